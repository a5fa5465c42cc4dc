"""The plate's parts in pixels: head, map, column, foot."""

from dataclasses import dataclass

# The style table's sizes are for a plate of this width.
WIDTH_AT_1 = 1212.0
_MARGIN = 27.0
_HEAD = 91.0
_FOOT = 52.0
_COLUMN = 212.0
_GAP = 20.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plate of `width` by `height` pixels; everything scales with its width."""

    width: float
    height: float

    @property
    def k(self) -> float:
        """By which the style table's sizes are multiplied."""
        return min(self.width / WIDTH_AT_1, self.height / (WIDTH_AT_1 * 0.6))

    @property
    def left(self) -> float:
        """Left margin."""
        return _MARGIN * self.k

    @property
    def right(self) -> float:
        """Right edge of the column."""
        return self.width - _MARGIN * self.k

    @property
    def rule(self) -> float:
        """Height of the rule below the head."""
        return 71.0 * self.k

    @property
    def top(self) -> float:
        """Upper edge of the map."""
        return (_HEAD - 9.0) * self.k

    @property
    def bottom(self) -> float:
        """Lower edge of the map."""
        return self.height - _FOOT * self.k

    @property
    def foot(self) -> float:
        """First baseline of the foot."""
        return self.bottom + 20.0 * self.k

    @property
    def column_left(self) -> float:
        """Left edge of the column."""
        return self.right - max(_COLUMN * self.k, (self.right - self.left) * 0.23)

    @property
    def map_box(self) -> tuple[float, float, float, float]:
        """Left, top, width, height of the map."""
        left, top = self.left, self.top
        return left, top, self.column_left - _GAP * self.k - left, self.bottom - top
