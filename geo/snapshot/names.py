"""Names of the ground: rivers, lakes, hills, railways; last placed, first dropped."""

import math
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry import LineString, Point, box

from gazetteer.fold import simplified
from geo.basemap import Basemap, Label
from geo.snapshot.curves import at_lengths, lengths
from geo.snapshot.frame import Frame
from geo.snapshot.ground import degree_labels
from geo.snapshot.lettering import MIDDLE, letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.placing import Placer, Rect, Spot, around
from geo.snapshot.shapes import Shape
from geo.style import TYPE

_KINDS = {"river": "river", "lake": "lake", "hill": "hill", "railway": "railway", "road": "railway"}
_MOST = 30


def ground_names(
    basemap: Basemap, frame: Frame, placer: Placer, look: Look, taken: set[str]
) -> list[Shape]:
    """The names that find room, the important ones first; `taken` stand on the map already."""
    shapes: list[Shape] = []
    written = set(taken)
    labels = sorted(basemap.labels, key=lambda label: label.rank)
    for label in labels[:_MOST]:
        name = _name(label, look)
        if not name or (name in written and label.kind != "river"):
            continue
        found = _written(label, name, frame, placer, look)
        if found:
            written.add(name)
            shapes.extend(found)
    shapes.extend(_degrees(frame, placer, look))
    return shapes


def _name(label: Label, look: Look) -> str:
    if look.lang == "en":
        return label.name_en
    return simplified(label.name_hant) if look.lang == "zh-Hans" else label.name_hant


def _written(label: Label, name: str, frame: Frame, placer: Placer, look: Look) -> list[Shape]:
    kind = _KINDS.get(label.kind, "hill")
    size, _ = TYPE[kind]
    if kind == "river" and label.rank > 1:
        size = TYPE["lake"][0] + (1.5 if label.rank == 2 else 0.0)
    size *= look.k
    theme = look.theme
    is_water = kind in ("river", "lake")
    colour = theme.water_name if is_water else theme.hill_name if kind == "hill" else theme.ink3
    window = box(frame.left + 8, frame.top + 8, frame.right - 8, frame.bottom - 8)
    shape = shapely.intersection(frame.pixels(label.geometry), window)
    if shape.is_empty:
        return []
    part = max(shapely.get_parts(shape), key=lambda one: float(one.length))
    if isinstance(part, Point):
        return _beside(name, part, size, colour, placer, look, slant=is_water)
    if isinstance(part, LineString):
        line = shapely.get_coordinates(part)
        return _along(name, line, size, colour, placer, look, slant=is_water)
    return []


def _beside(
    name: str,
    point: Point,
    size: float,
    colour: str,
    placer: Placer,
    look: Look,
    *,
    slant: bool,
) -> list[Shape]:
    width, height = text_width(name, size) + 2 * look.k, size * 1.15
    x, y = point.x, point.y
    middle: Rect = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    spots = [Spot((middle,), 0.0)]
    spots += [Spot((rect,), 0.5) for rect, _ in around(x, y, width, height, 6 * look.k)]
    best = placer.best(spots, most=3.0)
    if best is None:
        return []
    left, top, right, bottom = best.rects[0]
    return list(
        letters(
            name,
            (left + right) / 2,
            (top + bottom) / 2 + size * MIDDLE,
            size,
            colour,
            anchor="middle",
            slant=slant,
            halo=look.theme.halo if not slant else "",
            halo_width=2.4 * look.k,
        )
    )


def _along(
    name: str,
    line: np.ndarray,
    size: float,
    colour: str,
    placer: Placer,
    look: Look,
    *,
    slant: bool,
) -> list[Shape]:
    """Letter by letter along a line: upright in Chinese, turned with the line in English."""
    whole = float(lengths(line)[-1])
    is_latin = look.lang == "en"
    gap = size * (0.25 if is_latin or not slant else 0.9)
    steps = np.array([text_width(letter, size) for letter in name])
    need = float(steps.sum() + gap * (len(name) - 1))
    if need > whole * 0.9:
        return []
    if _runs_backwards(line):
        line = line[::-1]
    for share in (0.5, 0.3, 0.7, 0.15, 0.85):
        start = (whole - need) * share
        middles = start + np.cumsum(steps + gap) - gap - steps / 2
        spots = at_lengths(line, middles)
        angles = [_angle(line, at, size) if is_latin or not slant else 0.0 for at in middles]
        half = size * 0.5
        rects = tuple((x - half, y - half, x + half, y + half) for x, y in spots)
        if placer.is_free(rects) and placer.cost(rects) < 1.5:
            placer.take(*rects)
            return list(_letters(name, spots, angles, size, colour, look, slant=slant))
    return []


def _letters(
    name: str,
    spots: np.ndarray,
    angles: list[float],
    size: float,
    colour: str,
    look: Look,
    *,
    slant: bool,
) -> Iterator[Shape]:
    for letter, (x, y), angle in zip(name, spots, angles, strict=True):
        turn = math.radians(angle)
        down = size * MIDDLE
        yield from letters(
            letter,
            x - math.sin(turn) * down,
            y + math.cos(turn) * down,
            size,
            colour,
            anchor="middle",
            slant=slant,
            angle=angle,
            halo="" if slant else look.theme.halo,
            halo_width=2.4 * look.k,
        )


def _runs_backwards(line: np.ndarray) -> bool:
    """Names read left to right, and on steep lines top to bottom."""
    across, down = line[-1] - line[0]
    return bool(down < 0) if abs(down) > abs(across) else bool(across < 0)


def _angle(line: np.ndarray, at: float, size: float) -> float:
    one, other = at_lengths(line, np.array([at - size, at + size]))
    return math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))


def _degrees(frame: Frame, placer: Placer, look: Look) -> Iterator[Shape]:
    size = TYPE["graticule"][0] * look.k
    for text, x, y, anchor in degree_labels(frame, look):
        width = text_width(text, size)
        left = x - width / 2 if anchor == "middle" else x - width
        rect = (left, y - size, left + width, y)
        if placer.is_free([rect]):
            placer.take(rect)
            yield from letters(
                text,
                x,
                y - size * 0.12,
                size,
                look.theme.ink3,
                anchor=anchor,
                halo=look.theme.halo,
                halo_width=2.4 * look.k,
            )
