"""Places of the account on the map: who holds them, and which are worth a name."""

import math
from dataclasses import dataclass

import numpy as np
import shapely

from gazetteer import Place
from geo.basemap import Basemap
from geo.daybook import Entry
from geo.holders import NOBODY
from geo.situation import Situation
from geo.snapshot.frame import Frame
from geo.snapshot.lettering import MIDDLE, letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.marks import gate_mark, quiet_mark, town_mark
from geo.snapshot.placing import Placer, Spot, around
from geo.snapshot.shapes import Shape
from geo.snapshot.story import Story
from geo.style import TOWN_RADII, TYPE

_LARGE = frozenset({"city"})
_SMALL = frozenset(
    {"village", "hill", "wharf", "bridge", "airfield", "fort", "station", "building", "pass"}
)
_NO_MARK = frozenset({"river", "lake", "railway", "road", "province", "district", "strait"})
# A gate is a block on the wall where the wall is seen as more than a line.
_WALL_REACH_PX = 9.0
_GATE_BELOW_M_PER_PX = 40.0
_QUIET_BUDGET = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A place with its pixel; `weight` 0 is in the day's action, 1 held, 2 merely told of."""

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

    @property
    def radius(self) -> float:
        """Of its mark, in the style table's pixels."""
        return TOWN_RADII[self.size]


def towns_of(
    story: Story, situation: Situation, entries: tuple[Entry, ...], frame: Frame, look: Look
) -> tuple[Town, ...]:
    """The points of the account inside the frame, those of the day's action first."""
    holders = {held.place.id: (held.holder, held.disputed) for held in situation.holders}
    active = {
        place.id
        for entry in entries
        for place in story.resolved.places_of(entry.record)
        if place is not None
    }
    found = []
    for place in story.resolved.places:
        if not place.is_point or place.kind in _NO_MARK:
            continue
        x, y = frame.point(place.point.x, place.point.y)
        if not frame.holds(x, y, 9 * look.k):
            continue
        holder, disputed = holders.get(place.id, (NOBODY, ""))
        weight = 0 if place.id in active else 1 if holder != NOBODY else 2
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
                colour=look.tone(story.campaign, holder).body,
                other=look.tone(story.campaign, disputed).body if disputed else "",
            )
        )
    found.sort(key=lambda town: (town.weight, town.size != "large", town.place.id))
    return _without_doubles(found, look)


def town_shapes(towns: tuple[Town, ...], basemap: Basemap, frame: Frame, look: Look) -> list[Shape]:
    """The marks, the day's own on top."""
    walls = [frame.pixels(wall.geometry) for wall in basemap.walls]
    shapes: list[Shape] = []
    for town in reversed(towns):
        angle = _wall_angle(town, walls, frame, look) if town.place.kind == "gate" else None
        if angle is not None and town.holder != NOBODY and not town.disputed:
            shapes.extend(gate_mark(town.x, town.y, angle, town.colour, look))
        elif town.holder == NOBODY:
            shapes.extend(quiet_mark(town.x, town.y, look))
        else:
            shapes.extend(
                town_mark(
                    town.x, town.y, look, size=town.size, colour=town.colour, other=town.other
                )
            )
    return shapes


def town_names(towns: tuple[Town, ...], placer: Placer, look: Look) -> list[Shape]:
    """Names beside the marks, where there is room; those without any room stay unnamed."""
    shapes: list[Shape] = []
    for town in towns[:_QUIET_BUDGET]:
        kind = "town-in-action" if town.weight == 0 else "town" if town.weight == 1 else "quiet"
        if town.size == "small" or town.place.kind == "gate":
            kind = "gate" if town.weight == 0 else "quiet"
        size, weight = TYPE[kind]
        size *= look.k
        width, height = text_width(town.name, size) + 2 * look.k, size * 1.16
        rects = around(town.x, town.y, width, height, (town.radius + 3.0) * look.k)
        spots = [Spot((rect,), at * 0.12, at) for at, (rect, _) in enumerate(rects)]
        best = placer.best(spots, most=4.0)
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
    least = 5.0 * look.k
    for town in towns:
        if all(math.hypot(town.x - other.x, town.y - other.y) > least for other in kept):
            kept.append(town)
    return tuple(kept)


def _wall_angle(
    town: Town, walls: list[shapely.Geometry], frame: Frame, look: Look
) -> float | None:
    """How the wall runs at a gate, in degrees; `None` where no wall is near or it is too far."""
    if frame.metres_per_pixel > _GATE_BELOW_M_PER_PX / look.k:
        return None
    point = shapely.Point(town.x, town.y)
    for wall in walls:
        for part in shapely.get_parts(wall):
            if part.distance(point) > _WALL_REACH_PX * look.k:
                continue
            at = part.project(point)
            span = 8.0 * look.k
            one = part.interpolate(max(0.0, at - span))
            other = part.interpolate(min(part.length, at + span))
            return float(np.degrees(np.arctan2(other.y - one.y, other.x - one.x)))
    return None
