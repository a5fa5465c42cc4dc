"""What the whole account tells of its claims: who defends, who took a town, what is retold."""

from collections.abc import Sequence
from dataclasses import replace

from gazetteer.fold import simplified
from geo.readers.claim import CARRIED, Claim
from geo.readers.frames import Statement
from geo.readers.lexicon import lexicon
from geo.readers.score import same_place

Told = tuple[Claim, Statement]

# How far back in the claims the attacker of a town is sought, and the days between.
_REACH = 12
# How many tellings of one town's fall are looked at: more would make long files slow.
_TELLINGS = 40
_FORWARD = frozenset({"attack", "capture", "advance", "land", "bombard"})
_BACKWARD = frozenset({"defend", "hold", "withdraw", "retreat", "breakout", "surrender", "deploy"})
_ENTERING = frozenset({"入城", "进城"})
_COMING_IN = frozenset({"进入", "开进", "开入", "率先进入"})
_IN_PASSING = "told in passing"


def settle(told: Sequence[Told]) -> list[Claim]:
    """The claims with what the others tell of them; retold ones are left out."""
    stances = _stances(told)
    settled: list[Told] = []
    for claim, statement in told:
        settled.append((_settled(claim, statement, stances, settled), statement))
    falls = _falls(settled)
    return [
        claim for index, (claim, _) in enumerate(settled) if not _is_retold(index, settled, falls)
    ]


def _stances(told: Sequence[Told]) -> dict[str, int]:
    """How often each side, and each unit, goes forward rather than back or stands."""
    found: dict[str, int] = {}
    for claim, statement in told:
        if claim.status != "reported" or statement.is_fight or statement.verb.row == "fight":
            continue
        step = (claim.action in _FORWARD) - (claim.action in _BACKWARD)
        for name in {claim.side or "", *claim.units}:
            if name:
                found[name] = found.get(name, 0) + step
    return found


def _settled(
    claim: Claim, statement: Statement, stances: dict[str, int], before: Sequence[Told]
) -> Claim:
    if statement.verb.row == "fight" or statement.is_fight:
        return _fought(claim, statement, stances)
    if claim.action == "capture" and not claim.units:
        return _taken(claim, before, stances)
    word = statement.verb.word
    if claim.action == "advance" and word in _COMING_IN and _is_town(claim):
        return replace(claim, action="capture") if _stance(claim, stances) > 0 else claim
    if word in _ENTERING and _stance(claim, stances) < 0:
        return replace(claim, action="move")
    return claim


def _is_town(claim: Claim) -> bool:
    """Whether it is a town that is entered, not a province, a country or a part of one."""
    return all(
        2 <= len(place) <= 4 and place[-1] not in "省境国部区洋海江河山岸线方面侧边塞内外"
        for place in claim.to
    ) and not any(simplified(place) in lexicon().provinces for place in claim.to)


def _stance(claim: Claim, stances: dict[str, int]) -> int:
    return sum(stances.get(name, 0) for name in {claim.side or "", *claim.units} if name)


def _fought(claim: Claim, statement: Statement, stances: dict[str, int]) -> Claim:
    """A fight is an attack by who comes and a defence by who stands there."""
    ours = _stance(claim, stances)
    theirs = next(
        (
            stance
            for name, stance in stances.items()
            if statement.adversary and statement.adversary.startswith(name)
        ),
        0,
    )
    if claim.units and claim.action == "attack" and (theirs > max(ours, 0) or ours < 0 <= theirs):
        doubts = (*claim.doubts, "who attacks in this fight is judged from the whole account")
        return replace(claim, action="defend", doubts=doubts)
    return claim


def _taken(claim: Claim, before: Sequence[Told], stances: dict[str, int]) -> Claim:
    """A town that fell was taken by who attacked it just before."""
    for earlier, _ in reversed(before[-_REACH:]):
        if earlier.status != "reported" or not earlier.units:
            continue
        if not _is_near(earlier.date, claim.date):
            continue
        comes = earlier.action == "advance" and _stance(earlier, stances) > 0
        if earlier.action != "attack" and not comes:
            continue
        if any(same_place(one, other) for one in earlier.targets for other in claim.targets):
            doubts = tuple(dict.fromkeys((*claim.doubts, CARRIED)))
            return replace(claim, units=earlier.units, side=earlier.side, doubts=doubts)
    return claim


def _is_near(one: str | None, other: str | None) -> bool:
    return bool(one and other and one.strip("[")[:7] == other.strip("[")[:7])


def _is_retold(index: int, settled: Sequence[Told], falls: dict[str, list[int]]) -> bool:
    """Whether the loss of a town is only recalled: its fall is told, with its day, elsewhere."""
    claim, statement = settled[index]
    is_loss = statement.verb.row == "loss"
    if claim.action not in {"capture", "recapture"} or not claim.targets:
        return False
    if not (is_loss or (_IN_PASSING in claim.doubts and not statement.own_day)):
        return False
    for place in falls.get(_bucket(claim.targets[0]), ()):
        other, also = settled[place]
        if place == index or not _same_towns(claim, other):
            continue
        if is_loss and place < index and other.date == claim.date and other.action == "capture":
            return True
        if claim.units and other.units and not set(claim.units) & set(other.units):
            continue
        if not statement.own_day and (also.own_day or place < index):
            return True
    return False


def _falls(settled: Sequence[Told]) -> dict[str, list[int]]:
    """The first tellings of the fall of each town, by the first letters of its name."""
    found: dict[str, list[int]] = {}
    for index, (claim, _) in enumerate(settled):
        if claim.action in {"capture", "recapture"} and claim.status == "reported":
            for place in claim.targets:
                known = found.setdefault(_bucket(place), [])
                if len(known) < _TELLINGS:
                    known.append(index)
    return found


def _bucket(place: str) -> str:
    return simplified(place[:2])


def _same_towns(claim: Claim, other: Claim) -> bool:
    return all(any(same_place(one, town) for town in other.targets) for one in claim.targets)
