"""Choose among places that share a name, and say why.

A name is resolved only if the best place is clearly ahead of the second;
otherwise it is reported, never guessed.
"""

import math
from dataclasses import dataclass

from pyproj import Geod
from shapely.geometry import Point

from gazetteer.place import Candidate, Mention, Name, NameKind, Place, Resolution, Status
from gazetteer.when import When

GEOD = Geod(ellps="WGS84")

# The best candidate is clearly ahead where the second has at most this share of its score.
# A modern town against a curated place of the same name has 0.74 of it; an alias
# against an official name of one table 0.88.
CLEAR_SHARE = 0.87
# Two records closer than this are one town in two tables, not two namesakes.
SAME_TOWN_M = 6_000.0
MOST_SHOWN = 8

_LAYER_WEIGHT = {"campaign": 1.0, "curated": 0.95, "geonames": 0.7}
_KIND_WEIGHT = {
    NameKind.OFFICIAL: 1.0,
    NameKind.HISTORICAL: 0.97,
    NameKind.SLIP: 0.97,
    NameKind.ROMANISED: 0.93,
    NameKind.ALIAS: 0.88,
}
_LAYER_WORDS = {
    "campaign": "the campaign's own table",
    "curated": "the curated table",
    "geonames": "a modern town of GeoNames",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the account says round a name: day, nearby places, kind, area (W, S, E, N)."""

    on: When | None = None
    near: tuple[Point, ...] = ()
    kind: str = ""
    area: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A place that bears a name, under which of its names, and whether in full."""

    place: Place
    name: Name
    exact: bool


def choose(
    mention: Mention, matches: list[Match], context: Context, pinned: Place | None
) -> Resolution:
    """The resolution of `mention` among `matches`; `pinned` wins over all of them."""
    candidates = _ranked(matches, context)
    if mention.place:
        reason = (f"pinned as {mention.place}",)
        if pinned is None:
            return Resolution(mention=mention, status=Status.UNKNOWN, candidates=candidates)
        first = Candidate(place=pinned, score=1.0, reasons=reason)
        others = tuple(other for other in candidates if other.place.id != pinned.id)
        return Resolution(
            mention=mention, status=Status.RESOLVED, chosen=pinned, candidates=(first, *others)
        )
    if not candidates:
        return Resolution(mention=mention, status=Status.UNKNOWN)
    best = candidates[0]
    rivals = [other for other in candidates[1:] if not _is_same_town(best.place, other.place)]
    if not rivals or rivals[0].score <= best.score * CLEAR_SHARE:
        return Resolution(
            mention=mention, status=Status.RESOLVED, chosen=best.place, candidates=candidates
        )
    return Resolution(mention=mention, status=Status.AMBIGUOUS, candidates=candidates)


def distance_m(one: Point, other: Point) -> float:
    """Metres between two points, on the WGS 84 ellipsoid."""
    return float(GEOD.inv(one.x, one.y, other.x, other.y)[2])


def _ranked(matches: list[Match], context: Context) -> tuple[Candidate, ...]:
    best: dict[str, Candidate] = {}
    for match in matches:
        candidate = _scored(match, context)
        known = best.get(match.place.id)
        if known is None or candidate.score > known.score:
            best[match.place.id] = candidate
    ranked = sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.place.id))
    return tuple(ranked[:MOST_SHOWN])


def _scored(match: Match, context: Context) -> Candidate:
    """The product of what speaks for and against a place; each factor is a reason."""
    place, name = match.place, match.name
    score = _LAYER_WEIGHT.get(place.layer, 0.8) * _KIND_WEIGHT[name.kind]
    reasons = [
        f"{name.text} is its {name.kind.value} name in {_LAYER_WORDS.get(place.layer, place.layer)}"
    ]
    if not match.exact:
        score *= 0.85
        reasons.append(f"only without the ending of {name.text}")
    for factor, reason in (
        _time_factor(match, context.on),
        _kind_factor(place, context.kind),
        _area_factor(place, context.area),
        _near_factor(place, context.near),
    ):
        score *= factor
        if reason:
            reasons.append(reason)
    return Candidate(place=place, score=round(min(score, 1.0), 3), reasons=tuple(reasons))


def _time_factor(match: Match, on: When | None) -> tuple[float, str]:
    if on is None:
        return 1.0, ""
    for when, what in ((match.name.when, "the name"), (match.place.when, "the place")):
        if when and not _overlap(when, on):
            return 0.45, f"{what} is of {when}, not of {on}"
    return 1.0, ""


def _overlap(one: When, other: When) -> bool:
    starts_before = not (one.earliest and other.latest) or one.earliest <= other.latest
    ends_after = not (one.latest and other.earliest) or one.latest >= other.earliest
    return bool(starts_before and ends_after)


def _kind_factor(place: Place, kind: str) -> tuple[float, str]:
    if not kind:
        return 1.0, ""
    if place.kind == kind:
        return 1.0, f"a {kind}, as asked"
    return 0.6, f"a {place.kind}, not a {kind}"


def _area_factor(place: Place, area: tuple[float, float, float, float] | None) -> tuple[float, str]:
    if area is None or not place.is_placed:
        return 1.0, ""
    west, south, east, north = area
    point = place.point
    outside = max(west - point.x, point.x - east, south - point.y, point.y - north, 0.0)
    if outside == 0.0:
        return 1.0, "inside the campaign's area"
    return (0.8 if outside < 1.0 else 0.45), "outside the campaign's area"


def _near_factor(place: Place, near: tuple[Point, ...]) -> tuple[float, str]:
    """Falls from 1 beside the nearest of the points to 0.4 far away, by half at 70 km."""
    if not near or not place.is_placed:
        return 1.0, ""
    km = min(distance_m(place.point, point) for point in near) / 1000
    return 0.4 + 0.6 * math.exp(-km / 100), f"{km:.0f} km from the places named beside it"


def _is_same_town(best: Place, other: Place) -> bool:
    if not (best.is_placed and other.is_placed):
        return False
    return other.layer == "geonames" and distance_m(best.point, other.point) <= max(
        SAME_TOWN_M, best.uncertainty_m + other.uncertainty_m
    )
