"""Small campaigns in code: places on the equator, a few units, a few records.

On the equator one degree of longitude is `DEGREE_KM`, and a march along it is a straight
line both on the ellipsoid and in degrees, so that expectations can be worked out by hand.
"""

import itertools
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from math import pi
from typing import Any

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from gazetteer import Citation, Gazetteer, Mention, Name, Place, Source, When
from geo.keyframes import Position, Track, position_at
from geo.model import Attachment, Campaign, Clock, Event, Labels, Movement, Side, Unit
from geo.resolve import ResolvedCampaign, resolve
from geo.superiors import all_tracks

DEGREE_KM = 6378.137 * pi / 180  # 111.3195 km, from the equatorial radius of WGS 84
DAY = 86_400
HOUR = 3_600
START, END = "1937-12-01", "1937-12-10"


def place(
    name: str,
    lon: float = 0.0,
    lat: float = 0.0,
    *,
    uncertainty_m: float = 100.0,
    kind: str = "town",
    geometry: BaseGeometry | None = None,
) -> Place:
    """A place whose id is its name in lower case."""
    return Place(
        id=name.lower(),
        names=(Name(text=name, lang="en"),),
        geometry=Point(lon, lat) if geometry is None else geometry,
        kind=kind,
        uncertainty_m=uncertainty_m,
        coordinate_source="made up",
        layer="campaign",
    )


# A to E stand one degree apart.
A, B, C, D, E = (place(name, float(at)) for at, name in enumerate("ABCDE"))
PLACES = (A, B, C, D, E)


def unit(unit_id: str, *, arm: str = "infantry", superior: str = "", side: str = "blue") -> Unit:
    """A division."""
    return Unit(
        id=unit_id,
        names=Labels(unit_id, unit_id),
        short=Labels(unit_id, unit_id),
        side=side,
        echelon="division",
        arm=arm,
        superior=superior,
    )


def event(record_id: str, at: str | list[str], when: str, **more: Any) -> Event:
    """An event of unit `u`; a fight that u wins unless told otherwise."""
    names = [at] if isinstance(at, str) else at
    mentions = tuple(Mention.parse(name) for name in names if name)
    fields = {"kind": "attack", **_shared(more), "clock": _clock(more.pop("time", None)), **more}
    return Event(id=record_id, at=mentions, when=When.parse(when), **fields)


def march(
    record_id: str, route: str, departed: str = "", arrived: str = "", **more: Any
) -> Movement:
    """A movement of unit `u`; `route` names its places, joined by spaces."""
    fields = {
        "task": "move",
        **_shared(more),
        "departed_clock": _clock(more.pop("departed_time", None)),
        "arrived_clock": _clock(more.pop("arrived_time", None)),
        **more,
    }
    return Movement(
        id=record_id,
        route=tuple(Mention.parse(name) for name in route.split()),
        departed=When.parse(departed) if departed else None,
        arrived=When.parse(arrived) if arrived else None,
        **fields,
    )


def _shared(more: dict[str, Any]) -> dict[str, Any]:
    units = tuple(more.pop("units", ("u",)))
    line = more.pop("line", 1)
    return {
        "order": 0,
        "side": "blue",
        "units": units,
        "units_as_written": units,
        "citations": (Citation(source="memoir", locator=f"l.{line}"),),
    }


def _clock(text: str | None) -> Clock:
    if text is None:
        return Clock()
    minutes = [int(part[:2]) * 60 + int(part[3:]) for part in text.split("/")]
    return Clock(minutes[0], minutes[-1])


def attachment(unit_id: str, superior: str, when: str) -> Attachment:
    """From `when` on the unit is under another superior."""
    return Attachment(unit=unit_id, superior=superior, when=When.parse(when))


def campaign(
    *records: Movement | Event,
    units: Iterable[Unit] = (),
    places: Iterable[Place] = PLACES,
    start: str = START,
    end: str = END,
    **more: Any,
) -> ResolvedCampaign:
    """A resolved campaign of these records, in their order, on places of its own alone."""
    known = {one.id: one for one in units}
    named = dict.fromkeys(itertools.chain.from_iterable(record.units for record in records))
    ordered = [replace(record, order=number) for number, record in enumerate(records, start=1)]
    made = Campaign(
        id="made-up",
        title=Labels("假想", "Made up"),
        start=date.fromisoformat(start),
        end=date.fromisoformat(end),
        era="none",
        area=(-1.0, -1.0, 6.0, 1.0),
        sides=(
            Side(id="blue", names=Labels("藍軍", "Blue"), tone="cool", holds=more.pop("blue", ())),
            Side(id="red", names=Labels("紅軍", "Red"), tone="warm", holds=more.pop("red", ())),
        ),
        sources=(Source(id="memoir", title="A memoir"),),
        units=(*known.values(), *(unit(one) for one in named if one not in known)),
        movements=tuple(one for one in ordered if isinstance(one, Movement)),
        events=tuple(one for one in ordered if isinstance(one, Event)),
        **more,
    )
    return resolve(made, Gazetteer(places))


def track_of(resolved: ResolvedCampaign, row: str = "u") -> Track | None:
    """The track of a row; `None` if it never comes on the map."""
    return next((track for track in all_tracks(resolved) if track.id == row), None)


def at(
    resolved: ResolvedCampaign, day: int, clock: str = "23:59:59", row: str = "u"
) -> Position | None:
    """Where a row is on a day of December 1937 at a time; at the day's end unless told."""
    track = track_of(resolved, row)
    hours, minutes, *seconds = (int(part) for part in clock.split(":"))
    second = (day - 1) * DAY + hours * HOUR + minutes * 60 + sum(seconds)
    return position_at(track, second) if track else None


def lon_at(resolved: ResolvedCampaign, day: int, clock: str = "23:59:59", row: str = "u") -> float:
    """Its longitude; fails where it is not on the map."""
    position = at(resolved, day, clock, row)
    assert position is not None, f"{row} is not on the map on the {day}th at {clock}"
    return position.lon
