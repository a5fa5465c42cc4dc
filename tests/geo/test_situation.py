"""Everything on one day, at its end."""

from datetime import date

import pytest

from gazetteer import Citation, Mention, When
from geo.errors import RequestError
from geo.model import Command, Labels, Line
from geo.situation import situation_on
from tests.geo.builders import attachment, campaign, event, march, unit


def front(when):
    return Line(
        id="front",
        kind="front",
        side="blue",
        vertices=(Mention("A"), Mention("B")),
        when=When.parse(when),
        citations=(Citation(source="memoir", locator="l.1"),),
    )


def test_a_day_shows_who_stood_where_under_whom():
    resolved = campaign(
        event("e", "A", "1937-12-02/..", kind="hold"),
        units=[unit("old"), unit("new"), unit("u", superior="old")],
        attachments=(attachment("u", "new", "1937-12-05"),),
        commands=(Command(unit="u", commander=Labels("乙", "Yi"), when=When.parse("1937-12-06")),),
    )

    def row(day):
        found = situation_on(resolved, f"1937-12-{day:02d}").positions
        return next(one for one in found if one.track_id == "u")

    assert [row(day).superior for day in (4, 5)] == ["old", "new"]
    assert [row(day).commander.en for day in (5, 6)] == ["", "Yi"]
    assert row(4).position.lon == 0.0


def test_a_day_shows_marches_under_way_and_a_while_after():
    resolved = campaign(march("m", "A B", "1937-12-03", "1937-12-04"))

    def shown(day):
        found = situation_on(resolved, f"1937-12-{day:02d}")
        return len(found.routes), len(found.recent)

    assert [shown(day) for day in range(2, 9)] == [
        (0, 0),
        (1, 0),
        (1, 0),
        (0, 1),
        (0, 1),
        (0, 1),
        (0, 0),
    ]


def test_a_march_that_was_not_made_is_not_recent():
    resolved = campaign(march("m", "A B", "1937-12-03", "1937-12-04", status="planned"))

    assert situation_on(resolved, "1937-12-04").routes
    assert situation_on(resolved, "1937-12-05").recent == ()


def test_a_day_shows_its_events_and_lines():
    resolved = campaign(
        event("e", "A", "1937-12-03/1937-12-04"),
        event("choice", "A", "[1937-12-03..1937-12-05]"),
        lines=(front("1937-12-03/1937-12-04"),),
    )
    shown = {day: situation_on(resolved, f"1937-12-{day:02d}") for day in (2, 3, 4, 5)}

    assert {day: [one.id for one in found.events] for day, found in shown.items()} == {
        2: [],
        3: ["e"],
        4: ["e", "choice"],
        5: [],
    }
    assert {day: len(found.lines) for day, found in shown.items()} == {2: 0, 3: 1, 4: 1, 5: 0}


def test_a_day_may_be_given_as_a_date_or_a_text():
    resolved = campaign(event("e", "A", "1937-12-02"))

    assert situation_on(resolved, date(1937, 12, 5)) == situation_on(resolved, "1937-12-05")


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("1937-11-30", "lies outside the campaign; give a day from 1937-12-01 to 1937-12-10"),
        ("1937-12-11", "lies outside the campaign; give a day from 1937-12-01 to 1937-12-10"),
        ("1937-12", "is not one day; write for example 1937-12-01"),
        ("八日", "is not an EDTF date"),
    ],
)
def test_a_day_that_the_campaign_does_not_have_is_refused(day, message):
    with pytest.raises(RequestError, match=message):
        situation_on(campaign(event("e", "A", "1937-12-02")), day)
