"""Equal campaigns give equal bytes: in any folder, time zone, locale, and with any hash seed."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, TWO_BRIDGES

PYTHONS = ("3.12", "3.13")
# Pictures are promised to be equal on one machine; the GeoPackage names its SQLite's version.
UNPROMISED = (".png",)


def built(folder: Path, *, python: str = sys.executable, **environment: str) -> dict[str, str]:
    """The files of a build by a process of its own, each as one word."""
    seed = Path(shutil.copytree(TWO_BRIDGES, folder / "seed" / "two-bridges"))
    run = subprocess.run(
        [python, "-m", "geo", "build", str(seed), "-o", str(folder / "maps")],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    return {
        str(path.relative_to(folder / "maps")): _word(path)
        for path in sorted((folder / "maps").rglob("*"))
        if path.is_file()
    }


def _word(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".gpkg":
        # Bytes 96 to 99 say which version of SQLite wrote the file.
        data = data[:96] + data[100:]
    return hashlib.sha256(data).hexdigest()


def test_folder_time_zone_locale_and_hash_seed_change_no_byte(tmp_path: Path) -> None:
    one = built(tmp_path / "a", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONHASHSEED="1")
    other = built(
        tmp_path / "another place" / "下關",
        TZ="America/Los_Angeles",
        LC_ALL="de_DE.UTF-8",
        LANG="zh_CN.GB18030",
        PYTHONHASHSEED="2",
        PYTHONUTF8="0",
        SOURCE_DATE_EPOCH="1",
    )

    assert len(one) > 25
    assert {name for name in one if one[name] != other.get(name)} == set()
    assert one.keys() == other.keys()


@pytest.mark.slow
@pytest.mark.parametrize("version", PYTHONS)
def test_another_python_changes_no_byte_but_of_pictures(tmp_path: Path, version: str) -> None:
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if uv is None:
        pytest.skip("uv is not installed; `make lowest` installs it")
    homes = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    wanted = str(homes[-1]) if homes else version
    python = tmp_path / "venv" / "bin" / "python"
    made = subprocess.run(
        [uv, "venv", "-q", "--python", wanted, str(tmp_path / "venv")], check=False
    )
    if made.returncode:
        pytest.skip(f"no Python {version} on this machine")
    frozen = subprocess.run(
        [uv, "pip", "freeze", "--exclude-editable", "--python", sys.executable],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (tmp_path / "versions.txt").write_text(frozen, encoding="utf-8")
    arguments = ["--constraint", str(tmp_path / "versions.txt"), str(ROOT)]
    subprocess.run([uv, "pip", "install", "-q", "--python", str(python), *arguments], check=True)

    ours, theirs = built(tmp_path / "a"), built(tmp_path / "b", python=str(python))

    assert {
        name for name in ours if ours[name] != theirs[name] and not name.endswith(UNPROMISED)
    } == set()
