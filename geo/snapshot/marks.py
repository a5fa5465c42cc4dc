"""Marks at places: towns by holder, number keys, fights, doubt, halos, front lines."""

import math
from collections.abc import Iterator

import numpy as np

from geo.snapshot.curves import along, smoothed
from geo.snapshot.lettering import letters
from geo.snapshot.look import Look
from geo.snapshot.placing import Rect
from geo.snapshot.shapes import (
    Points,
    Shape,
    circle,
    joined,
    mixed,
    polygon,
    polyline,
    segments,
)
from geo.style import (
    BURST,
    HALO_DASH,
    HALO_FILL,
    LINE_WIDTHS,
    NUMBER_KEY_RADIUS,
    TOWN_RADII,
    TOWN_RING,
    Tone,
)

_FULL_HALO = 40.0
_BURST_DEPTH = 0.55


def town_mark(
    x: float, y: float, look: Look, *, size: str, colour: str, other: str = ""
) -> list[Shape]:
    """A dot in the holder's colour; with `other`, the other account's holder, split in two."""
    k = look.k
    radius = TOWN_RADII[size] * k
    ring = circle(x, y, radius + TOWN_RING * k * (1.6 if other else 1.0))
    shapes = [Shape(ring, fill=look.theme.casing)]
    if look.is_black_and_white:
        shapes.append(Shape(circle(x, y, radius + 0.7 * k), fill=look.theme.ink))
    shapes.append(Shape(circle(x, y, radius), fill=colour))
    if other:
        turns = np.linspace(-math.pi / 2, math.pi / 2, 20)
        half = np.column_stack([x + radius * np.cos(turns), y + radius * np.sin(turns)])
        shapes.append(Shape(polygon(half), fill=other))
        divide = polyline([(x, y - radius), (x, y + radius)])
        shapes.append(Shape(divide, stroke=look.theme.casing, width=0.9 * k))
    return shapes


def quiet_mark(x: float, y: float, look: Look) -> list[Shape]:
    """A small ring: a place that nobody is said to hold."""
    dot = circle(x, y, 2.6 * look.k)
    return [Shape(dot, fill=look.theme.casing, stroke=look.theme.ink2, width=1.2 * look.k)]


def gate_mark(x: float, y: float, angle: float, colour: str, look: Look) -> list[Shape]:
    """A block across the wall, turned with it (`angle` in degrees, clockwise as seen)."""
    k = look.k
    half_w, half_h = 10.4 * k / 2, 7.2 * k / 2
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    corners = [(-half_w, -half_h), (half_w, -half_h), (half_w, half_h), (-half_w, half_h)]
    block = polygon([(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in corners])
    return [Shape(block, stroke=look.theme.casing, width=3.0 * k), Shape(block, fill=colour)]


def number_keys(x: float, y: float, numbers: tuple[int, ...], look: Look) -> list[Shape]:
    """Ink discs side by side with the numbers of the captions; (x, y) is their middle."""
    k = look.k
    radius = NUMBER_KEY_RADIUS * k
    shapes = []
    for at, number in enumerate(numbers):
        middle = x + (at - (len(numbers) - 1) / 2) * radius * 2.05
        shapes.append(Shape(circle(middle, y, radius + 1.2 * k), fill=look.theme.casing))
        shapes.append(Shape(circle(middle, y, radius), fill=look.theme.ink))
        size = (11.0 if number < 10 else 9.5) * k
        baseline = y + size * 0.36
        shapes.extend(
            letters(
                str(number),
                middle,
                baseline,
                size,
                look.theme.casing,
                anchor="middle",
                bold=True,
            )
        )
    return shapes


def number_keys_size(count: int, look: Look) -> tuple[float, float]:
    """Width and height of so many number keys in a row."""
    radius = (NUMBER_KEY_RADIUS + 1.0) * look.k
    return radius * 2.05 * count, radius * 2


def burst(x: float, y: float, look: Look) -> list[Shape]:
    """A fight: a star of sixteen points."""
    count, radius = int(BURST["points"]), float(BURST["radius"]) * look.k
    turns = np.arange(2 * count) * math.pi / count
    reach = np.where(np.arange(2 * count) % 2 == 0, radius, radius * _BURST_DEPTH)
    star = polygon(np.column_stack([x + reach * np.cos(turns), y + reach * np.sin(turns)]))
    return [
        Shape(star, stroke=look.theme.casing, width=2.4 * look.k),
        Shape(star, fill=look.theme.doubt),
    ]


def halo_shapes(x: float, y: float, radius: float, tone: Tone, look: Look) -> list[Shape]:
    """Round a place known to so many pixels: a dashed ring, paler outwards inside."""
    k = look.k
    ink = tone.text if look.is_black_and_white else tone.body
    centre, rim = HALO_FILL
    # A wide halo is paler, or it would hide the country.
    centre = rim + (centre - rim) * min(1.0, _FULL_HALO * k / radius)
    rings = int(min(max(radius / (6 * k), 7), 24))
    shapes = [
        Shape(circle(x, y, radius * at / rings), fill=ink, alpha=(centre - rim) / rings)
        for at in range(rings, 0, -1)
    ]
    dash = tuple(length * k for length in HALO_DASH)
    ring = circle(x, y, radius)
    shapes.append(Shape(ring, fill=ink, alpha=rim))
    shapes.append(Shape(ring, stroke=ink, width=1.3 * k, dash=dash, cap="round"))
    return shapes


def front_shapes(
    line: Points, kind: str, tone: Tone, own: tuple[float, float], look: Look
) -> Iterator[Shape]:
    """A front or a fortified line, its teeth pointing away from `own`, the holder's middle."""
    k = look.k
    line = smoothed(line)
    points, sides = along(line, 11.0 * k)
    middle = points[len(points) // 2]
    if float(np.dot(sides[len(points) // 2], np.array(own) - middle)) > 0:
        sides = -sides
    ink = tone.text if look.is_black_and_white else tone.body
    width = LINE_WIDTHS["front"] * k
    yield Shape(polyline(line), stroke=look.theme.casing, width=width + 2.4 * k, cap="round")
    if kind == "boundary":
        dash = (9.0 * k, 3.0 * k, 1.5 * k, 3.0 * k)
        yield Shape(polyline(line), stroke=ink, width=width * 0.6, dash=dash)
        return
    if kind == "fortified-line":
        yield Shape(segments(points, points + sides * 5.0 * k), stroke=ink, width=4.0 * k)
    else:
        ways = np.column_stack([-sides[:, 1], sides[:, 0]]) * 3.2 * k
        teeth = [
            polygon([point - way, point + side * 6.0 * k, point + way])
            for point, way, side in zip(points[1:-1], ways[1:-1], sides[1:-1], strict=True)
        ]
        if teeth:
            yield Shape(joined(teeth), fill=ink)
    yield Shape(polyline(line), stroke=ink, width=width, cap="round")


def leader(
    one: tuple[float, float], rect: Rect, colour: str, look: Look, *, has_dot: bool
) -> list[Shape]:
    """A thin line from a place, with a dot where it has no mark, to what belongs to it."""
    x = min(max(one[0], rect[0]), rect[2])
    y = min(max(one[1], rect[1]), rect[3])
    line = polyline([one, (x, y)])
    ink = mixed(look.theme.land, colour, 0.9)
    shapes = [
        Shape(line, stroke=look.theme.casing, width=2.6 * look.k, alpha=0.8),
        Shape(line, stroke=ink, width=0.9 * look.k),
    ]
    if has_dot:
        dot = circle(*one, 1.7 * look.k)
        shapes.append(Shape(dot, fill=ink, stroke=look.theme.casing, width=0.8 * look.k))
    return shapes
