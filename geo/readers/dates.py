"""Dates as Chinese accounts write them, read in order with year and month carried along.

`find` marks every expression of a text; `Calendar.read` turns one into EDTF with what the
text said before. EDTF days are proleptic Gregorian: lunar days of any reign are reckoned so. A
western day before 15 October 1582 is taken as the account gives it, with a doubt.
"""

import calendar as months
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from geo.readers.date_words import SHIFT, Found, find, month_number, reigns
from geo.readers.numerals import number

__all__ = ["Calendar", "Day", "Found", "find"]


# Accounts of earlier years that write months in Chinese numerals mean lunar months.
_WESTERN_SINCE = 1840
_REFORM = date(1582, 10, 15)


@dataclass(frozen=True, slots=True)
class Day:
    """A stretch of days: all through (`span`), or one of them (`choice`), or one whole month."""

    first: date
    last: date
    sense: str = "day"
    approx: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def edtf(self) -> str:
        """The stretch in EDTF."""
        mark = "~" if self.approx else ""
        first, last = self.first.isoformat(), self.last.isoformat()
        if self.first == self.last:
            return first + mark
        if self.sense == "span":
            return f"{first}{mark}/{last}{mark}"
        if self.first.day == 1 and self.last == _month_end(self.first):
            return first[:7] + mark
        if (self.first.month, self.first.day) == (1, 1) and self.last == date(
            self.first.year, 12, 31
        ):
            return first[:4] + mark
        return f"[{first}..{last}]"


def _month_end(day: date) -> date:
    return day.replace(day=months.monthrange(day.year, day.month)[1])


@dataclass(slots=True)
class Calendar:
    """What the text has said of year, month and day so far."""

    window: tuple[int, int] | None = None
    main: int | None = None
    year: int | None = None
    month: int | None = None
    lunar: bool = False
    leap: bool = False
    day: Day | None = None
    doubts: list[str] = field(default_factory=list)

    def read(self, found: Found) -> Day | None:
        """The day of an expression; what it names is carried on. `None` if it names none."""
        self.doubts = []
        match = found.match
        if match is None:
            return self.day
        groups = match.groupdict()
        if groups["spoken"]:
            made = self._spoken(groups["spoken"])
        elif groups["later"]:
            made = self._later(number(groups["later_n"]) or 0)
        elif groups["nth"]:
            made = self._later((number(groups["nth_n"]) or 1) - 1)
        else:
            made = self._written(groups)
        if made is None:
            return None
        if groups["approx"] or groups["about"]:
            made = Day(made.first, made.last, made.sense, True)
        if found.join and self.day and made.first >= self.day.first:
            made = Day(self.day.first, made.last, "span", made.approx)
        made = Day(made.first, made.last, made.sense, made.approx, tuple(self.doubts))
        self.day = made
        return made

    def in_window(self, day: Day | None) -> bool:
        """Whether the day lies in the years of the account's own war."""
        if day is None or self.window is None:
            return True
        return self.window[0] <= day.last.year and day.first.year <= self.window[1]

    def _spoken(self, words: str) -> Day | None:
        if self.day is None:
            return None
        shift = next((step for word, step in SHIFT.items() if words.startswith(word)), 0)
        base = self.day.last if shift > 0 or self.day.sense == "span" else self.day.first
        if self.day.sense != "span" and self.day.first != self.day.last:
            return self.day
        moved = _moved(base, shift)
        return Day(moved, moved) if moved else None

    def _later(self, days: int) -> Day | None:
        if self.day is None or days <= 0 or (self.day.last - self.day.first).days > 12:
            return None
        moved = _moved(self.day.last if self.day.sense == "span" else self.day.first, days)
        self.doubts.append("counted from the day before it in the text")
        return Day(moved, moved) if moved else None

    def _written(self, groups: dict[str, str | None]) -> Day | None:
        def pick(key: str) -> str | None:
            return groups.get(key) or groups.get(f"{key}_b")

        has_year = self._set_year(groups)
        month, leap = pick("month"), bool(pick("leap"))
        spoken = pick("spoken_month")
        if pick("lunar"):
            self.lunar = True
        value = month_number(month) if month else None
        if month and month[0].isdigit() and not pick("lunar"):
            self.lunar = False
        elif month and (month in {"正", "腊"} or leap or (self.year or 9999) < _WESTERN_SINCE):
            # 1127年正月: months in Chinese words before western days came into use
            self.lunar = True
        if spoken:
            value = (self.month or 1) + (1 if spoken[0] in "次翌" else 0)
        if self.year is None and not has_year:
            if self.window is None or (value is None and self.month is None):
                return None
            self.year = self.main or self.window[0]
        if value is not None:
            if not has_year:
                self._turn(value)
            self.month, self.leap = value, leap
        elif has_year and not groups.get("season"):
            self.month = None
            return self._whole_year()
        elif groups.get("season"):
            self.month = None
            return self._season(groups["season"] or "")
        day = pick("day") or groups.get("bare") or groups.get("first_days")
        if day is not None:
            if self.month is None:
                return None
            return self._one_day(number(day.lstrip("初")) or 0, bare=value is None)
        return self._part(pick("part") or "")

    def _set_year(self, groups: dict[str, str | None]) -> bool:
        if groups["year"]:
            written = re.sub(r"[公元年\s]", "", groups["year"])
            self.year, self.lunar = number(written), False
            return True
        if groups["reign"]:
            counted = 1 if groups["reign_year"] == "元" else number(groups["reign_year"] or "") or 1
            starts = [first for name, first in reigns() if name == groups["reign"]]
            near = self.year or (self.window[0] if self.window else starts[0])
            first = min(starts, key=lambda start: abs(start + counted - 1 - near))
            self.year = first + counted - 1
            self.lunar = groups["reign"] not in {"民国", "中华民国", "昭和", "大正", "康德"}
            return True
        if groups["spoken_year"] and self.year is not None:
            self.year += groups["spoken_year"][0] in "次翌明"
            return True
        return False

    def _turn(self, value: int) -> None:
        """A month far before the last one belongs to the next year, far after it to the last."""
        if self.year is None or self.month is None:
            return
        if self.window and not self.window[0] <= self.year <= self.window[1]:
            self.year = self.main or self.window[0]
            self.doubts.append("the year is that of the account's campaign")
        elif value - self.month <= -8 and (not self.window or self.year < self.window[1]):
            self.year += 1
            self.doubts.append("the year turns here; the account does not write it")
        elif value - self.month >= 9 and (not self.window or self.year > self.window[0]):
            self.year -= 1
            self.doubts.append("told out of order; the year is the one before")

    def _one_day(self, day: int, *, bare: bool) -> Day | None:
        assert self.year is not None and self.month is not None
        month, year = self.month, self.year
        if bare and self.day and day + 20 < self.day.first.day and not self.lunar:
            # Days run on over the end of a month: 30日…2日.
            self.doubts.append("the month turns here; the account does not write it")
            month, year = (month + 1, year) if month < 12 else (1, year + 1)
            self.month, self.year = month, year
        made = self._lunar_day(year, month, day) if self.lunar else _day(year, month, day)
        if made and not self.lunar and made < _REFORM:
            self.doubts.append("a western day before 1582, in the calendar of the account")
        return Day(made, made) if made else None

    def _lunar_day(self, year: int, month: int, day: int) -> date | None:
        from lunar_python import Lunar

        try:
            solar = Lunar.fromYmd(year, -month if self.leap else month, day).getSolar()
        except Exception:  # lunar_python raises plain Exception for a day that is not there
            return None
        self.doubts.append("reckoned from the lunar calendar")
        return _gregorian(solar.getYear(), solar.getMonth(), solar.getDay())

    def _part(self, part: str) -> Day | None:
        assert self.year is not None
        if self.month is None or not 1 <= self.month <= 12:
            return None
        if self.lunar:
            first = self._lunar_day(self.year, self.month, 1)
            if first is None:
                return None
            low, high = _part_days(part, 29)
            start, end = _moved(first, low - 1), _moved(first, high - 1)
            return Day(start, end, "choice") if start and end else None
        first = _day(self.year, self.month, 1)
        if first is None:
            return None
        low, high = _part_days(part, _month_end(first).day)
        return Day(first.replace(day=low), first.replace(day=high), "choice")

    def _whole_year(self) -> Day | None:
        first = _day(self.year or 0, 1, 1)
        return Day(first, first.replace(month=12, day=31), "choice") if first else None

    def _season(self, season: str) -> Day | None:
        spans = {"春": (2, 4), "夏": (5, 7), "秋": (8, 10), "冬": (10, 12)}
        spans |= {"初": (1, 3), "底": (11, 12), "末": (11, 12)}
        low, high = spans[season.removesuffix("季")[-1]]
        first, last = _day(self.year or 0, low, 1), _day(self.year or 0, high, 1)
        return Day(first, _month_end(last), "choice") if first and last else None


def _part_days(part: str, last: int) -> tuple[int, int]:
    if part in {"上旬", "初旬", "月初", "初"}:
        return 1, 10
    if part in {"中旬", "月中", "中"}:
        return 11, 20
    return (21, last) if part else (1, last)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _gregorian(year: int, month: int, day: int) -> date | None:
    """The proleptic Gregorian day; the three numbers are Julian before 15 October 1582.

    The count of days is that of Meeus, Astronomical Algorithms, chapter 7.
    """
    if (year, month, day) >= (1582, 10, 15):
        return _day(year, month, day)
    months_on = (year, month) if month > 2 else (year - 1, month + 12)
    days = int(365.25 * (months_on[0] + 4716)) + int(30.6001 * (months_on[1] + 1)) + day - 1524
    # Day 1 of the proleptic Gregorian calendar is Julian day number 1721426.
    return _moved(date(1, 1, 1), days - 1721426)


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
