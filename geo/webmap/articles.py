"""The sentences that records rest on, in their paragraphs, where the accounts are given."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from geo.model import Event, Movement
from geo.proof.account import Account, match_sources, read_account
from geo.proof.citations import words_of
from geo.proof.folded import Folded, fold_lined, fold_text
from geo.proof.lined import Lined
from geo.proof.passages import Kind, Passage
from geo.proof.sentences import parted
from geo.resolve import ResolvedCampaign

# A row of a table is its own context; of running text a paragraph before and after helps.
_ALONE = frozenset({Kind.TABLE, Kind.HEADING, Kind.CATEGORY})


def articles_payload(resolved: ResolvedCampaign, files: Sequence[Path]) -> dict[str, Any]:
    """`articles`: paragraphs cited, as sentences; `told`: for each record where it stands.

    A paragraph is `{source, lines, parts}`; a record has rows `[paragraph, sentences]`.
    Nothing is there without files. Raises `RequestError` for a file that cannot be read
    or that no source is left for.
    """
    if not files:
        return {"articles": [], "told": {}}
    sources = resolved.campaign.sources
    paragraphs = _Paragraphs()
    told = {}
    accounts = {
        source: read_account(path) for source, path in match_sources(sources, list(files)).items()
    }
    for record in resolved.campaign.records:
        rows = [
            row
            for citation in record.citations
            if citation.source in accounts
            for first, last in citation.lines
            for row in _rows(record, citation.source, accounts, range(first, last + 1), paragraphs)
        ]
        if rows:
            told[record.id] = _merged(rows)
    return {"articles": paragraphs.rows, "told": told}


class _Paragraphs:
    """Paragraphs put into the page once each, in the order in which they are asked for."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._numbers: dict[tuple[str, int], int] = {}

    def number(self, source: str, at: int, passage: Passage) -> int:
        """The number of a passage, which is added if it is new."""
        key = (source, at)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(
                {
                    "source": source,
                    "lines": [passage.text.lines[0], passage.text.lines[-1]],
                    "parts": [part.text for part in parted(passage.text)],
                }
            )
        return self._numbers[key]


def _rows(
    record: Movement | Event,
    source: str,
    accounts: dict[str, Account],
    lines: range,
    paragraphs: _Paragraphs,
) -> Iterator[tuple[int, list[int]]]:
    """The paragraphs on the lines, with the sentences that hold most of the record's words."""
    passages = accounts[source].passages
    on_lines = [at for at, passage in enumerate(passages) if _touches(passage.text, lines)]
    keys = _keys(record)
    scores = {
        (at, number): _score(fold_lined(part), keys)
        for at in on_lines
        for number, part in enumerate(parted(passages[at].text))
        if _touches(part, lines)
    }
    best = max(scores.values(), default=0)
    for at in on_lines:
        chosen = [
            number for (place, number), score in scores.items() if place == at and score == best
        ]
        if not chosen:
            continue
        around = [at] if passages[at].kind in _ALONE else [at - 1, at, at + 1]
        for near in around:
            if near == at:
                yield paragraphs.number(source, at, passages[at]), chosen
            elif 0 <= near < len(passages) and _goes_with(passages[near], passages[at]):
                yield paragraphs.number(source, near, passages[near]), []


def _goes_with(passage: Passage, cited: Passage) -> bool:
    return passage.kind is cited.kind and bool(passage.text.lines)


def _keys(record: Movement | Event) -> list[str]:
    """The folded words by which a sentence is known to tell of a record."""
    words = words_of(record)
    written = [
        *(mention.name for _, mention in words.places),
        *words.units,
        *(part for _, text in words.dates for part in text.split("…")),
    ]
    return [key for word in dict.fromkeys(written) if (key := fold_text(word).strip())]


def _score(sentence: Folded, keys: Iterable[str]) -> int:
    return sum(next(sentence.spans(key), None) is not None for key in keys)


def _touches(text: Lined, lines: range) -> bool:
    return bool(text.lines) and text.lines[0] < lines.stop and text.lines[-1] >= lines.start


def _merged(rows: list[tuple[int, list[int]]]) -> list[list[Any]]:
    """Each paragraph once, in the order of the text, with all its sentences."""
    found: dict[int, set[int]] = {}
    for paragraph, sentences in rows:
        found.setdefault(paragraph, set()).update(sentences)
    return [[paragraph, sorted(sentences)] for paragraph, sentences in found.items()]
