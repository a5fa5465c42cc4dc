"""Spoiled files of every kind that is read: used, or refused in words; never a traceback."""

import json
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import geo
from gazetteer import Gazetteer, GazetteerError, read_places
from gazetteer.importing import import_files
from gazetteer.store import open_index
from geo.errors import CampaignError
from geo.exports import export
from geo.imports import import_file
from geo.proof.account import account_of
from geo.proof.excuses import read_excuses
from geo.readers import read_account
from geo.readers.claim import read_lines, to_line
from geo.readers.decode import decode
from geo.readers.score import score
from geo.readers.verify import verify
from tests.conftest import TWO_BRIDGES
from tests.trust.mutate import spoilt

REFUSED = (CampaignError, GazetteerError)
KEPT = Path(__file__).parent / "corpus"
# Seconds and tries for each kind of file.
SHORT = (4.0, 120)
LONG = (60.0, 1_000_000)
COLUMNS = {"name": "name", "lon": "lon", "lat": "lat", "start": "from", "uncertainty_m": "m"}
GEONAMES = "\t".join(
    ["1799962", "Nanjing", "Nanjing", "南京,Nanking", "32.06167", "118.77778", "P", "PPLA", "CN"]
    + ["", "04", "", "", "", "7165292", "", "14", "Asia/Shanghai", "2020-01-01"]
)
ACCOUNT = """{{需要校订|1=x}}
== 經過 ==
民國二十六年12月8日，[[日軍]]第3、第13師團由[[句容]]經湯山攻佔[[南京市|南京]]，翌日佔領'''雨花臺'''<ref>甲</ref>。
同月10日晚，第88師退守中華門；11日拂曉，擬反攻下關，未行。
{| class="wikitable"
! 日期 !! 地點
|-
| 12月13日 || 光華門
|}
"""


def accounts(folder: Path, data: bytes) -> None:
    del folder
    text = decode(data, "x.txt").text
    claims = read_account(text)
    lines = "\n".join(map(to_line, claims))
    again, faults = read_lines(lines, "x")
    assert not faults
    assert len(again) == len(claims)


def proofs(folder: Path, data: bytes) -> None:
    del folder
    account_of(data.decode("utf-8", "replace"))


def places(folder: Path, data: bytes) -> None:
    path = folder / "places.geojson"
    path.write_bytes(data)
    Gazetteer(read_places(path, layer="campaign")).resolve("乙橋")


def imported(form: str) -> Callable[[Path, bytes], None]:
    def read(folder: Path, data: bytes) -> None:
        path, index = folder / "x.txt", folder / "x.sqlite"
        path.write_bytes(data)
        told = COLUMNS if form == "csv" else {}
        import_files([path], index, form=form, columns=told, keep_going=True)
        open_index(index).bearing("南京")

    return read


def indexes(folder: Path, data: bytes) -> None:
    path = folder / "x.sqlite"
    path.write_bytes(data)
    table = open_index(path)
    table.bearing("南京")
    table.near("南京市")
    table.place("gn:1799962")


def seeds(ending: str) -> Callable[[Path, bytes], None]:
    def read(folder: Path, data: bytes) -> None:
        path, target = folder / f"x{ending}", folder / "x"
        path.write_bytes(data)
        shutil.rmtree(target, ignore_errors=True)
        import_file(path, target)
        geo.read_seed(target)

    return read


def claims(folder: Path, data: bytes) -> None:
    del folder
    found, _ = read_lines(decode(data, "x.jsonl").text, "x.jsonl")
    verify(found, ACCOUNT)
    score(found, found)


def excuses(folder: Path, data: bytes) -> None:
    (folder / "uncited.toml").write_bytes(data)
    read_excuses(folder, ("memoir",))


TARGETS: dict[str, Callable[[Path, bytes], None]] = {
    "account": accounts,
    "proof": proofs,
    "places": places,
    "import-lpf": imported("lpf"),
    "import-csv": imported("csv"),
    "import-geonames": imported("geonames"),
    "index": indexes,
    "records": seeds(".csv"),
    "scenario": seeds(".json"),
    "claims": claims,
    "excuses": excuses,
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    """Sound files of each kind; what once went wrong stands in `corpus/` beside this file."""
    folder = tmp_path_factory.mktemp("corpus")
    resolved = geo.resolve(geo.read_seed(TWO_BRIDGES), Gazetteer.load())
    for name in ("x.csv", "x.orbat.json", "x.lpf.json"):
        export(resolved, folder / name)
    (folder / "gn.txt").write_text(GEONAMES + "\n", encoding="utf-8")
    import_files([folder / "gn.txt"], folder / "x.sqlite")
    lpf = (folder / "x.lpf.json").read_bytes()
    own = (TWO_BRIDGES / "places.geojson").read_bytes()
    memoir = (TWO_BRIDGES / "accounts" / "memoir.txt").read_bytes()
    lines = "\n".join(map(to_line, read_account(ACCOUNT))).encode()
    table = "name,lon,lat,from,m\n南京,118.78,32.06,1368,500\n下關,118.74,32.09,,\n"
    toml = '[[uncited]]\ncite = "memoir l.9"\nword = "砲"\nreason = "no unit moves"\n'
    sound = {
        "account": [ACCOUNT.encode(), memoir, ACCOUNT.encode("utf-16"), ACCOUNT.encode("gb18030")],
        "proof": [ACCOUNT.encode(), memoir],
        "places": [own, lpf],
        "import-lpf": [lpf, own],
        "import-csv": [table.encode()],
        "import-geonames": [GEONAMES.encode()],
        "index": [(folder / "x.sqlite").read_bytes()],
        "records": [(folder / "x.csv").read_bytes()],
        "scenario": [(folder / "x.orbat.json").read_bytes()],
        "claims": [lines],
        "excuses": [toml.encode()],
    }
    assert all(json.loads(line) for line in lines.decode().splitlines())
    return {
        name: [*files, *(path.read_bytes() for path in sorted(KEPT.glob(f"{name}.*")))]
        for name, files in sound.items()
    }


def fuzz(name: str, files: list[bytes], folder: Path, budget: tuple[float, int]) -> int:
    """Try every file of the corpus, then spoiled ones; how many were tried."""
    read = TARGETS[name]
    until, tries = time.monotonic() + budget[0], 0
    others = [data for data in files if data]
    for number in range(-len(files), budget[1]):
        if number > 0 and time.monotonic() > until:
            break
        chance = random.Random(f"{name} {number}")
        data = files[number] if number < 0 else spoilt(chance.choice(files), others, chance)
        for left in folder.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        try:
            read(folder, data)
        except REFUSED as error:
            assert str(error).strip(), f"{name} {number}: refused without a word"
        except Exception as error:
            raise AssertionError(f"{name} {number}: {data[:2000]!r}") from error
        tries += 1
    return tries


@pytest.mark.parametrize("name", TARGETS)
def test_a_spoiled_file_is_used_or_refused(
    name: str, corpus: dict[str, list[bytes]], tmp_path: Path
) -> None:
    assert fuzz(name, corpus[name], tmp_path, SHORT) > 5


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_for_a_minute_no_spoiled_file_gives_a_traceback(
    name: str, corpus: dict[str, list[bytes]], tmp_path: Path
) -> None:
    assert fuzz(name, corpus[name], tmp_path, LONG) > 50


@pytest.mark.parametrize("name", TARGETS)
def test_the_sound_files_are_read(
    name: str, corpus: dict[str, list[bytes]], tmp_path: Path
) -> None:
    sound = corpus[name][0]

    TARGETS[name](tmp_path, sound)
