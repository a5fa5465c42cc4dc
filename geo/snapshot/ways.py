"""The day's arrows: what was marched, what was planned, what the other account tells."""

from dataclasses import dataclass

import numpy as np
import shapely

from geo.instants import DAY
from geo.routes import Route
from geo.snapshot.arrows import arrow_shapes, dotted_trace
from geo.snapshot.curves import at_length, bowed, cut, lengths, resampled, smoothed, without_doubles
from geo.snapshot.desk import Desk
from geo.snapshot.doubt_marks import diamond
from geo.snapshot.frame import Frame
from geo.snapshot.look import Look
from geo.snapshot.shapes import Points, Shape
from geo.style import ARROW_HEAD, ARROW_OF_TASK, Tone

_SIMPLER_PX = 1.5
# Marches whose ends fall into the same squares of this size go the same way.
_SAME_PX = 12.0
_BOWS = (0.03, -0.05, 0.13, -0.13, 0.21, -0.21)
# Of a march that has barely begun there is no arrow yet.
_LEAST_SHARE = 0.02
# Of the days before only marches that can be seen are drawn, and no more than so many.
_SHORTEST, _MOST_PAST = 16.0, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One arrow: the marches that it stands for, its line so far and what is to come."""

    routes: tuple[Route, ...]
    whole: Points
    line: Points
    rest: Points
    kind: str
    tone: Tone
    shapes: tuple[Shape, ...]
    is_current: bool

    @property
    def route(self) -> Route:
        """The first of its marches."""
        return self.routes[0]

    @property
    def unit_ids(self) -> frozenset[str]:
        """Who marches."""
        return frozenset(unit for route in self.routes for unit in route.record.units)


def ways_of(desk: Desk) -> tuple[Way, ...]:
    """Arrows of the day, the pale ones first; nothing of what lies outside the frame.

    Marches of one side by one way in one time are one arrow.
    """
    together: dict[tuple[object, ...], list[Route]] = {}
    for route, is_current in (
        *((route, False) for route in _worth_seeing(desk)),
        *((route, True) for route in desk.situation.routes),
    ):
        if route.geometry is not None and route.record.status != "denied":
            together.setdefault(_key(route, desk.frame, is_current), []).append(route)
    bows: dict[tuple[int, ...], int] = {}
    found = []
    for key, routes in together.items():
        way = _way(desk, tuple(routes), bows, is_current=bool(key[0]))
        if way is not None:
            found.append(way)
    return tuple(sorted(found, key=lambda way: (way.is_current, way.kind != "planned")))


def _worth_seeing(desk: Desk) -> list[Route]:
    """Of the marches of the days before those that can be seen, the longest, in their order."""
    shown = [
        (float(np.ptp(_ends(route, desk.frame), axis=0).max()), at, route)
        for at, route in enumerate(desk.situation.recent)
        if route.geometry is not None
    ]
    shown = [one for one in shown if one[0] > _SHORTEST * desk.look.k]
    longest = sorted(shown, key=lambda one: (-one[0], one[1]))[: round(_MOST_PAST * desk.room)]
    return [route for _, _, route in sorted(longest, key=lambda one: one[1])]


def _key(route: Route, frame: Frame, is_current: bool) -> tuple[object, ...]:
    record = route.record
    days = (route.start // DAY, route.end // DAY) if is_current else ()
    ends = tuple(value // _SAME_PX for value in _ends(route, frame).flat)
    kind = ARROW_OF_TASK[record.task]
    return is_current, record.side, kind, record.status, record.is_told, *days, *ends


def _ends(route: Route, frame: Frame) -> Points:
    assert route.geometry is not None
    return frame.points(shapely.get_coordinates(route.geometry)[[0, -1]])


def _way(
    desk: Desk,
    routes: tuple[Route, ...],
    bows: dict[tuple[int, ...], int],
    *,
    is_current: bool,
) -> Way | None:
    route, look = routes[0], desk.look
    record, tone = route.record, desk.tone(route.record.side)
    share = 1.0
    if not record.is_told:
        kind = "planned"
        tone = tone if record.status == "planned" else doubtful_tone(look)
    elif not is_current:
        kind = "earlier"
    else:
        kind = ARROW_OF_TASK[record.task]
        share = min(1.0, (desk.last_second - route.start) / max(1, route.end - route.start))
    line = _line(route, desk.frame, bows, is_done=share == 1)
    if line is None or not is_inside(line, desk.frame):
        return None
    drawn, rest = _parted(line, share, look)
    shapes = arrow_shapes(drawn, kind, tone, look) if share > _LEAST_SHARE else ()
    if shapes and not record.is_told and record.status == "reported":
        shapes = (*shapes, *diamond(*at_length(drawn, float(lengths(drawn)[-1]) / 2), look))
    if share < 1:
        shapes = (*dotted_trace(rest, tone, look), *shapes)
    return Way(
        routes=routes,
        whole=line,
        line=drawn,
        rest=rest,
        kind=kind,
        tone=tone,
        shapes=shapes,
        is_current=is_current,
    )


def grown(way: Way, second: int, look: Look) -> tuple[Shape, ...]:
    """The arrow as far as it had come at a second of its day; other arrows are as they are."""
    route = way.route
    if not way.is_current or not route.record.is_told:
        return way.shapes
    share = min(1.0, (second - route.start) / max(1, route.end - route.start))
    if share <= _LEAST_SHARE:
        return ()
    drawn, _ = _parted(way.whole, share, look)
    return arrow_shapes(drawn, way.kind, way.tone, look)


def _parted(line: Points, share: float, look: Look) -> tuple[Points, Points]:
    """What is done of a way, ending before the mark of its end, and what is to come."""
    whole = float(lengths(line)[-1])
    gap = ARROW_HEAD["gap"] * look.k
    if share < 1:
        return cut(line, 0.0, whole * share), cut(line, whole * share, whole)
    return (cut(line, 0.0, whole - gap) if whole > 3 * gap else line), line[-1:]


def doubtful_tone(look: Look) -> Tone:
    """The colours of what only another account tells."""
    theme = look.theme
    return Tone(body=theme.doubt, line=theme.casing, pale=theme.casing, text=theme.doubt)


def _line(
    route: Route, frame: Frame, bows: dict[tuple[int, ...], int], *, is_done: bool
) -> Points | None:
    """The way in pixels, smoothed; two marches between the same places bend apart.

    One under way is straight, so that its tip is where the unit is.
    """
    assert route.geometry is not None
    way = shapely.simplify(frame.pixels(route.geometry), _SIMPLER_PX)
    points = without_doubles(shapely.get_coordinates(way))
    if len(points) < 2:
        return None
    key = tuple(int(value) // 4 for value in (*points[0], *points[-1]))
    turn = bows.get(key, 0)
    bows[key] = turn + 1
    if len(points) == 2 and (is_done or turn):
        return bowed(points[0], points[1], _BOWS[turn % len(_BOWS)])
    return resampled(smoothed(points), 80)


def is_inside(line: Points, frame: Frame) -> bool:
    """Whether any of these points is on the map."""
    inside = (
        (line[:, 0] > frame.left)
        & (line[:, 0] < frame.right)
        & (line[:, 1] > frame.top)
        & (line[:, 1] < frame.bottom)
    )
    return bool(np.any(inside))
