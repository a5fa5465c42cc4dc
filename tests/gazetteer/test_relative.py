"""Relative places: where they lie, how far off that may be, and how it came about."""

import math

import pytest
from shapely.geometry import Point

from gazetteer import Gazetteer, Name, Place, Status, When
from gazetteer.numerals import number
from gazetteer.relation import Relation
from gazetteer.relative import readings
from gazetteer.score import distance_m

TOWN, GATE, OTHER = (118.0, 32.0), (118.03, 32.0), (118.5, 32.0)


def place(place_id, name, geometry, kind="town", **more):
    fields = {"uncertainty_m": 500.0, "coordinate_source": "made up", "layer": "curated", **more}
    names = (Name(text=name, lang="zh-Hant"), Name(text=place_id.title(), lang="en"))
    return Place(id=place_id, names=names, geometry=geometry, kind=kind, **fields)


@pytest.fixture(scope="module")
def gazetteer():
    from shapely.geometry import LineString

    return Gazetteer(
        [
            place("jia", "甲州", Point(TOWN), "city"),
            place("bing", "丙門", Point(GATE), "gate", uncertainty_m=100.0),
            place("ding", "丁縣", Point(OTHER), "county"),
            place("wu", "戊江", LineString([(117.5, 32.05), (118.6, 32.05)]), "river"),
        ]
    )


# Text, day, distance in km and bearing from 甲州; worked out by hand.
OFFSETS = [
    ("甲州以北6公里", None, 6.0, 0),
    ("甲州以北六公里處", None, 6.0, 0),
    ("甲州北約6公里", None, 6.0, 0),
    ("甲州東北十五公里", None, 15.0, 45),
    ("甲州西南方二十餘公里", None, 22.0, 225),
    ("甲州城東十里", "1911-11-20", 5.76, 90),
    ("甲州城東十里", "1937-12-08", 5.0, 90),
    ("甲州正南三千米", None, 3.0, 180),
    ("距甲州以東30公里", None, 30.0, 90),
    ("甲州西北5英里", None, 8.047, 315),
    ("甲州東10至20公里", None, 15.0, 90),
    ("甲州南１２公里", None, 12.0, 180),
    ("甲州北東四里半", "1937-12-08", 2.25, 45),
]


@pytest.mark.parametrize(("text", "day", "km", "bearing"), OFFSETS)
def test_a_distance_in_a_direction_is_measured_from_the_place(gazetteer, text, day, km, bearing):
    found = gazetteer.resolve(text, on=When.parse(day) if day else None)

    assert found.status is Status.RESOLVED, found.explain()
    there = found.chosen.point
    assert distance_m(Point(TOWN), there) / 1000 == pytest.approx(km, rel=0.01)
    east = math.radians(there.x - TOWN[0]) * math.cos(math.radians(32))
    north = math.radians(there.y - TOWN[1])
    turned = (math.degrees(math.atan2(east, north)) - bearing + 180) % 360 - 180
    assert abs(turned) < 1


@pytest.mark.parametrize(("text", "day", "km", "bearing"), OFFSETS)
def test_the_uncertainty_holds_half_a_wind_and_the_bases_own(gazetteer, text, day, km, bearing):
    found = gazetteer.resolve(text, on=When.parse(day) if day else None).chosen

    assert found.uncertainty_m >= math.hypot(500, 380 * km) * 0.95
    assert found.uncertainty_m < 1_000 * km + 1_500


def test_the_measure_of_a_li_is_said(gazetteer):
    old = gazetteer.resolve("甲州城東十里", on=When.parse("1911-11-20"))
    new = gazetteer.resolve("甲州城東十里", on=When.parse("1937-12-08"))
    open_ = gazetteer.resolve("甲州城東十里")

    assert "0.576" in old.derivation
    assert "0.5 km" in new.derivation
    assert "no day" in open_.derivation
    assert open_.chosen.uncertainty_m > new.chosen.uncertainty_m


@pytest.mark.parametrize(
    ("text", "lon", "lat", "km"),
    [
        ("甲州北面", 118.0, 32.065, 4),
        ("甲州城北", 118.0, 32.03, 4),
        ("甲州東郊", 118.07, 32.0, 4),
        ("甲州附近", 118.0, 32.0, 0.1),
        ("甲州一带", 118.0, 32.0, 0.1),
        ("甲州城內", 118.0, 32.0, 0.1),
        ("甲州近郊", 118.0, 32.0, 0.1),
        ("甲州丁縣間", 118.25, 32.0, 1),
        ("甲州與丁縣之間", 118.25, 32.0, 1),
        ("甲州、丁縣一線", 118.25, 32.0, 1),
        ("丙門外", 118.037, 32.0, 0.3),
        ("甲州車站", 118.0, 32.0, 0.1),
        ("north of Jia", 118.0, 32.065, 4),
        ("5 km east of Jia", 118.053, 32.0, 0.2),
        ("between Jia and Ding", 118.25, 32.0, 1),
    ],
)
def test_words_without_a_figure_give_a_wide_but_honest_place(gazetteer, text, lon, lat, km):
    found = gazetteer.resolve(text)

    assert found.status is Status.RESOLVED, found.explain()
    apart = distance_m(found.chosen.point, Point(lon, lat))
    assert apart <= km * 1000
    assert apart <= found.chosen.uncertainty_m
    assert found.derivation


def test_a_bank_is_the_river_moved_to_its_side(gazetteer):
    south = gazetteer.resolve("戊江南岸").chosen
    north = gazetteer.resolve("戊江北岸").chosen

    assert south.geometry.geom_type == "LineString"
    assert south.point.y < 32.05 < north.point.y
    assert distance_m(south.point, north.point) == pytest.approx(1_600, rel=0.1)


def test_a_bank_beside_named_places_is_the_stretch_there(gazetteer):
    whole = gazetteer.resolve("戊江南岸").chosen
    there = gazetteer.resolve("戊江南岸", near=(Point(TOWN),)).chosen

    assert there.geometry.length < whole.geometry.length
    assert abs(there.point.x - TOWN[0]) < 0.05


def test_the_town_alone_is_the_one_named_beside_it(gazetteer):
    assert gazetteer.resolve("城東十里").status is Status.UNKNOWN
    found = gazetteer.resolve("城東十里", near=(Point(118.01, 32.01),))
    assert found.chosen.id.startswith("jia/")


def test_an_unclear_base_leaves_the_whole_open():
    two = Gazetteer([place("one", "己鎮", Point(118, 32)), place("two", "己鎮", Point(110, 25))])

    found = two.resolve("己鎮以北6公里")
    assert (found.status, found.chosen) == (Status.AMBIGUOUS, None)
    assert len(found.candidates) == 2
    assert two.resolve("己鎮以北6公里", near=(Point(118.2, 32),)).chosen.point.x == pytest.approx(
        118
    )


def test_a_known_name_is_never_taken_apart(gazetteer):
    own = place("jia-north", "甲州北面", Point(117.0, 31.0))

    assert gazetteer.with_places([own]).resolve("甲州北面").chosen == own


def test_a_place_worked_out_is_no_record(gazetteer):
    found = gazetteer.resolve("甲州以北6公里").chosen

    assert found.is_relative
    assert gazetteer.place(found.id) is None
    assert found.name("en") == "6 km north of Jia"
    assert found.part_of == "jia"


@pytest.mark.parametrize(
    "text", ["以北6公里", "庚村以北6公里", "北面", "甲州以北公里", "附近", "間", "之間"]
)
def test_a_relation_without_a_known_place_is_unknown(gazetteer, text):
    assert gazetteer.resolve(text).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("十五", 15), ("二十", 20), ("一百二十", 120), ("百二十", 120), ("三千", 3000),
     ("两", 2), ("18", 18), ("2.5", 2.5), ("半", 0.5), ("〇", 0), ("一六", 16)],
)  # fmt: skip
def test_chinese_numbers_are_read(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "relation", "bases"),
    [
        ("柳州以北6公里", Relation.OFFSET, ("柳州",)),
        ("賽虹橋一带", Relation.NEAR, ("赛虹桥",)),
        ("太平門外", Relation.OUTSIDE, ("太平门",)),
        ("長江南岸", Relation.BANK, ("长江",)),
        ("丹陽、句容之間", Relation.BETWEEN, ("丹阳", "句容")),
        ("紫金山東麓", Relation.PART, ("紫金山",)),
        ("柳州機場南側", Relation.SIDE, ("柳州机场",)),
    ],
)
def test_a_text_is_read_as_the_relation_it_tells(text, relation, bases):
    assert (relation, bases) in {(one.relation, one.bases) for one in readings(text)}
