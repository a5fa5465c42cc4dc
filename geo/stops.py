"""What a unit's records say of its place, in the order of the day.

A record becomes **moments**: a departure, an arrival, a day of an event. The moments
of one day follow their `seq`, else their clock time, else the order of the text. Without
a clock a departure is at 06:00 and an arrival at 18:00; where the order forbids that, the
moments share the time that the others leave.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
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
        # Of the days before the campaign the last one counts, of those after it the first.
        opening = max(first.toordinal(), min(last.toordinal(), campaign.start.toordinal() - 1))
        closing = min(last.toordinal(), max(opening, campaign.end.toordinal() + 1))
        days = (date.fromordinal(day) for day in range(opening, closing + 1))
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
    """Moments without a clock between two that have one: departure at 06:00, arrival at 18:00.

    A stay before the departure comes earlier, one after the arrival later that day; where
    several marches share a day, their moments are spread evenly.
    """
    late = DAY - 1 if ceiling is None else ceiling
    low = max(floor, DEPARTURE)
    low = floor if low >= late else low
    high = late if floor > ARRIVAL else min(max(ARRIVAL, low), late)
    low = min(low, high)
    begin, after = _core(run)
    before, rest = run[:begin], run[after:]
    return [
        *_spread(before, [floor + (low - floor) * at // len(before) for at in range(begin)]),
        *_march(run[begin:after], low, high),
        *_spread(rest, [high + (late - high) * at // len(rest) for at in range(1, len(rest) + 1)]),
    ]


def _core(run: list[Moment]) -> tuple[int, int]:
    """Where the one march of a run begins and ends; all of it where there are several."""
    parts = [one.part for one in run]
    departures, arrivals = parts.count(Part.DEPARTURE), parts.count(Part.ARRIVAL)
    begin = parts.index(Part.DEPARTURE) if departures else 0
    after = parts.index(Part.ARRIVAL) + 1 if arrivals else len(run)
    is_one = departures <= 1 and arrivals <= 1 and begin < after
    return (begin, after) if is_one else (0, len(run))


def _march(run: list[Moment], low: int, high: int) -> list[Moment]:
    if len(run) == 1:
        part = run[0].part
        first = high if part is Part.ARRIVAL else low
        last = low if part is Part.DEPARTURE else high
        return [replace(run[0], first=first, last=last)]
    step = (high - low) / (len(run) - 1)
    return _spread(run, [int(low + step * at) for at in range(len(run))])


def _spread(run: list[Moment], seconds: list[int]) -> list[Moment]:
    return [replace(one, first=at, last=at) for one, at in zip(run, seconds, strict=True)]
