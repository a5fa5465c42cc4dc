"""How days are carried through an account: quotations, looks ahead, what came after."""

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta

from geo.readers.dates import Calendar, Day, Found, find
from geo.readers.frames import Memory
from geo.readers.markup import Passage

_OPENS = re.compile(r"(?:\d{4}年)?(\d{1,2})月(\d{1,2})日")
_SOON = timedelta(days=31)
_YEARS = re.compile(r"(?<!\d)(\d{3,4})\s?年")
AFTERWARDS = re.compile("(?:在此)?(?:之后|此后|其后|尔后|嗣后|后来|不久)")


def years_of(
    text: str, parts: tuple[Passage, ...], plain: list[str]
) -> tuple[tuple[int, int] | None, int | None]:
    """The years of the campaign: those of the infobox or of the first paragraphs."""
    box = re.search(r"\|\s*(?:date|日期|時間|时间)\s*=([^\n]*)", text[:8000])
    counted: dict[int, float] = {}
    lead: list[int] = []
    scratch = Calendar()
    for part, simple in zip(parts[:400], plain[:400], strict=True):
        for found in find(simple):
            if found.match is None or not (found.match.group("year") or found.match.group("reign")):
                continue
            day = scratch.read(found)
            in_life = simple[max(0, found.start - 8) : found.start].rfind("（") >= 0
            if day is not None and not in_life:
                # A day weighs more than a bare year: campaigns are told by days.
                weight = 3.0 if (day.last - day.first).days < 12 else 1.0
                counted[day.first.year] = counted.get(day.first.year, 0.0) + weight
                if len(lead) < 3 and part.kind != "heading":
                    lead.append(day.first.year)
    if box:
        years = [int(year) for year in _YEARS.findall(box.group(1))]
        if years:
            return (min(years), max(years) + 1), min(years)
    if not counted:
        return None, None
    common = max(counted, key=lambda year: (counted[year], -year))
    is_led = bool(lead) and counted.get(lead[0], 0) * 4 >= counted[common]
    first = lead[0] if is_led else common
    near = [
        year
        for year, times in counted.items()
        if abs(year - first) <= 3 and times * 8 >= counted[common]
    ]
    return (min([first, *near]) - 1, max([first, *near]) + 1), first


def opening_of(simple: str) -> tuple[int, int] | None:
    """Month and day that a passage begins with, as numbers."""
    match = _OPENS.match(simple)
    return (int(match.group(1)), int(match.group(2))) if match else None


def open_passage(memory: Memory, openings: list[tuple[int, int] | None], kind: str) -> None:
    """Note where a passage's day ends: where the next dated passage begins."""
    memory.opening = memory.limit = None
    own = openings[0]
    later = next((found for found in openings[1:] if found), None)
    if own and later and own < later and kind != "quote":
        memory.limit = later


def set_apart(kind: str, memory: Memory) -> None:
    """A quotation has its own days: what the account said before it does not date it."""
    if kind == "quote" and memory.outside is None:
        memory.outside = memory.calendar.day, memory.day_text
        memory.calendar.day, memory.day_text = None, ""
    elif kind != "quote" and memory.outside is not None:
        memory.calendar.day, memory.day_text = memory.outside
        memory.outside = None


def next_after(starts: list[int], position: int) -> int:
    """The first of `starts` after `position`; -1 where there is none."""
    place = bisect_right(starts, position)
    return starts[place] if place < len(starts) else -1


def loosen(calendar: Calendar, following: Found | None, end: int) -> None:
    """之后: some day from the last one told to the next one told; at most some weeks."""
    day = calendar.day
    if day is None or following is None or following.start < end:
        return
    until = replace(calendar).read(following)
    if until is not None and timedelta(0) < until.first - day.last <= _SOON:
        calendar.day = Day(day.first, until.first, "choice", day.approx, day.doubts)


def opening_day(simple: str, calendar: Calendar) -> tuple[Day, str] | None:
    """The day that a passage begins with, once its first sentence is read."""
    match = _OPENS.match(simple)
    if match is None or calendar.year is None or calendar.lunar:
        return None
    try:
        day = date(calendar.year, int(match.group(1)), int(match.group(2)))
    except ValueError:
        return None
    return Day(day, day), match.group()


def come_back(memory: Memory) -> None:
    """After a look ahead to a day of the next passage, back to the day of this one."""
    day = memory.calendar.day
    if memory.opening and memory.limit and day:
        opening = memory.opening[0]
        if (
            (opening.first.month, opening.first.day)
            < memory.limit
            <= (
                day.first.month,
                day.first.day,
            )
        ):
            memory.calendar.day, memory.day_text = memory.opening
