"""Write an index on disk from files of places; the old index stays whole until the new one is.

The new index is made beside the old one and takes its name in one step, when all rows are
in. An import that was stopped leaves nothing behind but a `.part` file, which the next one
begins anew; two imports into one index exclude each other.
"""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gazetteer.datum import Datum
from gazetteer.errors import ImportFault, IndexUnusable
from gazetteer.fold import fold_all
from gazetteer.linked_rows import from_linked_places
from gazetteer.rows import Broken, Row, from_csv, from_geonames, guess_format
from gazetteer.store import APPLICATION, INDEXES, SCHEMA, VERSION, check, connect

_BATCH = 20_000
MOST_SHOWN = 20
FORMATS = ("geonames", "csv", "lpf")

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of one file: rows taken, and the broken ones that were left."""

    file: Path
    rows: int
    broken: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the user says of the files."""

    form: str
    columns: Mapping[str, str]
    datum: Datum
    licence: str


def user_index() -> Path:
    """Where the index stands: the file in CAMPAIGN_GAZETTEER, else in the user's data folder."""
    if named := os.environ.get("CAMPAIGN_GAZETTEER"):
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "campaign-map" / "gazetteer.sqlite"


def import_files(
    files: Iterable[Path],
    index: Path,
    *,
    form: str = "",
    columns: Mapping[str, str] | None = None,
    datum: Datum = "wgs84",
    licence: str = "",
    keep_going: bool = False,
    progress: Progress | None = None,
) -> tuple[Imported, ...]:
    """Add the places of `files` to the index; a file of the same name replaces what it gave before.

    A broken row stops everything, with the numbers of all broken rows, unless `keep_going`.
    """
    paths = tuple(files)
    told = _Told(form, columns or {}, datum, licence)
    try:
        index.parent.mkdir(parents=True, exist_ok=True)
        with _alone(index), _beside(index) as part:
            found = tuple(
                _one(part, path, told, keep_going=keep_going, progress=progress) for path in paths
            )
    except (sqlite3.DatabaseError, OverflowError) as error:
        raise IndexUnusable(f"{index}: not written: {error}; the index is as it was") from None
    except OSError as error:
        if isinstance(error, IndexUnusable):
            raise
        raise IndexUnusable(
            f"{index}: not written: {error.strerror or error}; the index is as it was"
        ) from None
    return found


def _one(
    base: sqlite3.Connection,
    path: Path,
    told: _Told,
    *,
    keep_going: bool,
    progress: Progress | None,
) -> Imported:
    origin = _origin(base, path, told.licence)
    source = f"{path.name}, {told.licence or 'licence not stated'}"
    broken: list[Broken] = []
    taken = 0
    with contextlib.ExitStack() as stack:
        rows = _rows(path, told, stack)
        try:
            while batch := list(islice(rows, _BATCH)):
                broken.extend(row for row in batch if isinstance(row, Broken))
                good = [row for row in batch if isinstance(row, Row)]
                _insert(base, good, origin, source)
                taken += len(good)
                if progress:
                    progress(path.name, taken)
        except UnicodeDecodeError as error:
            raise ImportFault(
                (f"{path}: byte {error.start} is not UTF-8; save it as UTF-8",)
            ) from None
    if broken and not keep_going:
        shown = [f"{path}:{one.number}: {one.reason}" for one in broken[:MOST_SHOWN]]
        if len(broken) > MOST_SHOWN:
            shown.append(f"{path}: {len(broken) - MOST_SHOWN} more broken rows")
        shown.append("nothing was imported; mend the rows, or add --keep-going to leave them out")
        raise ImportFault(tuple(shown))
    if not taken:
        raise ImportFault(
            (f"{path}: no place in it; is it a GeoNames dump, a CSV or Linked Places?",)
        )
    base.execute("update origin set rows = ? where number = ?", (taken, origin))
    return Imported(file=path, rows=taken, broken=tuple(broken))


def _rows(path: Path, told: _Told, stack: contextlib.ExitStack) -> Iterator[Row | Broken]:
    form = told.form or guess_format(path)
    if form not in FORMATS:
        raise ImportFault((f"--format: {form!r} is not one of {', '.join(FORMATS)}",))
    if form == "lpf":
        return from_linked_places(path)
    try:
        file = stack.enter_context(path.open(encoding="utf-8-sig", newline=""))
    except OSError as error:
        raise ImportFault((f"{path}: cannot be read: {error.strerror}",)) from None
    if form == "csv":
        return from_csv(file, told.columns, datum=told.datum, stem=path.stem)
    return from_geonames(file)


def _insert(base: sqlite3.Connection, rows: list[Row], origin: int, source: str) -> None:
    first = base.execute("select coalesce(max(row), 0) from place").fetchone()[0] + 1
    base.executemany(
        "insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (at, row.id, row.lon, row.lat, row.kind, row.fclass, row.people,
             row.uncertainty_m, row.held, source, origin)
            for at, row in enumerate(rows, start=first)
        ),
    )  # fmt: skip
    names = [(at, name) for at, row in enumerate(rows, start=first) for name in row.names]
    keys = fold_all([name[0] for _, name in names])
    base.executemany(
        "insert into name values (?, ?, ?, ?, ?, ?, ?)",
        ((key, key[::-1], at, *name) for key, (at, name) in zip(keys, names, strict=True) if key),
    )


def _origin(base: sqlite3.Connection, path: Path, licence: str) -> int:
    """The number of this file; what an earlier import of it gave is taken out."""
    known = base.execute("select number from origin where file = ?", (path.name,)).fetchone()
    if known:
        base.execute(
            "delete from name where place in (select row from place where origin = ?)", known
        )
        base.execute("delete from place where origin = ?", known)
        base.execute("delete from origin where number = ?", known)
    cursor = base.execute(
        "insert into origin (file, rows, licence) values (?, 0, ?)", (path.name, licence)
    )
    return int(cursor.lastrowid or 0)


@contextlib.contextmanager
def _beside(index: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the index to write into; it becomes the index only when all went well."""
    part = index.with_name(index.name + ".part")
    part.unlink(missing_ok=True)
    if index.exists():
        old = connect(index, read_only=True)
        try:
            check(old, index)
        finally:
            old.close()
        shutil.copyfile(index, part)
    base = connect(part)
    try:
        base.executescript("pragma journal_mode = off; pragma synchronous = off;")
        if not index.exists():
            base.executescript(SCHEMA)
        base.execute(f"pragma application_id = {APPLICATION}")
        base.execute(f"pragma user_version = {VERSION}")
        base.execute("begin")
        yield base
        base.commit()
        base.executescript(INDEXES)
        base.close()
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(index)
    except BaseException:
        base.close()
        part.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _alone(index: Path) -> Iterator[None]:
    """Keep every other import of this index out; a killed one lets go by itself."""
    lock = index.with_name(index.name + ".lock")
    with lock.open("w") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # Windows has no such lock
            pass
        except OSError:
            raise IndexUnusable(
                f"{index}: another import is writing it; wait until that one is done"
            ) from None
        yield
