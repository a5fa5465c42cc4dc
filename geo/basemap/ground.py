"""Land and water of an area, put together from the clips and our own redrawn reaches."""

from dataclasses import dataclass

import shapely
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.basemap.files import DataFile, Record, data_file
from geo.basemap.shapes import Box

# The detailed clips; `context` lies around and behind them.
THEATRES = ("yangtze", "guangxi")
REACHES = "yangtze-reaches"

# On maps wider than this the coarse clip is as good as the detailed ones, and three times as fast.
DETAIL_BELOW_DEGREES = 14.0


@dataclass(frozen=True, slots=True)
class Ground:
    """Raw geometry of an area: what is known, the water in it, its rivers and islands."""

    covered: BaseGeometry
    water: BaseGeometry
    rivers: tuple[Record, ...]
    islands: tuple[Record, ...]


def ground_of(extent: Box, width: float) -> Ground:
    """The ground of `extent` for a view of this width: detailed in the theatres, coarse around."""
    rest: BaseGeometry = box(*extent)
    pieces = []
    for name in (*THEATRES, "context") if width < DETAIL_BELOW_DEGREES else ("context",):
        clip = data_file(name)
        piece = rest if clip.box is None else rest.intersection(box(*clip.box))
        if piece.area > 0:
            pieces.append(_piece(clip, piece))
            rest = rest.difference(piece)
    return Ground(
        covered=shapely.union_all([piece.covered for piece in pieces]),
        water=shapely.union_all([piece.water for piece in pieces]),
        rivers=tuple(river for piece in pieces for river in piece.rivers),
        islands=tuple(island for piece in pieces for island in piece.islands),
    )


def _piece(clip: DataFile, piece: BaseGeometry) -> Ground:
    """What one clip says of the area `piece`."""
    ours = data_file(REACHES)
    redrawn = _merged(ours.layer("redrawn"), piece)
    islands = [record for record in clip.layer("island") if record.geometry.disjoint(redrawn)]
    islands += ours.layer("island")
    inland = shapely.union(
        _merged(clip.layer("wide-river", "lake"), piece).difference(redrawn),
        _merged(ours.layer("wide-river"), piece),
    )
    sea = piece.difference(_merged(clip.layer("land"), piece))
    water = shapely.union(sea, inland).difference(_merged(islands, piece))
    return Ground(piece, water, _within(clip.layer("river"), piece), _within(islands, piece))


def _merged(records: list[Record], piece: BaseGeometry) -> BaseGeometry:
    """The union of the records' areas inside `piece`; an empty polygon when there are none."""
    near = [record.geometry for record in records if record.geometry.intersects(piece)]
    return shapely.union_all(near).intersection(piece) if near else Polygon()


def _within(records: list[Record], piece: BaseGeometry) -> tuple[Record, ...]:
    clipped = []
    for record in records:
        if record.geometry.intersects(piece):
            part = record.geometry.intersection(piece)
            clipped.append(
                Record(
                    layer=record.layer, id=record.id, geometry=part, properties=record.properties
                )
            )
    return tuple(clipped)
