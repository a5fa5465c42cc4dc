"""Noun phrases: the places and the units that follow a verb or a preposition."""

import re
from dataclasses import dataclass, field

from geo.readers.lexicon import word_set
from geo.readers.names import known_length
from geo.readers.persons import Persons
from geo.readers.places import DISTANCE
from geo.readers.spans import Span
from geo.readers.tokens import Token
from geo.readers.units import UnitSpan

__all__ = ["Phrase", "Reader", "Span"]

_JOINTS = ("－", "—", "–", "以及", "、", "和", "与", "及", "暨", "並", "并")
_MOST = 60
_LANDFORMS = frozenset("河江湖")
# What a force holds: 甲地国军阵地.
_GROUND = ("阵地", "防线", "据点", "工事", "防地", "驻地", "营地", "营垒")
_ABSTRACT = tuple(word_set("abstract"))


@dataclass(slots=True)
class Phrase:
    """What a noun phrase holds: names of places, units, and where it ends."""

    places: list[Span] = field(default_factory=list)
    doubtful: bool = False
    units: list[UnitSpan] = field(default_factory=list)
    actors: list[Span] = field(default_factory=list)
    end: int = 0
    relative: bool = False
    adjacent: bool = False
    abstract: bool = False
    generic: bool = False


class Reader(Persons):
    """Reads phrases of one passage; `text` is simplified, letter for letter."""

    def phrase(
        self,
        row: list[Token],
        index: int,
        *,
        loose: bool,
        first: int = -1,
        wary: bool = False,
        sure: bool = False,
    ) -> Phrase:
        """The phrase that begins at token `index`; `loose` lets unknown names be places.

        `wary` where a person is as likely as a place.
        """
        self.wary, self.sure = wary, sure
        if index >= len(row):
            return Phrase(end=row[-1].end if row else 0)
        start = row[index].start if first < 0 else first
        starts = {token.start: token for token in row[index : index + 80]}
        limit = min(row[min(index + 79, len(row) - 1)].end, start + 400)
        pieces, end = self._pieces(start, limit, starts)
        made = Phrase(end=end)
        self._fill(made, pieces, loose)
        return made

    def _pieces(
        self, start: int, limit: int, starts: dict[int, Token]
    ) -> tuple[list[tuple[str, int, int, UnitSpan | None]], int]:
        """The phrase as runs: name, joint, of, unit; and where it ends."""
        text, position = self.text, start
        pieces: list[tuple[str, int, int, UnitSpan | None]] = []
        run = start

        def flush() -> None:
            if run < position:
                pieces.append(("name", run, position, None))

        while position < limit and len(pieces) < _MOST:
            token = starts.get(position)
            if token and token.kind == "unit":
                flush()
                pieces.append(("unit", position, token.end, token.units))
                position = run = token.end
                continue
            if token and token.kind in {"stop", "date", "time", "quote"}:
                break
            if token and token.kind == "paren":
                flush()
                position = run = token.end
                continue
            if position == run + 1 and text[position] in _LANDFORMS and position == start + 1:
                # 渡过抚河东犯: the river, no place called 河东
                position += 1
                continue
            if self._closes(token, starts, position, start):
                position = token.end if token else position + 1
                continue
            length = known_length(text, position)
            if length and not self._is_word(token, length):
                position += length
                continue
            joint = next((word for word in _JOINTS if text.startswith(word, position)), "")
            if joint:
                after = starts.get(position + len(joint))
                known = after is not None and known_length(text, after.end) > 1
                if (
                    after
                    and not known
                    and after.end - after.start == 1
                    and self._continues(after.start, {})
                ):
                    # 黄草岭、赴战岭: a name that begins with a verb's letter
                    after = None
                if (
                    run == position
                    or (after and self._stops(after, fresh=True))
                    or (not pieces and run == position)
                ):
                    break
                if joint not in "、－—–" and not self._continues(position + len(joint), starts):
                    break
                flush()
                pieces.append(("joint", position, position + len(joint), None))
                position += len(joint)
                run = position
                continue
            if token and token.kind == "of":
                flush()
                pieces.append(("of", position, token.end, None))
                position = run = token.end
                continue
            distance = DISTANCE.match(text, position) if run < position or pieces else None
            if distance and distance.end() > position:
                position = distance.end()
                continue
            relative = (
                next((word for word in self.words.relative if text.startswith(word, position)), "")
                if text.startswith(self.words.relative, position)
                else ""
            )
            if relative and position > start:
                position += len(relative)
                continue
            at_start = (
                position == start
                and token is not None
                and token.end == position + 1
                and (text[position] in "东西南北" or not known_length(text, position + 1))
            )
            if token and token.kind == "adverbs" and token.end == position + 1 and position > start:
                after = starts.get(token.end)
                if text[position] in "东西南北" and position == start + 1:
                    # 在桥北列阵
                    position += 1
                    continue
                if after is None or after.kind in {"word", "place", "stop", "joint"}:
                    position += 1
                    continue
            if token and not at_start and self._stops(token, fresh=run == position and not pieces):
                break
            position += 1
        flush()
        return pieces, position

    def _closes(
        self, token: Token | None, starts: dict[int, Token], position: int, start: int
    ) -> bool:
        """哈福屯: a verb's letter that ends a name and a clause."""
        if (
            token is None
            or token.kind != "verb"
            or token.end != position + 1
            or position < start + 2
        ):
            return False
        after = starts.get(token.end)
        return after is not None and after.kind == "stop" and token.word in "屯营扎据围卫"

    def _is_word(self, token: Token | None, length: int) -> bool:
        """Whether a longer word of the lexicon begins where the known name does."""
        if token is None or token.kind in {"word", "place", "of", "unit", "joint", "paren"}:
            return False
        return token.end - token.start > length or (
            token.end - token.start == length and length >= 2
        )

    def _stops(self, token: Token, *, fresh: bool) -> bool:
        if token.kind in {"word", "place", "of", "unit", "joint", "paren"}:
            return False
        if token.kind == "particles":
            return not fresh
        return True

    def _continues(self, position: int, starts: dict[int, Token]) -> bool:
        """Whether after 和, 与 another place or unit of the list follows."""
        token = starts.get(position)
        if token and token.kind in {"unit", "place"}:
            return True
        if known_length(self.text, position):
            return True
        match = re.match(r"[^，。；：、\s]{2,6}", self.text[position : position + 8])
        return bool(match and any(form in match.group()[1:] for form in "山镇县城门河江桥村岭州"))

    def _fill(
        self, made: Phrase, pieces: list[tuple[str, int, int, UnitSpan | None]], loose: bool
    ) -> None:
        groups: list[list[tuple[str, int, int, UnitSpan | None]]] = [[]]
        for piece in pieces:
            if piece[0] == "joint":
                groups.append([])
            else:
                groups[-1].append(piece)
        heads_of = False
        last = groups[-1]
        if len(last) > 1 and last[-1][0] == "name" and last[-2][0] == "of":
            # 防守甲地的责任: nothing happens there
            of_what = self.text[last[-1][1] : last[-1][2]]
            made.abstract = of_what.endswith(_ABSTRACT) or "分之" in of_what
        if len(groups) == 1 and len(last) == 1:
            made.generic = self.text[last[0][1] : last[0][2]] in word_set("generic")
        for group in groups:
            units = [piece[3] for piece in group if piece[3] is not None]
            names = [piece for piece in group if piece[0] == "name"]
            has_of = any(piece[0] == "of" for piece in group)
            made.units.extend(units)
            before_unit = [n for n in names if not units or n[1] < group[-1][1]]
            if units and not has_of:
                for _, start, end, _ in reversed(before_unit):
                    found, known = self.place(start, end, loose=False)
                    whole = end == group[-1][1] or self.text.startswith(_GROUND, units[-1].end)
                    if found and whole and found.end == end:
                        made.places.append(found)
                        made.adjacent = True
                for _, start, end, _ in [name for name in names if name[1] >= units[-1].end]:
                    # 清军瞭望台太平门: what belongs to a unit is a place
                    found, _ = self.place(start, end, loose=False)
                    if found:
                        made.places.append(found)
                        made.units = [unit for unit in made.units if unit is not units[-1]]
                continue
            if units:
                heads_of = True
            for _, start, end, _ in reversed(before_unit):
                found, known = self.place(start, end, loose=loose or bool(made.places))
                if found:
                    made.places.append(found)
                    made.doubtful |= not known
                    break
                if has_of and not units and self._is_actor(start, end):
                    made.actors.append(Span(start, end))
                    heads_of = True
        if heads_of:
            made.relative = True

    def _is_actor(self, start: int, end: int) -> bool:
        return bool(
            re.search(
                r"(?:军|部队|守军|敌|敌军|部|兵|队|师|援军|清军|残部|敌人)$", self.text[start:end]
            )
        )
