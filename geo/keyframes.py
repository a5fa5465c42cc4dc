"""Tracks: the keyframes of a row, and where it is between two of them.

Clients blend longitude and latitude linearly between keyframes, which stand at most
5 km apart; `tests/vectors/track.json` holds page and Python to the same rule.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geo.fixes import Leg
from geo.instants import DAY
from geo.model import Labels

BASES = ("reported", "inferred", "interpolated", "last-known", "derived")
REPORTED, INFERRED, INTERPOLATED, LAST_KNOWN, DERIVED = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a row is at a moment (degrees, WGS 84), on what grounds, and how surely."""

    lon: float
    lat: float
    basis: str
    days_since_report: int
    uncertainty_m: float
    place: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The keyframes of one row: a unit, or a part split off from it (`unit#part`).

    `seconds` of the campaign ascend; longitude and latitude blend linearly between two
    of them. `basis` (an index into `BASES`) and `reports`, the second of the last
    report, hold from a keyframe to the next, the last ones to `last`.
    """

    id: str
    unit: str
    part: Labels
    first: int
    last: int
    seconds: NDArray[np.int64]
    lons: NDArray[np.float64]
    lats: NDArray[np.float64]
    basis: NDArray[np.int8]
    reports: NDArray[np.int64]
    uncertainty_m: NDArray[np.float64]
    places: tuple[str, ...]
    records: tuple[str, ...]
    legs: tuple[Leg, ...] = ()


def position_at(track: Track, second: int) -> Position | None:
    """Where the row is at `second`; `None` before its first keyframe and after it left."""
    if not track.first <= second <= track.last:
        return None
    at = int(np.searchsorted(track.seconds, second, side="right")) - 1
    lon, lat = float(track.lons[at]), float(track.lats[at])
    uncertainty_m = float(track.uncertainty_m[at])
    moves = False
    if at + 1 < len(track.seconds) and second > track.seconds[at]:
        share = float((second - track.seconds[at]) / (track.seconds[at + 1] - track.seconds[at]))
        moves = (track.lons[at], track.lats[at]) != (track.lons[at + 1], track.lats[at + 1])
        lon += share * float(track.lons[at + 1] - track.lons[at])
        lat += share * float(track.lats[at + 1] - track.lats[at])
        uncertainty_m += share * float(track.uncertainty_m[at + 1] - track.uncertainty_m[at])
    return Position(
        lon=lon,
        lat=lat,
        basis=BASES[track.basis[at]],
        days_since_report=max(0, int(second // DAY - track.reports[at] // DAY)),
        uncertainty_m=uncertainty_m,
        place="" if moves else track.places[at],
        record=track.records[at],
    )


def cut(track: Track, first: int, last: int) -> Track:
    """The stretch of a track between two seconds, with keyframes at both."""
    if first == last:
        return _only(track, first)
    inside = [at for at, second in enumerate(track.seconds) if first < second < last]
    rows = []
    for second in (first, last):
        position = position_at(track, second)
        assert position is not None
        at = int(np.searchsorted(track.seconds, second, side="right")) - 1
        rows.append((second, position, at))
    (_, opening, before), (_, closing, after) = rows
    ends = [opening, closing]
    chosen = [before, *inside, after]
    seconds = [first, *(int(track.seconds[at]) for at in inside), last]
    return Track(
        id=track.id,
        unit=track.unit,
        part=track.part,
        first=first,
        last=last,
        seconds=np.array(seconds, dtype=np.int64),
        lons=np.array([ends[0].lon, *track.lons[inside], ends[1].lon]),
        lats=np.array([ends[0].lat, *track.lats[inside], ends[1].lat]),
        basis=track.basis[chosen],
        reports=track.reports[chosen],
        uncertainty_m=np.array(
            [ends[0].uncertainty_m, *track.uncertainty_m[inside], ends[1].uncertainty_m]
        ),
        places=(ends[0].place, *(track.places[at] for at in inside), ends[1].place),
        records=tuple(track.records[at] for at in chosen),
        legs=track.legs,
    )


def _only(track: Track, second: int) -> Track:
    """The one keyframe of a track that is on the map for a second."""
    position = position_at(track, second)
    assert position is not None
    at = int(np.searchsorted(track.seconds, second, side="right")) - 1
    return replace(
        track,
        first=second,
        last=second,
        seconds=np.array([second], dtype=np.int64),
        lons=np.array([position.lon]),
        lats=np.array([position.lat]),
        basis=track.basis[[at]],
        reports=track.reports[[at]],
        uncertainty_m=np.array([position.uncertainty_m]),
        places=(position.place,),
        records=(position.record,),
    )
