"""Fronts, fortified lines and boundaries of the day."""

from collections.abc import Iterator

import numpy as np
import shapely

from geo.model import Line
from geo.snapshot.desk import Desk
from geo.snapshot.marks import front_shapes
from geo.snapshot.shapes import Points, Shape


def front_lines(desk: Desk) -> Iterator[Shape]:
    """Each line through its vertices, its teeth away from the side that holds it."""
    for line in desk.situation.lines:
        points = _vertices(desk, line)
        if len(points) > 1:
            own = _middle(desk, line.side, points)
            yield from front_shapes(points, line.kind, desk.tone(line.side), own, desk.look)


def _vertices(desk: Desk, line: Line) -> Points:
    """Its places in pixels; a vertex that is a line itself gives all its corners."""
    corners: list[Points] = []
    for place in desk.resolved.places_of(line):
        if place is None or not place.is_placed:
            continue
        if place.geometry.geom_type == "LineString":
            corners.append(shapely.get_coordinates(place.geometry))
        else:
            corners.append(np.array([[place.point.x, place.point.y]]))
    return desk.frame.points(np.vstack(corners)) if corners else np.empty((0, 2))


def _middle(desk: Desk, side: str, points: Points) -> tuple[float, float]:
    """Where the side stands: the middle of its units and towns."""
    spots = [
        desk.frame.point(one.position.lon, one.position.lat)
        for one in desk.situation.positions
        if one.unit.side == side
    ]
    spots += [
        desk.frame.point(town.place.point.x, town.place.point.y)
        for town in desk.situation.holders
        if town.holder == side and town.place.is_placed
    ]
    if not spots:
        return float(points[0, 0]), float(points[0, 1]) + 100.0
    x, y = (float(value) for value in np.array(spots).mean(axis=0))
    return x, y
