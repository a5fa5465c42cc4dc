"""Where there is room: a greedy placer of rectangles that never lets two overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a thing may take: its rectangles, and what it costs to stand there."""

    rects: tuple[Rect, ...]
    cost: float = 0.0
    key: int = 0


class Placer:
    """Keeps taken rectangles (hard) and things better left uncovered (soft).

    Rectangles are left, top, right, bottom in pixels; nothing leaves `bounds`.
    """

    def __init__(self, bounds: Rect) -> None:
        self._bounds = bounds
        self._hard = np.empty((0, 4))
        self._soft = np.empty((0, 5))

    def take(self, *rects: Rect) -> None:
        """These are taken."""
        if rects:
            self._hard = np.vstack([self._hard, np.array(rects, dtype=float)])

    def spare(self, rects: Iterable[Rect], weight: float) -> None:
        """To cover one of these costs `weight`, in proportion to the share of it covered."""
        rows = [(*rect, weight) for rect in rects]
        if rows:
            self._soft = np.vstack([self._soft, np.array(rows, dtype=float)])

    def is_free(self, rects: Sequence[Rect]) -> bool:
        """Whether all lie inside the bounds and touch nothing taken."""
        left, top, right, bottom = self._bounds
        for rect in rects:
            if rect[0] < left or rect[1] < top or rect[2] > right or rect[3] > bottom:
                return False
        return not any(_overlaps(self._hard, rect).any() for rect in rects)

    def cost(self, rects: Sequence[Rect]) -> float:
        """What it would cost to cover the soft things under these."""
        total = 0.0
        for rect in rects:
            if not len(self._soft):
                break
            wide = np.minimum(self._soft[:, 2], rect[2]) - np.maximum(self._soft[:, 0], rect[0])
            high = np.minimum(self._soft[:, 3], rect[3]) - np.maximum(self._soft[:, 1], rect[1])
            covered = np.clip(wide, 0, None) * np.clip(high, 0, None)
            own = (self._soft[:, 2] - self._soft[:, 0]) * (self._soft[:, 3] - self._soft[:, 1])
            total += float((covered / np.maximum(own, 1e-9) * self._soft[:, 4]).sum())
        return total

    def best(self, spots: Iterable[Spot], *, most: float = np.inf) -> Spot | None:
        """The cheapest free spot, which is taken at once; `None` where there is none."""
        found: Spot | None = None
        lowest = most
        for spot in spots:
            if spot.cost >= lowest or not self.is_free(spot.rects):
                continue
            cost = spot.cost + self.cost(spot.rects)
            if cost < lowest:
                found, lowest = spot, cost
        if found is not None:
            self.take(*found.rects)
        return found


def around(
    x: float, y: float, width: float, height: float, gap: float
) -> tuple[tuple[Rect, str], ...]:
    """Eight rectangles beside a point, best first: right, left, below, above, corners.

    With each the anchor of a text in it.
    """
    half_w, half_h = width / 2, height / 2
    near = gap * 0.75
    centres = (
        (x + gap + half_w, y, "start"),
        (x - gap - half_w, y, "end"),
        (x, y + gap + half_h, "middle"),
        (x, y - gap - half_h, "middle"),
        (x + near + half_w, y + near + half_h, "start"),
        (x + near + half_w, y - near - half_h, "start"),
        (x - near - half_w, y + near + half_h, "end"),
        (x - near - half_w, y - near - half_h, "end"),
    )
    return tuple(
        ((cx - half_w, cy - half_h, cx + half_w, cy + half_h), anchor) for cx, cy, anchor in centres
    )


def squares_along(points: np.ndarray, side: float) -> list[Rect]:
    """Small squares on each of `points`, to be spared."""
    half = side / 2
    return [(x - half, y - half, x + half, y + half) for x, y in points]


def _overlaps(rects: np.ndarray, rect: Rect) -> np.ndarray:
    return (
        (rects[:, 0] < rect[2])
        & (rects[:, 2] > rect[0])
        & (rects[:, 1] < rect[3])
        & (rects[:, 3] > rect[1])
    )
