"""Who acts: the words before a verb, or what is carried from before."""

from geo.readers.dates import Day
from geo.readers.frames import Frame, Memory, Statement
from geo.readers.lexicon import word_set
from geo.readers.phrases import Phrase, Reader, Span
from geo.readers.tokens import Token

# A departure whose destination has not been told yet: verb, from where, who.
Leaving = tuple[Token, list[Span], list[tuple[tuple[int, int], ...]]]


class Acting:
    """The state of a sentence being read, and who acts in it; `out` gathers its statements."""

    def __init__(self, reader: Reader, memory: Memory) -> None:
        self.reader = reader
        self.memory = memory
        self.out: list[Statement] = []
        self.frame = Frame()
        self.scope = False
        self.intent = False
        self.carried: list[tuple[tuple[int, int], ...]] = []
        self.side = ""
        self.day: Day | None = memory.calendar.day
        self.day_here = False
        self.day_text = memory.day_text
        self.until = False
        self.reached = self.back_to = -1
        self.is_chained = False
        self.leaving: Leaving | None = None
        self.speech = False
        self.quoted = self.day_quoted = False

    def _phrase(
        self,
        row: list[Token],
        index: int,
        *,
        loose: bool = True,
        wary: bool = False,
        sure: bool = False,
    ) -> tuple[Phrase, int]:
        phrase = self.reader.phrase(row, index, loose=loose, wary=wary, sure=sure)
        if phrase.places and not phrase.units:
            self.reached = phrase.end
        after = index
        while after < len(row) and row[after].end <= phrase.end:
            after += 1
        if after < len(row) and row[after].start < phrase.end:
            rest = row[after]
            if rest.kind in {"word", "place"}:
                row[after] = Token(
                    "word", phrase.end, rest.end, self.reader.text[phrase.end : rest.end]
                )
            else:
                after += 1
        return phrase, max(after, index)

    def _next_is(self, row: list[Token], index: int, kind: str) -> bool:
        return index < len(row) and row[index].kind == kind

    def _verb_ahead(self, row: list[Token], index: int) -> int | None:
        for ahead in range(index, min(index + 16, len(row))):
            if row[ahead].kind == "stop":
                return None
            if row[ahead].kind in {"verb", "light"}:
                return ahead
        return None

    def _new_subject(self, phrase: Phrase) -> None:
        self.frame.subject = [name for unit in phrase.units for name in unit.names]
        self.frame.side = next((unit.side for unit in phrase.units if unit.side), "")
        self.frame.heads = []

    def _settle_subject(self, *, led: bool = False) -> None:
        """Read the words before a verb as who acts, or as the place that is acted on."""
        heads = self.frame.heads
        if not heads:
            return
        units = [item.units for item in heads if item.units is not None]
        names = [name for unit in units for name in unit.names]
        if names and not self.frame.planned:
            self.intent = False
        if names:
            first = next(place for place, item in enumerate(heads) if item.units is not None)
            if first > 1 and heads[first - 1].kind in {"with", "joint"} and heads[first].units:
                # 左宗棠会同常捷军: the person and the force
                persons = self.reader.actors(heads[0].start, heads[first - 1].start)
                names = [*(((one.start, one.end),) for one in persons), *names]
            self.frame.subject = names
            self.frame.side = next((unit.side for unit in units if unit.side), "")
            self.frame.heads = []
            return
        low, high = heads[0].start, heads[-1].end
        civil = tuple(word_set("civil"))
        self.frame.mute = any(item.word.endswith(civil) for item in heads)
        text = self.reader.text[low:high].lstrip("但则而其中")
        if text in word_set("pronoun_units") or (text and "其" + text in word_set("pronoun_units")):
            self.frame.subject = self.frame.subject or list(self.carried)
            self.frame.heads = []
            return
        found = self.reader.actors(low, high, is_led=led)
        if found:
            self.frame.subject = [((one.start, one.end),) for one in found]
            self.frame.heads = []

    def _subject_places(self) -> tuple[list[Span], bool]:
        """Places named before the verb without a preposition: 丹阳与江阴失守."""
        heads = self.frame.heads or self.frame.left
        if not heads:
            return [], False
        low = heads[0].start
        phrase = self.reader.phrase(heads, 0, loose=True, first=low)
        if phrase.places:
            return phrase.places, phrase.doubtful
        for item in reversed(heads):
            if item.kind == "place":
                return [Span(item.start, item.end)], False
        return [], False
