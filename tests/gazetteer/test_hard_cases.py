"""Names that are easy to get wrong, each with the answer that was written down before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from gazetteer import Gazetteer, Mention, Status, When
from tests.gazetteer import hard

CASES = hard.cases("hard_cases.tsv")
OPEN = hard.cases("must_not_resolve.tsv")


def test_the_table_is_long_and_holds_no_case_twice():
    assert len(CASES) >= 150
    assert len({(case.name, case.context) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name} {case.context}")
def test_a_hard_name_is_placed_right_or_left_open(case):
    found = hard.answer(case)

    assert found.status.value == case.status, found.explain()
    if case.status == "resolved":
        assert hard.apart_km(found, case) <= case.km, str(found.chosen)
    assert all(one.reasons and 0 < one.score <= 1 for one in found.candidates)


@pytest.mark.parametrize("case", OPEN, ids=lambda case: f"{case.name!r} {case.context}")
def test_what_must_not_resolve_stays_open(case):
    found = hard.answer(case)

    assert (found.status.value, found.chosen) == (case.status, None)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " \t\n",
        "山",
        "x" * 10_000,
        "山" * 10_000,
        "\x00\x01",
        "😀" * 30,
        "\ud800",
        "南\u202e京",
        "()",
    ],
)
def test_no_text_whatever_makes_the_gazetteer_fail(name):
    found = hard.gazetteer().resolve(name)

    assert found.status in set(Status)
    assert hard.gazetteer().find(name) == tuple(hard.gazetteer().find(name))
    assert isinstance(found.explain(), str)


@pytest.mark.parametrize(
    ("stops", "chosen"),
    [
        (("廣德", "太平", "蕪湖"), ("guangde", "dangtu", "wuhu")),
        (("鎮江", "龍潭", "南京"), ("zhenjiang", "longtan", "nanjing")),
        (("丹阳", "句容", "汤山"), ("danyang", "jurong", "tangshan")),
        (("遷江", "大塘", "柳州"), ("qianjiang-guangxi", "datang-xincheng", "liuzhou")),
        (("宜山", "懷遠", "金城江"), ("yishan", "huaiyuan-yishan", "jinchengjiang")),
        (("河池", "南丹", "獨山"), ("hechi-old-seat", "nandan", "dushan-guizhou")),
        (("貴縣", "龍山", "來賓"), ("guixian", "longshan-guixian", "laibin")),
    ],
)
def test_the_stops_of_a_march_settle_each_other_without_a_date_or_an_area(stops, chosen):
    found = hard.gazetteer().resolve_route(stops)

    assert tuple(one.chosen and one.chosen.id for one in found) == chosen


def test_a_stop_beyond_what_the_unit_could_march_loses_to_one_within():
    far, near = hard.gazetteer().resolve_route(("蕪湖", "太平"), reach_km=60)

    assert (far.chosen.id, near.chosen.id) == ("wuhu", "dangtu")


def test_a_pinned_stop_stays_and_draws_its_neighbours():
    pinned, beside = hard.gazetteer().resolve_route(("太平 @yangzhong", "鎮江"))

    assert pinned.mention == Mention("太平", "yangzhong")
    assert (pinned.chosen.id, beside.chosen.id) == ("yangzhong", "zhenjiang")


def test_a_side_without_its_town_is_that_of_the_stop_before():
    east, north = hard.gazetteer().resolve_route(("柳州東面", "北面"), area=hard.AREAS["guangxi"])

    assert east.chosen.point.x > 109.43
    assert north.chosen.point.y > 24.34
    assert "liuzhou" in north.derivation


def test_a_slip_of_the_pen_is_only_guessed_where_the_account_bears_it_out():
    alone = hard.gazetteer().resolve("赛洪桥")
    beside = hard.gazetteer().resolve("赛洪桥", area=hard.AREAS["nanjing"])

    assert alone.status is Status.AMBIGUOUS
    assert (beside.chosen.id, beside.candidates[0].is_guess) == ("saihongqiao", True)


def test_an_unknown_name_asks_back_with_names_that_look_or_sound_alike():
    found = hard.gazetteer().resolve("柳洲")

    assert found.status is Status.UNKNOWN
    assert found.hints[0] == "柳州"
    assert "did you mean 柳州" in found.explain()


def test_a_name_asked_for_two_hundred_times_leaves_the_gazetteer_as_it_was():
    gazetteer = Gazetteer.load()
    first = gazetteer.resolve("太平", on=When.parse("1937-12-08"))
    for _ in range(200):
        gazetteer.find("太平")

    assert gazetteer.resolve("太平", on=When.parse("1937-12-08")) == first


WORDS = (" ", "\n", "@", "km", "north of ", "😀", "\x00", "-", "Nan", "king")
PIECES = st.sampled_from([*"南京柳州太平門城北東十里以外間岸附近江、(（)）约6至0.公里", *WORDS])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_mixture_of_names_and_relations_makes_it_fail(text):
    found = hard.gazetteer().resolve(text, near=(Point(118.78, 32.06),))

    assert (found.chosen is not None) == (found.status is Status.RESOLVED)
    for one in found.candidates:
        place = one.place
        assert place.uncertainty_m > 0
        assert not place.is_placed or (abs(place.point.x) <= 180 and abs(place.point.y) <= 90)
    hits = hard.gazetteer().scan(text)
    assert all(0 <= start < end <= len(text) for start, end in hits.offsets)
