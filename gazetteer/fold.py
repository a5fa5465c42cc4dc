"""A toponym's match key: two spellings of one name have the same key.

湯山 and 汤山, 雨花臺 and 雨花台, 浜松駅 and 滨松驿, ＮＡＮＫＩＮＧ and Nan-king fold alike.
Folding is idempotent: the key of a key is that key. `scan_fold` folds a running text
character by character, so that every offset stays what it was.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import opencc
    from numpy.typing import NDArray

_HAN = re.compile(r"[\u4e00-\u9fff]*")
_PLAIN = re.compile(r"[a-z0-9\u4e00-\u9fff]*")
_DROPPED = frozenset(
    ("Mn", "Zs", "Zl", "Zp", "Cc", "Cf", "Pd", "Po", "Pi", "Pf", "Ps", "Pe", "Sk", "Lm")
)


def fold(name: str) -> str:
    """The match key of `name`: NFKC, one script, no spaces, no case; empty if nothing is left."""
    if _HAN.fullmatch(name):
        return name.translate(table())
    key = _folded(name)
    while not _PLAIN.fullmatch(key) and (again := _folded(key)) != key:
        key = again
    return key


def fold_all(names: list[str]) -> list[str]:
    """The match keys of many names, in their order."""
    return [fold(name) for name in names]


def scan_fold(text: str) -> str:
    """`text` folded character by character, of the same length: for finding names in it."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    folded: str = _code_table()[codes].tobytes().decode("utf-32-le", "surrogatepass")
    return folded


@cache
def table() -> dict[int, str]:
    """Han characters and the form that keys use: simplified.tsv, then variants.tsv."""
    pairs = {**_pairs("simplified.tsv"), **_pairs("variants.tsv")}
    return {ord(before): _last(pairs, before) for before in pairs}


@cache
def generic_endings() -> tuple[str, ...]:
    """Endings of settlements, which accounts add or drop, longest first."""
    text = (files("gazetteer") / "data" / "endings.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    words = [row[0] for row in rows if row[1] == "settlement"]
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def without_ending(key: str) -> str:
    """`key` without its generic ending (南京市 → 南京), unless less than two would be left."""
    for ending in generic_endings():
        if key.endswith(ending) and len(key) - len(ending) >= 2:
            return key[: -len(ending)]
    return key


def simplified(text: str) -> str:
    """`text` in simplified characters, by OpenCC."""
    return str(_converter("t2s").convert(text))


def traditional(text: str) -> str:
    """`text` in traditional characters, by OpenCC."""
    return str(_converter("s2t").convert(text))


def _last(pairs: dict[str, str], character: str) -> str:
    """Where a chain of variants ends."""
    seen: set[str] = set()
    while character in pairs and character not in seen:
        seen.add(character)
        character = pairs[character]
    return character


@cache
def _converter(profile: str) -> "opencc.OpenCC":
    import opencc

    return opencc.OpenCC(profile)


def _pairs(file: str) -> dict[str, str]:
    text = (files("gazetteer") / "data" / file).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _folded(name: str) -> str:
    """Latin letters lose case and accents; spaces, hyphens, control and format marks go."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    kept = "".join(one for one in plain if unicodedata.category(one) not in _DROPPED)
    return unicodedata.normalize("NFC", kept).casefold().translate(table())


@cache
def _code_table() -> "NDArray[np.uint32]":
    """For every code point the one it is scanned as."""
    import numpy as np

    codes = np.arange(0x110000, dtype="<u4")
    # Latin letters with accents, full-width forms, radicals and compatibility characters.
    for first, last in ((0x41, 0x5B), (0xC0, 0x250), (0x2E80, 0x2FE0), (0xF900, 0xFFF0)):
        for code in range(first, last):
            plain = unicodedata.normalize("NFKD", chr(code)).casefold()
            if plain and len(unicodedata.normalize("NFKC", chr(code))) == 1:
                codes[code] = ord(plain[0])
    for code, after in table().items():
        codes[code] = ord(after)
    return codes
