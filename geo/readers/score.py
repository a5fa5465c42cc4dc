"""How well claims meet a careful hand reading of the same account.

Claims and gold are matched one to one, as many as can be. *Place and day*: they share a
place where it happens and their days overlap. *Strict*: also a unit and the kind of action.
A list of places counts as one claim for each place, on both sides alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from gazetteer import DateError, When
from gazetteer.fold import fold
from geo.readers.claim import Claim
from geo.readers.numerals import number

# Actions that careful readers of one sentence may tell apart differently.
_FAMILIES = (
    {"capture", "recapture"},
    {"attack", "bombard"},
    {"defend", "hold", "deploy", "headquarters"},
    {"advance", "move", "transfer", "cross", "land"},
    {"retreat", "withdraw", "breakout"},
    {"assemble", "junction"},
)
_RELATIVE = re.compile(
    r"(?:以?[东西南北]{1,2}(?:面|部|侧|岸|郊|方|麓)?|附近|一带|地区|城郊|城区|郊外|城外|城下|城内|城中|城|市|县|省|外围|约?\d+公里处?)+$"
)


# What one reader writes and another leaves out: 幕府山 and 幕府山炮台 are one place.
_GENERIC = frozenset(
    [
        "山",
        "城",
        "镇",
        "县",
        "州",
        "府",
        "门",
        "关",
        "村",
        "河",
        "江",
        "岛",
        "炮台",
        "要塞",
        "车站",
        "高地",
        "阵地",
    ]
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Matches, claims and gold, with what follows from them."""

    matched: int
    claims: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the claims that are right; 1 where there are none."""
        return self.matched / self.claims if self.claims else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The measures, and the gold plans that a claim tells as done."""

    strict: Measure
    place_and_day: Measure
    plans_as_done: int
    missed: tuple[Claim, ...]
    extra: tuple[Claim, ...]


def score(gold: Sequence[Claim], claims: Sequence[Claim]) -> Score:
    """Measure `claims` against `gold`; plans and denials are compared among themselves."""
    wanted, found = _atoms(gold), _atoms(claims)
    told = [one for one in found if one.status == "reported"]
    gold_told = [one for one in wanted if one.status == "reported"]
    strict = _matches(gold_told, told, strict=True)
    loose = _matches(gold_told, told, strict=False)
    plans = [one for one in wanted if one.status != "reported"]
    rest = [one for index, one in enumerate(told) if index not in loose.values()]
    return Score(
        strict=Measure(len(strict), len(told), len(gold_told)),
        place_and_day=Measure(len(loose), len(told), len(gold_told)),
        plans_as_done=len(_matches(plans, rest, strict=True)),
        missed=tuple(one for index, one in enumerate(gold_told) if index not in strict),
        extra=tuple(one for index, one in enumerate(told) if index not in strict.values()),
    )


def _atoms(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each place where it happens."""
    return [
        replace(claim, to=(place,), at=(), via=(), origin=())
        for claim in claims
        for place in claim.targets or ("",)
    ]


def _matches(gold: list[Claim], claims: list[Claim], *, strict: bool) -> dict[int, int]:
    """A largest one-to-one matching, gold index to claim index."""
    near: list[list[int]] = [
        [index for index, claim in enumerate(claims) if _fits(wanted, claim, strict)]
        for wanted in gold
    ]
    owner: dict[int, int] = {}

    def seat(first: int) -> None:
        # Breadth-first search for a free claim, without recursion.
        came: dict[int, int] = {}
        queue = [first]
        for wanted in queue:
            for claim in near[wanted]:
                if claim in came:
                    continue
                came[claim] = wanted
                if claim not in owner:
                    step: int | None = claim
                    while step is not None:
                        holder = came[step]
                        before = next((c for c, g in owner.items() if g == holder), None)
                        owner[step] = holder
                        if before is not None:
                            del owner[before]
                            owner[step] = holder
                        step = before if holder != first else None
                    return
                queue.append(owner[claim])

    for wanted in range(len(gold)):
        seat(wanted)
    return {wanted: claim for claim, wanted in owner.items()}


def _fits(gold: Claim, claim: Claim, strict: bool) -> bool:
    if not same_place(gold.to[0], claim.to[0]) or not _same_day(gold.date, claim.date):
        return False
    if not strict:
        return True
    if _family(gold.action) != _family(claim.action):
        return False
    if not gold.units:
        return True
    return any(same_unit(one, other) for one in gold.units for other in claim.units)


@cache
def same_place(one: str, other: str) -> bool:
    """Whether two spellings name one place, relative words and 城, 县 apart."""
    first, second = _place_key(one), _place_key(other)
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= 2 and long.startswith(short) and long[len(short) :] in _GENERIC


@cache
def _place_key(name: str) -> str:
    key = fold(name.split(" @", maxsplit=1)[0])
    bare = _RELATIVE.sub("", key)
    return bare if len(bare) >= 2 else key


@cache
def same_unit(one: str, other: str) -> bool:
    """Whether two spellings name one unit: 第八十八師, 第88师, 88D; part of a chain counts."""
    first, second = _unit_key(one), _unit_key(other)
    short, long = sorted((first, second), key=len)
    return bool(short) and (
        short == long or (len(short) >= 2 and (long.endswith(short) or short in long))
    )


@cache
def _unit_key(name: str) -> str:
    key = fold(name).replace("号", "").upper()
    key = re.sub(r"(\d+)D$", r"\1师", key)
    key = re.sub(r"(\d+)A$", r"\1军", key)
    key = re.sub(r"^(?:日本|日|国|敌|清|中国|我)?军(?=.*\d|.*第)", "", key)

    def digits(match: re.Match[str]) -> str:
        value = number(match.group())
        return match.group() if value is None else f"#{value}#"

    return re.sub(r"\d+|[〇零○O一二三四五六七八九十百]+", digits, key).replace("第", "")


def _same_day(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return not one and not other
    try:
        first, second = When.parse(one), When.parse(other)
    except DateError:
        return one == other
    lows = [when.earliest for when in (first, second) if when.earliest]
    highs = [when.latest for when in (first, second) if when.latest]
    return not lows or not highs or max(lows) <= min(highs)


def _family(action: str) -> int:
    for index, family in enumerate(_FAMILIES):
        if action in family:
            return index
    return 100 + sum(map(ord, action))
