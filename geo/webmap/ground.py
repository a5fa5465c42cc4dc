"""The basemap as the page draws it: rings and lines in one packed block, and its names."""

from collections.abc import Iterable, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.basemap import Area, Basemap, Label, Line
from geo.webmap.packing import DEGREE_STEP, Column, Packer
from geo.webmap.texts import text_of


def ground_payload(basemap: Basemap, packer: Packer) -> dict[str, Any]:
    """Layers by name, each with how many vertices every ring or line has, and labels."""
    lines = {
        "rivers": basemap.rivers,
        "walls": basemap.walls,
        "railways": basemap.railways,
        "roads": basemap.roads,
    }
    payload: dict[str, Any] = {
        "land": _rings(packer, basemap.land),
        # Where two clips meet they are one water: no shore is drawn between them.
        "water": _rings(packer, _pieces(shapely.union_all(basemap.water))),
        "hills": _hills(packer, basemap.hills),
        "labels": [label_payload(label) for label in basemap.labels],
    }
    for name, layer in lines.items():
        payload[name] = _lines(packer, layer)
    return payload


def label_payload(label: Label) -> dict[str, Any]:
    """A name with its point, or the line along which it is written."""
    points = [[round(x, 4), round(y, 4)] for x, y, *_ in label.geometry.coords]
    return {
        "text": text_of(label.name_hant, label.name_en),
        "kind": label.kind,
        "rank": label.rank,
        "points": points if len(points) < 12 else points[:: len(points) // 8],
    }


def _rings(packer: Packer, areas: Iterable[BaseGeometry]) -> dict[str, Any]:
    """Rings of all areas together: filled by the even-odd rule, holes fall out by themselves."""
    rings = [ring for area in areas for polygon in _pieces(area) for ring in _rings_of(polygon)]
    return _packed(packer, rings, [])


def _hills(packer: Packer, hills: Sequence[Area]) -> dict[str, Any]:
    rings = [list(piece.exterior.coords) for hill in hills for piece in _pieces(hill.geometry)]
    return _packed(packer, rings, [])


def _lines(packer: Packer, layer: Sequence[Line]) -> dict[str, Any]:
    pieces = [(piece, line) for line in layer for piece in _pieces(line.geometry)]
    return _packed(
        packer,
        [list(piece.coords) for piece, _ in pieces],
        [line.rank for _, line in pieces],
    )


def _packed(
    packer: Packer, parts: Sequence[Sequence[tuple[float, ...]]], ranks: Sequence[int]
) -> dict[str, Any]:
    columns: dict[str, Column] = {
        "counts": packer.column([len(part) for part in parts], delta=False),
        "lons": packer.column([point[0] for part in parts for point in part], step=DEGREE_STEP),
        "lats": packer.column([point[1] for part in parts for point in part], step=DEGREE_STEP),
    }
    if ranks:
        columns["ranks"] = packer.column(ranks, delta=False)
    return columns


def _pieces(geometry: BaseGeometry) -> list[Any]:
    return list(getattr(geometry, "geoms", [geometry]))


def _rings_of(polygon: Any) -> list[list[tuple[float, ...]]]:
    return [list(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
