"""One unit's symbol: its outlines in pixels, and its colours by what its place rests on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

import numpy as np
from matplotlib.path import Path

from geo.model import Unit
from geo.snapshot.lettering import MIDDLE, letters
from geo.snapshot.look import Look
from geo.snapshot.placing import Rect
from geo.snapshot.shapes import Shape, joined, mixed, moved
from geo.style import BASIS_STYLES, FRAME_DASH, SYMBOL_WIDTHS, Tone, fade
from geo.symbols import (
    FRAME_CENTRE,
    FRAME_WIDTH,
    HALO_WIDTH,
    STROKES,
    Part,
    sidc_for,
    symbol_box,
    symbol_parts,
)

_CODES = {"moveTo": Path.MOVETO, "lineTo": Path.LINETO, "closePath": Path.CLOSEPOLY}
_CURVES = {"curveTo": Path.CURVE4, "qCurveTo": Path.CURVE3}
_CASING = 22.0
_NOTHING = Path(np.empty((0, 2)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Emblem:
    """A symbol and how it is inked; `width` is that of its frame, in pixels."""

    sidc: str
    width: float
    body: str
    line: str
    edge: str
    frame: str
    has_staff: bool = True
    has_marks: bool = True

    @property
    def height(self) -> float:
        """Of the frame."""
        return self.width * 2 / 3

    def rect(self, x: float, y: float) -> Rect:
        """What it covers with its frame's middle at (x, y); the staff is left out."""
        left, top, right, _ = symbol_box(self.sidc)
        scale = self.width / FRAME_WIDTH
        middle_x, middle_y = FRAME_CENTRE
        margin = HALO_WIDTH / 4
        return (
            x + (left - middle_x - margin) * scale,
            y + (top - middle_y - margin) * scale,
            x + (right - middle_x + margin) * scale,
            y + (50.0 + margin) * scale,
        )

    def staff_rect(self, x: float, y: float) -> Rect:
        """What the staff of a headquarters covers below its frame."""
        left, _, _, bottom = symbol_box(self.sidc)
        scale = self.width / FRAME_WIDTH
        foot = y + (bottom - FRAME_CENTRE[1]) * scale
        at = x + (left - FRAME_CENTRE[0]) * scale
        return at - scale * HALO_WIDTH / 4, y, at + scale * HALO_WIDTH / 4, foot


def emblem_of(
    unit: Unit,
    basis: str,
    tone: Tone,
    look: Look,
    *,
    days: int = 0,
    narrower: float = 0.0,
    has_staff: bool = True,
) -> Emblem:
    """A unit's emblem; `days` since its last report fade it towards the land.

    On a card it is `narrower` by some pixels and stands without the staff of a headquarters.
    """
    style = BASIS_STYLES[basis]
    theme = look.theme
    ink = tone.text if look.is_black_and_white else tone.body
    body = {"solid": tone.body, "pale": tone.pale, "casing": theme.casing}[style.body]
    line = tone.line if style.body == "solid" else ink
    opacity = fade(days) if basis == "last-known" else 1.0
    return Emblem(
        sidc=sidc_for(unit),
        width=(SYMBOL_WIDTHS[unit.echelon] - narrower) * look.k,
        body=mixed(theme.land, body, opacity),
        line=mixed(theme.land, line, opacity),
        edge=mixed(theme.land, ink, opacity),
        frame=style.frame,
        has_staff=has_staff,
    )


def emblem_shapes(emblem: Emblem, x: float, y: float, look: Look) -> tuple[Shape, ...]:
    """The symbol with its frame's middle at (x, y)."""
    scale = emblem.width / FRAME_WIDTH
    at_x, at_y = x - FRAME_CENTRE[0] * scale, y - FRAME_CENTRE[1] * scale
    words = tuple(
        shape
        for part in symbol_parts(emblem.sidc)
        if part.text
        for shape in _word(part, emblem, scale, (at_x, at_y))
    )
    outlines = _outlines(emblem, look.theme.casing, look.theme.halo)
    return (*(replace(one, path=moved(one.path, 1.0, at_x, at_y)) for one in outlines), *words)


@lru_cache(maxsize=1024)
def _outlines(emblem: Emblem, case: str, halo: str) -> tuple[Shape, ...]:
    """The symbol's outlines with the corner of its units at 0, 0; those inked alike are one."""
    scale = emblem.width / FRAME_WIDTH
    casing: list[Shape] = []
    above: list[Shape] = []
    for part in symbol_parts(emblem.sidc):
        if part.role == "staff" and not emblem.has_staff:
            continue
        if part.role == "mark" and not emblem.has_marks:
            continue
        if part.text:
            continue
        path = moved(_path(part), scale, 0.0, 0.0)
        if part.role == "frame":
            casing.append(Shape(path, stroke=case, width=_CASING * scale, cap="round"))
        elif part.role != "icon":
            casing.append(Shape(path, stroke=halo, width=HALO_WIDTH * scale, cap="round"))
        above.append(_inked(part, path, emblem, scale))
    return tuple(_merged([*casing, *above]))


def _merged(shapes: list[Shape]) -> Iterator[Shape]:
    """Neighbours that are inked alike as one outline."""

    def ink(shape: Shape) -> Shape:
        return replace(shape, path=_NOTHING)

    for _, alike in groupby(shapes, key=ink):
        run = list(alike)
        yield replace(run[0], path=joined([shape.path for shape in run]))


def _inked(part: Part, path: Path, emblem: Emblem, scale: float) -> Shape:
    inside = {"frame": emblem.body, "icon": emblem.line}.get(part.role, "")
    stroke = emblem.line if part.role == "icon" else emblem.edge
    dash = FRAME_DASH[emblem.frame] if part.role == "frame" else ()
    return Shape(
        path,
        fill=inside if part.filled else "",
        stroke=stroke if part.stroked else "",
        width=STROKES[part.role] * scale,
        dash=tuple(length * scale for length in dash),
        cap="butt",
    )


def _word(
    part: Part, emblem: Emblem, scale: float, corner: tuple[float, float]
) -> tuple[Shape, ...]:
    size = part.size * scale
    x, y = corner[0] + part.at[0] * scale, corner[1] + FRAME_CENTRE[1] * scale + size * MIDDLE
    return letters(part.text, x, y, size, emblem.line, anchor="middle", bold=True)


@lru_cache(maxsize=4096)
def _path(part: Part) -> Path:
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for verb, places in part.steps:
        if verb == "endPath":
            continue
        if verb == "closePath":
            points.append((0.0, 0.0))
            codes.append(int(Path.CLOSEPOLY))
            continue
        points.extend(places)
        code = int(_CODES.get(verb, _CURVES.get(verb, Path.LINETO)))
        codes.extend([code] * len(places))
    return Path(np.array(points), np.array(codes, dtype=Path.code_type))
