"""Verbs: their complements, their objects, and the relative clauses that they head."""

from geo.readers.frames import Frame
from geo.readers.lexicon import word_set
from geo.readers.phrases import Phrase
from geo.readers.roles import Roles
from geo.readers.stating import MARCH_ROWS
from geo.readers.tokens import Token

# What a word after a verb makes of the place behind it.
_COMPLEMENTS = {
    word: part for part in ("to", "at", "from", "via") for word in word_set(f"complement_{part}")
}

# Kinds of words after which a verb of one letter may stand.
_BEFORE_SHORT_VERBS = frozenset(
    {
        *("stop", "unit", "adverbs", "joint", "date", "time", "back", "passive", "deny", "plan"),
        *("paren", "quote", "with", "verb", "particles", "lead", "ride", "send"),
    }
)


class Verbs(Roles):
    """Reads a verb and what follows it."""

    def _verb(self, row: list[Token], index: int) -> int:
        token = row[index]
        self.is_chained = token.start == self.reached
        after = index + 1
        while (
            after < len(row)
            and row[after].kind == "particles"
            and row[after].word not in {"于", "在"}
        ):
            after += 1
        complement = ""
        if (
            after < len(row)
            and row[after].word in _COMPLEMENTS
            and row[after].kind in {"verb", "reach", "toward", "at", "from", "via", "particles"}
        ):
            complement = _COMPLEMENTS[row[after].word]
            if self._next_is(row, after + 1, "date"):
                return after + 1
            after += 1
        if len(token.word) > 1 and token.word[-1] == "于":
            complement = "at"
        if after < len(row) and row[after].word in {"位于", "地处"}:
            after += 1
        if self._is_nominal(row, index, after):
            if len(token.word) == 1:
                self.frame.heads.append(Token("word", token.start, token.end, token.word))
            return index + 1
        if self._next_is(row, after, "of") and after + 1 < len(row):
            head = row[after + 1]
            if head.kind == "word" and head.word.startswith(tuple(word_set("abstract"))):
                # 甲地防守的问题
                return after + 2
        if self._next_is(row, after, "of") and self._next_is(row, after + 1, "unit"):
            # 在某地登陆的某师: the head acts, in the clause and before it
            unit = row[after + 1].units
            assert unit is not None
            self.frame.subject, self.frame.heads = list(unit.names), []
            self.frame.side = unit.side or self.frame.side
            self._state(token.row, token, Phrase(end=token.end), complement)
            self.frame.stated = 0
            return after + 2
        if token.word in word_set("before_forces") and self._next_is(row, after, "unit"):
            # 守城清军: a force and what it does
            return after
        single = len(token.word) == 1
        if token.word == "下" and index and row[index - 1].kind == "verb":
            return index + 1
        phrase = Phrase(end=token.end)
        next_index = after
        if after < len(row) and row[after].kind not in {
            "stop",
            "date",
            "time",
            "back",
            "quote",
            "of",
        }:
            wary = token.row in {"attack", "fight", "defend", "bombard"} and not complement
            stays = {"deploy", "assemble", "hold", "defend", "junction"}
            loose = complement != "at" or token.row in stays
            loose = loose and token.word not in word_set("of_forces")
            is_taking = token.row in {"capture", "recapture"} or token.word[-1] in "至抵达到往"
            sure = len(token.word) > 1 and (bool(complement) or is_taking)
            found, reached = self._phrase(row, after, loose=loose, wary=wary, sure=sure)
            if found.places or found.units or found.generic:
                phrase, next_index = found, reached
            elif row[after].kind in {"word", "of"} and not single:
                next_index = reached
                phrase.actors = found.actors
        if (
            not phrase.places
            and next_index < len(row)
            and row[next_index].word in {"于", "在"}
            and not self._next_is(row, next_index + 1, "date")
        ):
            found, reached = self._phrase(row, next_index + 1)
            if found.places and not found.units:
                phrase.places, phrase.doubtful, next_index = found.places, found.doubtful, reached
        if single and not phrase.places and not self._may_stand_alone(row, index):
            self._settle_subject()
            self.frame.heads.append(Token("word", token.start, token.end, token.word))
            return index + 1
        if token.row == "fight":
            self.frame.adversary = self._against(row, index)
            cut = next((n for n, item in enumerate(self.frame.heads) if item.kind == "with"), None)
            if cut is not None:
                self.frame.heads = self.frame.heads[:cut]
        if token.row == "fight" and complement != "at":
            phrase, next_index = Phrase(end=token.end), after
            if not (self.frame.at or self.frame.to):
                self._settle_subject()
                return next_index
        if single and phrase.places and not complement and not self._begins(row, index):
            self.frame.heads.append(Token("word", token.start, token.end, token.word))
            return index + 1
        if phrase.abstract:
            return next_index
        if (
            phrase.adjacent
            and not (self.frame.subject or self.frame.heads)
            and token.row not in {"deploy", "assemble", "transfer"}
        ):
            return self._relative(row, index, phrase, next_index)
        if (
            phrase.relative
            and phrase.places
            and token.word not in word_set("of_forces")
            and next_index < len(row)
            and row[next_index].kind not in {"stop", "back"}
        ):
            return self._relative(row, index, phrase, next_index)
        self._settle_subject()
        self._state(token.row, token, phrase, complement)
        return next_index

    def _relative(self, row: list[Token], index: int, phrase: Phrase, after: int) -> int:
        """防守淳化的五十一师败退: the head acts, in the clause and before it."""
        frame = self.frame
        heads = [name for unit in phrase.units for name in unit.names]
        heads += [((one.start, one.end),) for one in phrase.actors]
        inner = Frame(subject=heads, planned=frame.planned)
        frame.heads = []
        self.frame = inner
        bare = Phrase(places=phrase.places, end=phrase.end, doubtful=phrase.doubtful)
        self._state(row[index].row, row[index], bare, "")
        if inner.stated:
            self.out[-1].background = True
        frame.subject, frame.stated = heads, frame.stated
        self.frame = frame
        return after

    def _against(self, row: list[Token], index: int) -> str:
        """与日军激战: the force that a clause names after the last 与 before its fight."""
        for place in range(index - 2, -1, -1):
            if row[place].kind == "stop":
                break
            unit = row[place + 1].units
            if row[place].kind == "with" and unit is not None:
                whole = "".join(self.reader.text[low:high] for low, high in unit.names[0])
                return unit.side or whole
        return ""

    def _may_stand_alone(self, row: list[Token], index: int) -> bool:
        frame = self.frame
        ends = index + 1 >= len(row) or row[index + 1].kind in {"stop", "particles"}
        has_way = bool(frame.to or frame.origin or frame.fronted or (frame.passive and frame.heads))
        return (
            ends
            and has_way
            and row[index].row in {*MARCH_ROWS, "attack", "capture", "defend", "deploy"}
        )

    def _begins(self, row: list[Token], index: int) -> bool:
        """Whether a verb of one letter stands where a verb may: after a stop, a unit, an adverb."""
        if index == 0:
            return True
        before = row[index - 1]
        if self.is_chained:
            # 出甲趋乙: the next verb of a chain
            return True
        return before.kind in _BEFORE_SHORT_VERBS or (
            before.kind == "word" and bool(self.reader.actors(before.start, before.end))
        )

    def _is_nominal(self, row: list[Token], index: int, after: int) -> bool:
        if after != index + 1 or after >= len(row):
            return False
        word = row[after].word
        if row[after].kind in {"order", "plan"} and word in {
            "命令",
            "计划",
            "准备",
            "任务",
            "目标",
            "意图",
        }:
            return True
        return row[after].kind == "word" and (
            word.startswith(tuple(word_set("nominal_after"))) and not word.startswith(("战地",))
        )
