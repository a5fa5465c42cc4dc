"""What a unit's records say of its place, in the order of the day.

A record becomes **moments**: a departure, an arrival, a day of an event. The moments
of one day follow their `seq`, else their clock time, else the order of the text; those
without a clock share the time that the others leave, from 06:00 to 18:00.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

from geo.instants import (
    ARRIVAL,
    DAY,
    DEPARTURE,
    clock_second,
    day_number,
    event_days,
    movement_days,
)
from geo.model import Campaign, Clock, Event, Movement
from geo.words import NO_POSITION_KINDS


class Part(Enum):
    """What a moment is of its record."""

    DEPARTURE = 0
    ARRIVAL = 1
    STAY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A record at a time: `first` to `last` second of the campaign; equal but for a stay."""

    record: Movement | Event
    part: Part
    day: int
    clock: Clock
    first: int = 0
    last: int = 0


def row_of(record: Movement | Event, unit: str) -> str:
    """The row in which a record moves a unit: the unit, or a part split off from it."""
    return f"{unit}#{record.part}" if record.part else unit


def told_by_row(campaign: Campaign) -> dict[str, list[Movement | Event]]:
    """For each row the records that say where it is, in the order of the seed folder."""
    return _by_row(record for record in campaign.records if record.is_told and _places(record))


def leaving_by_row(campaign: Campaign) -> dict[str, list[Movement | Event]]:
    """For each row the records that take it off the map, of whatever kind."""
    return _by_row(record for record in campaign.records if record.is_told and record.leaves)


def _places(record: Movement | Event) -> bool:
    """Whether a record says where its units stand."""
    if isinstance(record, Event) and record.kind in NO_POSITION_KINDS:
        return False
    return bool(record.mentions)


def _by_row(records: Iterable[Movement | Event]) -> dict[str, list[Movement | Event]]:
    rows: dict[str, list[Movement | Event]] = defaultdict(list)
    for record in records:
        for unit in dict.fromkeys(record.units):
            rows[row_of(record, unit)].append(record)
    return rows


def moments(campaign: Campaign, records: Iterable[Movement | Event]) -> list[Moment]:
    """The moments of one row's records, timed, in order of time."""
    by_day: dict[int, list[Moment]] = defaultdict(list)
    for record in sorted(records, key=_text_order):
        for moment in _moments_of(campaign, record):
            by_day[moment.day].append(moment)
    timed = [moment for day in sorted(by_day) for moment in _timed(by_day[day], day)]
    return sorted(timed, key=lambda moment: (moment.first, moment.last))


def _moments_of(campaign: Campaign, record: Movement | Event) -> list[Moment]:
    if isinstance(record, Event):
        first, last = event_days(record, campaign.end)
        days = (first + timedelta(days=after) for after in range((last - first).days + 1))
        return [
            Moment(
                record=record,
                part=Part.STAY,
                day=day_number(campaign, day),
                clock=record.clock if day == first else Clock(),
            )
            for day in days
        ]
    departed, arrived = movement_days(record)
    found = []
    if departed is not None:
        found.append((Part.DEPARTURE, departed, record.departed_clock))
    if arrived is not None:
        found.append((Part.ARRIVAL, arrived, record.arrived_clock))
    return [
        Moment(record=record, part=part, day=day_number(campaign, day), clock=clock)
        for part, day, clock in found
    ]


def _text_order(record: Movement | Event) -> tuple[int, int]:
    lines = [line for citation in record.citations for line, _ in citation.lines[:1]]
    return (lines[0] if lines else 0, record.order)


def _timed(day: list[Moment], number: int) -> list[Moment]:
    """The moments of one day with their seconds."""
    ordered = _in_slots(day, lambda moment: moment.clock.first)
    ordered = _in_slots(ordered, lambda moment: moment.record.seq)
    timed: list[Moment] = []
    floor = 0
    at = 0
    while at < len(ordered):
        if ordered[at].clock.first is not None:
            moment = _at_clock(ordered[at], floor)
            timed.append(moment)
            floor = moment.last
            at += 1
            continue
        run = at
        while run < len(ordered) and ordered[run].clock.first is None:
            run += 1
        ceiling = _at_clock(ordered[run], floor).first if run < len(ordered) else None
        timed.extend(_shared(ordered[at:run], floor, ceiling))
        floor = timed[-1].last
        at = run
    start = number * DAY
    return [replace(one, first=start + one.first, last=start + one.last) for one in timed]


def _in_slots(day: list[Moment], key: Callable[[Moment], int | None]) -> list[Moment]:
    """Sort those that have a key among the slots that they hold; the others stay."""
    slots = [at for at, moment in enumerate(day) if key(moment) is not None]
    movers = sorted((day[at] for at in slots), key=lambda moment: key(moment) or 0)
    result = list(day)
    for at, moment in zip(slots, movers, strict=True):
        result[at] = moment
    return result


def _at_clock(moment: Moment, floor: int) -> Moment:
    first = max(floor, clock_second(moment.clock.first or 0))
    last = max(first, clock_second(moment.clock.last or 0))
    return replace(moment, first=first, last=last)


def _shared(run: list[Moment], floor: int, ceiling: int | None) -> list[Moment]:
    """Spread moments without a clock over the time between two that have one."""
    low = max(floor, DEPARTURE)
    high = max(ARRIVAL, low) if ceiling is None else ceiling
    if ceiling is None and floor > ARRIVAL:
        high = max(floor, DAY - 1)
    low = min(low, high)
    if len(run) == 1:
        part = run[0].part
        first = high if part is Part.ARRIVAL else low
        last = low if part is Part.DEPARTURE else high
        return [replace(run[0], first=first, last=last)]
    step = (high - low) / (len(run) - 1)
    seconds = [int(low + step * at) for at in range(len(run))]
    return [replace(one, first=at, last=at) for one, at in zip(run, seconds, strict=True)]
