"""Choose among places that share a name, and say why.

A name is resolved only if the best place is clearly ahead of the second;
otherwise it is reported, never guessed. A place that did not exist on the day is never
chosen, and a small modern namesake far from everything else that is told is not either.
"""

from gazetteer.place import Candidate, Mention, Place, Resolution, Status
from gazetteer.score import (
    HISTORICAL,
    Context,
    Match,
    degrees_outside,
    distance_m,
    nearest_km,
    overlap,
    ranked,
)
from gazetteer.when import When

# The best candidate is clearly ahead where the second has at most this share of its score.
# A modern town against a curated place of the same name has 0.7 of it; an alias
# against an official name of one table 0.88.
CLEAR_SHARE = 0.85
# Two records closer than this are one town in two tables, not two namesakes.
SAME_TOWN_M = 6_000.0
# Beyond this from everything named beside it a modern town is taken for a namesake.
FAR_KM = 300.0
FAR_DEGREES = 3.0
# Towns of fewer people have namesakes by the dozen that no table of towns lists.
WELL_KNOWN = 30_000
# Without any account beside it, a small place with so many namesakes is nobody's first thought.
MANY_NAMESAKES = 3
# A guess is borne out by a place that is named this near to it.
GUESS_KM = 80.0
_MINOR = frozenset({"town", "village", "gate", "hill", "wharf", "bridge", "fort", "station"})


def choose(
    mention: Mention, matches: list[Match], context: Context, pinned: Place | None
) -> Resolution:
    """The resolution of `mention` among `matches`; `pinned` wins over all of them."""
    candidates = ranked(mention, matches, context)
    if mention.place:
        if pinned is None:
            return Resolution(mention=mention, status=Status.UNKNOWN, candidates=candidates)
        first = Candidate(place=pinned, score=1.0, reasons=(f"pinned as {mention.place}",))
        others = tuple(other for other in candidates if other.place.id != pinned.id)
        return Resolution(
            mention=mention, status=Status.RESOLVED, chosen=pinned, candidates=(first, *others)
        )
    return decide(mention, candidates, context)


def decide(
    mention: Mention, candidates: tuple[Candidate, ...], context: Context, *, derivation: str = ""
) -> Resolution:
    """Resolved where the first of the ranked `candidates` is clearly ahead and may be meant."""
    if not candidates:
        return Resolution(mention=mention, status=Status.UNKNOWN)
    best = candidates[0]
    status, chosen = Status.RESOLVED, best.place
    rivals = [other for other in candidates[1:] if not _is_same_town(best.place, other.place)]
    if rivals and rivals[0].score > best.score * CLEAR_SHARE:
        status = Status.AMBIGUOUS
    elif _is_out_of_time(best.place, context.on):
        status = Status.UNKNOWN
    elif (
        _is_doubtful(mention, best.place, context)
        or (best.is_guess and not _is_borne_out(best.place, context))
        or _has_many_namesakes(best, rivals, context)
    ):
        status = Status.AMBIGUOUS
    return Resolution(
        mention=mention,
        status=status,
        chosen=chosen if status is Status.RESOLVED else None,
        candidates=candidates,
        derivation=derivation,
    )


def _has_many_namesakes(best: Candidate, others: list[Candidate], context: Context) -> bool:
    """Whether nothing but our own table speaks for a minor place with many namesakes."""
    if context.near or context.area or context.kind or best.place.layer == "campaign":
        return False
    if best.place.kind in ("city", "county", "province"):
        return False
    namesakes = [other for other in others if other.score >= best.score * 0.5]
    return len(namesakes) >= MANY_NAMESAKES


def _is_same_town(best: Place, other: Place) -> bool:
    if not (best.is_placed and other.is_placed):
        return False
    return other.layer not in HISTORICAL and distance_m(best.point, other.point) <= max(
        SAME_TOWN_M, best.uncertainty_m + other.uncertainty_m
    )


def _is_out_of_time(place: Place, on: When | None) -> bool:
    return bool(on and place.when and not overlap(place.when, on))


def _is_borne_out(place: Place, context: Context) -> bool:
    """Whether a guess lies where the account is."""
    if not place.is_placed:
        return False
    if context.near:
        return nearest_km(place, context.near) <= GUESS_KM
    return context.area is not None and degrees_outside(place.point, context.area) == 0.0


def _is_elsewhere(place: Place, context: Context) -> bool:
    """A minor place of our table a province away: its namesake there is in no table."""
    if place.kind not in _MINOR:
        return False
    if context.near:
        return nearest_km(place, context.near) > FAR_KM
    return context.area is not None and degrees_outside(place.point, context.area) > FAR_DEGREES


def _is_doubtful(mention: Mention, place: Place, context: Context) -> bool:
    """A modern town far from the rest of the account, or a small one without any account."""
    if not place.is_placed or place.layer == "campaign":
        return False
    if place.layer in HISTORICAL:
        return _is_elsewhere(place, context)
    if context.near and nearest_km(place, context.near) > FAR_KM:
        return True
    if context.area:
        return degrees_outside(place.point, context.area) > 1.0
    if context.near or place.population >= WELL_KNOWN:
        return False
    # No two counties or cities of one country share a name; villages do, by the dozen.
    is_seat = any(name.text.endswith(("市", "县", "縣")) for name in place.names)
    return not is_seat or mention.name.isascii()
