"""The names to write on a map, from the label file and from the named features themselves."""

from collections.abc import Iterable

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.basemap.files import Record
from geo.basemap.shapes import Label

# What a feature's name is to a reader; features of other layers go without a label.
KINDS = {
    "hill": "range",
    "island": "island",
    "lake": "lake",
    "own-river": "river",
    "railway": "railway",
    "road": "road",
}


def labels_of(records: Iterable[Record], window: Polygon) -> tuple[Label, ...]:
    """One label for each named record inside the window, the important ones first.

    A name along a line gets the longest part of the line that is inside, an area a point that
    surely lies in it. A sea that has several points to choose from gets the first one inside.
    """
    labels: list[Label] = []
    points = set()
    for record in records:
        kind = record.text("kind") if record.layer == "label" else KINDS.get(record.layer)
        place = (
            _place(record.geometry.intersection(window))
            if kind and record.text("name_hant")
            else None
        )
        known = (kind, record.text("name_hant")) in points
        if kind and place and not known:
            labels.append(
                Label(
                    geometry=place,
                    name_hant=record.text("name_hant"),
                    name_en=record.text("name_en"),
                    rank=record.rank,
                    kind=kind,
                )
            )
            if isinstance(place, Point):
                points.add((kind, record.text("name_hant")))
    return tuple(sorted(labels, key=lambda label: label.rank))


def _place(inside: BaseGeometry) -> Point | LineString | None:
    """Where to write: a line for a line, a point for the rest, None for what is not inside."""
    if inside.is_empty:
        return None
    largest = max(
        shapely.get_parts(inside), key=lambda part: (float(part.area), float(part.length))
    )
    if isinstance(largest, Point | LineString):
        return largest
    centre = largest.centroid
    return centre if largest.contains(centre) else Point(largest.representative_point())
