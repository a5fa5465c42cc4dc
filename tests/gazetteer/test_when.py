"""Dates in EDTF: what is read, what each means, what is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import DateError, Sense, When

SPAN, CHOICE = Sense.SPAN, Sense.CHOICE


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "sense"),
    [
        ("1937-12-08", date(1937, 12, 8), date(1937, 12, 8), SPAN),
        ("1937-12-08~", date(1937, 12, 8), date(1937, 12, 8), SPAN),
        ("1937-12-08?", date(1937, 12, 8), date(1937, 12, 8), SPAN),
        ("1937-12-08%", date(1937, 12, 8), date(1937, 12, 8), SPAN),
        (" 1937-12-08 ", date(1937, 12, 8), date(1937, 12, 8), SPAN),
        ("1937", date(1937, 1, 1), date(1937, 12, 31), CHOICE),
        ("1937-12~", date(1937, 12, 1), date(1937, 12, 31), CHOICE),
        ("1940-02", date(1940, 2, 1), date(1940, 2, 29), CHOICE),
        ("1937-12-01/1937-12-13?", date(1937, 12, 1), date(1937, 12, 13), SPAN),
        ("1937-12-08/1937-12-08", date(1937, 12, 8), date(1937, 12, 8), SPAN),
        ("1937-11/1937-12", date(1937, 11, 1), date(1937, 12, 31), SPAN),
        ("1937-12-08/..", date(1937, 12, 8), None, SPAN),
        ("../1937-12-08", None, date(1937, 12, 8), SPAN),
        ("[1937-11-21..1937-11-30]", date(1937, 11, 21), date(1937, 11, 30), CHOICE),
        ("[1937-11-21..1937-11-30~]", date(1937, 11, 21), date(1937, 11, 30), CHOICE),
        ("[1937-12-12,1937-12-14]", date(1937, 12, 12), date(1937, 12, 14), CHOICE),
        ("[1937-12-10, 1937-12-09]", date(1937, 12, 9), date(1937, 12, 10), CHOICE),
        ("0001-01-01", date(1, 1, 1), date(1, 1, 1), SPAN),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31), SPAN),
        ("0001", date(1, 1, 1), date(1, 12, 31), CHOICE),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31), CHOICE),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28), CHOICE),
    ],
)
def test_a_date_means_every_day_its_precision_allows(edtf, earliest, latest, sense):
    when = When.parse(edtf)

    assert (when.earliest, when.latest, when.sense) == (earliest, latest, sense)
    assert when.edtf == edtf.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12月8日",
        "民國二十六年",
        "1937-13",
        "1937-00",
        "1937-12-00",
        "1937-02-30",
        "1900-02-29",
        "1937-12-01/",
        "/1937-12-01",
        "1937-12-13/1937-12-01",
        "1937-12-01/1937-12-02/1937-12-03",
        "../..",
        "..",
        "[]",
        "[..]",
        "[1937-12-13..1937-12-01]",
        "[1937-12-01..1937-12-02..1937-12-03]",
        "[1937-12-01..]",
        "[1937-12-01..1937-12-03",
        "[1937-12-01/1937-12-03]",
        "0000-01-01",
        "0000",
        "10000-01-01",
        "-0001-01-01",
        "Y12345",
        "1937-12-8",
        "37-12-08",
        "1937/12/08",
        "1937-12-08T05:00",
        "19371208",
        "1937-12-08??",
        "~1937-12-08",
        "193X-12-08",
        "１９３７-12-08",
        "12-08-1937",
        "December 8, 1937",
    ],
)
def test_what_is_not_a_date_says_so_in_one_line(text):
    with pytest.raises(DateError) as raised:
        When.parse(text)
    assert "\n" not in str(raised.value)
    assert str(raised.value)


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain", "is_exact"),
    [
        ("1937-12-08", False, False, True),
        ("1937-12-08/1937-12-10", False, False, True),
        ("1937-12-08~", True, False, False),
        ("1937-12-08?", False, True, False),
        ("1937-12-08%", True, True, False),
        ("1937-12-08/1937-12-10~", True, False, False),
        ("[1937-12-08..1937-12-10]", False, False, False),
        ("[1937-12-08..1937-12-10?]", False, True, False),
        ("1937-12", False, False, False),
    ],
)
def test_marks_of_doubt_are_kept(edtf, approximate, uncertain, is_exact):
    when = When.parse(edtf)

    assert (when.approximate, when.uncertain, when.is_exact) == (approximate, uncertain, is_exact)


@pytest.mark.parametrize(
    ("edtf", "middle"),
    [
        ("1937-12-08", date(1937, 12, 8)),
        ("[1937-11-21..1937-11-30]", date(1937, 11, 25)),  # of 25 and 26, the earlier
        ("[1937-12-08..1937-12-10]", date(1937, 12, 9)),
        ("[1937-12-08..1937-12-09]", date(1937, 12, 8)),
        ("1937-12~", date(1937, 12, 16)),
        ("1940-02", date(1940, 2, 15)),
        ("1937-12-08/..", date(1937, 12, 8)),
        ("../1937-12-08", date(1937, 12, 8)),
        ("1937-12-30/1938-01-02", date(1937, 12, 31)),
    ],
)
def test_the_middle_day_of_two_is_the_earlier(edtf, middle):
    assert When.parse(edtf).middle == middle


@pytest.mark.parametrize(
    ("edtf", "day", "covered"),
    [
        ("1937-12-08/1937-12-10", date(1937, 12, 7), False),
        ("1937-12-08/1937-12-10", date(1937, 12, 8), True),
        ("1937-12-08/1937-12-10", date(1937, 12, 10), True),
        ("1937-12-08/1937-12-10", date(1937, 12, 11), False),
        ("1937-12-08/..", date(9999, 12, 31), True),
        ("1937-12-08/..", date(1937, 12, 7), False),
        ("../1937-12-08", date(1, 1, 1), True),
        ("../1937-12-08", date(1937, 12, 9), False),
    ],
)
def test_bounds_are_days_that_count(edtf, day, covered):
    assert When.parse(edtf).covers(day) is covered


def test_only_an_open_span_has_an_open_end():
    assert When.parse("1937-12-08/..").open_end
    assert not When.parse("../1937-12-08").open_end
    assert not When.parse("[1937-12-08..1937-12-10]").open_end


days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(days, st.sampled_from(["", "~", "?", "%"]))
def test_every_day_of_the_calendar_reads_back_as_itself(day, mark):
    when = When.parse(f"{day.isoformat()}{mark}")

    assert (when.earliest, when.latest, when.middle) == (day, day, day)
    assert When.parse(str(when)) == when
    assert When.on(day).covers(day)


@given(days, st.integers(0, 4000), st.sampled_from(["{}/{}", "[{}..{}]"]))
def test_two_days_bound_what_lies_between(first, length, form):
    try:
        last = first + timedelta(days=length)
    except OverflowError:
        last = date.max
    when = When.parse(form.format(first.isoformat(), last.isoformat()))

    assert (when.earliest, when.latest) == (first, last)
    assert 0 <= (last - when.middle).days - (when.middle - first).days <= 1
    assert When.parse(when.edtf) == when


@given(st.text(alphabet="0123456789-/.[]~?%, X月日", max_size=24))
def test_any_text_is_a_date_or_a_date_error(text):
    try:
        when = When.parse(text)
    except DateError:
        return
    assert when.earliest or when.latest
    assert When.parse(when.edtf) == when
