"""A toponym's match key: two spellings of one name have the same key.

湯山 and 汤山, 雨花臺 and 雨花台, ＮＡＮＫＩＮＧ and Nanking fold alike. Folding is
idempotent: the key of a key is that key.
"""

import unicodedata
from functools import cache
from importlib.resources import files

import opencc


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@cache
def _variants() -> dict[int, str]:
    """Characters that OpenCC leaves, each with the one it stands for (variants.tsv)."""
    text = (files("gazetteer") / "data" / "variants.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {ord(row[0]): row[1] for row in rows}


@cache
def generic_endings() -> tuple[str, ...]:
    """Endings that say what a place is and that accounts add or drop, longest first."""
    text = (files("gazetteer") / "data" / "endings.txt").read_text(encoding="utf-8")
    words = [line.strip() for line in text.splitlines() if not line.startswith("#")]
    return tuple(sorted(filter(None, words), key=lambda word: (-len(word), word)))


def fold(name: str) -> str:
    """The match key of `name`: NFKC, one script, no spaces, no case; empty if nothing is left."""
    return fold_all([name])[0]


def fold_all(names: list[str]) -> list[str]:
    """The match keys of many names, in their order; one conversion for all of them."""
    joined = "\n".join(name.replace("\n", " ") for name in names)
    plain = unicodedata.normalize("NFKC", joined).casefold().translate(_variants())
    simplified = _to_simplified().convert(plain).translate(_variants())
    return [_without_marks(key) for key in simplified.split("\n")]


def without_ending(key: str) -> str:
    """`key` without its generic ending (南京市 → 南京); itself where less than two would be left."""
    for ending in generic_endings():
        if key.endswith(ending) and len(key) - len(ending) >= 2:
            return key[: -len(ending)]
    return key


def simplified(text: str) -> str:
    """`text` in simplified characters, by OpenCC."""
    return str(_to_simplified().convert(text))


def traditional(text: str) -> str:
    """`text` in traditional characters, by OpenCC."""
    return str(_to_traditional().convert(text))


def _without_marks(key: str) -> str:
    """Latin letters lose their accents; spaces, hyphens, control and format marks go."""
    if key.isascii() and key.isalnum():
        return key
    letters = unicodedata.normalize("NFKD", key)
    kept = (
        letter
        for letter in letters
        if unicodedata.category(letter) not in {"Mn", "Zs", "Cc", "Cf", "Pd", "Po"}
    )
    return unicodedata.normalize("NFC", "".join(kept))
