"""The plate's head and foot: title, the day's sentence, date in both calendars, credits."""

from datetime import date

from geo.basemap import Basemap
from geo.calendars import date_stamp
from geo.model import Labels
from geo.snapshot.lettering import letters, text_width, wrapped
from geo.snapshot.look import Look
from geo.snapshot.shapes import Shape, polyline
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story

_TITLE, _SENTENCE, _DATE, _STAMP, _FOOT = 30.0, 13.5, 40.0, 13.0, 9.5
_BASELINE = 62.0


def head_shapes(story: Story, day: date, sheet: Sheet, look: Look) -> list[Shape]:
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
    if look.lang == "en":
        lines = list(wrapped(sentence.en or sentence.hant, small, room, most=2))
    else:
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
    year = str(day.year) if look.lang == "en" else f"{day.year}年"
    upper = f"{year} · {look.text(stamp.weekday)}"
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


def foot_shapes(story: Story, basemap: Basemap, sheet: Sheet, look: Look) -> list[Shape]:
    """Where the facts and the ground come from, under what licence; the projection."""
    k, ink = look.k, look.theme.ink3
    size = _FOOT * k
    sources = "；".join(
        "，".join(filter(None, (source.title, source.author, source.licence)))
        for source in story.campaign.sources
    )
    account = look.words(f"記載：{sources}。", f"Account: {sources.replace('；', '; ')}.")
    ground = " ".join(f"{credit.rstrip('.')}." for credit in basemap.credits)
    note = look.words(
        "等距圓柱投影 · 日期依記載 · 未載之處不補",
        "Equirectangular · dates as the account gives them",
    )
    width = sheet.right - sheet.left
    lines = wrapped(f"{account} {ground}", size, width, most=2)
    shapes: list[Shape] = []
    baseline = sheet.foot
    for line in lines:
        shapes.extend(letters(line, sheet.left, baseline, size, ink))
        baseline += size * 1.3
    last = lines[-1] if lines else ""
    if text_width(last, size) + text_width(note, size) + 20 * k < width:
        at = sheet.foot + (len(lines) - 1) * size * 1.3
        shapes.extend(letters(note, sheet.right, at, size, ink, anchor="end"))
    return shapes
