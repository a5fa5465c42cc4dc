"""Hills: a soft tint and short hachures that run down from the crest."""

import zlib
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.basemap import Area
from geo.snapshot.frame import Frame
from geo.snapshot.look import Look
from geo.snapshot.shapes import Points, Shape, geometry_path, segments

_TINTS = 6
_TINT_ALPHA = 0.62
_EVERY = 6.5
# Where on the way from crest to foot a row of hachures lies.
_ROWS = ((0.10, 0.34), (0.40, 0.62), (0.68, 0.90))
# Light falls from the north-west: strokes that run that way are thin.
_LIGHT = np.array([-0.7071, -0.7071])
_WIDTHS = (0.45, 0.65, 1.0)
_SMALLEST = 14.0


def hill_shapes(hill: Area, frame: Frame, look: Look) -> Iterator[Shape]:
    """The tint and hachures of one mass of hills; nothing where it is too small to see."""
    k, theme = look.k, look.theme
    area = frame.pixels(hill.geometry)
    west, north, east, south = area.bounds
    size = min(east - west, south - north)
    if size < _SMALLEST * k:
        return
    blur = min(10.0 * k, size * 0.14)
    for step in range(_TINTS):
        inner = area.buffer(blur * (0.5 - step / (_TINTS - 1)), quad_segs=4)
        yield Shape(geometry_path(inner), fill=theme.hill, alpha=_TINT_ALPHA / _TINTS * 1.7)
    crest = frame.pixels(hill.ridge) if hill.ridge is not None else area.centroid
    starts, ends = _hachures(area, crest, k, seed=zlib.crc32(hill.id.encode()))
    ways = ends - starts
    facing = (ways @ _LIGHT) / np.maximum(np.linalg.norm(ways, axis=1), 1e-9)
    bands = (facing > 0.35, (facing <= 0.35) & (facing > -0.35), facing <= -0.35)
    for band, width in zip(bands, _WIDTHS, strict=True):
        if band.any():
            strokes = segments(starts[band], ends[band])
            yield Shape(strokes, stroke=theme.hachure, width=width * k, alpha=0.8, cap="round")


def _hachures(
    area: BaseGeometry, crest: BaseGeometry, k: float, seed: int
) -> tuple[Points, Points]:
    """Starts and ends of all strokes: from the crest towards the foot, in rows."""
    random = np.random.default_rng(seed)
    feet: list[Points] = []
    for ring in shapely.get_rings(shapely.get_parts(area)):
        count = max(8, int(ring.length / (_EVERY * k)))
        steps = (np.arange(count) + random.uniform(-0.3, 0.3, count)) / count
        feet.append(
            shapely.get_coordinates(shapely.line_interpolate_point(ring, steps, normalized=True))
        )
    foot = np.vstack(feet)
    lines = shapely.shortest_line(shapely.points(foot), crest)
    top = shapely.get_coordinates(lines)[1::2]
    starts, ends = [], []
    for begin, end in _ROWS:
        kept = random.random(len(foot)) > 0.1
        shift = random.uniform(-0.06, 0.06, (len(foot), 1))
        reach = (end - begin) * random.uniform(0.45, 0.95, (len(foot), 1))
        starts.append((top + (foot - top) * (begin + shift))[kept])
        ends.append((top + (foot - top) * (begin + shift + reach))[kept])
    return np.vstack(starts), np.vstack(ends)
