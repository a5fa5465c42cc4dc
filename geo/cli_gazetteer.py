"""`campaign gazetteer import` and `campaign gazetteer serve`."""

import argparse
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from gazetteer import Gazetteer
from geo.errors import RequestError

if TYPE_CHECKING:
    from gazetteer.datum import Datum


def add_commands(command: argparse.ArgumentParser) -> None:
    """The two commands below `campaign gazetteer`."""
    commands = command.add_subparsers(metavar="import|serve", required=True)
    take = commands.add_parser(
        "import",
        help="add a GeoNames dump, a CSV or Linked Places to the index on disk",
        description="Add places of foreign files to the index on disk, below our own tables.",
    )
    take.set_defaults(verb=import_places)
    take.add_argument("files", nargs="+", type=Path, metavar="FILE")
    take.add_argument("--index", type=Path, metavar="FILE", help="default: in your data folder")
    take.add_argument("--format", default="", metavar="geonames|csv|lpf", dest="form")
    take.add_argument("--columns", default="", metavar="name=HEADING,lon=HEADING,lat=HEADING,…")
    take.add_argument("--datum", default="", metavar="wgs84|gcj02|bd09", help="needed for a CSV")
    take.add_argument("--licence", default="", metavar="TEXT")
    take.add_argument("--keep-going", action="store_true", help="leave broken rows out")
    serve = commands.add_parser(
        "serve",
        help="answer OpenRefine (Reconciliation API 0.2) on this machine",
        description="Answer OpenRefine (Reconciliation API 0.2) on 127.0.0.1, until stopped.",
    )
    serve.set_defaults(verb=serve_places)
    serve.add_argument("--port", type=int, default=8017)
    serve.add_argument("--seed", type=Path, metavar="SEED", help="also its own places")
    serve.add_argument("--index", type=Path, metavar="FILE", help="an index that import wrote")


def loaded(index: Path | None = None) -> Gazetteer:
    """The gazetteer with the index that the user imported, if there is one."""
    from gazetteer.importing import user_index

    path = index or user_index()
    return Gazetteer.load(index=path if index or path.is_file() else None)


def import_places(options: Namespace) -> int:
    """`campaign gazetteer import`: rows into the index on disk."""
    from gazetteer.importing import MOST_SHOWN, import_files, user_index

    index = options.index or user_index()
    columns = dict(part.split("=", 1) for part in options.columns.split(",") if "=" in part)
    is_csv = options.form == "csv" or (not options.form and bool(columns))
    if is_csv and not options.datum:
        raise RequestError(
            "--datum: a CSV does not say in which coordinates it is; write wgs84, gcj02 (Chinese "
            "map services) or bd09 (Baidu)"
        )
    for done in import_files(
        options.files,
        index,
        form=options.form,
        columns=columns,
        datum=_datum(options.datum or "wgs84"),
        licence=options.licence,
        keep_going=options.keep_going,
        progress=_tell if sys.stderr.isatty() else None,
    ):
        for broken in done.broken[:MOST_SHOWN]:
            print(f"{done.file}:{broken.number}: {broken.reason}", file=sys.stderr)
        left = f", {len(done.broken)} broken rows left out" if done.broken else ""
        print(f"{done.file.name}: {done.rows} places{left}")
    print(index)
    return 0


def serve_places(options: Namespace) -> int:
    """`campaign gazetteer serve`: the reconciliation service, until it is stopped."""
    from gazetteer.serve import address_of, make_server

    gazetteer = loaded(options.index)
    if options.seed:
        from geo.seed import read_seed

        gazetteer = gazetteer.with_places(read_seed(options.seed).places)
    try:
        server = make_server(gazetteer, options.port)
    except (OSError, OverflowError) as error:
        raise RequestError(
            f"--port: {options.port} cannot be used: {error}; write another, or 0 for a free one"
        ) from None
    print(f"reconciliation service at {address_of(server)}/ ; Ctrl+C stops it", flush=True)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
    return 0


def _datum(text: str) -> "Datum":
    from gazetteer.datum import DATUMS

    for datum in DATUMS:
        if text == datum:
            return datum
    raise RequestError(f"--datum: {text!r} is not one of {', '.join(DATUMS)}")


def _tell(name: str, rows: int) -> None:
    print(f"\r{name}: {rows} rows", end="", file=sys.stderr)
