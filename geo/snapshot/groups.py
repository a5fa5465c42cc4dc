"""Units of one side at one place: who stands with whom, so that nothing is piled."""

from dataclasses import dataclass

import numpy as np

from geo.situation import Situation, UnitPosition
from geo.snapshot.frame import Frame
from geo.snapshot.look import Look
from geo.words import ECHELONS

# Two units nearer than this many pixels are at one place; more when the map is crowded.
_TOGETHER = 14.0
_WIDER = 1.35
MOST_GROUPS = 24
_FARTHEST = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Units of one side about one point (pixels), the senior first."""

    side: str
    units: tuple[UnitPosition, ...]
    x: float
    y: float

    @property
    def senior(self) -> UnitPosition:
        """The unit of the largest size."""
        return self.units[0]


def groups_of(situation: Situation, frame: Frame, look: Look) -> tuple[Group, ...]:
    """The units inside the frame, together where they stand together, the largest groups first.

    A superior that stands only at the middle of its subordinates is left out where one of
    them is shown: its place would be a guess from what is on the map already.
    """
    margin = 8.0 * look.k
    seen = [
        one
        for one in situation.positions
        if frame.holds(*frame.point(one.position.lon, one.position.lat), margin)
    ]
    shown = [one for one in seen if not _is_spoken_for(one, seen)]
    reach = _TOGETHER * look.k
    groups = _together(shown, frame, reach)
    while len(groups) > MOST_GROUPS and reach < _FARTHEST * look.k:
        reach *= _WIDER
        groups = _together(shown, frame, reach)
    return tuple(sorted(groups, key=lambda group: (_rank(group.senior), group.senior.track_id)))


def _is_spoken_for(one: UnitPosition, seen: list[UnitPosition]) -> bool:
    return one.position.basis == "derived" and any(other.superior == one.unit.id for other in seen)


def _together(units: list[UnitPosition], frame: Frame, reach: float) -> list[Group]:
    """Each unit joins the first group of its side whose first member is near."""
    ordered = sorted(units, key=lambda one: (_rank(one), one.track_id))
    members: list[list[UnitPosition]] = []
    places: list[tuple[float, float]] = []
    for one in ordered:
        x, y = frame.point(one.position.lon, one.position.lat)
        for at, (near_x, near_y) in enumerate(places):
            is_near = (x - near_x) ** 2 + (y - near_y) ** 2 < reach**2
            if is_near and members[at][0].unit.side == one.unit.side:
                members[at].append(one)
                break
        else:
            members.append([one])
            places.append((x, y))
    found = []
    for group in members:
        spots = np.array([frame.point(one.position.lon, one.position.lat) for one in group])
        x, y = spots.mean(axis=0)
        found.append(Group(side=group[0].unit.side, units=tuple(group), x=float(x), y=float(y)))
    return found


def _rank(one: UnitPosition) -> int:
    return ECHELONS[one.unit.echelon].rank
