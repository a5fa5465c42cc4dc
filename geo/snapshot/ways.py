"""The day's arrows: what was marched, what was planned, what the other account tells."""

from dataclasses import dataclass

import numpy as np
import shapely

from geo.routes import Route
from geo.snapshot.arrows import arrow_shapes, dotted_trace
from geo.snapshot.curves import bowed, cut, lengths, resampled, smoothed, without_doubles
from geo.snapshot.desk import Desk
from geo.snapshot.frame import Frame
from geo.snapshot.look import Look
from geo.snapshot.shapes import Points, Shape
from geo.style import ARROW_HEAD, ARROW_OF_TASK, Tone

_SIMPLER_PX = 1.5
_SAME_PX = 10
_BOWS = (0.07, -0.07, 0.15, -0.15, 0.23, -0.23)
# Of a march that has barely begun there is no arrow yet.
_LEAST_SHARE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One arrow: its route, its line in pixels so far as drawn, its kind, its shapes."""

    route: Route
    line: Points
    rest: Points
    kind: str
    shapes: tuple[Shape, ...]
    is_current: bool


def ways_of(desk: Desk) -> tuple[Way, ...]:
    """Arrows of the day, the pale ones first; nothing of what lies outside the frame.

    Marches of one side by one way are one arrow.
    """
    situation, frame = desk.situation, desk.frame
    bows: dict[tuple[int, ...], int] = {}
    seen: set[tuple[object, ...]] = set()
    found = []
    for route, is_current in (
        *((route, False) for route in situation.recent),
        *((route, True) for route in situation.routes),
    ):
        if route.geometry is None or route.record.status == "denied":
            continue
        record = route.record
        ends = [*route.geometry.coords[0][:2], *route.geometry.coords[-1][:2]]
        cell = tuple(int(value) // _SAME_PX for value in frame.points(np.reshape(ends, (2, 2))).flat)
        kind = (record.side, ARROW_OF_TASK[record.task], record.status, record.is_told, is_current)
        is_repeated = (*cell, *kind, route.end) in seen
        seen.add((*cell, *kind, route.end))
        line = _line(route, frame, bows)
        if line is None or is_repeated or not _is_seen(line, frame):
            continue
        found.append(_way(desk, route, line, is_current=is_current))
    return tuple(sorted(found, key=lambda way: (way.is_current, way.kind != "planned")))


def _way(desk: Desk, route: Route, line: Points, *, is_current: bool) -> Way:
    record, look = route.record, desk.look
    tone = desk.tone(record.side)
    share = 1.0
    if record.status == "planned":
        kind = "planned"
    elif not record.is_told:
        kind, tone = "planned", _doubtful(look)
    elif not is_current:
        kind = "earlier"
    else:
        kind = ARROW_OF_TASK[record.task]
        share = min(1.0, (desk.last_second - route.start) / max(1, route.end - route.start))
    whole = float(lengths(line)[-1])
    done = cut(line, 0.0, whole * share) if share < 1 else line
    rest = cut(line, whole * share, whole) if share < 1 else line[-1:]
    gap = ARROW_HEAD["gap"] * look.k
    drawn = cut(done, 0.0, whole - gap) if share == 1 and whole > 3 * gap else done
    shapes = arrow_shapes(drawn, kind, tone, look) if share > _LEAST_SHARE else ()
    if share < 1:
        shapes = (*dotted_trace(rest, tone, look), *shapes)
    return Way(route=route, line=drawn, rest=rest, kind=kind, shapes=shapes, is_current=is_current)


def _doubtful(look: Look) -> Tone:
    theme = look.theme
    return Tone(body=theme.doubt, line=theme.casing, pale=theme.casing, text=theme.doubt)


def _line(route: Route, frame: Frame, bows: dict[tuple[int, ...], int]) -> Points | None:
    """The way in pixels, smoothed; two marches between the same places bend apart."""
    assert route.geometry is not None
    way = shapely.simplify(frame.pixels(route.geometry), _SIMPLER_PX)
    points = without_doubles(shapely.get_coordinates(way))
    if len(points) < 2:
        return None
    key = tuple(int(value) // 4 for value in (*points[0], *points[-1]))
    turn = bows.get(key, 0)
    bows[key] = turn + 1
    if len(points) == 2:
        return bowed(points[0], points[1], _BOWS[turn % len(_BOWS)])
    return resampled(smoothed(points), 80)


def _is_seen(line: Points, frame: Frame) -> bool:
    inside = (
        (line[:, 0] > frame.left)
        & (line[:, 0] < frame.right)
        & (line[:, 1] > frame.top)
        & (line[:, 1] < frame.bottom)
    )
    return bool(np.any(inside))
