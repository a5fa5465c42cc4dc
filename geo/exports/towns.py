"""Who holds which place from when to when, as a dated layer for GIS tools."""

from datetime import date
from itertools import groupby
from typing import Any

from geopandas import GeoDataFrame
from pandas import DataFrame

from gazetteer import Place
from geo.captions import place_labels
from geo.holders import TownHolder, holder_changes, holders_on
from geo.instants import DAY
from geo.resolve import ResolvedCampaign
from geo.tables.cells import days, feature_id, named
from geo.tables.static import WGS84

HOLDER_COLUMNS = {
    "id": "place and first day",
    "campaign": "id of the campaign",
    "place_id": "id in the gazetteer",
    "name_hant": "name in traditional Chinese",
    "name_hans": "name in simplified Chinese",
    "name_en": "name in English, or romanised",
    "kind": "city, town, gate, hill, wharf, … as a plain word",
    "side": "side that holds it at the end of each of these days, or none",
    "disputed": "holder by another account, where they differ",
    "start": "first second of the first day",
    "end": "last second of the last day",
}


def holder_table(resolved: ResolvedCampaign) -> GeoDataFrame:
    """One point for each place and stretch of days without a change of holder."""
    told: dict[str, list[tuple[date, TownHolder]]] = {}
    campaign = resolved.campaign
    turns = {0, *(change.second // DAY for change in holder_changes(resolved))}
    towns: tuple[TownHolder, ...] = ()
    for number, day in enumerate(campaign.days):
        if number in turns:
            towns = holders_on(resolved, day)
        for town in towns:
            told.setdefault(town.place.id, []).append((day, town))
    rows: list[dict[str, Any]] = []
    points = []
    for _, spans in sorted(told.items()):
        for (holder, disputed), found in groupby(spans, lambda one: _says(one[1])):
            stretch = list(found)
            place = stretch[0][1].place
            if place.is_placed:
                first, last = stretch[0][0], stretch[-1][0]
                rows.append(_row(resolved.campaign.id, place, holder, disputed, (first, last)))
                points.append(place.point)
    table = DataFrame(rows, columns=list(HOLDER_COLUMNS))
    return GeoDataFrame(table, geometry=points, crs=WGS84)


def _says(town: TownHolder) -> tuple[str, str]:
    return town.holder, town.disputed


def _row(
    campaign: str, place: Place, holder: str, disputed: str, span: tuple[date, date]
) -> dict[str, Any]:
    return {
        "id": f"{feature_id(place.id)}/{span[0].isoformat()}",
        "campaign": campaign,
        "place_id": place.id,
        **named(place_labels(place)),
        "kind": place.kind,
        "side": holder,
        "disputed": disputed,
        **days(*span),
    }
