"""The day book: what the account says of each day, numbered, with who says so."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gazetteer import Sense, When
from geo.captions import caption_of, mark_of, range_label, short_citation
from geo.instants import event_days, movement_days
from geo.model import Clock, Event, Labels, Movement
from geo.resolve import ResolvedCampaign

_MIDDAY = 12 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record on a day of it. `first` and `last` are the days at which it is drawn.

    `range_label` says the days that the text allows where it is not one day for sure;
    `points` are its places in degrees, longitude first.
    """

    number: int
    record: Movement | Event
    day: date
    mark: str
    first: date
    last: date
    caption: Labels
    time: str
    range_label: str
    cites: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    unit_ids: tuple[str, ...]


def day_book(resolved: ResolvedCampaign) -> dict[date, tuple[Entry, ...]]:
    """For every day of the campaign its entries; a record stands on each day that it lasts."""
    by_day: dict[date, list[Movement | Event]] = defaultdict(list)
    campaign = resolved.campaign
    for record in campaign.records:
        first, last = drawn_days(resolved, record)
        opening, closing = max(first, campaign.start), min(last, campaign.end)
        for day in range(opening.toordinal(), closing.toordinal() + 1):
            by_day[date.fromordinal(day)].append(record)
    return {
        day: tuple(
            _entry(resolved, record, day, number)
            for number, record in enumerate(sorted(by_day[day], key=_order(day, resolved)), start=1)
        )
        for day in campaign.days
    }


def entries_on(resolved: ResolvedCampaign, day: date) -> tuple[Entry, ...]:
    """The entries of one day."""
    return day_book(resolved).get(day, ())


def drawn_days(resolved: ResolvedCampaign, record: Movement | Event) -> tuple[date, date]:
    """First and last day at which a record is drawn (contract, section 5)."""
    if isinstance(record, Event):
        return event_days(record, resolved.campaign.end)
    departed, arrived = movement_days(record)
    first = departed or arrived
    last = arrived or departed
    if first is None or last is None:
        raise ValueError(f"{record.id} has no day")
    return min(first, last), max(first, last)


def dates_of(record: Movement | Event) -> tuple[When | None, When | None]:
    """When it began and when it ended, as the account gives them."""
    if isinstance(record, Event):
        return record.when, record.when
    return record.departed or record.arrived, record.arrived or record.departed


def _order(
    day: date, resolved: ResolvedCampaign
) -> Callable[[Movement | Event], tuple[bool, int, int, int]]:
    def key(record: Movement | Event) -> tuple[bool, int, int, int]:
        first, last = drawn_days(resolved, record)
        clock = _clock(record, day, (first, last))
        minute = _MIDDAY if clock.first is None else clock.first
        begins_earlier = first < day
        lines = [line for citation in record.citations for line, _ in citation.lines[:1]]
        return (begins_earlier, minute, lines[0] if lines else 0, record.order)

    return key


def _clock(record: Movement | Event, day: date, days: tuple[date, date]) -> Clock:
    """The clock time that the account gives for one of the days of a record."""
    first, last = days
    if isinstance(record, Event):
        return record.clock if day == first else Clock()
    begins = record.departed_clock if day == first else Clock()
    ends = record.arrived_clock if day == last else Clock()
    return ends if begins == Clock() else begins


def _entry(resolved: ResolvedCampaign, record: Movement | Event, day: date, number: int) -> Entry:
    first, last = drawn_days(resolved, record)
    places = [place for place in resolved.places_of(record) if place]
    clock = _clock(record, day, (first, last))
    return Entry(
        number=number,
        record=record,
        day=day,
        mark=mark_of(record, is_placed=bool(places)),
        first=first,
        last=last,
        caption=caption_of(resolved.campaign, record),
        time=str(clock) or clock.text,
        range_label=_range(record, first, last),
        cites=tuple(short_citation(citation) for citation in record.citations),
        points=tuple((place.point.x, place.point.y) for place in places),
        unit_ids=record.units,
    )


def _range(record: Movement | Event, first: date, last: date) -> str:
    """The days that the text allows, where they are more than those drawn; or a doubt."""
    begins, ends = dates_of(record)
    earliest = (begins.earliest if begins else None) or first
    latest = (ends.latest if ends else None) or last
    doubts = [one for one in (begins, ends) if one and (one.approximate or one.uncertain)]
    choice = any(one and one.sense is Sense.CHOICE for one in (begins, ends))
    if not choice and not doubts:
        return range_label(first, last) if first != last else ""
    return range_label(earliest, latest) + ("？" if doubts else "")
