"""The wheel alone, unpacked in a folder of its own: it imports, and builds a campaign."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, TWO_BRIDGES

PROGRAM = """
import sys, gazetteer, geo
from geo.cli import main
for package in (gazetteer, geo):
    assert package.__file__.startswith(sys.argv[1]), package.__file__
sys.exit(main(["build", sys.argv[2], "-o", sys.argv[3]]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made of a copy of what a source archive holds."""
    hatchling = pytest.importorskip("hatchling.build")
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("gazetteer", "geo"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.part")
        )
    before = Path.cwd()
    os.chdir(folder)
    try:
        return folder / "out" / str(hatchling.build_wheel(str(folder / "out")))
    finally:
        os.chdir(before)


def test_the_wheel_holds_all_that_the_packages_read(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    there = {
        str(path.relative_to(ROOT))
        for package in ("gazetteer", "geo")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".part"
    }

    assert there - held == set()
    assert not [name for name in held if name.startswith(("tests/", "seeds/"))]
    assert any(name.endswith("licenses/LICENSE") for name in held)


def test_the_wheel_alone_builds_a_campaign(wheel: Path, tmp_path: Path) -> None:
    """Unpacked as `pip install --no-deps --target` does, beside the packages it needs."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")

    run = subprocess.run(
        [sys.executable, "-P", str(program), str(site), str(TWO_BRIDGES), str(tmp_path / "maps")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stderr) == (0, "")
    assert (tmp_path / "maps" / "two-bridges.html").stat().st_size > 100_000
    assert len(list((tmp_path / "maps" / "two-bridges" / "snapshots").glob("*.png"))) == 9
