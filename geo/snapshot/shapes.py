"""What a picture is made of: filled and stroked outlines, and the artist that paints them.

Everything is worked out in plate pixels, y downwards, before anything is drawn; so the
same shapes go into a notebook's axes, a PNG, an SVG or a PDF.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from matplotlib.transforms import Transform
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.fonts import font_properties, is_seen, letter_width

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Text:
    """What an outline says: its baseline starts at (x, y), then is turned about `pivot`.

    `angle` is in degrees clockwise as seen; `width` is what the words take, in pixels.
    """

    words: str
    x: float
    y: float
    size: float
    width: float
    is_bold: bool = False
    is_slanted: bool = False
    spacing: float = 0.0
    angle: float = 0.0
    pivot: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline with its ink. Empty `fill` or `stroke`: none. Widths and dashes in pixels.

    Of lettering, `text` says what is written, for files that keep text as text.
    """

    path: Path
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    alpha: float = 1.0
    cap: str = "butt"
    text: Text | None = None


class Painting(Artist):
    """Paints shapes in their order; `transform` takes plate pixels to the display.

    `keeps_text` is for PDF: upright lettering is written with the font, not as outlines.
    """

    def __init__(
        self,
        shapes: Iterable[Shape],
        transform: Transform,
        zorder: float = 1,
        *,
        keeps_text: bool = False,
    ) -> None:
        super().__init__()
        self.shapes = tuple(shapes)
        self._keeps_text = keeps_text
        self.set_transform(transform)
        self.set_zorder(zorder)
        self.set_in_layout(False)

    def draw(self, renderer: RendererBase) -> None:
        """Paint on `renderer`."""
        if not self.get_visible():
            return
        transform = self.get_transform()
        matrix = np.asarray(transform.get_affine().get_matrix())
        scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
        # matplotlib's annotations of graphics contexts are looser than what it takes.
        context: Any = renderer.new_gc()
        self._set_gc_clip(context)  # type: ignore[attr-defined]
        context.set_antialiased(True)
        context.set_snap(False)
        context.set_joinstyle("round")
        for shape in self.shapes:
            context.set_alpha(shape.alpha)
            context.set_linewidth(shape.width * scale if shape.stroke else 0.0)
            if shape.stroke:
                context.set_foreground((*rgb(shape.stroke), 1.0), isRGBA=True)
                context.set_capstyle(shape.cap)
                dash = [length * scale for length in shape.dash] or None
                context.set_dashes(0, dash)
            is_written = self._keeps_text and _is_upright(shape)
            face = rgb(shape.fill) if shape.fill and not is_written else None
            if face is not None or shape.stroke:
                renderer.draw_path(context, shape.path, transform, face)
            if is_written:
                context.set_foreground((*rgb(shape.fill), 1.0), isRGBA=True)
                _write(renderer, context, shape.text, transform, scale)
        context.restore()
        self.stale = False


@lru_cache(maxsize=512)
def rgb(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of a colour, 0 to 1."""
    return to_rgb(colour)


def _is_upright(shape: Shape) -> bool:
    return bool(shape.fill) and shape.text is not None and not shape.text.is_slanted


def _write(
    renderer: RendererBase, context: Any, text: Text | None, transform: Transform, scale: float
) -> None:
    """Letter by letter, so that each stands where its outline would."""
    assert text is not None
    font = font_properties(text.size * scale)
    cos, sin = np.cos(np.radians(text.angle)), np.sin(np.radians(text.angle))
    pen = text.x
    for letter in text.words:
        off = np.array([pen - text.pivot[0], text.y - text.pivot[1]])
        turned = np.array([off[0] * cos - off[1] * sin, off[0] * sin + off[1] * cos])
        x, y = transform.transform(turned + text.pivot)
        if is_seen(letter) and not letter.isspace():
            renderer.draw_text(context, float(x), float(y), letter, font, -text.angle)
        pen += letter_width(letter) * text.size + text.spacing


def polygon(points: Points | Sequence[tuple[float, float]]) -> Path:
    """A closed outline through `points`."""
    ring = np.asarray(points, dtype=float)
    closed = np.vstack([ring, ring[:1]])
    codes = np.full(len(closed), Path.LINETO, dtype=Path.code_type)
    codes[0], codes[-1] = Path.MOVETO, Path.CLOSEPOLY
    return Path(closed, codes)


def polyline(points: Points | Sequence[tuple[float, float]]) -> Path:
    """An open line through `points`."""
    line = np.asarray(points, dtype=float)
    codes = np.full(len(line), Path.LINETO, dtype=Path.code_type)
    codes[0] = Path.MOVETO
    return Path(line, codes)


def segments(starts: Points, ends: Points) -> Path:
    """Many separate strokes as one path."""
    points = np.stack([starts, ends], axis=1).reshape(-1, 2)
    codes = np.tile(np.array([Path.MOVETO, Path.LINETO], dtype=Path.code_type), len(starts))
    return Path(points, codes)


def rectangle(left: float, top: float, right: float, bottom: float) -> Path:
    """A rectangle by its edges."""
    return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def circle(x: float, y: float, radius: float) -> Path:
    """A circle by its middle."""
    unit = Path.unit_circle()
    points = np.asarray(unit.vertices, dtype=float) * radius + (x, y)
    return Path(points, unit.codes)


def joined(paths: Sequence[Path]) -> Path:
    """Several outlines as one, to be inked alike."""
    return Path.make_compound_path(*paths)


def geometry_path(geometry: BaseGeometry) -> Path:
    """The outline of lines or areas that are in pixels already; empty for anything else."""
    is_areal = geometry.geom_type in ("Polygon", "MultiPolygon")
    parts = shapely.get_parts(geometry)
    rings = shapely.get_rings(parts) if is_areal else parts
    rings = [ring for ring in rings if shapely.get_num_coordinates(ring) > 1]
    if not rings:
        return Path(np.empty((0, 2)))
    counts = shapely.get_num_coordinates(rings)
    points = shapely.get_coordinates(rings)
    codes = np.full(len(points), Path.LINETO, dtype=Path.code_type)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    codes[starts] = Path.MOVETO
    if is_areal:
        codes[starts + counts - 1] = Path.CLOSEPOLY
    return Path(points, codes)


def moved(path: Path, scale: float, x: float, y: float) -> Path:
    """The path scaled and then moved."""
    return Path(np.asarray(path.vertices, dtype=float) * scale + (x, y), path.codes)


@lru_cache(maxsize=4096)
def mixed(ground: str, ink: str, share: float) -> str:
    """`share` of `ink` over `ground`, as an opaque colour."""
    under, over = np.array(rgb(ground)), np.array(rgb(ink))
    red, green, blue = np.rint((under + (over - under) * share) * 255).astype(int)
    return f"#{red:02X}{green:02X}{blue:02X}"
