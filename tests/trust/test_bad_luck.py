"""Kills, full disks, folders that may not be written to, two at once: whole, old or new."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geo import handover
from tests.conftest import ROOT, TWO_BRIDGES, SeedCopy

KILLS = 10
MANY_KILLS = 100
DIED = 70
# What the system is asked to do with names; the exchange is asked of the C library.
NAMING = ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "ctypes.dlopen")


def unlucky(what: str, folder: Path, tries: int, *seeds: Path) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests/trust/unlucky.py"), what, str(folder), str(tries)]
        + [str(seed) for seed in seeds],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The made-up campaign, and the same with another title."""
    other = tmp_path_factory.mktemp("other") / "two-bridges"
    SeedCopy(Path(shutil.copytree(TWO_BRIDGES, other))).change(
        "campaign.toml", "兩橋之戰", "兩橋之役"
    )
    return TWO_BRIDGES, other


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory, seeds: tuple[Path, Path]) -> dict[str, Any]:
    """What came of unlucky builds."""
    return unlucky("builds", tmp_path_factory.mktemp("builds"), KILLS, *seeds)


def test_a_killed_build_leaves_what_stood_there_or_the_new_one(builds: dict[str, Any]) -> None:
    assert builds["killed"]["half"] == []
    assert builds["killed"]["killed"] >= KILLS / 2


def test_after_kills_the_next_build_succeeds_and_cleans_up(builds: dict[str, Any]) -> None:
    assert builds["killed"]["next"] is True
    assert builds["killed"]["left"] == []


def test_a_killed_build_leaves_no_process(builds: dict[str, Any]) -> None:
    assert builds["killed"]["groups"] == 0


def test_a_full_disk_ends_a_build_and_changes_nothing(builds: dict[str, Any]) -> None:
    assert builds["starved"] == {limit: [1, True, []] for limit in ("0", "4000", "60000", "200000")}


def test_of_two_builds_at_once_one_is_refused_or_waits_its_turn(builds: dict[str, Any]) -> None:
    assert builds["crowded"] in (
        {"statuses": [0, 1], "whole": True, "left": []},
        {"statuses": [0, 0], "whole": True, "left": []},
    )


@pytest.mark.slow
def test_a_hundred_killed_builds_leave_nothing_half(
    tmp_path: Path, seeds: tuple[Path, Path]
) -> None:
    found = unlucky("builds", tmp_path, MANY_KILLS, *seeds)["killed"]

    assert (found["half"], found["next"], found["left"], found["groups"]) == ([], True, [], 0)
    assert found["killed"] >= MANY_KILLS / 2


@pytest.mark.parametrize(
    "kills", [KILLS, pytest.param(MANY_KILLS, marks=pytest.mark.slow)], ids=str
)
def test_a_killed_import_leaves_the_old_index_or_the_new_one(tmp_path: Path, kills: int) -> None:
    found = unlucky("imports", tmp_path, kills)

    assert (found["half"], found["next"]) == ([], True)
    assert found["left"] == ["index.sqlite.lock"]
    assert found["killed"] >= kills / 2


# --- death at every single step of the hand-over ---------------------------------------------


def laid(folder: Path, word: str) -> Path:
    """A build, finished or not, that says `word`."""
    (folder / "x").mkdir(parents=True)
    (folder / "x" / "a.txt").write_text(word, encoding="utf-8")
    (folder / "x.html").write_text(word, encoding="utf-8")
    return folder


def words(maps: Path) -> tuple[str, str]:
    """What folder and page say."""
    return tuple(
        path.read_text(encoding="utf-8") if path.exists() else "nothing"
        for path in (maps / "x" / "a.txt", maps / "x.html")
    )  # type: ignore[return-value]


def died_after(steps: int, maps: Path, *, exchange: bool) -> bool:
    """Hand a build over in a process that ends after so many calls that change names."""
    number = os.fork()
    if number == 0:
        count = 0

        def counted(event: str, _arguments: object) -> None:
            nonlocal count
            if event in NAMING:
                if count == steps:
                    os._exit(DIED)
                count += 1

        status = 1
        try:
            if not exchange:
                handover._exchange = lambda *_: False
            with handover.begun(maps, "x") as work:
                laid(work, "new")
                sys.addaudithook(counted)
                handover.hand_over(work, maps, "x")
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == DIED


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_whenever_a_build_dies_the_next_run_finds_one_whole_build(
    tmp_path: Path, exchange: bool
) -> None:
    between = 0
    for steps in range(40):
        maps = laid(tmp_path / str(steps), "old")
        died = died_after(steps, maps, exchange=exchange)
        after = words(maps)
        between += after not in (("old", "old"), ("new", "new"))
        if exchange:
            assert "nothing" not in after
        with handover.begun(maps, "x"):
            assert words(maps) in (("old", "old"), ("new", "new"))
        assert sorted(path.name for path in maps.iterdir()) == ["x", "x.html"]
        if not died:
            assert after == ("new", "new")
            break
    else:
        pytest.fail("the hand-over never ended")
    # Page and folder are two names: in between, each is whole, but of another build.
    assert between <= (2 if exchange else 4)


def test_into_an_empty_folder_a_build_is_whole_after_the_next_run(tmp_path: Path) -> None:
    for steps in range(40):
        maps = tmp_path / str(steps)
        maps.mkdir()
        died = died_after(steps, maps, exchange=True)
        with handover.begun(maps, "x"):
            assert words(maps) in (("nothing", "nothing"), ("new", "new"))
        if not died:
            return
    pytest.fail("the hand-over never ended")


# --- folders that may not be written to ------------------------------------------------------


def as_somebody(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command without the right of root to write everywhere."""
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root writes everywhere, and setpriv is not installed")
        arguments = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *arguments]
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


COMMANDS = [
    ["build", str(TWO_BRIDGES), "-o", "{0}"],
    ["map", str(TWO_BRIDGES), "-o", "{0}/x.html"],
    ["export", str(TWO_BRIDGES), "-o", "{0}/x.gpkg"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_that_is_read_only_is_one_line_and_stays_as_it_was(
    tmp_path: Path, command: list[str]
) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    (folder / "x.html").write_text("old", encoding="utf-8")
    folder.chmod(0o555)
    try:
        run = as_somebody([sys.executable, "-m", "geo", *(part.format(folder) for part in command)])
    finally:
        folder.chmod(0o755)

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.count("\n") == 1
    assert "Permission denied" in run.stderr or "unable to open" in run.stderr
    assert [path.name for path in folder.iterdir()] == ["x.html"]
    assert (folder / "x.html").read_text(encoding="utf-8") == "old"
