"""Who imports whom: one direction, heavy packages behind their seams, no file grown too long."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# From the ground up: a name imports, itself or through helpers, only from rows above its own.
# The name of a package stands for all modules in it.
ORDER = {
    "gazetteer": (
        ("errors",),
        ("when", "citation", "fold", "datum"),
        ("place", "endings", "romanise", "near", "numerals", "answers", "relation"),
        ("place_record", "score", "towns", "relative_english"),
        ("linked_places", "rank", "relative", "scan"),
        ("route", "bearings", "lookup", "store", "rows"),
        ("placing", "linked_rows"),
        ("importing",),
        ("index",),
        ("geocoders", "reconcile"),
        ("serve",),
    ),
    "geo": (
        ("errors", "words", "rates", "style"),
        ("model",),
        ("seed", "instants", "paths", "captions", "calendars"),
        ("resolve", "readers"),
        ("stops",),
        ("fixes",),
        ("keyframes",),
        ("tracks",),
        ("superiors", "check"),
        ("routes", "holders", "proof"),
        ("situation", "daybook"),
        ("tables",),
        ("exports", "snapshot", "webmap"),
        ("imports", "build"),
        ("cli_verbs", "cli_read"),
        ("cli",),
        ("__main__",),
    ),
}
# A package that is slow to load or replaceable, and the only places that may import it.
SEAMS = {
    "folium": ("geo.webmap",),
    "branca": ("geo.webmap",),
    "geopy": ("gazetteer.geocoders",),
    "geopandas": ("geo.tables", "geo.exports", "geo.imports", "geo.webmap"),
    "pandas": ("geo.tables", "geo.exports", "geo.imports", "geo.webmap"),
    "matplotlib": ("geo.snapshot", "geo.fonts"),
    "milsymbol": ("geo.symbols",),
    "lunar_python": ("geo.calendars", "geo.readers"),
    "tqdm": ("geo.cli_verbs", "geo.cli_read"),
}
# What `import gazetteer` must never load.
HEAVY = ("folium", "geopandas", "pandas", "matplotlib", "milsymbol", "tqdm")
MOST_LINES = 300


@cache
def modules():
    """Every module of both packages by its dotted name."""
    found = {}
    for package in ORDER:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports():
    """For each module the names it imports, wherever in the file."""
    return {name: frozenset(_imported(path)) for name, path in modules().items()}


def _imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by dots; write the whole name"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules() else node.module


def inside(package):
    """The arrows between modules of one package, its public face left out."""
    names = [name for name in modules() if name.startswith(f"{package}.")]
    return {name: imports()[name] & set(names) for name in names}


def reached(start, arrows):
    """Every module that `start` needs."""
    found, waiting = set(), [start]
    while waiting:
        for name in arrows[waiting.pop()]:
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def part(name):
    """`geo.seed.row` is of `seed`."""
    return name.split(".")[1]


def test_gazetteer_never_imports_geo():
    wrong = {
        name: found
        for name in modules()
        if name.split(".")[0] == "gazetteer"
        and (found := [one for one in imports()[name] if one.split(".")[0] == "geo"])
    }
    assert wrong == {}


@pytest.mark.parametrize("package", ORDER)
def test_imports_point_to_rows_above(package):
    rows = {name: row for row, names in enumerate(ORDER[package]) for name in names}
    arrows = inside(package)
    wrong = {
        f"{name} → {other}"
        for name in arrows
        if part(name) in rows
        for other in reached(name, arrows)
        if part(other) in rows
        and part(other) != part(name)
        and rows[part(other)] >= rows[part(name)]
    }
    assert wrong == set()


@pytest.mark.parametrize("package", ORDER)
def test_there_is_no_ring_of_imports(package):
    arrows = inside(package)

    assert [name for name in arrows if name in reached(name, arrows)] == []


@pytest.mark.parametrize("package", ORDER)
def test_no_module_imports_the_public_face_of_its_own_package(package):
    assert [name for name in inside(package) if package in imports()[name]] == []


@pytest.mark.parametrize("outside", SEAMS)
def test_a_heavy_package_is_imported_only_behind_its_seam(outside):
    wrong = {
        name
        for name, found in imports().items()
        if outside in {one.split(".")[0] for one in found}
        and not any(name == seam or name.startswith(f"{seam}.") for seam in SEAMS[outside])
    }
    assert wrong == set()


def test_the_gazetteer_is_light():
    loaded = {
        one.split(".")[0]
        for name in modules()
        if name.startswith("gazetteer") and name != "gazetteer.geocoders"
        for one in imports()[name]
    }
    assert loaded & set(HEAVY) == set()


def test_every_name_of_the_order_is_there_or_still_to_come():
    there = {(name.split(".")[0], part(name)) for name in modules() if "." in name}
    to_come = {("gazetteer", "geocoders"), ("geo", "imports")}
    named = {(package, one) for package, rows in ORDER.items() for row in rows for one in row}

    assert named - there <= to_come


def test_no_file_is_longer_than_a_reader_likes():
    paths = [*modules().values(), *sorted((ROOT / "geo").rglob("*.mjs"))]
    long = {
        str(path.relative_to(ROOT)): count
        for path in paths
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_every_module_says_what_it_is():
    silent = [
        name
        for name, path in modules().items()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
