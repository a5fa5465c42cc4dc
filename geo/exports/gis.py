"""The pair for desktop GIS: a GeoPackage with all layers, and its QGIS project."""

from collections.abc import Iterable
from pathlib import Path

from pandas import DataFrame, Series

from geo.exports.files import write_bytes, zipped
from geo.exports.geojson import LAYERS
from geo.exports.geopackage import write_geopackage
from geo.exports.ground import GROUND_COLUMNS, ground_tables
from geo.exports.layers import Layer, layers_of
from geo.exports.qgis import project_text
from geo.exports.qgis.marks import FAN
from geo.exports.towns import HOLDER_COLUMNS, holder_table
from geo.model import Campaign
from geo.resolve import ResolvedCampaign
from geo.situation import Motion
from geo.tables.cells import days
from geo.words import ECHELONS

# What the GeoPackage has beyond the layers of the contract.
GIS_COLUMNS = {
    "positions": {
        "stack": "which place it takes among units at one point on one day, in rows of five",
        "stacked": "how many of its side stand there, said by the largest; 0 for the others",
    },
    "places and areas": {
        "start": "first second of the campaign",
        "end": "last second of the campaign",
    },
    "holders": HOLDER_COLUMNS,
    **GROUND_COLUMNS,
}
# Digits 9 and 10 of a symbol code, the largest echelon first.
ECHELON_ORDER = {echelon.code: echelon.rank for echelon in ECHELONS.values()}


def gis_layers(resolved: ResolvedCampaign, layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """The layers of a GeoPackage, from the ground up.

    All are dated: what has no days of its own is there all through, since one layer without
    time would make QGIS ask.
    """
    campaign = resolved.campaign
    found = [Layer(name, table) for name, table in ground_tables(campaign).items()]
    for layer in layers:
        if layer.name != "units":
            timed = _timed(campaign, layer)
            found.append(_fanned(timed) if layer.name == "positions" else timed)
        if layer.name == "places":
            found.append(Layer("holders", holder_table(resolved)))
    return tuple(found)


def plain_tables(campaign: Campaign, layers: Iterable[Layer]) -> dict[str, DataFrame]:
    """What has no geometry: the order of battle, the accounts, the sides."""
    units = next(layer.table for layer in layers if layer.name == "units")
    keys = ("id", "title", "author", "date", "lang", "licence", "accessed", "url", "file")
    sources = [{key: getattr(source, key) for key in keys} for source in campaign.sources]
    sides = [
        {"id": side.id, "name_hant": side.names.hant, "name_en": side.names.en, "tone": side.tone}
        for side in campaign.sides
    ]
    return {
        "units": DataFrame(units.drop(columns="geometry")),
        "sources": DataFrame(sources, columns=list(keys)),
        "sides": DataFrame(sides),
    }


def write_gpkg(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """A GeoPackage of everything, or of one layer that has a geometry."""
    campaign = resolved.campaign
    if layer in LAYERS and layer != "units":
        one = _timed(campaign, Layer(layer, LAYERS[layer](resolved, motion)))
        return (write_geopackage(campaign, (one,), {}, path),)
    layers = layers_of(resolved, motion)
    plain = plain_tables(campaign, layers)
    return (write_geopackage(campaign, gis_layers(resolved, layers), plain, path),)


def write_qgz(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """A project and, beside it, the GeoPackage of its name that it opens."""
    del layer
    return write_project(resolved, layers_of(resolved, motion), path)


def write_project(
    resolved: ResolvedCampaign, tables: tuple[Layer, ...], path: Path
) -> tuple[Path, ...]:
    """The same, of layers that the caller has already."""
    layers = gis_layers(resolved, tables)
    geopackage = path.with_suffix(".gpkg")
    plain = plain_tables(resolved.campaign, tables)
    write_geopackage(resolved.campaign, layers, plain, geopackage)
    shown = [(one.name, one.has_unplaced) for one in layers if len(one.table)]
    text = project_text(resolved.campaign, shown, geopackage.name)
    return write_bytes(path, zipped({f"{path.stem}.qgs": text.encode("utf-8")})), geopackage


def _fanned(layer: Layer) -> Layer:
    """With `stack` and `stacked`, for units that stand at one point on one day.

    `stack` is a place in rows of `FAN`, each side in rows of its own and the largest unit
    first; `stacked` says for that one how many of its side there are, and 0 for the others.
    """
    table = layer.table
    spots = [table.geometry.x.round(6), table.geometry.y.round(6), table["start"]]
    echelons = table["sidc"].str[8:10].map(ECHELON_ORDER)
    ordered = table.assign(x=spots[0], y=spots[1], echelon=echelons)
    ordered = ordered.sort_values(["start", "x", "y", "side", "echelon"], kind="stable")
    stack: list[int] = []
    stacked: list[int] = []
    own = 0
    here: tuple[object, ...] = ()
    for *spot, side in ordered[["start", "x", "y", "side"]].itertuples(index=False, name=None):
        if (*spot, side) == here:
            stack.append(stack[-1] + 1)
            stacked.append(0)
            stacked[-1 - own] += 1
            own += 1
        else:
            rows = stack[-1] // FAN + 1 if here and tuple(spot) == here[:-1] else 0
            stack.append(rows * FAN)
            stacked.append(1)
            own = 1
        here = (*spot, side)
    found = table.assign(
        stack=Series(stack, index=ordered.index, dtype="int64"),
        stacked=Series(stacked, index=ordered.index, dtype="int64"),
    )
    return Layer(layer.name, found)


def _timed(campaign: Campaign, layer: Layer) -> Layer:
    if layer.is_dated:
        return layer
    return Layer(layer.name, layer.table.assign(**days(campaign.start, campaign.end)))
