"""Names to places: what is found, what is chosen among namesakes, what stays open."""

import pytest
from shapely.geometry import Point

from gazetteer import Gazetteer, Link, Mention, Name, NameKind, Place, Status, When


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


def place(place_id, name, lon=118.0, lat=32.0, **more):
    fields = {
        "kind": "town",
        "uncertainty_m": 100.0,
        "coordinate_source": "made up",
        "layer": "curated",
        **more,
    }
    names = name if isinstance(name, tuple) else (Name(text=name, lang="zh-Hant"),)
    return Place(id=place_id, names=names, geometry=Point(lon, lat), **fields)


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("汤山", "tangshan"),
        ("湯山", "tangshan"),
        ("雨花台", "yuhuatai-hill"),
        ("雨花臺", "yuhuatai-hill"),
        ("柳州", "liuzhou"),
        ("南京", "nanjing"),
        ("Nanking", "nanjing"),
        ("鎮江", "zhenjiang"),
        ("镇江", "zhenjiang"),
    ],
)
def test_both_scripts_of_a_name_mean_the_place_of_our_table(gazetteer, name, place_id):
    found = gazetteer.resolve(name)

    assert (found.status, found.chosen.id) == (Status.RESOLVED, place_id)


@pytest.mark.parametrize("name", ["汤山", "湯山"])
def test_a_resolved_name_still_lists_its_namesakes_with_reasons(gazetteer, name):
    candidates = gazetteer.resolve(name).candidates

    assert candidates[0].place.id == "tangshan"
    assert any(one.place.layer == "geonames" for one in candidates[1:])
    assert [one.score for one in candidates] == sorted(one.score for one in candidates)[::-1]
    assert all(0 < one.score <= 1 and one.reasons for one in candidates)


def test_a_name_of_several_places_is_never_guessed(gazetteer):
    found = gazetteer.resolve("太平")

    assert (found.status, found.chosen) == (Status.AMBIGUOUS, None)
    assert len(found.candidates) > 2
    assert f"@{found.candidates[0].place.id}" in found.explain()
    assert "\n" not in found.explain()


@pytest.mark.parametrize("name", ["不存在村", "Nowherecun", "", " "])
def test_a_name_that_no_place_bears_is_unknown(gazetteer, name):
    found = gazetteer.resolve(name)

    assert (found.status, found.chosen) == (Status.UNKNOWN, None)
    assert gazetteer.find(name) == ()


def test_a_pin_decides_among_namesakes(gazetteer):
    found = gazetteer.resolve("太平 @dangtu")

    assert (found.status, found.chosen.id) == (Status.RESOLVED, "dangtu")
    assert found.mention == Mention("太平", "dangtu")
    assert found.candidates[0].place.id == "dangtu"


def test_a_pin_to_no_place_stays_open(gazetteer):
    found = gazetteer.resolve("太平 @no-such-place")

    assert (found.status, found.chosen) == (Status.UNKNOWN, None)


def test_find_gives_every_place_of_that_exact_name(gazetteer):
    ids = {one.id for one in gazetteer.find("湯山")}

    assert "tangshan" in ids
    assert ids == {one.id for one in gazetteer.find("汤山")}
    assert all(gazetteer.place(one).id == one for one in ids)


def test_a_town_of_geonames_can_be_asked_for_by_its_number(gazetteer):
    town = next(one.place for one in gazetteer.resolve("湯山").candidates[1:])

    assert town.id.startswith("gn:")
    assert gazetteer.place(town.id) == town
    assert gazetteer.place("gn:0") is None
    assert "GeoNames" in town.coordinate_source


def test_a_name_of_another_century_loses():
    old = place("old", (Name(text="己縣", lang="zh-Hant", when=When.parse("../1949")),))
    new = place("new", (Name(text="己縣", lang="zh-Hant", when=When.parse("1950/..")),), lon=119.0)
    gazetteer = Gazetteer([old, new])

    assert gazetteer.resolve("己縣", on=When.parse("1937-12-08")).chosen == old
    assert gazetteer.resolve("己縣", on=When.parse("1983")).chosen == new
    assert gazetteer.resolve("己縣").status is Status.AMBIGUOUS


def test_a_place_that_was_not_there_yet_loses():
    station = place("station", "己站", when=When.parse("1995/.."))
    halt = place("halt", "己站", lon=118.3, when=When.parse("1908/.."))

    found = Gazetteer([station, halt]).resolve("己站", on=When.parse("1937-12-08"))

    assert found.chosen == halt
    late = next(one for one in found.candidates if one.place == station)
    assert any("1995" in reason for reason in late.reasons)


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ({"area": (117.5, 31.5, 118.5, 32.5)}, "near"),
        ({"area": (108.5, 22.5, 109.5, 23.5)}, "far"),
        ({"near": (Point(118.1, 32.0),)}, "near"),
        ({"near": (Point(109.0, 23.2),)}, "far"),
        ({"kind": "gate"}, "far"),
    ],
)
def test_what_stands_beside_a_name_decides(asked, chosen):
    gazetteer = Gazetteer([place("near", "己門"), place("far", "己門", 109.0, 23.0, kind="gate")])

    assert gazetteer.resolve("己門").status is Status.AMBIGUOUS
    assert gazetteer.resolve("己門", **asked).chosen.id == chosen


def test_a_campaigns_own_place_wins_over_the_other_tables(gazetteer):
    own = place("own-nanjing", "南京", lon=120.0, layer="campaign")

    found = gazetteer.with_places([own]).resolve("湯山")
    assert found.chosen.id == "tangshan"  # the others are still there
    assert "own-nanjing" in {one.id for one in gazetteer.with_places([own]).find("南京")}
    assert "own-nanjing" not in {one.id for one in gazetteer.find("南京")}  # nor was it changed


def test_a_slip_leads_to_the_place_that_is_meant():
    meant = place("pingnan", "平南")
    slip = place(
        "slip",
        (Name(text="南平", lang="zh-Hant", kind=NameKind.SLIP),),
        links=(Link(type="sameAs", identifier="pingnan"),),
        layer="campaign",
    )

    assert Gazetteer([slip, meant]).resolve("南平").chosen == meant


def test_a_name_with_and_without_its_ending_is_found():
    gazetteer = Gazetteer([place("ji", "己庚縣")])

    assert gazetteer.resolve("己庚").chosen.id == "ji"
    assert gazetteer.resolve("己庚城").chosen.id == "ji"
    assert gazetteer.find("己庚") == ()  # find is exact


def test_a_gazetteer_may_be_empty():
    assert Gazetteer([]).find("南京") == ()
    assert Gazetteer([]).resolve("南京").status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("雨花台", Mention("雨花台")),
        ("雨花台 @yuhuatai-hill", Mention("雨花台", "yuhuatai-hill")),
        (" 雨花台  @ yuhuatai-hill ", Mention("雨花台", "yuhuatai-hill")),
        ("a@b", Mention("a@b")),
    ],
)
def test_a_mention_may_be_pinned(text, mention):
    assert Mention.parse(text) == mention
