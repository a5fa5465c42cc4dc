"""When a unit is where: the nine rules of the contract, with numbers worked out by hand.

Places A to E stand one degree (111.3195 km) apart on the equator, so that longitude is
the way gone. Infantry makes 24 km a day on foot, cavalry 48 km.
"""

import pytest
from shapely.geometry import LineString, Polygon

from geo.seed.row import _clock_of_words
from tests.geo.builders import (
    DAY,
    DEGREE_KM,
    PLACES,
    at,
    attachment,
    campaign,
    event,
    lon_at,
    march,
    place,
    track_of,
    unit,
)

A_DAY = 24 / DEGREE_KM  # degrees that infantry makes in a day

# --- 1: a day's position is where the unit stands at the end of that day -------------------


def test_a_departure_without_a_time_is_at_6_and_an_arrival_at_18():
    resolved = campaign(march("m", "A B", "1937-12-02", "1937-12-03"))

    # 36 hours from 06:00 to 18:00; at the end of the 2nd 18 of them are gone
    assert at(resolved, 2, "05:59:59") is None
    assert lon_at(resolved, 2, "06:00:00") == 0.0
    assert lon_at(resolved, 2, "15:00:00") == pytest.approx(9 / 36, abs=1e-5)
    assert lon_at(resolved, 2) == pytest.approx(18 / 36, abs=1e-5)
    assert lon_at(resolved, 3, "17:59:59") == pytest.approx(1.0, abs=1e-4)
    assert lon_at(resolved, 3, "18:00:00") == 1.0


def test_times_of_day_are_kept():
    resolved = campaign(
        march("m", "A B", "1937-12-02", "1937-12-02", departed_time="02:00", arrived_time="12:00")
    )

    assert at(resolved, 2, "01:59:59") is None
    assert lon_at(resolved, 2, "07:00:00") == pytest.approx(0.5)
    assert lon_at(resolved, 2, "12:00:00") == 1.0


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("凌晨", 3),
        ("拂曉", 5),
        ("拂晓", 5),
        ("黎明", 5),
        ("清晨", 7),
        ("早晨", 7),
        ("晨", 7),
        ("八日晨", 7),
        ("上午", 9),
        ("正午", 12),
        ("中午", 12),
        ("下午", 15),
        ("午後", 15),
        ("午后", 15),
        ("傍晚", 18),
        ("黃昏", 18),
        ("黄昏", 18),
        ("晚", 21),
        ("當晚", 21),
        ("当晚", 21),
        ("夜", 21),
    ],
)
def test_a_word_of_the_day_stands_for_an_hour(words, hour):
    clock = _clock_of_words(words)

    assert (clock.first, clock.last, clock.text) == (hour * 60, hour * 60, words)


@pytest.mark.parametrize("words", ["半夜", "午夜"])
def test_midnight_is_the_last_second_of_its_day(words):
    clock = _clock_of_words(words)
    resolved = campaign(
        march("m", "A B", "1937-12-02", "1937-12-02", arrived_clock=clock, departed_time="00:00")
    )

    assert lon_at(resolved, 2, "23:59:58") < 1.0
    assert lon_at(resolved, 2, "23:59:59") == 1.0


def test_another_word_gives_no_time():
    assert _clock_of_words("飯後").first is None


# --- 2: a march of which one end is told ----------------------------------------------------


def test_a_march_with_only_an_arrival_begins_as_late_as_its_rate_allows():
    near = place("N", 2 * A_DAY)  # two days' march from A
    resolved = campaign(
        event("e", "A", "1937-12-01", time="12:00"),
        march("m", "A N", arrived="1937-12-08", arrived_time="12:00"),
        places=[*PLACES, near],
    )

    # on the 6th at noon it sets out, until then it holds
    assert lon_at(resolved, 6, "11:59:59") == 0.0
    assert at(resolved, 5).basis == "last-known"
    assert lon_at(resolved, 7, "12:00:00") == pytest.approx(A_DAY, rel=1e-6)
    assert at(resolved, 7, "12:00:00").basis == "interpolated"
    assert lon_at(resolved, 8, "12:00:00") == pytest.approx(2 * A_DAY)


def test_a_march_with_only_an_arrival_begins_no_earlier_than_the_last_report():
    resolved = campaign(
        event("e", "A", "1937-12-02", time="12:00"),
        march("m", "A B", arrived="1937-12-03", arrived_time="12:00"),
    )

    # 4.6 days by its rate, but it was seen at A a day before: half way at midnight
    assert lon_at(resolved, 2, "12:00:00") == 0.0
    assert lon_at(resolved, 2) == pytest.approx(0.5, abs=1e-4)
    assert lon_at(resolved, 3, "12:00:00") == 1.0


def test_a_march_with_only_a_departure_arrives_by_its_rate():
    near = place("N", A_DAY)
    resolved = campaign(
        march("m", "A N", "1937-12-02", departed_time="12:00"), places=[*PLACES, near]
    )

    assert lon_at(resolved, 3, "00:00:00") == pytest.approx(A_DAY / 2)
    assert lon_at(resolved, 3, "12:00:00") == pytest.approx(A_DAY)
    assert at(resolved, 3).basis == "reported"
    assert at(resolved, 4).basis == "last-known"


def test_a_march_with_only_a_departure_arrives_at_the_latest_with_the_next_report():
    resolved = campaign(
        march("m", "A B", "1937-12-02", departed_time="12:00"),
        event("e", "B", "1937-12-03", time="12:00"),
    )

    assert lon_at(resolved, 2) == pytest.approx(0.5, abs=1e-4)
    assert lon_at(resolved, 3, "12:00:00") == 1.0


@pytest.mark.parametrize(
    ("arm", "means", "km_a_day"),
    [("infantry", "", 24), ("cavalry", "", 48), ("infantry", "rail", 400)],
)
def test_how_fast_depends_on_arm_and_means(arm, means, km_a_day):
    resolved = campaign(
        march("m", "A E", "1937-12-01", departed_time="00:00", means=means),
        units=[unit("u", arm=arm)],
    )

    assert lon_at(resolved, 1) == pytest.approx(km_a_day / DEGREE_KM, rel=1e-4)


def test_a_short_way_takes_a_short_time():
    near = place("N", 0.5 / DEGREE_KM)  # half a kilometre: half an hour at 24 km a day
    resolved = campaign(
        event("e", "A", "1937-12-01", time="12:00"),
        march("m", "A N", arrived="1937-12-04", arrived_time="12:00"),
        places=[*PLACES, near],
    )

    assert lon_at(resolved, 4, "11:29:59") == 0.0
    assert lon_at(resolved, 4, "11:45:00") == pytest.approx(0.25 / DEGREE_KM, rel=1e-3)


def test_between_two_reports_without_a_march_it_holds_and_leaves_as_late_as_it_can():
    near = place("N", A_DAY)
    resolved = campaign(
        event("one", "A", "1937-12-02", time="12:00"),
        event("two", "N", "1937-12-06", time="12:00"),
        places=[*PLACES, near],
    )

    assert lon_at(resolved, 5, "11:59:00") == 0.0
    assert lon_at(resolved, 6, "00:00:00") == pytest.approx(A_DAY / 2, rel=1e-3)
    assert lon_at(resolved, 6, "12:00:00") == pytest.approx(A_DAY)


# --- 3: events are reports too ---------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    [
        "attack",
        "capture",
        "recapture",
        "defend",
        "hold",
        "deploy",
        "assemble",
        "junction",
        "surrender",
        "headquarters",
    ],
)
def test_an_event_with_a_place_reports_its_units(kind):
    position = at(campaign(event("e", "B", "1937-12-02", kind=kind)), 2)

    assert (position.lon, position.basis, position.place, position.record) == (
        1.0,
        "reported",
        "b",
        "e",
    )


@pytest.mark.parametrize("kind", ["bombard", "order", "other"])
def test_some_events_say_nothing_of_where_their_units_are(kind):
    resolved = campaign(event("here", "A", "1937-12-01"), event("e", "B", "1937-12-02", kind=kind))

    assert lon_at(resolved, 2) == 0.0
    assert track_of(campaign(event("e", "B", "1937-12-02", kind=kind))) is None


def test_an_event_reports_on_each_of_its_days():
    resolved = campaign(event("e", "B", "1937-12-02/1937-12-04", kind="hold"))

    assert [at(resolved, day).basis for day in (2, 3, 4, 5)] == [
        "reported",
        "reported",
        "reported",
        "last-known",
    ]
    assert [at(resolved, day).days_since_report for day in (2, 3, 4, 5, 6)] == [0, 0, 0, 1, 2]


def test_several_places_of_one_event_count_by_their_middle():
    far = place("F", 3.0, uncertainty_m=5_000)
    resolved = campaign(event("e", ["A", "B", "F"], "1937-12-02"), places=[*PLACES, far])
    position = at(resolved, 2)

    # the middle of 0, 1 and 3 degrees; F lies farthest, with 5 km of its own
    assert position.lon == pytest.approx(4 / 3)
    assert position.uncertainty_m == pytest.approx((3 - 4 / 3) * DEGREE_KM * 1000 + 5_000, rel=1e-6)
    assert position.place == ""


def test_lines_and_areas_count_by_the_point_of_their_name():
    road = place("R", geometry=LineString([(2, 0), (4, 0)]), kind="road")
    lake = place("L", geometry=Polygon([(0, -1), (2, -1), (2, 1), (0, 1)]), kind="lake")
    by_road = campaign(event("e", "R", "1937-12-02"), places=[road])
    by_lake = campaign(event("e", "L", "1937-12-02"), places=[lake])

    assert lon_at(by_road, 2) == 3.0
    assert lon_at(by_lake, 2) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "last"),
    [
        ({"line": 5}, {"line": 9}, 1.0),  # the order of the text
        ({"line": 9}, {"line": 5}, 0.0),
        ({"line": 5, "time": "20:00"}, {"line": 9, "time": "08:00"}, 0.0),  # the clock
        ({"line": 5, "seq": 2}, {"line": 9, "seq": 1}, 0.0),  # the recorder's number
        ({"line": 5, "seq": 2, "time": "08:00"}, {"line": 9, "seq": 1, "time": "20:00"}, 0.0),
    ],
)
def test_records_of_one_day_follow_number_clock_and_text(one, other, last):
    resolved = campaign(
        event("one", "A", "1937-12-02", **one), event("other", "B", "1937-12-02", **other)
    )

    assert lon_at(resolved, 2) == last


# --- 4: on the map from the first report until it leaves -------------------------------------


def test_a_unit_is_not_on_the_map_before_its_first_report():
    resolved = campaign(event("e", "B", "1937-12-05"))

    assert at(resolved, 4) is None
    assert at(resolved, 5).lon == 1.0


def test_a_unit_stays_as_last_known_until_the_end():
    resolved = campaign(event("e", "B", "1937-12-02"))

    position = at(resolved, 10)
    assert (position.lon, position.basis, position.days_since_report) == (1.0, "last-known", 8)
    assert at(resolved, 11, "00:00:00") is None


@pytest.mark.parametrize("kind", ["surrender", "other"])
def test_a_unit_is_there_all_through_the_day_on_which_it_leaves(kind):
    resolved = campaign(
        event("here", "B", "1937-12-02"), event("gone", "B", "1937-12-04", kind=kind, leaves=True)
    )

    assert at(resolved, 4, "23:59:59").lon == 1.0
    assert at(resolved, 5, "00:00:00") is None


def test_a_record_that_tells_of_leaving_needs_no_place():
    resolved = campaign(
        event("here", "B", "1937-12-02"), event("gone", "", "1937-12-04", kind="other", leaves=True)
    )

    assert at(resolved, 4) is not None
    assert at(resolved, 5) is None


@pytest.mark.parametrize("more", [{"status": "planned"}, {"status": "denied"}])
def test_who_was_only_said_to_leave_stays(more):
    resolved = campaign(
        event("here", "B", "1937-12-02"),
        event("gone", "B", "1937-12-04", kind="surrender", leaves=True, **more),
    )

    assert at(resolved, 5) is not None


# --- 5: parts and superiors -------------------------------------------------------------------


def test_a_part_has_a_row_of_its_own_until_it_leaves():
    resolved = campaign(
        event("whole", "A", "1937-12-02/..", kind="hold"),
        event("some", "C", "1937-12-03/1937-12-04", kind="hold", part="rear"),
        event("back", "C", "1937-12-05", kind="other", part="rear", leaves=True),
    )

    assert [lon_at(resolved, day) for day in (2, 3, 4, 5, 6)] == [0.0] * 5
    assert at(resolved, 2, row="u#rear") is None
    assert [lon_at(resolved, day, row="u#rear") for day in (3, 4, 5)] == [2.0] * 3
    assert at(resolved, 6, row="u#rear") is None


def test_a_superior_without_a_report_stands_amid_its_subordinates():
    resolved = campaign(
        event("one", "A", "1937-12-02", units=("x",)),
        event("two", "C", "1937-12-04", units=("y",)),
        units=[unit("corps"), unit("x", superior="corps"), unit("y", superior="corps")],
    )

    assert at(resolved, 1, row="corps") is None
    first, later = at(resolved, 3, row="corps"), at(resolved, 4, row="corps")
    assert (first.lon, first.basis) == (0.0, "derived")  # y is not on the map yet
    assert (later.lon, later.basis) == (1.0, "derived")
    assert later.uncertainty_m == pytest.approx(DEGREE_KM * 1000, rel=1e-6)


def test_a_report_of_the_superior_holds_for_its_day_alone():
    resolved = campaign(
        event("one", "A", "1937-12-02/..", kind="hold", units=("x",)),
        event("staff", "D", "1937-12-04", kind="headquarters", units=("corps",)),
        units=[unit("corps"), unit("x", superior="corps")],
    )

    assert [(at(resolved, day, row="corps").lon) for day in (3, 4, 5)] == [0.0, 3.0, 0.0]
    assert [at(resolved, day, row="corps").basis for day in (3, 4, 5)] == [
        "derived",
        "reported",
        "derived",
    ]


def test_a_subordinate_never_inherits_a_place():
    resolved = campaign(
        event("staff", "D", "1937-12-04", units=("corps",)),
        units=[unit("corps"), unit("x", superior="corps")],
    )

    assert track_of(resolved, "x") is None


def test_an_attachment_moves_the_middle_from_its_day_on():
    resolved = campaign(
        event("one", "A", "1937-12-02/..", kind="hold", units=("x",)),
        event("two", "C", "1937-12-02/..", kind="hold", units=("y",)),
        units=[unit("corps"), unit("x", superior="corps"), unit("y")],
        attachments=(attachment("y", "corps", "1937-12-05"),),
    )

    assert [lon_at(resolved, day, row="corps") for day in (4, 5)] == [0.0, 1.0]


def test_an_attachment_takes_a_unit_from_its_old_superior():
    resolved = campaign(
        event("one", "A", "1937-12-02/..", kind="hold", units=("x",)),
        event("two", "C", "1937-12-02/..", kind="hold", units=("y",)),
        units=[
            unit("old"),
            unit("new"),
            unit("x", superior="old"),
            unit("y", superior="old"),
        ],
        attachments=(attachment("y", "new", "1937-12-05"),),
    )

    assert [lon_at(resolved, day, row="old") for day in (4, 5)] == [1.0, 0.0]
    assert at(resolved, 4, row="new") is None
    assert lon_at(resolved, 5, row="new") == 2.0


def test_superiors_of_superiors_are_worked_out_from_below():
    resolved = campaign(
        event("one", "A", "1937-12-02", units=("x",)),
        event("two", "C", "1937-12-02", units=("y",)),
        units=[
            unit("army"),
            unit("corps", superior="army"),
            unit("x", superior="corps"),
            unit("y", superior="army"),
        ],
    )

    assert lon_at(resolved, 2, row="corps") == 0.0
    assert lon_at(resolved, 2, row="army") == 1.0  # midway between the corps and y


def test_a_superior_that_left_is_not_put_back_by_its_subordinates():
    resolved = campaign(
        event("one", "A", "1937-12-02/..", kind="hold", units=("x",)),
        event("end", "", "1937-12-05", kind="other", units=("corps",), leaves=True),
        units=[unit("corps"), unit("x", superior="corps")],
    )

    assert at(resolved, 5, row="corps").basis == "derived"
    assert at(resolved, 6, row="corps") is None


def test_a_superior_goes_with_the_last_of_its_subordinates():
    resolved = campaign(
        event("one", "A", "1937-12-02", units=("x",)),
        event("end", "A", "1937-12-05", kind="surrender", units=("x",), leaves=True),
        units=[unit("corps"), unit("x", superior="corps")],
    )

    assert at(resolved, 5, row="corps").basis == "derived"
    assert at(resolved, 6, row="corps") is None


def test_a_superior_between_two_subordinates_is_where_it_was_last_known():
    resolved = campaign(
        event("one", "A", "1937-12-02", units=("x",)),
        event("end", "A", "1937-12-03", kind="surrender", units=("x",), leaves=True),
        event("two", "C", "1937-12-06", units=("y",)),
        units=[unit("corps"), unit("x", superior="corps"), unit("y", superior="corps")],
    )

    found = [at(resolved, day, row="corps") for day in (3, 4, 5, 6)]
    assert [one.basis for one in found] == ["derived", "last-known", "last-known", "derived"]
    assert [one.lon for one in found] == [0.0, 0.0, 0.0, 2.0]
    assert [one.days_since_report for one in found] == [0, 1, 2, 0]


# --- 6: choices, approximate dates, open ends --------------------------------------------------


def test_a_choice_is_drawn_at_its_middle_day_of_two_the_earlier():
    three = campaign(event("e", "B", "[1937-12-04..1937-12-06]"))
    two = campaign(event("e", "B", "[1937-12-04..1937-12-05]"))

    assert at(three, 4) is None
    assert at(three, 5).basis == "reported"
    assert at(three, 6).basis == "last-known"
    assert at(two, 4).basis == "reported"


def test_the_ends_of_a_march_may_be_choices():
    resolved = campaign(march("m", "A B", "[1937-12-02..1937-12-04]", "[1937-12-05..1937-12-06]"))

    # from the 3rd, 06:00 to the 5th, 18:00: 60 hours
    assert at(resolved, 2) is None
    assert lon_at(resolved, 3) == pytest.approx(18 / 60, abs=1e-4)
    assert lon_at(resolved, 5, "18:00:00") == 1.0


@pytest.mark.parametrize("kind", ["hold", "defend", "deploy", "headquarters"])
def test_a_state_with_an_open_end_runs_to_the_last_second(kind):
    resolved = campaign(event("e", "B", "1937-12-02/..", kind=kind))

    assert {at(resolved, day).basis for day in range(2, 11)} == {"reported"}


@pytest.mark.parametrize("kind", ["attack", "assemble", "capture"])
def test_anything_else_with_an_open_end_lasts_the_day_it_states(kind):
    resolved = campaign(event("e", "B", "1937-12-02/..", kind=kind))

    assert [at(resolved, day).basis for day in (2, 3)] == ["reported", "last-known"]


# --- 7: disputed, planned, denied ---------------------------------------------------------------


def test_of_disputed_records_only_the_shown_one_moves_a_unit():
    resolved = campaign(
        event("ghost", "C", "1937-12-03", disputed_with=("told",), shown=False),
        event("told", "B", "1937-12-05", disputed_with=("ghost",)),
    )

    assert at(resolved, 3) is None
    assert lon_at(resolved, 5) == 1.0


@pytest.mark.parametrize("status", ["planned", "denied"])
def test_what_was_not_done_moves_nobody(status):
    resolved = campaign(
        event("here", "A", "1937-12-01"),
        march("m", "A B", "1937-12-02", "1937-12-03", status=status),
    )

    assert lon_at(resolved, 4) == 0.0


# --- 8: without a place --------------------------------------------------------------------------


def test_a_record_without_a_place_moves_nobody():
    resolved = campaign(event("here", "A", "1937-12-01"), event("e", "Nowhere", "1937-12-02"))

    assert lon_at(resolved, 2) == 0.0
    assert at(resolved, 2).basis == "last-known"


def test_a_march_with_two_known_places_goes_through_these():
    resolved = campaign(march("m", "A Nowhere C", "1937-12-02", "1937-12-03"))

    assert lon_at(resolved, 2) == pytest.approx(1.0, abs=1e-4)  # half way from 0 to 2


# --- 9: before the start and after the end ---------------------------------------------------


def test_a_record_before_the_start_sets_the_first_day():
    resolved = campaign(event("e", "B", "1937-11-20"))
    position = at(resolved, 1, "00:00:00")

    assert (position.lon, position.basis) == (1.0, "last-known")
    assert position.days_since_report == 11
    assert track_of(resolved).first == 0


def test_a_march_that_began_before_the_start_is_under_way():
    resolved = campaign(march("m", "A B", "1937-11-30", "1937-12-01"))

    assert lon_at(resolved, 1, "00:00:00") == pytest.approx(0.5)
    assert at(resolved, 1, "00:00:00").basis == "interpolated"


def test_a_record_after_the_end_moves_nobody():
    assert track_of(campaign(event("e", "B", "1937-12-11"))) is None


def test_who_left_before_the_start_never_comes_on_the_map():
    resolved = campaign(
        event("e", "B", "1937-11-20"), event("gone", "B", "1937-11-21", kind="other", leaves=True)
    )

    assert track_of(resolved) is None


def test_a_march_towards_a_place_after_the_end_is_cut_at_the_end():
    resolved = campaign(march("m", "A B", "1937-12-10", "1937-12-11"))

    assert lon_at(resolved, 10) == pytest.approx(0.5, abs=1e-4)
    assert track_of(resolved).last == 10 * DAY - 1


# --- several records on one day --------------------------------------------------------------


def test_who_holds_a_place_and_leaves_it_that_day_sets_out_at_6():
    resolved = campaign(
        event("stay", "A", "1937-12-02/1937-12-04", kind="hold", line=1),
        march("m", "A B", "1937-12-04", "1937-12-05", line=2),
    )

    assert lon_at(resolved, 4, "06:00:00") == 0.0
    assert lon_at(resolved, 4) == pytest.approx(0.5, abs=1e-4)


def test_who_arrives_and_then_holds_the_place_arrives_at_18():
    resolved = campaign(
        march("m", "A B", "1937-12-02", "1937-12-03", line=1),
        event("stay", "B", "1937-12-03/1937-12-05", kind="hold", line=2),
    )

    assert lon_at(resolved, 2) == pytest.approx(0.5, abs=1e-4)
    assert lon_at(resolved, 3, "18:00:00") == 1.0
    assert lon_at(resolved, 3, "17:00:00") == pytest.approx(35 / 36, abs=1e-5)


def test_what_is_told_after_an_arrival_comes_after_it():
    near = place("N", 1 + 3 / DEGREE_KM)  # three kilometres on from B
    resolved = campaign(
        march("m", "A B", "1937-12-02", "1937-12-03", line=1),
        event("e", "N", "1937-12-03", line=2),
        places=[*PLACES, near],
    )

    assert lon_at(resolved, 3, "18:00:00") == 1.0
    assert lon_at(resolved, 3) == pytest.approx(1 + 3 / DEGREE_KM)


def test_who_arrives_before_6_that_day_set_out_at_midnight():
    resolved = campaign(march("m", "A B", "1937-12-02", "1937-12-02", arrived_time="04:00"))

    assert lon_at(resolved, 2, "00:00:00") == 0.0
    assert lon_at(resolved, 2, "02:00:00") == pytest.approx(0.5, abs=1e-3)
    assert lon_at(resolved, 2, "04:00:00") == 1.0


def test_an_arrival_before_an_event_of_the_evening_is_still_at_18():
    resolved = campaign(
        march("m", "A B", "1937-12-02", "1937-12-02", line=1),
        event("e", "B", "1937-12-02", time="21:00", line=2),
    )

    assert lon_at(resolved, 2, "12:00:00") == pytest.approx(0.5, abs=1e-3)
    assert lon_at(resolved, 2, "18:00:00") == 1.0


def test_a_stay_before_and_a_stay_after_a_days_march():
    resolved = campaign(
        event("leave", "A", "1937-12-02", kind="hold", line=1),
        march("m", "A B", "1937-12-02", "1937-12-02", line=2),
        event("reach", "B", "1937-12-02", kind="hold", line=3),
    )

    assert lon_at(resolved, 2, "06:00:00") == 0.0
    assert lon_at(resolved, 2, "12:00:00") == pytest.approx(0.5)
    assert lon_at(resolved, 2, "18:00:00") == 1.0


def test_two_marches_on_one_day_follow_each_other():
    resolved = campaign(
        march("out", "A B", "1937-12-02", "1937-12-02", line=1),
        march("on", "B C", "1937-12-02", "1937-12-02", line=2),
    )
    track = track_of(resolved)

    assert lon_at(resolved, 2, "06:00:00") == 0.0
    assert lon_at(resolved, 2, "12:00:00") == pytest.approx(1.0, abs=0.35)
    assert lon_at(resolved, 2, "18:00:00") == 2.0
    assert list(track.lons) == sorted(track.lons)


def test_a_march_of_a_second_is_at_its_origin_until_it_is_at_its_destination():
    resolved = campaign(
        march("m", "A C B", "1937-12-02", "1937-12-03", departed_time="23:59", arrived_time="00:00")
    )

    assert lon_at(resolved, 2) == 0.0
    assert lon_at(resolved, 3, "00:00:00") == 1.0
    assert list(track_of(resolved).seconds) == [2 * DAY - 1, 2 * DAY, 3 * DAY]


def test_uncertainty_grows_to_the_way_to_the_nearer_report():
    resolved = campaign(march("m", "A B", "1937-12-02", "1937-12-03"))

    # a quarter of the way lies 27.8 km from A
    position = at(resolved, 2, "15:00:00")
    assert position.uncertainty_m == pytest.approx(DEGREE_KM * 1000 / 4, rel=0.02)
    assert at(resolved, 3, "18:00:00").uncertainty_m == 100.0


def test_a_place_between_places_is_no_place():
    resolved = campaign(march("m", "A B C", "1937-12-02", "1937-12-03"))

    assert at(resolved, 2, "06:00:00").place == "a"
    assert at(resolved, 2, "15:00:00").place == ""
    assert at(resolved, 3, "00:00:00").place in ("b", "")  # it passes B just then
    assert at(resolved, 3, "18:00:00").place == "c"


def test_an_inferred_place_is_said_to_be_so():
    resolved = campaign(event("e", "B", "1937-12-02", inferred=True))

    assert at(resolved, 2).basis == "inferred"
