"""The command: what it prints, with which exit status, and never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo.cli import main, parser

ROOT = Path(__file__).parent.parent.parent
MOVES = "movements.toml"


@pytest.fixture
def run(capsys):
    """Run the command in this process: exit status, standard output, standard error."""

    def command(*arguments):
        try:
            status = main([str(one) for one in arguments])
        except SystemExit as stop:  # argparse, on wrong usage
            status = stop.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return command


def verbs():
    """Every command with its own parser."""
    (commands,) = (
        action.choices for action in parser()._actions if hasattr(action.choices, "values")
    )
    return commands


# --- wrong usage is 2 ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["check"],
        ["place"],
        ["export", "seeds/x"],
        ["check", "seeds/x", "--jsn"],
        ["map", "seeds/x", "--lang", "fr"],
    ],
)
def test_wrong_usage_is_2_with_a_line_that_says_what_is_wrong(run, arguments):
    status, out, err = run(*arguments)

    assert (status, out) == (2, "")
    assert err.strip().splitlines()[-1].startswith("campaign")


@pytest.mark.parametrize("day", ["12月8日", "1937-12-40"])
def test_a_date_that_is_none_is_wrong_usage(run, day):
    status, out, err = run("place", "南京", "--on", day)

    assert (status, out) == (2, "")
    assert err.startswith("--on: ") and err.count("\n") == 1


def test_a_layer_that_is_not_there_is_wrong_usage(run, seed, tmp_path):
    status, _, err = run("export", seed.folder, "-o", tmp_path / "x.geojson", "--layer", "roads")

    assert status == 2
    assert "areas, lines, places" in err


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_every_command_has_help(run, verb):
    status, out, err = run(verb, "--help")

    assert (status, err) == (0, "")
    assert out.startswith(f"usage: campaign {verb}")


def test_the_module_runs_as_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "geo", "fly"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


# --- check ------------------------------------------------------------------------------------


def test_check_of_a_sound_campaign_is_0(run, seed):
    status, out, err = run("check", seed.folder)

    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == "0 findings, 2 notes"
    assert out.count("note: ") == 2


def test_check_is_1_with_file_line_and_record_of_each_finding(run, seed):
    seed.change(MOVES, '["辛縣", "壬村", "甲镇"]', '["辛縣", "戌村", "甲镇"]')
    line = seed.line_of(MOVES, 'id = "red-comes-from-xin"') - 1

    status, out, err = run("check", seed.folder)

    assert status == 1
    assert err.startswith(
        f"{seed.folder / MOVES}:{line}, red-comes-from-xin: route[1]: no place bears the name 戌村"
    )
    assert err.count("\n") == 1
    assert out.splitlines()[-1] == "1 findings, 2 notes"


def test_a_held_place_that_is_unknown_is_named_with_its_line(run, seed):
    seed.change("campaign.toml", 'holds = ["辛縣"]', 'holds = ["戌縣"]')

    status, _, err = run("check", seed.folder)

    line = seed.line_of("campaign.toml", "戌縣")
    assert status == 1
    assert err.startswith(
        f"{seed.folder / 'campaign.toml'}:{line}, side red: holds[0]: no place bears the name 戌縣"
    )


def test_check_json_prints_json_and_nothing_else(run, seed):
    seed.change(MOVES, '["辛縣", "壬村", "甲镇"]', '["辛縣", "戌村", "甲镇"]')

    status, out, err = run("check", seed.folder, "--json")
    found = json.loads(out)

    assert (status, err) == (1, "")
    assert set(found) == {"findings", "notes", "counts"}
    (finding,) = found["findings"]
    assert set(finding) == {"file", "line", "record", "kind", "message"}
    assert (finding["record"], finding["kind"]) == ("red-comes-from-xin", "unresolved")


def test_faults_of_a_folder_are_lines_on_standard_error(run, seed):
    seed.change(MOVES, 'task = "advance"', 'task = "march"')
    seed.change("orbat.toml", 'echelon = "corps"', 'echelon = "horde"')

    for verb in (["check"], ["check", "--json"], ["map"], ["export", "-o", "x"], ["snapshots"]):
        status, out, err = run(verb[0], seed.folder, *verb[1:])
        lines = err.splitlines()

        assert (status, out) == (1, "")
        assert [line.split(":")[0].rpartition("/")[2] for line in lines[:2]] == [
            MOVES,
            "orbat.toml",
        ]
        assert lines[2:] == ["2 faults"]
    assert not (Path.cwd() / "x").exists()


@pytest.mark.parametrize("verb", ["check", "map", "snapshots", "build"])
def test_a_folder_that_is_not_there_is_1(run, tmp_path, verb):
    status, out, err = run(verb, tmp_path / "nowhere")

    assert (status, out) == (1, "")
    assert "there is no such folder" in err and err.count("\n") == 1


BAD_BYTES = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"[[",
    b"x = 1",
    b"[[event]]",
    b"[[event]]\nid = 1\nunits = 2\nat = {}\nwhen = []\ncite = 3\n",
    b"[event]\n",
    b"event = [1]\n",
    b"[[movement]]\nroute = [[]]\nseq = 1e400\nwhen = 1937-12-08T05:00:00Z\n",
    b"x = " + b"[" * 5_000,
    b'"a.b" = 1\n[[line]]\nvertices = "x"\n',
    b'[[event]]\nid = "x"\nside = "blue"\nkind = "attack"\nwhen = "9999-12-31/.."\ncite = [""]\n',
]


@pytest.mark.parametrize("file", ["campaign.toml", "orbat.toml", MOVES, "places.geojson"])
@pytest.mark.parametrize("content", BAD_BYTES, ids=range(len(BAD_BYTES)))
def test_no_bad_file_gives_a_traceback(run, seed, file, content):
    (seed.folder / file).write_bytes(content)

    status, out, err = run("check", seed.folder)

    if file == "orbat.toml" and content == b"":
        assert err
    assert status == 1
    assert out == ""
    assert all(str(seed.folder) in line or line.endswith("faults") for line in err.splitlines())


@pytest.mark.parametrize(
    "path",
    [Path("file") / "x.html", Path("folder.html")],
)
def test_a_page_that_cannot_be_written_is_1(run, seed, tmp_path, monkeypatch, path):
    import geo.webmap

    class Page:
        def get_root(self):
            return self

        def render(self):
            return "<html></html>"

    monkeypatch.setattr(geo.webmap, "draw_map", lambda *_args, **_more: Page())
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder.html").mkdir()

    status, out, err = run("map", seed.folder, "-o", tmp_path / path)

    assert (status, out) == (1, "")
    assert err.count("\n") == 1


# --- place --------------------------------------------------------------------------------------


def test_a_resolved_name_is_0_and_says_where_and_why(run):
    status, out, err = run("place", "湯山")

    assert (status, err) == (0, "")
    assert out.splitlines()[0] == "湯山: resolved"
    assert "tangshan" in out


@pytest.mark.parametrize(("name", "status"), [("太平", "ambiguous"), ("不存在村", "unknown")])
def test_a_name_not_resolved_is_1_and_its_json_is_printed_all_the_same(run, name, status):
    code, out, err = run("place", name, "--json")
    found = json.loads(out)

    assert (code, err) == (1, "")
    assert (found["name"], found["status"], found["chosen"]) == (name, status, None)


def test_the_json_of_a_place_has_the_members_of_the_contract(run):
    _, out, err = run("place", "湯山", "--json", "--on", "1937-12-08", "--near", "南京", "句容")
    found = json.loads(out)

    assert err == ""
    assert {"name", "status", "chosen", "candidates", "derivation"} <= set(found)
    assert found["status"] == "resolved"
    members = {"id", "name_hant", "name_hans", "name_en", "kind", "lon", "lat", "uncertainty_m"}
    members |= {"when", "source"}
    assert members <= set(found["chosen"])
    assert (found["chosen"]["name_hant"], found["chosen"]["name_hans"]) == ("湯山", "汤山")
    assert 119.0 < found["chosen"]["lon"] < 119.1 and 32.0 < found["chosen"]["lat"] < 32.1
    first = found["candidates"][0]
    assert {"place", "score", "reasons"} <= set(first)
    assert 0 < first["score"] <= 1 and first["reasons"]


def test_a_seeds_own_places_are_known_with_seed_alone(run, seed):
    assert run("place", "丁山", "--seed", seed.folder)[0] == 0
    assert "ding-hill" in run("place", "丁山", "--seed", seed.folder)[1]
    assert "ding-hill" not in run("place", "丁山")[1]


def test_near_a_place_that_is_not_there_is_1(run):
    status, out, err = run("place", "南京", "--near", "不存在村")

    assert (status, out) == (1, "")
    assert "不存在村" in err and err.count("\n") == 1


@pytest.mark.parametrize("name", ["", " ", "\u200b", "@", " @", "南京 @", "%00", "x" * 5_000])
def test_no_name_gives_a_traceback(run, name):
    assert run("place", name)[0] in (0, 1)


# --- new, export ----------------------------------------------------------------------------------


def test_a_new_seed_folder_reads_and_checks_without_a_finding(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert run("new", "my-campaign")[0] == 0
    status, out, err = run("check", tmp_path / "seeds" / "my-campaign")

    assert (status, err) == (0, "")
    assert "1 records" in out


@pytest.mark.parametrize("name", ["My Campaign", "戰役", "", "..", "a/../B"])
def test_a_name_of_a_campaign_is_plain(run, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    status, out, err = run("new", name)

    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert not list(tmp_path.rglob("*.toml"))


def test_new_never_writes_over_an_old_folder(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("new", "mine")
    (tmp_path / "seeds" / "mine" / MOVES).write_text("mine", encoding="utf-8")

    assert run("new", "mine")[0] == 2
    assert (tmp_path / "seeds" / "mine" / MOVES).read_text(encoding="utf-8") == "mine"


def test_export_prints_the_files_it_wrote(run, seed, tmp_path):
    status, out, err = run("export", seed.folder, "-o", tmp_path / "events.geojson")

    assert (status, err) == (0, "")
    assert out.splitlines()[0] == str(tmp_path / "events.geojson")
    assert sorted(out.splitlines()) == sorted(str(path) for path in tmp_path.glob("events.*"))
