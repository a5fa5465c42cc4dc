"""The persons of an account, found before it is read: by links and by what stands round them.

A name may hold letters that are words elsewhere (向榮, 蔣中正, 於學忠); knowing it keeps it whole.
"""

import re
from collections.abc import Sequence
from functools import cache

from geo.readers.lexicon import SURNAMES, letter_set, lexicon, trie, word_set
from geo.readers.names import is_known, known_length

_LINK = re.compile(r"(?:/Page/|/wiki/|\[\[)([一-龥]{2,4})(?=[|\]._ #(\\])")
_SURNAME = f"[{''.join(sorted(SURNAMES))}]"
# No person's name ends so.
_NO_END = frozenset(
    "军部兵队师旅团等方人日月年后役廷局失未全不只已急所联进严禁无寨庙桥庄堡墟圩塘坡坪浜亚北俄将官员者们省县市州府镇村湖国党会战役路线岛港口区舰机炮营连"
)
_TO = (
    "攻占|攻陷|攻克|占领|占据|收复|克复|攻取|退往|退回|退至|退守|进抵|进至|进驻|抵达|到达"
    "|开往|前往|撤往|撤至|驻扎|开赴"
)
_FELL = "失守|沦陷|失陷|陷落|以[东西南北]|县|镇|附近|一带|外围"
_LIKE_PLACES = frozenset("山江河城门海岭关")
_ODD = frozenset(
    "的了是在和与之其这那将被把由从向到，。、某该各每第我你他她它们二三四五六七八九十百千两"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    titles = "|".join(sorted(word_set("titles"), key=len, reverse=True))
    deeds = trie(set(word_set("deeds")) | {verb for verb in lexicon().verbs if len(verb) > 1})
    leading = trie(set(word_set("sure_deeds")))
    ruling = trie(set(word_set("person_deeds")))
    return (
        re.compile(
            rf"(?:{titles})(?={_SURNAME})([一-龥]{{2,4}}?)(?={deeds}|[、，。；：（(“「]|等|与|和|及|所?部)"
        ),
        re.compile(rf"(?:^|(?<=[，。；：、\n“「]))(?={_SURNAME})([一-龥]{{2,4}}?)(?={deeds})"),
        re.compile(
            rf"(?:^|(?<=[，。；：、\n“「]))(?={_SURNAME})([一-龥]{{2}}[山江河城门海岭关])(?={ruling})"
        ),
        re.compile(rf"(?:^|(?<=[，。；：、\n“「]))(?={_SURNAME})([一-龥]{{2,3}}?)(?={leading})"),
        re.compile(rf"(?:^|(?<=[，。；：\n]))([一-龥]{{2,3}}?)(?={deeds})"),
    )


def find_people(raw: str, passages: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern of all names of persons; `raw` and `passages` are in simplified letters."""
    sure = {name for name in _LINK.findall(raw) if _is_name(name) and name[-1] not in _LIKE_PLACES}
    likely: set[str] = set()
    often: dict[str, int] = {}
    titled, acting, ruling, leading, anyone = _patterns()
    for text in passages:
        sure.update(name for name in titled.findall(text) if _is_name(name, is_sure=True))
        for name in anyone.findall(text):
            often[name] = often.get(name, 0) + 1
        sure.update(name for name in ruling.findall(text) if _is_name(name))
        sure.update(
            name
            for name in leading.findall(text)
            if _is_name(name, is_sure=True)
            and name[-1] not in _LIKE_PLACES
            and not (name[0] in lexicon().roles and is_known(name[1:]))
        )
        likely.update(
            name
            for name in acting.findall(text)
            if _is_name(name)
            and name[-1] not in _LIKE_PLACES
            and not (name[0] in lexicon().roles and is_known(name[1:]))
        )
    # 也先: no surname, but it acts again and again
    likely |= {
        name for name, times in often.items() if times > 2 and _is_name(name, any_letter=True)
    }
    names = sure | _varied(likely - sure, passages)
    names -= _taken(names, passages)
    # 唐某某劝 is 唐某某 and a word.
    names -= {name for name in names if len(name) == 4 and (name[:3] in names or name[:2] in names)}
    if not names:
        return None
    return re.compile(trie(names))


def _taken(names: set[str], passages: Sequence[str]) -> set[str]:
    """Names that the account takes or goes to: places, whatever their first letter."""
    if not names:
        return set()
    tree = trie(names)
    pattern = re.compile(rf"(?:{_TO})({tree})(?![将军部])|({tree})(?:{_FELL})")
    return {one or other for text in passages for one, other in pattern.findall(text)}


def _varied(names: set[str], passages: Sequence[str]) -> set[str]:
    """The names that stand before different words: no piece of a longer word does."""
    if not names:
        return set()
    after: dict[str, set[str]] = {}
    pattern = re.compile(f"({trie(names)})(.?)")
    for text in passages:
        for name, letter in pattern.findall(text):
            after.setdefault(name, set()).add(letter)
    return {name for name, letters in after.items() if len(letters) > 1}


def _is_word(part: str) -> bool:
    words = lexicon()
    return part in words.verbs or part in words.roles


def _is_name(name: str, *, any_letter: bool = False, is_sure: bool = False) -> bool:
    words = lexicon()
    return (
        (name[0] in SURNAMES or (any_letter and not set(name) & letter_set("not_personal")))
        and len(name) <= 4
        and name[-1] not in _NO_END
        and not _ODD & set(name[1:])
        and not (known_length(name, 0, strong=True) if is_sure else is_known(name))
        and not (len(name) > 2 and is_known(name[:2]))
        and name not in word_set("no_names")
        and name not in word_set("titles")
        and not (any_letter and name[-1] in "时中上下内外里前")
        and not (len(name) == 4 and any(_is_word(name[at : at + 2]) for at in range(3)))
        and not any(
            part in words.verbs or part in words.roles
            for part in (name[:2], name[1:])
            if len(part) == 2
        )
    )
