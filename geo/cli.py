"""The command `campaign`: parse arguments, call one function, print.

Exit status: 0 fine; 1 findings, a name not resolved, or work that failed; 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from gazetteer import GazetteerError
from geo import cli_gazetteer
from geo import cli_read as reading
from geo import cli_verbs as verbs
from geo.cli_pictures import add_picture_options
from geo.errors import CampaignError, RequestError

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors are lines on standard error, never a traceback."""
    options = parser().parse_args(arguments)
    try:
        return int(options.verb(options))
    except (CampaignError, GazetteerError) as error:
        print(error, file=sys.stderr)
        faults = getattr(error, "faults", ())
        if len(faults) > 1:
            print(f"{len(faults)} faults", file=sys.stderr)
        return 2 if isinstance(error, RequestError) else 1
    except BrokenPipeError:
        return 0
    except OSError as error:
        print(f"{error.filename or 'file'}: {error.strerror or error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; nothing was half written", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    top = argparse.ArgumentParser(
        prog="campaign", description="From a written account of a campaign to a map that moves."
    )
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    build = _command(commands, "build", verbs.build, "map, snapshots and exports of seed folders")
    build.add_argument("seeds", nargs="*", type=Path, metavar="SEED", help="default: seeds/*")
    build.add_argument("-o", "--output", type=Path, default=Path("maps"), metavar="DIR")

    page = _command(commands, "map", verbs.draw, "write the animated map")
    page.add_argument("seed", type=Path, metavar="SEED")
    page.add_argument("-o", "--output", type=Path, metavar="FILE.html")
    page.add_argument("--tiles", metavar="NAME", help="web tiles, which need a network")
    page.add_argument(
        "--article",
        nargs="+",
        action="extend",
        default=[],
        type=Path,
        metavar="FILE",
        help="the accounts, or the folder that holds them; each entry then opens its sentence",
    )
    page.add_argument("--lang", choices=verbs.LANGUAGES, default="zh-Hant")

    pictures = _command(
        commands, "snapshots", verbs.snapshots, "write a picture per day, or a film"
    )
    add_picture_options(pictures)

    export = _command(commands, "export", verbs.export, "write a format by its ending, or a folder")
    export.add_argument("seed", type=Path, metavar="SEED")
    export.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help=".gpkg .qgz .kmz .kml .czml .orbat.json .trips.geojson .mf.json .lpf.json .csl.json "
        ".csv; of one layer .geojson .parquet .csv; without an ending a folder of all layers",
    )
    export.add_argument("--layer", metavar="NAME")

    bring = _command(commands, "import", verbs.bring, "a seed folder from a scenario or CSV")
    bring.add_argument("file", type=Path, metavar="FILE", help="ORBAT Mapper's .json, our .csv")
    bring.add_argument("-o", "--output", type=Path, required=True, metavar="SEED")

    place = _command(commands, "place", verbs.place, "look a name up; show candidates and why")
    place.add_argument("name", metavar="NAME")
    place.add_argument("--seed", type=Path, metavar="SEED", help="also its own places and area")
    place.add_argument("--on", metavar="DATE")
    place.add_argument("--near", nargs="+", action="extend", default=[], metavar="NAME")
    place.add_argument("--kind", default="", metavar="KIND")
    place.add_argument("--json", action="store_true")

    tables = commands.add_parser("gazetteer", help="import places, or serve them to OpenRefine")
    cli_gazetteer.add_commands(tables)

    account = _command(
        commands, "read", reading.read, "draft claims from accounts, with quotations"
    )
    account.add_argument("articles", nargs="+", type=Path, metavar="ARTICLE")
    account.add_argument("-o", "--output", type=Path, metavar="SEED", help="a folder of drafts")
    account.add_argument("--jsonl", metavar="FILE|FOLDER|-")
    account.add_argument("--claims", type=Path, metavar="FILE.jsonl", help="claims to verify")
    account.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster")

    measure = _command(commands, "score", reading.score, "claims against a hand reading")
    measure.add_argument("gold", type=Path, metavar="GOLD.jsonl")
    measure.add_argument("claims", type=Path, metavar="CLAIMS.jsonl")

    look = _command(commands, "check", verbs.check, "names without a place, impossible marches")
    look.add_argument("seed", type=Path, metavar="SEED")
    look.add_argument(
        "--article",
        nargs="+",
        action="extend",
        default=[],
        type=Path,
        metavar="FILE",
        help="the accounts, or the folder that holds them; prove the citations by them",
    )
    look.add_argument("--json", action="store_true")

    new = _command(commands, "new", verbs.new, "start a seed folder")
    new.add_argument("name", metavar="NAME")
    return top


def _command(
    commands: Commands, name: str, verb: Callable[[argparse.Namespace], int], summary: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=summary, description=f"{summary.capitalize()}.")
    command.set_defaults(verb=verb)
    return command


if __name__ == "__main__":
    sys.exit(main())
