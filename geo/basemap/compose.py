"""`basemap_for`: everything there is to draw in one area, clipped and simplified for its width."""

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.basemap.files import Record, data_file
from geo.basemap.ground import Ground, ground_of
from geo.basemap.names import labels_of
from geo.basemap.shapes import Area, Areal, Basemap, Box, Line, Linear

OWN_FILES = ("nanjing", "nanjing-lines", "guangxi-lines", "labels", "river-names")
MARGIN = 0.15
# Half a pixel of a map 2,000 pixels wide.
TOLERANCE_PER_WIDTH = 1 / 4_000
# The lowest rank of river drawn up to this width in degrees; wider maps draw rank 1 only.
RIVER_RANKS = ((7.0, 4), (14.0, 3), (26.0, 2))
# The width in degrees from which a map leaves out our own records and names of a rank.
RANK_WIDTHS = MappingProxyType({1: math.inf, 2: 26.0, 3: 9.0, 4: 3.0, 5: 1.0})

SHORES_CREDIT = (
    "Shores, lakes and rivers: GSHHG and WDBII by P. Wessel and W. H. F. Smith, LGPL-3.0-or-later"
)
RECORDS_CREDIT = (
    "Redrawn river banks, walls, hills, railways and roads: "
    "schematic records of Campaign Map, CC BY 4.0"
)


def basemap_for(area: Box, *, year: int | None = None, closest: float | None = None) -> Basemap:
    """The ground of `area` (west, south, east, north, in degrees) and 15 % more on each side.

    With a `year`, railways, roads and walls that were not there yet are left out and a line bears
    the name of that year; without one it bears the last name recorded. Lines are simplified, and
    small things left out, to suit a map as wide as the area; a page whose reader zooms in gives the
    width in degrees of the `closest` view instead. Raises ValueError where west is not less than
    east or south not less than north.
    """
    extent = _grown(area)
    width = min(extent[2] - extent[0], closest or math.inf)
    tolerance = width * TOLERANCE_PER_WIDTH
    ground = ground_of(extent, width)
    frame = box(*extent)
    water = ground.water.simplify(tolerance).intersection(ground.covered)

    def seen(record: Record) -> bool:
        return record.existed(year) and width < RANK_WIDTHS[record.rank]

    own = [
        record
        for name in OWN_FILES
        for record in filter(seen, data_file(name).records)
        if record.geometry.intersects(frame)
    ]
    lakes = shapely.union_all([record.geometry for record in own if record.layer == "lake"])
    water = shapely.union(water, lakes.intersection(frame))
    return Basemap(
        area=area,
        extent=frame,
        covered=_areal(ground.covered),
        land=_polygons(ground.covered.difference(water)),
        water=_polygons(water),
        rivers=_rivers(ground, water, width) + _lines(own, "own-river", frame),
        islands=_areas(ground.islands, frame, tolerance=tolerance),
        walls=_lines(own, "wall", frame),
        railways=_lines(own, "railway", frame),
        roads=_lines(own, "road", frame),
        hills=_hills(own, frame),
        labels=labels_of([*own, *filter(seen, ground.islands)], box(*area)),
        credits=(SHORES_CREDIT, RECORDS_CREDIT),
    )


def _grown(area: Box) -> Box:
    west, south, east, north = area
    if not (west < east and south < north):
        raise ValueError(
            f"{area} is no area; write west, south, east, north in degrees, "
            "such as (118.6, 31.9, 119.0, 32.2)"
        )
    across, up = (east - west) * MARGIN, (north - south) * MARGIN
    return west - across, max(south - up, -90.0), east + across, min(north + up, 90.0)


def _rivers(ground: Ground, water: BaseGeometry, width: float) -> tuple[Line, ...]:
    """River lines where they are not water already, the unimportant ones left out on wide maps."""
    lowest = next((rank for limit, rank in RIVER_RANKS if width < limit), 1)
    lines = []
    for record in ground.rivers:
        rank = record.rank
        course = _linear(record.geometry.simplify(width * TOLERANCE_PER_WIDTH).difference(water))
        if rank <= lowest and not course.is_empty:
            lines.append(Line(id=record.id, rank=rank, source=SHORES_CREDIT, geometry=course))
    return tuple(lines)


def _lines(records: Iterable[Record], layer: str, frame: Polygon) -> tuple[Line, ...]:
    return tuple(
        Line(
            id=record.id,
            name_hant=record.text("name_hant"),
            name_en=record.text("name_en"),
            rank=record.rank,
            basis="schematic",
            uncertainty_m=record.number("uncertainty_m"),
            source=record.text("source"),
            geometry=_linear(record.geometry.intersection(frame)),
        )
        for record in records
        if record.layer == layer
    )


def _hills(own: list[Record], frame: Polygon) -> tuple[Area, ...]:
    hills = [record for record in own if record.layer == "hill"]
    crests = [record for record in own if record.layer == "ridge"]
    inside = {crest.id: _linear(crest.geometry.intersection(frame)) for crest in crests}
    return _areas(hills, frame, ridges={name: line for name, line in inside.items() if line.length})


def _areas(
    records: Iterable[Record],
    frame: Polygon,
    *,
    tolerance: float = 0,
    ridges: Mapping[str, Linear] = MappingProxyType({}),
) -> tuple[Area, ...]:
    """Islands and hills; one without a `basis` of its own comes from the surveyed shore file."""
    areas = []
    for record in records:
        shape = _areal(record.geometry.simplify(tolerance).intersection(frame))
        if shape.is_empty:
            continue
        areas.append(
            Area(
                id=record.id,
                name_hant=record.text("name_hant"),
                name_en=record.text("name_en"),
                rank=record.rank,
                basis="schematic" if record.text("basis") == "schematic" else "surveyed",
                uncertainty_m=record.number("uncertainty_m"),
                source=record.text("source") or SHORES_CREDIT,
                geometry=shape,
                ridge=ridges.get(record.id),
            )
        )
    return tuple(areas)


def _polygons(shape: BaseGeometry) -> tuple[Polygon, ...]:
    """The polygons of a geometry, without the lines and points that clipping may leave."""
    return tuple(
        part for part in shapely.get_parts(shape) if isinstance(part, Polygon) and not part.is_empty
    )


def _areal(shape: BaseGeometry) -> Areal:
    parts = _polygons(shape)
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _linear(shape: BaseGeometry) -> Linear:
    """The lines of a geometry, joined where they meet end to end."""
    parts = [
        part
        for part in shapely.get_parts(shape)
        if isinstance(part, LineString) and not part.is_empty
    ]
    if len(parts) == 1:
        return parts[0]
    merged = shapely.line_merge(MultiLineString(parts), directed=True)
    return merged if isinstance(merged, LineString | MultiLineString) else MultiLineString(parts)
