"""uncited.toml: why a dated sentence of an account is no fact of the map.

[[uncited]]
cite   = "memoir l.29"
word   = "保險"          # only where the line has other sentences that count
reason = "trade between the two capitals; no unit moves"
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from gazetteer import Citation
from geo.errors import SeedError
from geo.model import Origin
from geo.proof.folded import fold_text
from geo.proof.sentences import Sentence
from geo.seed.document import Faults, read_document
from geo.seed.row import Row

FILE = "uncited.toml"
TABLES = ("uncited",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse:
    """Why the uncited sentences of some lines, or those that hold `word`, are no facts."""

    citations: tuple[Citation, ...]
    reason: str
    word: str = ""
    origin: Origin = Origin()

    def covers(self, sentence: Sentence) -> bool:
        """Whether it speaks of this sentence."""
        if self.word and fold_text(self.word) not in sentence.folded.text:
            return False
        return any(
            citation.source == sentence.source and first <= sentence.line <= last
            for citation in self.citations
            for first, last in citation.lines
        )


def read_excuses(folder: Path, sources: Collection[str]) -> tuple[Excuse, ...]:
    """The reasons that a seed folder gives; none without the file; raises `SeedError`."""
    if not (folder / FILE).exists():
        return ()
    faults = Faults()
    document = read_document(folder / FILE, TABLES, faults)
    excuses: list[Excuse] = []
    if document:
        Row(document.top, faults, "file").close()
        for raw in document.records:
            row = Row(raw, faults, "uncited")
            if isinstance(cite := raw.values.get("cite"), str):
                raw.values["cite"] = [cite]
            excuses.append(
                Excuse(
                    citations=row.citations("cite", sources),
                    reason=row.text("reason", required=True),
                    word=row.text("word"),
                    origin=row.origin,
                )
            )
            row.close()
    if faults.found:
        raise SeedError(tuple(sorted(faults.found)))
    return tuple(excuses)


def idle(excuses: Iterable[Excuse], sentences: Collection[Sentence]) -> list[Excuse]:
    """The excuses that speak of none of these sentences."""
    return [one for one in excuses if not any(one.covers(sentence) for sentence in sentences)]
