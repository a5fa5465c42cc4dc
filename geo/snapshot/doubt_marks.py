"""Marks of doubt: the diamond, the dashed link between two versions, the tag with both dates."""

from geo.snapshot.lettering import MIDDLE, letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.shapes import Shape, polygon, polyline, rectangle

_TAG_SIZE = 10.5


def diamond(x: float, y: float, look: Look) -> list[Shape]:
    """The mark of two accounts: one half filled."""
    reach = 6.0 * look.k
    whole = polygon([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)])
    half = polygon([(x, y - reach), (x, y + reach), (x - reach, y)])
    theme = look.theme
    return [
        Shape(whole, fill=theme.casing, stroke=theme.casing, width=2.6 * look.k),
        Shape(whole, stroke=theme.doubt, width=1.3 * look.k),
        Shape(half, fill=theme.doubt),
    ]


def disputed_link(one: tuple[float, float], other: tuple[float, float], look: Look) -> list[Shape]:
    """A dashed line in the colour of doubt between two versions, with its diamond."""
    k = look.k
    line = polyline([one, other])
    return [
        Shape(line, stroke=look.theme.casing, width=3.6 * k, alpha=0.7),
        Shape(line, stroke=look.theme.doubt, width=1.5 * k, dash=(5.0 * k, 3.0 * k)),
        *diamond((one[0] + other[0]) / 2, (one[1] + other[1]) / 2, look),
    ]


def doubt_tag_size(text: str, look: Look) -> tuple[float, float]:
    """Width and height of a doubt tag."""
    size = _TAG_SIZE * look.k
    head = look.words("異說", "accounts differ")
    width = text_width(head, size) + text_width(text, size)
    return width + (4.2 if text else 2.0) * 5.0 * look.k, 15.0 * look.k


def doubt_tag(x: float, y: float, text: str, look: Look) -> list[Shape]:
    """`異說 | 11日／12日`; (x, y) is its upper left corner."""
    k, theme = look.k, look.theme
    size = _TAG_SIZE * k
    head = look.words("異說", "accounts differ")
    width, height = doubt_tag_size(text, look)
    first = text_width(head, size) + 10.0 * k
    baseline = y + height / 2 + size * MIDDLE
    shapes = [
        Shape(rectangle(x, y, x + width, y + height), fill=theme.casing),
        Shape(rectangle(x, y, x + first, y + height), fill=theme.doubt),
        Shape(rectangle(x, y, x + width, y + height), stroke=theme.doubt, width=1.0 * k),
        *letters(head, x + 5.0 * k, baseline, size, theme.casing, bold=True),
    ]
    shapes.extend(letters(text, x + first + 5.0 * k, baseline, size, theme.ink))
    return shapes
