"""Fronts, fortified lines and boundaries of the day."""

from collections.abc import Iterator

import numpy as np
import shapely

from geo.situation import Situation
from geo.snapshot.frame import Frame
from geo.snapshot.look import Look
from geo.snapshot.marks import front_shapes
from geo.snapshot.shapes import Points, Shape
from geo.snapshot.story import Story


def front_lines(story: Story, situation: Situation, frame: Frame, look: Look) -> Iterator[Shape]:
    """Each line through its vertices, its teeth away from the side that holds it."""
    for line in situation.lines:
        points = _vertices(story, line, frame)
        if len(points) < 2:
            continue
        tone = look.tone(story.campaign, line.side)
        own = _middle(situation, line.side, frame, points)
        yield from front_shapes(points, line.kind, tone, own, look)


def _vertices(story: Story, line, frame: Frame) -> Points:  # type: ignore[no-untyped-def]
    """Its places in pixels; a vertex that is a line itself gives all its corners."""
    corners = []
    for place in story.resolved.places_of(line):
        if place is None:
            continue
        if place.geometry.geom_type == "LineString":
            corners.extend(shapely.get_coordinates(place.geometry))
        else:
            corners.append(np.array([place.point.x, place.point.y]))
    return frame.points(np.array(corners, dtype=float).reshape(-1, 2))


def _middle(situation: Situation, side: str, frame: Frame, points: Points) -> tuple[float, float]:
    """Where the side stands: the middle of its units and towns."""
    spots = [
        frame.point(one.position.lon, one.position.lat)
        for one in situation.positions
        if one.unit.side == side
    ]
    spots += [
        frame.point(town.place.point.x, town.place.point.y)
        for town in situation.holders
        if town.holder == side
    ]
    if not spots:
        return float(points[0, 0]), float(points[0, 1]) + 100.0
    x, y = np.array(spots).mean(axis=0)
    return float(x), float(y)
