"""GeoJSON (RFC 7946): longitude first, six decimals, a bbox, stable ids, no crs member."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from geopandas import GeoDataFrame
from shapely import transform
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geo.exports.files import written_beside
from geo.resolve import ResolvedCampaign
from geo.situation import Motion
from geo.tables import (
    area_table,
    event_table,
    line_table,
    movement_table,
    place_table,
    position_table,
    unit_table,
)

Table = Callable[[ResolvedCampaign, Motion], GeoDataFrame]
DECIMALS = 6

# The layers of the contract, in the order in which GIS tools should draw them.
LAYERS: dict[str, Table] = {
    "areas": lambda resolved, _: area_table(resolved),
    "lines": line_table,
    "places": lambda resolved, _: place_table(resolved),
    "movements": movement_table,
    "events": lambda resolved, _: event_table(resolved),
    "positions": position_table,
    "units": lambda resolved, _: unit_table(resolved),
}


def feature_collection(table: GeoDataFrame, name: str) -> str:
    """A layer as GeoJSON text: one feature a line, so that a change reads well in a diff."""
    features = []
    boxes = []
    columns = [column for column in table.columns if column != "geometry"]
    for values, geometry in zip(
        table[columns].itertuples(index=False, name=None), table.geometry, strict=True
    ):
        properties = {key: _plain(value) for key, value in zip(columns, values, strict=True)}
        shape = rounded(geometry)
        if shape is not None:
            boxes.append(shape.bounds)
        feature = {
            "type": "Feature",
            "id": properties["id"],
            "geometry": mapping(shape) if shape is not None else None,
            "properties": properties,
        }
        features.append(json.dumps(feature, ensure_ascii=False, allow_nan=False))
    head: dict[str, Any] = {"type": "FeatureCollection", "name": name}
    if boxes:
        west, south, east, north = zip(*boxes, strict=True)
        head["bbox"] = [min(west), min(south), max(east), max(north)]
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{opening}, "features": [\n' + ",\n".join(features) + "\n]}\n"


def write_text(path: Path, text: str) -> None:
    """Write beside the target and rename, so that nothing is ever half written."""
    with written_beside(path) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")


def write_layers(resolved: ResolvedCampaign, motion: Motion, folder: Path) -> tuple[Path, ...]:
    """All layers into a folder, `<layer>.geojson` each."""
    written = []
    for name, table in LAYERS.items():
        path = folder / f"{name}.geojson"
        write_text(path, feature_collection(table(resolved, motion), name))
        written.append(path)
    return tuple(written)


def _plain(value: Any) -> Any:
    """A value as JSON knows it; what is missing becomes null."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if hasattr(value, "item"):
        return _plain(value.item())
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def rounded(geometry: BaseGeometry | None) -> BaseGeometry | None:
    """Six decimals, outer rings counter-clockwise; `None` for what is empty."""
    if geometry is None or geometry.is_empty:
        return None
    if geometry.geom_type == "Polygon":
        geometry = orient(geometry)
    elif geometry.geom_type == "MultiPolygon":
        geometry = type(geometry)([orient(part) for part in geometry.geoms])
    return transform(geometry, lambda degrees: np.round(degrees, DECIMALS))
