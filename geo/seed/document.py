"""A TOML file of a seed folder, with the line of every record and key.

The standard library's reader gives no line numbers, so a scan of our own finds them.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.errors import Fault

_TABLE = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_-]+)\s*\]?\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_ERROR_LINE = re.compile(r"\(at line (\d+), column \d+\)")
# Strings and comments of a line, which hide brackets from the count.
_HIDDEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')


@dataclass(slots=True)
class Faults:
    """Collects what is wrong, so that all of it is shown at once."""

    found: list[Fault] = field(default_factory=list)

    def add(self, file: str, line: int, message: str) -> None:
        """Note one fault; `message` names record and key, what was found, what to write."""
        self.found.append(Fault(file, line, message))


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """One table of a file with the line where it begins and those of its keys."""

    file: str
    table: str
    line: int
    values: dict[str, Any]
    key_lines: dict[str, int]

    def line_of(self, key: str) -> int:
        """The line of a key; that of the record where the key is missing."""
        return self.key_lines.get(key, self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file's top-level keys and its tables, in their order."""

    file: str
    top: RawRecord
    records: tuple[RawRecord, ...]

    def of(self, table: str) -> Iterator[RawRecord]:
        """The records of one table."""
        return (record for record in self.records if record.table == table)


def read_document(path: Path, tables: tuple[str, ...], faults: Faults) -> Document | None:
    """Read a TOML file; `None` and a fault where that cannot be done at all."""
    text = read_text(path, faults)
    if text is None:
        return None
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        spot = _ERROR_LINE.search(str(error))
        reason = _ERROR_LINE.sub("", str(error)).strip()
        last = text.count("\n") + 1
        faults.add(str(path), int(spot.group(1)) if spot else last, f"not TOML: {reason}")
        return None
    except (ValueError, RecursionError):
        faults.add(str(path), 1, "not TOML that can be read: nested too deep, or a number too long")
        return None
    places = _scan(text)
    records = []
    for table in list(values):
        rows = values[table]
        is_rows = isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
        if table in tables and is_rows:
            spots = iter(places.get(table, []))
            for row in rows:
                line, keys = next(spots, (1, {}))
                records.append(
                    RawRecord(file=str(path), table=table, line=line, values=row, key_lines=keys)
                )
            del values[table]
    top_keys = places.get("", [(1, {})])[0][1]
    for table, spots_of in places.items():
        if table in values and spots_of:
            top_keys[table] = spots_of[0][0]
    top = RawRecord(file=str(path), table="", line=1, values=values, key_lines=top_keys)
    return Document(file=str(path), top=top, records=tuple(sorted(records, key=_line)))


def read_text(path: Path, faults: Faults) -> str | None:
    """A file's text as UTF-8 with LF line ends; faults for anything else about it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        faults.add(str(path), 1, "there is no such file; write it, or start with `campaign new`")
        return None
    except OSError as error:
        faults.add(str(path), 1, f"cannot be read: {error.strerror}")
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        faults.add(str(path), 1, "begins with a byte order mark; save it as UTF-8 without BOM")
        data = data[3:]
    if b"\r\n" in data:
        line = data[: data.index(b"\r\n")].count(b"\n") + 1
        faults.add(str(path), line, "line ends are CR LF (Windows); save it with LF line ends")
        data = data.replace(b"\r\n", b"\n")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        found = data[error.start : error.start + 1].hex()
        faults.add(str(path), line, f"byte 0x{found} is not UTF-8; save the file as UTF-8")
        return None


def _line(record: RawRecord) -> int:
    return record.line


def _scan(text: str) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """For each table, in order, its first line and the lines of its keys; "" is the top."""
    found: dict[str, list[tuple[int, dict[str, int]]]] = {"": [(1, {})]}
    keys = found[""][0][1]
    depth = 0
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if fence:
            fence = "" if fence in line else fence
            continue
        if depth == 0:
            if table := _TABLE.match(line):
                keys = {}
                found.setdefault(table.group(1), []).append((number, keys))
                continue
            if key := _KEY.match(line):
                keys.setdefault(key.group(1), number)
        for mark in ('"""', "'''"):
            if line.count(mark) % 2:
                fence = mark
        bare = _HIDDEN.sub("", line)
        depth = max(
            0, depth + bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")
        )
    return found
