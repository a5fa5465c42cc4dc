"""The key: made from what is really on the map, and nothing else."""

from collections.abc import Callable, Iterator

import numpy as np

from geo.model import Labels, Unit
from geo.snapshot.arrows import arrow_shapes, dotted_trace
from geo.snapshot.emblem import emblem_of, emblem_shapes
from geo.snapshot.lettering import MIDDLE, fitted, letters
from geo.snapshot.look import Look
from geo.snapshot.marks import (
    disputed_link,
    front_shapes,
    gate_mark,
    halo_shapes,
    quiet_mark,
    town_mark,
)
from geo.snapshot.shapes import Shape, polyline
from geo.snapshot.story import Story
from geo.style import Tone

_ROW = 19.5
_TEXT = 10.5
_TITLE = 14.0
_SAMPLE = 30.0

Sample = Callable[[float, float, Tone, Look], list[Shape]]


def legend_height(used: set[str], look: Look) -> float:
    """The height that the key needs."""
    rows = (len(_rows(used)) + 1) // 2
    return (_TITLE * 2.1 + rows * _ROW + 4) * look.k


def legend_shapes(
    story: Story, used: set[str], left: float, top: float, width: float, look: Look
) -> Iterator[Shape]:
    """Title with the sides, then two columns of samples."""
    theme, k = look.theme, look.k
    base = top + _TITLE * 1.3 * k
    yield from letters(look.words("圖例", "Key"), left, base, _TITLE * k, theme.ink, bold=True)
    yield from _sides(story, used, left, base, width, look)
    sides = [side for side in story.campaign.sides if f"side-{side.id}" in used]
    tone = look.tone(story.campaign, (sides or story.campaign.sides)[0].id)
    column = width / 2
    for at, (word, sample) in enumerate(_rows(used)):
        x = left + (at % 2) * column
        y = base + (_TITLE * 0.8 + (at // 2 + 0.5) * _ROW) * k
        yield from sample(x + _SAMPLE * k / 2, y, tone, look)
        size = _TEXT * k
        text = fitted(look.words(*word), size, column - (_SAMPLE + 9) * k)
        yield from letters(text, x + (_SAMPLE + 6) * k, y + size * MIDDLE, size, theme.ink2)


def _sides(
    story: Story, used: set[str], left: float, base: float, width: float, look: Look
) -> Iterator[Shape]:
    k = look.k
    right = left + width
    size = _TEXT * k
    for side in reversed(story.campaign.sides):
        if f"side-{side.id}" not in used:
            continue
        from geo.snapshot.lettering import text_width

        name = look.text(side.names)
        tone = look.tone(story.campaign, side.id)
        right -= text_width(name, size)
        yield from letters(name, right, base, size, tone.text, bold=True)
        emblem = emblem_of(_UNIT, "reported", 0, tone, look, narrower=11.0)
        right -= 13 * k
        yield from emblem_shapes(emblem, right, base - size * MIDDLE, look)
        right -= 16 * k


_UNIT = Unit(id="", names=Labels(), short=Labels(), side="", echelon="division", arm="infantry")


def _symbol(basis: str, days: int) -> Sample:
    def sample(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
        emblem = emblem_of(_UNIT, basis, days, tone, look, narrower=9.0)
        return list(emblem_shapes(emblem, x, y + 2.5 * look.k, look))

    return sample


def _arrow(kind: str) -> Sample:
    def sample(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
        half = _SAMPLE / 2 * look.k
        line = np.array([[x - half, y + look.k], [x, y], [x + half, y - look.k]])
        return list(arrow_shapes(line, kind, tone, look))

    return sample


def _front(kind: str) -> Sample:
    def sample(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
        half = _SAMPLE / 2 * look.k
        line = np.array([[x - half, y + 2 * look.k], [x + half, y + 2 * look.k]])
        return list(front_shapes(line, kind, tone, (x, y + 50), look))

    return sample


def _trace(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    half = _SAMPLE / 2 * look.k
    return list(dotted_trace(np.array([[x - half, y], [x + half, y]]), tone, look))


def _town(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    return town_mark(x, y, look, size="town", colour=tone.body)


def _split(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    other = (
        look.theme.tones["warm"] if tone is look.theme.tones["cool"] else look.theme.tones["cool"]
    )
    return town_mark(x, y, look, size="town", colour=tone.body, other=other.body)


def _gate(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    wall = polyline([(x - 12 * look.k, y), (x + 12 * look.k, y)])
    return [
        Shape(wall, stroke=look.theme.wall, width=2.2 * look.k),
        *gate_mark(x, y, 0.0, tone.body, look),
    ]


def _quiet(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    return quiet_mark(x, y, look)


def _halo(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    return halo_shapes(x, y, 8.0 * look.k, tone, look)


def _doubt(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    half = _SAMPLE / 2 * look.k
    return disputed_link((x - half, y), (x + half, y), look)


def _rows(used: set[str]) -> list[tuple[tuple[str, str], Sample]]:
    return [(word, sample) for name, word, sample in _TABLE if name in used]


_TABLE: tuple[tuple[str, tuple[str, str], Sample], ...] = (
    ("arrow-attack", ("進攻", "Attack"), _arrow("attack")),
    ("arrow-march", ("移動", "March"), _arrow("march")),
    ("arrow-withdrawal", ("撤退", "Withdrawal"), _arrow("withdrawal")),
    ("arrow-planned", ("計劃，未行", "Planned, not done"), _arrow("planned")),
    ("arrow-earlier", ("前三日所行", "In the 3 days before"), _arrow("earlier")),
    ("trace", ("內插，至下一記載", "To the next report"), _trace),
    ("basis-interpolated", ("位置內插", "Interpolated"), _symbol("interpolated", 0)),
    ("basis-inferred", ("位置推定", "Inferred"), _symbol("inferred", 0)),
    ("basis-last-known", ("最後所知，漸淡", "Last known, fading"), _symbol("last-known", 3)),
    ("basis-derived", ("由下級推得", "From subordinates"), _symbol("derived", 0)),
    ("halo", ("位置存疑範圍", "Place known to within"), _halo),
    ("doubt", ("異說", "Accounts differ"), _doubt),
    ("town", ("據點，依守方", "Town, by its holder"), _town),
    ("split", ("據點，兩說並列", "Holder disputed"), _split),
    ("gate", ("城門，依守方", "Gate, by its holder"), _gate),
    ("quiet", ("記載所及", "Named in the account"), _quiet),
    ("line-front", ("戰線", "Front"), _front("front")),
    ("line-fortified-line", ("設防線", "Fortified line"), _front("fortified-line")),
    ("line-boundary", ("界線", "Boundary"), _front("boundary")),
)
