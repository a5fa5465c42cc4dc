"""The way between places: straight along the geodesic, or along a railway or river."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, substring

from gazetteer import Place

GEOD = Geod(ellps="WGS84")

# A place farther than this from the line that a movement follows is reached cross-country.
LINE_REACH_DEGREES = 0.15
# Over this the geodesic leaves the straight line in degrees by 0.3 m at 32° N.
SPACING_M = 5_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Points of a way (degrees, longitude first) with the metres gone at each.

    `stops` are the positions, among the points, of the places that the account names.
    """

    lons: NDArray[np.float64]
    lats: NDArray[np.float64]
    metres: NDArray[np.float64]
    stops: tuple[int, ...]

    @property
    def length_m(self) -> float:
        """Metres from first to last point."""
        return float(self.metres[-1])


def path_through(points: list[Point], line: BaseGeometry | None = None) -> Path:
    """The way through `points` in their order, following `line` where it runs near them."""
    coordinates = [(points[0].x, points[0].y)]
    stops = [0]
    for here, there in pairwise(points):
        coordinates.extend(_along(here, there, line) if line is not None else [])
        coordinates.append((there.x, there.y))
        stops.append(len(coordinates) - 1)
    lons, lats = np.array(coordinates, dtype=np.float64).T
    metres = np.zeros(len(lons))
    if len(lons) > 1:
        metres[1:] = np.cumsum(GEOD.inv(lons[:-1], lats[:-1], lons[1:], lats[1:])[2])
    return Path(lons=lons, lats=lats, metres=metres, stops=tuple(stops))


def between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points given as longitude and latitude."""
    return float(GEOD.inv(*one, *other)[2])


def geodesic_steps(
    one: tuple[float, float], other: tuple[float, float], length_m: float
) -> list[tuple[float, float]]:
    """Points between two others, evenly spaced at most `SPACING_M` apart; none if they are near."""
    count = int(length_m // SPACING_M)
    return list(GEOD.npts(*one, *other, count)) if count else []


def _along(here: Point, there: Point, line: BaseGeometry) -> list[tuple[float, float]]:
    """The corners of `line` between the points of it that are nearest to two places."""
    track = _one_line(line, here, there)
    if max(track.distance(here), track.distance(there)) > LINE_REACH_DEGREES:
        return []
    stretch = substring(track, track.project(here), track.project(there))
    return [(float(x), float(y)) for x, y, *_ in stretch.coords]


def _one_line(line: BaseGeometry, here: Point, there: Point) -> LineString:
    """The part of a broken line that comes nearest to both places."""
    merged = linemerge(line) if line.geom_type == "MultiLineString" else line
    parts = list(getattr(merged, "geoms", [merged]))
    return min(parts, key=lambda part: part.distance(here) + part.distance(there))


def line_of(places: list[Place], line: BaseGeometry | None = None) -> LineString | None:
    """The drawn line through at least two places; `None` for fewer or for one point twice."""
    points = [place.point for place in places]
    if len({(point.x, point.y) for point in points}) < 2:
        return None
    path = path_through(points, line)
    return LineString(np.column_stack([path.lons, path.lats]))
