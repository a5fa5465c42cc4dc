"""Units by their grammar: a number and a size, a name and a size, a home and 军.

`find_units` works on simplified text and gives spans with the names that they hold, lists
expanded: 第3、第13师团 is two.
"""

import re
from dataclasses import dataclass

from geo.readers.lexicon import SURNAMES, letter_set, word_set

_NUM = r"(?:\d{1,3}|[一二三四五六七八九十百〇零○OＯ]{1,6})"
_SIZE = (
    "方面军|集团军|军团|飞行师团|飞行战队|飞行团|飞行大队|飞行联队|航空队|航"
    "空舰队|航空战队|师团|旅团|舰队|兵团|战区|纵队|支队|大队|联队|"
    "中队|小队|总队|分队|战队|路军|梯队|师|旅|团|营|连|排|标|协|军|镇(?!江|守"
    "|压|定|反|海|南|远|平|雄|原)"
)
_ADJ = (
    "独立混成|独立|混成|步兵|骑兵|炮兵|野战重炮兵|野战|重炮兵|重炮|野炮兵|野"
    "炮|山炮兵|山炮|战车|坦克|装甲|机械化|摩托化|近卫步兵|近卫|"
    "后备步兵|后备|预备|暂编|新编|教导|补充|荣誉|海军|海军陆战|陆战|空降|工兵"
    "|辎重|通信|高射炮|要塞|守备|保安|警备|"
    "国民革命军|中国远征军|志愿军|志愿|治安|铁道|挺进|特务|宪兵|航空|飞行|伞"
    "兵|轻骑兵|掷弹兵|人民解放军|陆军|税警|新|暂|预|保|重|步|炮|骑"
)
_A = f"(?:(?:{_ADJ})){{0,3}}"
_GLUE = "(?:之|的|所属的?|所辖之?的?|下属的?|辖下|麾下|先头|主力|一部|部)?"
_SIDE = (
    "日军|日寇|敌军|国军|我军|中国军队|华军|清军|日本|中国|伪军|共军|红军|解"
    "放军|美军|英军|法军|俄军|苏军|德军|"
    "国民党军|中央军|联军|敌|我|国民政府军|日方|英国|法国|美国|苏联|俄国|德国"
    "|意军|国府军|人民解放军|人民志愿军|志愿军"
)
_MEMBER = (
    rf"{_A}(?:第\s?{_NUM}|\d{{1,3}}|(?<![一二三四五六七八九十百千万第\d])"
    rf"[一二三四五六七八九十百〇零○OＯ]{{2,6}}|(?<=[编立备新])"
    rf"[一二三四五六七八九十])(?:{_SIZE}|[DA](?![a-zA-Z]))"
)
_CHAIN = rf"{_MEMBER}(?:{_GLUE}{_A}第?{_NUM}(?:{_SIZE}))*"
_LIST = (
    rf"{_A}第?\s?{_NUM}(?:\s?[、和及与]\s?{_A}第?\s?{_NUM})+(?:"
    rf"[两二三四五六等各数]{{0,2}}个?)(?:{_SIZE})"
)
_HOME = "粤桂湘川滇黔晋陕甘奉直皖浙苏沪淞镇赣闽鄂豫鲁宁绥淮楚"
_FORCE_NAMES = (
    "太平军|捻军|清军|明军|元军|宋军|金军|辽军|唐军|隋军|汉军|晋军|魏军|蜀军|"
    "吴军|秦军|楚军|齐军|赵军|燕军|夏军|西夏军|梁军|陈军|周军|"
    "后金军|后金|蒙古军|蒙军|英法联军|八国联军|联军|革命军|护国军|护法军|北伐"
    "军|国民军|国民革命军|解放军|八路军|新四军|红军|志愿军|远征军|"
    "常胜军|常捷军|洋枪队|定武军|武卫军|毅军|淮军|湘军|楚勇|湘勇|团练|乡勇|义"
    "和团|清兵|明兵|金兵|元兵|日军|日寇|国军|共军|伪军|俄军|英军|法军|美军|德"
    "军|苏军|"
    "意军|葡军|荷军|越军|缅军|朝军|韩军|朝鲜军|倭寇|倭军|日本军|中国军队|中国"
    "军|我军|敌军|敌|叛军|官军|义军|起义军|农民军|守军|援军|西军|东军|"
    "中央军|东北军|西北军|西军|北洋军|奉军|直军|皖军|晋绥军|川军|滇军|桂军|粤"
    "军|黔军|定国军|靖国军|讨逆军|同盟军|安国军|民军|清廷军队|"
    "回纥军|回纥兵|吐蕃军|突厥军|契丹军|女真军|瓦剌军|燕师|唐兵|贼军|叛兵|八"
    "旗兵|八旗军|绿营兵|绿营|蒙古骑兵|法兵|英兵|南军|北军|"
    "湘淮军|防军|练军|新军|禁卫军|楚兵|辽兵|宋兵|西夏兵|大西军|大顺军|闯军|南"
    "明军|郑军|吴三桂军|准噶尔军|廓尔喀军|教导总队|宪兵部队|税警总团"
)
_TYPES = (
    "支队|集团|兵团|纵队|挺进队|讨伐队|先遣队|警备队|守备队|特攻队|义勇军|自"
    "卫队|游击队|保安队|水师|舰队|骑兵队|别动队|敢死队|陆战队|总队|军团|联队|"
    "旅团|师团|大队|中队"
)
_TAIL = r"(?:等部|各部|全部|主力部队|先头部队|主力|先头|一部|部队|残部|余部|部)?"
_PATTERN = re.compile(
    rf"(?P<list>(?:{_CHAIN}{_GLUE})?{_LIST})"
    rf"|(?P<chain>{_CHAIN})"
    rf"|(?P<homes>[{_HOME}](?:[、和与][{_HOME}])+[两二三四各]?军)"
    rf"|(?P<home>[{_HOME}]军(?![政区长事])|(?:{_FORCE_NAMES})(?!队长|政|区|长|事))"
    rf"|(?P<named>[一-龥]{{2,3}}(?:{_TYPES}))"
    rf"|(?P<person>[一-龥]{{2,3}}(?:部队|所部|部(?!分|署|长|门|落|下|将|队长|委"
    rf"|份)|集团(?!军)|兵团|军(?!长|团|事|政|官|区|队)|师(?!长|团|范|傅)|旅"
    rf"(?!长|团|顺|途)|团(?!长|结|体|练)))"
    r"|(?P<counted>(?:[一两二三四五六七八九十]|\d{1,2})个?(?:营|团|连|旅|师)的[一-龥]{1,3}军)"
    rf"|(?P<number>(?:\d{{1,2}}|[一两二三四五六七八九十]{{1,2}})个(?:{_A})(?:{_SIZE}))"
    r"|(?P<soldiers>[一-龥]{2}(?:兵|勇)(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:营|队|团|哨|旗))"
    r"|(?P<kin>[一-龥]{1,3}[、]?[一-龥]?两(?:师|旅|军|部|团))"
)
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
        places = [m.start() for m in re.finditer(f"[{_HOME}]", text[start:end])]
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
        if text[start:end] == "联军":
            while start > 0 and text[start - 1] in f"{_HOME}江英法俄美日德奥意苏八九国":
                start -= 1
        return start, (((start, end),),)
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
    if kind == "kin":
        return _kin(text, start, end)
    return _named(text, match, kind)


def _named(
    text: str, match: re.Match[str], kind: str
) -> tuple[int, tuple[tuple[tuple[int, int], ...], ...]] | None:
    """A person's or home's name before a size: 孙元良部, 天谷支队; the name's start is sought."""
    start, end = match.span()
    type_match = re.search(rf"(?:{_TYPES}|部队|所部|部|军|师|旅|团)$", text[start:end])
    assert type_match is not None
    head = start + type_match.start()
    size = text[head:end]
    if size == "军" and text[head - 1] in _HOME:
        return head - 1, (((head - 1, end),),)
    if text[head - 1 : end] in word_set("no_forces"):
        return None
    for length in (3, 2):
        first = head - length
        name = text[max(first, 0) : head]
        if first < start or len(name) < length or _NOT_NAMED.search(name):
            continue
        if kind == "person" or size in {"集团", "兵团", "军团", "师团", "纵队", "大队", "总队"}:
            if name[0] not in SURNAMES or not _is_personal(name):
                continue
        elif not _is_personal(name):
            continue
        return first, (((first, end),),)
    return None


def _is_personal(name: str) -> bool:
    return not any(letter in letter_set("not_personal") for letter in name)


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
    size = re.search(rf"(?:{_SIZE})$", text[start:end])
    assert size is not None
    size_at = (start + size.start(), end)
    body = re.search(rf"{_LIST}$", text[start:end])
    first = start + (body.start() if body else 0)
    names = []
    for member in re.finditer(rf"{_A}第?\s?{_NUM}", text[first : size_at[0]]):
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
    match = re.search(rf"(?:{_SIDE})$", text[max(0, start - 7) : start])
    return match.group() if match else ""


def _own_side(text: str, names: tuple[tuple[tuple[int, int], ...], ...], kind: str) -> str:
    if kind == "home":
        first, last = names[0][0]
        return text[first:last]
    return ""
