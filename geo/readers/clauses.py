"""Clauses to statements: who does what, from where, by way of where, to where.

Tokens are read from left to right. Prepositions fill a frame; a verb takes its object, looks
at the frame and states something. What a clause leaves out is carried from the one before.
"""

from geo.readers.dates import Day
from geo.readers.frames import Memory, Statement
from geo.readers.lexicon import word_set
from geo.readers.tokens import Token
from geo.readers.verbs import Verbs

__all__ = ["Clauses", "Memory", "Statement"]


class Clauses(Verbs):
    """Reads one sentence; `out` gathers its statements."""

    def read(self, row: list[Token]) -> list[Statement]:
        """The statements of the sentence `row`."""
        index = 0
        while index < len(row):
            index = self._step(row, index)
        if self.leaving is not None:
            verb, origin, units = self.leaving
            self._emit("advance", verb, units, (origin, self.frame.via, [], []), [])
        self._end_clause(hard=True)
        self._look_ahead()
        return self.out

    def _quote(self, row: list[Token], index: int) -> None:
        """Words quoted from an order or a plan are planned, to the closing mark."""
        if row[index].word in "”」』〞":
            self.scope = self.scope and not self.memory.plan_quoted
            self.memory.plan_quoted = False
            return
        before = [item.word for item in row[max(0, index - 4) : index] if item.kind != "stop"]
        if any(word.endswith(tuple(word_set("plan_heads"))) for word in before):
            self.memory.plan_quoted = True

    def _look_ahead(self) -> None:
        """占领甲后，某师…: who acts in what is told in passing is named after it."""
        for place, made in enumerate(self.out):
            if made.background and "carry" in made.doubts:
                named = next((later for later in self.out[place + 1 :] if later.units), None)
                if named is not None:
                    made.units, made.side = list(named.units), named.side
                    made.doubts.remove("carry")

    # ---- one token

    def _step(self, row: list[Token], index: int) -> int:
        token = row[index]
        kind = token.kind
        if kind == "date":
            return self._date(row, index)
        if kind == "time":
            if not self.day_here and not self.day_text:
                self.day_text = token.word
            return index + 1
        if kind == "stop":
            if token.word in "，," and (after := self._listed(row, index)):
                return after
            self._end_clause(hard=token.word in "；;：:")
            return index + 1
        if kind == "quote":
            self._quote(row, index)
            self.quoted = token.word in "“「『〝" or (token.word == '"' and not self.quoted)
            self.day_quoted = False
            return index + 1
        if kind in {"unit", "word", "place", "of", "paren"}:
            heads = self.frame.heads
            if kind != "paren":
                heads.append(token)
            elif token.units is not None and heads and heads[-1].kind == "unit":
                heads.append(Token("unit", token.start, token.end, token.word, units=token.units))
            return index + 1
        if kind == "joint":
            self.frame.heads.append(token)
            return index + 1
        handler = getattr(self, f"_{kind}", None)
        if handler is None:
            return index + 1
        return int(handler(row, index))

    def _listed(self, row: list[Token], index: int) -> int:
        """防守甲，乙，丙等阵地: places alone after a comma go on with the list before it."""
        if not self.out or not self.frame.stated or self.reached != row[index].start:
            return 0
        end = index + 1
        while end < len(row) and row[end].kind in {"place", "word", "joint"}:
            end += 1
        if end == index + 1 or row[index + 1].kind != "place":
            return 0
        if end < len(row) and row[end].kind != "stop":
            return 0
        phrase, after = self._phrase(row, index + 1, loose=False)
        last = self.out[-1]
        if not phrase.places or phrase.units or after != end or not (last.at or last.to):
            return 0
        (last.at if last.at else last.to).extend(phrase.places)
        return end

    def _date(self, row: list[Token], index: int) -> int:
        token = row[index]
        assert token.date is not None
        before = row[index - 1].word if index else ""
        earlier = self.day if self.day_here else None
        before_day = self.memory.calendar.day
        day = self.memory.calendar.read(token.date)
        if day is None:
            return index + 1
        if (
            self.frame.planned
            or self.scope
            or "限" in "".join(item.word for item in row[max(0, index - 3) : index])
        ) and before_day:
            self.memory.calendar.day = before_day
            if token.date.match is not None and token.date.match.group("spoken"):
                return index + 1
        starts_clause = index == 0 or row[index - 1].kind == "stop"
        following = row[index + 1] if index + 1 < len(row) else token
        other = following.kind == "unit" or following.word.startswith(("该", "敌", "双方"))
        if self.scope and starts_clause and other:
            # Another day and another unit: the order is over.
            self.scope = self.intent = self.frame.planned = False
        self.until = before in {"至", "到", "直至"} and not token.date.join
        if self.until and earlier and earlier.first < day.last and day.first == day.last:
            after = "".join(item.word for item in row[index + 1 : index + 3])
            if any(word in after for word in ("相继", "先后", "陆续", "次第", "逐次")):
                day = Day(earlier.first, day.last, "choice", False, day.doubts)
        self.day, self.day_here = day, True
        self.day_quoted = self.quoted
        text = self.reader.text
        if token.date.join and self.day_text:
            self.day_text = self.day_text + token.date.join + token.word
        else:
            self.day_text = text[token.start : token.end]
        self.memory.day_text = self.day_text
        self.memory.fresh = 0
        return index + 1
