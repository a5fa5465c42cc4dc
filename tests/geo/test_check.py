"""What does not hold together is found; what is merely unusual is not."""

import pytest

import geo
from tests.geo.builders import (
    DEGREE_KM,
    PLACES,
    campaign,
    event,
    march,
    place,
    unit,
)


def kinds(resolved):
    return [(one.record, one.kind) for one in geo.check(resolved).findings]


def km(distance):
    return place("K", distance / DEGREE_KM)


@pytest.mark.parametrize(
    ("distance", "days", "arm", "means", "found"),
    [
        (59, 1, "infantry", "", False),
        (61, 1, "infantry", "", True),  # 60 km is the most that infantry makes in a day
        (119, 2, "infantry", "", False),
        (121, 2, "infantry", "", True),
        (99, 1, "cavalry", "", False),
        (101, 1, "cavalry", "", True),
        (310, 1, "infantry", "motor", False),
        (330, 1, "infantry", "motor", True),
        (700, 1, "infantry", "rail", False),
    ],
)
def test_a_march_that_no_unit_makes_is_found(distance, days, arm, means, found):
    resolved = campaign(
        march("m", "A K", "1937-12-02", f"1937-12-{1 + days:02d}", means=means),
        places=[*PLACES, km(distance)],
        units=[unit("u", arm=arm)],
    )

    assert kinds(resolved) == ([("m", "impossible-march")] if found else [])


def test_the_finding_says_how_far_and_what_to_write():
    resolved = campaign(march("m", "A K", "1937-12-02", "1937-12-03"), places=[PLACES[0], km(300)])
    (finding,) = geo.check(resolved).findings

    assert finding.message == (
        "u makes 300 km in 2 day(s), more than 60 km a day (infantry on foot); "
        "write the means, or other days"
    )


@pytest.mark.parametrize(("distance", "found"), [(115, False), (125, True)])
def test_a_unit_that_is_suddenly_elsewhere_is_found(distance, found):
    resolved = campaign(
        event("here", "A", "1937-12-02"),
        event("there", "K", "1937-12-03"),
        places=[*PLACES, km(distance)],
    )

    assert kinds(resolved) == ([("there", "impossible-march")] if found else [])


def test_uncertain_places_are_given_the_benefit_of_the_doubt():
    vague = place("V", 130 / DEGREE_KM, uncertainty_m=15_000)
    resolved = campaign(
        event("here", "A", "1937-12-02"), event("there", "V", "1937-12-03"), places=[*PLACES, vague]
    )

    assert kinds(resolved) == []


def test_a_record_after_the_unit_left_is_found():
    resolved = campaign(
        event("end", "A", "1937-12-03", kind="surrender", leaves=True),
        event("late", "A", "1937-12-06"),
    )
    (finding,) = geo.check(resolved).findings

    assert (finding.record, finding.kind) == ("late", "after-leaving")
    assert "1937-12-03" in finding.message


def test_a_part_that_left_does_not_forbid_the_whole():
    resolved = campaign(
        event("end", "A", "1937-12-03", kind="surrender", leaves=True, part="rear"),
        event("late", "A", "1937-12-06"),
    )

    assert kinds(resolved) == []


def test_names_without_a_place_are_found_with_a_way_out():
    resolved = campaign(march("m", "A Nowhere", "1937-12-02", "1937-12-03"))
    (finding,) = geo.check(resolved).findings

    assert (finding.record, finding.kind) == ("m", "unresolved")
    assert finding.message.startswith("route[1]: no place bears the name Nowhere")


def test_a_line_that_is_not_there_is_found():
    resolved = campaign(march("m", "A B", "1937-12-02", "1937-12-04", along="railway"))

    assert kinds(resolved) == [("m", "unresolved")]
    assert "no line is called 'railway'" in geo.check(resolved).findings[0].message


def test_a_record_without_a_place_is_a_note():
    report = geo.check(campaign(event("e", "", "1937-12-02", kind="order")))

    assert report.findings == ()
    assert [(one.record, one.kind) for one in report.notes] == [("e", "without-place")]


@pytest.mark.parametrize("day", ["1937-10-01", "1937-12-30"])
def test_records_before_the_start_and_after_the_end_are_no_finding(day):
    report = geo.check(campaign(event("e", "A", day), event("in", "A", "1937-12-02")))

    assert (report.findings, report.notes) == ((), ())


@pytest.mark.parametrize(
    "more", [{"status": "planned"}, {"status": "denied"}, {"disputed_with": ("x",), "shown": False}]
)
def test_what_moves_nobody_is_no_impossible_march(more):
    assert kinds(campaign(march("m", "A E", "1937-12-02", "1937-12-02", **more))) == []


def test_counts_say_what_the_campaign_holds(seed):
    from gazetteer import Gazetteer

    report = geo.check(geo.resolve(geo.read_seed(seed.folder), Gazetteer.load()))
    wanted = {
        "records": 14,
        "movements": 4,
        "events": 10,
        "lines": 1,
        "planned": 1,
        "disputed": 2,
        "drafts": 0,
        "units": 5,
        "citations": 16,
    }

    assert {key: report.counts[key] for key in wanted} == wanted
    assert report.findings == ()
    assert [one.record for one in report.notes] == ["skirmish-at-geng", "blue-2-div-dissolved"]
