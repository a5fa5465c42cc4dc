"""Dates as historians give them: EDTF text with the days it allows."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from gazetteer.errors import DateError

# ISO 8601-2:2019 (EDTF), the parts that campaign sources use: a year, month or
# day, and a closing mark: ? uncertain, ~ approximate, % both.
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_FORMS = "1937-12-08, 1937-12~, 1937-12-08/1937-12-10, 1937-12-08/.. or [1937-12-08..1937-12-10]"


class Sense(Enum):
    """How the days between the bounds are meant."""

    SPAN = "span"
    """`a/b`: all through."""
    CHOICE = "choice"
    """`[a..b]`, or a bare month or year: one of these days, it is not known which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date, a span of days or a choice among days, with the text it was read from.

    `earliest` and `latest` bound it, both days included; `None` where the span is
    open. A mark such as `~` stays in `edtf` and never widens the two days.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    sense: Sense = Sense.SPAN
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def parse(cls, edtf: str) -> "When":
        """Read EDTF; raises `DateError` for anything but years 1 to 9999 in a known form."""
        text = edtf.strip()
        if text.startswith("[") and text.endswith("]"):
            return _choice(cls, text)
        first, slash, last = text.partition("/")
        opening, closing = _bounds(first), _bounds(last if slash else first)
        if slash and first in ("", ".."):
            opening = (None, None)
        marks = text.replace("%", "?~")
        one_day = slash or opening[0] == closing[1]
        when = cls(
            edtf=text,
            earliest=opening[0],
            latest=closing[1],
            sense=Sense.SPAN if one_day else Sense.CHOICE,
            approximate="~" in marks,
            uncertain="?" in marks,
        )
        _check_order(when)
        return when

    @classmethod
    def on(cls, day: date) -> "When":
        """The one day `day`."""
        return cls(edtf=day.isoformat(), earliest=day, latest=day)

    @property
    def open_end(self) -> bool:
        """Whether it was still going on when the account stops."""
        return self.latest is None

    @property
    def is_exact(self) -> bool:
        """Whether it says one day, or all days of a span, without a doubt."""
        return self.sense is Sense.SPAN and not self.approximate and not self.uncertain

    @property
    def middle(self) -> date:
        """The day that stands for it where only one can be drawn; of two, the earlier."""
        first = self.earliest or self.latest
        last = self.latest or self.earliest
        if first is None or last is None:
            raise DateError(f"{self.edtf} has no day at all")
        return first + timedelta(days=(last - first).days // 2)

    def covers(self, day: date) -> bool:
        """Whether `day` lies within the bounds."""
        after = self.earliest is None or self.earliest <= day
        return after and (self.latest is None or day <= self.latest)

    def __str__(self) -> str:
        return self.edtf


def _choice(cls: type[When], text: str) -> When:
    """`[a..b]` and `[a,b,c]`: one of these days."""
    inner = text[1:-1]
    parts = inner.split("..") if ".." in inner else inner.split(",")
    if not all(parts) or (".." in inner and len(parts) != 2):
        raise DateError(f"{text!r} is not an EDTF date such as {_FORMS}")
    bounds = [_bounds(part.strip()) for part in parts]
    first = min(early for early, _ in bounds if early)
    last = max(late for _, late in bounds if late)
    if ".." in inner and bounds[0][0] and bounds[1][1] and bounds[1][1] < bounds[0][0]:
        raise DateError(f"{text} ends before it begins")
    marks = text.replace("%", "?~")
    return cls(
        edtf=text,
        earliest=first,
        latest=last,
        sense=Sense.CHOICE,
        approximate="~" in marks,
        uncertain="?" in marks,
    )


def _check_order(when: When) -> None:
    if when.earliest is None and when.latest is None:
        raise DateError(f"{when.edtf!r} is open at both ends; give it a first or a last day")
    if when.earliest and when.latest and when.latest < when.earliest:
        raise DateError(f"{when.edtf} ends before it begins")


@lru_cache(maxsize=4096)
def _bounds(text: str) -> tuple[date | None, date | None]:
    """First and last day that one EDTF date can mean; both `None` for `..`."""
    if text == "..":
        return None, None
    match = _DATE.fullmatch(text)
    if not match:
        raise DateError(f"{text!r} is not an EDTF date such as {_FORMS}")
    year, month, day = (int(part or 0) for part in match.group(1, 2, 3))
    if year == 0:
        raise DateError(f"{text} lies outside the years 0001 to 9999")
    first_month, last_month = (month, month) if match.group(2) else (1, 12)
    try:
        last_day = day if match.group(3) else calendar.monthrange(year, last_month)[1]
        first_day = day if match.group(3) else 1
        return date(year, first_month, first_day), date(year, last_month, last_day)
    except ValueError as error:
        raise DateError(f"{text} is not a day of the calendar") from error
