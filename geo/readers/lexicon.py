"""The reader's words: loaded once from lexicon/zh.toml, in simplified characters."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# Verbs of one row that take a place, and the action each of them draws.
ROW_ACTION = {"loss": "capture", "fight": "attack"}
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫"
    "经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山"
    "谷车侯宓蓬全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻"
    "莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终暨居衡步"
    "都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩聂晁勾敖融冷訾辛那简饶空曾毋沙养鞠须丰关蒯相查荆红游竺权盖益桓公哥仆努皇僧"
    "阿多额代岳佟完耶拓尉欧上诸闾肖阎佘粟覃韦蓝侬岑区蔺仝铁载奕胜苻宇赫乞秃沮"
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with what they do: `verbs` word → row, `words` word → role; place words."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    roles: dict[str, str]
    forms: tuple[str, ...]
    tails: tuple[str, ...]
    relative: tuple[str, ...]
    provinces: frozenset[str]
    not_places: tuple[str, ...]
    pronouns: tuple[str, ...]
    not_actors: frozenset[str]
    long_forms: tuple[str, ...]
    long_pronouns: tuple[str, ...]
    not_actor_tails: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The words of Chinese accounts."""
    raw = _raw()
    verbs: dict[str, str] = {}
    for row, words in raw["verbs"].items():
        for word in words.split():
            verbs.setdefault(word, row)
    nouns = {
        word: row
        for row, words in raw["nouns"].items()
        if row != "light_verbs"
        for word in words.split()
    }
    roles: dict[str, str] = {}
    for role, words in raw["words"].items():
        for word in words.split():
            roles.setdefault(word, role)
    for word in raw["words"]["noun"].split():
        if len(word) > 1 and word not in verbs:
            roles[word] = roles[word] if roles[word] != "noun" else "word"
    for word in raw["nouns"]["light_verbs"].split():
        roles[word] = "light"
    places = {key: tuple(words.split()) for key, words in raw["places"].items()}
    known = {*verbs, *roles}
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        roles=roles,
        forms=_longest_first(places["forms"]),
        tails=_longest_first(places["tails"]),
        relative=_longest_first(places["relative"]),
        provinces=frozenset(places["provinces"]),
        not_places=_longest_first(places["not_places"]),
        pronouns=_longest_first(places["pronouns"]),
        not_actors=frozenset(raw["units"]["not_actors"].split()),
        long_forms=tuple(form for form in places["forms"] if len(form) > 1),
        long_pronouns=tuple(word for word in places["pronouns"] if len(word) > 1),
        not_actor_tails=tuple(word for word in raw["units"]["not_actors"].split() if len(word) > 1),
        pattern=re.compile(trie(known)),
    )


def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def trie(words: set[str]) -> str:
    """A pattern of all words that tries the longest first and looks at each letter once."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in sorted(words):
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def written(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
        ends = "" in node
        arms = [re.escape(letter) + written(node[letter]) for letter in sorted(node) if letter]
        if not arms:
            return ""
        body = arms[0] if len(arms) == 1 and not ends else f"(?:{'|'.join(arms)})"
        return f"{body}?" if ends else body

    return written(root)


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one rule, from [sets] of the lexicon."""
    return frozenset(_raw()["sets"][name].split())


@cache
def letter_set(name: str) -> frozenset[str]:
    """The letters of one rule, from [letters] of the lexicon."""
    return frozenset("".join(_raw()["letters"][name].split()))


@cache
def variants() -> dict[int, str]:
    """Variant letters, each with the one it stands for, beyond what OpenCC folds."""
    return {ord(pair[0]): pair[1] for pair in _raw()["variants"]["pairs"].split()}


@cache
def _raw() -> dict[str, Any]:
    text = (files("geo.readers") / "lexicon" / "zh.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
