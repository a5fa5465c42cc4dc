"""The day book: what the account says of each day, in which order, with who says so."""

from dataclasses import replace
from datetime import date

import pytest

from gazetteer import Citation
from geo.captions import MARKS, caption_of, in_language, range_label, short_citation, title_of
from geo.daybook import day_book, entries_on
from geo.model import Clock, Labels
from tests.geo.builders import campaign, event, march


def entries(resolved, day):
    return entries_on(resolved, date(1937, 12, day))


def entry(resolved, day, record="e"):
    return next((one for one in entries(resolved, day) if one.record.id == record), None)


def test_every_day_has_a_page_and_every_record_stands_on_each_of_its_days():
    resolved = campaign(
        event("e", "A", "1937-12-02/1937-12-04", kind="hold"),
        march("m", "A B", "1937-12-03", "1937-12-05", units=("v",)),
    )
    book = day_book(resolved)

    assert list(book) == list(resolved.campaign.days)
    found = {day.day: [one.record.id for one in page] for day, page in book.items() if page}
    assert found == {2: ["e"], 3: ["m", "e"], 4: ["e", "m"], 5: ["m"]}


def test_entries_are_numbered_from_1_on_each_day():
    resolved = campaign(*(event(f"e{at}", "A", "1937-12-02") for at in range(3)))

    assert [one.number for one in entries(resolved, 2)] == [1, 2, 3]


def test_entries_follow_the_clock_then_the_text_and_what_began_earlier_comes_last():
    resolved = campaign(
        event("old", "A", "1937-12-01/1937-12-02", kind="hold", line=1),
        event("evening", "A", "1937-12-02", time="20:00", line=2),
        event("second", "A", "1937-12-02", line=9),
        event("first", "A", "1937-12-02", line=8),
        event("morning", "A", "1937-12-02", time="05:00", line=10),
    )

    assert [one.record.id for one in entries(resolved, 2)] == [
        "morning",
        "first",
        "second",
        "evening",
        "old",
    ]


@pytest.mark.parametrize(
    ("more", "mark"),
    [
        ({}, "reported"),
        ({"inferred": True}, "inferred"),
        ({"status": "planned"}, "planned"),
        ({"status": "denied"}, "denied"),
        ({"disputed_with": ("other",)}, "disputed"),
        ({"disputed_with": ("other",), "shown": False}, "disputed"),
        ({"status": "planned", "inferred": True}, "planned"),
    ],
)
def test_each_entry_says_how_it_is_to_be_taken(more, mark):
    resolved = campaign(event("e", "A", "1937-12-02", **more))

    assert entry(resolved, 2).mark == mark
    assert mark in MARKS


@pytest.mark.parametrize("at", ["Nowhere", ""])
def test_a_record_without_a_place_is_listed_as_such(at):
    found = entry(campaign(event("e", at, "1937-12-02")), 2)

    assert (found.mark, found.points) == ("without-place", ())


@pytest.mark.parametrize(
    ("when", "day", "label"),
    [
        ("1937-12-02", 2, ""),
        ("1937-12-02/1937-12-04", 3, "1937-12-02–04"),
        ("[1937-12-02..1937-12-06]", 4, "1937-12-02–06"),
        ("1937-12-02~", 2, "1937-12-02？"),
        ("[1937-11-29..1937-12-05?]", 2, "1937-11-29–12-05？"),
    ],
)
def test_days_that_are_not_one_for_sure_are_shown_as_a_range(when, day, label):
    assert entry(campaign(event("e", "A", when)), day).range_label == label


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ((1937, 12, 8), (1937, 12, 8), "1937-12-08"),
        ((1937, 12, 8), (1937, 12, 10), "1937-12-08–10"),
        ((1937, 11, 28), (1937, 12, 2), "1937-11-28–12-02"),
        ((1937, 12, 30), (1938, 1, 2), "1937-12-30–1938-01-02"),
    ],
)
def test_two_days_are_written_in_the_shortest_clear_form(first, last, label):
    assert range_label(date(*first), date(*last)) == label


def test_a_choice_stands_on_its_middle_day_alone():
    resolved = campaign(event("e", "A", "[1937-12-02..1937-12-06]"))

    assert [day.day for day, page in day_book(resolved).items() if page] == [4]


def test_a_march_has_its_times_on_its_first_and_last_day():
    resolved = campaign(
        march(
            "m",
            "A B",
            "1937-12-02",
            "1937-12-04",
            departed_time="05:00",
            arrived_time="16:00/17:00",
        )
    )

    assert [entry(resolved, day, "m").time for day in (2, 3, 4)] == ["05:00", "", "16:00/17:00"]


def test_a_march_of_one_day_without_a_departure_time_shows_its_arrival():
    resolved = campaign(march("m", "A B", "1937-12-02", "1937-12-02", arrived_time="00:00"))

    assert entry(resolved, 2, "m").time == "00:00"


def test_an_event_has_its_time_on_its_first_day_in_words_without_a_clock():
    resolved = campaign(
        event("e", "A", "1937-12-02/1937-12-03", time="05:00"),
        event("f", "A", "1937-12-02", clock=Clock(text="飯後")),
    )

    assert [entry(resolved, day).time for day in (2, 3)] == ["05:00", ""]
    assert entry(resolved, 2, "f").time == "飯後"


def test_records_outside_the_campaign_stand_on_no_page():
    resolved = campaign(
        event("before", "A", "1937-11-20"),
        event("after", "A", "1937-12-11"),
        event("across", "A", "1937-11-29/1937-12-01", kind="hold"),
    )

    assert {one.record.id for page in day_book(resolved).values() for one in page} == {"across"}


def test_an_entry_names_who_says_so_units_and_points():
    cited = (
        Citation(source="memoir", locator="l.205", voice="宋希濂"),
        Citation(source="memoir", locator="p.7"),
    )
    found = entry(
        campaign(replace(event("e", ["B", "Nowhere", "A"], "1937-12-02"), citations=cited)), 2
    )

    assert found.cites == ("l.205 宋希濂", "p.7")
    assert found.points == ((1.0, 0.0), (0.0, 0.0))
    assert found.unit_ids == ("u",)


@pytest.mark.parametrize(
    ("record", "hant", "en"),
    [
        (event("e", ["A", "B"], "1937-12-02"), "u進攻A、B", "u: attack, A、B"),
        (event("e", "", "1937-12-02", kind="other"), "u其他", "u: other"),
        (march("m", "A B C", "1937-12-02"), "u移動A→B→C", "u: move, A→B→C"),
        (
            march("m", "A B", "1937-12-02", status="planned"),
            "u移動A→B（計劃）",
            "u: move, A→B (planned)",
        ),
        (event("e", "A", "1937-12-02", units=()), "藍軍進攻A", "Blue: attack, A"),
        (
            event("e", "A", "1937-12-02", part="rear", part_names=Labels("一部", "part")),
            "u（一部）進攻A",
            "u (part): attack, A",
        ),
        (event("e", "A", "1937-12-02", title=Labels("甲戰", "Jia")), "甲戰", "Jia"),
    ],
)
def test_a_title_is_made_from_units_word_and_places(record, hant, en):
    title = title_of(campaign(record).campaign, record)

    assert title.hant == hant
    assert title.en.replace("、", ", ") == en.replace("、", ", ")


def test_a_caption_is_the_recorders_sentence_else_the_title():
    bare = event("e", "A", "1937-12-02")
    noted = replace(bare, note=Labels(hant="某日，某軍攻甲。"))
    told = campaign(bare).campaign

    assert caption_of(told, bare) == title_of(told, bare)
    assert caption_of(told, noted).hant == "某日，某軍攻甲。"
    assert caption_of(told, noted).en == title_of(told, noted).en


@pytest.mark.parametrize(
    ("lang", "text"), [("zh-Hant", "雨花臺"), ("zh-Hans", "雨花台"), ("en", "Yuhuatai")]
)
def test_a_label_is_shown_in_the_language_asked_for(lang, text):
    assert in_language(Labels("雨花臺", "Yuhuatai"), lang) == text


def test_a_label_is_shown_in_another_language_where_one_is_missing():
    assert in_language(Labels("雨花臺"), "en") == "雨花臺"
    assert in_language(Labels(en="Yuhuatai"), "zh-Hans") == "Yuhuatai"
    assert in_language(Labels("乾", hans="干"), "zh-Hans") == "干"


def test_a_short_citation_leaves_the_source_out():
    assert short_citation(Citation(source="memoir", locator="l.3-4")) == "l.3-4"
