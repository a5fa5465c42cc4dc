"""Words that lead, send, order, plan, deny: they say who acts and whether it was done."""

from geo.readers.frames import BEFORE_VERBS
from geo.readers.lexicon import word_set
from geo.readers.phrases import Phrase
from geo.readers.tokens import Token
from geo.readers.ways import Ways


class Roles(Ways):
    """The method `_<role>` reads the words of that role and says where to go on."""

    def _take(self, row: list[Token], index: int) -> int:
        if self._next_is(row, index + 1, "verb") or self._next_is(row, index + 1, "toward"):
            self.frame.planned |= row[index].word == "将"
            return index + 1
        phrase, after = self._phrase(row, index + 1)
        if phrase.places and self._verb_ahead(row, after) is not None:
            self.frame.fronted.extend(phrase.places)
            return after
        if phrase.units and self._verb_ahead(row, after) is not None:
            return after
        following = row[index + 1].kind if index + 1 < len(row) else ""
        if row[index].word == "将" and following in BEFORE_VERBS:
            self.frame.planned = True
        return index + 1

    def _with(self, row: list[Token], index: int) -> int:
        frame = self.frame
        if not frame.heads and self._next_is(row, index + 1, "unit"):
            verb = self._verb_ahead(row, index + 2)
            ours = frame.subject or self.carried
            phrase, after = self._phrase(row, index + 1, loose=False)
            if verb is not None and row[verb].row != "fight" and ours:
                theirs = [name for unit in phrase.units for name in unit.names]
                frame.subject = [*ours, *(name for name in theirs if name not in ours)]
            return after
        frame.heads.append(row[index])
        return index + 1

    def _lead(self, row: list[Token], index: int) -> int:
        self._settle_subject(led=True)
        ahead = index + 1
        units: list[Token] = []
        while ahead < len(row) and (
            row[ahead].kind in {"unit", "word", "joint", "of", "particles", "place"}
            or (row[ahead].kind == "with" and units and self._next_is(row, ahead + 1, "unit"))
        ):
            if row[ahead].kind == "unit":
                units.append(row[ahead])
            ahead += 1
        names = [name for item in units for name in item.units.names]  # type: ignore[union-attr]
        if self.frame.subject and all(item.word == item.units.side for item in units):  # type: ignore[union-attr]
            # 伯颜率元军: the commander acts, his side is told.
            self.frame.side = units[0].word if units else self.frame.side
            names = []
        if names:
            self.frame.subject = names
            self.frame.heads = []
            self.frame.led = True
        return ahead

    def _send(self, row: list[Token], index: int) -> int:
        word = row[index].word
        phrase, after = self._phrase(row, index + 1, loose=False)
        if phrase.units and not phrase.places:
            following = row[after].word if after < len(row) else ""
            if word == "以" and following == "为":
                return after + 1
            self._new_subject(phrase)
            return after
        if word in {"以", "用", "让", "使"}:
            return index + 1
        if phrase.end > row[index].end:
            led = self.reader.actors(row[index].end, phrase.end, is_led=True)
            if led and word in {"派", "遣", "派遣", "分遣", "先遣", "加派"}:
                self.frame.subject = [((one.start, one.end),) for one in led[:3]]
                self.frame.heads = []
                return after
        return index + 1

    def _order(self, row: list[Token], index: int) -> int:
        self._settle_subject(led=True)
        self.frame.asked = list(self.frame.subject)
        self.frame.planned = self.scope = True
        phrase, after = self._phrase(row, index + 1, loose=False)
        if phrase.units and not phrase.places:
            self._new_subject(phrase)
            return after
        led = self.reader.actors(row[index].end, phrase.end, is_led=True)
        if led and phrase.end > row[index].end:
            self.frame.subject = [((one.start, one.end),) for one in led[:3]]
            self.frame.heads = []
            return after
        return index + 1

    def _plan(self, row: list[Token], index: int) -> int:
        self._settle_subject()
        if len(row[index].word) == 1 and not (
            index + 1 < len(row) and row[index + 1].kind in BEFORE_VERBS
        ):
            self.frame.heads.append(row[index])
            return index + 1
        self.frame.planned = True
        if len(row[index].word) > 1:
            self.intent = True
        return index + 1

    def _deny(self, row: list[Token], index: int) -> int:
        if len(row[index].word) == 1 and not (
            index + 1 < len(row) and row[index + 1].kind in BEFORE_VERBS
        ):
            self.frame.heads.append(row[index])
            return index + 1
        self._settle_subject()
        self.frame.denied = True
        return index + 1

    def _adverbs(self, row: list[Token], index: int) -> int:
        word = row[index].word
        if word in word_set("resets"):
            self.scope = self.intent = self.frame.planned = False
        if word == "分别":
            self.frame.paired = True
        if word in {"东", "西", "南", "北"}:
            self.frame.heads.append(row[index])
        elif self.frame.heads and self.frame.heads[-1].end == row[index].start:
            self._settle_subject()
        return index + 1

    def _back(self, row: list[Token], index: int) -> int:
        word = row[index].word
        following = row[index + 1] if index + 1 < len(row) else None
        if (
            following is None
            or following.kind in {"stop", "unit", "word", "adverbs", "place"}
            or len(word) > 1
        ):
            for made in self.out[len(self.out) - self.frame.stated :] if self.frame.stated else []:
                made.background = True
                if made.verb.row == "loss" and not self.day_here:
                    made.day, made.day_text = None, ""
            if word in {"前", "之前", "以前"}:
                for made in (
                    self.out[len(self.out) - self.frame.stated :] if self.frame.stated else []
                ):
                    made.doubts.append("told as what had not yet happened")
        if self.frame.stated and following is not None and following.kind != "stop":
            self._end_clause(hard=False)
        return index + 1

    def _ride(self, row: list[Token], index: int) -> int:
        self._settle_subject()
        ahead = index + 1
        while ahead < len(row) and row[ahead].kind in {"word", "place", "of", "unit"}:
            ahead += 1
        return ahead

    def _said(self, row: list[Token], index: int) -> int:
        self.speech = row[index].word not in {"回忆", "写道"}
        self._settle_subject()
        return index + 1

    def _light(self, row: list[Token], index: int) -> int:
        """对甲发动进攻: the action is in the noun."""
        nouns = self.reader.words.nouns
        for ahead in range(index + 1, min(index + 9, len(row))):
            token = row[ahead]
            if token.kind in {"stop", "date"}:
                break
            found = nouns.get(token.word) or next(
                (
                    nouns[word]
                    for word in nouns
                    if token.kind == "word" and token.word.endswith(word)
                ),
                "",
            )
            if found:
                self._settle_subject()
                if not (self.frame.to or self.frame.at or self.frame.fronted) and ahead > index + 1:
                    phrase = self.reader.phrase(row, index + 1, loose=False)
                    self.frame.at.extend(phrase.places)
                self._state(found, token, Phrase(end=token.end), "")
                return ahead + 1
        return index + 1
