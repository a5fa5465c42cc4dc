"""Relative places resolved: the names in them looked up, the rest worked out.

Where a base name has several places, each gives a place of its own, and the usual rule
decides among them: clearly ahead, or open.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from shapely.geometry import Point

from gazetteer.bearings import derived
from gazetteer.place import Candidate, Mention, Place, Resolution, Status
from gazetteer.rank import decide
from gazetteer.relation import Reading, Relation
from gazetteer.relative import THE_TOWN, is_bare, readings
from gazetteer.score import Context, distance_m, in_order

# A step from a place to one worked out from it costs this share of certainty.
_STEP = 0.97
_MOST_BASES = 4
# "The town" of an account is no farther than this from the places named beside it.
_TOWN_KM = 20
_RIVER_KM = 5
_GREAT_RIVER_KM = 12
_SETTLED = ("city", "county")

# Two characters that no text holds stand in for a base that is known already.
_STAND_IN = "\ue000\ue000"

Look = Callable[[str, Context], Resolution]
Resolve = Callable[[Mention, Context], Resolution]

# A name told by another one before it lies no farther from it, unless that one is a province.
_BESIDE_KM = 40
_WIDE_M = 50_000
# The uncertainty of a province is the radius of its area; its corners lie farther out.
_PROVINCE_REACH = 1.6
_LEAST_COMPOUND, _MOST_COMPOUND = 4, 30


def relative(
    mention: Mention, context: Context, look: Look, places: Sequence[Place]
) -> Resolution | None:
    """The resolution of a relative place; `None` where no way to read it fits.

    `look` resolves a bare name; `places` are those that a gate may look out from, that a
    bank may belong to, or that 城 alone may mean.
    """
    for reading in readings(mention.name):
        found = [_base(name, context, look, places) for name in reading.bases]
        if not all(found):
            continue
        # A modern village far away is no base to measure from.
        if any(one.status is Status.UNKNOWN for one in found if one):
            continue
        candidates = list(_derived(reading, mention, found, context, places))
        if not candidates:
            continue
        first = candidates[0][1]
        ranked = in_order(candidate for candidate, _ in candidates)
        whole = decide(mention, ranked, context, derivation=first)
        if any(one.status is not Status.RESOLVED for one in found if one):
            open_one = next(one for one in found if one and one.status is not Status.RESOLVED)
            if len(open_one.candidates) == 1 or whole.status is not Status.RESOLVED:
                whole = replace(whole, status=Status.AMBIGUOUS, chosen=None)
        if whole.chosen:
            # The first reason of a candidate says how it was worked out.
            whole = replace(whole, derivation=whole.candidates[0].reasons[0])
        return _own(reading, whole, context, look)
    return None


def elliptical(
    mention: Mention, base: Place, context: Context, places: Sequence[Place]
) -> Resolution | None:
    """北面 after 柳州東面: the relation alone, from the place that the stop before names."""
    one = Candidate(place=base, score=0.8, reasons=("the place that the stop before names",))

    def look(name: str, _: Context) -> Resolution:
        found = (one,) if name == _STAND_IN else ()
        status = Status.RESOLVED if found else Status.UNKNOWN
        return Resolution(mention=mention, status=status, candidates=found)

    found = relative(Mention(_STAND_IN + mention.name), context, look, places)
    if found is None or found.chosen is None:
        return None
    names = tuple(
        replace(name, text=name.text.replace(_STAND_IN, base.label)) for name in found.chosen.names
    )
    place = replace(found.chosen, names=names)
    first = replace(found.candidates[0], place=place)
    return replace(found, mention=mention, chosen=place, candidates=(first,))


def compound(mention: Mention, context: Context, resolve: Resolve) -> Resolution | None:
    """江蘇句容, 南京太平門外: a place told by a greater or a nearer one written before it.

    `resolve` resolves a mention with all its forms but this one.
    """
    name = mention.name.strip()
    if not _LEAST_COMPOUND <= len(name) <= _MOST_COMPOUND or name.isascii():
        return None
    for cut in range(len(name) - 2, 1, -1):
        head = resolve(Mention(name[:cut]), replace(context, kind=""))
        if head.chosen is None or not head.chosen.is_placed or is_bare(name[cut:]):
            continue
        place = head.chosen
        is_wide = not place.is_point or place.uncertainty_m > _WIDE_M
        beside = context if is_wide else replace(context, near=(place.point,))
        tail = resolve(Mention(name[cut:]), beside)
        within = tuple(one for one in tail.candidates if _is_by(place, one.place))
        if is_wide and within:
            tail = decide(mention, within, context, derivation=tail.derivation)
        if within and (tail.chosen is None or within[0].place.id == tail.chosen.id):
            told = tail.derivation or str(within[0].place)
            return replace(tail, mention=mention, derivation=f"{told}, by {place}")
    return None


def _is_by(head: Place, tail: Place) -> bool:
    """Whether `tail` lies where `head` says: in a province, along a line, or near a point."""
    if not tail.is_placed:
        return False
    if not head.is_point:
        apart_m = float(head.geometry.distance(tail.point)) * 100_000
        return apart_m <= head.uncertainty_m + tail.uncertainty_m + _RIVER_KM * 1000
    within = max(_BESIDE_KM * 1000, head.uncertainty_m * _PROVINCE_REACH)
    return distance_m(head.point, tail.point) <= within


def _base(name: str, context: Context, look: Look, places: Sequence[Place]) -> Resolution | None:
    if name in THE_TOWN:
        town = _the_town(context.near, places)
        if town is None:
            return None
        one = Candidate(place=town, score=0.9, reasons=("the town named beside it",))
        return Resolution(
            mention=Mention(name), status=Status.RESOLVED, chosen=town, candidates=(one,)
        )
    found = look(name, replace(context, kind=""))
    return found if found.candidates else None


def _derived(
    reading: Reading,
    mention: Mention,
    found: Sequence[Resolution | None],
    context: Context,
    places: Sequence[Place],
) -> Iterable[tuple[Candidate, str]]:
    bases = [one for one in found if one]
    others = [one.candidates[0].place for one in bases[1:]]
    for candidate in bases[0].candidates[:_MOST_BASES]:
        base, about = candidate.place, context.near
        if reading.relation is Relation.BANK and base.is_point and base.is_placed:
            river = _river_of(base, places, is_great=reading.word.startswith("江"))
            is_told = reading.bearing is not None or reading.word.startswith("江")
            if river is None or not is_told:
                continue
            base, about = river, (base.point,)
        made = derived(
            reading, (base, *others), mention.name, on=context.on, about=about, towns=places
        )
        if made:
            place, told = made
            score = round(candidate.score * _STEP, 3)
            yield Candidate(place=place, score=score, reasons=(told, *candidate.reasons)), told


def _own(reading: Reading, whole: Resolution, context: Context, look: Look) -> Resolution:
    """四方塘(柳州南約18公里): a name that is known, near where the account puts it, wins."""
    if not reading.own_name or whole.chosen is None:
        return whole
    spot = whole.chosen
    named = look(reading.own_name, replace(context, near=(spot.point,)))
    if named.chosen is None or not named.chosen.is_placed:
        return whole
    apart = distance_m(named.chosen.point, spot.point)
    if apart > 2 * (named.chosen.uncertainty_m + spot.uncertainty_m):
        return whole
    told = (
        f"{named.chosen}, {apart / 1000:.1f} km from where the account puts it: {whole.derivation}"
    )
    return replace(named, mention=whole.mention, derivation=told)


def _the_town(near: tuple[Point, ...], places: Sequence[Place]) -> Place | None:
    towns = [place for place in places if place.kind in _SETTLED and place.is_placed]
    for point in near:
        close = [town for town in towns if distance_m(town.point, point) <= _TOWN_KM * 1000]
        if close:
            return min(close, key=lambda town: (distance_m(town.point, point), town.id))
    return None


def _river_of(town: Place, places: Sequence[Place], *, is_great: bool) -> Place | None:
    """The river that a town lies on: the nearest of the table; of 江 only those so called."""
    rivers = [
        place
        for place in places
        if place.kind == "river"
        and not place.is_point
        and not (is_great and not place.label.endswith("江"))
    ]
    reach = (_GREAT_RIVER_KM if is_great else _RIVER_KM) / 100
    near = [river for river in rivers if river.geometry.distance(town.point) <= reach]
    return min(near, key=lambda river: river.geometry.distance(town.point), default=None)
