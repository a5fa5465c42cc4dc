"""Claims from elsewhere, held against the account they are said to come from.

A claim is taken only if its quotation stands word for word at its span, and its names and
date words stand in that quotation. Whoever made it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gazetteer import DateError, When
from gazetteer.fold import fold
from geo.readers.claim import CARRIED, Claim
from geo.readers.markup import form_of, passages


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim and why it is refused; empty if it is taken."""

    claim: Claim
    reason: str = ""


def verify(claims: Iterable[Claim], text: str) -> tuple[Verdict, ...]:
    """One verdict for each claim, in their order."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    form = form_of(text)
    return tuple(Verdict(claim, _reason(claim, text, starts, form)) for claim in claims)


def _reason(claim: Claim, text: str, starts: list[int], form: str) -> str:
    if not claim.quotation.strip():
        return "has no quotation; every claim needs the sentence that says so"
    if not 1 <= claim.line <= len(starts):
        return f"line {claim.line} is not in the account, which has {len(starts)}"
    start = starts[claim.line - 1]
    first, after = claim.span
    found = text[start + first : start + after]
    if start + after > len(text) or found != claim.quotation:
        return _misplaced(claim, text, starts)
    if claim.date is not None:
        try:
            When.parse(claim.date)
        except DateError as error:
            return f"date: {error}"
    shown = fold("".join(part.text for part in passages(claim.quotation, form)) or claim.quotation)
    bare = fold(claim.quotation)
    for what, names in (("unit", claim.units), ("place", claim.places)):
        for name in names:
            if not _stands(name, shown, bare):
                if what == "unit" and CARRIED in claim.doubts and fold(name) in fold(text):
                    continue
                return f"{what} {name} does not stand in the quotation"
    if claim.date_text and not _stands(claim.date_text, shown, bare, carried=True):
        everything = fold(text)
        if fold(claim.date_text) not in everything:
            return f"the date words {claim.date_text} do not stand in the account"
    if not claim.places:
        return "names no place; write from, via, to or at"
    return ""


def _misplaced(claim: Claim, text: str, starts: list[int]) -> str:
    at = text.find(claim.quotation)
    if at < 0:
        return "the quotation does not stand in the account, word for word with its markup"
    line = sum(start <= at for start in starts)
    first = at - starts[line - 1]
    span = [first, first + len(claim.quotation)]
    return f"the quotation does not stand at its span; it stands on line {line}, span {span}"


def _stands(name: str, shown: str, bare: str, *, carried: bool = False) -> bool:
    """Whether a name, or each of its pieces (第3…師團 of 第3、第13師團), is in the text."""
    key = fold(name)
    if not key or key in shown or key in bare:
        return True
    if carried:
        return False
    for cut in range(1, len(key)):
        if len(key[cut:]) <= 4 and key[:cut] in shown and key[cut:] in shown:
            place = shown.find(key[:cut])
            if shown.find(key[cut:], place) >= 0:
                return True
    return False
