"""The curated table, record by record: what every place must say."""

import collections
import json
from pathlib import Path

import pytest

from gazetteer import index
from gazetteer.index import curated_places

FOLDER = Path(index.__file__).parent / "data" / "places"
PLACES = {place.id: place for place in curated_places()}
FEATURES = [
    feature
    for path in sorted(FOLDER.glob("*.geojson"))
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
]
# The plain words for kinds of places.
KINDS = frozenset(
    """city county town village gate hill wharf bridge airfield fort island lake river railway road
    wall province district station building fortified-line crossing strait peninsula pass zone
    other""".split()  # noqa: SIM905
)
LANGS = {"zh-Hant", "zh-Hans", "zh", "en", "ja", "zh-Latn-pinyin"}
LATIN = ("en", "zh-Latn-pinyin")


def test_ids_are_unique_over_all_files():
    counted = collections.Counter(feature["@id"] for feature in FEATURES)
    assert [place_id for place_id, count in counted.items() if count > 1] == []
    assert set(counted) == set(PLACES)


@pytest.mark.parametrize("place_id", sorted(PLACES))
def test_a_place_says_where_it_is_how_surely_and_by_which_source(place_id):
    place = PLACES[place_id]
    west, south, east, north = place.geometry.bounds

    assert set(place_id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert place.geometry.is_valid
    # China, its neighbours and the seas between: nothing is swapped, nothing at 0, 0
    assert 70 < west <= east < 150
    assert 0 < south <= north < 56
    assert 1 <= place.uncertainty_m <= 1_000_000
    assert len(place.coordinate_source) > 10
    assert place.kind in KINDS
    assert place.fclasses
    assert set(place.fclasses) <= set("AHLPRSTUV")


@pytest.mark.parametrize("place_id", sorted(PLACES))
def test_a_place_has_a_name_in_chinese_and_one_in_latin_letters(place_id):
    place = PLACES[place_id]

    assert place.name("zh-Hant")
    assert place.name(*LATIN)
    assert {name.lang for name in place.names} <= LANGS
    assert not any(";" in name.text or "\n" in name.text for name in place.names)
    latin = [name.text for name in place.names if name.lang in LATIN]
    assert not any("一" <= letter <= "鿿" for text in latin for letter in text)
    twice = collections.Counter((name.text, name.lang) for name in place.names)
    assert max(twice.values()) == 1


@pytest.mark.parametrize("place_id", sorted(one for one in PLACES if PLACES[one].part_of))
def test_what_a_place_is_part_of_is_a_place(place_id):
    assert PLACES[place_id].part_of in PLACES
    assert PLACES[place_id].part_of != place_id


def test_no_coordinate_comes_from_a_map_with_a_shifted_datum():
    shifted = ("baidu", "amap", "gaode", "gcj", "bd-09", "高德", "百度", "tencent", "chgis")
    found = {
        place.id
        for place in PLACES.values()
        for word in shifted
        # CHGIS may be named as a check, never as the origin
        if place.coordinate_source.lower().startswith(word)
    }
    assert found == set()


def test_lines_and_areas_say_whether_they_are_surveyed_or_schematic():
    shapes = [place for place in PLACES.values() if not place.is_point]
    assert shapes
    assert {place.line_basis for place in shapes} <= {"surveyed", "schematic"}
