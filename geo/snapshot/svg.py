"""A plate as SVG: text as text in a named font, or everything as shapes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from matplotlib.path import Path

from geo.fonts import FAMILIES
from geo.snapshot.page import Page
from geo.snapshot.shapes import Shape, Text

_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


def svg_document(page: Page, *, lang: str, dpi: float, outline: bool = False) -> str:
    """The whole file; `dpi` pixels go to an inch.

    With `outline` letters are shapes, for programs that lack the font.
    """
    width, height = page.width, page.height
    families = quoteattr(", ".join(f"'{name}'" if " " in name else name for name in FAMILIES))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{lang}" '
        f'width="{width / dpi:g}in" height="{height / dpi:g}in" '
        f'viewBox="0 0 {width:g} {height:g}" font-family={families} '
        'stroke-linejoin="round" fill="none">',
        f"<title>{escape(page.title)}</title>",
    ]
    for number, layer in enumerate(page.layers):
        frame = layer.frame
        if frame is not None:
            lines.append(
                f'<clipPath id="cut{number}"><rect x="{frame.left:g}" y="{frame.top:g}" '
                f'width="{frame.width:g}" height="{frame.height:g}"/></clipPath>'
            )
        lines.append(f'<g clip-path="url(#cut{number})">' if frame is not None else "<g>")
        lines.extend(_elements(layer.shapes, outline=outline))
        lines.append("</g>")
    lines.append("</svg>\n")
    return "\n".join(lines)


def _elements(shapes: Sequence[Shape], *, outline: bool) -> Iterator[str]:
    """One element a shape; a text and its halo, which stands just before it, are one."""
    halo: Shape | None = None
    for shape, after in pairwise([*shapes, None]):
        assert shape is not None
        if outline or shape.text is None:
            yield _outlined(shape)
        elif not shape.fill and after is not None and after.text is shape.text:
            halo = shape
        elif shape.fill:
            yield _written(shape, shape.text, halo)
            halo = None


def _outlined(shape: Shape) -> str:
    return f'<path d="{path_data(shape.path)}"{_ink(shape)}/>'


def _ink(shape: Shape) -> str:
    words = []
    if shape.fill:
        words.append(f'fill="{shape.fill}"')
    if shape.stroke:
        words.append(f'stroke="{shape.stroke}" stroke-width="{_short(shape.width)}"')
        if shape.dash:
            words.append(f'stroke-dasharray="{" ".join(_short(one) for one in shape.dash)}"')
        if shape.cap != "butt":
            words.append(f'stroke-linecap="{shape.cap}"')
    if shape.alpha < 1:
        words.append(f'opacity="{_short(shape.alpha, 4)}"')
    return "".join(f" {word}" for word in words)


def _written(shape: Shape, text: Text, halo: Shape | None) -> str:
    words = [
        f'x="{_short(text.x)}" y="{_short(text.y)}" font-size="{_short(text.size)}"',
        f'fill="{shape.fill}"',
    ]
    if text.is_bold:
        words.append('font-weight="700"')
    if text.is_slanted:
        words.append('font-style="oblique"')
    if halo is not None:
        words.append(
            f'stroke="{halo.stroke}" stroke-width="{_short(halo.width)}" paint-order="stroke"'
        )
    if text.angle:
        x, y = text.pivot
        words.append(f'transform="rotate({_short(text.angle)} {_short(x)} {_short(y)})"')
    if len(text.words) > 1:
        # Another font of that name may be a little wider; the words keep their room.
        words.append(f'textLength="{_short(text.width)}" lengthAdjust="spacingAndGlyphs"')
    return f"<text {' '.join(words)}>{escape(text.words)}</text>"


def path_data(path: Path) -> str:
    """The `d` of a path."""
    points = np.asarray(path.vertices, dtype=float)
    codes = np.full(len(points), int(Path.LINETO))
    codes[:1] = int(Path.MOVETO)
    if path.codes is not None:
        codes = np.asarray(path.codes, dtype=int)
    pieces: list[str] = []
    last = 0
    for code, (x, y) in zip(codes.tolist(), points.tolist(), strict=True):
        if code == Path.CLOSEPOLY:
            pieces.append("Z")
        elif code == Path.STOP:
            break
        else:
            letter = _LETTERS[code] if code != last or code == Path.MOVETO else " "
            pieces.append(f"{letter}{_short(x)},{_short(y)}")
        last = code
    return "".join(pieces)


def _short(value: float, places: int = 2) -> str:
    return f"{value:.{places}f}".rstrip("0").rstrip(".")
