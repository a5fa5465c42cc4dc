"""Words that lead, send, order, plan, deny: they say who acts and whether it was done."""

import re

from geo.readers.frames import BEFORE_VERBS
from geo.readers.lexicon import word_set
from geo.readers.phrases import Phrase, Span
from geo.readers.tokens import Token
from geo.readers.ways import Ways

_OBEYED = re.compile(r"[奉遵据按依](?:照|据)?[^，。；]{0,8}$|接到?[^，。；]{0,8}$")
_BASE = re.compile(
    r"([^，。；：\n]{2,24}?)[为作](?:前进|作战|后方|主要)?(?:基地|根据地|大本营|据点|机场|前哨|驻地|前进基地)"
)


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
        if ahead > index + 1:
            self.reached = row[ahead - 1].end
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
            self._settle_subject()
            return self._with_part(row, index, after)
        if phrase.end > row[index].end:
            led = self.reader.actors(row[index].end, phrase.end, is_led=True)
            if led and word in {"派", "遣", "派遣", "分遣", "先遣", "加派"}:
                self.frame.subject = [((one.start, one.end),) for one in led[:3]]
                self.frame.heads = []
                return after
        return index + 1

    def _with_part(self, row: list[Token], index: int, after: int) -> int:
        """以一部攻甲: part of who acts; 以甲为基地: a base."""
        words = self.reader.text[row[index].end : row[index].end + 6]
        if after_base := self._base(row, index):
            return after_base
        part = next(
            (
                word
                for word in sorted(word_set("parts"), key=len, reverse=True)
                if words.startswith(word)
            ),
            "",
        )
        if part:
            self._settle_subject()
            end = row[index].end + len(part)
            while index + 1 < len(row) and row[index + 1].start < end:
                index += 1
            if row[index].end > end:
                row[index] = Token(
                    "word", end, row[index].end, self.reader.text[end : row[index].end]
                )
                return index
        return index + 1

    def _base(self, row: list[Token], index: int) -> int:
        """以甲、乙为基地，丙为前进机场: who acts stands there."""
        text, start = self.reader.text, row[index].end
        made: list[Span] = []
        position = start
        while found := _BASE.match(text, position):
            low = next((n for n, item in enumerate(row) if item.start >= position), len(row))
            phrase = self.reader.phrase(row, low, loose=False) if low < len(row) else None
            if phrase is None or not phrase.places or phrase.units:
                break
            made.extend(place for place in phrase.places if place.end <= found.end(1))
            position = found.end() + (text[found.end() : found.end() + 1] == "，")
            start = found.end()
        if not made:
            return 0
        self._settle_subject()
        self._emit(
            "deploy", row[index], list(self.frame.subject or self.carried), ([], [], [], made), []
        )
        return next((n for n, item in enumerate(row) if item.start >= start), len(row))

    def _order(self, row: list[Token], index: int) -> int:
        text, start = self.reader.text, row[index].start
        if _OBEYED.search(text, max(0, start - 12), start):
            # 奉大本营命令: what follows is done
            return index + 1
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
            if found and ahead == index + 1 and token.kind == "verb":
                behind = self.reader.phrase(row, ahead + 1, loose=False)
                if behind.places and not behind.relative:
                    # 开始轰击甲: the verb itself
                    return ahead
            if found:
                self._settle_subject()
                if not (self.frame.to or self.frame.at or self.frame.fronted) and ahead > index + 1:
                    phrase = self.reader.phrase(row, index + 1, loose=False)
                    self.frame.at.extend(phrase.places)
                self._state(found, token, Phrase(end=token.end), "")
                return ahead + 1
        return index + 1
