"""Days and times of day as seconds since 00:00 of the campaign's first day."""

from datetime import date

from gazetteer import Sense, When
from geo.model import Campaign, Event, Movement
from geo.words import STATE_KINDS

DAY = 86_400
# A departure without a clock time is at 06:00, an arrival at 18:00 (contract, section 5).
DEPARTURE = 6 * 3600
ARRIVAL = 18 * 3600
LAST_MINUTE = 1439


def day_number(campaign: Campaign, day: date) -> int:
    """Days since the campaign's first day; negative before it."""
    return day.toordinal() - campaign.start.toordinal()


def day_of(campaign: Campaign, second: float) -> date:
    """The calendar day in which a second falls."""
    return date.fromordinal(campaign.start.toordinal() + int(second // DAY))


def last_second(campaign: Campaign) -> int:
    """The campaign's last second."""
    return (day_number(campaign, campaign.end) + 1) * DAY - 1


def clock_second(minute: int) -> int:
    """Seconds after midnight; the last minute of a day stands for its last second."""
    return DAY - 1 if minute >= LAST_MINUTE else minute * 60


def event_days(event: Event, end: date) -> tuple[date, date]:
    """First and last day on which an event is drawn.

    A choice is drawn at its middle day. A state written `a/..` runs to `end`, the
    campaign's last day; anything else without an end lasts the day it begins.
    """
    when = event.when
    if when.sense is Sense.CHOICE:
        return when.middle, when.middle
    first = when.earliest or when.latest
    last = when.latest
    if first is None:
        raise ValueError(f"{event.id} has no day")
    if last is None:
        last = max(first, end) if event.kind in STATE_KINDS else first
    return first, last


def drawn_day(when: When, *, last: bool = False) -> date:
    """The day at which a departure, or with `last` an arrival, is drawn."""
    if when.sense is Sense.CHOICE:
        return when.middle
    day = (when.latest or when.earliest) if last else (when.earliest or when.latest)
    if day is None:
        raise ValueError(f"{when.edtf} has no day")
    return day


def movement_days(movement: Movement) -> tuple[date | None, date | None]:
    """The days at which its departure and its arrival are drawn; `None` where unsaid."""
    departed = drawn_day(movement.departed) if movement.departed else None
    arrived = drawn_day(movement.arrived, last=True) if movement.arrived else None
    return departed, arrived
