"""The day's arrows: what was marched, what was planned, what the other account tells."""

from dataclasses import dataclass

import numpy as np
import shapely

from geo.routes import Route
from geo.situation import Situation
from geo.snapshot.arrows import arrow_shapes, dotted_trace
from geo.snapshot.curves import bowed, cut, lengths, resampled, smoothed, without_doubles
from geo.snapshot.frame import Frame
from geo.snapshot.look import Look
from geo.snapshot.shapes import Points, Shape
from geo.snapshot.story import Story
from geo.style import ARROW_HEAD, ARROW_OF_TASK, Tone

_SIMPLER_PX = 1.5
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


def ways_of(
    story: Story, situation: Situation, day_end: int, frame: Frame, look: Look
) -> tuple[Way, ...]:
    """Arrows of the day, the pale ones first; nothing of what lies outside the frame."""
    bows: dict[tuple[int, ...], int] = {}
    found = []
    for route, is_current in (
        *((route, False) for route in situation.recent),
        *((route, True) for route in situation.routes),
    ):
        if route.geometry is None or route.record.status == "denied":
            continue
        line = _line(route, frame, bows)
        if line is None or not _is_seen(line, frame):
            continue
        found.append(_way(story, route, line, look, day_end, is_current=is_current))
    return tuple(sorted(found, key=lambda way: (way.is_current, way.kind != "planned")))


def _way(
    story: Story, route: Route, line: Points, look: Look, day_end: int, *, is_current: bool
) -> Way:
    record = route.record
    tone = look.tone(story.campaign, record.side)
    share = 1.0
    if record.status == "planned":
        kind = "planned"
    elif not record.is_told:
        kind, tone = "planned", _doubtful(look)
    elif not is_current:
        kind = "earlier"
    else:
        kind = ARROW_OF_TASK[record.task]
        share = min(1.0, (day_end - route.start) / max(1, route.end - route.start))
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
