"""Builds and imports that are killed, starved or crowded: run as a program of its own.

Everything is loaded once; each try is a forked process, so that a try costs no more than what
it does before its end. The result is one JSON object on standard output.
"""

import csv
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer
from gazetteer.errors import GazetteerError
from gazetteer.importing import import_files
from gazetteer.store import open_index
from geo.build import build, read_all
from geo.errors import CampaignError

NAME = "two-bridges"


def printed(folder: Path) -> tuple[str, str]:
    """What page and folder of a build hold, as one word each; empty where there is none."""
    page, below = folder / f"{NAME}.html", folder / NAME
    one = hashlib.sha256(page.read_bytes()).hexdigest() if page.is_file() else ""
    digest = hashlib.sha256()
    for path in sorted(below.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(below)).encode() + path.read_bytes())
    return one, digest.hexdigest() if below.is_dir() else ""


def hidden(folder: Path) -> list[str]:
    """Leftovers in a folder of builds."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def forked(work: Callable[[], Any], *, limit: int | None = None) -> int:
    """The number of a new process that does `work`; it ends with 0, or 1 if it said why not."""
    number = os.fork()
    if number:
        return number
    status = 70
    try:
        os.setpgid(0, 0)
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        work()
        status = 0
    except (CampaignError, GazetteerError) as error:
        print(error, file=sys.stderr, flush=True)
        status = 1
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(status)


def ended(number: int) -> int:
    """Wait for a process; its status, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


class Builds:
    """Two versions of a campaign, built whole once each; how long that takes."""

    def __init__(self, seeds: list[Path], folder: Path) -> None:
        self.folder = folder
        self.versions = [read_all([seed], Gazetteer.load())[0] for seed in seeds]
        self.known = []
        for at in range(2):
            started = time.monotonic()
            self.build(at, folder / f"whole-{at}")
            self.takes = time.monotonic() - started
            self.known.append(printed(folder / f"whole-{at}"))

    def build(self, at: int, maps: Path) -> None:
        build(self.versions[at], maps, lambda *_: None)

    def stands(self, name: str) -> Path:
        """A folder in which the first version stands."""
        return Path(shutil.copytree(self.folder / "whole-0", self.folder / name))


def alive(groups: list[int]) -> int:
    """How many processes of these groups still run; those that wait to be buried do not."""
    count = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, group = stat.read_text().rpartition(")")[2].split()[:3]
            count += int(group) in groups and state != "Z"
    return count


def kill_builds(builds: Builds, tries: int) -> dict[str, Any]:
    """Kill builds of two versions by turns, each at a random moment; then build once more."""
    maps = builds.stands("killed")
    chance = random.Random(0)
    found: dict[str, Any] = {"killed": 0, "half": []}
    groups = []
    for at in range(tries):
        number = forked(lambda at=at: builds.build((at + 1) % 2, maps))
        time.sleep(chance.uniform(0, builds.takes))
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
        found["killed"] += ended(number) == -signal.SIGKILL
        groups.append(number)
        if printed(maps) not in builds.known:
            found["half"].append(at)
    time.sleep(1.2)  # painters see within half a second that nobody wants their pictures
    found["groups"] = alive(groups)
    builds.build(1, maps)
    return {**found, "next": printed(maps) == builds.known[1], "left": hidden(maps)}


def starve(builds: Builds) -> dict[str, Any]:
    """Builds that may write no file larger than so many bytes: what a full disk does."""
    maps = builds.stands("starved")
    found = {}
    for limit in (0, 4_000, 60_000, 200_000):
        status = ended(forked(lambda: builds.build(1, maps), limit=limit))
        found[limit] = [status, printed(maps) == builds.known[0], hidden(maps)]
    return found


def crowd(builds: Builds) -> dict[str, Any]:
    """Builds of two versions into one folder at once."""
    maps = builds.stands("crowded")
    numbers = [forked(lambda at=at: builds.build(at, maps)) for at in (0, 1)]
    statuses = sorted(ended(number) for number in numbers)
    return {"statuses": statuses, "whole": printed(maps) in builds.known, "left": hidden(maps)}


def kill_imports(folder: Path, tries: int) -> dict[str, Any]:
    """Kill imports of a second file into an index that holds a first, at random moments."""
    files = [_table(folder / f"{name}.csv", count) for name, count in (("a", 3_000), ("b", 9_000))]
    index = folder / "index.sqlite"
    columns = {"name": "name", "lon": "lon", "lat": "lat"}
    import_files(files[:1], index, form="csv", columns=columns)
    old = open_index(index).counts[0]
    started = time.monotonic()
    import_files(files[1:], folder / "apart.sqlite", form="csv", columns=columns)
    takes = time.monotonic() - started
    chance = random.Random(0)
    found: dict[str, Any] = {"killed": 0, "half": []}
    for at in range(tries):
        number = forked(lambda: import_files(files[1:], index, form="csv", columns=columns))
        time.sleep(chance.uniform(0, takes))
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
        found["killed"] += ended(number) == -signal.SIGKILL
        table = open_index(index)
        if table.counts[0] not in (old, old + 9_000) or not table.find("甲1"):
            found["half"].append(at)
        table.close()
    import_files(files[1:], index, form="csv", columns=columns)
    left = sorted(path.name for path in folder.glob("index.sqlite?*"))
    return {**found, "next": open_index(index).counts[0] == old + 9_000, "left": left}


def _table(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "lon", "lat"])
        for number in range(count):
            name = f"{'甲' if path.stem == 'a' else '乙'}{number}"
            writer.writerow([name, 118 + number % 100 / 100, 32 + number / 10_000])
    return path


def main() -> None:
    """`unlucky.py builds FOLDER TRIES SEED SEED` or `unlucky.py imports FOLDER TRIES`."""
    what, folder, tries, *seeds = sys.argv[1:]
    if what == "imports":
        found = kill_imports(Path(folder), int(tries))
    else:
        builds = Builds([Path(seed) for seed in seeds], Path(folder))
        found = {
            "starved": starve(builds),
            "crowded": crowd(builds),
            "killed": kill_builds(builds, int(tries)),
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
