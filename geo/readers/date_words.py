"""Find the dates and times of day that a Chinese text writes."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from geo.readers.numerals import number

_N = r"(?:\d{1,2}|[一二三四五六七八九十廿卅〇]{1,4}|元)"
_YEAR_DIGITS = r"(?:公元\s?)?(?:\d{3,4}|[一二三四五六七八九〇零○OＯ]{4})\s?年"
_SPOKEN_DAY = (
    "同日|同天|当日|当天|是日|该日|即日|此日|同一天|翌日|次日|翌晨|次晨|隔日|隔天|第二天|"
    "明日|前一日|前一天|前日|昨日|今日|当晚|是夜|当夜|同夜|次夜|当天晚上|越日|是晚|翌早|次早"
)
SHIFT = {
    "翌": 1, "次": 1, "隔": 1, "第二": 1, "明日": 1, "越日": 1, "前": -1, "昨": -1,
}  # fmt: skip
CLOCK = (
    "凌晨|拂晓|黎明|清晨|早晨|上午|正午|中午|下午|午后|傍晚|黄昏|晚间|晚上|夜间|深夜|入夜|"
    "半夜|午夜|夜半|夜晚|天明|破晓|天黑|日落|薄暮|早上|夜里|晨|晚|夜"
)


@cache
def reigns() -> tuple[tuple[str, int], ...]:
    """Reign names with the year that each counts as its first."""
    text = (files("geo.readers") / "lexicon" / "reigns.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return tuple((name, int(first)) for name, first in rows)


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted({name for name, _ in reigns()}, key=lambda name: (-len(name), name))
    reign = rf"(?P<reign>{'|'.join(names)})(?P<reign_year>{_N}|\d{{1,2}})(?:年|载)"
    year = rf"(?P<year>{_YEAR_DIGITS})|{reign}|(?P<spoken_year>当年|同年|次年|翌年|明年|是年|该年)"
    month = (
        r"(?P<leap>闰)?(?P<month>正|冬|腊|\d{1,2}|[一二三四五六七八九十]{1,2})\s?月份?"
        r"|(?P<spoken_month>同月|当月|本月|是月|该月|次月|翌月)"
    )
    part = (
        r"(?P<part>上旬|中旬|下旬|初旬|月初|月中|月底|月末|初(?!"
        r"[一二三四五六七八九十])|中(?=[，、,。旬])|底|末)"
    )
    day = r"(?P<day>\d{1,2}|初[一二三四五六七八九十]|[一二三四五六七八九十廿卅]{1,3})"
    sun = r"(?P<sun>日|号|號)"
    after = r"(?P<approx>前后|左右)?"
    whole = (
        rf"(?P<about>约|大约)?(?:(?:{year})\s?(?:农历|阴历|旧历|夏历)?"
        rf"(?P<yearpart>初|底|末|春|夏|秋|冬)?\s?)?"
        rf"(?P<lunar>农历|阴历|旧历|夏历)?"
        rf"(?:(?:{month})\s?(?P<month2>{part})?)?"
        rf"(?:(?:{day})(?!\s?(?:个|多|余|小|万|千|军|师|旅|团|人|名|艘|里|英|公|架|"
        rf"门|度|次|时|点))\s?{sun}?)?"
    )
    del whole
    date_body = (
        rf"(?:{year})\s?(?:(?:农历|阴历|旧历|夏历)?\s?(?:{month})\s?(?:{part}|{day}{sun}?)?"
        r"|(?P<season>春季?|夏季?|秋季?|冬季?|年?初|年?底|年?末))?"
        rf"|(?:(?P<lunar>农历|阴历|旧历|夏历))?(?:{_m(month)})\s?(?:{_m(part)}|"
        rf"{_m(day)}{_m(sun)}?)?"
        rf"|(?P<spoken>{_SPOKEN_DAY})"
        r"|(?P<later>(?P<later_n>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:日|天|昼"
        r"夜|画夜)(?P<later_word>后|之后|以后))"
        rf"|(?P<bare>{day.replace('?P<day>', '?:')})日(?![本军方籍俄德侨内])"
        r"|(?<![一-龥])(?P<first_days>初[一二三四五六七八九十])(?=[，、,晨晚夜]|拂晓|凌晨)"
        r"|(?P<nth>第(?P<nth_n>[三四五六七八九十]{1,2}|\d{1,2})(?:天|日)(?!之?内))"
    )
    return re.compile(rf"(?P<about>约|大约)?(?:{date_body}){after}")


def _m(pattern: str) -> str:
    """The same groups under other names, for a second use in one expression."""
    return re.sub(r"\?P<(\w+)>", r"?P<\1_b>", pattern)


_JOIN = re.compile(r"\s*(?:至|到|—{1,2}|－|–|-|~|～|、|和|及)\s*")
_TIME = re.compile(
    rf"(?:{CLOCK})?\s?(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:时|点)"
    rf"(?:许|半|[0-9一二三四五六七八九十]{{1,3}}分)?(?!间|候|代|期|而|常|任|有|"
    rf"局)"
    rf"|(?:{CLOCK})(?:时分|时)?(?![名称报])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One date or time in a text: where it stands and the words it was read from."""

    start: int
    end: int
    match: re.Match[str] | None
    join: str = ""


def find(text: str) -> list[Found]:
    """Every date and time of day in `text` (simplified), in order."""
    found: list[Found] = []
    position = 0
    for match in _pattern().finditer(text):
        start, end = match.span()
        if start < position or not _is_date(text, match):
            continue
        join = ""
        if found and found[-1].match is not None and found[-1].end <= start:
            between = text[found[-1].end : start]
            if len(between) < 12:
                between = _TIME.sub("", between)
            if 0 < len(between) <= 3 and _JOIN.fullmatch(between):
                join = between.strip()
        found.append(Found(start, end, match, join))
        position = end
    return _with_times(text, found)


def _with_times(text: str, dates: list[Found]) -> list[Found]:
    """The dates with the times of day between them."""
    merged: list[Found] = []
    edges = iter([*dates, Found(len(text) + 1, len(text) + 1, None)])
    ahead = next(edges)
    for match in _TIME.finditer(text):
        while ahead.end <= match.start():
            merged.append(ahead)
            ahead = next(edges)
        if match.end() <= ahead.start:
            merged.append(Found(match.start(), match.end(), None))
    merged.append(ahead)
    merged.extend(edges)
    return merged[:-1]


_NO_DAY_BEFORE = re.compile(r"(?:第|[百千万数几多余来经历达约共])$")


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether the words are a date, not a count of days or part of a name."""
    if match.group("bare"):
        if re.search(
            r"(?:经过|历时|为期|激战|血战|苦战|前后|凡)$",
            text[max(0, match.start() - 4) : match.start()],
        ):
            return False
        before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() :][:2]
        if _NO_DAY_BEFORE.search(before) or (
            after[:1] in {"间", "内", "之", "的"} and after != "之夜"
        ):
            return after[:1] == "的" and not _NO_DAY_BEFORE.search(before)
        if after[:1] in {"后", "游", "元", "程"}:
            return False
        counted = not match.group("bare")[0].isdigit() and len(match.group("bare")) == 1
        if counted and re.match(
            r"激战|血战|苦战|恶战|围攻|攻防|鏖战|之内", text[match.end() : match.end() + 2]
        ):
            return False
    month = match.group("month") or match.group("month_b")
    if month:
        value = month_number(month)
        before = text[max(0, match.start() - 1) : match.start()]
        if value is None or not 1 <= value <= 12 or before in {"第", "个", "数", "几"}:
            return False
        if text[match.end() : match.end() + 1] in {"刊", "号"}:
            return False
    return True


def month_number(text: str) -> int | None:
    """The month that 正, 冬, 腊 or a number names."""
    return {"正": 1, "冬": 11, "腊": 12}.get(text) or number(text)
