"""Everything on one day: who stood where, and on what grounds, at the day's end."""

from dataclasses import dataclass
from datetime import date

from gazetteer import DateError, When
from geo.errors import RequestError
from geo.holders import TownHolder, holders_on
from geo.instants import DAY, day_number, event_days
from geo.keyframes import Position, Track, position_at
from geo.model import Campaign, Event, Labels, Line, Unit
from geo.resolve import ResolvedCampaign
from geo.routes import Route, routes
from geo.superiors import all_tracks, commander_on, superior_on

# A march is still shown, as done earlier, on this many days after its arrival.
RECENT_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPosition:
    """A row of the map on a day: a unit or a part of one, with its superior of that day."""

    track_id: str
    unit: Unit
    part: Labels
    position: Position
    superior: str
    commander: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The end of one day. `routes` are under way or done that day, `recent` a little before."""

    day: date
    positions: tuple[UnitPosition, ...]
    routes: tuple[Route, ...]
    recent: tuple[Route, ...]
    events: tuple[Event, ...]
    lines: tuple[Line, ...]
    holders: tuple[TownHolder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What all days share: the tracks and the routes, worked out once."""

    tracks: tuple[Track, ...]
    routes: tuple[Route, ...]


def motion_of(resolved: ResolvedCampaign) -> Motion:
    """Tracks and routes of a campaign."""
    known = all_tracks(resolved)
    return Motion(tracks=known, routes=routes(resolved, known))


def situation_on(
    resolved: ResolvedCampaign, day: date | str, motion: Motion | None = None
) -> Situation:
    """The situation at the end of `day`; raises `RequestError` for a day outside the campaign.

    Give `motion` when you ask for many days.
    """
    campaign = resolved.campaign
    when = day_within(campaign, day)
    motion = motion or motion_of(resolved)
    first = day_number(campaign, when) * DAY
    last = first + DAY - 1
    return Situation(
        day=when,
        positions=positions_on(campaign, motion, when),
        routes=tuple(one for one in motion.routes if one.start <= last and one.end >= first),
        recent=tuple(
            one
            for one in motion.routes
            if one.record.is_told and first - RECENT_DAYS * DAY <= one.end < first
        ),
        events=tuple(event for event in campaign.events if _covers(campaign, event, when)),
        lines=tuple(line for line in campaign.lines if line.when.covers(when)),
        holders=holders_on(resolved, when),
    )


def day_within(campaign: Campaign, day: date | str) -> date:
    """`day` as a date; raises `RequestError` unless it is a day of the campaign."""
    if isinstance(day, str):
        try:
            read = When.parse(day)
        except DateError as error:
            raise RequestError(str(error)) from error
        if read.earliest is None or read.earliest != read.latest:
            raise RequestError(f"{day} is not one day; write for example {campaign.start}")
        day = read.earliest
    if not campaign.start <= day <= campaign.end:
        raise RequestError(
            f"{day} lies outside the campaign; give a day from {campaign.start} to {campaign.end}"
        )
    return day


def positions_on(campaign: Campaign, motion: Motion, day: date) -> tuple[UnitPosition, ...]:
    """Where every unit on the map stands at the end of a day of the campaign."""
    second = day_number(campaign, day) * DAY + DAY - 1
    units = {unit.id: unit for unit in campaign.units}
    found = []
    for track in motion.tracks:
        position = position_at(track, second)
        if position is None:
            continue
        found.append(
            UnitPosition(
                track_id=track.id,
                unit=units[track.unit],
                part=track.part,
                position=position,
                superior=superior_on(campaign, track.unit, day),
                commander=commander_on(campaign, track.unit, day),
            )
        )
    return tuple(found)


def _covers(campaign: Campaign, event: Event, day: date) -> bool:
    first, last = event_days(event, campaign.end)
    return first <= day <= last
