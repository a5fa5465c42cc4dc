"""A build is whole or not there: what stood in its folder stays until the new one is complete."""

import shutil
from pathlib import Path

import pytest

import geo.build
import geo.handover
import geo.snapshot
import geo.webmap
from gazetteer import Gazetteer
from geo.build import build, read_all
from geo.cli import main
from geo.errors import OutputError, SeedError
from geo.exports import write_set
from geo.exports.geojson import write_layers

MOVES = "movements.toml"


class Page:
    """Stands for the map page, which other tests look at."""

    def save(self, path):
        Path(path).write_text("<html>new</html>", encoding="utf-8")

    def get_root(self):
        return self

    def render(self):
        return "<html>new</html>"


@pytest.fixture(autouse=True)
def light(monkeypatch):
    """Page, pictures and most exports are tested elsewhere; here they are a word each."""

    def pictures(_resolved, folder, **_more):
        folder.mkdir(parents=True)
        (folder / "1937-12-08.png").write_bytes(b"new")
        return (folder / "1937-12-08.png",)

    def layers(resolved, motion, folder, *_more):
        return write_layers(resolved, motion, folder / "geojson")

    monkeypatch.setattr(geo.build, "write_set", layers)
    monkeypatch.setattr(geo.webmap, "draw_map", lambda *_args, **_more: Page())
    monkeypatch.setattr(geo.snapshot, "write_snapshots", pictures)


@pytest.fixture
def maps(tmp_path):
    """A folder in which an earlier build stands, and a file of the user's."""
    folder = tmp_path / "maps"
    (folder / "two-bridges" / "snapshots").mkdir(parents=True)
    (folder / "two-bridges" / "snapshots" / "1937-12-08.png").write_bytes(b"old")
    (folder / "two-bridges.html").write_text("<html>old</html>", encoding="utf-8")
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    return folder


def contents(folder):
    """Every file below a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def tell(*_progress):
    pass


def test_a_build_writes_page_pictures_layers_and_dictionary(seed, maps, monkeypatch):
    monkeypatch.setattr(geo.build, "write_set", write_set)
    (resolved,) = read_all([seed.folder], Gazetteer.load())

    page = build(resolved, maps, tell)
    found = contents(maps)

    assert page == maps / "two-bridges.html"
    assert found["two-bridges.html"] == b"<html>new</html>"
    assert found["two-bridges/snapshots/1937-12-08.png"] == b"new"
    assert found["mine.txt"] == b"mine"
    for layer in ("places", "lines", "areas", "units", "positions", "movements", "events"):
        assert f"two-bridges/geojson/{layer}.geojson" in found
        assert f"two-bridges/geojson/{layer}.qml" in found
    for ending in (".gpkg", ".qgz", ".kmz", ".czml", ".orbat.json", ".trips.geojson"):
        assert f"two-bridges/two-bridges{ending}" in found
    assert "two-bridges/gazetteer.lpf.json" in found
    assert b"`start`" in found["two-bridges/README.md"]
    assert not [path for path in maps.iterdir() if path.name.startswith(".")]


def test_a_build_into_an_empty_place_makes_the_folder(seed, tmp_path):
    (resolved,) = read_all([seed.folder], Gazetteer.load())

    build(resolved, tmp_path / "new" / "maps", tell)

    assert (tmp_path / "new" / "maps" / "two-bridges.html").exists()


def test_files_of_an_earlier_build_that_are_no_more_go(seed, maps):
    (maps / "two-bridges" / "stale.txt").write_text("old", encoding="utf-8")
    (resolved,) = read_all([seed.folder], Gazetteer.load())

    build(resolved, maps, tell)

    assert "two-bridges/stale.txt" not in contents(maps)


STEPS = [
    (geo.build, "write_set"),
    (geo.build, "data_dictionary"),
    (geo.webmap, "draw_map"),
    (geo.snapshot, "write_snapshots"),
    (geo.build, "hand_over"),
]


@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device"), ValueError("drawing")])
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step[1])
def test_what_stood_there_is_whole_when_a_step_fails(seed, maps, monkeypatch, step, trouble):
    (resolved,) = read_all([seed.folder], Gazetteer.load())
    before = contents(maps)

    def fail(*_args, **_more):
        raise trouble

    monkeypatch.setattr(*step, fail)
    with pytest.raises(OutputError if isinstance(trouble, OSError) else ValueError):
        build(resolved, maps, tell)

    assert contents(maps) == before


@pytest.mark.parametrize("exchange", [True, False])
@pytest.mark.parametrize("count", range(4))
def test_what_stood_there_comes_back_when_moving_fails(seed, maps, monkeypatch, count, exchange):
    """Of the moves that hand a build over, one is refused: each in its turn."""
    (resolved,) = read_all([seed.folder], Gazetteer.load())
    before = contents(maps)
    moves = []

    def refused(what):
        moves.append(what)
        if len(moves) == count + 1:
            raise PermissionError(13, "Permission denied")

    def replace(self, target):
        is_of_the_build = self.parent in (maps / ".two-bridges.new", maps)
        if is_of_the_build and "part" not in Path(target).parent.name:
            refused(Path(target).name)
        return real(self, target)

    def exchanged(one, other):
        refused("exchange")
        return swap(one, other) if exchange else False

    real, swap = Path.replace, geo.handover._exchange
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(geo.handover, "_exchange", exchanged)
    if exchange and count > 2:
        build(resolved, maps, tell)
        assert len(moves) == 3
        return
    with pytest.raises(OutputError, match="Permission denied"):
        build(resolved, maps, tell)

    assert contents(maps) == before
    assert not [path for path in maps.iterdir() if path.name.startswith(".")]


def test_a_folder_that_cannot_be_written_is_1_and_one_line(seed, tmp_path, capsys):
    (tmp_path / "file").write_text("x", encoding="utf-8")

    status = main(["build", str(seed.folder), "-o", str(tmp_path / "file" / "maps")])
    out, err = capsys.readouterr()

    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "give a folder that you may write to" in err


def test_a_fault_in_one_seed_builds_none_and_says_all(seed, tmp_path, maps, capsys):
    good = shutil.copytree(seed.folder, tmp_path / "good" / "two-bridges")
    seed.change(MOVES, 'task = "advance"', 'task = "march"')
    before = contents(maps)

    status = main(["build", str(good), str(seed.folder), "-o", str(maps)])
    out, err = capsys.readouterr()

    assert (status, out) == (1, "")
    assert "movement red-comes-from-xin, task: 'march' is not one of" in err
    assert contents(maps) == before


def test_a_name_that_no_place_bears_refuses_the_build(seed, maps, capsys):
    seed.change(MOVES, '["辛縣", "壬村", "甲镇"]', '["辛縣", "戌村", "甲镇"]')
    before = contents(maps)

    status = main(["build", str(seed.folder), "-o", str(maps)])
    err = capsys.readouterr().err

    assert status == 1
    assert f"{MOVES}:" in err and "no place bears the name 戌村" in err
    assert contents(maps) == before


def test_a_drafts_open_name_refuses_nothing(seed):
    seed.change(MOVES, '["辛縣", "壬村", "甲镇"]', '["辛縣", "戌村", "甲镇"]\ndraft = true')

    (resolved,) = read_all([seed.folder], Gazetteer.load())

    assert [one.record for one in resolved.unresolved] == ["red-comes-from-xin"]


def test_a_place_declared_without_a_coordinate_refuses_nothing(seed):
    (resolved,) = read_all([seed.folder], Gazetteer.load())

    assert "geng-village" in {place.id for place in resolved.places}


def test_faults_of_all_folders_are_gathered(seed, tmp_path):
    other = shutil.copytree(seed.folder, tmp_path / "other" / "two-bridges")
    seed.change(MOVES, 'task = "advance"', 'task = "march"')
    path = other / "orbat.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"corps"', '"horde"'), "utf-8")

    with pytest.raises(SeedError) as raised:
        read_all([seed.folder, other], Gazetteer.load())
    assert len(raised.value.faults) == 2


def test_without_a_seed_folder_the_command_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(["build"]) == 2
    assert "campaign new" in capsys.readouterr().err
