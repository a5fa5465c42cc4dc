"""An index of any size on disk: an SQLite file that is read without loading it.

Names stand by match key, and by the key written backwards, so that a name with one slip
is found by its sound half. `campaign gazetteer import` writes it (`importing`).
"""

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from gazetteer.errors import IndexUnusable
from gazetteer.near import is_one_edit
from gazetteer.place import Link, Name, NameKind, Place
from gazetteer.when import When

IMPORTED = "imported"
APPLICATION = 0x47415A54
VERSION = 1
SCHEMA = """
create table place (
  row integer primary key, id text not null, lon real not null, lat real not null,
  kind text not null, fclass text not null, people integer not null,
  uncertainty_m real not null, held text not null, source text not null, origin integer not null
);
create table name (
  key text not null, backwards text not null, place integer not null,
  text text not null, lang text not null, kind text not null, held text not null
);
create table origin (
  number integer primary key, file text not null unique, rows integer not null,
  licence text not null
);
"""
INDEXES = """
create index if not exists name_key on name (key);
create index if not exists name_backwards on name (backwards);
create index if not exists name_place on name (place);
create index if not exists place_id on place (id);
create index if not exists place_origin on place (origin);
"""
# Two characters say too little for a slip to be told from another name.
_SHORTEST_SLIP = 3
_MOST_LOOKED_AT = 5_000
_ANEW = "remove the file, and import anew"
_PLACE = "place.row, id, lon, lat, place.kind, fclass, people, uncertainty_m, place.held, source"


class IndexTable:
    """The names and places of an index on disk; a table of `Gazetteer`."""

    def __init__(self, base: sqlite3.Connection, path: Path) -> None:
        self._base, self.path = base, path
        self._keep = lru_cache(maxsize=4_096)(self._look)

    def bearing(self, key: str) -> Sequence[tuple[Place, Name]]:
        """The places with this match key, each with the name that has it."""
        return self._keep(key)

    def find(self, key: str) -> tuple[str, ...]:
        """The ids of the places with this match key: the fast way to ask."""
        rows = self._ask(
            "select id from name join place on place.row = name.place where key = ?", (key,)
        )
        return tuple(row[0] for row in rows)

    def near(self, key: str) -> Sequence[str]:
        """Keys one edit from `key`, found by its first or its second half."""
        if len(key) < _SHORTEST_SLIP:
            return ()
        half = len(key) // 2
        start, end = key[:half], key[::-1][: len(key) - half]
        found: set[str] = set()
        for column, part in (("key", start), ("backwards", end)):
            rows = self._ask(
                f"select distinct key from name where {column} >= ? and {column} < ? limit ?",
                (part, part + "\U0010ffff", _MOST_LOOKED_AT),
            )
            found.update(other for (other,) in rows if is_one_edit(key, str(other)))
        return sorted(found - {key})

    def place(self, place_id: str) -> Place | None:
        """The place with this id."""
        rows = self._ask(f"select {_PLACE} from place where id = ?", (place_id,))
        return self._place(rows[0]) if rows else None

    @property
    def counts(self) -> tuple[int, int]:
        """How many places and names it holds."""
        ((places, names),) = self._ask(
            "select (select count(*) from place), (select count(*) from name)"
        )
        return int(places), int(names)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _ask(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows that answer; raises `IndexUnusable` where the file is damaged."""
        try:
            return self._base.execute(question, values).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise IndexUnusable(f"{self.path}: damaged: {error}; {_ANEW}") from None

    def _look(self, key: str) -> tuple[tuple[Place, Name], ...]:
        rows = self._ask(
            f"select {_PLACE}, name.text, lang, name.kind, name.held from name"
            " join place on place.row = name.place where key = ? order by people desc, id",
            (key,),
        )
        return tuple((self._place(row[:10]), self._name(row[10:])) for row in rows)

    def _name(self, row: tuple[Any, ...]) -> Name:
        try:
            return _name(row)
        except ValueError as error:
            raise IndexUnusable(f"{self.path}: damaged: {error}; {_ANEW}") from None

    def _place(self, row: tuple[Any, ...]) -> Place:
        try:
            return self._read(row)
        except (ValueError, TypeError) as error:
            raise IndexUnusable(f"{self.path}: damaged: {error}; {_ANEW}") from None

    def _read(self, row: tuple[Any, ...]) -> Place:
        number, place_id, lon, lat, kind, fclass, people, uncertainty_m, held, source = row
        names = self._ask(
            "select text, lang, kind, held from name where place = ? order by rowid", (number,)
        )
        return Place(
            id=str(place_id),
            names=tuple(map(_name, names)),
            geometry=Point(lon, lat),
            kind=str(kind),
            uncertainty_m=float(str(uncertainty_m)),
            coordinate_source=str(source),
            layer=IMPORTED,
            fclasses=(str(fclass),),
            when=When.parse(str(held)) if held else None,
            links=(Link(type="exactMatch", identifier=str(place_id)),),
            population=int(str(people)),
        )


def open_index(path: Path) -> IndexTable:
    """The index at `path`, for reading; raises `IndexUnusable` if it is none of this version."""
    if not path.is_file():
        raise IndexUnusable(f"{path}: no such index; make it with `campaign gazetteer import FILE`")
    base = connect(path, read_only=True)
    check(base, path)
    return IndexTable(base, path)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to the file, which is not looked at yet."""
    mode = "ro&immutable=1" if read_only else "rwc"
    try:
        return sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, check_same_thread=False
        )
    except sqlite3.Error as error:
        raise IndexUnusable(f"{path}: cannot be opened: {error}") from None


def check(base: sqlite3.Connection, path: Path) -> None:
    """Raise `IndexUnusable` unless the file is an index of this version."""
    try:
        application = base.execute("pragma application_id").fetchone()[0]
        version = base.execute("pragma user_version").fetchone()[0]
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        raise IndexUnusable(
            f"{path}: this is no index of places; name another file, or import anew"
        ) from None
    if application != APPLICATION:
        raise IndexUnusable(f"{path}: this is no index of places; name another file")
    if version != VERSION:
        raise IndexUnusable(
            f"{path}: an index of version {version}, this program reads {VERSION}; import anew"
        )


def _name(row: Sequence[object]) -> Name:
    text, lang, kind, held = map(str, row)
    when = When.parse(held) if held else None
    return Name(text=text, lang=lang, kind=NameKind(kind), when=when)
