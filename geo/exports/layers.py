"""Layers as tables, once for every format that writes them."""

from dataclasses import dataclass
from pathlib import Path

from geopandas import GeoDataFrame

from geo.errors import RequestError
from geo.exports.geojson import LAYERS, feature_collection, write_text
from geo.exports.qgis import qml_text
from geo.resolve import ResolvedCampaign
from geo.situation import Motion

# Column types of SQL; a field that is not here is text.
FIELD_TYPES = {
    "start": "DATETIME",
    "end": "DATETIME",
    "open_end": "BOOLEAN",
    "hq": "BOOLEAN",
    "inferred": "BOOLEAN",
    "draft": "BOOLEAN",
    "shown": "BOOLEAN",
    "seq": "INTEGER",
    "rank": "INTEGER",
    "stack": "INTEGER",
    "stacked": "INTEGER",
    "days_since_report": "INTEGER",
    "uncertainty_m": "REAL",
    "distance_km": "REAL",
    "km_per_day": "REAL",
}


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer by its name, with its table."""

    name: str
    table: GeoDataFrame

    @property
    def is_dated(self) -> bool:
        """Whether its features have days."""
        return "start" in self.table.columns

    @property
    def has_unplaced(self) -> bool:
        """Whether a feature has no geometry, since its record names no place that is known."""
        return bool(self.table.geometry.isna().any())


def layers_of(resolved: ResolvedCampaign, motion: Motion) -> tuple[Layer, ...]:
    """All layers of the contract, in drawing order."""
    return tuple(Layer(name, table(resolved, motion)) for name, table in LAYERS.items())


def write_folder(
    resolved: ResolvedCampaign, layers: tuple[Layer, ...], folder: Path
) -> tuple[Path, ...]:
    """`<layer>.geojson` of each layer, and beside it `<layer>.qml`, its style in QGIS."""
    written = []
    for layer in layers:
        path = folder / f"{layer.name}.geojson"
        write_text(path, feature_collection(layer.table, layer.name))
        written += [path, write_style(resolved, layer, path)]
    return tuple(written)


def write_style(resolved: ResolvedCampaign, layer: Layer, path: Path) -> Path:
    """The layer's style beside `path`, with its base name."""
    beside = path.with_suffix(".qml")
    for ending in (".kml", ".kmz"):
        if path.with_suffix(ending).exists():
            raise RequestError(
                f"{path}: its style {beside.name} would be applied to {path.stem}{ending} as well, "
                "and show wrong days; choose another name or folder"
            )
    text = qml_text(
        resolved.campaign,
        layer.name,
        is_dated=layer.is_dated,
        has_unplaced=layer.has_unplaced,
    )
    write_text(beside, text)
    return beside
