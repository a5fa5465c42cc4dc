"""Dated sentences of an account that hold a known place, and those that no record tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.model import Line
from geo.proof.account import Account
from geo.proof.citations import days_of
from geo.proof.days import NamedDay, bounds, is_dated, named_days
from geo.proof.folded import Folded, fold_lined
from geo.proof.known import KnownPlaces, Told, names_of
from geo.proof.known_units import KnownUnits
from geo.proof.lined import Lined
from geo.proof.passages import Kind, Passage
from geo.proof.wording import Cited, holds_some_words, holds_unit
from geo.resolve import ResolvedCampaign

# A sentence ends here; a semicolon parts two facts as a full stop does.
_END = re.compile(r"[。！？!?；;]+[」』”’）)]*|\.(?=\s+[A-Z“\"]|\s*$)|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A dated sentence with the known places that it names.

    `untold` are the names of places and units in it that no record tells.
    `days` are those that it names and those of the sentence before, which it may go on with.
    """

    source: str
    number: int
    kind: Kind
    text: Lined
    folded: Folded
    places: tuple[str, ...]
    days: tuple[NamedDay, ...] = ()
    untold: tuple[str, ...] = ()

    @property
    def line(self) -> int:
        """The line where it begins."""
        return self.folded.lines[0]

    @property
    def last_line(self) -> int:
        """The line where it ends."""
        return self.folded.lines[-1]


def dated_sentences(source: str, account: Account, places: KnownPlaces) -> list[Sentence]:
    """The sentences that name a known place and a day, or follow one that names a day.

    Footnotes count only with a day of their own, for most of them name books; tables,
    headings, lists of sources and category lines do not count.
    """
    found: list[Sentence] = []
    for passage in account.passages:
        if passage.kind in (Kind.PROSE, Kind.FOOTNOTE):
            found.extend(_of_passage(source, passage, places))
    return found


def untold_of(
    resolved: ResolvedCampaign, sentences: Sequence[Sentence], places: KnownPlaces
) -> Iterator[Sentence]:
    """The sentences of which records leave a place or a unit untold, with these names.

    A place or a unit is told where a record that cites the line and allows the sentence's
    day names it. A province, a line or an area, and a town round a place that is told, only
    say where that place lies: they need no record of their own where one tells of the
    sentence. A superior is told with its subordinate.
    """
    units = KnownUnits(resolved.campaign)
    records = (*resolved.campaign.records, *resolved.campaign.lines)
    cited = {
        source: [(record, _lines(record, source)) for record in records]
        for source in {sentence.source for sentence in sentences}
    }
    for sentence in sentences:
        lines = set(range(sentence.line, sentence.last_line + 1))
        citing = [record for record, held in cited[sentence.source] if lines & held]
        telling = [record for record in citing if _tells(record, sentence)]
        told = places.told(sentence.places, telling)
        left = [name for name in sentence.places if name not in told]
        if telling:
            left = [name for name in left if not places.is_setting(name, told)]
            left += units.left(units.within(sentence.folded), telling)
        if left or not telling:
            yield replace(sentence, untold=tuple(left or sentence.places))


def _of_passage(source: str, passage: Passage, places: KnownPlaces) -> Iterator[Sentence]:
    dated = False
    before: tuple[NamedDay, ...] = ()
    for number, text in enumerate(parted(passage.text), start=1):
        folded = fold_lined(text)
        days = named_days(folded)
        is_note = passage.kind is Kind.FOOTNOTE
        dated = bool(days) if is_note else dated or is_dated(folded)
        names = places.within(folded) if dated and folded.lines else ()
        if names:
            yield Sentence(
                source=source,
                number=number,
                kind=passage.kind,
                text=text,
                folded=folded,
                places=names,
                days=(*days, *before) if days else (),
            )
        before = days


def parted(text: Lined) -> Iterator[Lined]:
    """The sentences of a passage, in their order."""
    start = 0
    for match in _END.finditer(text.text):
        if text.text[start : match.end()].strip():
            yield text[start : match.end()]
        start = match.end()
    if text.text[start:].strip():
        yield text[slice(start, None)]


def _lines(record: Told, source: str) -> set[int]:
    cited = (citation for citation in record.citations if citation.source == source)
    return {line for citation in cited for a, b in citation.lines for line in range(a, b + 1)}


def _tells(record: Told, sentence: Sentence) -> bool:
    """Whether a record that cites the sentence's line is about this sentence.

    It is where the sentence holds a name of the record, and either names no day but days of
    it or holds some of its date words.
    """
    here = (Cited((sentence.folded,)),)
    names = names_of(record)
    words = "" if isinstance(record, Line) else record.when_text
    limits = bounds(*days_of(record))
    is_other_day = (
        sentence.days and limits and not any(day.within(*limits) for day in sentence.days)
    )
    if is_other_day and not holds_some_words(here, words):
        return False
    if not names:
        return holds_some_words(here, words)
    return any(holds_unit(here, name) for name in names)
