"""Times of a scenario: the calendar day and clock as written, whatever the offset."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?")
_EPOCH = date(1970, 1, 1)
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day and the second of it."""

    day: date
    second: int

    @property
    def clock(self) -> str:
        """The time of day, HH:MM."""
        return f"{self.second // 3600:02d}:{self.second % 3600 // 60:02d}"

    @property
    def day_before_midnight(self) -> date:
        """The last day that is over: of a midnight, the day before."""
        if self.second or self.day == date.min:
            return self.day
        return self.day - timedelta(days=1)


def moment_of(value: Any) -> Moment | None:
    """ISO 8601 text, or milliseconds since 1970; `None` for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_epoch(value)
    match = _ISO.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        day = date.fromisoformat(match.group(1))
    except ValueError:
        return None
    hour, minute, second = (int(part or 0) for part in match.group(2, 3, 4))
    seconds = hour * 3600 + minute * 60 + second
    return Moment(day, seconds) if hour < 24 and minute < 60 and second < 60 else None


def _of_epoch(milliseconds: float) -> Moment | None:
    try:
        days, rest = divmod(int(milliseconds), _DAY_MS)
        return Moment(_EPOCH + timedelta(days=days), rest // 1000)
    except (OverflowError, ValueError):
        return None
