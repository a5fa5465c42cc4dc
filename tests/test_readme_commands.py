"""Every command that README and CONTRIBUTING show is run, on the made-up campaign.

Where they name one of our campaigns and its account, the made-up one stands for it: same days,
same shape, ten times as fast. A command that is not run here says why.
"""

import importlib.util
import re
import shlex
import shutil
from pathlib import Path

import pytest

from geo.cli import main
from tests.conftest import ROOT, TWO_BRIDGES
from tests.test_docs import THERE
from tests.test_tutorial import TITLE

DOCUMENTS = ("README.md", "CONTRIBUTING.md")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`((?:campaign|make|pip|git) [^`]+)`")
STANDS_FOR = {
    "seeds/nanjing-1937": "seeds/two-bridges",
    "accounts/nanjing-1937.txt": "accounts",
    "nanjing": "two-bridges",
}
ACCOUNT = "民國二十六年十二月八日，紅軍第一師自句容出發，翌日佔領湯山。\n"

# What is not run here, and who runs it.
ELSEWHERE = {
    "make": "the Makefile is what runs the tests",
    "make maps": "a build of all campaigns takes minutes; test_build and the next row build one",
    "make test": "this is a part of it",
    "make test-long": "the same",
    "git clone": "there is no network",
    "pip install": "there is no network; test_wheel.py installs the wheel",
    "campaign gazetteer serve": "tests/gazetteer/test_serve.py starts it and asks it",
}
# A verb named by its form alone (`campaign export SEED -o FILE`) is run so.
FORMS = {
    "build": "campaign build seeds/two-bridges",
    "map": "campaign map seeds/two-bridges -o page.html --article accounts --lang en",
    "snapshots": "campaign snapshots seeds/two-bridges -o pictures --day 1937-12-12 --format svg",
    "export": "campaign export seeds/two-bridges -o x.kmz",
    "import": "campaign import records.csv -o imported/two-bridges",
    "place": "campaign place 乙橋 --seed seeds/two-bridges --json",
    "read": "campaign read account.txt --jsonl claims.jsonl",
    "score": "campaign score claims.jsonl claims.jsonl",
    "check": "campaign check seeds/two-bridges --article accounts --json",
    "new": "campaign new another",
    "gazetteer import": (
        "campaign gazetteer import towns.csv --index i.sqlite --columns name=n,lon=x,lat=y "
        "--datum wgs84"
    ),
}


def shown() -> list[str]:
    """Every command line of the documents that can be typed as it stands, in their order."""
    found: list[str] = []
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8").split(f"## {TITLE}\n")
        body = text[0] + ("\n## " + text[1].partition("\n## ")[2] if len(text) > 1 else "")
        for lang, block in _FENCE.findall(body):
            if lang in ("", "sh", "bash", "console"):
                lines = [
                    line.partition("#")[0].strip().removeprefix("$ ") for line in block.splitlines()
                ]
                found += [line for line in lines if re.match(r"(campaign|make|pip|git)( |$)", line)]
        found += [" ".join(one.split()) for one in _INLINE.findall(_FENCE.sub("", body))]
    return list(dict.fromkeys(found))


def is_form(command: str) -> bool:
    """Whether it shows the form of a command, or names a verb, and cannot be typed."""
    words = command.split()
    return (
        bool(re.search(r"\b[A-Z]{3,}\b|[\[\]…<>]", command))
        or command.removeprefix("campaign ") in THERE
        or len(words) == 2
    )


COMMANDS = shown()
TYPED = [
    one
    for one in COMMANDS
    if one not in ELSEWHERE
    and not one.startswith(("git clone", "pip install", "make"))
    and not is_form(one)
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the commands name; they follow each other in it."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(TWO_BRIDGES, folder / "seeds" / "two-bridges")
    shutil.copytree(TWO_BRIDGES / "accounts", folder / "accounts")
    (folder / "account.txt").write_text(ACCOUNT, encoding="utf-8")
    (folder / "towns.csv").write_text("n,x,y\n丁,118.5,32.0\n", encoding="utf-8")
    return folder


def run(command: str) -> int:
    for theirs, ours in STANDS_FOR.items():
        command = command.replace(theirs, ours)
    if importlib.util.find_spec("av") is None:
        command = command.replace(".mp4", ".gif")
    return main(shlex.split(command)[1:])


def test_the_documents_show_commands() -> None:
    assert len(TYPED) >= 8, COMMANDS
    assert len(set(COMMANDS) - set(TYPED)) >= 12


@pytest.mark.parametrize("command", TYPED)
def test_a_command_of_the_documents_runs(
    command: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    # A name that several places bear is an answer too, and its status is 1.
    expected = (0, 1) if command.startswith("campaign place") else (0,)

    assert run(command) in expected, capsys.readouterr().err


@pytest.mark.parametrize("verb", THERE)
def test_every_verb_runs(
    verb: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if f"campaign {verb}" in ELSEWHERE:
        return
    monkeypatch.chdir(desk)
    if verb == "import":
        assert main(["export", "seeds/two-bridges", "-o", "records.csv"]) == 0

    assert run(FORMS[verb]) == 0, capsys.readouterr().err


def test_the_python_of_the_readme_runs(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = [block for lang, block in _FENCE.findall(readme) if lang == "python"]
    assert blocks
    for block in blocks:
        exec(block.replace("nanjing-1937", "two-bridges"), {})

    assert Path("nanjing.html").stat().st_size > 100_000
