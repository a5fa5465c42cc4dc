"""Prepositions: from, by way of, towards, to, at, by; each fills the frame of its clause."""

import re

from geo.readers.lexicon import word_set
from geo.readers.stating import Stating
from geo.readers.tokens import Token

_WORKS = "|".join(sorted(word_set("assaults") | word_set("helps")))
_UNDER = re.compile(rf"在[^，。；：！？\n]{{2,30}}?({_WORKS})之?下")


class Ways(Stating):
    """The method `_<role>` reads the words of that role and says where to go on."""

    def _is_next_place(self, row: list[Token], index: int) -> bool:
        return index < len(row) and row[index].kind in {
            "word",
            "place",
            "verb",
            "via",
            "from",
            "particles",
            "take",
            "adverbs",
            "at",
            "reach",
            "of",
            "send",
            "plan",
            "with",
            "passive",
            "toward",
            "lead",
            "order",
            "deny",
            "light",
            "said",
        }

    def _from(self, row: list[Token], index: int) -> int:
        if not self._is_next_place(row, index + 1) and not self._next_is(row, index + 1, "unit"):
            return index + 1
        phrase, after = self._phrase(row, index + 1)
        if phrase.units and not phrase.places:
            self._new_subject(phrase)
            return after
        if phrase.places:
            self.frame.origin.extend(phrase.places)
            self.frame.doubtful |= phrase.doubtful
            return after
        led = self.reader.actors(row[index + 1].start, phrase.end) if after > index + 1 else []
        if led and row[index].word == "由":
            self.frame.subject = [((one.start, one.end),) for one in led]
            return after
        return index + 1

    def _via(self, row: list[Token], index: int) -> int:
        if not self._is_next_place(row, index + 1):
            return index + 1
        phrase, after = self._phrase(
            row, index + 1, loose=row[index].word in {"经", "经由", "经过", "取道", "道"}, wary=True
        )
        if phrase.places and not phrase.units:
            self.frame.via.extend(phrase.places)
            self.frame.doubtful |= phrase.doubtful
            return after
        return index + 1

    def _toward(self, row: list[Token], index: int) -> int:
        if self._next_is(row, index + 1, "verb"):
            inner, after = self._phrase(row, index + 2)
            if inner.relative and inner.places:
                self.frame.to.extend(inner.places)
                return after
        phrase, after = self._phrase(row, index + 1)
        if phrase.places:
            self.frame.to.extend(phrase.places)
            self.frame.doubtful |= phrase.doubtful
            return after
        return after if phrase.units else index + 1

    def _reach(self, row: list[Token], index: int) -> int:
        if self._next_is(row, index + 1, "date") or self._next_is(row, index + 1, "time"):
            return index + 1
        phrase, after = self._phrase(row, index + 1)
        if phrase.places and not phrase.units:
            self.frame.to.extend(phrase.places)
            self.frame.reached = row[index]
            self.frame.doubtful |= phrase.doubtful
            return after
        return index + 1

    def _at(self, row: list[Token], index: int) -> int:
        if self._next_is(row, index + 1, "date") or self._next_is(row, index + 1, "time"):
            return index + 1
        if (end := self._under(row, index)) is not None:
            return end
        phrase, after = self._phrase(row, index + 1, loose=False)
        if not phrase.places and not phrase.units and row[index].word in {"在", "于"}:
            guess = self.reader.phrase(row, index + 1, loose=True)
            reach = next((token for token in row[index + 1 :] if token.start >= guess.end), None)
            if len(guess.places) == 1 and reach and reach.kind in {"verb", "adverbs", "light"}:
                phrase, after = self._phrase(row, index + 1)
        ends = self.reader.text[phrase.end - 1 : phrase.end]
        if phrase.places and not phrase.relative and ends not in "后时":
            self.frame.at.extend(phrase.places)
            self.frame.doubtful |= phrase.doubtful
            return after
        if phrase.units and not phrase.places and after > index + 1:
            # 在某某指挥下: no subject
            for ahead in range(after, min(after + 4, len(row))):
                if row[ahead].word.startswith("下") or row[ahead].word in {"中", "之下"}:
                    return ahead + 1
        return index + 1

    def _under(self, row: list[Token], index: int) -> int | None:
        """在某军猛攻下: not who acts, but who takes what is lost."""
        found = _UNDER.match(self.reader.text, row[index].start)
        if not found:
            return None
        after = index + 1
        while after < len(row) and row[after].end <= found.end():
            after += 1
        if found.group(1) in word_set("assaults"):
            units = [item.units for item in row[index:after] if item.units]
            self.frame.agent = [name for unit in units for name in unit.names]
        return after

    def _passive(self, row: list[Token], index: int) -> int:
        word = row[index].word
        verb = self._verb_ahead(row, index + 1)
        if self._next_is(row, index + 1, "deny"):
            # 遭到反对: nothing that follows is denied, and nothing is meant any more
            self.intent = self.scope = self.frame.planned = False
            return index + 2
        if verb is None:
            return index + 1
        if word in {"为", "受", "遭", "受到", "遭受", "遭到"}:
            between = "".join(item.word for item in row[index + 1 : verb])
            is_unit = any(item.kind == "unit" for item in row[index + 1 : verb])
            if word == "为" and not (is_unit or between.endswith("所")):
                return index + 1
            if row[verb].row in {"defend", "hold"}:
                return verb + 1
        if self._next_is(row, index + 1, "order"):
            self._settle_subject()
            return index + 1
        self.frame.passive = True
        units = [item for item in row[index + 1 : verb] if item.kind == "unit"]
        self.frame.agent = [name for item in units for name in item.units.names]  # type: ignore[union-attr]
        for item in units:
            assert item.units is not None
            self.frame.side = item.units.side or self.frame.side
        if not self.frame.agent and verb > index + 1:
            low, high = row[index + 1].start, row[verb - 1].end
            self.frame.agent = [
                ((one.start, one.end),) for one in self.reader.actors(low, high, is_led=True)
            ]
        return verb
