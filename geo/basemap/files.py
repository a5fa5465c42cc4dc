"""Reading the GeoJSON files of `data/`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.basemap.shapes import Box

Value = str | int | float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One feature of a file, not yet clipped; without `first` and `last` it is of every year."""

    layer: str
    id: str
    geometry: BaseGeometry
    properties: Mapping[str, Value]

    def text(self, key: str) -> str:
        """The property as text; empty when it is not there."""
        return str(self.properties.get(key) or "")

    def number(self, key: str) -> float | None:
        """The property as a number, or None when it is not there."""
        value = self.properties.get(key)
        return None if value is None else float(value)

    @property
    def rank(self) -> int:
        """1 for the most important, and for what has no rank."""
        return int(self.number("rank") or 1)

    def existed(self, year: int | None) -> bool:
        """Whether it stood and bore this name in `year`; without a year, whether it still does."""
        first, last = self.number("first"), self.number("last")
        if year is None:
            return last is None
        return (first is None or first <= year) and (last is None or year <= last)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of `data/`, read once and kept."""

    name: str
    box: Box | None
    records: tuple[Record, ...]

    def layer(self, *layers: str) -> list[Record]:
        """The records of these layers, in the order of the file."""
        return [record for record in self.records if record.layer in layers]


@cache
def data_file(name: str) -> DataFile:
    """The file `data/<name>.geojson`."""
    text = files("geo.basemap").joinpath("data", f"{name}.geojson").read_text(encoding="utf-8")
    collection = json.loads(text)
    records = tuple(_record(feature) for feature in collection["features"])
    box = collection.get("bbox")
    return DataFile(name, None if box is None else (box[0], box[1], box[2], box[3]), records)


def _record(feature: dict[str, dict[str, Value]]) -> Record:
    properties = feature["properties"]
    return Record(
        layer=str(properties["layer"]),
        id=str(properties["id"]),
        geometry=shape(feature["geometry"]),
        properties=properties,
    )
