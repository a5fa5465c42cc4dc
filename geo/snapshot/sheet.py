"""The plate's parts in pixels: head, map, column, foot."""

from dataclasses import dataclass

from geo.errors import RequestError

# The style table's sizes are for a plate of this width.
WIDTH_AT_1 = 1212.0
_HEAD = 91.0
_FOOT = 56.0
_COLUMN = 212.0
_GAP = 20.0
_LEAST = 640
_MOST = 12_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plate of `width` by `height` pixels; everything scales with its width."""

    width: float
    height: float
    margin: float = 27.0

    @classmethod
    def of(cls, width: float, height: float) -> "Sheet":
        """A sheet of that size; raises `RequestError` where it is too small or too long."""
        is_possible = width >= _LEAST and 0.5 <= height / max(width, 1) <= 2.0
        if not is_possible or max(width, height) > _MOST:
            raise RequestError(
                f"a picture of {width:g}x{height:g} cannot be laid out; give at least {_LEAST} "
                f"pixels across, at most {_MOST}, and a height of half to twice the width"
            )
        return cls(width, height)

    @property
    def k(self) -> float:
        """By which the style table's sizes are multiplied."""
        return min(self.width / WIDTH_AT_1, self.height / (WIDTH_AT_1 * 0.6))

    @property
    def left(self) -> float:
        """Left margin."""
        return self.margin * self.k

    @property
    def right(self) -> float:
        """Right edge of the column."""
        return self.width - self.margin * self.k

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
        return self.bottom + 18.0 * self.k

    @property
    def column_left(self) -> float:
        """Left edge of the column."""
        return self.right - max(_COLUMN * self.k, (self.right - self.left) * 0.23)

    @property
    def map_box(self) -> tuple[float, float, float, float]:
        """Left, top, width, height of the map."""
        left, top = self.left, self.top
        return left, top, self.column_left - _GAP * self.k - left, self.bottom - top
