"""The key: made from what is really on the map, and nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from shapely.geometry import box

from geo.model import Campaign, Labels, Unit
from geo.snapshot.arrows import arrow_shapes, dotted_trace
from geo.snapshot.doubt_marks import disputed_link
from geo.snapshot.earlier import earlier_sample
from geo.snapshot.emblem import emblem_of, emblem_shapes
from geo.snapshot.lettering import MIDDLE, fitted, letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.marks import (
    burst,
    front_shapes,
    gate_mark,
    halo_shapes,
    quiet_mark,
    town_mark,
)
from geo.snapshot.placing import Rect
from geo.snapshot.ribbons import ground_dots
from geo.snapshot.shapes import Shape, polyline, rectangle
from geo.snapshot.ways import doubtful_tone
from geo.style import Tone

_ROW = 18.0
_TEXT = 10.5
_TITLE = 14.0
_SAMPLE = 30.0
# Where a key must be short, these are left out, in this order.
_GO_FIRST = (
    "earlier",
    "led",
    "quiet",
    "basis-derived",
    "line-boundary",
    "tag",
    "arrow-earlier",
    "trace",
    "split",
    "gate",
    "ribbon",
    "town",
)

Sample = Callable[[float, float, Tone, Look], list[Shape]]


def chosen(used: frozenset[str], most: int | None) -> frozenset[str]:
    """What a key of no more than `most` rows explains; what explains itself goes first."""
    rows = [name for name, _, _ in _TABLE if name in used]
    spare = [name for name in _GO_FIRST if name in rows]
    gone = set(spare[: max(0, len(rows) - most)]) if most is not None else set()
    return used - gone


def legend_height(used: frozenset[str], look: Look) -> float:
    """The height that the key needs."""
    rows = (len(_rows(used)) + 1) // 2
    return (_TITLE * 2.1 + rows * _ROW + 4) * look.k


def legend_shapes(
    campaign: Campaign, used: frozenset[str], rect: Rect, look: Look
) -> Iterator[Shape]:
    """Title with the sides, then two columns of samples, in the width of `rect`."""
    theme, k = look.theme, look.k
    left, top, right, _ = rect
    base = top + _TITLE * 1.3 * k
    yield from letters(look.words("圖例", "Key"), left, base, _TITLE * k, theme.ink, bold=True)
    yield from _sides(campaign, used, (right, base), look)
    sides = [side for side in campaign.sides if f"side-{side.id}" in used]
    tone = look.tone(campaign, (sides or campaign.sides)[0].id)
    column = (right - left) / 2
    for at, (word, sample) in enumerate(_rows(used)):
        x = left + (at % 2) * column
        y = base + (_TITLE * 0.8 + (at // 2 + 0.5) * _ROW) * k
        yield from sample(x + _SAMPLE * k / 2, y, tone, look)
        size = _TEXT * k
        text = fitted(look.words(*word), size, column - (_SAMPLE + 9) * k)
        yield from letters(text, x + (_SAMPLE + 6) * k, y + size * MIDDLE, size, theme.ink2)


def _sides(
    campaign: Campaign, used: frozenset[str], end: tuple[float, float], look: Look
) -> Iterator[Shape]:
    """The sides of the day with their symbol, ending at `end`."""
    k = look.k
    right, base = end
    size = _TEXT * k
    for side in reversed(campaign.sides):
        if f"side-{side.id}" not in used:
            continue
        name = look.text(side.names)
        tone = look.tone(campaign, side.id)
        right -= text_width(name, size)
        yield from letters(name, right, base, size, tone.text, bold=True)
        emblem = emblem_of(_UNIT, "reported", tone, look, narrower=11.0)
        emblem = replace(emblem, has_marks=False)
        right -= 13 * k
        yield from emblem_shapes(emblem, right, base - size * MIDDLE, look)
        right -= 16 * k


_UNIT = Unit(id="", names=Labels(), short=Labels(), side="", echelon="division", arm="infantry")


def _symbol(basis: str, days: int) -> Sample:
    def sample(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
        emblem = emblem_of(_UNIT, basis, tone, look, days=days, narrower=9.0)
        return list(emblem_shapes(replace(emblem, has_marks=False), x, y, look))

    return sample


def _led(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    size = _TEXT * 1.1 * look.k
    return list(letters("+2", x, y + size * MIDDLE, size, tone.text, anchor="middle", bold=True))


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


def _other(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    return _arrow("planned")(x, y, doubtful_tone(look), look)


def _tag(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    half_w, half_h, theme = 13 * look.k, 5.5 * look.k, look.theme
    whole = rectangle(x - half_w, y - half_h, x + half_w, y + half_h)
    return [
        Shape(rectangle(x - half_w, y - half_h, x - 2 * look.k, y + half_h), fill=theme.doubt),
        Shape(whole, stroke=theme.doubt, width=1.0 * look.k),
    ]


def _fight(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    return burst(x, y, look)


def _ribbon(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    half = _SAMPLE / 2 * look.k
    if look.is_black_and_white:
        up, tones = 7 * look.k, look.theme.tones
        return [
            *ground_dots(box(x - half, y - up, x - half * 0.1, y + up), tones["cool"], look),
            *ground_dots(box(x + half * 0.1, y - up, x + half, y + up), tones["warm"], look),
        ]
    band = rectangle(x - half, y - 5 * look.k, x + half, y + 5 * look.k)
    return [Shape(band, fill=tone.body, alpha=0.15)]


def _rows(used: frozenset[str]) -> list[tuple[tuple[str, str], Sample]]:
    return [(word, sample) for name, word, sample in _TABLE if name in used]


_TABLE: tuple[tuple[str, tuple[str, str], Sample], ...] = (
    ("arrow-attack", ("進攻", "Attack"), _arrow("attack")),
    ("arrow-march", ("移動", "March"), _arrow("march")),
    ("arrow-withdrawal", ("撤退", "Withdrawal"), _arrow("withdrawal")),
    ("arrow-planned", ("計劃，未行", "Planned only"), _arrow("planned")),
    ("arrow-earlier", ("前三日所行", "Last 3 days"), _arrow("earlier")),
    ("earlier", ("前一日位置", "Day before"), earlier_sample),
    ("trace", ("內插，至下一記載", "To next report"), _trace),
    ("basis-interpolated", ("位置內插", "Interpolated"), _symbol("interpolated", 0)),
    ("basis-inferred", ("位置推定", "Inferred"), _symbol("inferred", 0)),
    ("basis-last-known", ("最後所知，漸淡", "Last known"), _symbol("last-known", 3)),
    ("led", ("含所屬二部", "With 2 below it"), _led),
    ("basis-derived", ("由下級推得", "Of subordinates"), _symbol("derived", 0)),
    ("halo", ("位置存疑範圍", "Place uncertain"), _halo),
    ("doubt", ("異說，兩處", "Two places told"), _doubt),
    ("arrow-other", ("異說所行", "By another account"), _other),
    ("tag", ("異說，兩日期", "Two dates told"), _tag),
    ("town", ("據點，依守方", "Town, by holder"), _town),
    ("split", ("據點，兩說並列", "Holder disputed"), _split),
    ("gate", ("城門，依守方", "Gate, by holder"), _gate),
    ("quiet", ("記載所及", "Named place"), _quiet),
    ("fight", ("交戰", "Fight"), _fight),
    ("ribbon", ("所取之地，推定", "Taken (inferred)"), _ribbon),
    ("line-front", ("戰線", "Front"), _front("front")),
    ("line-fortified-line", ("設防線", "Fortified line"), _front("fortified-line")),
    ("line-boundary", ("界線", "Boundary"), _front("boundary")),
)
