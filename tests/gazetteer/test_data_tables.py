"""The tables beside the code: made by their scripts, sorted, and nothing in them twice."""

import importlib.util
from pathlib import Path

import pytest

import gazetteer
from gazetteer.endings import endings, kind_of
from gazetteer.fold import fold, table
from gazetteer.near import alike
from gazetteer.romanise import syllables
from gazetteer.towns import all_towns
from gazetteer.when import When

DATA = Path(gazetteer.__file__).parent / "data"


def script(name):
    spec = importlib.util.spec_from_file_location(name, DATA / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def test_the_keys_of_the_towns_are_those_of_their_names():
    lines = (DATA / "geonames.tsv").read_text(encoding="utf-8").splitlines()[1:]
    keys = (DATA / "geonames-keys.txt").read_text(encoding="utf-8").splitlines()
    made = script("make_geonames").keys

    assert len(keys) == len(lines) > 20_000
    assert keys == [made(line) for line in lines]


def test_the_table_of_simplified_forms_is_what_its_script_makes():
    """Another version of OpenCC may differ in rare characters, but hardly in usual ones."""
    written = set(rows("simplified.tsv"))
    made = {(a, b) for a, b in script("make_simplified").pairs().items() if a != b}
    usual = {pair for pair in written | made if all("\u4e00" <= one <= "\u9fff" for one in pair)}

    assert len(written) > 4_000
    assert len(usual) > 2_500
    assert len(written & made & usual) >= 0.98 * len(usual)


def test_no_character_is_folded_to_one_that_is_folded_further():
    assert not set(map(ord, table().values())) & set(table())


def test_every_older_name_belongs_to_a_town_of_the_cut_and_is_found():
    towns = all_towns()
    older = rows("old-names.tsv")

    assert len(older) > 150
    assert len({row[:2] for row in older}) == len(older)
    for number, name, lang, kind, when in older:
        assert towns.numbered(number) is not None, number
        assert f"gn:{number}" in {town.id for town in towns.bearing(fold(name))}, name
        assert lang in ("zh-Hant", "en")
        assert kind in ("official", "historical", "romanised", "alias")
        assert not when or When.parse(when)


def test_no_ending_stands_in_two_classes():
    every = [ending for group in endings().values() for ending, _ in group]

    assert len(every) == len(set(every)) > 50
    assert all(fold(ending) == ending for ending in every)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("句容县", "county"), ("麒麟门", "gate"), ("柳州飞机场", "airfield"), ("津浦铁路", "railway"),
     ("幕府山炮台", "fort"), ("下关", ""), ("门", "")],
)  # fmt: skip
def test_an_ending_says_a_kind(name, kind):
    assert kind_of(name) == kind


def test_look_alikes_are_alike_both_ways_and_none_is_like_itself():
    assert alike()
    assert all((b, a) in alike() and a != b for a, b in alike())
    assert all(fold(a) == a for a, _ in alike())


@pytest.mark.parametrize(
    ("spelled", "pinyin"),
    [("chow", "zhou"), ("king", "jing"), ("kiang", "jiang"), ("hsia", "xia"), ("kwan", "guan"),
     ("kwei", "gui"), ("tsing", "qing"), ("tien", "tian"), ("sin", "xin"), ("jung", "rong"),
     ("tzu", "zi"), ("chih", "zhi"), ("yuan", "yuan"), ("peh", "bei"), ("how", "hou")],
)  # fmt: skip
def test_old_syllables_lead_to_pinyin(spelled, pinyin):
    assert pinyin in syllables()[spelled]
