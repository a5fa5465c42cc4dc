"""Find the place names in a running text: longest match, both scripts, with offsets.

Text and names are folded character by character, so every offset counts code points of
the text as it was given. The search itself is `ahocorasick-rs`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from ahocorasick_rs import AhoCorasick, MatchKind

from gazetteer.fold import scan_fold
from gazetteer.place import Place

# Shorter names than these are found everywhere and mean nothing by themselves.
_SHORTEST_HAN = 2
_SHORTEST_LATIN = 4

Find = Callable[[str], tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text: code points `start` to `end`, the words there, the places so called."""

    start: int
    end: int
    text: str
    places: tuple[Place, ...]


class Hits(Sequence[Hit]):
    """What a scan found, in the order of the text; each hit is made when it is asked for."""

    def __init__(self, text: str, offsets: list[tuple[int, int]], find: Find) -> None:
        self._text, self._find = text, find
        self.offsets = offsets
        """First and last-plus-one code point of each name, the fast way to read them."""

    def __len__(self) -> int:
        return len(self.offsets)

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> "Hits": ...
    def __getitem__(self, at: int | slice) -> "Hit | Hits":
        if isinstance(at, slice):
            return Hits(self._text, self.offsets[at], self._find)
        start, end = self.offsets[at]
        words = self._text[start:end]
        return Hit(start, end, words, self._find(words))

    def __iter__(self) -> Iterator[Hit]:
        return (self[at] for at in range(len(self.offsets)))


class Scanner:
    """An automaton over many names, made once and used for any number of texts."""

    def __init__(self, names: Iterable[str], *, find: Find, hidden: Iterable[str] = ()) -> None:
        """`find` gives the places of a name, as `Gazetteer.find` does.

        `hidden` are words that are no mention of a place, and neither are the names in them.
        """
        self._find = find
        hide = _folded(hidden)
        patterns = sorted(hide) + sorted(set(filter(_is_telling, _folded(names))) - hide)
        self._first = len(hide)
        self._has_latin = any(name.isascii() for name in patterns)
        self._automaton = AhoCorasick(
            patterns, matchkind=MatchKind.LeftmostLongest, store_patterns=False
        )

    def scan(self, text: str) -> Hits:
        """Every name in `text`, the longest at each point, none inside another."""
        return Hits(text, self.offsets(scan_fold(text)), self._find)

    def offsets(self, folded: str) -> list[tuple[int, int]]:
        """As `scan`, for a text that `scan_fold` gave: the offsets alone."""
        found = self._automaton.find_matches_as_indexes(folded)
        first = self._first
        if self._has_latin:
            return [
                (start, end)
                for name, start, end in found
                if name >= first and (folded[start] > "\x7f" or _is_word(folded, start, end))
            ]
        if first:
            return [(start, end) for name, start, end in found if name >= first]
        return [(start, end) for _, start, end in found]


def _is_telling(name: str) -> bool:
    if name.isascii():
        return len(name) >= _SHORTEST_LATIN and name[0].isalpha()
    return len(name) >= _SHORTEST_HAN


def _is_word(folded: str, start: int, end: int) -> bool:
    """A Latin name is a whole word; Chinese has no word ends to ask for."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def _folded(names: Iterable[str]) -> set[str]:
    joined = "\n".join(name.replace("\n", " ") for name in names)
    return {name for name in map(str.strip, scan_fold(joined).split("\n")) if name}
