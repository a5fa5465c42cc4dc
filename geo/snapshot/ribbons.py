"""Ground taken, as ribbons: along the ways by which a side came to places that it still holds.

Nobody recorded where a side's ground ended; so nothing is filled but a band along what
was marched, and the key calls it inferred.
"""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.snapshot.desk import Desk
from geo.snapshot.look import Look
from geo.snapshot.shapes import Shape, geometry_path, segments
from geo.style import Tone
from geo.words import TASKS

_TASKS = frozenset(TASKS) - {"retreat", "withdraw", "breakout", "transfer", "move"}
_WIDTH = 40.0
_STEPS = 6
_ALPHA = 0.13
_DOTS_EVERY, _STROKE = 9.0, 1.8


def ribbons_of(desk: Desk) -> Iterator[Shape]:
    """For each side a soft band along the ways that it took, once for all of them."""
    k = desk.look.k
    for side in desk.campaign.sides:
        ways = _ways(desk, side.id)
        if not ways:
            continue
        lines = shapely.union_all(ways).simplify(2.0)
        tone = desk.tone(side.id)
        if desk.look.is_black_and_white:
            yield from ground_dots(lines.buffer(_WIDTH * k / 2, quad_segs=6), tone, desk.look)
            continue
        for step in range(_STEPS):
            reach = _WIDTH * k / 2 * (1 - 0.55 * step / _STEPS)
            band = lines.buffer(reach, quad_segs=6)
            yield Shape(geometry_path(band), fill=tone.body, alpha=_ALPHA / _STEPS * 1.25)


def ground_dots(area: BaseGeometry, tone: Tone, look: Look) -> Iterator[Shape]:
    """Black and white: dots for the side drawn white, short strokes for the other."""
    k = look.k
    every = _DOTS_EVERY * k
    left, top, right, bottom = area.bounds
    xs, ys = np.meshgrid(np.arange(left, right, every), np.arange(top, bottom, every))
    # Every second row is shifted by half a step.
    xs[1::2] += every / 2
    inside = shapely.contains_xy(area, xs.ravel(), ys.ravel())
    spots = np.column_stack([xs.ravel(), ys.ravel()])[inside]
    if not len(spots):
        return
    half = _STROKE * k if tone.body == look.theme.ink else 0.05 * k
    aside = np.array([half, 0.0])
    strokes = segments(spots - aside, spots + aside)
    width = (1.0 if half > k else 2.0) * k
    yield Shape(strokes, stroke=look.theme.ink3, width=width, cap="round")


def _ways(desk: Desk, side: str) -> list[BaseGeometry]:
    """Marches done by the day's end whose last place the side holds that day."""
    held = {town.place.id for town in desk.situation.holders if town.holder == side}
    window = shapely.box(desk.frame.left, desk.frame.top, desk.frame.right, desk.frame.bottom)
    found = []
    for route in desk.story.motion.routes:
        record = route.record
        if record.side != side or not record.is_told or record.task not in _TASKS:
            continue
        places = desk.resolved.places_of(record)
        is_held = places and places[-1] is not None and places[-1].id in held
        if not is_held or route.geometry is None or route.end > desk.last_second:
            continue
        line = shapely.intersection(
            desk.frame.pixels(route.geometry), window.buffer(_WIDTH * desk.look.k)
        )
        if not line.is_empty:
            found.append(line)
    return found
