"""Spoiled seed folders: whatever stands in them, they can be used or say what is wrong."""

import random
import re

import pytest

import geo
from gazetteer import Gazetteer
from geo.daybook import day_book
from geo.errors import SeedError
from geo.exports.geojson import LAYERS, feature_collection
from geo.situation import motion_of, situation_on

FILES = ("campaign.toml", "orbat.toml", "movements.toml", "movements.toml", "movements.toml")
# Values that are right somewhere and strange elsewhere.
VALUES = (
    *('"1937-12-09/.."', '"../1937-12-09"', '"[1937-12-01..1937-12-30]"', '"0001-01-01"'),
    *('"9999-12-31/.."', '"0001-01-01/9999"', '"1937-12~"', "1937-12-09", '"00:00"', '"23:59"'),
    *('"20:00/21:00"', "[]", '[""]', '["x"]', "true", "false", "0", "-1", "1e3", '""', "{}"),
    *('"none"', '"red"', '"blue"', '["red-river-det"]', '["癸渡"]', '["戊河"]', '["己湖"]'),
    *('["庚村"]', '["南京", "上海"]', '"rear"', '"wu-river"', '"capture"', '"hold"', '"半夜"'),
    *('["yi-bridge-falls-11"]', '["blue-2-inf-div", "blue-2-inf-div"]', "[[1]]"),
)
KEYS = (
    *("leaves", "shown", "seq", "part", "when", "departed", "arrived", "route", "at", "holder"),
    *("status", "inferred", "units", "units_as_written", "opponent", "along", "means", "time"),
    *("departed_time", "arrived_time", "time_text", "disputed_with", "draft", "kind", "task"),
    *("superior", "start", "end", "area", "vertices", "variant"),
)
MARKS = '"[]{}=\\#;\t0あ'


def spoil(text, chance):
    """The text with one line left out, doubled, changed or added, or a sign put in."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    how = chance.choice(("drop", "double", "change", "change", "change", "add", "add", "sign"))
    if how == "drop":
        del lines[at]
    elif how == "double":
        lines.insert(at, chance.choice(lines))
    elif how == "change":
        lines[at] = re.sub(r"=.*", f"= {chance.choice(VALUES)}", lines[at])
    elif how == "add":
        lines.insert(at, f"{chance.choice(KEYS)} = {chance.choice(VALUES)}")
    else:
        spot = chance.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:spot] + chance.choice(MARKS) + lines[at][spot:]
    return "\n".join(lines)


def use(campaign, gazetteer):
    """Everything that a build works out, pictures and page left out."""
    resolved = geo.resolve(campaign, gazetteer)
    geo.check(resolved)
    motion = motion_of(resolved)
    for name, table in LAYERS.items():
        feature_collection(table(resolved, motion), name)
    day_book(resolved)
    situation_on(resolved, campaign.end, motion)


def run(seed, chances):
    gazetteer = Gazetteer.load()
    good = {file: (seed.folder / file).read_text(encoding="utf-8") for file in set(FILES)}
    used = 0
    for number in chances:
        chance = random.Random(number)
        texts = dict(good)
        for _ in range(chance.randint(1, 2)):
            file = chance.choice(FILES)
            texts[file] = spoil(texts[file], chance)
        for file, text in texts.items():
            (seed.folder / file).write_text(text, encoding="utf-8")
        try:
            campaign = geo.read_seed(seed.folder)
        except SeedError as error:
            lines = str(error).split("\n")
            assert all(line.startswith(str(seed.folder)) for line in lines), number
            continue
        if len(campaign.days) < 400:
            use(campaign, gazetteer)
            used += 1
    return used


def test_no_spoiled_folder_gives_a_traceback(seed):
    assert run(seed, range(60)) > 0


@pytest.mark.slow
def test_no_spoiled_folder_of_thousands_gives_a_traceback(seed):
    assert run(seed, range(1_000, 5_000)) > 100
