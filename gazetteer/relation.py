"""How a text places something by another place: the kinds of relation, and one as it was read."""

from dataclasses import dataclass
from enum import Enum


class Relation(Enum):
    """How a text places something by another place."""

    OFFSET = "offset"
    """So far, in a direction."""
    RING = "ring"
    """So far away, in a direction that is not told."""
    SIDE = "side"
    """In a direction, at a distance that is not told."""
    PART = "part"
    """A part of the place itself, in a direction: 北部, 東麓."""
    BANK = "bank"
    """The side of a river."""
    NEAR = "near"
    """Somewhere about it."""
    OUTSIDE = "outside"
    """Outside it: before a gate, in the country round a town."""
    INSIDE = "inside"
    """Within it."""
    BETWEEN = "between"
    """Between two places."""
    WORKS = "works"
    """A station, a wharf, an airfield of it that no table lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a relative place; distances in units of `unit`, bearing in degrees."""

    relation: Relation
    bases: tuple[str, ...]
    bearing: int | None = None
    least: float = 0.0
    most: float = 0.0
    unit: str = ""
    about: bool = False
    word: str = ""
    kind: str = ""
    own_name: str = ""
