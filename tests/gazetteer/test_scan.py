"""Names found in running text: where, which, and in any script."""

import pytest

from gazetteer import Gazetteer
from gazetteer.fold import scan_fold
from tests.gazetteer.hard import gazetteer

# Text, and every mention in it in order; written before the program was asked.
TEXTS = [
    ("8日，日軍由句容、湯山進攻麒麟门。", ["句容", "湯山", "麒麟门"]),
    ("日军由句容、汤山进攻麒麟門。", ["句容", "汤山", "麒麟門"]),
    ("紫金山第一峰失守，天文台高地仍在守軍手中", ["紫金山第一峰", "天文台高地"]),
    ("Nanking fell; Hsiakwan burned, but not Nankings.", ["Nanking", "Hsiakwan"]),
    ("太平門與太平不同", ["太平門", "太平"]),
    ("鳯台門外", ["鳯台門"]),
    ("中華民國政府遷重慶", ["重慶"]),
    ("前进！成功！希望与和平", []),
    ("柳州机场、柳州西車站、柳州", ["柳州机场", "柳州西車站", "柳州"]),
    ("ＮＡＮＫＩＮＧ　南京", ["ＮＡＮＫＩＮＧ", "南京"]),
    ("😀南京😀", ["南京"]),
    ("", []),
    (" \n\t", []),
]


@pytest.mark.parametrize(("text", "mentions"), TEXTS)
def test_every_mention_is_found_and_nothing_else(text, mentions):
    hits = gazetteer().scan(text)

    assert [hit.text for hit in hits] == mentions
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    assert all(hit.places for hit in hits)


def test_offsets_are_code_points_and_never_overlap():
    text = "𠮷野、南京、𠀀汤山"
    hits = gazetteer().scan(text)

    assert [(hit.start, hit.end) for hit in hits] == [(3, 5), (7, 9)]


def test_the_longest_name_hides_those_within_it():
    (hit,) = gazetteer().scan("烏龍山炮臺")

    assert hit.text == "烏龍山炮臺"
    assert "wulongshan-fort" in {place.id for place in hit.places}


def test_all_small_towns_are_looked_for_only_when_asked():
    text = "民政部門渡江"

    assert len(gazetteer().scan(text)) == 0
    assert [hit.text for hit in gazetteer().scan(text, every=True)] == ["民政", "渡江"]


def test_a_campaigns_own_names_are_found_too():
    from shapely.geometry import Point

    from gazetteer import Name, Place

    own = Place(
        id="own",
        names=(Name(text="前進陣地", lang="zh-Hant"),),
        geometry=Point(118, 32),
        kind="other",
        uncertainty_m=100,
        coordinate_source="made up",
        layer="campaign",
    )
    hits = gazetteer().with_places([own]).scan("守軍退至前进阵地")

    assert [(hit.start, hit.places[0].id) for hit in hits] == [(4, "own")]


@pytest.mark.parametrize(
    "text", ["ﬃ", "İ", "ß", "\ud800", "e\u0301", "㍿", "𠮷", "Ａ", "\U0010ffff"]
)
def test_folding_for_a_scan_never_changes_a_length(text):
    assert len(scan_fold(text)) == len(text)


def test_hits_can_be_sliced_counted_and_read_twice():
    hits = gazetteer().scan("南京、湯山、句容")

    assert len(hits) == 3
    assert [hit.text for hit in hits[1:]] == ["湯山", "句容"]
    assert hits[-1] == list(hits)[2]
    assert list(hits) == list(hits)


def test_an_empty_gazetteer_finds_nothing():
    assert list(Gazetteer([]).scan("南京")) == []
