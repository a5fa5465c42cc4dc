"""The command `campaign`: parse arguments, call one function, print.

Exit status: 0 fine; 1 findings, a name not resolved, or work that failed; 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from gazetteer import GazetteerError
from geo import cli_verbs as verbs
from geo.errors import CampaignError

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
        return 1
    except BrokenPipeError:
        return 0
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
    page.add_argument("--lang", choices=verbs.LANGUAGES, default="zh-Hant")

    pictures = _command(commands, "snapshots", verbs.snapshots, "write one picture per day")
    pictures.add_argument("seed", type=Path, metavar="SEED")
    pictures.add_argument("-o", "--output", type=Path, metavar="DIR")
    pictures.add_argument("--day", nargs="+", default=[], metavar="DATE")
    pictures.add_argument("--lang", choices=verbs.LANGUAGES, default="zh-Hant")

    export = _command(commands, "export", verbs.export, "write all layers, or one")
    export.add_argument("seed", type=Path, metavar="SEED")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    export.add_argument("--layer", metavar="NAME")

    place = _command(commands, "place", verbs.place, "look a name up; show candidates and why")
    place.add_argument("name", metavar="NAME")
    place.add_argument("--seed", type=Path, metavar="SEED", help="also its own places and area")
    place.add_argument("--on", metavar="DATE")
    place.add_argument("--near", nargs="+", action="extend", default=[], metavar="NAME")
    place.add_argument("--kind", default="", metavar="KIND")
    place.add_argument("--json", action="store_true")

    look = _command(commands, "check", verbs.check, "names without a place, impossible marches")
    look.add_argument("seed", type=Path, metavar="SEED")
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
