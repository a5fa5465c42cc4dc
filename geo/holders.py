"""Who holds a place, day by day: `holds` at the start, then `holder` of records."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from gazetteer import Place
from geo.instants import DAY, clock_second, day_number, event_days, movement_days
from geo.model import Event, Movement
from geo.resolve import ResolvedCampaign

NOBODY = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class TownHolder:
    """The holder of a place on a day: a side's id or `none`.

    `disputed` is the holder by the other account where two differ that day, else empty.
    """

    place: Place
    holder: str
    disputed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderChange:
    """From `second` of the campaign on, `holder` holds the place; `record` says so."""

    place: Place
    second: int
    holder: str
    record: str
    shown: bool
    disputes: tuple[str, ...] = ()


def holder_changes(resolved: ResolvedCampaign) -> tuple[HolderChange, ...]:
    """Every change of holder, the initial ones at second 0 or before, in order of time."""
    changes = []
    for side in resolved.campaign.sides:
        for resolution in resolved.holds[side.id]:
            if resolution.chosen:
                changes.append(_initial(resolution.chosen, side.id))
    last = resolved.campaign.end
    for record in resolved.campaign.records:
        day = _day(record, last)
        if record.status != "reported" or not record.holder or day is None or day > last:
            continue
        second = day_number(resolved.campaign, day) * DAY + _clock(record)
        places = resolved.places_of(record)
        taken = places[-1:] if isinstance(record, Movement) else places
        for place in taken:
            if place:
                changes.append(
                    HolderChange(
                        place=place,
                        second=second,
                        holder=record.holder,
                        record=record.id,
                        shown=record.is_told,
                        disputes=record.disputed_with,
                    )
                )
    return tuple(sorted(changes, key=lambda change: change.second))


def holders_on(resolved: ResolvedCampaign, day: date) -> tuple[TownHolder, ...]:
    """The holder of every place that has one at the end of `day`, by place id."""
    second = (day_number(resolved.campaign, day) + 1) * DAY - 1
    told: dict[str, list[HolderChange]] = defaultdict(list)
    for change in holder_changes(resolved):
        told[change.place.id].append(change)
    found = []
    for place_id in sorted(told):
        changes = told[place_id]
        holder = _last([change for change in changes if change.shown], second)
        other = _last(_other_account(changes), second)
        if holder or other:
            found.append(
                TownHolder(
                    place=changes[0].place,
                    holder=holder or NOBODY,
                    disputed=(other or NOBODY) if other != holder else "",
                )
            )
    return tuple(found)


def _last(changes: list[HolderChange], second: int) -> str:
    """The holder after the last of `changes` up to `second`; empty before the first."""
    return next((change.holder for change in reversed(changes) if change.second <= second), "")


def _other_account(changes: list[HolderChange]) -> list[HolderChange]:
    """What the accounts that are not shown say: theirs in the place of those they dispute."""
    disputed = {record for change in changes if not change.shown for record in change.disputes}
    return [change for change in changes if not change.record or change.record not in disputed]


def _initial(place: Place, side: str) -> HolderChange:
    return HolderChange(place=place, second=-1, holder=side, record="", shown=True)


def _day(record: Movement | Event, end: date) -> date | None:
    if isinstance(record, Movement):
        departed, arrived = movement_days(record)
        return arrived or departed
    return event_days(record, end)[0 if record.when.open_end else 1]


def _clock(record: Movement | Event) -> int:
    clock = record.arrived_clock if isinstance(record, Movement) else record.clock
    return clock_second(clock.first) if clock.first is not None else 18 * 3600
