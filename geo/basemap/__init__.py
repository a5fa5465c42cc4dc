"""The quiet map underneath: land, water, walls, railways and named hills, with no network.

    >>> from geo.basemap import basemap_for
    >>> nanjing = basemap_for((118.6, 31.95, 119.0, 32.2), year=1937)
    >>> [wall.name_en for wall in nanjing.walls]
    ['Nanjing City Wall']

Everything is WGS 84, longitude first. Two theatres are known well (the lower Yangtze, South China),
the country around them coarsely, the rest of the world not at all: `Basemap.covered` says how far
the knowledge goes. `data/README.md` names every source, step and licence.
"""

from geo.basemap.compose import RANK_WIDTHS, basemap_for
from geo.basemap.shapes import Area, Basemap, Box, Feature, Label, Line

__all__ = ["RANK_WIDTHS", "Area", "Basemap", "Box", "Feature", "Label", "Line", "basemap_for"]
