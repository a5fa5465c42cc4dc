"""The day in the calendar of its era: 民國二十六年十二月十二日, 宣統三年十月初十.

The lunar day comes from lunar_python, which is right for 1619 to 1944; the table of reign
names is ours. Days are proleptic Gregorian, as everywhere in this package.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geo.model import Labels

_DIGITS = "〇一二三四五六七八九"
_WEEKDAYS = (
    ("星期一", "Monday"),
    ("星期二", "Tuesday"),
    ("星期三", "Wednesday"),
    ("星期四", "Thursday"),
    ("星期五", "Friday"),
    ("星期六", "Saturday"),
    ("星期日", "Sunday"),
)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# 00:00 of proleptic Gregorian 0001-01-01 (ordinal 1) as a Julian date.
_JULIAN_DATE_OF_ORDINAL_0 = 1_721_424.5
_ROC_OFFSET = 1911

# Reign names by the first lunar day for which they are used: (year, month, day), name in
# Chinese and pinyin, year of the reign then. A name changes at the new year after an
# accession unless the day says otherwise. 泰昌 runs from the 8th month of 1620 (the months
# before stay 萬曆四十八年), 天順 from the restoration of 1457 (before it 景泰八年).
_MING = (
    ((1368, 1, 1), "洪武", "Hongwu", 1),
    ((1399, 1, 1), "建文", "Jianwen", 1),
    ((1403, 1, 1), "永樂", "Yongle", 1),
    ((1425, 1, 1), "洪熙", "Hongxi", 1),
    ((1426, 1, 1), "宣德", "Xuande", 1),
    ((1436, 1, 1), "正統", "Zhengtong", 1),
    ((1450, 1, 1), "景泰", "Jingtai", 1),
    ((1457, 1, 21), "天順", "Tianshun", 1),
    ((1465, 1, 1), "成化", "Chenghua", 1),
    ((1488, 1, 1), "弘治", "Hongzhi", 1),
    ((1506, 1, 1), "正德", "Zhengde", 1),
    ((1522, 1, 1), "嘉靖", "Jiajing", 1),
    ((1567, 1, 1), "隆慶", "Longqing", 1),
    ((1573, 1, 1), "萬曆", "Wanli", 1),
    ((1620, 8, 1), "泰昌", "Taichang", 1),
    ((1621, 1, 1), "天啟", "Tianqi", 1),
    ((1628, 1, 1), "崇禎", "Chongzhen", 1),
    ((1645, 1, 1), "弘光", "Hongguang", 1),
)
_QING = (
    ((1616, 1, 1), "天命", "Tianming", 1),
    ((1627, 1, 1), "天聰", "Tiancong", 1),
    ((1636, 4, 11), "崇德", "Chongde", 1),
    ((1644, 1, 1), "順治", "Shunzhi", 1),
    ((1662, 1, 1), "康熙", "Kangxi", 1),
    ((1723, 1, 1), "雍正", "Yongzheng", 1),
    ((1736, 1, 1), "乾隆", "Qianlong", 1),
    ((1796, 1, 1), "嘉慶", "Jiaqing", 1),
    ((1821, 1, 1), "道光", "Daoguang", 1),
    ((1851, 1, 1), "咸豐", "Xianfeng", 1),
    ((1862, 1, 1), "同治", "Tongzhi", 1),
    ((1875, 1, 1), "光緒", "Guangxu", 1),
    ((1909, 1, 1), "宣統", "Xuantong", 1),
)
_REIGNS = {"ming": _MING, "qing": _QING}
# The last lunar year of each era; after it there is no reign to count by.
_LAST_YEAR = {"ming": 1645, "qing": 1911}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStamp:
    """A day as a reader is told it; `era` is empty where the era has no calendar of its own."""

    day: Labels
    weekday: Labels
    era: Labels


@lru_cache(maxsize=4096)
def date_stamp(day: date, era: str) -> DateStamp:
    """The day in our calendar and in that of `era` (roc, qing, ming or none)."""
    hant, en = _WEEKDAYS[day.weekday()]
    return DateStamp(
        day=Labels(
            hant=f"{day.year}年{day.month}月{day.day}日",
            en=f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        ),
        weekday=Labels(hant=hant, en=en),
        era=_era_day(day, era),
    )


def chinese_number(number: int) -> str:
    """1 to 9999 in Chinese: 十, 二十六, 一百一十三, 八千零八十八."""
    if number < 20:
        return ("十" if number >= 10 else "") + (_DIGITS[number % 10] if number % 10 else "")
    written, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + name
        gap = bool(written) and not digit
    return written


def _era_day(day: date, era: str) -> Labels:
    if era == "roc" and day.year > _ROC_OFFSET:
        year = day.year - _ROC_OFFSET
        return Labels(
            hant=f"民國{_year(year)}年{chinese_number(day.month)}月{chinese_number(day.day)}日",
            en=f"Year {year} of the Republic of China",
        )
    if era in _REIGNS:
        return _reign_day(day, era)
    return Labels()


def _reign_day(day: date, era: str) -> Labels:
    """The lunar day under the reign that then held; empty outside the era."""
    year, month, day_of_month = _lunar(day)
    if year > _LAST_YEAR[era]:
        return Labels()
    reign = None
    for first, hant, en, start in _REIGNS[era]:
        if first <= (year, abs(month), day_of_month):
            reign = (hant, en, start + year - first[0])
    if reign is None:
        return Labels()
    hant, en, number = reign
    leap_hant, leap_en = ("閏", "intercalary ") if month < 0 else ("", "")
    return Labels(
        hant=f"{hant}{_year(number)}年{leap_hant}{_month(abs(month))}{_lunar_day(day_of_month)}",
        en=f"{en} {number}, {leap_en}month {abs(month)}, day {day_of_month}",
    )


def _lunar(day: date) -> tuple[int, int, int]:
    """Lunar year, month and day; an intercalary month is negative."""
    from lunar_python import Solar

    # By the Julian date, because lunar_python reads days before 1582-10-15 as Julian.
    solar = Solar.fromJulianDay(day.toordinal() + _JULIAN_DATE_OF_ORDINAL_0)
    lunar = solar.getLunar()
    return lunar.getYear(), lunar.getMonth(), lunar.getDay()


def _year(number: int) -> str:
    return "元" if number == 1 else chinese_number(number)


def _month(number: int) -> str:
    return "正月" if number == 1 else f"{chinese_number(number)}月"


def _lunar_day(number: int) -> str:
    if number <= 10:
        return f"初{chinese_number(number)}"
    if 20 < number < 30:
        return f"廿{_DIGITS[number - 20]}"
    return chinese_number(number)
