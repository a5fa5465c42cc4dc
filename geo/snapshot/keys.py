"""Number keys: the numbers of the day's captions at the places they speak of."""

import math
from collections import defaultdict
from collections.abc import Iterator

from geo.daybook import Entry
from geo.model import Movement
from geo.snapshot.desk import Desk
from geo.snapshot.look import Look
from geo.snapshot.marks import leader, number_keys, number_keys_size
from geo.snapshot.placing import Placer, Spot, around
from geo.snapshot.shapes import Shape

_MOST_PLACES = 3
_TOGETHER_PX = 6.0
# Farther from their place than this, number keys are tied to it.
_FAR_PX = 22.0


def key_shapes(
    desk: Desk, entries: tuple[Entry, ...], placer: Placer
) -> tuple[list[Shape], list[Shape]]:
    """Each entry's number near its places: a march's at its end, an event's at each place.

    The lines that tie far ones to their place come first; they go under everything.
    """
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    spots: dict[tuple[int, int], tuple[float, float]] = {}
    frame, look = desk.frame, desk.look
    reach = _TOGETHER_PX * look.k
    for entry in entries:
        points = entry.points[-1:] if isinstance(entry.record, Movement) else entry.points
        for lon, lat in points[:_MOST_PLACES]:
            x, y = frame.point(lon, lat)
            if not frame.holds(x, y, 8 * look.k):
                continue
            key = (round(x / reach), round(y / reach))
            spots.setdefault(key, (x, y))
            if entry.number not in at[key]:
                at[key].append(entry.number)
    ties: list[Shape] = []
    shapes: list[Shape] = []
    for key, numbers in at.items():
        x, y = spots[key]
        width, height = number_keys_size(len(numbers), look)
        best = placer.best(_spots(x, y, width, height, look))
        if best is None:
            continue
        left, top, right, bottom = best.rects[0]
        middle = ((left + right) / 2, (top + bottom) / 2)
        if math.dist(middle, (x, y)) > width / 2 + _FAR_PX * look.k:
            rect = (middle[0], middle[1], middle[0], middle[1])
            ties.extend(leader((x, y), rect, look.theme.ink, look, has_dot=False))
        shapes.extend(number_keys(*middle, tuple(numbers), look))
    return ties, shapes


def _spots(x: float, y: float, width: float, height: float, look: Look) -> Iterator[Spot]:
    for ring, gap in enumerate((7.0, 13.0, 22.0, 34.0, 48.0)):
        # Above and at the corners first: right and left are for names.
        for at, (rect, _) in enumerate(around(x, y, width, height, gap * look.k)):
            corner = 0.0 if at >= 4 or at == 3 else 0.4
            yield Spot((rect,), ring * 1.5 + corner + at * 0.01)
