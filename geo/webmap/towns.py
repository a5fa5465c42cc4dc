"""The places that the account names, with their holders as the days go by."""

from typing import Any

from gazetteer import Place
from gazetteer.fold import fold
from geo.holders import NOBODY, holder_changes, holders_on
from geo.instants import DAY
from geo.resolve import ResolvedCampaign
from geo.webmap.texts import simplified, text_of_place

# How the page draws a kind: a dot of some size, a block on a wall, or a name alone.
SIZES = {
    "city": "large",
    "county": "town",
    "town": "town",
    "province": "name",
    "gate": "gate",
    "hill": "hill",
    "pass": "hill",
    "river": "water",
    "lake": "water",
    "strait": "water",
    "island": "name",
    "peninsula": "name",
    "railway": "line",
    "road": "line",
    "wall": "line",
    "fortified-line": "line",
    "other": "vague",
    "district": "vague",
    "building": "vague",
    "station": "vague",
}


def towns_payload(resolved: ResolvedCampaign) -> list[dict[str, Any]]:
    """Every place named, by id: names, point, look, and `[second, holder, other]` at each change.

    `holder` is a side's number, -1 for nobody; `other` the holder by the other account
    while two differ, else null.
    """
    sides = {side.id: number for number, side in enumerate(resolved.campaign.sides)}
    changes = _changes(resolved, sides)
    places = named_places(resolved)
    return [
        {
            "id": place.id,
            "name": text_of_place(place),
            "also": _other_names(place),
            "lon": round(place.point.x, 5),
            "lat": round(place.point.y, 5),
            "look": SIZES.get(place.kind, "small"),
            "kind": place.kind,
            "uncertainty": round(place.uncertainty_m),
            "changes": changes.get(place.id, []),
        }
        for place in places
    ]


def _other_names(place: Place) -> list[str]:
    """By what else it may be looked for: older and romanised names, in either script."""
    written = {name.text for name in place.names}
    known = set(text_of_place(place))
    names = written | {simplified(text) for text in written} | {fold(text) for text in written}
    return sorted(names - known - {""})


def named_places(resolved: ResolvedCampaign) -> list[Place]:
    """Every place that a record, a line or a side's holdings name, by id."""
    found: dict[str, Place] = {}
    campaign = resolved.campaign
    for record in (*campaign.records, *campaign.lines):
        for place in resolved.places_of(record):
            if place:
                found[place.id] = place
    for resolutions in resolved.holds.values():
        for resolution in resolutions:
            if resolution.chosen:
                found[resolution.chosen.id] = resolution.chosen
    return [found[place_id] for place_id in sorted(found)]


def _changes(resolved: ResolvedCampaign, sides: dict[str, int]) -> dict[str, list[list[Any]]]:
    """Holders day by day, a change set to the second of the record that brought it."""
    seconds = {
        (change.place.id, change.second // DAY, change.holder): change.second
        for change in holder_changes(resolved)
        if change.shown
    }
    found: dict[str, list[list[Any]]] = {}
    for number, day in enumerate(resolved.campaign.days):
        for town in holders_on(resolved, day):
            holder = sides.get(town.holder, -1)
            other = None
            if town.disputed:
                other = sides.get(town.disputed, -1) if town.disputed != NOBODY else -1
            rows = found.setdefault(town.place.id, [])
            if rows and rows[-1][1:] == [holder, other]:
                continue
            second = seconds.get((town.place.id, number, town.holder), number * DAY)
            rows.append([second if rows else min(second, 0), holder, other])
    return found
