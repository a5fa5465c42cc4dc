"""Who holds a place: at the start, after a record, and where accounts differ."""

from datetime import date

import pytest

from gazetteer import Mention
from geo.holders import holder_changes, holders_on
from tests.geo.builders import campaign, event, march

B_IS_BLUE = {"blue": (Mention("B"),)}


def held(resolved, day, place="b"):
    """Holder of a place at the end of a day of December 1937, and the other account's."""
    for one in holders_on(resolved, date(1937, 12, day)):
        if one.place.id == place:
            return one.holder, one.disputed
    return None


def taken(record_id="e", when="1937-12-05", **more):
    return event(record_id, "B", when, kind="capture", holder="red", **more)


def test_a_side_holds_what_it_held_at_the_start():
    resolved = campaign(event("e", "A", "1937-12-02"), **B_IS_BLUE)

    assert held(resolved, 1) == held(resolved, 10) == ("blue", "")
    assert held(resolved, 1, "a") is None


def test_a_record_gives_a_place_another_holder_from_its_day_on():
    resolved = campaign(taken(), **B_IS_BLUE)

    assert [held(resolved, day)[0] for day in (4, 5, 6)] == ["blue", "red", "red"]


def test_a_march_takes_the_last_place_of_its_route_on_arrival():
    resolved = campaign(
        march("m", "A B C", "1937-12-04", "1937-12-06", holder="red"), blue=(Mention("C"),)
    )

    assert [held(resolved, day, "c")[0] for day in (5, 6)] == ["blue", "red"]
    assert held(resolved, 6, "b") is None


def test_an_event_takes_every_place_it_names():
    resolved = campaign(event("e", ["B", "C"], "1937-12-05", holder="red"))

    assert held(resolved, 5, "b") == held(resolved, 5, "c") == ("red", "")


def test_nobody_is_a_holder_too():
    resolved = campaign(event("e", "B", "1937-12-05", holder="none"), **B_IS_BLUE)

    assert held(resolved, 5) == ("none", "")


@pytest.mark.parametrize("status", ["planned", "denied"])
def test_what_was_not_done_changes_no_holder(status):
    assert held(campaign(taken(status=status), **B_IS_BLUE), 6) == ("blue", "")


def test_a_record_before_the_start_sets_the_first_days_holder():
    assert held(campaign(taken(when="1937-11-20")), 1) == ("red", "")


def test_a_record_after_the_end_changes_no_holder():
    resolved = campaign(taken(when="1937-12-11"), event("e2", "A", "1937-12-02"), **B_IS_BLUE)

    assert held(resolved, 10) == ("blue", "")


def test_of_two_on_one_day_the_later_holds():
    resolved = campaign(
        event("late", "B", "1937-12-05", holder="blue", time="20:00"),
        event("early", "B", "1937-12-05", holder="red", time="08:00"),
    )

    assert held(resolved, 5) == ("blue", "")


@pytest.mark.parametrize(
    ("ghost", "shown", "marks"),
    [
        # the ghost has it earlier: on the days between the mark is split
        ("1937-12-04", "1937-12-06", [("blue", ""), ("blue", "red"), ("blue", "red"), ("red", "")]),
        # and the other way round
        ("1937-12-06", "1937-12-04", [("blue", ""), ("red", "blue"), ("red", "blue"), ("red", "")]),
    ],
)
def test_a_mark_is_split_on_the_days_on_which_accounts_differ(ghost, shown, marks):
    resolved = campaign(
        taken("ghost", ghost, disputed_with=("told",), shown=False),
        taken("told", shown, disputed_with=("ghost",)),
        **B_IS_BLUE,
    )

    assert [held(resolved, day) for day in (3, 4, 5, 6)] == marks


def test_a_place_that_nobody_holds_by_one_account_is_split_too():
    resolved = campaign(
        taken("ghost", "1937-12-04", disputed_with=("told",), shown=False),
        taken("told", "1937-12-06", disputed_with=("ghost",)),
    )

    assert held(resolved, 3) is None
    assert held(resolved, 5) == ("none", "red")
    assert held(resolved, 6) == ("red", "")


def test_accounts_that_name_different_sides_stay_split():
    resolved = campaign(
        event("one", "B", "1937-12-05", holder="red", disputed_with=("two",)),
        event("two", "B", "1937-12-05", holder="blue", disputed_with=("one",), shown=False),
    )

    assert held(resolved, 10) == ("red", "blue")


def test_a_later_record_of_both_accounts_ends_the_dispute():
    resolved = campaign(
        event("one", "B", "1937-12-05", holder="red", disputed_with=("two",)),
        event("two", "B", "1937-12-05", holder="blue", disputed_with=("one",), shown=False),
        event("both", "B", "1937-12-08", holder="blue"),
    )

    assert held(resolved, 7) == ("red", "blue")
    assert held(resolved, 8) == ("blue", "")


def test_a_mark_is_split_for_one_place_alone():
    resolved = campaign(
        taken("ghost", "1937-12-04", disputed_with=("told",), shown=False),
        taken("told", "1937-12-06", disputed_with=("ghost",)),
        event("other", "C", "1937-12-04", holder="red"),
        **B_IS_BLUE,
    )

    assert held(resolved, 5, "c") == ("red", "")


def test_changes_stand_in_order_of_time_with_the_record_that_says_so():
    resolved = campaign(taken("second", "1937-12-08"), taken("first", "1937-12-05"), **B_IS_BLUE)

    assert [(one.record, one.holder) for one in holder_changes(resolved)] == [
        ("", "blue"),
        ("first", "red"),
        ("second", "red"),
    ]
