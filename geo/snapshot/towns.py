"""Places of the account on the map: who holds them, and which are worth a name."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from gazetteer import Place
from geo.holders import NOBODY
from geo.snapshot.desk import Desk
from geo.snapshot.gates import wall_angle
from geo.snapshot.lettering import MIDDLE, letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.marks import gate_mark, quiet_mark, town_mark
from geo.snapshot.placing import Placer, Spot, around
from geo.snapshot.shapes import Shape
from geo.style import TOWN_RADII, TYPE

_LARGE = frozenset({"city"})
_SMALL = frozenset(
    {"village", "hill", "wharf", "bridge", "airfield", "fort", "station", "building", "pass"}
)
_SEATS = frozenset({"city", "county", "town"})
_NO_MARK = frozenset({"river", "lake", "railway", "road", "province", "district", "strait"})
# Hills, villages and gates that are not in the day's action are for closer pictures.
_SMALL_BELOW_M_PER_PX = 110.0
_MOST_NAMES = 60
# From a mark to its name; the second only for places in the day's action.
_NAME_GAPS = (3.0, 15.0)
# What a name may cover of arrows, by weight, before it is left out.
_MOST_COST = (60.0, 4.0, 1.2)
# Marks nearer to a weightier one than this are left out, by weight.
_APART_PX = (5.0, 8.0, 11.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A place with its pixel; `weight` 0 is in the day's action, 1 held, 2 merely told of.

    `angle` is that of the wall in which a gate stands, in degrees, where the wall is seen.
    """

    place: Place
    name: str
    x: float
    y: float
    size: str
    holder: str
    disputed: str
    weight: int
    colour: str
    other: str
    angle: float | None = None

    @property
    def radius(self) -> float:
        """Of its mark, in the style table's pixels."""
        return TOWN_RADII[self.size]

    @property
    def is_great(self) -> bool:
        """Whether it is a city that somebody holds."""
        return self.size == "large" and self.holder != NOBODY

    @property
    def is_block(self) -> bool:
        """Whether it is drawn as a block on the wall."""
        return self.angle is not None and self.holder != NOBODY and not self.disputed


def towns_of(desk: Desk) -> tuple[Town, ...]:
    """The points of the account inside the frame: cities, then those of the day's action."""
    frame, look = desk.frame, desk.look
    walls = [frame.pixels(wall.geometry) for wall in desk.basemap.walls]
    holders = {held.place.id: (held.holder, held.disputed) for held in desk.situation.holders}
    active = {
        place.id
        for entry in desk.entries
        if desk.day in (entry.first, entry.last)
        for place in desk.resolved.places_of(entry.record)
        if place is not None
    }
    is_wide = frame.metres_per_pixel * look.k > _SMALL_BELOW_M_PER_PX
    found = []
    for place in desk.resolved.places:
        if not place.is_placed or not place.is_point or place.kind in _NO_MARK:
            continue
        x, y = frame.point(place.point.x, place.point.y)
        if not frame.holds(x, y, 9 * look.k):
            continue
        holder, disputed = holders.get(place.id, (NOBODY, ""))
        weight = 0 if place.id in active else 1 if holder != NOBODY else 2
        if is_wide and weight > 0 and place.kind in _SMALL | {"gate"}:
            continue
        is_gate = place.kind == "gate"
        found.append(
            Town(
                place=place,
                name=look.place(place),
                x=x,
                y=y,
                size=_size(place, weight),
                holder=holder,
                disputed=disputed,
                weight=weight,
                colour=desk.tone(holder).body,
                other=desk.tone(disputed).body if disputed else "",
                angle=wall_angle(x, y, walls, desk) if is_gate else None,
            )
        )
    found.sort(key=lambda town: (not town.is_great, town.weight, town.place.id))
    return _without_doubles(found, look)


def town_shapes(desk: Desk, towns: tuple[Town, ...]) -> list[Shape]:
    """The marks, the day's own on top."""
    look = desk.look
    shapes: list[Shape] = []
    for town in reversed(towns):
        if town.is_block and town.angle is not None:
            shapes.extend(gate_mark(town.x, town.y, town.angle, town.colour, look))
        elif town.holder == NOBODY:
            shapes.extend(quiet_mark(town.x, town.y, look))
        else:
            shapes.extend(
                town_mark(
                    town.x, town.y, look, size=town.size, colour=town.colour, other=town.other
                )
            )
    return shapes


def town_names(towns: Iterable[Town], placer: Placer, look: Look) -> list[Shape]:
    """Names beside the marks, where there is room; those without any room stay unnamed."""
    shapes: list[Shape] = []
    for town in islice(towns, _MOST_NAMES):
        kind = "town-in-action" if town.weight == 0 else "town" if town.weight == 1 else "quiet"
        if town.size == "small" or town.place.kind not in _SEATS:
            kind = "gate" if town.weight == 0 else "quiet"
        size, weight = TYPE[kind]
        size *= look.k
        width, height = text_width(town.name, size) + 2 * look.k, size * 1.16
        spots = [
            Spot((rect,), ring + at * 0.12)
            for ring, gap in enumerate(_NAME_GAPS[: 1 if town.weight else 2])
            for at, (rect, _) in enumerate(
                around(town.x, town.y, width, height, (town.radius + gap) * look.k)
            )
        ]
        best = placer.best(spots, most=_MOST_COST[town.weight])
        if best is None:
            continue
        left, top, _, bottom = best.rects[0]
        shapes.extend(
            letters(
                town.name,
                left + look.k,
                (top + bottom) / 2 + size * MIDDLE,
                size,
                look.theme.ink if town.weight < 2 else look.theme.ink2,
                bold=weight >= 600,
                halo=look.theme.halo,
                halo_width=3 * look.k,
            )
        )
    return shapes


def _size(place: Place, weight: int) -> str:
    if place.kind in _LARGE:
        return "large"
    return "small" if place.kind in _SMALL or weight == 2 else "town"


def _without_doubles(towns: list[Town], look: Look) -> tuple[Town, ...]:
    """Of marks on one spot (an old and a new seat, a hill and its fort) the weightier."""
    kept: list[Town] = []
    for town in towns:
        least = _APART_PX[town.weight] * look.k
        if all(math.hypot(town.x - other.x, town.y - other.y) > least for other in kept):
            kept.append(town)
    return tuple(kept)
