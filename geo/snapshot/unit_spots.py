"""Where a unit's symbol and its name may stand, the best spots first."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from geo.snapshot.curves import at_length, lengths
from geo.snapshot.emblem import Emblem
from geo.snapshot.placing import Rect, Spot
from geo.snapshot.shapes import Points

# What it costs, in the placer's terms, to do without.
NO_COMMANDER = 3.0
NO_NAME = 60.0
_RING_STEPS = (1.0, 1.45, 2.0, 2.8, 3.8, 5.0, 6.5, 8.5)
_TURNS = 12
_SIDES = ("right", "left", "below", "above")
_SIDE_COSTS = {"right": 0.0, "left": 0.4, "below": 0.8, "above": 0.8}


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the symbol's middle is, on which side the name stands and how much of it."""

    x: float
    y: float
    side: str
    words: int


def unit_spots(
    anchor: tuple[float, float],
    emblem: Emblem,
    sizes: tuple[tuple[float, float], ...],
    *,
    gap: float,
    shaft: Points | None,
    is_on_town: bool,
) -> Iterator[tuple[Spot, Placed]]:
    """Spots with what they mean. `sizes`: width and height of the name, longest wording first.

    A unit that marched stands on its shaft, behind the tip; one at a town beside the mark;
    any other on its place. Farther spots cost more.
    """
    sides = ("right", "above") if _has_staff(emblem) else _SIDES
    for x, y, cost in _centres(anchor, emblem, shaft, is_on_town=is_on_town):
        body = emblem.rect(x, y)
        staff = (emblem.staff_rect(x, y),) if _has_staff(emblem) else ()
        for words, size in enumerate((*sizes, None)):
            if size is None:
                yield Spot((body, *staff), cost + NO_NAME), Placed(x, y, "none", words)
                continue
            for side in sides:
                name = name_rect(emblem, (x, y), side, size, gap)
                price = cost + words * NO_COMMANDER + _SIDE_COSTS[side]
                yield Spot((body, name, *staff), price), Placed(x, y, side, words)


def name_rect(
    emblem: Emblem,
    at: tuple[float, float],
    side: str,
    size: tuple[float, float],
    gap: float,
) -> Rect:
    """The rectangle of a name beside the symbol at `at`."""
    x, y = at
    width, height = size
    left, top, right, bottom = emblem.rect(x, y)
    if side == "right":
        return right + gap, y - height / 2, right + gap + width, y + height / 2
    if side == "left":
        return left - gap - width, y - height / 2, left - gap, y + height / 2
    if side == "below":
        return x - width / 2, bottom, x + width / 2, bottom + height
    return x - width / 2, top - height, x + width / 2, top


def _centres(
    anchor: tuple[float, float], emblem: Emblem, shaft: Points | None, *, is_on_town: bool
) -> Iterator[tuple[float, float, float]]:
    x, y = anchor
    tail = (0.0, 0.0)
    if shaft is not None and len(shaft) > 1:
        whole = float(lengths(shaft)[-1])
        tail_x, tail_y = at_length(shaft, max(0.0, whole - 3 * emblem.width))
        tail = _unit(tail_x - x, tail_y - y)
        for back in (1.35, 1.9, 2.6, 3.4):
            if emblem.width * back < whole:
                spot_x, spot_y = at_length(shaft, whole - emblem.width * back)
                yield spot_x, spot_y, back - 1.35
    if not is_on_town and shaft is None:
        yield x, y, 0.0
    for step in _RING_STEPS:
        for turn in range(_TURNS):
            angle = 2 * math.pi * turn / _TURNS - math.pi / 2
            way = (math.cos(angle), math.sin(angle))
            off_x = way[0] * emblem.width * step
            off_y = way[1] * (emblem.width * step * 0.85)
            against = (1 - (way[0] * tail[0] + way[1] * tail[1])) * 1.5 if any(tail) else 0.0
            yield x + off_x, y + off_y, 1.0 + 4.0 * (step - 1) + against + turn * 0.01


def _has_staff(emblem: Emblem) -> bool:
    return emblem.sidc[7] in "2367"


def _unit(x: float, y: float) -> tuple[float, float]:
    size = math.hypot(x, y) or 1.0
    return x / size, y / size
