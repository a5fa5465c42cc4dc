"""Campaign and gazetteer to a resolved campaign: every name a place, or said to be none.

The names of one record are chosen together, by how near they lie and how far its units
could have marched. A name that is still open is looked at once more beside the places of
the same day; if none is clearly ahead it stays open and is listed, never guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shapely.geometry import Point

from gazetteer import Gazetteer, Mention, Place, Resolution, When
from geo.model import Campaign, Event, Line, Movement
from geo.rates import march_rate

Mentioning = Movement | Event | Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A name that could not be resolved, with the record that holds it."""

    record: str
    key: str
    resolution: Resolution
    file: str
    line: int

    def explain(self) -> str:
        """One line: file and line, record, key, what is known and what to write."""
        return f"{self.file}:{self.line}, {self.record}, {self.key}: {self.resolution.explain()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedCampaign:
    """A campaign whose names are looked up; a place is `None` where its name stays open
    or where its own table says that it cannot be placed."""

    campaign: Campaign
    gazetteer: Gazetteer
    resolutions: Mapping[tuple[str, int], Resolution]
    holds: Mapping[str, tuple[Resolution, ...]]
    lines: Mapping[str, Place] = field(default_factory=dict)

    def places_of(self, record: Mentioning) -> tuple[Place | None, ...]:
        """The place of each name that the record gives, in its order."""
        mentions = record.vertices if isinstance(record, Line) else record.mentions
        found = [self.resolutions[record.id, at].chosen for at in range(len(mentions))]
        return tuple(place if place and place.is_placed else None for place in found)

    def along(self, movement: Movement) -> Place | None:
        """The line that the movement follows, if it names one that is known."""
        return self.lines.get(movement.along)

    @property
    def unresolved(self) -> tuple[Unplaced, ...]:
        """Every name without a place, in the order of the records."""
        found = []
        for record in (*self.campaign.records, *self.campaign.lines):
            key, mentions = _mentions(record)
            for at in range(len(mentions)):
                resolution = self.resolutions[record.id, at]
                if resolution.chosen is None:
                    found.append(
                        Unplaced(
                            record=record.id,
                            key=f"{key}[{at}]",
                            resolution=resolution,
                            file=record.origin.file,
                            line=record.origin.line,
                        )
                    )
        for side, resolutions in self.holds.items():
            for at, resolution in enumerate(resolutions):
                if resolution.chosen is None:
                    found.append(
                        Unplaced(
                            record=f"side {side}",
                            key=f"holds[{at}]",
                            resolution=resolution,
                            file=self.campaign.side(side).origin.file,
                            line=self.campaign.side(side).origin.line,
                        )
                    )
        return tuple(found)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place that a record, a line or a side names, by id."""
        chosen = [found.chosen for found in self._all()]
        by_id = {place.id: place for place in (*chosen, *self.lines.values()) if place}
        return tuple(by_id[place_id] for place_id in sorted(by_id))

    @property
    def as_written(self) -> Mapping[str, tuple[str, ...]]:
        """For each place id the names by which the account calls it, first come first."""
        names: dict[str, dict[str, None]] = {}
        for found in self._all():
            if found.chosen:
                names.setdefault(found.chosen.id, {})[found.mention.name] = None
        return {place: tuple(written) for place, written in names.items()}

    def _all(self) -> Iterator[Resolution]:
        yield from self.resolutions.values()
        for resolutions in self.holds.values():
            yield from resolutions


def resolve(campaign: Campaign, gazetteer: Gazetteer) -> ResolvedCampaign:
    """Look up every name of `campaign` in its own places and in `gazetteer`."""
    if campaign.places:
        gazetteer = gazetteer.with_places(campaign.places)
    look = _Lookup(campaign, gazetteer)
    resolutions = look.everything()
    start = When.on(campaign.start)
    return ResolvedCampaign(
        campaign=campaign,
        gazetteer=gazetteer,
        resolutions=resolutions,
        holds={
            side.id: tuple(look.together((mention,), start)[0] for mention in side.holds)
            for side in campaign.sides
        },
        lines=_lines(campaign, gazetteer),
    )


class _Lookup:
    """Looks names up in the campaign's context, each combination once."""

    def __init__(self, campaign: Campaign, gazetteer: Gazetteer) -> None:
        self._campaign = campaign
        self._area = campaign.area
        self._gazetteer = gazetteer
        self._arms = {unit.id: unit.arm for unit in campaign.units}
        self._known: dict[tuple[object, ...], tuple[Resolution, ...]] = {}

    def everything(self) -> dict[tuple[str, int], Resolution]:
        """Every name of every record and line, by record and position."""
        records = (*self._campaign.records, *self._campaign.lines)
        found = {record.id: self._of(record) for record in records}
        beside = self._places_by_day(records, found)
        for record in records:
            near = beside.get(_date(record), ())
            if near and any(one.chosen is None and one.candidates for one in found[record.id]):
                again = self._of(record, near)
                found[record.id] = tuple(
                    first if first.chosen else second
                    for first, second in zip(found[record.id], again, strict=True)
                )
        return {
            (record.id, at): resolution
            for record in records
            for at, resolution in enumerate(found[record.id])
        }

    def together(
        self,
        mentions: tuple[Mention, ...],
        on: When | None,
        *,
        near: tuple[Point, ...] = (),
        reach_km: float | None = None,
    ) -> tuple[Resolution, ...]:
        """The names of one record, chosen together."""
        key = (mentions, on.edtf if on else "", near, reach_km)
        if key not in self._known:
            self._known[key] = self._gazetteer.resolve_route(
                mentions, on=on, near=near, area=self._area, reach_km=reach_km
            )
        return self._known[key]

    def _of(self, record: Mentioning, near: tuple[Point, ...] = ()) -> tuple[Resolution, ...]:
        _, mentions = _mentions(record)
        reach_km = self._reach_km(record) if isinstance(record, Movement) else None
        return self.together(mentions, _day(record), near=near, reach_km=reach_km)

    def _reach_km(self, movement: Movement) -> float | None:
        """What the fastest of its units can make between its two dates; `None` if open."""
        left, came = movement.departed, movement.arrived
        if not (left and came and left.earliest and came.latest and movement.units):
            return None
        days = (came.latest - left.earliest).days + 1
        rates = [
            march_rate(self._arms.get(unit, ""), movement.means).most for unit in movement.units
        ]
        return max(rates) * max(days, 1)

    @staticmethod
    def _places_by_day(
        records: Sequence[Mentioning], found: Mapping[str, tuple[Resolution, ...]]
    ) -> dict[date | None, tuple[Point, ...]]:
        """The settled places of each day; those of records without a day serve none."""
        by_day: dict[date | None, dict[str, Point]] = {}
        for record in records:
            day = _date(record)
            for one in found[record.id] if day else ():
                if one.chosen and one.chosen.is_point and one.chosen.is_placed:
                    by_day.setdefault(day, {})[one.chosen.id] = one.chosen.point
        return {day: tuple(points.values()) for day, points in by_day.items()}


def _mentions(record: Mentioning) -> tuple[str, tuple[Mention, ...]]:
    if isinstance(record, Line):
        return "vertices", record.vertices
    return ("route" if isinstance(record, Movement) else "at"), record.mentions


def _day(record: Mentioning) -> When | None:
    if isinstance(record, Movement):
        return record.departed or record.arrived
    return record.when


def _date(record: Mentioning) -> date | None:
    on = _day(record)
    return (on.earliest or on.latest) if on else None


def _lines(campaign: Campaign, gazetteer: Gazetteer) -> dict[str, Place]:
    """The places that movements follow, by the id they write in `along`."""
    wanted = {movement.along for movement in campaign.movements if movement.along}
    found = {place_id: gazetteer.place(place_id) for place_id in sorted(wanted)}
    return {place_id: place for place_id, place in found.items() if place}
