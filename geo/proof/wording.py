"""Whether the words of a record stand in an account: names, lists written out, dates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from geo.proof.folded import BREAK, Folded, fold_text

# In `when_text` and `units_as_written` this parts words that stand apart in the account.
_APART = re.compile(r"…+|\.{3}")
# 第3、第13、第37師團, 桂林、荔浦、西江3个方面军: what may stand between an item of a list
# and the ending that its items share.
_JOINT = "[|和及与或兼]"
_COUNT = r"(?:等|\d+个|两个|各)"
_ITEMS = rf"(?:(?:{_JOINT}[^|]{{1,8}}?){{1,8}}{_COUNT}?|{_COUNT})"
_NUMBERED = re.compile(r"(?:.*)第(\d+)(\D+)", re.DOTALL)

# An ending that is no word of one character can be shared by names, not only by numbers.
_SHORTEST_ENDING = 2


@dataclass(frozen=True, slots=True)
class Cited:
    """The stretches of an account that a record cites."""

    texts: tuple[Folded, ...]
    lines: range | None = None

    def holds(self, key: str) -> bool:
        """Whether a folded word stands there."""
        return any(self._among(text, span) for text in self.texts for span in text.spans(key))

    def matches(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern over folded text is found there."""
        return any(
            self._among(text, found.span())
            for text in self.texts
            for found in pattern.finditer(text.text)
        )

    def _among(self, text: Folded, span: tuple[int, int]) -> bool:
        return self.lines is None or text.within(span, self.lines)


def holds_words(cited: Iterable[Cited], words: str) -> bool:
    """Whether each of the `words`, which … sets apart, stands in one of the stretches."""
    stretches = tuple(cited)
    return all(any(one.holds(key) for one in stretches) for key in _keys(words))


def holds_some_words(cited: Iterable[Cited], words: str) -> bool:
    """Whether at least one of the `words`, which … sets apart, stands there."""
    stretches = tuple(cited)
    return any(one.holds(key) for key in _keys(words) for one in stretches)


def holds_unit(cited: Iterable[Cited], written: str) -> bool:
    """Whether a unit stands there as written, or as an item of a list with one ending.

    第13師團 stands in 第3、第13、第37師團, 左兵团 in 左、中、右兵团; what comes before the
    number (日軍第13師團) may stand elsewhere in the same lines.
    """
    stretches = tuple(cited)
    if holds_words(stretches, written):
        return True
    return all(any(_holds_item(one, key) for one in stretches) for key in _keys(written))


def _keys(words: str) -> list[str]:
    return [key for part in _APART.split(words) if (key := fold_text(part).strip(BREAK))]


def _holds_item(cited: Cited, key: str) -> bool:
    if cited.holds(key) or any(cited.matches(form) for form in _list_forms(key)):
        return True
    before, sign, rest = key.rpartition("第")
    return bool(before and rest) and cited.holds(before) and _holds_item(cited, sign + rest)


@lru_cache(maxsize=4096)
def _list_forms(key: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of lists whose items share the ending of `key`."""
    return tuple(_patterns(key))


def _patterns(key: str) -> Iterator[re.Pattern[str]]:
    for at in range(1, len(key)):
        head, tail = key[:at], key[at:]
        if head[-1].isdigit() and tail[0].isdigit():
            continue
        if not head[-1].isdigit() and len(tail) < _SHORTEST_ENDING:
            continue
        edge = r"(?<!\d)" if head[0].isdigit() else ""
        yield re.compile(f"{edge}{re.escape(head)}{_ITEMS}{re.escape(tail)}")
    # 第36、51、58師: the sign of the ordinal stands before the first number only.
    if numbered := _NUMBERED.fullmatch(key):
        number, ending = numbered.groups()
        row = rf"第\d+(?:{_JOINT}第?\d+)*?{_JOINT}{number}(?!\d)"
        yield re.compile(f"{row}{_ITEMS}?{re.escape(ending)}")
