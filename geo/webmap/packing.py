"""Columns of numbers as one block of bytes: whole-number steps, differences, deflate, base64."""

import base64
import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

Column = dict[str, int | float | bool]
Rows = dict[str, Column]

# Under this many bytes deflating saves nothing worth a wait.
PLAIN_BELOW = 512
# Above it the last percent of packing costs more time than it is worth.
LARGE = 1 << 20
# At 1e-5 degrees a step is 1.1 m, finer than any place in an account is known.
DEGREE_STEP = 1e-5


class Packer:
    """Collects columns; `column` answers what the page needs to read one back."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._size = 0

    def column(self, values: ArrayLike, *, step: float = 1, delta: bool = True) -> Column:
        """Pack `values` as multiples of `step`, by default as differences to the one before."""
        written = np.rint(np.asarray(values, dtype=np.float64) / step).astype(np.int64)
        if delta and len(written):
            written[1:] -= written[:-1].copy()
        common = max(1, int(np.gcd.reduce(written))) if len(written) else 1
        if common > 1:
            written //= common
        size = _width(written)
        # Low bytes first, then the higher ones: like stands by like, which packs better.
        block = written.astype(f"<i{size}").view(np.uint8).reshape(-1, size).T.tobytes()
        column: Column = {
            "at": self._size,
            "n": len(written),
            "bytes": size,
            "step": step * common,
            "delta": delta,
        }
        self._blocks.append(block)
        self._size += len(block)
        return column

    def rows(self, values: ArrayLike, counts: ArrayLike, *, step: float = 1) -> Rows:
        """Pack rows of `counts` values each: the first of every row, then the differences."""
        whole = np.rint(np.asarray(values, dtype=np.float64) / step)
        lengths = np.asarray(counts, dtype=np.int64)
        starts = np.cumsum(lengths) - lengths
        heads = whole[starts[lengths > 0]]
        steps = whole
        steps[1:] -= whole[:-1].copy()
        steps[starts[lengths > 0]] = 0
        return {
            "heads": self._whole(heads, step),
            "steps": self._whole(steps, step),
        }

    def _whole(self, numbers: NDArray[np.float64], step: float) -> Column:
        column = self.column(numbers, delta=False)
        column["step"] = float(column["step"]) * step if step != 1 else column["step"]
        return column

    def packed(self) -> dict[str, str]:
        """All columns: `{"encoding": "deflate-raw" | "plain", "data": base64}`."""
        raw = b"".join(self._blocks)
        if len(raw) < PLAIN_BELOW:
            return {"encoding": "plain", "data": base64.b64encode(raw).decode()}
        level = 9 if len(raw) < LARGE else 6
        deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
        data = deflate.compress(raw) + deflate.flush()
        return {"encoding": "deflate-raw", "data": base64.b64encode(data).decode()}


def _width(numbers: NDArray[np.int64]) -> int:
    """Bytes that hold every number, signed."""
    if not len(numbers):
        return 1
    low, high = int(numbers.min()), int(numbers.max())
    for size in (1, 2, 4):
        limit = 1 << (8 * size - 1)
        if -limit <= low and high < limit:
            return size
    raise ValueError(f"a step of {max(-low, high)} does not fit into 32 bits")
