"""A resolved campaign as GeoDataFrames (EPSG:4326): the fields of the contract, section 6.

Tables are a projection for output; no rule reads them.
"""

from geo.tables.columns import COLUMNS
from geo.tables.dated import event_table, movement_table, position_table
from geo.tables.static import area_table, line_table, place_table, unit_table

__all__ = [
    "COLUMNS",
    "area_table",
    "event_table",
    "line_table",
    "movement_table",
    "place_table",
    "position_table",
    "unit_table",
]
