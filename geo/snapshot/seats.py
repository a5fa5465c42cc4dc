"""Where a unit's symbol and name came to stand on a map."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.snapshot.emblem import Emblem, emblem_shapes
from geo.snapshot.lettering import letters
from geo.snapshot.look import Look
from geo.snapshot.shapes import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A symbol with its frame's middle at (x, y).

    `name` begins at `name_dx`, `name_dy` (its baseline) from there; it is empty where none
    is written.
    """

    emblem: Emblem
    x: float
    y: float
    name: str = ""
    name_dx: float = 0.0
    name_dy: float = 0.0
    size: float = 0.0
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A group's shapes; those `under` (leaders) go beneath everybody's symbols.

    `seats` has the rows of the map that it shows, with those that others stand for.
    """

    shapes: tuple[Shape, ...]
    under: tuple[Shape, ...]
    seats: dict[str, Seat]


def seat_shapes(seat: Seat, look: Look) -> Iterator[Shape]:
    """The symbol and its name."""
    yield from emblem_shapes(seat.emblem, seat.x, seat.y, look)
    if seat.name:
        yield from letters(
            seat.name,
            seat.x + seat.name_dx,
            seat.y + seat.name_dy,
            seat.size,
            seat.colour,
            bold=True,
            halo=look.theme.halo,
            halo_width=3 * look.k,
        )


def between_seats(one: Seat, other: Seat, share: float) -> Seat:
    """The second seat's symbol on its way from the first seat to its own."""

    def blend(start: float, end: float) -> float:
        return start + (end - start) * share

    return replace(
        other if share > 0 else one,
        x=blend(one.x, other.x),
        y=blend(one.y, other.y),
        name=other.name or one.name,
        name_dx=blend(one.name_dx, other.name_dx),
        name_dy=blend(one.name_dy, other.name_dy),
        size=other.size or one.size,
        colour=other.colour or one.colour,
    )
