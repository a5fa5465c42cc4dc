"""Text as outlines: measured before it is drawn, the same in every kind of file."""

from functools import lru_cache

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

from geo.fonts import EM, glyph_of, is_seen, letter_width, outline_font
from geo.snapshot.shapes import Points, Shape, Text

# Middle of a Chinese character above the baseline, of its size.
MIDDLE = 0.38
# The font has one weight; bold is an outline of this share of the size round each letter.
BOLD = 0.042
SLANT = 0.2
_WIDOW = 3.2
_LONGEST_WORD = 24
_CLOSERS = "，。、；：？！）」』》〉】％…·,.;:?!)]%’”"
# 第 holds its number, a number what it counts.
_OPENERS = "（「『《〈【([‘“第"
_COUNTED = "年月日時分個師軍旅團營連號里人條"


@lru_cache(maxsize=8192)
def _glyph(letter: str) -> tuple[Points, NDArray[np.uint8], float]:
    """Outline (units of the em, y upwards), codes, and how far the next letter stands."""
    if not is_seen(letter):
        return np.empty((0, 2)), np.empty(0, np.uint8), 0.0
    glyph_of(letter)
    points, codes = outline_font().get_path()
    return np.asarray(points) / EM, np.asarray(codes), letter_width(letter)


def text_width(text: str, size: float, spacing: float = 0.0) -> float:
    """Width in pixels; `spacing` is added after each letter but the last."""
    advance = sum(letter_width(letter) for letter in text) * size
    return advance + spacing * max(0, len(text) - 1)


def text_path(
    text: str, x: float, y: float, size: float, *, spacing: float = 0.0, slant: float = 0.0
) -> Path:
    """The outlines of `text`, its baseline starting at (x, y)."""
    points, codes = _outlines(text, size, spacing, slant)
    return Path(points + np.array([x, y]), codes)


@lru_cache(maxsize=4096)
def _outlines(
    text: str, size: float, spacing: float, slant: float
) -> tuple[Points, NDArray[np.uint8] | None]:
    """Points and codes of all letters, the baseline starting at 0, 0."""
    points: list[Points] = []
    codes: list[NDArray[np.uint8]] = []
    pen = 0.0
    for letter in text:
        outline, kinds, advance = _glyph(letter)
        if len(outline):
            placed = outline * (size, -size)
            if slant:
                placed[:, 0] -= placed[:, 1] * slant
            points.append(placed + np.array([pen, 0.0]))
            codes.append(kinds)
        pen += advance * size + spacing
    if not points:
        return np.empty((0, 2)), None
    return np.concatenate(points), np.concatenate(codes)


def letters(
    text: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    anchor: str = "start",
    bold: bool = False,
    slant: bool = False,
    spacing: float = 0.0,
    halo: str = "",
    halo_width: float = 0.0,
    angle: float = 0.0,
) -> tuple[Shape, ...]:
    """The shapes of one line of text; `anchor` is start, middle or end, `y` the baseline.

    `angle` turns it about (x, y), degrees clockwise as seen.
    """
    width = text_width(text, size, spacing)
    left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    path = text_path(text, left, y, size, spacing=spacing, slant=SLANT if slant else 0.0)
    if not text.strip():
        return ()
    if angle:
        path = _turned(path, x, y, angle)
    weight = size * BOLD if bold else 0.0
    said = Text(text, left, y, size, width, bold, slant, spacing, angle, (x, y))
    shapes = []
    if halo:
        around = halo_width + weight
        shapes.append(Shape(path, stroke=halo, width=around, cap="round", text=said))
    stroke = colour if bold else ""
    shapes.append(Shape(path, fill=colour, stroke=stroke, width=weight, text=said))
    return tuple(shapes)


def wrapped(text: str, size: float, width: float, *, most: int = 99) -> tuple[str, ...]:
    """`text` broken into lines no wider than `width`; the last of `most` lines ends in ….

    A last line of one or two characters is avoided where the lines above have some to give.

    Chinese breaks between any two characters but before a closing or after an opening
    mark; other scripts break at spaces.
    """
    lines = _filled(text, size, width)
    if len(lines) > 1 and text_width(lines[-1], size) < _WIDOW * size:
        closer = _filled(text, size, width - _WIDOW * size / (len(lines) - 1))
        lines = closer if len(closer) == len(lines) else lines
    if len(lines) > most:
        last = lines[most - 1]
        # In this font … stands at half height, as Chinese has it.
        dots = "..." if last.isascii() else "…"
        while last and text_width(last + dots, size) > width:
            last = last[:-1]
        lines = (*lines[: most - 1], last.rstrip("，、。 ") + dots)
    return lines


@lru_cache(maxsize=8192)
def _filled(text: str, size: float, width: float) -> tuple[str, ...]:
    """Lines as full as they can be."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and text_width((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return (*lines, line.rstrip())


def fitted(text: str, size: float, width: float) -> str:
    """`text`, cut with … where it is wider than `width`."""
    return wrapped(text, size, width, most=1)[0] if text_width(text, size) > width else text


def _pieces(text: str) -> list[str]:
    """What may not be broken: words, and Chinese characters with the marks that cling to them."""
    pieces: list[str] = []
    for letter in " ".join(text.split()):
        clings = bool(pieces) and (
            letter in _CLOSERS
            or pieces[-1][-1] in _OPENERS
            or letter == " "
            or (letter in _COUNTED and pieces[-1][-1].isdecimal())
            or (_is_latin(letter) and _is_latin(pieces[-1][-1]) and len(pieces[-1]) < _LONGEST_WORD)
        )
        if clings:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _is_latin(letter: str) -> bool:
    return letter != " " and ord(letter) < 0x2E80 and letter not in "—…·"


def _turned(path: Path, x: float, y: float, angle: float) -> Path:
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    points = np.asarray(path.vertices, dtype=float) - (x, y)
    return Path(points @ np.array([[cos, sin], [-sin, cos]]) + (x, y), path.codes)
