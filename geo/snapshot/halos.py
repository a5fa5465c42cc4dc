"""Halos: how surely a unit's place is known, drawn to the scale of the map."""

from geo.snapshot.frame import Frame
from geo.snapshot.groups import Group
from geo.snapshot.look import Look
from geo.snapshot.marks import halo_shapes
from geo.snapshot.shapes import Shape
from geo.snapshot.story import Story
from geo.style import SYMBOL_WIDTHS

# A halo is drawn where the doubt is larger than this on the picture.
_LEAST_PX = 15.0
_BESIDE_SYMBOL_PX = 6.0
# Between reports the doubt grows to many miles; then the pale body and the dotted way say
# so, and a ring round half the map would say nothing more.
_BASES = frozenset({"reported", "inferred", "last-known"})
_MOST_SHARE = 0.3


def halos_of(story: Story, groups: tuple[Group, ...], frame: Frame, look: Look) -> list[Shape]:
    """A ring for every unit or group whose place is known less sharply than it is drawn."""
    shapes: list[Shape] = []
    for group in groups:
        doubts = [one.position.uncertainty_m for one in group.units if one.position.basis in _BASES]
        if not doubts:
            continue
        radius = max(doubts) / frame.metres_per_pixel
        if radius < _LEAST_PX * look.k or radius > frame.width * _MOST_SHARE:
            continue
        symbol = SYMBOL_WIDTHS[group.senior.unit.echelon] / 2 + _BESIDE_SYMBOL_PX
        tone = look.tone(story.campaign, group.side)
        shapes.extend(halo_shapes(group.x, group.y, max(radius, symbol * look.k), tone, look))
    return shapes
