"""The basemap as two layers, so that a project needs no tiles and no network."""

from typing import Any

from geopandas import GeoDataFrame
from pandas import DataFrame
from shapely.geometry.base import BaseGeometry

from gazetteer.fold import simplified
from geo.basemap import Area, Basemap, Line, basemap_for
from geo.model import Campaign
from geo.tables.cells import days
from geo.tables.static import WGS84

_NAMED = {
    "id": "unique in its layer",
    "campaign": "id of the campaign",
    "name_hant": "name in traditional Chinese; may be empty",
    "name_hans": "name in simplified Chinese",
    "name_en": "name in English, or romanised",
    "kind": "land, water, island or hill",
    "rank": "1 for the most important",
    "line_basis": "surveyed or schematic",
    "uncertainty_m": "how far it may be off, where it was drawn by hand",
    "source": "where the shape comes from",
    "start": "first second of the campaign",
    "end": "last second of the campaign",
}
GROUND_COLUMNS = {
    "ground_areas": _NAMED,
    "ground_lines": _NAMED | {"kind": "river, railway, road or wall"},
}
# GIS users zoom in: walls and hills that a picture of the whole area leaves out are there.
CLOSEST_DEGREES = 0.4


def ground_tables(campaign: Campaign) -> dict[str, GeoDataFrame]:
    """Land, water and hills; rivers, ways and walls, around the campaign's area in its year."""
    basemap = basemap_for(campaign.area, year=campaign.start.year, closest=CLOSEST_DEGREES)
    return {
        "ground_areas": _areas(campaign, basemap),
        "ground_lines": _lines(campaign, basemap),
    }


def _areas(campaign: Campaign, basemap: Basemap) -> GeoDataFrame:
    rows: list[dict[str, Any]] = []
    shapes: list[BaseGeometry] = []
    for kind, polygons in (("water", basemap.water), ("land", basemap.land)):
        for at, polygon in enumerate(polygons, start=1):
            bare = Area(id=f"{kind}-{at}", source=basemap.credits[0], geometry=polygon)
            rows.append(_row(campaign, bare, kind))
            shapes.append(polygon)
    for kind, areas in (("island", basemap.islands), ("hill", basemap.hills)):
        for area in areas:
            rows.append(_row(campaign, area, kind))
            shapes.append(area.geometry)
    return _frame("ground_areas", rows, shapes)


def _lines(campaign: Campaign, basemap: Basemap) -> GeoDataFrame:
    rows: list[dict[str, Any]] = []
    shapes: list[BaseGeometry] = []
    layers = {
        "river": basemap.rivers,
        "railway": basemap.railways,
        "road": basemap.roads,
        "wall": basemap.walls,
    }
    for kind, lines in layers.items():
        for line in lines:
            rows.append(_row(campaign, line, kind))
            shapes.append(line.geometry)
    return _frame("ground_lines", rows, shapes)


def _row(campaign: Campaign, one: Area | Line, kind: str) -> dict[str, Any]:
    return {
        "id": f"{kind}/{one.id}",
        "campaign": campaign.id,
        "name_hant": one.name_hant,
        "name_hans": simplified(one.name_hant),
        "name_en": one.name_en,
        "kind": kind,
        "rank": one.rank,
        "line_basis": one.basis,
        "uncertainty_m": one.uncertainty_m,
        "source": one.source,
        **days(campaign.start, campaign.end),
    }


def _frame(layer: str, rows: list[dict[str, Any]], shapes: list[BaseGeometry]) -> GeoDataFrame:
    table = DataFrame(rows, columns=list(GROUND_COLUMNS[layer]))
    return GeoDataFrame(table, geometry=shapes, crs=WGS84)
