"""From moments to fixes: where a row is known to be, and the legs that it marches."""

from dataclasses import dataclass, replace

from shapely.geometry import Point

from gazetteer import Place
from geo.instants import DAY
from geo.model import Event, Movement
from geo.paths import Path, between, path_through
from geo.rates import march_rate
from geo.resolve import ResolvedCampaign
from geo.stops import Moment, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A row at a place: `second` of the campaign; `is_report` is false for way points.

    `is_flexible` where the account gives the day alone, so that it may be later that day.
    """

    second: int
    lon: float
    lat: float
    uncertainty_m: float
    place: str
    record: str
    inferred: bool
    is_report: bool = True
    is_flexible: bool = False

    @property
    def lon_lat(self) -> tuple[float, float]:
        """Degrees, longitude first."""
        return self.lon, self.lat


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A march from `start` to `end` (seconds), with its way; `record` is the movement."""

    record: Movement
    start: int
    end: int
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that is known of one row: fixes in order of time, and its marches."""

    fixes: tuple[Fix, ...]
    legs: tuple[Leg, ...]


def plan_of(resolved: ResolvedCampaign, arm: str, timed: list[Moment]) -> Plan:
    """Fixes and legs of one row from its timed moments."""
    builder = _Builder(resolved, arm)
    pairs = _by_movement(timed)
    known = sorted(
        (fix for moment in timed for fix in builder.reports(moment)), key=lambda fix: fix.second
    )
    legs = [
        leg
        for movement, (departure, arrival) in pairs.items()
        if (leg := builder.leg(movement, departure, arrival, known)) is not None
    ]
    marched = [fix for leg in legs for fix in builder.fixes_of(leg)]
    # What a leg says of its own ends replaces what the bare moment said.
    movements = {leg.record.id for leg in legs}
    stays = [fix for fix in known if fix.record not in movements]
    fixes = sorted((*stays, *marched), key=lambda fix: fix.second)
    return Plan(fixes=tuple(fixes), legs=tuple(sorted(legs, key=lambda leg: leg.start)))


def _by_movement(
    timed: list[Moment],
) -> dict[Movement, tuple[Moment | None, Moment | None]]:
    pairs: dict[str, list[Moment | None]] = {}
    records: dict[str, Movement] = {}
    for moment in timed:
        if isinstance(moment.record, Movement):
            records[moment.record.id] = moment.record
            pair = pairs.setdefault(moment.record.id, [None, None])
            pair[moment.part is Part.ARRIVAL] = moment
    return {records[key]: (pair[0], pair[1]) for key, pair in pairs.items()}


class _Builder:
    """Makes fixes and legs of one row, which marches at the rate of its arm."""

    def __init__(self, resolved: ResolvedCampaign, arm: str) -> None:
        self._resolved = resolved
        self._arm = arm

    def reports(self, moment: Moment) -> list[Fix]:
        """The fixes that a moment alone gives, before any march is timed."""
        record = moment.record
        if isinstance(record, Event):
            place = _together(self._resolved.places_of(record))
            seconds = {moment.first, moment.last}
        else:
            places = self._resolved.places_of(record)
            placed = [place for place in places if place]
            at_origin = moment.part is Part.DEPARTURE
            if at_origin and (len(placed) < 2 or places[0] is None):
                return []
            chosen = (placed[0] if at_origin else placed[-1]) if placed else None
            place = _Spot.of(chosen) if chosen else None
            seconds = {moment.first}
        if place is None:
            return []
        fixes = [place.fix(second, record) for second in sorted(seconds)]
        if moment.part is Part.STAY and moment.clock.first is None:
            fixes[0] = replace(fixes[0], is_flexible=True)
        return fixes

    def leg(
        self,
        movement: Movement,
        departure: Moment | None,
        arrival: Moment | None,
        known: list[Fix],
    ) -> Leg | None:
        """The timed march of a movement; `None` where fewer than two places are known."""
        others = [fix for fix in known if fix.record != movement.id]
        placed = [place.point for place in self._resolved.places_of(movement) if place]
        anchor = arrival.first if arrival else departure.first if departure else 0
        before = [fix for fix in others if fix.second <= anchor]
        after = [fix for fix in others if fix.second > anchor]
        if len(placed) == 1 and before:
            placed = [Point(before[-1].lon_lat), *placed]
        elif departure is None and before and len(placed) > 1:
            placed = _from_last_known(before[-1], placed)
        if len(placed) < 2:
            return None
        along = self._resolved.along(movement)
        path = path_through(placed, along.geometry if along else None)
        marching = self._seconds(movement, path.length_m)
        if departure and arrival:
            start, end = departure.first, arrival.first
        elif arrival:
            earliest = before[-1].second if before else arrival.first - marching
            start, end = max(earliest, arrival.first - marching), arrival.first
        elif departure:
            latest = after[0].second if after else departure.first + marching
            start, end = departure.first, min(latest, departure.first + marching)
        else:
            return None
        return Leg(record=movement, start=min(start, end), end=end, path=path)

    def fixes_of(self, leg: Leg) -> list[Fix]:
        """Origin, way points and destination of a march, each at its second."""
        places = [place for place in self._resolved.places_of(leg.record) if place]
        spots = [_Spot.of(place) for place in places]
        last = len(leg.path.lons) - 1
        own = leg.path.stops[-len(spots) :]
        found = []
        for at in range(last + 1):
            share = leg.path.metres[at] / leg.path.length_m if leg.path.length_m else 1.0
            second = round(leg.start + (leg.end - leg.start) * share)
            if 0 < at < last and not leg.start < second < leg.end:
                continue  # a march of a moment: its ends alone have seconds of their own
            spot = spots[own.index(at)] if at in own else None
            is_end = at == last or (at == 0 and spot is not None)
            found.append(
                Fix(
                    second=second,
                    lon=float(leg.path.lons[at]),
                    lat=float(leg.path.lats[at]),
                    uncertainty_m=spot.uncertainty_m if spot else spots[-1].uncertainty_m,
                    place=spot.place if spot else "",
                    record=leg.record.id,
                    inferred=leg.record.inferred or leg.record.draft,
                    is_report=is_end,
                )
            )
        return found

    def _seconds(self, movement: Movement, length_m: float) -> int:
        rate = march_rate(self._arm, movement.means)
        return max(1, round(length_m / 1000 / rate.ordinary * DAY))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A point that stands for one or several places."""

    lon: float
    lat: float
    uncertainty_m: float
    place: str

    @classmethod
    def of(cls, place: Place) -> "_Spot":
        point = place.point
        return cls(point.x, point.y, place.uncertainty_m, place.id)

    def fix(self, second: int, record: Movement | Event) -> Fix:
        return Fix(
            second=second,
            lon=self.lon,
            lat=self.lat,
            uncertainty_m=self.uncertainty_m,
            place=self.place,
            record=record.id,
            inferred=record.inferred or record.draft,
        )


def _together(places: tuple[Place | None, ...]) -> _Spot | None:
    """Several places of one event: their centroid, with an uncertainty that reaches them all."""
    spots = [_Spot.of(place) for place in places if place]
    if not spots:
        return None
    if len(spots) == 1:
        return spots[0]
    lon = sum(spot.lon for spot in spots) / len(spots)
    lat = sum(spot.lat for spot in spots) / len(spots)
    reach = max(between((lon, lat), (spot.lon, spot.lat)) + spot.uncertainty_m for spot in spots)
    return _Spot(lon, lat, reach, "")


def _from_last_known(last: Fix, placed: list[Point]) -> list[Point]:
    """The way of a march without a departure begins where the unit was last known."""
    first = (placed[0].x, placed[0].y)
    if between(last.lon_lat, first) <= last.uncertainty_m:
        return placed
    return [Point(last.lon_lat), *placed]
