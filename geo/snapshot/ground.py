"""The quiet map underneath, drawn once for an area: water, hills, walls, roads, graticule."""

import math
from collections.abc import Iterator

import numpy as np
import shapely
from matplotlib.path import Path
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.basemap import Basemap, Line
from geo.snapshot.frame import Frame
from geo.snapshot.hills import hill_shapes
from geo.snapshot.look import Look
from geo.snapshot.shapes import Shape, joined, polyline, rectangle, segments
from geo.style import LINE_WIDTHS

# Width and opacity of the strokes that line the water's edge, widest first.
_WATER_LINING = ((9.0, 0.55), (5.0, 0.7), (2.4, 1.0))
_GRATICULE_STEPS = (1 / 60, 1 / 30, 1 / 12, 1 / 6, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
_MERLON = (1.5, 3.6, 6.4)  # width, length outward, every
# Above this width on the ground a city wall is a plain line.
_MERLONS_BELOW_M = 60_000.0


def ground_shapes(basemap: Basemap, frame: Frame, look: Look) -> tuple[Shape, ...]:
    """Everything under the campaign, without names."""
    theme = look.theme
    whole = rectangle(frame.left, frame.top, frame.right, frame.bottom)
    return (
        Shape(whole, fill=theme.page),
        Shape(frame.path(basemap.covered), fill=theme.land),
        *_water(basemap, frame, look),
        *(shape for hill in basemap.hills for shape in hill_shapes(hill, frame, look)),
        *_cities(basemap, frame, look),
        *_rivers(basemap, frame, look),
        *_roads(basemap, frame, look),
        *_walls(basemap, frame, look),
        *_graticule(frame, look),
    )


def neatline_shapes(frame: Frame, look: Look) -> tuple[Shape, ...]:
    """The map's edge: a band of black and white steps, each one step of degrees long."""
    theme, k = look.theme, look.k
    band = 4.0 * k
    step = graticule_step(frame) / 5
    outer = rectangle(frame.left, frame.top, frame.right, frame.bottom)
    inner = rectangle(frame.left + band, frame.top + band, frame.right - band, frame.bottom - band)
    west, south, east, north = frame.area
    bars: list[Path] = []
    for at in np.arange(math.floor(west / step), math.ceil(east / step)):
        if int(at) % 2 == 0:
            left, right = (
                frame.point(max(west, min(east, edge * step)), north)[0] for edge in (at, at + 1)
            )
            bars.append(rectangle(left, frame.top, right, frame.top + band))
            bars.append(rectangle(left, frame.bottom - band, right, frame.bottom))
    for at in np.arange(math.floor(south / step), math.ceil(north / step)):
        if int(at) % 2 == 0:
            low, high = (
                frame.point(west, max(south, min(north, edge * step)))[1] for edge in (at, at + 1)
            )
            bars.append(rectangle(frame.left, high, frame.left + band, low))
            bars.append(rectangle(frame.right - band, high, frame.right, low))
    width = LINE_WIDTHS["neatline"] * k
    ring = joined([outer, _reversed(inner)])
    return (
        Shape(ring, fill=theme.casing),
        Shape(joined(bars), fill=theme.wall),
        Shape(outer, stroke=theme.wall, width=width * 1.4),
        Shape(inner, stroke=theme.wall, width=width),
    )


def graticule_step(frame: Frame) -> float:
    """Degrees between two lines of the graticule: about four across the map."""
    across = frame.area[2] - frame.area[0]
    return min(_GRATICULE_STEPS, key=lambda step: abs(math.log(across / step / 4)))


def _water(basemap: Basemap, frame: Frame, look: Look) -> Iterator[Shape]:
    """Water, darker towards its edge: wide strokes, of which the land then covers one half."""
    theme, k = look.theme, look.k
    if not basemap.water:
        return
    water = frame.path(shapely.MultiPolygon(basemap.water))
    yield Shape(water, fill=theme.water)
    for width, alpha in _WATER_LINING:
        yield Shape(water, stroke=theme.water_line, width=2 * width * k / 1.6, alpha=alpha)
    yield Shape(frame.path(shapely.MultiPolygon(basemap.land)), fill=theme.land)
    yield Shape(water, stroke=theme.shore, width=LINE_WIDTHS["shore"] * k)


def _cities(basemap: Basemap, frame: Frame, look: Look) -> Iterator[Shape]:
    for wall in basemap.walls:
        for part in shapely.get_parts(wall.geometry):
            if part.is_ring:
                yield Shape(frame.path(Polygon(part)), fill=look.theme.city)


def _rivers(basemap: Basemap, frame: Frame, look: Look) -> Iterator[Shape]:
    """Rivers too narrow for banks; small ones thinner, scraps left out."""
    least = 26.0 * look.k * frame.metres_per_pixel / 111_195
    for rank in (4, 3, 2, 1):
        lines = [
            part
            for river in basemap.rivers
            if river.rank == rank
            for part in shapely.get_parts(river.geometry)
            if rank == 1 or part.length > least
        ]
        if lines:
            name = "river" if rank <= 2 else "stream"
            yield Shape(
                frame.path(shapely.MultiLineString(lines)),
                stroke=look.theme.shore,
                width=LINE_WIDTHS[name] * look.k,
                alpha=1.0 if rank <= 2 else 0.55,
                cap="round",
            )


def _roads(basemap: Basemap, frame: Frame, look: Look) -> Iterator[Shape]:
    theme, k = look.theme, look.k
    for path in _paths(basemap.roads, frame):
        yield Shape(path, stroke=theme.road, width=LINE_WIDTHS["road"] * k, cap="round")
        yield Shape(path, stroke=theme.land, width=LINE_WIDTHS["road-core"] * k)
    for path in _paths(basemap.railways, frame):
        yield Shape(path, stroke=theme.rail, width=LINE_WIDTHS["rail"] * k, alpha=0.8)
        dash = (6.0 * k, 6.0 * k)
        yield Shape(path, stroke=theme.land, width=LINE_WIDTHS["rail-core"] * k, dash=dash)


def _walls(basemap: Basemap, frame: Frame, look: Look) -> Iterator[Shape]:
    """City walls; a closed one runs clockwise, so its merlons stand on its left, the field."""
    theme, k = look.theme, look.k
    is_near = frame.metres_per_pixel * frame.width < _MERLONS_BELOW_M
    for path in _paths(basemap.walls, frame):
        width = LINE_WIDTHS["wall"] * k * (1.0 if is_near else 0.6)
        yield Shape(path, stroke=theme.casing, width=LINE_WIDTHS["wall-casing"] * k)
        yield Shape(path, stroke=theme.wall, width=width, cap="round")
        if is_near:
            yield Shape(_merlons(path, k), stroke=theme.wall, width=_MERLON[0] * k)


def _merlons(path: Path, k: float) -> Path:
    from geo.snapshot.curves import along

    points, normals = along(np.asarray(path.vertices, dtype=float), _MERLON[2] * k)
    return segments(points, points + normals * _MERLON[1] * k)


def _graticule(frame: Frame, look: Look) -> Iterator[Shape]:
    """Thin lines of longitude and latitude, with their degrees at the lower and right edge."""
    theme, k = look.theme, look.k
    step = graticule_step(frame)
    west, south, east, north = frame.area
    for at in range(math.ceil(west / step), math.floor(east / step) + 1):
        x, _ = frame.point(at * step, south)
        line = polyline([(x, frame.top), (x, frame.bottom)])
        yield Shape(line, stroke=theme.hairline, width=LINE_WIDTHS["graticule"] * k, alpha=0.8)
    for at in range(math.ceil(south / step), math.floor(north / step) + 1):
        _, y = frame.point(west, at * step)
        line = polyline([(frame.left, y), (frame.right, y)])
        yield Shape(line, stroke=theme.hairline, width=LINE_WIDTHS["graticule"] * k, alpha=0.8)


def degree_labels(frame: Frame, look: Look) -> Iterator[tuple[str, float, float, str]]:
    """The degrees to write: text, x, baseline, anchor."""
    step, k = graticule_step(frame), look.k
    west, south, east, north = frame.area
    margin = 60 * k
    for at in range(math.ceil(west / step), math.floor(east / step) + 1):
        x, _ = frame.point(at * step, south)
        if frame.left + margin < x < frame.right - margin:
            yield _degrees(at * step, "E", "W"), x, frame.bottom - 11 * k, "middle"
    for at in range(math.ceil(south / step), math.floor(north / step) + 1):
        _, y = frame.point(west, at * step)
        if frame.top + margin < y < frame.bottom - margin:
            yield _degrees(at * step, "N", "S"), frame.right - 11 * k, y - 3 * k, "end"


def _degrees(value: float, positive: str, negative: str) -> str:
    minutes = round(abs(value) * 60)
    rest = f"{minutes % 60:02d}′" if minutes % 60 else ""
    return f"{minutes // 60}°{rest}{positive if value >= 0 else negative}"


def _paths(lines: tuple[Line, ...], frame: Frame) -> Iterator[Path]:
    for line in lines:
        parts: list[BaseGeometry] = list(shapely.get_parts(line.geometry))
        yield from (frame.path(part) for part in parts if not part.is_empty)


def _reversed(path: Path) -> Path:
    points = np.asarray(path.vertices, dtype=float)
    return Path(np.vstack([points[-2::-1], points[-2:-1]]), path.codes)
