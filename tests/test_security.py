"""SECURITY.md names tests that are there; licences and citation are whole."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LICENCES = ROOT / "geo" / "licences"
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in SECURITY.partition("## The promises")[2].splitlines()
    if line.startswith("| ") and not line.startswith("| Promise")
]
NODES = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", SECURITY)


@cache
def named_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_every_promise_has_a_test_and_a_number_of_tries(row: list[str]) -> None:
    assert len(row) == 3
    assert re.search(r"`tests/[\w/]+\.py::test_\w+`", row[1])
    assert row[2].strip(" |")


@pytest.mark.parametrize(("file", "name"), NODES)
def test_a_test_that_holds_a_promise_is_there(file: str, name: str) -> None:
    assert name in named_in(ROOT / file)


def test_the_table_is_not_short() -> None:
    assert len(ROWS) > 20
    assert len(NODES) > 30


def test_every_package_that_is_needed_stands_in_the_list_of_licences() -> None:
    listed = (LICENCES / "README.md").read_text(encoding="utf-8")
    extras = PROJECT["optional-dependencies"]
    needed = [*PROJECT["dependencies"], *extras["dask"], *extras["film"], *extras["parquet"]]
    names = [re.split(r"[<>=]", one)[0] for one in needed]

    assert [name for name in names if not re.search(rf"^\| {name}( \(|\s\|)", listed, re.M)] == []


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("geo/licences/leaflet.txt", "Redistributions in binary form must reproduce"),
        ("geo/licences/milsymbol.txt", "The above copyright notice and this permission notice"),
        ("geo/licences/noto-sans-sc.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        ("geo/licences/opencc.txt", "Apache License"),
        ("geo/basemap/data/COPYING", "GNU GENERAL PUBLIC LICENSE"),
        ("geo/basemap/data/COPYING.LESSER", "GNU LESSER GENERAL PUBLIC LICENSE"),
    ],
)
def test_texts_that_must_travel_are_there(file: str, words: str) -> None:
    assert words in " ".join((ROOT / file).read_text(encoding="utf-8").split())


def test_every_page_carries_the_licence_of_leaflet() -> None:
    from geo.webmap import offline_map

    page = offline_map((118.0, 31.0, 119.0, 32.0)).get_root().render()

    assert (LICENCES / "leaflet.txt").read_text(encoding="utf-8") in page


def test_licence_and_citation_name_the_same_project() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    assert "geo/licences/" in licence
    assert f"version: {PROJECT['version']}\n" in citation
    assert PROJECT["description"] in citation
    assert re.search(r"^cff-version: 1\.2\.0$", citation, re.MULTILINE)
