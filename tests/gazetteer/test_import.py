"""Importing foreign gazetteers: what is taken and refused, and that nothing is half written."""

import json
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gazetteer import Gazetteer, ImportFault, IndexUnusable, Status
from gazetteer import importing as module
from gazetteer.importing import import_files
from gazetteer.store import open_index


def geonames_row(number=1, name="Gengcun", alternates="庚村,庚村镇", lat=32.0, lon=118.0, **more):
    head = [number, name, name, alternates, lat, lon]
    kind = [more.get("fclass", "P"), more.get("code", "PPL"), "CN", "", "", "", "", ""]
    tail = [more.get("people", 0), "", "", "Asia/Shanghai", "2020-01-01"]
    return "\t".join(map(str, [*head, *kind, *tail]))


def dump(tmp_path, *rows, name="dump.txt"):
    path = tmp_path / name
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def index(tmp_path):
    return tmp_path / "index.sqlite"


def ids(index, key):
    table = open_index(index)
    try:
        return list(table.find(key))
    finally:
        table.close()


def test_a_geonames_dump_is_read_and_found_in_both_scripts(tmp_path, index):
    (done,) = import_files([dump(tmp_path, geonames_row(alternates="庚縣城"))], index)

    assert (done.rows, done.broken) == (1, ())
    table = open_index(index)
    gazetteer = Gazetteer([], tables=[table])
    for name in ("庚县城", "庚縣城", "Gengcun", "GENGCUN"):
        (place,) = gazetteer.find(name)
        assert (place.id, place.point.x, place.point.y) == ("gn:1", 118.0, 32.0)
        assert place.layer == "imported"
    assert table.place("gn:1").name("zh") == "庚縣城"


def test_an_imported_name_stands_below_our_own_tables(tmp_path, index):
    import_files([dump(tmp_path, geonames_row(alternates="湯山,庚村子屯", lat=25, lon=110))], index)
    gazetteer = Gazetteer.load(index=index)

    assert gazetteer.resolve("湯山").chosen.id == "tangshan"
    assert "gn:1" in {one.place.id for one in gazetteer.resolve("湯山").candidates}
    assert gazetteer.resolve("庚村子屯").status is Status.AMBIGUOUS
    assert gazetteer.resolve("庚村子屯", area=(109, 24, 111, 26)).chosen.id == "gn:1"


@pytest.mark.parametrize(
    ("code", "fclass", "kind"),
    [("PPLA2", "P", "city"), ("PPL", "P", "town"), ("HLL", "T", "hill"), ("STM", "H", "river"),
     ("RSTN", "S", "station"), ("XYZ", "S", "building")],
)  # fmt: skip
def test_feature_codes_become_plain_kinds(tmp_path, index, code, fclass, kind):
    import_files([dump(tmp_path, geonames_row(code=code, fclass=fclass))], index)

    assert open_index(index).place("gn:1").kind == kind


def test_a_csv_says_which_column_is_which_and_its_datum(tmp_path, index):
    path = dump(tmp_path, "Ort,X,Y,von", "庚村,118.785,32.058,1937", name="list.csv")
    columns = {"name": "Ort", "lon": "X", "lat": "Y", "start": "von"}

    import_files([path], index, form="csv", columns=columns, datum="gcj02")
    (place,) = Gazetteer([], tables=[open_index(index)]).find("庚村")

    assert (place.point.x, place.point.y) == pytest.approx((118.7798, 32.0601), abs=2e-4)
    assert str(place.when) == "1937/.."


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"name": "Ort"}, "no heading is given for lon, lat"),
        (
            {"name": "Ort", "lon": "X", "lat": "Y", "colour": "Z"},
            "no column of ours is called colour",
        ),
        (
            {"name": "Ort", "lon": "X", "lat": "Breite"},
            "no column Breite; the headings are Ort, X, Y",
        ),
    ],
)
def test_a_wrong_column_is_said(tmp_path, index, columns, words):
    path = dump(tmp_path, "Ort,X,Y", "庚村,118,32", name="list.csv")

    with pytest.raises(ImportFault, match=words):
        import_files([path], index, form="csv", columns=columns)
    assert not index.exists()


def test_linked_places_keep_their_names_and_times(tmp_path, index):
    until_1912 = {"timespans": [{"end": {"in": "1912"}}]}
    feature = {
        "type": "Feature",
        "@id": "geng",
        "properties": {
            "title": "庚村",
            "fclasses": ["P"],
            "uncertainty_m": 500,
            "coordinate_source": "x",
        },
        "names": [
            {"toponym": "庚村", "lang": "zh-Hant"},
            {"toponym": "辛村", "lang": "zh-Hant", "kind": "historical", "when": until_1912},
        ],
        "geometry": {"type": "Point", "coordinates": [118.0, 32.0]},
    }
    path = tmp_path / "places.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8"
    )

    import_files([path], index)
    (place,) = Gazetteer([], tables=[open_index(index)]).find("辛村")
    assert [(name.text, name.kind.value, str(name.when or "")) for name in place.names] == [
        ("庚村", "official", ""),
        ("辛村", "historical", "../1912"),
    ]


BROKEN = [
    ("1\tshort", "2 fields between tabs, not 19"),
    (geonames_row(lat=118.0, lon=32.0), "look swapped"),
    (geonames_row(lat="nan"), "are no degrees"),
    (geonames_row(lat="north"), "are no degrees"),
    (geonames_row(lat=95, lon=200), "out of range"),
    (geonames_row(number="x1"), "no number of GeoNames"),
    (geonames_row(name="", alternates=""), "no name"),
]


@pytest.mark.parametrize(("row", "reason"), BROKEN)
def test_a_broken_row_is_said_with_its_number_and_nothing_is_written(tmp_path, index, row, reason):
    path = dump(tmp_path, geonames_row(), row, geonames_row(number=3))

    with pytest.raises(ImportFault) as caught:
        import_files([path], index, form="geonames")
    assert f"{path}:2: " in str(caught.value)
    assert reason in str(caught.value)
    assert "--keep-going" in str(caught.value)
    assert not index.exists()
    assert list(tmp_path.glob("*.part")) == []


def test_the_good_rows_are_kept_when_that_is_asked(tmp_path, index):
    rows = [row for row, _ in BROKEN]
    path = dump(tmp_path, geonames_row(7), *rows, geonames_row(8))

    (done,) = import_files([path], index, form="geonames", keep_going=True)
    assert done.rows == 2
    assert [one.number for one in done.broken] == list(range(2, 9))
    assert ids(index, "庚村") == ["gn:7", "gn:8"]


def test_many_broken_rows_are_counted_not_listed(tmp_path, index):
    path = dump(tmp_path, *["broken"] * 500)

    with pytest.raises(ImportFault) as caught:
        import_files([path], index, form="geonames")
    assert len(str(caught.value).splitlines()) == module.MOST_SHOWN + 2
    assert "480 more" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00bad", b"no places here"])
def test_a_file_without_places_is_refused(tmp_path, index, content):
    path = tmp_path / "odd.txt"
    path.write_bytes(content)

    with pytest.raises(ImportFault):
        import_files([path], index, form="geonames")
    assert not index.exists()


def test_a_file_that_is_not_there_is_said(tmp_path, index):
    with pytest.raises(ImportFault, match="cannot be read"):
        import_files([tmp_path / "none.txt"], index)


def test_importing_a_file_again_replaces_what_it_gave(tmp_path, index):
    import_files([dump(tmp_path, geonames_row(1), geonames_row(2))], index)
    import_files([dump(tmp_path, geonames_row(3))], index)
    import_files([dump(tmp_path, geonames_row(9), name="other.txt")], index)

    assert ids(index, "庚村") == ["gn:3", "gn:9"]
    assert open_index(index).counts == (2, 6)


def test_a_failed_import_leaves_the_old_index_byte_for_byte(tmp_path, index):
    import_files([dump(tmp_path, geonames_row(1))], index)
    before = index.read_bytes()
    with pytest.raises(ImportFault):
        import_files(
            [dump(tmp_path, geonames_row(2), "broken", name="b.txt")], index, form="geonames"
        )

    assert index.read_bytes() == before


def test_a_full_disk_is_one_clear_error(tmp_path, index, monkeypatch):
    import_files([dump(tmp_path, geonames_row(1))], index)
    before = index.read_bytes()

    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module, "_insert", full)
    with pytest.raises(IndexUnusable, match="disk is full; the index is as it was"):
        import_files([dump(tmp_path, geonames_row(2), name="b.txt")], index)
    assert index.read_bytes() == before
    assert list(tmp_path.glob("*.part")) == []


def test_a_disk_that_fills_up_leaves_the_old_index_and_no_rest(tmp_path, index):
    resource = pytest.importorskip("resource")
    import_files([dump(tmp_path, geonames_row(1))], index)
    before = index.read_bytes()
    big = dump(tmp_path, *(geonames_row(at) for at in range(10, 20_000)), name="big.txt")
    done = subprocess.run(
        [sys.executable, "-m", "geo", "gazetteer", "import", str(big), "--index", str(index)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000)),
    )

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "the index is as it was" in done.stderr
    assert index.read_bytes() == before
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\x00" + b"x" * 200])
def test_a_file_that_is_no_index_is_refused_and_kept(tmp_path, index, content):
    index.write_bytes(content)

    with pytest.raises(IndexUnusable, match="no index of places"):
        open_index(index)
    with pytest.raises(IndexUnusable):
        import_files([dump(tmp_path, geonames_row())], index)
    assert index.read_bytes() == content


def test_an_index_of_another_version_says_so(tmp_path, index):
    import_files([dump(tmp_path, geonames_row())], index)
    base = sqlite3.connect(index)
    base.execute("pragma user_version = 99")
    base.close()

    with pytest.raises(IndexUnusable, match=r"version 99, this program reads 1; import anew"):
        Gazetteer.load(index=index)


def test_an_index_that_is_not_there_says_how_to_make_it(index):
    with pytest.raises(IndexUnusable, match="campaign gazetteer import"):
        open_index(index)


def _hold(index, ready, stop):
    with module._alone(index):
        ready.set()
        stop.wait(20)


def test_two_imports_at_once_exclude_each_other(tmp_path, index):
    context = multiprocessing.get_context("spawn")
    ready, stop = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(index, ready, stop))
    other.start()
    try:
        assert ready.wait(20)
        with pytest.raises(IndexUnusable, match="another import"):
            import_files([dump(tmp_path, geonames_row())], index)
    finally:
        stop.set()
        other.join(20)
    import_files([dump(tmp_path, geonames_row())], index)
    assert ids(index, "庚村") == ["gn:1"]


def test_a_killed_import_leaves_the_old_index_and_the_next_one_works(tmp_path, index):
    import_files([dump(tmp_path, geonames_row(1))], index)
    before = index.read_bytes()
    big = dump(tmp_path, *(geonames_row(at) for at in range(10, 60_000)), name="big.txt")
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-m", "geo", "gazetteer", "import", str(big), "--index", str(index)],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    part = tmp_path / "index.sqlite.part"
    until = time.monotonic() + 30
    while not part.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait(20)

    assert index.read_bytes() == before
    import_files([dump(tmp_path, geonames_row(2), name="b.txt")], index)
    assert ids(index, "庚村") == ["gn:1", "gn:2"]
    assert not part.exists()


def test_a_slip_is_found_by_the_sound_half_of_a_name(tmp_path, index):
    import_files([dump(tmp_path, geonames_row(name="Kwangtungkow", alternates="紫金天山"))], index)
    table = open_index(index)

    for key in ("紫京天山", "紫金天", "金天山", "紫金大天山", "kwangtungkov", "kvangtungkow"):
        assert list(table.near(key)), key
    assert list(table.near("紫山")) == []


def test_the_command_imports_and_says_what_came(tmp_path, index):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "geo", "gazetteer", "import", *map(str, arguments)],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            env={**os.environ, "CAMPAIGN_GAZETTEER": str(index)},
            check=False,
        )

    good = run(dump(tmp_path, geonames_row()))
    assert (good.returncode, good.stdout.splitlines()[0]) == (0, "dump.txt: 1 places")
    bad = run(dump(tmp_path, "broken", name="b.txt"), "--format", "geonames")
    assert bad.returncode == 1
    assert "Traceback" not in bad.stderr
    csv = run(dump(tmp_path, "Ort,X,Y", name="c.csv"), "--columns", "name=Ort,lon=X,lat=Y")
    assert csv.returncode != 0
    assert "--datum" in csv.stderr
    assert run().returncode == 2


@pytest.mark.slow
def test_thirteen_million_rows_are_imported_and_answered(tmp_path, index):
    big = tmp_path / "allCountries.txt"
    with big.open("w", encoding="utf-8") as file:
        for at in range(13_000_000):
            file.write(geonames_row(at, name=f"Place{at}", alternates="") + "\n")
    (done,) = import_files([big], index)

    assert done.rows == 13_000_000
    assert ids(index, "place12999999") == ["gn:12999999"]
