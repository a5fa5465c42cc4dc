"""Units of one side at one place: who stands with whom, so that nothing is piled."""

from dataclasses import dataclass

import numpy as np

from geo.situation import UnitPosition
from geo.snapshot.desk import Desk
from geo.snapshot.frame import Frame
from geo.words import ECHELONS

# Two units nearer than this many pixels are at one place; more when the map is crowded.
_TOGETHER = 14.0
_WIDER = 1.35
# So many symbols, and groups of them, fit on a map of one `room`.
_MOST_UNITS = 22
_MOST_GROUPS = 24
_LEAST_GROUPS = 6
_FARTHEST = 90.0
_EDGE = 8.0
# A superior stands for subordinates this near, but not the head of a whole theatre: a map
# of one symbol would say nothing.
_WITH_SUPERIOR = 34.0
_TOO_HIGH = frozenset({"command", "region", "army-group"})

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Units of one side about one point (pixels), the senior first.

    `led` are those that are not drawn because a superior here stands for them.
    """

    side: str
    units: tuple[UnitPosition, ...]
    x: float
    y: float
    led: tuple[UnitPosition, ...] = ()

    @property
    def senior(self) -> UnitPosition:
        """The unit of the largest size."""
        return self.units[0]

    def led_by(self, one: UnitPosition) -> int:
        """How many units this one stands for."""
        known = {other.unit.id: other.superior for other in self.led}
        return sum(_leads(one.unit.id, unit, known) for unit in known)


def groups_of(desk: Desk) -> tuple[Group, ...]:
    """The units inside the frame, together where they stand together, the largest groups first.

    A superior that stands only at the middle of its subordinates is left out where one of
    them is shown: its place would be a guess from what is on the map already. Where there
    are more than the map can show, superiors stand for the subordinates that are with them.
    """
    frame, k = desk.frame, desk.look.k
    seen = [
        one
        for one in desk.situation.positions
        if frame.holds(*frame.point(one.position.lon, one.position.lat), _EDGE * k)
    ]
    shown = [one for one in seen if not _is_spoken_for(one, seen)]
    room = desk.room
    led: list[UnitPosition] = []
    if len(shown) > max(_LEAST_GROUPS, _MOST_UNITS * room):
        led = [one for one in shown if _is_with_superior(one, shown, frame, k)]
        names = {one.track_id for one in led}
        shown = [one for one in shown if one.track_id not in names]
    shown.sort(key=lambda one: (rank(one), one.track_id))
    spots = [frame.point(one.position.lon, one.position.lat) for one in shown]
    reach = _TOGETHER * k
    together = _together(shown, spots, reach)
    while len(together) > max(_LEAST_GROUPS, _MOST_GROUPS * room) and reach < _FARTHEST * k:
        reach *= _WIDER
        together = _together(shown, spots, reach)
    groups = [
        _group([shown[at] for at in members], [spots[at] for at in members], led)
        for members in together
    ]
    return tuple(sorted(groups, key=lambda group: (rank(group.senior), group.senior.track_id)))


def rank(one: UnitPosition) -> int:
    """The smaller, the larger the unit."""
    return ECHELONS[one.unit.echelon].rank


def _is_spoken_for(one: UnitPosition, seen: list[UnitPosition]) -> bool:
    return one.position.basis == "derived" and any(other.superior == one.unit.id for other in seen)


def _is_with_superior(one: UnitPosition, shown: list[UnitPosition], frame: Frame, k: float) -> bool:
    """Whether its superior is drawn so near that it can stand for both; a part never is."""
    if one.part.hant or one.part.en:
        return False
    x, y = frame.point(one.position.lon, one.position.lat)
    for other in shown:
        if other.unit.id != one.superior or other.unit.echelon in _TOO_HIGH:
            continue
        near_x, near_y = frame.point(other.position.lon, other.position.lat)
        if (x - near_x) ** 2 + (y - near_y) ** 2 < (_WITH_SUPERIOR * k) ** 2:
            return True
    return False


def _leads(superior: str, unit: str, known: dict[str, str]) -> bool:
    """Whether `superior` is above `unit`, by the superiors of the units that are led."""
    passed: set[str] = set()
    while unit in known and unit not in passed:
        passed.add(unit)
        unit = known[unit]
        if unit == superior:
            return True
    return False


def _together(units: list[UnitPosition], spots: list[Spot], reach: float) -> list[list[int]]:
    """Each unit joins the first group of its side whose first member is near."""
    groups: list[list[int]] = []
    for at, (x, y) in enumerate(spots):
        for members in groups:
            near_x, near_y = spots[members[0]]
            is_near = (x - near_x) ** 2 + (y - near_y) ** 2 < reach**2
            if is_near and units[members[0]].unit.side == units[at].unit.side:
                members.append(at)
                break
        else:
            groups.append([at])
    return groups


def _group(units: list[UnitPosition], spots: list[Spot], led: list[UnitPosition]) -> Group:
    x, y = (float(value) for value in np.array(spots).mean(axis=0))
    superiors = {one.unit.id: one.superior for one in led}
    own = {one.unit.id for one in units}
    below = tuple(one for one in led if any(_leads(unit, one.unit.id, superiors) for unit in own))
    return Group(side=units[0].unit.side, units=tuple(units), x=x, y=y, led=below)
