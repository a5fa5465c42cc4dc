"""Places told by other places: 柳州以北6公里, 城東十里, 太平門外, 6 km north of Liuzhou.

`readings` gives every way a text may be cut into known names and a relation, the
longest name first. Where that then lies on the map is worked out in `bearings`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from gazetteer.fold import scan_fold
from gazetteer.numerals import number
from gazetteer.relation import Reading, Relation
from gazetteer.relative_english import english_readings

BEARINGS = {
    "北": 0, "东北": 45, "东": 90, "东南": 135, "南": 180, "西南": 225, "西": 270, "西北": 315,
}  # fmt: skip
# A town named before in the account, without its name: 城東, 縣城外.
THE_TOWN = ("城", "县城", "省城", "府城", "州城", "本城", "该城", "全城", "该县", "该市")
# No account writes a place at greater length; a longer text is not one.
LONGEST = 60

_WORKS_KIND = {
    "站": "station", "场": "airfield", "头": "wharf", "渡": "crossing", "口": "crossing",
    "台": "fort", "塞": "fort", "堡": "fort", "门": "gate", "墙": "wall", "垣": "wall",
}  # fmt: skip

_WIND = r"(?:正|偏)?(?P<wind>[东西][南北]|[南北][东西]|[东南西北])"
_NUMBER = r"(?:\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千半数几]+)"
_LINK = "(?:以|之|的)?"
_SEPARATORS = re.compile("、|与|和|及|至|到|—|~|-|－")
_BRACKET = re.compile(r"(?P<name>[^()（）]{2,})[(（](?P<told>[^()（）]+)[)）]")
_BETWEEN = re.compile(
    "(?:自|由|从)?(?P<both>.+?)(?:两地|两县|两城)?(?:之?间|中间|途中|之?交界处?|之线)(?:地区|一带|公路|铁路)?"
)
_LINE = re.compile("(?P<both>.+[、至到—~-].+?)(?:一线|一带|之线|段|等地|地区)")


def readings(name: str) -> Iterator[Reading]:
    """Every way to read `name` as relative, the likeliest first; nothing if it is a bare name."""
    if len(name) > LONGEST:
        return
    if name.isascii():
        yield from english_readings(name.strip())
        return
    plain = _plain(name)
    if bracket := _BRACKET.fullmatch(plain):
        for inner in readings(bracket["told"]):
            yield replace(inner, own_name=bracket["name"])
    if told := _from().fullmatch(plain):
        relation = Relation.OFFSET if told["wind"] else Relation.RING
        yield _reading(relation, told["base"], told)
    town = next((word for word in THE_TOWN if plain.startswith(word)), "")
    if town and is_bare(plain[len(town) :]):
        yield from _cut(town, plain[len(town) :])
        return
    for cut in range(len(plain) - 1, 1, -1):
        yield from _cut(plain[:cut], plain[cut:])
    yield from _between(plain)


def is_bare(name: str) -> bool:
    """Whether `name` is a relation alone, without the place that it starts from: 北面, 西岸."""
    if len(name) > LONGEST:
        return False
    plain = _plain(name)
    return any(pattern.fullmatch(plain) for _, pattern in _tails())


def _plain(name: str) -> str:
    return "".join(scan_fold(name).split())


def _cut(base: str, tail: str) -> Iterator[Reading]:
    for relation, pattern in _tails():
        if match := pattern.fullmatch(tail):
            yield _reading(relation, base, match)


def _between(plain: str) -> Iterator[Reading]:
    told = _BETWEEN.fullmatch(plain) or _LINE.fullmatch(plain)
    if not told:
        return
    both = told["both"]
    parts = [part for part in _SEPARATORS.split(both) if part]
    if len(parts) == 2:
        yield Reading(relation=Relation.BETWEEN, bases=(parts[0], parts[1]))
    for cut in range(2, len(both) - 1):
        yield Reading(relation=Relation.BETWEEN, bases=(both[:cut], both[cut:]))


def _reading(relation: Relation, base: str, match: re.Match[str]) -> Reading:
    told = match.groupdict()
    wind = told.get("wind")
    least = number(told["least"]) if told.get("least") else 0.0
    most = number(told["most"]) if told.get("most") else least
    if told.get("half"):
        least, most = least + 0.5, most + 0.5
    if told.get("more"):
        most = least * 1.5 if least < 20 else least * 1.2
    word = told.get("word") or ""
    return Reading(
        relation=relation,
        bases=(base,),
        # 北東, as Japanese texts write it, is 東北.
        bearing=BEARINGS[wind if wind in BEARINGS else wind[::-1]] if wind else None,
        least=min(least, most),
        most=max(least, most),
        unit=told.get("unit") or "",
        about=bool(told.get("about") or told.get("more")),
        word=word,
        kind=_WORKS_KIND.get(word[-1:], "building") if relation is Relation.WORKS else "",
    )


@cache
def _words() -> dict[str, str]:
    """Relation → its words as alternatives of a pattern (relations.tsv)."""
    text = (files("gazetteer") / "data" / "relations.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {group: "|".join(words.split()) for group, words in rows}


@cache
def _distance() -> str:
    far = "处|远|地|许|遥|地方|地点|地带|外"
    what = "高地|山地|山头|小村|村落|村庄|阵地|地区|一带|附近"
    return (
        f"(?P<about>约|大约|大概|近|不足|不到|余)?(?P<least>{_NUMBER})"
        f"(?:(?:至|到|-|~|—|、)(?P<most>{_NUMBER}))?(?P<more>余|多|几|数)?"
        f"(?P<unit>{_words()['unit']})(?P<half>半)?(?:余|多|许|左右|上下|开外)?(?:之?(?:{far}))?"
        f"(?:[之的]?(?:{what}))?"
    )


@cache
def _from() -> re.Pattern[str]:
    return re.compile(
        f"(?:距离?|离|去)(?P<base>.+?){_LINK}(?:{_WIND}(?:方|面)?)?"
        f"(?:仅|尚有|还有|有)?{_distance()}"
    )


@cache
def _tails() -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    """What may follow a name, the most telling first."""
    words, after = _words(), f"(?:{_words()['after']})*"
    beside = "方|面|边|侧|郊|方向|向|门|门外|城门外"
    about = "外围?|以外|之外|附近|周围|郊外|近郊"
    patterns = (
        (Relation.OFFSET, f"{_LINK}{_WIND}(?:{beside})?(?:外|相距|距离)?{_distance()}"),
        (Relation.RING, f"(?:{about})?{_distance()}"),
        (Relation.BANK, f"的?(?:{_WIND})?(?P<word>{words['bank']}){after}"),
        (Relation.PART, f"的?{_WIND}(?P<word>{words['part']}){after}"),
        (Relation.SIDE, f"{_LINK}{_WIND}(?P<word>{words['side']})?{after}"),
        (Relation.INSIDE, f"的?(?P<word>{words['inside']}){after}"),
        (Relation.OUTSIDE, f"的?(?P<word>{words['outside']}){after}"),
        (Relation.NEAR, f"的?(?P<word>{words['near']}){after}"),
        (Relation.WORKS, f"(?P<word>{words['works']})"),
    )
    return tuple((relation, re.compile(pattern)) for relation, pattern in patterns)
