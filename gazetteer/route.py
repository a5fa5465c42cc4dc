"""Names that stand together are chosen together: the stops of one march.

For each name every candidate is weighed with the best choice for all the others: its
own score, times how near each stop lies to the next, and whether the unit could have
marched there. So a name that is clear pulls its neighbours, and two unclear names that
fit only one way settle each other.
"""

import math
from dataclasses import replace
from itertools import pairwise

from gazetteer.place import Candidate, Resolution
from gazetteer.rank import decide
from gazetteer.score import Context, distance_m, in_order

# A stop farther from the last than the unit could have marched is still possible, hardly.
BEYOND_REACH = 0.3


def together(
    singles: list[Resolution], context: Context, *, reach_km: float | None = None
) -> list[Resolution]:
    """The resolutions of the stops of one route, each weighed with the others.

    `singles` are those of each name alone, in the order of the route; `reach_km` is the
    farthest that the unit could have come between two stops. Pinned names stay as they are.
    """
    stops = [at for at, one in enumerate(singles) if _options(one)]
    if len(stops) < 2 or all(len(_options(singles[at])) == 1 for at in stops):
        return singles
    options = [_options(singles[at]) for at in stops]
    joint = _joint_scores(options, reach_km)
    found = list(singles)
    for at, ours, scores in zip(stops, options, joint, strict=True):
        if not singles[at].mention.place:
            found[at] = _again(singles[at], ours, scores, context)
    return found


def _options(one: Resolution) -> tuple[Candidate, ...]:
    if one.mention.place:
        return one.candidates[:1] if one.chosen and one.chosen.is_placed else ()
    return tuple(candidate for candidate in one.candidates if candidate.place.is_placed)


def _joint_scores(
    options: list[tuple[Candidate, ...]], reach_km: float | None
) -> list[list[float]]:
    """For each stop and candidate the score of the best whole route that takes it."""
    steps = [
        [[_step(one, other, reach_km) for other in there] for one in here]
        for here, there in pairwise(options)
    ]
    ahead: list[list[float]] = [[1.0] * len(options[0])]
    for step, here in zip(steps, options, strict=False):
        last = ahead[-1]
        ahead.append(
            [
                max(last[one] * here[one].score * step[one][other] for one in range(len(here)))
                for other in range(len(step[0]))
            ]
        )
    behind: list[list[float]] = [[1.0] * len(options[-1])]
    for step, there in zip(reversed(steps), reversed(options), strict=False):
        last = behind[-1]
        behind.append(
            [
                max(last[other] * there[other].score * row[other] for other in range(len(there)))
                for row in step
            ]
        )
    behind.reverse()
    return [
        [before * one.score * after for before, one, after in zip(*rows, strict=True)]
        for rows in zip(ahead, options, behind, strict=True)
    ]


def _step(one: Candidate, other: Candidate, reach_km: float | None) -> float:
    km = distance_m(one.place.point, other.place.point) / 1000
    factor = 0.4 + 0.6 * math.exp(-km / 100)
    slack_km = (one.place.uncertainty_m + other.place.uncertainty_m) / 1000
    if reach_km is not None and km > reach_km + slack_km:
        factor *= BEYOND_REACH
    return factor


def _again(
    single: Resolution, options: tuple[Candidate, ...], scores: list[float], context: Context
) -> Resolution:
    best = max(scores)
    own = max(candidate.score for candidate in options)
    weighed = []
    for candidate, score in zip(options, scores, strict=True):
        share = score / best
        new = round(own * share, 3)
        reasons = candidate.reasons
        if new > candidate.score or share == 1.0:
            reasons = (*reasons, "fits the other places of the route")
        elif new < candidate.score:
            reasons = (*reasons, "fits the other places of the route less well")
        weighed.append(replace(candidate, score=new, reasons=reasons))
    unplaced = [one for one in single.candidates if not one.place.is_placed]
    ranked = in_order([*weighed, *unplaced])
    return decide(single.mention, ranked, context, derivation=single.derivation)
