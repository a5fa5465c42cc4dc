"""Sides and units of a scenario, each unit with its timed moves."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from geo.exports.looks import tone_of
from geo.exports.told import cited_line, first_instant, instant, record_lines, record_name
from geo.instants import last_second
from geo.keyframes import Track
from geo.model import Campaign, Side, Unit
from geo.paths import between
from geo.situation import Motion
from geo.symbols import sidc_for

Json = dict[str, Any]
# Both sides are friends to ORBAT Mapper, so that no side is the enemy; colours tell them apart.
FRIEND = "3"
DECIMALS = 6
_SAME_PACE = 0.02


def side_of(campaign: Campaign, side: Side, motion: Motion) -> Json:
    """A side with its units as a tree, by the superiors of the first day."""
    units = [unit for unit in campaign.units if unit.side == side.id]
    known = {unit.id for unit in units}
    tracks: dict[str, list[Track]] = {}
    for track in motion.tracks:
        tracks.setdefault(track.unit, []).append(track)
    below: dict[str, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.superior if unit.superior in known else "", []).append(unit)
    # A part stands beside the tree: it is no subordinate of the unit that it left.
    parts = [
        _part(campaign, unit, track)
        for unit in units
        for track in tracks.get(unit.id, [])
        if track.id != unit.id
    ]
    fill = {"fillColor": tone_of(campaign, side.id).body}
    return {
        "id": f"side-{side.id}",
        "name": side.names.hant or side.names.en,
        "description": side.names.en,
        "standardIdentity": FRIEND,
        "symbolOptions": fill,
        "groups": [
            {
                "id": f"group-{side.id}",
                "name": "戰鬥序列 Order of battle",
                "subUnits": [*_units(campaign, below.get("", []), below, tracks), *parts],
            }
        ],
        "subUnits": [],
    }


def _units(
    campaign: Campaign,
    units: list[Unit],
    below: dict[str, list[Unit]],
    tracks: dict[str, list[Track]],
) -> list[Json]:
    """Units of one superior, each with its own below it."""
    found: list[Json] = []
    for unit in units:
        own = tracks.get(unit.id, [])
        states: list[Json] = [
            state for one in own if one.id == unit.id for state in _states(campaign, one)
        ]
        states += _attachments(campaign, unit)
        cites = [cited_line(campaign, citation) for citation in unit.citations]
        about = [unit.names.en, unit.commander.hant, unit.commander.en, *cites]
        found.append(
            {
                "id": unit.id,
                "name": unit.names.hant or unit.names.en,
                "shortName": unit.short.hant or unit.short.en,
                "sidc": sidc_for(unit),
                "description": "\n".join(line for line in about if line),
                "state": sorted(states, key=_time_of),
                "subUnits": _units(campaign, below.get(unit.id, []), below, tracks),
            }
        )
    return found


def _time_of(state: Json) -> str:
    return str(state["t"])


def _part(campaign: Campaign, unit: Unit, track: Track) -> Json:
    return {
        "id": track.id,
        "name": f"{unit.names.hant or unit.names.en}（{track.part.hant or track.part.en}）",
        "sidc": sidc_for(unit),
        "description": track.part.en,
        "state": _states(campaign, track),
        "subUnits": [],
    }


def _attachments(campaign: Campaign, unit: Unit) -> Iterator[Json]:
    """From its day on, under another superior."""
    for at, one in enumerate(campaign.attachments):
        day = one.when.earliest
        if one.unit == unit.id and day is not None:
            superior = campaign.unit(one.superior)
            yield {
                "id": f"{unit.id}/attachment-{at + 1}",
                "t": first_instant(max(day, campaign.start)),
                "title": f"→ {superior.names.hant or superior.names.en}",
                "description": "\n".join(cited_line(campaign, cite) for cite in one.citations),
                "hierarchy": {"targetId": superior.id, "placement": "on"},
            }


def _states(campaign: Campaign, track: Track) -> list[Json]:
    """A state at each end of a march, the way between as `via`; null where it leaves the map."""
    records = {record.id: record for record in campaign.records}
    arrivals = {leg.end: leg.record for leg in track.legs}
    spots = [
        (round(float(lon), DECIMALS), round(float(lat), DECIMALS))
        for lon, lat in zip(track.lons, track.lats, strict=True)
    ]
    seconds = [int(second) for second in track.seconds]
    stops = _stops(track, spots)
    states: list[Json] = []
    for before, at in zip([0, *stops], stops, strict=False):
        start = before
        while start < at and spots[start + 1] == spots[start]:
            start += 1
        record = arrivals.get(seconds[at]) or records.get(track.records[at])
        state: Json = {
            "id": f"{track.id}/{seconds[at]}",
            "t": instant(campaign, seconds[at]),
            "location": list(spots[at]),
        }
        if at and start < at:
            via = [list(spot) for spot in spots[start + 1 : at]]
            state |= {"via": via} if via else {}
            state["viaStartTime"] = instant(campaign, seconds[start])
        if record is not None:
            state["title"] = record_name(campaign, record)
            state["description"] = "\n".join(record_lines(campaign, record))
        states.append(state)
    if track.last < last_second(campaign):
        gone = {"id": f"{track.id}/leaves", "t": instant(campaign, track.last + 1)}
        states.append({**gone, "location": None, "title": "離開 Leaves"})
    return states


def _stops(track: Track, spots: list[tuple[float, float]]) -> list[int]:
    """Keyframes to keep: the first, ends of marches, and where the pace changes.

    Between two of them ORBAT Mapper moves a unit along `via` at one pace.
    """
    speeds = [
        between(one, other) / max(1, int(after - before))
        for (one, other), (before, after) in zip(
            pairwise(spots), pairwise(track.seconds), strict=True
        )
    ]
    kept = [0]
    for at in range(1, len(spots)):
        goes = speeds[at] if at < len(speeds) else 0.0
        is_steady = abs(goes - speeds[at - 1]) <= _SAME_PACE * speeds[at - 1]
        if speeds[at - 1] and not (goes and is_steady):
            kept.append(at)
    return kept
