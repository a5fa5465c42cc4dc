"""A campaign by somebody with bad intent: its files hold text, and stay where they are put."""

import csv
import html.parser
import json
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import geo
from gazetteer import Gazetteer
from geo.build import build
from geo.cli import main
from geo.dictionary import data_dictionary
from geo.errors import SeedError
from geo.exports import WRITERS, export
from geo.model import Labels
from tests.conftest import TWO_BRIDGES, SeedCopy
from tests.trust.hostile import EVIL, Plants, each_text, hostile_seed

LAYERED = {".geojson": "events", ".parquet": "events"}
_WRITING = "wax+"


class Watch:
    """What the process did while it was watched: files written to, hosts and programs called."""

    def __init__(self) -> None:
        self.on = False
        self.written: set[Path] = set()
        self.reached: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "open" and isinstance(arguments[0], str):
            if isinstance(arguments[1], str) and set(arguments[1]) & set(_WRITING):
                self.written.add(Path(arguments[0]).absolute())
        elif event in ("os.rename", "os.link", "os.symlink"):
            self.written.add(Path(arguments[1]).absolute())
        elif event == "os.mkdir" and not Path(arguments[0]).exists():
            self.written.add(Path(arguments[0]).absolute())
        elif event == "sqlite3.connect" and "mode=ro" not in str(arguments[0]):
            self.written.add(Path(str(arguments[0])).absolute())
        elif event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
            self.reached.append(f"{event} {arguments[:2]}")


_WATCH = Watch()


@pytest.fixture
def watch() -> Iterator[Watch]:
    _WATCH.on, _WATCH.written, _WATCH.reached = True, set(), []
    yield _WATCH
    _WATCH.on = False


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Plants]:
    return hostile_seed(tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="module")
def resolved(planted: tuple[Path, Plants]) -> geo.ResolvedCampaign:
    return geo.resolve(geo.read_seed(planted[0]), Gazetteer.load())


@pytest.fixture(scope="module")
def files(
    resolved: geo.ResolvedCampaign, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Every export, by its ending."""
    folder = tmp_path_factory.mktemp("exports")
    for ending in WRITERS:
        export(resolved, folder / ending.strip(".") / f"x{ending}", layer=LAYERED.get(ending))
    return {ending: folder / ending.strip(".") / f"x{ending}" for ending in WRITERS}


def test_every_planted_text_is_read(resolved: geo.ResolvedCampaign) -> None:
    assert not resolved.unresolved
    assert resolved.campaign.title.hant.endswith(EVIL)


def test_nothing_is_written_outside_the_folder_and_nothing_reached(
    planted: tuple[Path, Plants], tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = tmp_path / "box" / "deep"
    box.mkdir(parents=True)
    monkeypatch.chdir(box)
    resolved = geo.resolve(geo.read_seed(planted[0]), Gazetteer.load())
    watch.written.clear()

    build(resolved, box / "maps", lambda *_: None)
    for ending in WRITERS:
        export(resolved, box / "maps" / ending[1:] / f"x{ending}", layer=LAYERED.get(ending))

    assert [path for path in watch.written if not _is_below(path, box / "maps")] == []
    assert len(watch.written) > 40
    assert watch.reached == []
    assert [path.name for path in (tmp_path / "box").rglob("*") if "pwn" in path.name] == []
    assert {path.name for path in box.iterdir()} == {"maps"}


def _is_below(path: Path, folder: Path) -> bool:
    ours = path.resolve().is_relative_to(folder.resolve())
    return ours or path == Path("/dev/null") or "__pycache__" in path.parts


def test_a_path_out_of_the_folder_is_seen_by_the_watch(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".." / "pwn.txt").write_text("x", encoding="utf-8")

    assert [path.name for path in watch.written if not _is_below(path, tmp_path / "out")] == [
        "pwn.txt"
    ]


# --- each format -----------------------------------------------------------------------------


def xml_texts(files: dict[str, Path]) -> Iterator[tuple[str, str]]:
    """The XML of the exports that are or hold some, by what they are called."""
    yield "x.kml", files[".kml"].read_text(encoding="utf-8")
    yield "x.qml", files[".geojson"].with_suffix(".qml").read_text(encoding="utf-8")
    for ending in (".kmz", ".qgz"):
        with zipfile.ZipFile(files[ending]) as archive:
            for name in archive.namelist():
                assert ".." not in name
                assert not name.startswith(("/", "\\"))
                if not name.endswith(".png"):
                    yield name, archive.read(name).decode("utf-8")
    with closing(sqlite3.connect(files[".gpkg"])) as base:
        for name, style in base.execute("select f_table_name, styleQML from layer_styles"):
            yield f"{name}.qml", style


class _Markup(html.parser.HTMLParser):
    """The elements of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.found |= {name for name, _ in attrs if name.startswith("on")}


def tags(text: str) -> set[str]:
    markup = _Markup()
    markup.feed(text)
    return markup.found


def test_xml_stays_well_formed_and_holds_no_markup_of_the_campaign(
    files: dict[str, Path], planted: tuple[Path, Plants]
) -> None:
    seen: set[str] = set()
    for name, text in xml_texts(files):
        root = ElementTree.fromstring(text)
        assert "<!ENTITY" not in text, name
        for element in root.iter():
            tag = element.tag.rpartition("}")[2].lower()
            assert tag not in ("script", "img", "iframe", "object"), name
            # QGIS calls what it animates `svg…`, none of which is planted.
            assert not any(key.lower().startswith("onload") for key in element.attrib), name
            if tag == "description":
                assert tags(element.text or "") <= {"br", "b", "i"}, name
            seen |= planted[1].found_in(element.text or "")
    assert {"unit.name_hant", "event.note_hant", "campaign.title_hant"} <= seen


def test_qgis_is_given_no_expression_of_the_campaign(files: dict[str, Path]) -> None:
    """It works out what stands between [% and %] in labels of the legend, tips and titles."""
    labels = 0
    for name, text in xml_texts(files):
        if name.endswith((".qgs", ".qml")):
            for element in ElementTree.fromstring(text).iter():
                told = [element.get("label", "")]
                told += [element.text or ""] if element.tag in ("Label", "mapTip") else []
                assert not [one for one in told if "[%1+1" in one or "1%]" in one], name
                labels += sum("1+1" in one for one in told)
    assert labels > 4


def test_json_is_strict_and_its_html_holds_no_markup(
    files: dict[str, Path], planted: tuple[Path, Plants]
) -> None:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    seen: set[str] = set()
    for ending in (
        *(".geojson", ".czml", ".orbat.json", ".trips.geojson", ".mf.json"),
        *(".lpf.json", ".csl.json"),
    ):
        content = json.loads(files[ending].read_text(encoding="utf-8"), parse_constant=refuse)
        each_text(content, lambda text: seen.update(planted[1].found_in(text)))
    for packet in json.loads(files[".czml"].read_text(encoding="utf-8")):
        assert tags(str(packet.get("description", ""))) <= {"br", "b", "i"}
    assert {"source.title", "unit.name_hant", "place.names.en"} <= seen


@pytest.mark.parametrize("layer", ["", *geo.exports.LAYERS])
def test_no_cell_of_a_table_is_a_formula(
    resolved: geo.ResolvedCampaign, planted: tuple[Path, Plants], tmp_path: Path, layer: str
) -> None:
    path = tmp_path / "x.csv"
    export(resolved, path, layer=layer or None)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]

    formulas = [cell for cell in cells if cell[:1] in tuple("=+-@\t\r|%")]
    assert [cell for cell in formulas if not _is_number(cell)] == []
    assert any(planted[1].found_in(cell) for cell in cells) or layer in ("areas", "lines")


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_the_table_of_all_records_reads_back_the_same(
    resolved: geo.ResolvedCampaign, files: dict[str, Path], tmp_path: Path
) -> None:
    from geo.imports import import_file

    import_file(files[".csv"], tmp_path / "two-bridges")
    again = geo.read_seed(tmp_path / "two-bridges")

    assert [one.note for one in again.records] == [one.note for one in resolved.campaign.records]
    assert again.units[0].names == resolved.campaign.units[0].names


def test_the_data_dictionary_is_text(resolved: geo.ResolvedCampaign) -> None:
    text = data_dictionary(resolved.campaign)

    assert "<" not in text
    assert "=cmd|" not in text.replace("\\|", "")


def test_pictures_of_every_kind_are_drawn(resolved: geo.ResolvedCampaign, tmp_path: Path) -> None:
    from geo.snapshot import write_snapshots

    for kind in ("png", "svg", "pdf"):
        days = resolved.campaign.days[:1]
        (path,) = write_snapshots(resolved, tmp_path, days=days, format=kind)
        assert path.stat().st_size > 10_000
    text = (tmp_path / "1937-12-08.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    found = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert found & {"script", "image", "foreignObject", "a"} == set()


# --- what the reader lets nobody write, but a program can ----------------------------------------

NOT_XML = "\x00\x01\x0b\x1f\ud800\ufffe"


@pytest.mark.parametrize("ending", [one for one in WRITERS if one != ".parquet"])
def test_controls_that_a_program_puts_in_break_no_file(ending: str, tmp_path: Path) -> None:
    plain = geo.resolve(geo.read_seed(TWO_BRIDGES), Gazetteer.load())
    bad = Labels(f"甲{NOT_XML[:4]}", f"A{NOT_XML[:4]}")
    campaign = plain.campaign
    spoilt = replace(
        campaign,
        title=bad,
        units=tuple(replace(one, names=bad, short=bad) for one in campaign.units),
        events=tuple(replace(one, note=bad, title=bad) for one in campaign.events),
    )
    path = tmp_path / f"x{ending}"
    export(replace(plain, campaign=spoilt), path, layer=LAYERED.get(ending))

    if ending == ".kml":
        ElementTree.fromstring(path.read_text(encoding="utf-8"))
    elif "json" in ending:
        json.loads(path.read_text(encoding="utf-8"))
    assert path.stat().st_size > 100


# --- what is refused -----------------------------------------------------------------------------

MOVES = "movements.toml"
REFUSED = [
    (MOVES, 'id = "blue-holds-jia"', 'id = "../../etc/x"', "is no id"),
    (MOVES, 'id = "blue-holds-jia"', 'id = "</script>"', "is no id"),
    (MOVES, "藍軍第二師守甲鎮三日。", "a\\u0000b", "control character"),
    (MOVES, "藍軍第二師守甲鎮三日。", "a\\u001bb", "control character"),
    (MOVES, '["蓝军第二师"]\nside = "blue"\nkind', '["蓝\\u0000"]\nside = "blue"\nkind', "control"),
    (MOVES, "藍軍第二師守甲鎮三日。", "長" * 1_000_000, "1000000 characters long"),
    ("campaign.toml", 'id = "two-bridges"', 'id = "../two-bridges"', "is no id"),
    ("campaign.toml", 'file = "memoir.txt"', 'url = "javascript:window.pwn=1"', "no web address"),
    ("campaign.toml", 'file = "memoir.txt"', 'url = "data:text/html,x"', "no web address"),
    ("places.geojson", '"@id": "yi-bridge",', '"@id": "yi bridge<b>",', "@id: holds a space"),
    ("places.geojson", '"@id": "yi-bridge",', '"@id": "x;y",', "@id: holds a space, a mark"),
    ("places.geojson", '"toponym": "Yi Bridge"', '"toponym": "Y\\u0000"', "control character"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_no_account_needs_is_refused_in_one_line(
    seed: SeedCopy, file: str, old: str, new: str, said: str
) -> None:
    path = seed.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(SeedError) as raised:
        geo.read_seed(seed.folder)

    assert any(said in str(fault) for fault in raised.value.faults)
    assert all(len(str(fault)) < 20_000 for fault in raised.value.faults)


@pytest.mark.parametrize("name", ["../pwn", "a/../../pwn", "/tmp/../pwn;x", "<b>", "", "a b"])
def test_a_new_campaign_has_a_plain_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    (tmp_path / "in" / "a").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "in")
    before = set(tmp_path.rglob("*"))

    status = main(["new", name])

    # A path is the user's own to give; the last part of it must be a name.
    assert status == 2 or name in ("../pwn", "a/../../pwn")
    made = set(tmp_path.rglob("*")) - before
    assert status == 0 or made == set()


BOMB = b"PK\x03\x04" + b"\0" * 400
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + '<!ENTITY f SYSTEM "file:///etc/passwd">]><kml>&a9;&f;</kml>'
)


@pytest.mark.parametrize("name", ["x.qgz", "x.kmz", "x.zip", "x.kml", "x.gpkg", "x.xml", "x.html"])
@pytest.mark.parametrize("verb", ["import", "gazetteer import"])
def test_archives_and_xml_are_never_unpacked(
    name: str, verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if name in ("x.kml", "x.xml", "x.html"):
        path.write_text(ENTITIES, encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("../../pwn.csv", b"0" * 5_000_000)
    out = tmp_path / "out"
    told = ["-o", str(out)] if verb == "import" else ["--index", str(out)]

    status = main([*verb.split(), str(path), *told])
    said = capsys.readouterr().err

    assert status in (1, 2)
    assert said.count("\n") <= 2
    assert "Traceback" not in said and "root:" not in said
    assert not out.exists()
    assert [one.name for one in tmp_path.rglob("*pwn*")] == []


def test_entities_of_an_account_are_not_followed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "account.html"
    path.write_text(ENTITIES + "<p>12月8日，藍軍攻佔南京。</p>", encoding="utf-8")

    assert main(["read", str(path), "--jsonl", "-"]) == 0
    assert "root:" not in capsys.readouterr().out
