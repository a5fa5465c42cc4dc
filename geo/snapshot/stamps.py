"""Lettering in pixels, drawn once and then stamped: names and captions come again every day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from typing import Any, TypeAlias

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from geo.snapshot.lettering import SLANT, text_path
from geo.snapshot.shapes import Painting, Shape, Text

# What letters reach above the baseline and below it, of their size.
_ABOVE, _BELOW = 1.05, 0.4
# Stamps stand to half a pixel.
_FINE = 2

# A text with its halo, if it has one; or a run of other shapes.
Piece: TypeAlias = tuple[Shape, ...]
# Fill, stroke, width and cap.
Ink: TypeAlias = tuple[str, str, float, str]


def pieces_of(shapes: Sequence[Shape]) -> Iterator[tuple[bool, Piece]]:
    """Runs of shapes as they are, and upright texts, each with its halo, to be stamped."""
    run: list[Shape] = []
    halo: Shape | None = None
    for shape, after in pairwise([*shapes, None]):
        assert shape is not None
        if shape.text is None or shape.text.angle or shape.alpha < 1:
            run.append(shape)
        elif not shape.fill and after is not None and after.text is shape.text:
            halo = shape
        else:
            if run:
                yield False, tuple(run)
                run = []
            yield True, (halo, shape) if halo is not None else (shape,)
            halo = None
    if run:
        yield False, tuple(run)


def stamp(renderer: Any, context: Any, piece: Piece, height: float) -> None:
    """Put a text on a canvas of that height."""
    text = piece[-1].text
    assert text is not None
    x, y = round(text.x * _FINE) / _FINE, round(text.y * _FINE) / _FINE
    # Where it stands on the page does not matter: alike texts are one in the cache.
    home = replace(text, x=x - floor(x), y=y - floor(y), pivot=(0.0, 0.0))
    inks = tuple((one.fill, one.stroke, one.width, one.cap) for one in piece)
    pixels, before, above = _drawn(home, inks)
    low = height - (floor(y) - above) - pixels.shape[0]
    renderer.draw_image(context, floor(x) - before, low, pixels)


@lru_cache(maxsize=2048)
def _drawn(text: Text, inks: tuple[Ink, ...]) -> tuple[NDArray[np.uint8], int, int]:
    """The pixels, rows upwards; and how far the baseline's start lies inside them."""
    size, slant = text.size, SLANT if text.is_slanted else 0.0
    edge = ceil(max(ink[2] for ink in inks) / 2) + 2
    above = ceil(size * _ABOVE) + edge
    across = ceil(text.width + 1 + size * slant) + 2 * edge
    down = above + ceil(size * _BELOW + 1) + edge
    surface: Any = RendererAgg(across, down, 72.0)  # type: ignore[no-untyped-call]
    surface.clear()
    x, y = edge + text.x, above + text.y
    path = text_path(text.words, x, y, size, spacing=text.spacing, slant=slant)
    shapes = (
        Shape(path, fill=fill, stroke=stroke, width=wide, cap=cap)
        for fill, stroke, wide, cap in inks
    )
    Painting(shapes, Affine2D().scale(1, -1).translate(0, down)).draw(surface)
    return np.asarray(surface.buffer_rgba())[::-1].copy(), edge, above
