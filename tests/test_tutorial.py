"""The tutorial of CONTRIBUTING.md, done from end to end: an account becomes a map."""

import json
import re
import shlex
from pathlib import Path

import pytest

from geo.cli import main
from tests.conftest import ROOT

TITLE = "Your own campaign in an hour"
_BLOCK = re.compile(r"(?:^`([\w./-]+)`:\n\n)?^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def tutorial() -> str:
    """The section's text."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {TITLE}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"CONTRIBUTING.md has no section {TITLE!r}"
    return found.group(1)


def follow(text: str) -> list[str]:
    """Write every file and run every command where we stand; the commands, in their order."""
    ran = []
    for name, body in _BLOCK.findall(text):
        if name:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(body, encoding="utf-8", newline="\n")
            continue
        for line in body.splitlines():
            program, *arguments = shlex.split(line)
            assert program == "campaign", line
            assert main(arguments) == 0, line
            ran.append(line)
    return ran


def test_the_tutorial_makes_a_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    ran = follow(tutorial())
    said = capsys.readouterr()

    assert [line.split()[1] for line in ran] == ["new", "place", "check", "build"]
    assert "\n0 findings" in said.out
    assert said.err == ""
    assert Path("maps/my-battle.html").stat().st_size > 100_000
    assert len(list(Path("maps/my-battle/snapshots").glob("*.png"))) == 5
    positions = json.loads(Path("maps/my-battle/geojson/positions.geojson").read_text("utf-8"))
    last = [one for one in positions["features"] if one["id"] == "red-1-div/1937-12-12"]
    assert last[0]["properties"]["place"] == "雨花臺"
    events = json.loads(Path("maps/my-battle/geojson/events.geojson").read_text("utf-8"))
    assert [one["geometry"] for one in events["features"]] == [None]


def test_what_the_tutorial_suggests_to_try_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    follow(tutorial().replace("campaign build seeds/my-battle\n", ""))
    path = Path("seeds/my-battle/movements.toml")
    path.write_text(path.read_text("utf-8").replace("diary l.2", "diary l.3"), "utf-8")
    capsys.readouterr()

    assert main(["check", "seeds/my-battle", "--article", "accounts"]) == 1
    assert "red-takes-tangshan" in capsys.readouterr().err
