"""A sentence cut into dates, units, words that do something, known places and the rest."""

import re
from dataclasses import dataclass

from geo.readers.dates import Found
from geo.readers.lexicon import Lexicon
from geo.readers.names import known_length
from geo.readers.units import UnitSpan

_STOPS = "，,。！？!?；;：:…—"
_QUOTES = '“”「」『』"〝〞'
_PAREN = re.compile(
    r"《[^《》]{0,60}》|〈[^〈〉]{0,60}〉|（[^（）]{0,80}）|\([^()]{0,80}\)|〔[^〔〕]{0,80}〕|\[[^\[\]]{0,60}\]"
)
_JOINTS = frozenset("、和与及暨/")


# Dates and units of a text by the place where they begin.
Marks = tuple[dict[int, Found], dict[int, UnitSpan]]


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
    """The tokens of text[start:end]; `marks` are the dates and units of the whole text."""
    made: list[Token] = []
    position = loose = start

    def flush() -> None:
        if loose < position:
            made.append(Token("word", loose, position, text[loose:position]))

    while position < end:
        token = _one(text, position, end, marks, words)
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
    words: Lexicon,
) -> Token | None:
    letter = text[position]
    dates, units = marks
    if found := dates.get(position):
        kind = "date" if found.match is not None else "time"
        return Token(kind, position, found.end, text[position : found.end], date=found)
    if unit := units.get(position):
        return Token("unit", position, unit.end, text[position : unit.end], units=unit)
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
        row = words.verbs.get(word)
        if row:
            return Token("verb", position, position + length, word, row)
        return Token(words.roles[word], position, position + length, word)
    return None


def _inside_number(text: str, position: int) -> bool:
    """Whether a single letter stands in a longer Latin or number word."""
    return text[position].isascii()
