"""Units by their grammar: a number and a size, a name and a size, a home and 军.

`find_units` works on simplified text and gives spans with the names that they hold, lists
expanded: 第3、第13师团 is two.
"""

import re
from dataclasses import dataclass

from geo.readers.lexicon import SURNAMES, letter_set, word_set
from geo.readers.unit_words import FORCE_NAMES, GLUE, HOME, MEMBER, NUM, SIDE, SIZE, TYPES, A

_CHAIN = rf"{MEMBER}(?:{GLUE}{A}第?{NUM}(?:{SIZE}))*"
_LIST = (
    rf"{A}第?\s?{NUM}(?:\s?[、和及与]\s?{A}第?\s?{NUM})+(?:"
    rf"[两二三四五六等各数]{{0,2}}个?)(?:{SIZE})"
)
_TAIL = r"(?:等部|各部|全部|主力部队|先头部队|主力|先头|一部|部队|残部|余部|部)?"
_PATTERN = re.compile(
    rf"(?P<list>(?:{_CHAIN}{GLUE})?{_LIST})"
    rf"|(?P<chain>{_CHAIN})"
    rf"|(?P<homes>[{HOME}](?:[、和与][{HOME}])+[两二三四各]?军)"
    rf"|(?P<home>[{HOME}](?:军(?![政区长事])|兵(?![力团种马工])|勇(?![敢士于]))|(?:{FORCE_NAMES})(?!队长|政|区|长|事))"
    rf"|(?P<named>(?:(?<=[日国清敌俄英法美]军)[一-龥]{{4,5}}|[一-龥]{{2,3}})(?:{TYPES}))"
    rf"|(?P<person>[一-龥]{{2,3}}(?:部队|所部|部(?!分|署|长|门|落|下|将|队长|委"
    rf"|份)|集团(?!军)|兵团|军(?!长|团|事|政|官|区|队)|师(?!长|团|范|傅)|旅"
    rf"(?!长|团|顺|途)|团(?!长|结|体|练)))"
    r"|(?P<counted>(?:[一两二三四五六七八九十]|\d{1,2})个?(?:营|团|连|旅|师)的[一-龥]{1,3}军)"
    rf"|(?P<number>(?:\d{{1,2}}|[一两二三四五六七八九十]{{1,2}})个(?:{A})(?:{SIZE}))"
    r"|(?P<soldiers>[一-龥]{2}(?:兵|勇)(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:营|队|团|哨|旗))"
    r"|(?P<names>[一-龥]{2,3}(?:[、和及与][一-龥]{2,3}){1,6}?(?:[两二三四五六七八]个?(?:兵团|集团军|军团"
    r"|纵队|支队|军|师|旅|团|部)|等部|等军|所部|各部))"
    r"|(?P<kin>[一-龥]{1,3}[、]?[一-龥]?两(?:师|旅|军|部|团))"
)
_FORCE = re.compile(FORCE_NAMES)
_NOT_NAMED = re.compile(
    r"(?:司令|指挥|内|外|全|大|余|各|该|所|东|西|南|北|中|上|下|一|本|其|此|旧"
    r"|残|局|干|俱乐|参谋|后勤|国防|我|敌|总|分|两|三|原|从|由|被|以|令|派|命|"
    r"遣|率|之|的|与|和|及|在|于|向|将|把|为|是|有|并|而|则|即|遂|乃|亦|又|另|"
    r"先头|军政|陆军|海军|空军|作战|政治|组织|联络|后方|前方)$"
)
TAILS = re.compile(r"等部|各部|主力部队|先头部队|主力|先头|一部|部队|残部|余部|等")


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """Units that stand at one place of the text: `parts` are spans of each name's pieces."""

    start: int
    end: int
    names: tuple[tuple[tuple[int, int], ...], ...]
    side: str = ""
    pronoun: bool = False


def find_units(text: str) -> list[UnitSpan]:
    """Every unit of `text` (simplified), in order."""
    found: list[UnitSpan] = []
    position = 0
    while match := _PATTERN.search(text, position):
        kind = match.lastgroup or ""
        start, end = match.span()
        made = _made(text, match, kind)
        if made is None:
            position = start + 1
            continue
        start, names = made
        side = _side_before(text, start)
        tail = re.compile(_TAIL).match(text, end)
        if kind not in {"person", "kin"} and tail and tail.end() > end:
            end = tail.end()
        found.append(UnitSpan(start - len(side), end, names, side or _own_side(text, names, kind)))
        position = max(end, start + 1)
    return _joined(found)


def _joined(found: list[UnitSpan]) -> list[UnitSpan]:
    """Neighbours that are one name: 日军 + 第3大队 (its side), 邓龙光部 + 83军 (its commander)."""
    made: list[UnitSpan] = []
    for span in found:
        last = made[-1] if made else None
        if last is None or last.end < span.start or len(last.names) > 1:
            made.append(span)
        elif last.names[0][0][1] - last.names[0][0][0] <= 4 and last.side and not last.pronoun:
            side = span.side or last.side
            made[-1] = UnitSpan(last.start, span.end, span.names, side)
        elif len(span.names) == 1:
            whole = ((last.names[0][0][0], span.names[0][-1][1]),)
            made[-1] = UnitSpan(last.start, span.end, (whole,), last.side)
        else:
            made.append(span)
    return made


def _made(
    text: str, match: re.Match[str], kind: str
) -> tuple[int, tuple[tuple[tuple[int, int], ...], ...]] | None:
    start, end = match.span()
    if kind == "list":
        return start, _listed(text, start, end)
    if kind == "chain":
        if _is_place_number(text, start, end):
            return None
        return start, (((start, end),),)
    if kind == "homes":
        places = [m.start() for m in re.finditer(f"[{HOME}]", text[start:end])]
        return start, tuple(
            ((start + place, start + place + 1), (end - 1, end)) for place in places
        )
    if kind == "home":
        if text[start:end] == "敌" and text[end : end + 1] in {
            "人",
            "国",
            "对",
            "机",
            "舰",
            "后",
            "方",
            "我",
            "情",
            "占",
            "伪",
            "境",
            "炮",
        }:
            return None
        return _force(text, start, end)
    if kind == "number" and text[max(0, start - 1) : start] in {
        "共",
        "计",
        "又",
        "约",
        "近",
        "余",
        "达",
        "有",
        "来",
        "出",
    }:
        return None
    if kind in {"counted", "number", "soldiers"}:
        return start, (((start, end),),)
    if kind == "names":
        return _people(text, start, end)
    if kind == "kin":
        return _kin(text, start, end)
    return _named(text, match, kind)


def _force(text: str, start: int, end: int) -> tuple[int, tuple[tuple[tuple[int, int], ...], ...]]:
    """A whole army; 联军 with those who are allied in it."""
    if text[start:end] == "联军":
        while start > 0 and text[start - 1] in f"{HOME}江英法俄美日德奥意苏八九国":
            start -= 1
    return start, (((start, end),),)


def _named(
    text: str, match: re.Match[str], kind: str
) -> tuple[int, tuple[tuple[tuple[int, int], ...], ...]] | None:
    """A person's or home's name before a size: 孙元良部, 天谷支队; the name's start is sought."""
    start, end = match.span()
    type_match = re.search(rf"(?:{TYPES}|部队|所部|部|军|师|旅|团)$", text[start:end])
    assert type_match is not None
    if force := re.search(rf"(?:{FORCE_NAMES})$", text[start:end]):
        return _force(text, start + force.start(), end)
    head = start + type_match.start()
    size = text[head:end]
    if size == "军" and text[head - 1] in HOME:
        return head - 1, (((head - 1, end),),)
    if text[head - 1 : end] in word_set("no_forces"):
        return None
    if kind == "named" and _side_before(text, start) and _is_personal(text[start:head]):
        # 日军大岛义昌混成旅团: all between the side and the size
        return start, (((start, end),),)
    for length in (3, 2):
        first = head - length
        name = text[max(first, 0) : head]
        if first < start or len(name) < length or _NOT_NAMED.search(name):
            continue
        if kind == "person" or size in {"集团", "兵团", "军团", "师团", "纵队", "大队", "总队"}:
            if len(name) < 2 or name[0] not in SURNAMES or not _is_personal(name):
                continue
        elif not _is_personal(name):
            continue
        return first, (((first, end),),)
    return None


def _is_personal(name: str) -> bool:
    return not any(letter in letter_set("not_personal") for letter in name)


def _people(
    text: str, start: int, end: int
) -> tuple[int, tuple[tuple[tuple[int, int], ...], ...]] | None:
    """甲某、乙某三个兵团; 甲某、乙某等部: each person's force."""
    tail = re.search(
        r"(?:[两二三四五六七八]个?|[等所各])(兵团|集团军|军团|纵队|支队|军|师|旅|团|部)$",
        text[start:end],
    )
    if tail is None:
        return None
    size = (start + tail.start(1), end)
    made = []
    low = start
    words = text[start : start + tail.start()]
    first = re.split("[、和及与]", words)[0]
    if len(first) == 3 and first[0] not in SURNAMES and first[1] in SURNAMES:
        # 调卫某某…: the letter before the first name
        low, words = low + 1, words[1:]
    for name in re.split("[、和及与]", words):
        if len(name) < 2 or name[0] not in SURNAMES or not _is_personal(name):
            return None
        made.append(((low, low + len(name)), size))
        low += len(name) + 1
    return made[0][0][0], tuple(made)


def _kin(
    text: str, start: int, end: int
) -> tuple[int, tuple[tuple[tuple[int, int], ...], ...]] | None:
    """冯王两师: two surnames and a size."""
    head = text[start : end - 2]
    names = [letter for letter in head[-3:] if letter in SURNAMES]
    tail = head.replace("、", "")[-2:]
    if len(tail) == 2 and all(letter in SURNAMES for letter in tail) and len(names) >= 2:
        first = end - 2 - (3 if "、" in head[-2:] else 2)
        return first, (((first, end),),)
    return None


def _listed(text: str, start: int, end: int) -> tuple[tuple[tuple[int, int], ...], ...]:
    size = re.search(rf"(?:{SIZE})$", text[start:end])
    assert size is not None
    size_at = (start + size.start(), end)
    body = re.search(rf"{_LIST}$", text[start:end])
    first = start + (body.start() if body else 0)
    names = []
    for member in re.finditer(rf"{A}第?\s?{NUM}", text[first : size_at[0]]):
        piece = (first + member.start(), first + member.end())
        words = text[piece[0] : piece[1]]
        if re.search(r"[第\d]", words) or len(words) > 1 or text[piece[0] - 1] in "、和及与":
            names.append((piece, size_at))
    return tuple(names)


def _is_place_number(text: str, start: int, end: int) -> bool:
    """Whether the number counts (两个师, 八个团) or names a thing that is no unit (第二战场)."""
    after = text[end : end + 1]
    return after in {"长", "范", "座"} and False


def _side_before(text: str, start: int) -> str:
    match = re.search(rf"(?:{SIDE})$", text[max(0, start - 7) : start])
    return match.group() if match else ""


def _own_side(text: str, names: tuple[tuple[tuple[int, int], ...], ...], kind: str) -> str:
    first, last = names[0][0]
    if kind == "home" or _FORCE.fullmatch(text, first, last):
        return text[first:last]
    return ""
