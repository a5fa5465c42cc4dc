"""Read a Chinese account: text in any markup and script to draft claims."""

import re
from bisect import bisect_right
from functools import cache

from gazetteer.fold import simplified
from geo.readers.claim import CARRIED, Claim, with_ids
from geo.readers.clauses import Clauses, Memory, Statement
from geo.readers.dates import Calendar, find
from geo.readers.lexicon import lexicon, variants
from geo.readers.markup import Passage, passages
from geo.readers.passage_days import (
    AFTERWARDS,
    come_back,
    loosen,
    next_after,
    open_passage,
    opening_day,
    opening_of,
    set_apart,
    years_of,
)
from geo.readers.people import find_people
from geo.readers.phrases import Reader
from geo.readers.settling import Told, settle
from geo.readers.spans import Span
from geo.readers.tokens import tokens
from geo.readers.units import find_units

# Sections that tell nothing of the campaign.
_SKIPPED = re.compile(
    r"参考|注释|注解|脚注|参见|参看|外部链接|外部连结|延伸阅读|文献|资料来源|相关条目|影视|电影|文学|评价|评论|外交|国际反应|调停|谈判|国联|会议|审判|屠杀|暴行|伤亡|统计|检讨|反思|争议|意义|后世|流行文化|纪念|"
    r"战斗序列|作战序列|参战部队|参战兵力|编制|序列|遗址|遗迹|艺术|游戏|备注|备考|书目|目录|相关链接|扩展阅读|引用|出处"
)
_SENTENCE = re.compile(r"[^。！？!?；;\n]{0,600}(?:[。！？!?；;\n][”」』’）)]*|$)")
# A life begins so: 某某（1900年－1937年）.
_LIFE = re.compile(r"[一-龥·]{2,8}\s?[（(][^（）()]{0,12}\d{4}年")
_LONGEST_CARRY = 400
_WIDE = {**{code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}, 0x3000: 0x20}


def read_text(text: str) -> tuple[Claim, ...]:
    """The claims of an account, in the order of the text, each with its sentence."""
    parts = passages(text)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    plain = _simplify([part.text for part in parts])
    window, main = years_of(text, parts, plain)
    calendar = Calendar(window=window, main=main)
    memory = Memory(calendar)
    memory.people = find_people(_simplify([text])[0], plain)
    told: list[Told] = []
    skipping = 0  # the level of the heading whose section is left out
    openings = [opening_of(simple) for simple in plain]
    for index, (part, simple) in enumerate(zip(parts, plain, strict=True)):
        if part.kind == "heading":
            if not skipping or part.level <= skipping:
                skipping = part.level if _SKIPPED.search(simple) else 0
            _heading(simple, calendar, memory)
            continue
        if skipping:
            continue
        open_passage(memory, openings[index : index + 4], part.kind)
        told.extend(_passage(part, simple, memory, (text, starts)))
    return with_ids(_once(settle(told)))


def _heading(simple: str, calendar: Calendar, memory: Memory) -> None:
    memory.subject_texts, memory.side = [], ""
    calendar.day, memory.day_text = None, ""
    for found in find(simple):
        if found.match is not None:
            calendar.read(found)
            memory.day_text = simple[found.start : found.end]


def _simplify(texts: list[str]) -> list[str]:
    """Each text in simplified characters, letter for letter."""
    letters = sorted(set().union(*texts)) if texts else []
    table: dict[int, str | int] = dict(_WIDE)
    cjk = [letter for letter in letters if letter >= "㐀"]
    if not cjk:
        return texts
    for letter, short in zip(cjk, simplified("\n".join(cjk)).split("\n"), strict=True):
        if len(short) == 1 and short != letter:
            table[ord(letter)] = short
    table.update(variants())
    return [text.translate(table) for text in texts]


def _passage(part: Passage, simple: str, memory: Memory, file: tuple[str, list[int]]) -> list[Told]:
    words = lexicon()
    memory.hero, memory.last_place = [], None
    set_apart(part.kind, memory)
    memory.plan_quoted = False
    if part.kind == "list":
        memory.calendar.day, memory.day_text = None, ""
        if _LIFE.match(simple):
            end = simple.find("。")
            held = find_units(simple[: end if end >= 0 else 200])
            memory.hero = [_written(part.text, name) for unit in held[-1:] for name in unit.names]
    people = memory.people
    marks = (
        {found.start: found for found in find(simple)},
        {unit.start: unit for unit in find_units(simple)},
        {match.start(): match.end() for match in people.finditer(simple)} if people else {},
    )
    dated = [at for at, found in marks[0].items() if found.match is not None]
    reader = Reader(simple, words, memory.people)
    claims: list[Told] = []
    for match in _SENTENCE.finditer(simple):
        start, end = match.span()
        if start == end:
            continue
        memory.fresh += 1
        memory.sentence = start
        come_back(memory)
        if AFTERWARDS.match(simple, start):
            loosen(memory.calendar, marks[0].get(next_after(dated, start)), end)
        row = tokens(simple, start, end, marks, words)
        clauses = Clauses(reader, memory)
        made = clauses.read(row)
        for statement in made:
            if claim := _claim(statement, part, (simple, memory, file), (start, end)):
                claims.append((claim, statement))
        if memory.limit and memory.opening is None:
            memory.opening = opening_day(simple, memory.calendar)
        named = [_written(part.text, name) for name in clauses.carried]
        if named:
            memory.subject_texts = named
            memory.named_at = (part.sources[0], start)
            memory.side = clauses.side or memory.side
    return claims


def _claim(
    statement: Statement,
    part: Passage,
    context: tuple[str, Memory, tuple[str, list[int]]],
    sentence: tuple[int, int],
) -> Claim | None:
    simple, memory, file = context
    if not memory.calendar.in_window(statement.day):
        return None
    if part.kind == "quote" and statement.day is None:
        return None
    text, starts = file
    doubts = [doubt for doubt in statement.doubts if doubt != "carry"]
    units = tuple(dict.fromkeys(_written(part.text, name) for name in statement.units))
    side = statement.side or None
    if not units and "carry" in statement.doubts and (memory.hero or memory.subject_texts):
        units = tuple(memory.hero or memory.subject_texts)
        doubts.append(CARRIED)
        side = None if memory.hero else side or memory.side or None
        home, named = memory.named_at
        if home == part.sources[0] and sentence[0] - named < _LONGEST_CARRY:
            # The quotation reaches back to the sentence that names who acts.
            sentence = (named, sentence[1])
    if statement.day is None:
        doubts.append("no day is told")
    else:
        doubts.extend(statement.day.doubts)
        if memory.fresh > 3:
            doubts.append("the day is carried from an earlier sentence")
    if part.kind == "quote":
        doubts.append("a quotation within the account")
    if statement.background:
        doubts.append("told in passing")
    start, end = sentence
    if 0 <= statement.back_to < start:
        start = statement.back_to
    while end > start and part.text[end - 1] in "\n 　":
        end -= 1
    while start < end and part.text[start] in "\n 　":
        start += 1
    verb_source = part.source(statement.verb.start)
    line = bisect_right(starts, verb_source)
    line_start = starts[line - 1]
    first = max(part.source(start), line_start)
    if statement.back_to >= 0 and part.source(statement.back_to) < line_start:
        return None
    after = part.source(end - 1) + 1
    row = statement
    return Claim(
        date=row.day.edtf if row.day else None,
        date_text=_original(part.text, simple, row.day_text, start, end),
        side=side,
        units=units,
        action=row.row,
        line=line,
        span=(first - line_start, after - line_start),
        quotation=text[first:after],
        status=row.status,
        doubts=tuple(dict.fromkeys(doubts)),
        origin=_names(part.text, row.origin),
        via=_names(part.text, row.via),
        to=_names(part.text, row.to),
        at=_names(part.text, row.at),
    )


def _written(text: str, name: tuple[tuple[int, int], ...]) -> str:
    return "".join(text[start:end] for start, end in name).strip()


def _names(text: str, spans: list[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[span.start : span.end].strip() for span in spans))


def _original(text: str, simple: str, words: str, start: int, end: int) -> str:
    """The date words in the account's own script."""
    at = simple.find(words, start, end) if words else -1
    return text[at : at + len(words)] if at >= 0 else words


def _once(claims: list[Claim]) -> list[Claim]:
    """Drop what only repeats an earlier claim, and what is told in passing of a thing told."""
    seen: set[tuple[object, ...]] = set()
    told: set[tuple[str, str]] = set()
    kept = []
    for claim in claims:
        key = (claim.date, claim.units, claim.action, claim.places, claim.status)
        if key in seen:
            continue
        seen.add(key)
        targets = {(claim.action, _bare(place)) for place in claim.targets}
        if "told in passing" in claim.doubts and targets <= told:
            continue
        told |= targets
        kept.append(claim)
    return kept


@cache
def _bare(place: str) -> str:
    return simplified(place).rstrip("城市县")
