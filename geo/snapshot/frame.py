"""The map's frame: which degrees fall on which pixels.

The projection is equirectangular, true to scale along the frame's middle parallel; so a
notebook can draw longitudes and latitudes straight into the axes.
"""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from geo.snapshot.shapes import Points, geometry_path

Area = tuple[float, float, float, float]
METRES_PER_DEGREE = 111_195.0


@dataclass(frozen=True, slots=True)
class Frame:
    """`area` is west, south, east, north in degrees; the rest are pixels, y downwards."""

    area: Area
    left: float
    top: float
    width: float
    height: float

    @classmethod
    def fitting(cls, area: Area, left: float, top: float, width: float, height: float) -> "Frame":
        """The frame that shows `area` whole, grown on two sides to the shape of the box."""
        west, south, east, north = area
        shrink = math.cos(math.radians((south + north) / 2))
        across, up = (east - west) * shrink, north - south
        wanted = width / height
        if across / up < wanted:
            grow = (up * wanted - across) / 2 / shrink
            west, east = west - grow, east + grow
        else:
            grow = (across / wanted - up) / 2
            south, north = south - grow, north + grow
        return cls((west, south, east, north), left, top, width, height)

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def metres_per_pixel(self) -> float:
        """On the ground, at the middle of the map."""
        return (self.area[3] - self.area[1]) * METRES_PER_DEGREE / self.height

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """The pixel of a place."""
        west, south, east, north = self.area
        x = self.left + (lon - west) / (east - west) * self.width
        return x, self.top + (north - lat) / (north - south) * self.height

    def points(self, lon_lat: Points) -> Points:
        """The pixels of many places, one row each."""
        west, south, east, north = self.area
        scale = (self.width / (east - west), -self.height / (north - south))
        return np.asarray((lon_lat - (west, north)) * scale + (self.left, self.top))

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a pixel lies inside, at least `margin` from the edge."""
        return (
            self.left + margin <= x <= self.right - margin
            and self.top + margin <= y <= self.bottom - margin
        )

    def path(self, geometry: BaseGeometry) -> Path:
        """The outline of lines or areas in pixels; empty for points and nothing."""
        return geometry_path(self.pixels(geometry))

    def pixels(self, geometry: BaseGeometry) -> BaseGeometry:
        """The geometry in pixels."""
        return shapely.transform(geometry, self.points)
