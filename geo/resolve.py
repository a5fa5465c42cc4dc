"""Campaign and gazetteer to a resolved campaign: every name a place, or said to be none.

A name that stands for several places is looked at once more beside the other places
of its record; if none is clearly ahead it stays open and is listed, never guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shapely.geometry import Point

from gazetteer import Gazetteer, Mention, Place, Resolution, When
from geo.model import Campaign, Event, Line, Movement

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
                            file="campaign.toml",
                            line=1,
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
    resolutions: dict[tuple[str, int], Resolution] = {}
    for record in (*campaign.records, *campaign.lines):
        for at, resolution in enumerate(look.all_of(record)):
            resolutions[record.id, at] = resolution
    start = When.on(campaign.start)
    return ResolvedCampaign(
        campaign=campaign,
        gazetteer=gazetteer,
        resolutions=resolutions,
        holds={
            side.id: tuple(look.one(mention, start) for mention in side.holds)
            for side in campaign.sides
        },
        lines=_lines(campaign, gazetteer),
    )


class _Lookup:
    """Looks names up in the campaign's context, each combination once."""

    def __init__(self, campaign: Campaign, gazetteer: Gazetteer) -> None:
        self._area = campaign.area
        self._gazetteer = gazetteer
        self._known: dict[tuple[Mention, str], Resolution] = {}

    def one(self, mention: Mention, on: When | None) -> Resolution:
        key = (mention, on.edtf if on else "")
        if key not in self._known:
            self._known[key] = self._gazetteer.resolve(mention, on=on, area=self._area)
        return self._known[key]

    def all_of(self, record: Mentioning) -> list[Resolution]:
        _, mentions = _mentions(record)
        on = _day(record)
        found = [self.one(mention, on) for mention in mentions]
        near = tuple(one.chosen.point for one in found if one.chosen and one.chosen.is_placed)
        return [self._again(one, on, near) if one.chosen is None else one for one in found]

    def _again(self, open_one: Resolution, on: When | None, near: tuple[Point, ...]) -> Resolution:
        if not near or not open_one.candidates:
            return open_one
        return self._gazetteer.resolve(open_one.mention, on=on, near=near, area=self._area)


def _mentions(record: Mentioning) -> tuple[str, tuple[Mention, ...]]:
    if isinstance(record, Line):
        return "vertices", record.vertices
    return ("route" if isinstance(record, Movement) else "at"), record.mentions


def _day(record: Mentioning) -> When | None:
    if isinstance(record, Movement):
        return record.departed or record.arrived
    return record.when


def _lines(campaign: Campaign, gazetteer: Gazetteer) -> dict[str, Place]:
    """The places that movements follow, by the id they write in `along`."""
    wanted = {movement.along for movement in campaign.movements if movement.along}
    found = {place_id: gazetteer.place(place_id) for place_id in sorted(wanted)}
    return {place_id: place for place_id, place in found.items() if place}
