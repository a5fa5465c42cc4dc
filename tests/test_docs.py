"""What the documents say is so: commands, options, fields, words, and what is still to come."""

import re
from datetime import date
from pathlib import Path

import pytest

from geo import words
from geo.cli import parser
from geo.dictionary import data_dictionary
from geo.exports import WRITERS
from geo.model import Campaign, Labels
from geo.seed.keys import KEYS
from geo.tables import COLUMNS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

# The commands, options and endings that the project has set itself.
PROMISED = {
    "build": "-o",
    "map": "-o --article --tiles --lang",
    "snapshots": "-o --day --format --area --size --dpi --print --sheet --film",
    "export": "-o --layer",
    "import": "-o",
    "place": "--seed --on --near --kind --json",
    "read": "-o --jsonl --claims --scheduler",
    "score": "",
    "check": "--article --json",
    "new": "",
    "gazetteer import": "",
    "gazetteer serve": "",
}
ENDINGS = (
    *(".gpkg", ".qgz", ".kmz", ".kml", ".czml", ".orbat.json", ".trips.geojson", ".lpf.json"),
    *(".mf.json", ".csl.json", ".geojson", ".parquet", ".csv"),
)


def commands(top=None, before=""):
    """For each command that there is, such as `gazetteer serve`, the spellings of its options."""
    top = top or parser()
    below = [one.choices for one in top._actions if hasattr(one.choices, "values")]
    if not below:
        return {
            before.strip(): [
                tuple(one.option_strings)
                for one in top._actions
                if one.option_strings and "--help" not in one.option_strings
            ]
        }
    found = {}
    for verb, command in below[0].items():
        found |= commands(command, f"{before} {verb}")
    return found


THERE = commands()
OPTIONS = [(verb, spellings) for verb, found in THERE.items() for spellings in found]


def section(title):
    """The text below a heading of the README."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no section {title!r}"
    return found.group(1)


def row_of(verb):
    """What the README's table of commands says of one command."""
    rows = [line for line in README.splitlines() if re.match(rf"\| `campaign {verb}\b", line)]
    assert rows, f"README.md has no row for `campaign {verb}`"
    return "\n".join(rows)


def to_come():
    """What the README says is still to come: whole commands, options by command, endings."""
    text = " ".join(section("Still to come").split()) if "## Still to come" in README else ""
    options = {
        verb: set(re.findall(r"`(-[-a-z]+)`", listed))
        for verb, listed in re.findall(r"of `campaign (\w+)` the options? ([^;.]*)", text)
    }
    whole = re.sub(r"of `campaign \w+` the options? [^;.]*", "", text)
    return (
        set(re.findall(r"`campaign (\w+(?: [a-z]+)?)", whole)),
        options,
        set(re.findall(r"`(\.[a-z.]+)`", whole)) - {".qml"},
    )


@pytest.mark.parametrize("verb", THERE)
def test_every_command_has_its_row_in_the_readme(verb):
    assert f"`campaign {verb}" in row_of(verb)


@pytest.mark.parametrize(("verb", "spellings"), OPTIONS, ids=str)
def test_every_option_is_named_with_its_command(verb, spellings):
    named = re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row_of(verb))

    assert set(spellings) & set(named)


def test_the_readme_names_no_option_that_is_not_there():
    wrong = {
        (verb, option)
        for verb, found in THERE.items()
        for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row_of(verb))
        if option not in {one for spellings in found for one in spellings}
    }
    assert wrong == set()


@pytest.mark.parametrize("verb", PROMISED)
def test_a_promised_command_is_there_or_named_as_still_to_come(verb):
    coming, options, _ = to_come()

    assert (verb in THERE) or (verb in coming)
    if verb in THERE:
        there = {one for spellings in THERE[verb] for one in spellings}
        missing = set(PROMISED[verb].split()) - there
        assert options.get(verb, set()) == missing


def test_what_is_there_is_not_said_to_be_still_to_come():
    coming, _, endings = to_come()

    assert coming & set(THERE) == set()
    assert endings & set(WRITERS) == set()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_promised_ending_is_written_or_named_as_still_to_come(ending):
    assert (ending in WRITERS) != (ending in to_come()[2])


# --- fields ------------------------------------------------------------------------------------


def _own(body):
    """What stands before the next heading."""
    return body.split("\n## ")[0]


def dictionary():
    """The data dictionary of a build: fields with their meaning, by layer."""
    campaign = Campaign(
        id="x",
        title=Labels("甲", "A"),
        start=date(1937, 12, 8),
        end=date(1937, 12, 9),
        era="none",
        area=(0.0, 0.0, 1.0, 1.0),
        sides=(),
        sources=(),
    )
    text = data_dictionary(campaign)
    layers = re.split(r"^## (\w+)\.geojson\n", text, flags=re.MULTILINE)
    return {
        layer: dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", _own(body), flags=re.MULTILINE))
        for layer, body in zip(layers[1::2], layers[2::2], strict=True)
    }


def test_the_data_dictionary_explains_every_field_and_no_other():
    found = dictionary()

    assert set(found) == set(COLUMNS)
    for layer, columns in COLUMNS.items():
        assert list(found[layer]) == list(columns)
        assert all(len(meaning) > 5 for meaning in found[layer].values())


def test_the_readme_says_where_the_data_dictionary_is():
    assert "maps/<campaign>/README.md" in README


def test_the_readme_names_every_layer():
    assert [layer for layer in COLUMNS if layer not in section("What a build writes")] == []


# --- words -------------------------------------------------------------------------------------

TABLES = {
    "tasks": words.TASKS,
    "kinds": words.KINDS,
    "statuses": words.STATUSES,
    "certainties": words.CERTAINTIES,
    "outcomes": words.OUTCOMES,
    "bases": words.BASES,
    "means": words.MEANS,
    "line kinds": words.LINE_KINDS,
    "eras": words.ERAS,
    "tones": words.TONES,
    "echelons": words.ECHELONS,
    "arms": words.ARMS,
}


@pytest.mark.parametrize("table", TABLES)
def test_every_word_of_the_seed_format_is_in_a_table_with_its_label(table):
    for word in TABLES[table]:
        assert f"`{word}`" in CONTRIBUTING
        if isinstance(TABLES[table], dict):
            assert f"`{word}` {TABLES[table][word].hant}" in CONTRIBUTING


def test_the_tables_of_words_hold_no_word_that_is_not_there():
    body = CONTRIBUTING.split("### The table of words")[1].split("\n## ")[0]
    known = {word for table in TABLES.values() for word in table}

    assert set(re.findall(r"`([a-z-]+)`", body)) <= known


# --- links and paths -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_within_the_project_lead_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    # the preview is drawn by a release, and stands in git
    assert [one for one in links if not (ROOT / one).exists() and one != "maps/preview.png"] == []


def test_modules_named_in_the_documents_are_there():
    paths = re.findall(
        r"`((?:geo|gazetteer|tests)/[a-z_/]+(?:\.py|\.toml|\.tsv)?)`", README + CONTRIBUTING
    )
    examples = {"geo/exports/x.py", "geo/readers/xx.py"}
    assert [one for one in paths if one not in examples and not (ROOT / one).exists()] == []
    assert paths


@pytest.mark.parametrize("table", KEYS)
def test_every_key_of_a_seed_folder_is_explained(table):
    for key in KEYS[table]:
        stem = re.sub(r"_(hant|en|hans)$", "_…", key)
        assert f"`{stem}`" in CONTRIBUTING
