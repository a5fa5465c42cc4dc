"""The day's entries beside the map: number, time, how it is meant, who says so, the sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geo.daybook import Entry
from geo.model import Movement
from geo.snapshot.lettering import fitted, letters, text_width, wrapped
from geo.snapshot.look import Look
from geo.snapshot.placing import Rect
from geo.snapshot.shapes import Shape, circle, polyline
from geo.style import NUMBER_KEY_RADIUS

_TITLE = 15.0
_LARGE_SIZES = (17.0, 16.0, 15.0, 14.0)
_SIZES = (12.5, 11.8, 11.0, 10.2, 9.5)
_META = 0.84
_LINE = 1.36
_INDENT = 21.0
_MARKS = {
    "reported": ("記載", "reported"),
    "inferred": ("推定", "inferred"),
    "planned": ("計劃", "planned"),
    "denied": ("否認", "denied"),
    "disputed": ("異說", "disputed"),
    "without-place": ("無地點", "no place"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """Which entries have a caption, and at which size of letters."""

    entries: tuple[Entry, ...]
    size: float
    most_lines: int
    left_out: int


def column_of(
    entries: tuple[Entry, ...], day: date, rect: Rect, look: Look, *, most: int | None = None
) -> Column:
    """As many captions as fit into `rect`, the weightiest; smaller letters before fewer.

    With `most` there are no more than that, in letters for reading from afar.
    """
    ordered = _ordered(entries, day)
    width = rect[2] - rect[0]
    room = rect[3] - rect[1] - _TITLE * 1.75 * look.k
    sizes = _SIZES if most is None else (*_LARGE_SIZES, *_SIZES)
    whole, ordered = len(ordered), ordered[:most]
    for size in sizes:
        for lines in (9, 3, 2):
            if size > _SIZES[-2] and lines < 9:
                continue
            if sum(_height(entry, size, lines, width, look) for entry in ordered) <= room:
                return Column(_by_number(ordered), size, lines, whole - len(ordered))
    size, lines = _SIZES[-1], 2
    room -= 14 * look.k
    kept: list[Entry] = []
    for entry in ordered:
        height = _height(entry, size, lines, width, look)
        if height <= room:
            room -= height
            kept.append(entry)
    return Column(_by_number(kept), size, lines, whole - len(kept))


def weightiest(entries: tuple[Entry, ...], day: date, most: int) -> tuple[Entry, ...]:
    """No more than `most` entries, those that a reader of the day must not miss."""
    return _by_number(_ordered(entries, day)[:most])


def column_shapes(column: Column, rect: Rect, look: Look) -> Iterator[Shape]:
    """The captions under their title, from the top of `rect`."""
    theme, k = look.theme, look.k
    left, top, right, _ = rect
    width = right - left
    y = top + _TITLE * 1.1 * k
    title = look.words("戰事日記", "The day")
    yield from letters(title, left, y, _TITLE * k, theme.ink, bold=True, spacing=1.5 * k)
    y += 7 * k
    yield Shape(polyline([(left, y), (left + width, y)]), stroke=theme.ink2, width=0.8 * k)
    for at, entry in enumerate(column.entries):
        if at:
            line = polyline([(left, y), (left + width, y)])
            yield Shape(line, stroke=theme.hairline, width=0.8 * k)
        yield from _caption(entry, column, (left, y, right, y), look)
        y += _height(entry, column.size, column.most_lines, width, look)
    if column.left_out:
        count = column.left_out
        text = look.words(f"另有 {count} 條，見戰事日記全文", f"and {count} more in the day book")
        yield from letters(text, left + _INDENT * k, y + 12 * k, 9.5 * k, theme.ink3)


def _caption(entry: Entry, column: Column, rect: Rect, look: Look) -> Iterator[Shape]:
    theme, k = look.theme, look.k
    left, top, right, _ = rect
    width = right - left
    size = column.size * k
    meta = size * _META
    base = top + size * 1.42
    radius = NUMBER_KEY_RADIUS * 0.92 * k
    middle = (left + radius, base - size * 0.36)
    yield Shape(circle(*middle, radius), fill=theme.ink)
    digits = (10.5 if entry.number < 10 else 9.0) * k
    yield from letters(
        str(entry.number),
        middle[0],
        middle[1] + digits * 0.36,
        digits,
        theme.casing,
        anchor="middle",
        bold=True,
    )
    x = left + _INDENT * k
    cites = fitted("；".join(entry.cites), meta, width * 0.5)
    yield from letters(cites, left + width, base, meta, theme.ink3, anchor="end")
    room = left + width - text_width(cites, meta) - 6 * k - x
    time = time_of(entry, look)
    if time:
        time = fitted(time, meta, room)
        yield from letters(time, x, base, meta, theme.ink, bold=True)
        x += text_width(time, meta) + 6 * k
        room -= text_width(time, meta) + 6 * k
    word = mark_of_entry(entry, look)
    is_doubtful = entry.mark in ("disputed", "denied")
    ink = theme.doubt if is_doubtful else theme.ink3
    if room > text_width(word, meta) + 9 * k:
        yield from _mark(entry.mark, x + 3.5 * k, base - meta * 0.36, look)
        yield from letters(word, x + 10 * k, base, meta, ink)
    text = look.text(entry.caption)
    lines = wrapped(text, size, width - _INDENT * k, most=column.most_lines)
    for line in lines:
        base += size * _LINE
        yield from letters(line, left + _INDENT * k, base, size, theme.ink)


def mark_of_entry(entry: Entry, look: Look) -> str:
    """How an entry is meant, in a word."""
    return look.words(*_MARKS[entry.mark])


def _mark(mark: str, x: float, y: float, look: Look) -> Iterator[Shape]:
    """A dot: full for a report, ring for a plan, dashed for what is concluded."""
    theme, k = look.theme, look.k
    ink = theme.doubt if mark in ("disputed", "denied") else theme.ink3
    dot = circle(x, y, 2.6 * k)
    if mark in ("reported", "disputed"):
        yield Shape(dot, fill=ink)
    else:
        dash = (1.6 * k, 1.2 * k) if mark == "inferred" else ()
        yield Shape(dot, stroke=ink, width=1.0 * k, dash=dash)


def time_of(entry: Entry, look: Look) -> str:
    """The time of day; for what lasts or is not sure to a day, its days."""
    pieces = []
    if entry.time:
        pieces.append(entry.time.replace("/", "–"))
    if entry.range_label:
        pieces.append(_short_range(entry.range_label))
    return " ".join(pieces)


def _short_range(label: str) -> str:
    """`1937-12-08–10` without the year."""
    return label[5:] if label[:4].isdigit() and label[4:5] == "-" else label


def _height(entry: Entry, size: float, most: int, width: float, look: Look) -> float:
    k = look.k
    text = look.text(entry.caption)
    lines = len(wrapped(text, size * k, width - _INDENT * k, most=most))
    return (1.42 + lines * _LINE + 0.62) * size * k


def _weight(entry: Entry, day: date) -> float:
    """What a reader of the day must not miss: places taken, marches, doubts; then the rest."""
    record = entry.record
    weight = 3.0 if day in (entry.first, entry.last) else 0.0
    weight += 2.0 if entry.first == entry.last else 0.0
    weight += 3.0 if record.holder else 0.0
    weight += 1.5 if isinstance(record, Movement) else 0.0
    weight += 2.0 if entry.mark in ("disputed", "planned") else 0.0
    weight += 1.0 if record.leaves else 0.0
    weight -= 2.0 if entry.mark == "without-place" else 0.0
    return weight + 0.1 * len(record.units)


def _ordered(entries: tuple[Entry, ...], day: date) -> list[Entry]:
    """The weightiest first."""
    return sorted(entries, key=lambda entry: (-_weight(entry, day), entry.number))


def _by_number(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.number))
