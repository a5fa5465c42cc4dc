import pytest

from geo.readers.dates import Calendar, find


def days(text, window=None):
    calendar = Calendar(window=window)
    read = []
    for found in find(text):
        if found.match is not None:
            day = calendar.read(found)
            read.append(day.edtf if day else None)
    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1937年12月8日，9日", ["1937-12-08", "1937-12-09"]),
        ("1937年12月九日至十日", ["1937-12-09", "1937-12-09/1937-12-10"]),
        ("1937年11月下旬", ["[1937-11-21..1937-11-30]"]),
        ("1937年12月中，", ["[1937-12-11..1937-12-20]"]),
        ("1937年12月", ["1937-12"]),
        ("1937年12月30日，翌日", ["1937-12-30", "1937-12-31"]),
        ("1937年12月8日，激战三日后", ["1937-12-08", "1937-12-11"]),
        ("民国二十六年十二月十三日", ["1937-12-13"]),
        ("万历四十七年三月初一", ["1619-04-14"]),
        ("咸丰十年闰三月十五日，十六日", ["1860-05-05", "1860-05-06"]),
        ("宣统三年八月十九日", ["1911-10-10"]),
        ("至德二载九月二十七日", ["0757-11-17"]),
        ("正统十四年八月十五日", ["1449-09-10"]),
        ("1944年8月8日前后", ["1944-08-08~"]),
        ("1944年11月30日，2日", ["1944-11-30", "1944-12-02"]),
    ],
)
def test_a_date_is_read_with_what_the_text_said_before(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("第12页", "一号战车", "三月刊", "只经过10日的战斗", "五日激战"),
        *("12个月", "第二十九军", "日军", "13号高地"),
    ],
)
def test_what_counts_or_names_is_no_date(text):
    assert days("1937年12月8日，" + text) == ["1937-12-08"]


def test_the_year_turns_in_the_middle_of_a_timeline():
    assert days("1937年12月31日，1月3日", (1937, 1938)) == ["1937-12-31", "1938-01-03"]


def test_western_days_after_a_reign_year_are_not_lunar():
    assert days("咸丰十年八月，9月18日", (1860, 1860))[-1] == "1860-09-18"
