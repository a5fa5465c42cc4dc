"""How well a place fits a name in its context: a score from 0 to 1, and its reasons.

The score is a product of what speaks for and against the place; each factor that is not
1 is a reason that a person can read.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from pyproj import Geod
from shapely.geometry import Point

from gazetteer.place import RELATIVE, Candidate, Mention, Name, NameKind, Place
from gazetteer.when import When

GEOD = Geod(ellps="WGS84")

MOST_SHOWN = 8
# The factor of a match that is a guess: only good beside places that bear it out.
GUESS = 0.62
OUT_OF_TIME = 0.3
# What was looked up in the books of the time, or worked out from it; all else is of today.
HISTORICAL = ("campaign", "curated", RELATIVE)

_LAYER_WEIGHT = {"campaign": 1.0, "curated": 0.93}
_CURATED_CITY = 0.97
# A modern town weighs by its people: each tenfold is three tenths more, up to the greatest.
_GREATEST = 0.8
_SMALLEST = 0.48
_TENFOLD = math.log(1.3)
_GREATEST_LOG = 6.6
# What a Latin name means first is the great city, whatever small place shares the letters.
_LATIN = 1.06
_KIND_WEIGHT = {
    NameKind.OFFICIAL: 1.0,
    NameKind.HISTORICAL: 0.97,
    NameKind.SLIP: 0.97,
    NameKind.ROMANISED: 0.93,
    NameKind.ALIAS: 0.88,
}
_KIND_WORDS = {
    NameKind.OFFICIAL: "its official name",
    NameKind.HISTORICAL: "a historical name of it",
    NameKind.ROMANISED: "a romanisation of it",
    NameKind.ALIAS: "another name for it",
    NameKind.SLIP: "a slip for it",
}
_LAYER_WORDS = {
    "campaign": "the campaign's own table",
    "curated": "the curated table",
    "geonames": "GeoNames, a modern town",
    "imported": "the imported gazetteer",
}
# What was looked up in the books of the time, or worked out from it; all else is of today.
_SETTLEMENTS = frozenset({"city", "county", "town", "village"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the account says round a name: day, nearby places, kind, area (W, S, E, N)."""

    on: When | None = None
    near: tuple[Point, ...] = ()
    kind: str = ""
    area: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A place that bears a name, under which of its names, and how well that fits.

    `factor` is 1 where the name is just this one; otherwise `reason` says what differs.
    """

    place: Place
    name: Name
    factor: float = 1.0
    reason: str = ""


def distance_m(one: Point, other: Point) -> float:
    """Metres between two points, on the WGS 84 ellipsoid."""
    return float(GEOD.inv(one.x, one.y, other.x, other.y)[2])


def near_factor(place: Place, near: tuple[Point, ...]) -> tuple[float, str]:
    """Falls from 1 beside the nearest of the points to 0.4 far away, by half at 70 km."""
    if not near or not place.is_placed:
        return 1.0, ""
    km = nearest_km(place, near)
    return 0.4 + 0.6 * math.exp(-km / 100), f"{km:.0f} km from the places named beside it"


def in_order(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best of `candidates`, best first; equal ones by id."""
    ranked = sorted(candidates, key=lambda one: (-one.score, one.place.id))
    return tuple(ranked[:MOST_SHOWN])


def ranked(mention: Mention, matches: list[Match], context: Context) -> tuple[Candidate, ...]:
    """The places of `matches`, each with its best score, best first."""
    best: dict[str, Candidate] = {}
    is_latin = mention.name.isascii()
    for match in matches:
        candidate = _scored(match, context, is_latin=is_latin)
        known = best.get(match.place.id)
        if known is None or candidate.score > known.score:
            best[match.place.id] = candidate
    return in_order(best.values())


def overlap(one: When, other: When) -> bool:
    """Whether the two have a day in common."""
    starts_before = not (one.earliest and other.latest) or one.earliest <= other.latest
    ends_after = not (one.latest and other.earliest) or one.latest >= other.earliest
    return bool(starts_before and ends_after)


def degrees_outside(point: Point, area: tuple[float, float, float, float]) -> float:
    """How far a point lies outside west, south, east, north; 0 inside."""
    west, south, east, north = area
    lon, lat = float(point.x), float(point.y)
    return max(west - lon, lon - east, south - lat, lat - north, 0.0)


def nearest_km(place: Place, near: tuple[Point, ...]) -> float:
    """Kilometres from a place to the nearest of the points."""
    return min(distance_m(place.point, point) for point in near) / 1000


def _scored(match: Match, context: Context, *, is_latin: bool) -> Candidate:
    """The product of what speaks for and against a place; each factor is a reason."""
    place, name = match.place, match.name
    own = _layer_weight(place, is_latin=is_latin)
    is_its_own = is_latin and place.layer not in HISTORICAL
    score = own * (1.0 if is_its_own else _KIND_WEIGHT[name.kind]) * match.factor
    layer = _LAYER_WORDS.get(place.layer, place.layer)
    reasons = [f"{name.text} is {_KIND_WORDS[name.kind]} in {layer}"]
    if match.reason:
        reasons.append(match.reason)
    for factor, reason in (
        _time_factor(match, context.on),
        _kind_factor(place, context.kind),
        _area_factor(place, context.area),
        near_factor(place, context.near),
    ):
        score *= factor
        if reason:
            reasons.append(reason)
    return Candidate(
        place=place,
        score=round(min(score, 1.0), 3),
        reasons=tuple(reasons),
        is_guess=match.factor <= GUESS,
    )


def _layer_weight(place: Place, *, is_latin: bool) -> float:
    if place.layer == "curated" and place.kind == "city":
        return _CURATED_CITY
    if place.layer not in HISTORICAL:
        tenfolds = math.log10(max(place.population, 1)) - _GREATEST_LOG
        weight = max(_SMALLEST, min(_GREATEST, _GREATEST * math.exp(_TENFOLD * tenfolds)))
        return weight * _LATIN if is_latin else weight
    return _LAYER_WEIGHT.get(place.layer, _SMALLEST)


def _time_factor(match: Match, on: When | None) -> tuple[float, str]:
    if on is None:
        return 1.0, ""
    if match.place.when and not overlap(match.place.when, on):
        return OUT_OF_TIME, f"the place is of {match.place.when}, not of {on}"
    if match.name.when and not overlap(match.name.when, on):
        return 0.45, f"the name is of {match.name.when}, not of {on}"
    return 1.0, ""


def _kind_factor(place: Place, kind: str) -> tuple[float, str]:
    if not kind:
        return 1.0, ""
    if place.kind == kind:
        return 1.0, f"a {kind}, as asked"
    is_close = {place.kind, kind} <= _SETTLEMENTS
    return 0.85 if is_close else 0.5, f"a {place.kind}, not a {kind}"


def _area_factor(place: Place, area: tuple[float, float, float, float] | None) -> tuple[float, str]:
    if area is None or not place.is_placed:
        return 1.0, ""
    outside = degrees_outside(place.point, area)
    if outside == 0.0:
        return 1.0, "inside the campaign's area"
    return (0.8 if outside < 1.0 else 0.45), "outside the campaign's area"
