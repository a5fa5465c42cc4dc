"""Match keys: two spellings of one name have the same key, and a key is its own key."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import fold as fold_module
from gazetteer.fold import fold, fold_all, generic_endings, simplified, traditional, without_ending
from gazetteer.index import curated_places

DATA = Path(fold_module.__file__).parent / "data"
VARIANTS = [
    tuple(line.split("\t"))
    for line in (DATA / "variants.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("湯山", "汤山"),
        ("雨花臺", "雨花台"),
        ("柳州", "柳州"),
        ("廣西", "广西"),
        ("衞", "卫"),
        ("ＮＡＮＫＩＮＧ", "nanking"),
        ("Nan King", "Nanking"),
        ("Nan-king", "Nanking"),
        ("Liǔzhōu", "Liuzhou"),
        ("Ch'angsha", "Changsha"),
        ("南 京", "南京"),
        ("\u200b南京\ufeff", "南京"),
        ("中華門\n", "中华门"),
    ],
)
def test_two_spellings_of_a_name_have_one_key(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("太平", "太平門"),
        ("湯山", "唐山"),
        ("句容", "句容縣"),
        ("Nanking", "Nanning"),
        ("徐", "許"),
    ],
)
def test_two_names_keep_two_keys(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("variant", "common"), VARIANTS)
def test_each_variant_character_folds_to_the_common_one(variant, common):
    assert fold(variant) == fold(common)
    assert fold(f"{variant}山") == fold(f"{common}山")
    assert len(variant) == len(common) == 1


def test_the_table_of_variants_holds_no_row_twice():
    assert len({variant for variant, _ in VARIANTS}) == len(VARIANTS) > 5


CHINESE = st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF)
ANY = st.text(st.one_of(CHINESE, st.characters(codec="utf-8")), max_size=12)


@given(ANY)
def test_the_key_of_a_key_is_that_key(name):
    key = fold(name)
    assert fold(key) == key


def test_both_scripts_of_every_name_of_our_table_have_one_key():
    names = [name.text for place in curated_places() for name in place.names]
    apart = [name for name in names if len({*map(fold, _scripts(name))}) != 1]
    assert names
    assert apart == []


def _scripts(name):
    return name, simplified(name), traditional(name)


@given(st.lists(ANY, max_size=6))
def test_many_names_fold_as_each_of_them(names):
    assert fold_all(names) == [fold(name) for name in names]


@pytest.mark.parametrize("name", ["", " ", "\u200b", "——", "…", "\n"])
def test_what_is_no_name_has_an_empty_key(name):
    assert fold(name) == ""


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        ("南京市", "南京"),
        ("句容县", "句容"),
        ("丹阳城", "丹阳"),
        ("县", "县"),
        ("吴县", "吴县"),  # one character is no name of its own
        ("南京", "南京"),
        ("甲", "甲"),
        ("", ""),
    ],
)
def test_a_generic_ending_goes_where_a_name_remains(key, stem):
    assert without_ending(key) == stem


def test_endings_are_keys_themselves_and_the_longest_comes_first():
    endings = generic_endings()
    assert all(fold(ending) == ending for ending in endings)
    assert [len(ending) for ending in endings] == sorted(map(len, endings), reverse=True)
