"""What lies on the map's corner: scale bar and north."""

import math
from collections.abc import Iterable

from geo.snapshot.frame import Frame
from geo.snapshot.lettering import letters
from geo.snapshot.look import Look
from geo.snapshot.placing import Placer, Rect
from geo.snapshot.shapes import Shape, polygon, rectangle

_LONGEST_PX = 150.0


def scale_length_m(frame: Frame, look: Look) -> float:
    """The longest round number of metres that fits the bar."""
    most = _LONGEST_PX * look.k * frame.metres_per_pixel
    power = 10 ** math.floor(math.log10(most))
    return float(max(step * power for step in (1, 2, 4, 5) if step * power <= most))


def furniture_rect(
    frame: Frame, look: Look, taken: Iterable[tuple[float, float]], placer: Placer
) -> Rect:
    """The corner that scale bar and north take: lower left, unless more is hidden there.

    That is what is `taken` and, less gravely, what the placer would spare.
    """
    width, height, edge = (_LONGEST_PX + 50.0) * look.k, 58.0 * look.k, 10.0 * look.k
    left, right = frame.left + edge, frame.right - edge - width
    top, bottom = frame.top + edge, frame.bottom - edge + 2 * look.k - height
    corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
    rects = [(x, y, x + width, y + height) for x, y in corners]
    points = list(taken)

    def hidden(rect: Rect) -> float:
        return 3.0 * sum(_is_inside(point, rect) for point in points) + placer.cost([rect])

    return min(rects, key=hidden)


def furniture_shapes(frame: Frame, look: Look, rect: Rect) -> list[Shape]:
    """A bar of two halves with kilometres, and an arrow to the north beside it."""
    theme, k = look.theme, look.k
    left = rect[0] + 12 * k
    length = scale_length_m(frame, look) / frame.metres_per_pixel
    shapes = scale_bar(frame, look, (left, rect[3] - 14 * k))
    x, foot = left + length + 38 * k, rect[3] - 9 * k
    needle = [(x, foot - 26 * k), (x + 6 * k, foot), (x, foot - 5 * k), (x - 6 * k, foot)]
    shapes.append(Shape(polygon(needle), fill=theme.ink, stroke=theme.casing, width=1.2 * k))
    shapes.extend(
        letters(
            look.words("北", "N"),
            x,
            foot - 30 * k,
            11 * k,
            theme.ink,
            anchor="middle",
            bold=True,
            halo=theme.halo,
            halo_width=3 * k,
        )
    )
    return shapes


def scale_bar(frame: Frame, look: Look, at: tuple[float, float]) -> list[Shape]:
    """The bar alone, its upper left corner at `at`."""
    theme, k = look.theme, look.k
    metres = scale_length_m(frame, look)
    length = metres / frame.metres_per_pixel
    left, y = at
    middle = left + length / 2
    thick = 3.6 * k
    shapes = [
        Shape(rectangle(left - 2, y - 2, left + length + 2, y + thick + 2), fill=theme.casing),
        Shape(rectangle(left, y, middle, y + thick), fill=theme.ink),
        Shape(rectangle(left, y, left + length, y + thick), stroke=theme.ink, width=0.9 * k),
    ]
    for share, text in ((0.0, "0"), (0.5, _number(metres / 2)), (1.0, f"{_number(metres)} km")):
        shapes.extend(
            letters(
                text,
                left + length * share,
                y - 4.5 * k,
                10.5 * k,
                theme.ink,
                anchor="middle",
                halo=theme.halo,
                halo_width=3 * k,
            )
        )
    return shapes


def _number(metres: float) -> str:
    return f"{metres / 1000:g}"


def _is_inside(point: tuple[float, float], rect: Rect) -> bool:
    return rect[0] <= point[0] <= rect[2] and rect[1] <= point[1] <= rect[3]
