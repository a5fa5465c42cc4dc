"""Days in the calendars of their eras, against days that history books give in both."""

from datetime import date

import pytest

from geo.calendars import chinese_number, date_stamp


@pytest.mark.parametrize(
    ("day", "era", "hant", "en"),
    [
        ("1937-12-12", "roc", "民國二十六年十二月十二日", "Year 26 of the Republic of China"),
        ("1912-01-01", "roc", "民國元年一月一日", "Year 1 of the Republic of China"),
        ("1944-11-10", "roc", "民國三十三年十一月十日", "Year 33 of the Republic of China"),
        # The Wuchang rising, the abdication.
        ("1911-10-10", "qing", "宣統三年八月十九", "Xuantong 3, month 8, day 19"),
        ("1912-02-12", "qing", "宣統三年十二月廿五", "Xuantong 3, month 12, day 25"),
        # The allies enter Peking; the intercalary eighth month of that year.
        ("1900-08-14", "qing", "光緒二十六年七月二十", "Guangxu 26, month 7, day 20"),
        ("1900-09-24", "qing", "光緒二十六年閏八月初一", "Guangxu 26, intercalary month 8, day 1"),
        # The last day of the Ming in Peking; the battle of Sarhu began on the first of the month.
        ("1644-04-25", "ming", "崇禎十七年三月十九", "Chongzhen 17, month 3, day 19"),
        ("1619-04-14", "ming", "萬曆四十七年三月初一", "Wanli 47, month 3, day 1"),
        ("1620-08-27", "ming", "萬曆四十八年七月三十", "Wanli 48, month 7, day 30"),
        ("1620-08-28", "ming", "泰昌元年八月初一", "Taichang 1, month 8, day 1"),
    ],
)
def test_a_day_is_named_in_its_era(day, era, hant, en):
    stamp = date_stamp(date.fromisoformat(day), era)

    assert (stamp.era.hant, stamp.era.en) == (hant, en)


@pytest.mark.parametrize(
    ("day", "era"),
    [
        ("1937-12-12", "none"),
        ("1911-12-31", "roc"),  # there is no year 0 of the Republic
        ("1912-02-18", "qing"),  # the new year after the abdication
        ("1367-06-01", "ming"),
        ("0001-01-01", "qing"),
        ("9999-12-31", "ming"),
    ],
)
def test_outside_an_era_nothing_is_made_up(day, era):
    stamp = date_stamp(date.fromisoformat(day), era)

    assert (stamp.era.hant, stamp.era.en) == ("", "")


def test_the_weekday_is_that_of_the_day():
    stamp = date_stamp(date(1937, 12, 13), "roc")

    assert (stamp.weekday.hant, stamp.weekday.en) == ("星期一", "Monday")
    assert (stamp.day.hant, stamp.day.en) == ("1937年12月13日", "13 December 1937")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (113, "一百一十三"),
        (1001, "一千零一"),
        (8088, "八千零八十八"),
    ],
)
def test_numbers_are_written_as_a_reader_says_them(number, written):
    assert chinese_number(number) == written


def test_the_last_day_of_the_calendar_has_a_year_of_the_republic():
    assert date_stamp(date(9999, 12, 31), "roc").era.hant == "民國八千零八十八年十二月三十一日"
