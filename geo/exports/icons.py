"""Unit symbols as small PNG pictures, for formats that know no SVG.

Drawn with Pillow from the same outlines, four times too large and then made smaller; no
font, no clock and no chance takes part, so equal symbols are equal bytes.
"""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from geo.exports.looks import EMBLEM_SPAN, THEME, WIDEST_PX
from geo.fonts import cjk_font_path
from geo.style import BASIS_STYLES, FRAME_DASH, Tone
from geo.symbols import FRAME_CENTRE, FRAME_WIDTH, HALO_WIDTH, STROKES, Part, symbol_parts

SIZE_PX = 96
_OVER = 4
_CURVE_STEPS = 12
Point = tuple[float, float]


@lru_cache(maxsize=4096)
def emblem_png(sidc: str, tone: Tone, basis: str, width: float) -> bytes:
    """The symbol in a square of `SIZE_PX`, its frame's middle in the centre.

    `width` is the frame's in the style table; the widest fills its share of the square.
    """
    style = BASIS_STYLES[basis]
    body = {"solid": tone.body, "pale": tone.pale, "casing": THEME.casing}[style.body]
    line = tone.line if style.body == "solid" else tone.body
    picture = Image.new("RGBA", (SIZE_PX * _OVER,) * 2, THEME.casing + "00")
    pen = _Pen(ImageDraw.Draw(picture), width)
    parts = symbol_parts(sidc)
    for part in parts:
        if part.role != "icon":
            fill = THEME.casing if part.role == "frame" else ""
            pen.draw(part, fill=fill, ink=THEME.casing, stroke=HALO_WIDTH)
    for part in parts:
        ink = line if part.role == "icon" else tone.body
        fill = {"frame": body, "icon": line}.get(part.role, "") if part.filled else ""
        dash = FRAME_DASH[style.frame] if part.role == "frame" else ()
        stroke = STROKES[part.role] if part.stroked else 0.0
        pen.draw(part, fill=fill, ink=ink, stroke=stroke, dash=dash)
    small = picture.resize((SIZE_PX, SIZE_PX), Image.Resampling.BOX)
    held = BytesIO()
    small.save(held, "PNG", optimize=False, compress_level=9)
    return held.getvalue()


class _Pen:
    """Draws the parts of a symbol, from its own units into the large picture."""

    def __init__(self, canvas: ImageDraw.ImageDraw, width: float) -> None:
        self._canvas = canvas
        self._scale = SIZE_PX * _OVER * width / WIDEST_PX / (FRAME_WIDTH * EMBLEM_SPAN)
        self._middle = SIZE_PX * _OVER / 2

    def draw(
        self,
        part: Part,
        *,
        fill: str,
        ink: str,
        stroke: float,
        dash: tuple[float, ...] = (),
    ) -> None:
        if part.text:
            self._word(part, ink)
            return
        width = max(1, round(stroke * self._scale))
        for line, is_closed in _outlines(part):
            points = [self._at(point) for point in line]
            if fill and len(points) > 2:
                self._canvas.polygon(points, fill=fill)
            if not stroke:
                continue
            closed = [*points, points[0], points[1]] if is_closed else points
            for piece in _dashes(closed, [length * self._scale for length in dash]):
                self._canvas.line(piece, fill=ink, width=width, joint="curve")

    def _word(self, part: Part, ink: str) -> None:
        font = ImageFont.truetype(str(cjk_font_path()), round(part.size * self._scale))
        at = self._at((part.at[0], FRAME_CENTRE[1]))
        self._canvas.text(at, part.text, fill=ink, font=font, anchor="mm", stroke_width=1)

    def _at(self, point: Point) -> Point:
        x = self._middle + (point[0] - FRAME_CENTRE[0]) * self._scale
        return x, self._middle + (point[1] - FRAME_CENTRE[1]) * self._scale


def _outlines(part: Part) -> Iterator[tuple[list[Point], bool]]:
    """Each line of a part as points, curves flattened, and whether it is closed."""
    line: list[Point] = []
    for verb, points in part.steps:
        if verb == "moveTo":
            if len(line) > 1:
                yield line, False
            line = [points[0]]
        elif verb == "lineTo":
            line.append(points[0])
        elif verb in ("curveTo", "qCurveTo"):
            line.extend(_curve([line[-1], *points]))
        elif verb == "closePath":
            yield line, True
            line = line[:1]
    if len(line) > 1:
        yield line, False


def _curve(controls: list[Point]) -> list[Point]:
    """Points on a Bézier curve, by repeated blending of its controls."""
    found = []
    for step in range(1, _CURVE_STEPS + 1):
        share = step / _CURVE_STEPS
        points = controls
        while len(points) > 1:
            points = [
                (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
                for (x0, y0), (x1, y1) in pairwise(points)
            ]
        found.append(points[0])
    return found


def _dashes(line: list[Point], dash: list[float]) -> Iterator[list[Point]]:
    """The line in dashes; whole where there are none."""
    if not dash:
        yield line
        return
    piece, at, left = [line[0]], 0, dash[0]
    for start, end in pairwise(line):
        here = start
        while (length := _distance(here, end)) > left:
            share = left / length
            here = (here[0] + (end[0] - here[0]) * share, here[1] + (end[1] - here[1]) * share)
            if at % 2 == 0:
                yield [*piece, here]
            at, piece = at + 1, [here]
            left = dash[at % len(dash)]
        left -= length
        piece.append(end)
    if at % 2 == 0 and len(piece) > 1:
        yield piece


def _distance(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
