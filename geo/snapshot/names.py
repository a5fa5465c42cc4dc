"""Names of the ground: rivers, lakes, hills, railways; last placed, first dropped."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import shapely
from shapely.geometry import Point, box

from geo.basemap import Label
from geo.snapshot.curves import at_lengths, lengths
from geo.snapshot.desk import Desk
from geo.snapshot.frame import Frame
from geo.snapshot.ground import degree_labels
from geo.snapshot.lettering import MIDDLE, letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.placing import Placer, Rect, Spot, around
from geo.snapshot.shapes import Points, Shape
from geo.style import TYPE

_KINDS = {"river": "river", "lake": "lake", "hill": "hill", "railway": "railway", "road": "railway"}
_MOST = 30
# A line that falls more than this for each pixel across is read from top to bottom.
_STEEP = 0.7
# Where along its line a name is tried.
_SHARES = (0.5, 0.3, 0.7, 0.15, 0.85, 0.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """How a name is written: size in pixels, colour, and slanted without halo on water."""

    name: str
    size: float
    colour: str
    is_water: bool
    look: Look

    @property
    def halo(self) -> str:
        return "" if self.is_water else self.look.theme.halo

    def letters(self, text: str, x: float, y: float, angle: float = 0.0) -> tuple[Shape, ...]:
        """`text` about the point (x, y), turned about it."""
        turn, down = math.radians(angle), self.size * MIDDLE
        return letters(
            text,
            x - math.sin(turn) * down,
            y + math.cos(turn) * down,
            self.size,
            self.colour,
            anchor="middle",
            slant=self.is_water,
            angle=angle,
            halo=self.halo,
            halo_width=2.4 * self.look.k,
        )


def ground_names(desk: Desk, placer: Placer, taken: set[str]) -> list[Shape]:
    """The names that find room, the important ones first; `taken` stand on the map already."""
    shapes: list[Shape] = []
    written = set(taken)
    for label in sorted(desk.basemap.labels, key=lambda label: label.rank)[:_MOST]:
        hand = _hand(label, desk.look)
        if not hand.name or (hand.name in written and label.kind != "river"):
            continue
        found = _written(label, hand, desk.frame, placer)
        if found:
            written.add(hand.name)
            shapes.extend(found)
    shapes.extend(_degrees(desk.frame, placer, desk.look))
    return shapes


def _hand(label: Label, look: Look) -> _Hand:
    kind = _KINDS.get(label.kind, "hill")
    size, _ = TYPE[kind]
    if kind == "river" and label.rank > 1:
        size = TYPE["lake"][0] + (1.5 if label.rank == 2 else 0.0)
    inks = {"hill": look.theme.hill_name, "railway": look.theme.ink3}
    return _Hand(
        name=look.words(label.name_hant, label.name_en),
        size=size * look.k,
        colour=inks.get(kind, look.theme.water_name),
        is_water=kind in ("river", "lake"),
        look=look,
    )


def _written(label: Label, hand: _Hand, frame: Frame, placer: Placer) -> list[Shape]:
    window = box(frame.left + 8, frame.top + 8, frame.right - 8, frame.bottom - 8)
    shape = shapely.intersection(frame.pixels(label.geometry), window)
    if shape.is_empty:
        return []
    part = max(shapely.get_parts(shape), key=lambda one: float(one.length))
    if isinstance(part, Point):
        return _beside(hand, part, placer)
    return _along(hand, shapely.get_coordinates(part), placer)


def _beside(hand: _Hand, point: Point, placer: Placer) -> list[Shape]:
    k = hand.look.k
    width, height = text_width(hand.name, hand.size) + 2 * k, hand.size * 1.15
    x, y = point.x, point.y
    middle: Rect = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    rects = around(x, y, width, height, 6 * k)
    best = placer.best([Spot((middle,)), *(Spot((rect,), 0.5) for rect, _ in rects)], most=1.6)
    if best is None:
        return []
    left, top, right, bottom = best.rects[0]
    return list(hand.letters(hand.name, (left + right) / 2, (top + bottom) / 2))


def _along(hand: _Hand, line: Points, placer: Placer) -> list[Shape]:
    """Letter by letter along a line; Chinese on water stands upright and far apart."""
    is_spread = hand.is_water and hand.look.lang != "en"
    gap = hand.size * (0.9 if is_spread else 0.12)
    steps = np.array([text_width(letter, hand.size) for letter in hand.name])
    need = float(steps.sum() + gap * (len(hand.name) - 1))
    line = shapely.get_coordinates(shapely.LineString(line).simplify(hand.size * 0.8))
    whole = float(lengths(line)[-1])
    if need > whole * 0.95:
        return []
    for share, way in product(_SHARES, (line, line[::-1])):
        middles = (whole - need) * share + np.cumsum(steps + gap) - gap - steps / 2
        spots = at_lengths(way, middles)
        half = hand.size * 0.5
        rects = tuple((x - half, y - half, x + half, y + half) for x, y in spots)
        # A winding river may run the other way just here.
        if _runs_backwards(spots) or _is_piled(spots, steps):
            continue
        if placer.is_free(rects) and placer.cost(rects) < 1.5:
            placer.take(*rects)
            turns = [0.0 if is_spread else _angle(way, at, hand.size) for at in middles]
            return [
                shape
                for letter, (x, y), turn in zip(hand.name, spots, turns, strict=True)
                for shape in hand.letters(letter, float(x), float(y), turn)
            ]
    return []


def _is_piled(spots: Points, steps: Points) -> bool:
    """Whether a bend brings two letters onto each other."""
    apart = np.linalg.norm(np.diff(spots, axis=0), axis=1)
    return bool((apart < (steps[1:] + steps[:-1]) / 2 * 0.95).any())


def _runs_backwards(line: Points) -> bool:
    """Names read left to right, and on steep lines top to bottom."""
    across, down = line[-1] - line[0]
    return bool(down < 0) if abs(down) > _STEEP * abs(across) else bool(across < 0)


def _angle(line: Points, at: float, size: float) -> float:
    one, other = at_lengths(line, np.array([at - size, at + size]))
    return math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))


def _degrees(frame: Frame, placer: Placer, look: Look) -> Iterator[Shape]:
    size = TYPE["graticule"][0] * look.k
    for text, x, y, anchor in degree_labels(frame, look):
        width = text_width(text, size)
        left = x - width / 2 if anchor == "middle" else x - width
        rect = (left, y - size, left + width, y)
        if placer.is_free([rect]):
            placer.take(rect)
            yield from letters(
                text,
                x,
                y - size * 0.12,
                size,
                look.theme.ink3,
                anchor=anchor,
                halo=look.theme.halo,
                halo_width=2.4 * look.k,
            )
