"""Typed reading of one record: each getter gives a value that cannot be wrong, or a fault."""

import difflib
import re
from collections.abc import Collection, Iterable
from datetime import date, time
from pathlib import Path
from typing import Any

from gazetteer import Citation, CitationError, DateError, Mention, When
from geo.model import Clock, Labels, Origin
from geo.seed.document import Faults, RawRecord

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_TIME = re.compile(r"(\d{2}):(\d{2})")
# The times of day that stand for words of the account (contract, section 5, rule 1).
CLOCK_WORDS = {
    "凌晨": 3,
    "拂曉": 5,
    "黎明": 5,
    "清晨": 7,
    "早晨": 7,
    "晨": 7,
    "上午": 9,
    "正午": 12,
    "中午": 12,
    "下午": 15,
    "午後": 15,
    "傍晚": 18,
    "黃昏": 18,
    "晚": 21,
    "當晚": 21,
    "夜": 21,
}
_LAST_WORDS = ("半夜", "午夜")
LAST_MINUTE = 24 * 60 - 1
# Longer than any caption; what is longer is no caption but a mistake, or an attack.
LONGEST_TEXT = 10_000


class Row:
    """One record being read. Faults are collected; a faulty value reads as its default."""

    def __init__(self, raw: RawRecord, faults: Faults, name: str = "") -> None:
        self.raw = raw
        self.faults = faults
        self.name = name or f"{raw.table or 'file'} {raw.values.get('id', '')}".strip()
        self._known: set[str] = set()

    @property
    def origin(self) -> Origin:
        """Where the record begins."""
        return Origin(self.raw.file, self.raw.line)

    def fault(self, key: str, message: str) -> None:
        """Note that the value of `key` is wrong."""
        self.faults.add(self.raw.file, self.raw.line_of(key), f"{self.name}, {key}: {message}")

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        self._known.add(key)
        return key in self.raw.values

    def text(self, key: str, *, required: bool = False, default: str = "") -> str:
        """A string on one line, trimmed."""
        value = self._value(key, str, "a text in quotation marks", required)
        if value is None:
            return default
        self._plain(key, value)
        if required and not value.strip():
            self.fault(key, "is empty; write a text")
        return str(value.strip())

    def item(self, key: str, *, required: bool = False) -> str:
        """A text that is listed in tables, where a semicolon separates items."""
        value = self.text(key, required=required)
        if ";" in value:
            self.fault(key, f"{value!r} holds a semicolon; write a comma or another word")
        return value

    def identifier(self, key: str, *, required: bool = True) -> str:
        """An id of lower-case letters, digits and hyphens."""
        value = self.text(key, required=required)
        if value and not _ID.fullmatch(value):
            self.fault(key, f"{value!r} is no id; use a-z, 0-9 and hyphens, such as 2-inf-div")
        return value

    def word(self, key: str, words: Collection[str], *, default: str = "") -> str:
        """One of a table of words."""
        value = self.text(key, required=not default or self.has(key))
        if not value:
            return default
        if value not in words:
            self.fault(key, f"{value!r} is not one of {', '.join(words)}{hint(value, words)}")
            return default or next(iter(words))
        return value

    def optional_word(self, key: str, words: Collection[str]) -> str:
        """One of a table of words, or nothing."""
        return self.word(key, words, default="-").strip("-") if self.has(key) else ""

    def strings(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        value = self._value(key, list, 'a list such as ["a", "b"]', required)
        if value is None:
            return ()
        wrong = [item for item in value if not isinstance(item, str) or not item.strip()]
        if wrong:
            self.fault(key, f"{wrong[0]!r} is not a text in quotation marks")
            return ()
        for item in value:
            if ";" in item:
                self.fault(key, f"{item!r} holds a semicolon, which separates items in tables")
            self._plain(key, item)
        return tuple(item.strip() for item in value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self._value(key, bool, "true or false, without quotation marks", False)
        return default if value is None else bool(value)

    def integer(self, key: str) -> int | None:
        """A whole number."""
        value = self._value(key, int, "a whole number", False)
        return None if value is None else int(value)

    def when(self, key: str, *, required: bool = False) -> When | None:
        """A date in EDTF; TOML's own dates are read as well."""
        if not self.has(key):
            if required:
                self.fault(key, "is missing; write a date such as 1937-12-08 in quotation marks")
            return None
        value = self.raw.values[key]
        text = value.isoformat() if isinstance(value, date) else value
        if not isinstance(text, str):
            self.fault(key, f'{value!r} is not a date; write it as text, such as "1937-12-08"')
            return None
        try:
            return When.parse(text)
        except DateError as error:
            self.fault(key, str(error))
            return None

    def day(self, key: str) -> date | None:
        """One day."""
        when = self.when(key, required=True)
        if when is None:
            return None
        if when.earliest is None or when.earliest != when.latest:
            self.fault(key, f"{when.edtf} is not one day; write for example 1937-12-08")
        return when.earliest

    def clock(self, key: str) -> Clock:
        """A time `HH:MM` or `HH:MM/HH:MM` with the words of `<key>_text`."""
        words = self.text(f"{key}_text")
        text = self.text(key)
        if not text:
            return _clock_of_words(words) if words else Clock()
        parts = text.split("/")
        minutes = [_minutes(part) for part in parts]
        if len(parts) > 2 or None in minutes:
            self.fault(key, f"{text!r} is not a time; write HH:MM or a span such as 20:00/21:00")
            return Clock(text=words)
        first, last = minutes[0], minutes[-1]
        if first is not None and last is not None and last < first:
            self.fault(key, f"{text} ends before it begins; a night past midnight is two records")
        return Clock(first, last, words)

    def citations(self, key: str, sources: Collection[str]) -> tuple[Citation, ...]:
        """Citations `source l.12-14 voice`; every record has at least one."""
        found = []
        for text in self.strings(key, required=True):
            try:
                citation = Citation.parse(text)
            except CitationError as error:
                self.fault(key, str(error))
                continue
            if citation.source not in sources:
                near = hint(citation.source, sources)
                self.fault(key, f"no [[source]] is called {citation.source!r}{near}")
            found.append(citation)
        if self.has(key) and not found and not self.raw.values.get(key):
            self.fault(key, 'is empty; say who says so, such as ["memoir l.31"]')
        return tuple(found)

    def mentions(self, key: str, *, required: bool = False) -> tuple[Mention, ...]:
        """Place names as written, each optionally pinned (`雨花台 @yuhuatai-hill`)."""
        return tuple(Mention.parse(text) for text in self.strings(key, required=required))

    def labels(self, key: str, *, required: bool = False, listed: bool = False) -> Labels:
        """`<key>_hant`, `<key>_en` and, where OpenCC errs, `<key>_hans`.

        `listed` where tables join them with others by semicolons.
        """
        read = self.item if listed else self.text
        hant, en = read(f"{key}_hant"), read(f"{key}_en")
        if required and not hant and not en:
            self.fault(f"{key}_hant", f"is missing; write {key}_hant or {key}_en")
        return Labels(hant, en, self.item(f"{key}_hans"))

    def area(self, key: str, *, required: bool = False) -> tuple[float, float, float, float] | None:
        """West, south, east and north in degrees."""
        value = self._value(key, list, "[west, south, east, north] in degrees", required)
        if value is None:
            return None
        numbers = [float(item) for item in value if isinstance(item, int | float)]
        if len(value) != 4 or len(numbers) != 4:
            self.fault(key, f"{value!r} is not [west, south, east, north] in degrees")
            return None
        west, south, east, north = numbers
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            self.fault(key, f"{value!r} is not west < east and south < north in degrees")
            return None
        return west, south, east, north

    def known(self, key: str, value: str, ids: Collection[str], what: str) -> None:
        """Fault unless `value` is one of `ids`; `what` says of what sort they are."""
        if value and value not in ids:
            self.fault(key, f"no {what} is called {value!r}{hint(value, ids)}")

    def close(self, tables: Collection[str] = ()) -> None:
        """Fault every key that nothing has read; `tables` are those that the file may hold."""
        table = self.raw.table or "campaign"
        what = f"key of {'an' if table[0] in 'aeiou' else 'a'} {table}"
        if tables:
            what = f"key or table of {Path(self.raw.file).name}"
        for key in self.raw.values:
            if key in tables:
                self.fault(key, f"is no list of records; write [[{key}]] above each")
            elif key not in self._known:
                self.fault(key, f"is no {what}{hint(key, {*self._known, *tables})}")

    def _plain(self, key: str, text: str) -> None:
        """Fault a text that no map can show: controls, or longer than anybody reads."""
        if any(ord(letter) < 32 for letter in text):
            self.fault(key, "holds a control character; write one line of plain text")
        if len(text) > LONGEST_TEXT:
            self.fault(key, f"is {len(text)} characters long; write at most {LONGEST_TEXT}")

    def _value(self, key: str, kind: type, wanted: str, required: bool) -> Any:
        if not self.has(key):
            if required:
                self.fault(key, f"is missing; write {wanted}")
            return None
        value = self.raw.values[key]
        is_bool = isinstance(value, bool) and kind is not bool
        if not isinstance(value, kind) or is_bool:
            shown = value.isoformat() if isinstance(value, date | time) else repr(value)
            self.fault(key, f"{shown} is not {wanted}")
            return None
        return value


def hint(value: str, known: Iterable[str]) -> str:
    """`; did you mean …?` where a known word is near, else empty."""
    near = difflib.get_close_matches(value, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _minutes(text: str) -> int | None:
    match = _TIME.fullmatch(text.strip())
    if not match:
        return None
    hour, minute = int(match.group(1)), int(match.group(2))
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _clock_of_words(words: str) -> Clock:
    """The time that a word of the account stands for; words alone where it is unknown."""
    from gazetteer.fold import traditional

    text = traditional(words)
    if any(word in text for word in _LAST_WORDS):
        return Clock(LAST_MINUTE, LAST_MINUTE, words)
    for word in sorted(CLOCK_WORDS, key=len, reverse=True):
        if word in text:
            return Clock(CLOCK_WORDS[word] * 60, CLOCK_WORDS[word] * 60, words)
    return Clock(text=words)
