"""Older romanisations: Hsiakwan, Chü-yung and Kweilin lead to Xiaguan, Jurong and Guilin.

A spelling is cut into syllables of Wade-Giles or of the Chinese Post Office (its map of
1906), each of which may stand for several syllables of pinyin; only the readings that
some known name really has are kept.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

_INITIALS = (
    "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r",
    "z", "c", "s", "y", "w",
)  # fmt: skip
_FINALS = (
    "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong",
    "i", "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong",
    "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "ve", "v", "er",
)  # fmt: skip

# How an initial of pinyin was written, aspirates without their mark, as people drop it.
_OLD_INITIALS = {
    "b": "p", "d": "t", "g": "k", "j": "ch k ts", "q": "ch k ts", "x": "hs h s sh",
    "zh": "ch", "r": "j y", "z": "ts tz", "c": "ts tz", "s": "s ss sz", "ch": "ch", "y": "y",
}  # fmt: skip
_OLD_FINALS = {
    "ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh",
    "ou": "ow eu", "ei": "ei e eh", "i": "i ih ze zu u e", "ui": "ui uei wei", "uo": "o uo",
    "e": "e eh o oh", "u": "u oo", "ua": "ua wa", "uai": "uai wai", "uan": "uan wan",
    "uang": "uang wang", "a": "a ah", "o": "o oh eh", "ai": "ai eh", "en": "en in un",
    "ia": "ia a", "iu": "iu", "ing": "ing", "er": "erh", "v": "u", "ao": "ao", "un": "un",
}  # fmt: skip
_OLD_WHOLE = {
    "yi": "i", "yan": "yen", "ye": "yeh", "you": "yu yow", "yong": "yung", "yue": "yueh",
    "an": "ngan gan", "ang": "ngang", "yu": "yu u", "wu": "wu u", "wen": "wen",
    "ru": "ju yu", "rong": "jung yung", "ran": "jan", "si": "sze szu ssu", "er": "erh eul",
    "xi": "si sih hsi", "xu": "hsu su sü", "he": "ho", "ge": "ko", "ke": "ko", "e": "o ngo",
    "bei": "pei pe peh", "zhen": "chen chin", "jia": "chia kia ka", "xia": "hsia hia ha sha",
    "sha": "sha", "shan": "shan", "men": "men mun", "zhi": "chih che chi", "shi": "shih she",
    "jie": "chieh kiai kai", "zi": "tzu tze tse", "ci": "tzu tze", "jue": "chueh",
}  # fmt: skip

# The generic word of an English name, and its pinyin.
GENERIC = {
    "gate": "men", "hill": "shan", "hills": "shan", "mountain": "shan", "bridge": "qiao",
    "lake": "hu", "river": "he", "island": "zhou", "station": "zhan", "pass": "guan",
    "county": "xian", "village": "cun", "town": "zhen", "city": "shi", "temple": "si",
}  # fmt: skip
_DROPPED = ("city", "county", "town", "village", "hsien", "xian")


def pinyin_generic(key: str) -> tuple[str, ...]:
    """`key` with its English generic word in pinyin, or dropped where it is a settlement's."""
    found = []
    for english, chinese in GENERIC.items():
        if key.endswith(english) and len(key) - len(english) >= 3:
            found.append(key[: -len(english)] + chinese)
    for ending in _DROPPED:
        if key.endswith(ending) and len(key) - len(ending) >= 4:
            found.append(key[: -len(ending)])
    return tuple(found)


def pinyin_keys(key: str, known: Sequence[str], *, most: int = 8) -> list[str]:
    """Keys of the sorted `known` that `key` may spell in an older romanisation."""
    if not (4 <= len(key) <= 40 and key.isascii() and key.isalpha()):
        return []
    found: dict[str, None] = {}
    for reading in _readings(key, "", known):
        found[reading] = None
        if len(found) == most:
            break
    return [reading for reading in found if reading != key]


def _readings(rest: str, done: str, known: Sequence[str]) -> Iterator[str]:
    at = bisect_left(known, done)
    if at == len(known) or not known[at].startswith(done):
        return
    if not rest:
        if known[at] == done:
            yield done
        return
    for length in range(min(6, len(rest)), 0, -1):
        for syllable in syllables().get(rest[:length], ()):
            yield from _readings(rest[length:], done + syllable, known)


@cache
def syllables() -> dict[str, tuple[str, ...]]:
    """Spelling → the syllables of pinyin that it may stand for, itself among them."""
    found: dict[str, dict[str, None]] = {}
    for initial in ("", *_INITIALS):
        for final in _FINALS:
            pinyin = initial + final
            for old in _spellings(initial, final):
                found.setdefault(old, {})[pinyin.replace("v", "u")] = None
    return {old: tuple(readings) for old, readings in found.items()}


def _spellings(initial: str, final: str) -> Iterator[str]:
    yield initial + final
    yield from _OLD_WHOLE.get(initial + final, "").split()
    for start in (initial, *_OLD_INITIALS.get(initial, "").split()):
        for end in (final, *_OLD_FINALS.get(final, "").split()):
            yield start + end
