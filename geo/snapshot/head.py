"""The plate's head and foot: title, the day's sentence, date in both calendars, credits."""

from datetime import date

from geo.basemap import Basemap
from geo.calendars import date_stamp
from geo.model import Labels
from geo.snapshot.credits import (
    account_credit,
    ground_credit,
    licence_line,
    projection_note,
)
from geo.snapshot.lettering import fitted, letters, text_width, wrapped
from geo.snapshot.look import Look
from geo.snapshot.shapes import Shape, polyline
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story

_TITLE, _SENTENCE, _DATE, _STAMP, _FOOT = 30.0, 13.5, 40.0, 13.0, 9.5
_BASELINE = 62.0


def head_shapes(
    story: Story, day: date, sheet: Sheet, look: Look, *, has_sentence: bool = True
) -> list[Shape]:
    """Title and sentence at the left, the day at the right, a thick rule below."""
    theme, k = look.theme, look.k
    base = _BASELINE * k
    title = look.text(story.campaign.title)
    size = _TITLE * k * (0.86 if look.lang == "en" else 1.0)
    spacing = 0.0 if look.lang == "en" else 2.2 * k
    shapes = list(letters(title, sheet.left, base, size, theme.ink, bold=True, spacing=spacing))
    date_left = _date(story, day, sheet, look, shapes)
    left = sheet.left + text_width(title, size, spacing) + 24 * k
    sentence = story.sentence(day)
    room = date_left - 22 * k - left
    small = _SENTENCE * k
    lines: list[str] = []
    if look.lang == "en" and has_sentence:
        lines = list(wrapped(sentence.en or sentence.hant, small, room, most=2))
    elif has_sentence:
        lines = [*wrapped(look.text(sentence), small, room, most=1)]
        lines += wrapped(sentence.en, small * 0.9, room, most=1) if sentence.en else []
    for at, line in enumerate(reversed(lines)):
        ink = theme.ink2 if at == len(lines) - 1 or look.lang == "en" else theme.ink3
        height = small if at == len(lines) - 1 or look.lang == "en" else small * 0.9
        shapes.extend(letters(line, left, base - at * 18.5 * k, height, ink))
    rule = polyline([(sheet.left, sheet.rule), (sheet.right, sheet.rule)])
    shapes.append(Shape(rule, stroke=theme.ink, width=2.0 * k))
    return shapes


def _date(story: Story, day: date, sheet: Sheet, look: Look, shapes: list[Shape]) -> float:
    """The day large, its year, weekday and era day in two lines beside it; their left edge."""
    theme, k = look.theme, look.k
    base = _BASELINE * k
    stamp = date_stamp(day, story.campaign.era)
    right = sheet.right
    pieces = _big_day(stamp.day, day, look)
    for text, size in reversed(pieces):
        right -= text_width(text, size * k)
        shapes.extend(letters(text, right, base, size * k, theme.ink, bold=True))
    right -= 16 * k
    weekday = look.text(stamp.weekday)
    upper = f"{weekday} · {day.year}" if look.lang == "en" else f"{day.year}年 · {weekday}"
    lower = look.text(stamp.era)
    size = _STAMP * k
    shapes.extend(letters(upper, right, base - 19 * k, size, theme.ink2, anchor="end"))
    shapes.extend(letters(lower, right, base, size, theme.ink2, anchor="end"))
    return right - max(text_width(upper, size), text_width(lower, size))


def _big_day(label: Labels, day: date, look: Look) -> list[tuple[str, float]]:
    if look.lang == "en":
        return [(f"{day.day} {label.en.split()[1]}", _DATE * 0.8)]
    return [
        (str(day.month), _DATE),
        ("月", _DATE * 0.62),
        (str(day.day), _DATE),
        ("日", _DATE * 0.62),
    ]


def foot_shapes(story: Story, day: date, basemap: Basemap, sheet: Sheet, look: Look) -> list[Shape]:
    """Where the facts and the ground come from; a line to copy; the projection."""
    k, theme = look.k, look.theme
    size, step = _FOOT * k, _FOOT * 1.32 * k
    width = sheet.right - sheet.left
    gap = look.words("", " ")
    credit = f"{account_credit(story, look)}{gap}{ground_credit(basemap, look)}"
    shapes: list[Shape] = []
    baseline = sheet.foot
    for line in wrapped(credit, size, width, most=2):
        shapes.extend(letters(line, sheet.left, baseline, size, theme.ink3))
        baseline += step
    note = projection_note(look)
    shapes.extend(letters(note, sheet.right, baseline, size, theme.ink3, anchor="end"))
    line = fitted(licence_line(story, look, day), size, width - text_width(note, size) - 12 * k)
    shapes.extend(letters(line, sheet.left, baseline, size, theme.ink2))
    return shapes
