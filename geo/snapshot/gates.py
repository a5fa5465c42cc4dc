"""Gates: how the city wall runs where one stands."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.snapshot.desk import Desk

# A gate is a block on the wall where the wall is seen as more than a line.
_WALL_REACH_PX = 9.0
_GATE_BELOW_M_PER_PX = 40.0


def wall_angle(x: float, y: float, walls: list[BaseGeometry], desk: Desk) -> float | None:
    """How the wall runs at a gate, in degrees; `None` where no wall is near or it is too far."""
    k = desk.look.k
    if desk.frame.metres_per_pixel > _GATE_BELOW_M_PER_PX / k:
        return None
    point = shapely.Point(x, y)
    for wall in walls:
        for part in shapely.get_parts(wall):
            if part.distance(point) > _WALL_REACH_PX * k:
                continue
            at, span = part.project(point), 8.0 * k
            one = part.interpolate(max(0.0, at - span))
            other = part.interpolate(min(part.length, at + span))
            return float(np.degrees(np.arctan2(other.y - one.y, other.x - one.x)))
    return None
