"""Unit symbols: echelon, arm and headquarters to a SIDC, and a SIDC to a drawing.

Shapes are milsymbol's (APP-6D). What is ours: both sides wear the friendly rectangle and
are told apart by fill; lines are heavier, because symbols are drawn 24 to 34 px wide; the
dashed and dotted frames, which milsymbol draws solid. Coordinates are milsymbol's own: the
frame of a land unit is 150 wide, from (25, 50) to (175, 150), y downwards.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]
from fontTools.svgLib.path import parse_path  # type: ignore[import-untyped]

from geo.errors import SymbolError
from geo.model import Unit
from geo.style import FRAME_DASH
from geo.words import ARMS, ECHELONS

Frame = Literal["solid", "dashed", "dotted"]
Role = Literal["frame", "icon", "mark", "staff"]
Step = tuple[str, tuple[tuple[float, float], ...]]

FRAME_WIDTH = 150.0
FRAME_CENTRE = (100.0, 100.0)
# Line widths in the symbol's own units, for symbols about 30 px wide.
STROKES: dict[Role, float] = {"frame": 7.0, "icon": 8.0, "mark": 8.0, "staff": 7.0}
HALO_WIDTH = 24.0
MARK_SCALE = 1.35
_MARK_FOOT = (100.0, 50.0)
_SVG = "{http://www.w3.org/2000/svg}"
_FRIEND = "3"
_EXAMPLE = "10031000211211000000"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a symbol: an outline as drawing steps, or a word in the icon.

    `steps` are pen commands (`moveTo`, `lineTo`, `curveTo`, `qCurveTo`, `closePath`,
    `endPath`) with their points. Of a word (`text`), `at` is the middle and `size` the
    height of its letters' body.
    """

    role: Role
    steps: tuple[Step, ...] = ()
    filled: bool = False
    stroked: bool = True
    text: str = ""
    at: tuple[float, float] = FRAME_CENTRE
    size: float = 0.0


def sidc_for(unit: Unit) -> str:
    """The unit's 20 digits: its own when the seed states them, else from echelon, arm and hq.

    Both sides are drawn as friends, so that no side is the enemy. A detachment is a brigade
    with the task-force mark.
    """
    if unit.sidc:
        return unit.sidc
    arm = ARMS[unit.arm]
    task_force = 4 if unit.echelon == "detachment" else 0
    # 2 is a headquarters, 4 a task force, 6 both.
    mark = task_force + (2 if unit.hq else 0)
    return f"100{_FRIEND}{arm.symbol_set}0{mark}{ECHELONS[unit.echelon].code}{arm.entity}0000"


@lru_cache(maxsize=1024)
def symbol_parts(sidc: str) -> tuple[Part, ...]:
    """The pieces of a symbol, frame first; raises `SymbolError` where there is no symbol."""
    # The table of symbols costs 0.3 s and is loaded with the first one only.
    from milsymbol import Symbol

    symbol = Symbol(sidc)
    if not symbol.is_valid():
        raise SymbolError(f"{sidc!r} is no symbol code; write 20 digits such as {_EXAMPLE}")
    parts: list[Part] = []
    for element in ElementTree.fromstring(symbol.as_svg()).iter():
        part = _part(element, is_first=not parts)
        if part is not None:
            parts.append(part)
    return tuple(parts)


@lru_cache(maxsize=4096)
def symbol_svg(
    sidc: str, *, body: str, line: str, frame: Frame = "solid", edge: str = "", casing: str = ""
) -> str:
    """The symbol as one SVG element, filled with `body` and lined with `line`.

    `edge` is the colour of the frame, the echelon marks and the staff (`body` when left
    out), `casing` that of a wide outline behind everything (none when left out). Raises
    `SymbolError` where there is no symbol.
    """
    parts = symbol_parts(sidc)
    edge = edge or body
    left, top, right, bottom = _bounds(parts)
    margin = HALO_WIDTH / 2 if casing else STROKES["frame"] / 2
    width, height = right - left + 2 * margin, bottom - top + 2 * margin
    drawn = [_casing(part, casing) for part in parts if casing and part.role != "icon"]
    drawn += [_drawn(part, body, line, edge, frame) for part in parts]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="{left - margin:g} {top - margin:g} {width:g} {height:g}" '
        f'stroke-linejoin="round">{"".join(drawn)}</svg>'
    )


@lru_cache(maxsize=1024)
def symbol_box(sidc: str) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the symbol's outlines, in its own units."""
    return _bounds(symbol_parts(sidc))


def _part(element: ElementTree.Element, *, is_first: bool) -> Part | None:
    """What one element of milsymbol's SVG draws; `None` for groups."""
    filled = element.get("fill", "none") != "none"
    stroked = element.get("stroke", "black") != "none"
    match element.tag.removeprefix(_SVG):
        case "path":
            steps = _steps(element.get("d", ""))
        case "circle":
            x, y, r = (float(element.get(key, "0")) for key in ("cx", "cy", "r"))
            steps = _steps(f"M{x - r},{y} a{r},{r} 0 1 0 {2 * r},0 a{r},{r} 0 1 0 {-2 * r},0 z")
        case "text":
            middle = (float(element.get("x", "100")), float(element.get("y", "100")))
            size = float(element.get("font-size", "40"))
            return Part("icon", text=element.text or "", at=middle, size=size, filled=True)
        case _:
            return None
    role = "frame" if is_first else _role(steps)
    if role == "mark":
        steps = tuple((verb, tuple(_enlarged(point) for point in points)) for verb, points in steps)
    return Part(role, steps, filled=filled and role in ("frame", "icon"), stroked=stroked)


def _role(steps: tuple[Step, ...]) -> Role:
    """Above the frame stand echelon and task force, below it the staff of a headquarters."""
    heights = [y for _, points in steps for _, y in points]
    if max(heights) <= 50:
        return "mark"
    return "staff" if min(heights) >= 150 else "icon"


def _enlarged(point: tuple[float, float]) -> tuple[float, float]:
    x, y = _MARK_FOOT
    return x + (point[0] - x) * MARK_SCALE, y + (point[1] - y) * MARK_SCALE


def _steps(outline: str) -> tuple[Step, ...]:
    pen = RecordingPen()
    parse_path(outline, pen)
    return tuple(
        (verb, tuple((float(x), float(y)) for x, y in points)) for verb, points in pen.value
    )


def _bounds(parts: tuple[Part, ...]) -> tuple[float, float, float, float]:
    points = [point for part in parts for _, points in part.steps for point in points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


_LETTERS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "qCurveTo": "Q", "closePath": "Z"}


def _outline(part: Part) -> str:
    return "".join(
        _LETTERS.get(verb, "") + " ".join(f"{x:g},{y:g}" for x, y in points)
        for verb, points in part.steps
    )


def _casing(part: Part, colour: str) -> str:
    fill = colour if part.role == "frame" else "none"
    width = f"{HALO_WIDTH:g}"
    return f'<path d="{_outline(part)}" fill="{fill}" stroke="{colour}" stroke-width="{width}"/>'


def _drawn(part: Part, body: str, line: str, edge: str, frame: Frame) -> str:
    if part.text:
        x, y = part.at
        return (
            f'<text x="{x:g}" y="{y:g}" text-anchor="middle" dominant-baseline="middle" '
            f'font-size="{part.size:g}" font-family="sans-serif" font-weight="bold" '
            f'fill="{line}">{escape(part.text)}</text>'
        )
    colour = line if part.role == "icon" else edge
    inside = {"frame": body, "icon": line}.get(part.role, "none") if part.filled else "none"
    stroke = colour if part.stroked else "none"
    dash = FRAME_DASH[frame] if part.role == "frame" else ()
    dashes = f' stroke-dasharray="{" ".join(f"{length:g}" for length in dash)}"' if dash else ""
    return (
        f'<path d="{_outline(part)}" fill="{inside}" stroke="{stroke}" '
        f'stroke-width="{STROKES[part.role]:g}"{dashes}/>'
    )
