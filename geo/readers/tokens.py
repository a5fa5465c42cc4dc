"""A sentence cut into dates, units, words that do something, known places and the rest."""

import re
from dataclasses import dataclass

from geo.readers.dates import Found
from geo.readers.lexicon import Lexicon, lexicon
from geo.readers.names import known_length
from geo.readers.units import UnitSpan

_STOPS = "，,。！？!?；;：:…—"
_QUOTES = '“”「」『』"〝〞'
_PAREN = re.compile(
    r"《[^《》]{0,60}》|〈[^〈〉]{0,60}〉|（[^（）]{0,80}）|\([^()]{0,80}\)|〔[^〔〕]{0,80}〕|\[[^\[\]]{0,60}\]"
)
_WINDS = frozenset("东西南北")
_WATERS = frozenset({"渡江", "渡河", "渡淮", "过江", "过河", "越江", "渡海"})
_LOST = re.compile("失守|沦陷|失陷|陷落|县|城")
_FORMED = re.compile("[一-龥]{1,3}[山岭关镇村桥河江岛城寨堡庄店渡口]")
_NO_SECOND = frozenset("的之了等与和及、，。至到于在")
_MARCHES = frozenset({"advance", "move", "retreat", "withdraw", "transfer", "breakout"})
_BEFORE_PLACES = frozenset({"verb", "joint", "from", "toward", "via", "reach", "at"})


# Dates, units and persons of a text by the place where they begin.
Marks = tuple[dict[int, Found], dict[int, UnitSpan], dict[int, int]]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the sentence: `kind` says what it does, `word` is it in simplified."""

    kind: str
    start: int
    end: int
    word: str
    row: str = ""
    date: Found | None = None
    units: UnitSpan | None = None


def tokens(text: str, start: int, end: int, marks: Marks, words: Lexicon) -> list[Token]:
    """The tokens of text[start:end]; `marks` are the dates, units and persons of the whole text."""
    made: list[Token] = []
    position = loose = start

    def flush() -> None:
        if loose < position:
            made.append(Token("word", loose, position, text[loose:position]))

    while position < end:
        before = made[-1] if made and made[-1].end == loose else None
        if before and position == loose + 1 and _is_inside(before, text, position, words):
            # 攻陷陈留: a name has two letters at least
            position += 1
            continue
        token = _one(text, position, end, marks, before if loose == position else None)
        if token is None:
            position += 1
            continue
        flush()
        made.append(token)
        position = loose = token.end
    flush()
    return made


def _one(
    text: str,
    position: int,
    end: int,
    marks: Marks,
    before: Token | None,
) -> Token | None:
    words = lexicon()
    letter = text[position]
    dates, units, people = marks
    if found := dates.get(position):
        kind = "date" if found.match is not None else "time"
        return Token(kind, position, found.end, text[position : found.end], date=found)
    if unit := units.get(position):
        return Token("unit", position, unit.end, text[position : unit.end], units=unit)
    if after := people.get(position):
        return Token("word", position, after, text[position:after])
    if letter in _STOPS:
        return Token("stop", position, position + 1, letter)
    if letter in _QUOTES:
        return Token("quote", position, position + 1, letter)
    if letter in "（(〔[《〈" and (paren := _PAREN.match(text, position)):
        # 第10旅（天谷支队）: another name of the unit before
        alias = units.get(position + 1)
        if alias is not None and paren.end() - alias.end > 2:
            alias = None
        return Token("paren", position, paren.end(), paren.group(), units=alias)
    long = known_length(text, position, strong=True)
    match = words.pattern.match(text, position)
    length = match.end() - position if match else 0
    if long > 2 and long >= length:
        return Token("place", position, position + long, text[position : position + long])
    if long == 2 and length < 2:
        return Token("place", position, position + 2, text[position : position + 2])
    if before and before.kind in _BEFORE_PLACES and length < 2:
        # 攻陷陈留: a lesser place, where a place is expected
        lesser = known_length(text, position)
        if lesser > 1:
            return Token("place", position, position + lesser, text[position : position + lesser])
        known_after = known_length(text, position + 1) > 1
        is_verb = bool(match) and match.group() in words.verbs  # type: ignore[union-attr]
        if match and not (is_verb and known_after) and letter not in _NO_SECOND:
            # 黄草岭、赴战岭; 铜陵、顺安; 集结于随县
            if before.kind == "joint" and (not is_verb or _FORMED.match(text, position)):
                return None
            if before.kind == "at" and not is_verb and _FORMED.match(text, position):
                return None
    if letter in "的之":
        if length < 2:
            return Token("of", position, position + 1, letter)
    elif letter == "、":
        return Token("joint", position, position + 1, letter)
    if match and length:
        word = match.group()
        if length == 2 and word[0] in "向往" and known_length(text, position + 1) > 1:
            # 向南宁 is no 向南
            word, length = word[0], 1
        if length == 1 and _inside_number(text, position):
            return None
        if word in _WATERS and known_length(text, position + 1) > 1:
            # 渡淮河 is no 渡淮
            word, length = word[0], 1
        towards = before is not None and before.row in _MARCHES
        if towards and words.verbs.get(word) == "surrender" and known_length(text, position) > 1:
            # 出奔开城: the town of that name
            return Token("place", position, position + length, word)
        if length == 2 and _LOST.match(text, position + 2) and known_length(text, position) == 2:
            return Token("place", position, position + 2, word)
        if word in _WINDS and not _acts_next(text, position + 1, words):
            # 南翔, 西门: no direction of a march
            return None
        row = words.verbs.get(word)
        if row:
            return Token("verb", position, position + length, word, row)
        return Token(words.roles[word], position, position + length, word)
    return None


def _is_inside(before: Token, text: str, position: int, words: Lexicon) -> bool:
    """Whether the letter at `position` is the second of a name that a verb or a joint leads to."""
    if before.kind not in _BEFORE_PLACES or (
        before.kind == "verb" and before.end - before.start < 2
    ):
        return False
    match = words.pattern.match(text, position)
    return bool(match and len(match.group()) == 1 and match.group() not in _NO_SECOND)


def _acts_next(text: str, position: int, words: Lexicon) -> bool:
    """Whether a verb, or another direction and a verb, begins at `position`."""
    match = words.pattern.match(text, position)
    word = match.group() if match else ""
    is_deed = words.verbs.get(word, "loss") != "loss"  # 凌南陷落: no march to the south
    return is_deed or word in _WINDS or word in words.nouns


def _inside_number(text: str, position: int) -> bool:
    """Whether a single letter stands in a longer Latin or number word."""
    return text[position].isascii()
