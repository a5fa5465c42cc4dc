"""A text folded for comparison: one script, no spaces, numerals in figures, lines kept.

十二月八日 and 12月8日, 第八十八師 and 第88师, 一六O師 and 160师 fold alike. Marks that
part a list, and whatever parts two numbers, become `|`; other marks go.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.fold import fold_all
from geo.proof.lined import Lined

BREAK = "|"
_LIST_MARKS = frozenset("、，,；;／/")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": "0", "○": "0", "o": "0"}
_TENS = {"廿": "2十", "卅": "3十"}
# A run of numerals; a letter O counts as nought only after a numeral.
_RUN = re.compile(
    r"[0-9〇零○一二三四五六七八九十百千廿卅](?:[0-9〇零○一二三四五六七八九十百千廿卅]|o(?![a-z]))*"
)
_UNITS = re.compile(r"(?:([1-9])?千)?0?(?:([1-9])?百)?0?(?:([1-9])?十)?([1-9])?")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with the line of each character."""

    text: str
    lines: tuple[int, ...]

    def spans(self, key: str) -> Iterator[tuple[int, int]]:
        """Where `key`, itself folded, stands; a number in it never matches part of another."""
        start = self.text.find(key) if key else -1
        while start >= 0:
            after = start + len(key)
            if not (_joins(self.text, start) or _joins(self.text, after)):
                yield start, after
            start = self.text.find(key, start + 1)

    def within(self, span: tuple[int, int], lines: range) -> bool:
        """Whether any character of a stretch stands on one of `lines`."""
        return any(line in lines for line in self.lines[slice(*span)])


def fold_text(text: str) -> str:
    """The key by which words are looked for in a `Folded` text."""
    return fold_lined(Lined.of(text)).text


def fold_lined(text: Lined) -> Folded:
    """`text` folded; each character keeps its line, a numeral that of its first figure."""
    text = text.cut(_THOUSANDS)
    chars: list[str] = []
    lines: list[int] = []
    for char, line in zip(text.text, text.lines, strict=True):
        key = _key(char) or (BREAK if char in _LIST_MARKS else " ")
        chars += key
        lines += [line] * len(key)
    return _gathered(_in_figures(Folded("".join(chars), tuple(lines))))


@lru_cache(maxsize=65536)
def _key(char: str) -> str:
    """A character's key, without regard to its neighbours; empty for marks and spaces."""
    return fold_all([char])[0]


def _in_figures(folded: Folded) -> Folded:
    texts: list[str] = []
    lines: list[int] = []
    after = 0
    for run in _RUN.finditer(folded.text):
        number = _number(run.group())
        texts += [folded.text[after : run.start()], number]
        lines += folded.lines[after : run.start()]
        lines += [folded.lines[run.start()]] * len(number)
        after = run.end()
    texts.append(folded.text[after:])
    lines += folded.lines[after:]
    return Folded("".join(texts), tuple(lines))


def _number(run: str) -> str:
    """A run of numerals in figures; one that is no number keeps its units as they are."""
    digits = "".join(_TENS.get(char, _DIGITS.get(char, char)) for char in run)
    match = _UNITS.fullmatch(digits)
    if not match or digits.isdigit():
        return digits
    thousands, hundreds, tens, ones = match.groups()
    values = [
        (1000, thousands, "千"),
        (100, hundreds, "百"),
        (10, tens, "十"),
    ]
    total = sum(unit * int(count or 1) for unit, count, sign in values if sign in digits)
    return str(total + int(ones or 0))


def _gathered(folded: Folded) -> Folded:
    """Gaps go, except one mark for a list and one between two numbers."""
    chars: list[str] = []
    lines: list[int] = []
    gap = ""
    for char, line in zip(folded.text, folded.lines, strict=True):
        if char in (BREAK, " "):
            gap = BREAK if BREAK in (char, gap) else " "
            continue
        numbers = bool(chars) and chars[-1].isdigit() and char.isdigit()
        if gap and chars and (gap == BREAK or numbers):
            chars.append(BREAK)
            lines.append(line)
        chars.append(char)
        lines.append(line)
        gap = ""
    return Folded("".join(chars), tuple(lines))


def _joins(text: str, at: int) -> bool:
    """Whether a number runs on over the position `at`."""
    return 0 < at < len(text) and text[at - 1].isdigit() and text[at].isdigit()
