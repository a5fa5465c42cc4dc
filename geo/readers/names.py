"""The names that a gazetteer knows, for a reader that meets them in running text.

Kept apart so that the reader asks one small question: how long is the longest known name
that begins here?
"""

import csv
from functools import cache
from importlib.resources import files

from gazetteer.fold import simplified
from gazetteer.index import curated_places

LONGEST = 8
# A modern town of fewer people lends its name only where a place is expected.
_LARGE = 15_000


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    """All known names and those of places that an account is likely to mean."""
    strong = {
        name.text
        for place in curated_places()
        for name in place.names
        if name.lang.startswith("zh") and 2 <= len(name.text) <= LONGEST
    }
    known = set(strong)
    for row in csv.reader(_lines("geonames.tsv")[1:], delimiter="\t", quoting=csv.QUOTE_NONE):
        names = [name for name in row[6].split(";") if 2 <= len(name) <= LONGEST]
        known.update(names)
        if int(row[5] or 0) >= _LARGE:
            strong.update(names)
    for row in csv.reader(_lines("old-names.tsv"), delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) > 2 and row[2].startswith("zh") and 2 <= len(row[1]) <= LONGEST:
            known.add(row[1])
    words = {line for line in _lines("no-mentions.txt") if line}
    known -= words - strong
    for table in (known, strong):
        for name in list(table):
            if len(name) > 2 and name[-1] in "市县城镇乡村":
                table.add(name[:-1])
    return _folded(known), _folded(strong)


def _lines(name: str) -> list[str]:
    text = (files("gazetteer") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _folded(names: set[str]) -> frozenset[str]:
    return frozenset(simplified("\n".join(sorted(names))).split("\n"))


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(name[0] for name in _tables()[0])


def known_length(text: str, start: int, *, strong: bool = False) -> int:
    """Length of the longest known name at `start` of `text` (simplified); 0 if there is none."""
    table = _tables()[strong]
    if text[start : start + 1] not in _first_letters():
        return 0
    for length in range(min(LONGEST, len(text) - start), 1, -1):
        if text[start : start + length] in table:
            return length
    return 0


def is_known(name: str) -> bool:
    """Whether any place bears this name (simplified)."""
    return name in _tables()[0]
