"""Names one edit away: a character changed, lost or added.

Every name is listed under each of its forms with one character left open (柳州 under
□州 and 柳□), so one question costs a dozen look-ups, however many names there are.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

OPEN = "\0"
# Which way a place lies, or which of two it is, never gets lost by a slip of the pen.
_TELLING = frozenset("东南西北上下左右大小新老内外中前后一二三四五六七八九十")


class NearIndex:
    """Keys by their forms with one character open; built once, then only read."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        self._forms: dict[str, str | list[str]] = {}
        forms = self._forms
        for key in sorted(self._keys):
            for at in range(len(key)):
                form = key[:at] + OPEN + key[at + 1 :]
                known = forms.get(form)
                if known is None:
                    forms[form] = key
                elif isinstance(known, str):
                    forms[form] = [known, key]
                else:
                    known.append(key)

    def nearest(self, key: str) -> str | None:
        """`key` itself if it is known, else one key that is one edit away, if there is one."""
        keys, forms = self._keys, self._forms
        if key in keys:
            return key
        for at in range(len(key)):
            start, end = key[:at], key[at + 1 :]
            if start + end in keys:
                return start + end
            found = forms.get(start + OPEN + end) or forms.get(start + OPEN + key[at:])
            if found:
                return found if isinstance(found, str) else found[0]
        found = forms.get(key + OPEN)
        return found if found is None or isinstance(found, str) else found[0]

    def within_one(self, key: str) -> list[str]:
        """Every other key that is one edit away, in order."""
        found: set[str] = set()
        for at in range(len(key) + 1):
            start, end = key[:at], key[at + 1 :]
            if at < len(key):
                found.add(start + end)
                found.update(self._under(start + OPEN + end))
            found.update(self._under(start + OPEN + key[at:]))
        return sorted((found & self._keys) - {key})

    def _under(self, form: str) -> Iterable[str]:
        known = self._forms.get(form, ())
        return (known,) if isinstance(known, str) else known


def within_one_of(key: str, keys: Iterable[str]) -> list[str]:
    """As `NearIndex.within_one`, for a single question: without building anything."""
    length = len(key)
    near = (other for other in keys if -2 < len(other) - length < 2)
    return sorted(other for other in near if other != key and is_one_edit(key, other))


def is_one_edit(one: str, other: str) -> bool:
    """Whether one character changed, lost or added makes `other` of `one`."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if same is None:
        return len(long) == len(short) + 1
    rest = short[same + 1 :] if len(short) == len(long) else short[same:]
    return rest == long[same + 1 :]


def weight(written: str, known: str) -> tuple[float, str]:
    """How likely `written` is a slip for `known`, one edit away, and why; 0 is but a hint."""
    if written.isascii():
        is_long = min(len(written), len(known)) >= 7 and written[:2] == known[:2]
        return (0.8, "one letter differs") if is_long else (0.0, "one letter differs")
    if len(written) != len(known):
        short, long = sorted((written, known), key=len)
        extra = next(_extra(short, long))
        if len(long) >= 5 and extra not in _TELLING:
            return 0.75, f"{extra} is {'lost' if long == known else 'added'}"
        return 0.0, "a character more or less"
    one, other = next(filter(_differs, zip(written, known, strict=True)))
    if len(known) >= 3 and (one, other) in alike():
        return 0.8, f"{one} looks like {other}"
    if len(known) >= 3 and _reads_alike(one, other):
        return 0.8, f"{one} is read like {other}"
    return 0.0, f"{one} for {other}"


def is_alike(written: str, known: str) -> bool:
    """Whether the one character in which they differ looks or reads alike in both."""
    one, other = next(filter(_differs, zip(written, known, strict=True)))
    return (one, other) in alike() or (not one.isascii() and _reads_alike(one, other))


def _differs(pair: tuple[str, str]) -> bool:
    return pair[0] != pair[1]


def _extra(short: str, long: str) -> Iterator[str]:
    for at in range(len(long)):
        if long[:at] + long[at + 1 :] == short:
            yield long[at]


@cache
def alike() -> frozenset[tuple[str, str]]:
    """Pairs of characters that copyists and machines confuse (alike.tsv), both ways."""
    text = (files("gazetteer") / "data" / "alike.tsv").read_text(encoding="utf-8")
    groups = [line for line in text.split() if not line.startswith("#")]
    return frozenset((a, b) for group in groups for a in group for b in group if a != b)


def _reads_alike(one: str, other: str) -> bool:
    from pypinyin import Style, pinyin

    def readings(character: str) -> set[str]:
        found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
        return set(map(str, found[0])) if found else set()

    return not readings(one).isdisjoint(readings(other))
