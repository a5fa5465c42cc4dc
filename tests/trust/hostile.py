"""The made-up campaign as a stranger with bad intent would write it: a script in every text."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geo
from geo.seed.keys import KEYS
from geo.seed.written import SeedRow, seed_rows, toml_files
from tests.conftest import TWO_BRIDGES

# Ways out of a script, an attribute, a comment, CDATA, a template (Jinja's and JavaScript's)
# and a line; a request; letters that turn the writing round. No semicolon: tables refuse it.
EVIL = (
    "</script><script>window.pwn=1</script><img src=//pwn.invalid/x onerror=window.pwn=2>"
    "'\"`><svg onload=window.pwn=3>{{7*7}}{%raw%}{#${window.pwn=4}`javascript:window.pwn=5"
    "\u2028window.pwn=6//\u202e]]>&quot[%1+1%]$[name]<!--../../pwn"
)
# A spreadsheet takes what begins with = for a formula.
_MARK = re.compile(r"=cmd\|' /C calc'!A(\d+)")

# Texts that the reader holds to a table of words, a date or an id: a script is a fault there.
HELD = frozenset({
    *("id", "start", "end", "era", "side", "tone", "from", "to", "superior", "echelon", "arm"),
    *("sidc", "certainty", "unit", "when", "departed", "arrived", "departed_time", "time"),
    *("arrived_time", "means", "along", "task", "kind", "holder", "outcome", "status", "part"),
})  # fmt: skip
MENTIONS = ("holds", "route", "at", "vertices")
_PINS = {
    **{"甲镇": "jia-town", "乙橋": "yi-bridge", "乙桥": "yi-bridge", "辛縣": "xin-county"},
    **{"壬村": "ren-village", "丁山": "ding-hill", "癸渡": "gui-ferry", "庚村": "geng-village"},
    "己湖": "ji-lake",
}


class Plants:
    """Numbers every text that is planted, so that each can be told where it comes out."""

    def __init__(self) -> None:
        self.fields: list[str] = []

    def new(self, field: str) -> str:
        """The next planted text, for `field`."""
        self.fields.append(field)
        return f"=cmd|' /C calc'!A{len(self.fields) - 1}{EVIL}"

    def found_in(self, text: str) -> set[str]:
        """The fields whose planted text stands in `text`."""
        return {self.fields[int(number)] for number in _MARK.findall(text)}


def hostile_seed(folder: Path) -> tuple[Path, Plants]:
    """A seed folder that reads without a fault, with a planted script in every text."""
    plants = Plants()
    rows = [_planted(row, plants) for row in seed_rows(geo.read_seed(TWO_BRIDGES))]
    for _, keys in [row for row in rows if row[0] == "event"][::2]:
        for key in [key for key in keys if key.startswith("note_")]:
            del keys[key]  # then the title is what the page shows
    target = folder / "two-bridges"
    target.mkdir(parents=True)
    for name, text in toml_files(rows).items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    places = json.loads((TWO_BRIDGES / "places.geojson").read_text(encoding="utf-8"))
    for feature in places["features"]:
        _plant_place(feature, plants)
    (target / "places.geojson").write_text(json.dumps(places, ensure_ascii=False), "utf-8")
    return target, plants


def _planted(row: SeedRow, plants: Plants) -> SeedRow:
    table, keys = row
    changed: dict[str, Any] = dict(keys)
    for key, kind in KEYS[table].items():
        where = f"{table}.{key}"
        if kind == "text" and (key not in HELD or where == "source.date"):
            if where == "day.date" or key.startswith(("part_", "departed_t", "arrived_t")):
                continue
            before = "https://pwn.invalid/" if key == "url" else ""
            changed[key] = before + plants.new(where)
        elif key == "units_as_written":
            changed[key] = [plants.new(where) for _ in keys.get(key, ())]
        elif key == "cite":
            changed[key] = [f"{_bare(cite)} {plants.new(where)}" for cite in keys.get(key, ())]
        elif key in MENTIONS:
            changed[key] = [_mention(name, where, plants) for name in keys.get(key, ())]
    for key in ("departed_time_text", "arrived_time_text"):
        if table == "movement" and key.removesuffix("_time_text") in keys:
            changed[key] = plants.new(f"{table}.{key}")
    if keys.get("part"):
        for key in ("part_hant", "part_en", "part_hans"):
            changed[key] = plants.new(f"{table}.{key}")
    return table, changed


def _bare(cite: str) -> str:
    """A citation without the name of the person whose words they are."""
    return " ".join(cite.split()[:2])


def _mention(name: str, field: str, plants: Plants) -> str:
    bare, at, pin = name.partition(" @")
    return f"{plants.new(field)} @{pin if at else _PINS[bare]}"


def _plant_place(feature: dict[str, Any], plants: Plants) -> None:
    properties = feature["properties"]
    for key in ("title", "coordinate_source", "note"):
        properties[key] = plants.new(f"place.{key}")
    for name in feature["names"]:
        name["toponym"] = plants.new(f"place.names.{name['lang']}")
    feature["links"] = [{"type": "closeMatch", "identifier": plants.new("place.links")}]


def each_text(value: Any, told: Callable[[str], None]) -> None:
    """Tell every text in a value made of lists and objects, keys too."""
    if isinstance(value, str):
        told(value)
    elif isinstance(value, dict):
        for key, one in value.items():
            told(key)
            each_text(one, told)
    elif isinstance(value, list):
        for one in value:
            each_text(one, told)
