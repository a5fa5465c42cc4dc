"""Number keys: the numbers of the day's captions at the places they speak of."""

from collections import defaultdict
from collections.abc import Iterator

from geo.daybook import Entry
from geo.model import Movement
from geo.snapshot.frame import Frame
from geo.snapshot.look import Look
from geo.snapshot.marks import number_keys, number_keys_size
from geo.snapshot.placing import Placer, Spot, around
from geo.snapshot.shapes import Shape

_MOST_PLACES = 3
_TOGETHER_PX = 6.0


def key_shapes(entries: tuple[Entry, ...], frame: Frame, placer: Placer, look: Look) -> list[Shape]:
    """Each entry's number near its places: a march's at its end, an event's at each place."""
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    spots: dict[tuple[int, int], tuple[float, float]] = {}
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
    shapes: list[Shape] = []
    for key, numbers in at.items():
        x, y = spots[key]
        width, height = number_keys_size(len(numbers), look)
        best = placer.best(_spots(x, y, width, height, look))
        if best is None:
            continue
        left, top, right, bottom = best.rects[0]
        middle = ((left + right) / 2, (top + bottom) / 2)
        shapes.extend(number_keys(*middle, tuple(numbers), look))
    return shapes


def _spots(x: float, y: float, width: float, height: float, look: Look) -> Iterator[Spot]:
    for ring, gap in enumerate((7.0, 13.0, 22.0, 34.0, 48.0)):
        # Above and at the corners first: right and left are for names.
        for at, (rect, _) in enumerate(around(x, y, width, height, gap * look.k)):
            corner = 0.0 if at >= 4 or at == 3 else 0.4
            yield Spot((rect,), ring * 1.5 + corner + at * 0.01)
