"""Movements as drawn lines, with the seconds between which they are under way."""

from dataclasses import dataclass
from itertools import pairwise

from shapely.geometry import LineString, Point

from gazetteer import Place
from geo.fixes import Leg
from geo.instants import ARRIVAL, DAY, DEPARTURE, clock_second, day_number, movement_days
from geo.keyframes import Track
from geo.model import Movement
from geo.paths import between, path_through
from geo.rates import march_rate
from geo.resolve import ResolvedCampaign
from geo.tracks import tracks


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A movement as drawn: `geometry` is `None` where fewer than two places are known.

    `start` and `end` are seconds of the campaign. `basis`: as-written (every named place
    is placed), partial (some are not), inferred (begins where the unit was last known, or
    is the recorder's conclusion), follows-line (along a railway or river).
    """

    record: Movement
    geometry: LineString | None
    basis: str
    start: int
    end: int

    @property
    def length_km(self) -> float | None:
        """Kilometres along the drawn line."""
        if self.geometry is None:
            return None
        coordinates = [(lon, lat) for lon, lat, *_ in self.geometry.coords]
        return sum(between(one, other) for one, other in pairwise(coordinates)) / 1000


def routes(resolved: ResolvedCampaign, known: tuple[Track, ...] | None = None) -> tuple[Route, ...]:
    """All movements in the order of the seed, planned, denied and disputed ones too.

    `known` are the tracks of the campaign, where the caller has them already.
    """
    legs: dict[str, Leg] = {}
    for track in tracks(resolved) if known is None else known:
        for one in track.legs:
            legs.setdefault(one.record.id, one)
    found = []
    for movement in resolved.campaign.movements:
        if (leg := legs.get(movement.id)) is None:
            found.append(_undriven(resolved, movement))
            continue
        found.append(
            Route(
                record=movement,
                geometry=_drawn(list(zip(leg.path.lons, leg.path.lats, strict=True))),
                basis=_basis(resolved, movement),
                start=leg.start,
                end=leg.end,
            )
        )
    return tuple(found)


def _undriven(resolved: ResolvedCampaign, movement: Movement) -> Route:
    """The line of a movement that moves nobody: planned, denied, a ghost, or without units."""
    placed = [place.point for place in resolved.places_of(movement) if place]
    along = resolved.along(movement)
    path = path_through(placed, along.geometry if along else None) if len(placed) > 1 else None
    arm = next((resolved.campaign.unit(unit).arm for unit in movement.units), "infantry")
    length_m = path.length_m if path else 0.0
    seconds = round(length_m / 1000 / march_rate(arm, movement.means).ordinary * DAY)
    departed, arrived = movement_days(movement)
    start = end = None
    if departed is not None:
        minute = movement.departed_clock.first
        clock = DEPARTURE if minute is None else clock_second(minute)
        start = day_number(resolved.campaign, departed) * DAY + clock
    if arrived is not None:
        minute = movement.arrived_clock.first
        clock = ARRIVAL if minute is None else clock_second(minute)
        end = day_number(resolved.campaign, arrived) * DAY + clock
    if start is None:
        start = (end or 0) - seconds
    if end is None:
        end = start + seconds
    return Route(
        record=movement,
        geometry=_drawn(list(zip(path.lons, path.lats, strict=True))) if path else None,
        basis=_basis(resolved, movement),
        start=min(start, end),
        end=max(start, end),
    )


def _drawn(points: list[tuple[float, float]]) -> LineString | None:
    return LineString(points) if len(set(points)) > 1 else None


def _basis(resolved: ResolvedCampaign, movement: Movement) -> str:
    places: tuple[Place | None, ...] = resolved.places_of(movement)
    if movement.inferred or len(movement.route) == 1:
        return "inferred"
    if None in places:
        return "partial"
    return "follows-line" if resolved.along(movement) else "as-written"


def tip_of(route: Route) -> Point | None:
    """Where the movement ends."""
    return Point(route.geometry.coords[-1]) if route.geometry is not None else None
