"""Halos: how surely a unit's place is known, drawn to the scale of the map."""

from geo.snapshot.desk import Desk
from geo.snapshot.groups import Group
from geo.snapshot.marks import halo_shapes
from geo.snapshot.shapes import Shape
from geo.style import SYMBOL_WIDTHS

# A halo is drawn where the doubt is larger than this on the picture.
_LEAST_PX = 15.0
_BESIDE_SYMBOL_PX = 6.0
# Between reports the doubt grows to many miles; then the pale body and the dotted way say
# so, and a ring round half the map would say nothing more.
_BASES = frozenset({"reported", "inferred", "last-known"})
# A wider doubt is written beside the unit instead.
_MOST_SHARE = 0.12


def halos_of(desk: Desk, groups: tuple[Group, ...]) -> list[Shape]:
    """A ring for every unit or group whose place is known less sharply than it is drawn."""
    frame, look = desk.frame, desk.look
    found = []
    for group in groups:
        radius = _doubt_m(group) / frame.metres_per_pixel
        if radius < _LEAST_PX * look.k or radius > frame.width * _MOST_SHARE:
            continue
        symbol = (SYMBOL_WIDTHS[group.senior.unit.echelon] / 2 + _BESIDE_SYMBOL_PX) * look.k
        found.append((max(radius, symbol), group))
    found.sort(key=lambda halo: -halo[0])
    return [
        shape
        for radius, group in found
        for shape in halo_shapes(group.x, group.y, radius, desk.tone(group.side), look)
    ]


def wide_doubt_km(desk: Desk, group: Group) -> float:
    """The doubt about a place that is too wide to be drawn, in kilometres; else 0."""
    metres = _doubt_m(group)
    is_wide = metres / desk.frame.metres_per_pixel > desk.frame.width * _MOST_SHARE
    return metres / 1000 if is_wide else 0.0


def _doubt_m(group: Group) -> float:
    doubts = (one.position.uncertainty_m for one in group.units if one.position.basis in _BASES)
    return max(doubts, default=0.0)
