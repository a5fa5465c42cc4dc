"""Days that a text names: 12月8日, 8日, 8 December, and words such as the same day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gazetteer import When
from geo.proof.folded import Folded

# Over folded text: figures for numerals, no spaces.
# A number alone is no day where it measures: 激戰三日, 只經過10日, 十日之內.
_DAY = re.compile(
    r"(?<!\d)(\d{1,2})月(\d{1,2})日|(?<![\d月第战历经过达守])(\d{1,2})日(?![之内间余])"
)
_RELATIVE = re.compile(
    r"(?:同|翌|次|当|是|即|该|隔|前|后)(?:日|天|晚|夜|晨)|\d{1,2}月(?:份|[上中下]旬|初|末|底|间)?|[上中下]旬"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_NAMES = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_ENGLISH = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:of)?({_MONTH_NAMES})|({_MONTH_NAMES})(\d{{1,2}})(?!\d)"
    r"|(?:on|of|from|since|until|by|to)the(\d{1,2})(?:st|nd|rd|th)(?![a-z]*(?:div|reg|bri|corps|arm))"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day of a month; `month` is 0 where the text leaves it out."""

    month: int
    day: int

    def may_be(self, when: date) -> bool:
        """Whether that day of the calendar can be meant."""
        return self.day == when.day and self.month in (0, when.month)

    def within(self, first: date, last: date) -> bool:
        """Whether one of the days from `first` to `last` can be meant."""
        span = min((last - first).days, 366)
        return any(self.may_be(first + timedelta(days=step)) for step in range(span + 1))


def named_days(text: Folded) -> tuple[NamedDay, ...]:
    """The days that a text names with a number, in their order."""
    found: list[tuple[int, NamedDay]] = []
    for match in _DAY.finditer(text.text):
        month, day, bare = match.groups()
        found.append((match.start(), NamedDay(int(month or 0), int(day or bare))))
    for match in _ENGLISH.finditer(text.text):
        before, after, named, day, bare = match.groups()
        number = _MONTHS.index((after or named)[:3]) + 1 if after or named else 0
        found.append((match.start(), NamedDay(number, int(before or day or bare))))
    return tuple(day for _, day in sorted(found, key=lambda one: one[0]) if day.day <= 31)


def is_dated(text: Folded) -> bool:
    """Whether a text names a day or a month, or leans on one that was named before."""
    return bool(named_days(text) or _RELATIVE.search(text.text))


def bounds(*dates: When | None) -> tuple[date, date] | None:
    """First and last day that dates allow together; `None` where there is none.

    A date open at an end counts as its other end.
    """
    days = [day for when in dates if when for day in (when.earliest, when.latest) if day]
    return (min(days), max(days)) if days else None
