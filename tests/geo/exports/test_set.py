"""What all formats share: the files, the endings, the same bytes, nothing half written."""

import os
import subprocess
import sys

import pytest

import geo
from geo.errors import OutputError, RequestError
from geo.exports import WRITERS

ENDINGS = [
    ".gpkg", ".qgz", ".kmz", ".kml", ".czml", ".orbat.json", ".trips.geojson", ".mf.json",
    ".lpf.json", ".csl.json", ".csv",
]  # fmt: skip


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_build_writes_the_set_of_the_contract(written):
    wanted = {
        "two-bridges.gpkg", "two-bridges.qgz", "two-bridges.kmz", "two-bridges.czml",
        "two-bridges.orbat.json", "two-bridges.trips.geojson", "gazetteer.lpf.json",
    }  # fmt: skip
    found = contents(written.folder)

    assert wanted <= set(found)
    assert not [name for name in found if name.endswith(".part")]


def test_no_style_stands_beside_a_kml_of_its_name(written):
    styles = {path.with_suffix("").name for path in written.folder.rglob("*.qml")}
    assert not styles & {path.name.split(".")[0] for path in written.folder.rglob("*.km[lz]")}


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ending_picks_the_format(written, tmp_path, ending):
    target = tmp_path / f"two-bridges{ending}"
    (first, *_) = geo.export(written.resolved, target)

    assert first == target
    expected = written.file(ending).read_bytes()
    assert target.read_bytes() == expected


def test_the_longest_ending_wins(written, tmp_path):
    geo.export(written.resolved, tmp_path / "x.trips.geojson")
    assert (tmp_path / "x.trips.geojson").read_text(encoding="utf-8").startswith("{")
    assert "time_shift_years" in (tmp_path / "x.trips.geojson").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "layer", "said"),
    [
        ("x.shp", None, "x.shp: no writer for .shp; write .geojson, .gpkg, .qgz,"),
        ("x.json", None, "no writer for .json"),
        ("x.gpkg", "roads", "no layer is called roads; name it with --layer: areas, lines,"),
        ("x.parquet", None, "x.parquet holds one layer; name it with --layer:"),
    ],
)
def test_what_cannot_be_written_says_what_can(written, tmp_path, name, layer, said):
    with pytest.raises(RequestError, match=said.replace(".", r"\.")):
        geo.export(written.resolved, tmp_path / name, layer=layer)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", sorted(WRITERS))
def test_a_file_in_the_way_of_a_folder_is_told_in_one_line(written, tmp_path, ending):
    if ending == ".parquet":
        pytest.importorskip("pyarrow")
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match="cannot be written"):
        geo.export(written.resolved, tmp_path / "file" / f"events{ending}", layer="events")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_other_places_zones_and_locales_give_the_same_bytes(written, tmp_path):
    script = (
        "import sys; from pathlib import Path; import geo; from gazetteer import Gazetteer;"
        "from geo.exports import write_set; from geo.situation import motion_of;"
        "r = geo.resolve(geo.read_seed(sys.argv[1]), Gazetteer.load());"
        "write_set(r, motion_of(r), Path(sys.argv[2]))"
    )
    seed = written.resolved.campaign.units[0].origin.file.rpartition("/")[0]
    more = {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-c", script, seed, str(tmp_path / "elsewhere")],
        check=True,
        env={**os.environ, **more},
    )

    again = contents(tmp_path / "elsewhere")
    assert again
    first = contents(written.folder)
    assert [name for name, data in again.items() if data != first[name]] == []
