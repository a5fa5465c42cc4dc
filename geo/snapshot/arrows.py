"""Arrows: solid and swelling for what was done, hatched for a withdrawal, hollow for a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon

from geo.snapshot.curves import cut, lengths, normals, resampled, without_doubles
from geo.snapshot.look import Look
from geo.snapshot.shapes import Points, Shape, geometry_path, mixed, polygon, polyline
from geo.style import ARROW_HEAD, ARROW_STOPS, ARROWS, HATCH, PLANNED_DASH, Arrow, Tone

_OUTLINE = 1.1
_SLICES, _PALE_SLICES, _SLICE = 14, 4, 9.0
_TAPER = 0.85
# The head takes no more than this share of a short arrow.
_MOST_HEAD = 0.5
_SHORTEST = 5.0
# Ink of an arrow of the days before, in black and white.
_PALE = 0.32


@dataclass(frozen=True, slots=True)
class Body:
    """An arrow's outline: points along the middle of its shaft, half widths, and the head."""

    shaft: Points
    half: Points
    head: Points

    @property
    def ring(self) -> Points:
        """The outline of shaft and head together."""
        side = normals(self.shaft) * self.half[:, None]
        return np.vstack([self.shaft + side, self.head, (self.shaft - side)[::-1]])


def arrow_shapes(line: Points, kind: str, tone: Tone, look: Look) -> tuple[Shape, ...]:
    """An arrow of a kind of the style table along `line` (pixels), its tip at the end."""
    style, k = ARROWS[kind], look.k
    body = arrow_body(line, style, k)
    if body is None:
        return ()
    if style.fill == "hollow":
        return tuple(_hollow(body, tone, look))
    if style.fill == "hatch":
        return tuple(_hatched(body, tone, look))
    return tuple(_gradient(body, style, tone, look))


def arrow_body(line: Points, style: Arrow, k: float) -> Body | None:
    """The outline of an arrow; smaller where the line is short, `None` where there is no room."""
    line = without_doubles(line)
    if len(line) < 2:
        return None
    length = float(lengths(line)[-1])
    if length < _SHORTEST * k:
        return None
    neck = style.neck * k
    head = ARROW_HEAD["length"] * neck
    shrink = min(1.0, length * _MOST_HEAD / head)
    neck, head = neck * shrink, head * shrink
    tail = min(style.tail * k, neck)
    shaft = resampled(cut(line, 0.0, length - head), 24)
    share = np.linspace(0.0, 1.0, len(shaft))
    half = (tail + (neck - tail) * share**_TAPER) / 2
    foot, tip = shaft[-1], line[-1]
    way = (tip - foot) / max(float(np.linalg.norm(tip - foot)), 1e-9)
    left = np.array([way[1], -way[0]])
    wide = ARROW_HEAD["width"] * neck / 2
    barb = foot - way * ARROW_HEAD["barb"] * head
    return Body(shaft, half, np.array([barb + left * wide, tip, barb - left * wide]))


def _gradient(body: Body, style: Arrow, tone: Tone, look: Look) -> Iterator[Shape]:
    """Pale at the tail, full at the tip, in slices that overlap so that no seam shows."""
    theme = look.theme
    if look.is_black_and_white:
        yield from _flat(body, style, tone, look)
        return
    outline = polygon(body.ring)
    yield Shape(outline, stroke=theme.casing, width=2 * _OUTLINE * look.k, alpha=style.opacity)
    stops, shares = zip(*ARROW_STOPS, strict=True)
    side = normals(body.shaft) * body.half[:, None]
    fit = int(lengths(body.shaft)[-1] / (_SLICE * look.k))
    count = min(max(fit, 2), _SLICES if style.opacity == 1 else _PALE_SLICES)
    edges = np.linspace(0, len(body.shaft) - 1, count + 1).round().astype(int)
    for start, end in pairwise(edges):
        at = (start + end) / 2 / (len(body.shaft) - 1) * 0.85
        colour = mixed(theme.land, tone.body, float(np.interp(at, stops, shares)) * style.opacity)
        until = min(end + 1, len(body.shaft) - 1)
        rail = slice(start, until + 1)
        ring = np.vstack([(body.shaft + side)[rail], (body.shaft - side)[rail][::-1]])
        yield Shape(polygon(ring), fill=colour)
    foot = body.shaft[-1]
    colour = mixed(theme.land, tone.body, shares[-1] * style.opacity)
    yield Shape(polygon(np.vstack([body.head, foot])), fill=colour)


def _flat(body: Body, style: Arrow, tone: Tone, look: Look) -> Iterator[Shape]:
    """Black and white: black or white body, an outline in the other."""
    is_white = tone.body == look.theme.casing
    width = 1.5 * look.k
    outline = polygon(body.ring)
    ink = mixed(look.theme.land, look.theme.ink, 1.0 if style.opacity == 1 else _PALE)
    yield Shape(outline, stroke=look.theme.casing, width=width * 2.4)
    yield Shape(outline, fill=tone.body if is_white else ink, stroke=ink, width=width)


def _hatched(body: Body, tone: Tone, look: Look) -> Iterator[Shape]:
    k = look.k
    ring = body.ring
    outline = polygon(ring)
    ink = tone.text if look.is_black_and_white else tone.body
    yield Shape(outline, stroke=look.theme.casing, width=(HATCH["outline"] + 2 * _OUTLINE) * k)
    yield Shape(outline, fill=look.theme.casing)
    area = Polygon(ring).buffer(0)
    lines = shapely.intersection(_diagonals(area.bounds, HATCH["every"] * k), area)
    hatch = geometry_path(_only_lines(lines))
    if len(hatch):
        yield Shape(hatch, stroke=ink, width=HATCH["line"] * k)
    yield Shape(outline, stroke=ink, width=HATCH["outline"] * k)


def _hollow(body: Body, tone: Tone, look: Look) -> Iterator[Shape]:
    k = look.k
    outline = polygon(body.ring)
    yield Shape(outline, fill=look.theme.casing, alpha=0.45)
    yield Shape(outline, stroke=look.theme.casing, width=3.0 * k, alpha=0.8)
    ink = tone.text if look.is_black_and_white else tone.body
    dash = tuple(length * k for length in PLANNED_DASH)
    yield Shape(outline, stroke=ink, width=1.5 * k, dash=dash)


def dotted_trace(line: Points, tone: Tone, look: Look) -> tuple[Shape, ...]:
    """Round dots along a way that no report covers."""
    if len(line) < 2 or float(lengths(line)[-1]) < 6 * look.k:
        return ()
    k = look.k
    ink = tone.text if look.is_black_and_white else tone.body
    path = polyline(line)
    gap = (0.1 * k, 5.0 * k)
    return (
        Shape(path, stroke=look.theme.halo, width=3.4 * k, dash=gap, cap="round", alpha=0.8),
        Shape(path, stroke=ink, width=2.0 * k, dash=gap, cap="round"),
    )


def _diagonals(bounds: tuple[float, float, float, float], every: float) -> MultiLineString:
    left, top, right, bottom = bounds
    height = bottom - top
    first = np.floor((left - height) / every) * every
    starts = np.arange(first, right + every, every * np.sqrt(2))
    return MultiLineString([[(x, bottom), (x + height, top)] for x in starts])


def _only_lines(geometry: shapely.Geometry) -> MultiLineString:
    parts = shapely.get_parts(geometry)
    return MultiLineString([part for part in parts if isinstance(part, LineString)])
