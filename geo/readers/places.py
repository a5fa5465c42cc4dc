"""The name of a place in a run of words: trimmed, judged, and told from what is none."""

import re

from geo.readers.lexicon import SURNAMES, Lexicon, letter_set, word_set
from geo.readers.names import is_known, known_length
from geo.readers.spans import Span

DISTANCE = re.compile(
    r"(?:[东西南北]{0,2}(?:面|方|侧)?约?[\d一二三四五六七八九十百余]{1,5}(?:多|余)?\s?(?:公里|华里|英里|里|米|公尺)(?:处|外|许)?)"
)
_ENDS = frozenset("，。、；\n") | {""}
# A word between what a place is near and its name: 桂平外围据点蒙圩.
_APPOSED = re.compile(
    "外围据点|外围要点|据点|要点|重镇|要地|门户|咽喉|县城|首府|省会|省城|要隘|军事重地|战略要地|名城|首都"
)
# Words that say what a place is, and not which.


class Places:
    """Finds names in one passage; `text` is simplified, letter for letter."""

    def __init__(self, text: str, words: Lexicon, people: re.Pattern[str] | None = None) -> None:
        self.text = text
        self.words = words
        self.wary = self.sure = False
        self.people = people

    def place(self, start: int, end: int, *, loose: bool) -> tuple[Span | None, bool]:
        """The name of a place in text[start:end], trimmed; and whether a gazetteer knows it."""
        text, words = self.text, self.words
        while start < end and text[start] in " 　·“”「」『』《》〈〉\"'了过着":
            start += 1
        while start < end and text[end - 1] in " 　·“”「」『』《》〈〉\"'":
            end -= 1
        if end - start < 2 or end - start > 16:
            if end - start < 2:
                return None, False
            end = min(end, start + 16)
        for lead in (
            "位于",
            "通往",
            "附近的",
            "当地的",
            "整个",
            "各处",
            "北面的",
            "首都",
            "省会",
            "重镇",
            "县城",
            "古城",
            "要塞",
            "敌",
            "右翼",
            "左翼",
            "正面",
            "前沿",
            "主阵地",
        ):
            if (
                text.startswith(lead, start)
                and end - start - len(lead) >= 2
                and not known_length(text, start) > len(lead)
            ):
                start += len(lead)
        if routes := re.search(r"(?<=..)[\d一二三四五六七八九十两数多各]+路$", text[start:end]):
            end = start + routes.start()
        if text[start:end] in word_set("no_names"):
            return None, False
        if re.fullmatch("[东西南北中]+[面方边部侧]?", text[start:end]):
            return None, False
        if self.people and self.people.fullmatch(text, start, end):
            return None, False
        start = self._after_province(start, end)
        length = known_length(text[:end], start)
        word = words.pattern.match(text, start, end) if length else None
        if word and len(word.group()) > length and words.roles.get(word.group()) == "word":
            # 太平洋 is no 太平
            return None, False
        if length and start + length == end:
            return Span(start, end), True
        if text[start:end] in word_set("no_names"):
            return None, False
        if length and (beyond := self._beyond(start + length, end)):
            return beyond, True
        inner = _APPOSED.search(text, start, end)
        if inner and end - inner.end() >= 2 and known_length(text, inner.end()):
            return self.place(inner.end(), end, loose=loose)
        end = self._without_tails(start, end, length)
        if text[start:end] in word_set("no_names"):
            return None, False
        whole = text[start:end]
        if end - start < 2:
            return None, False
        if is_known(whole):
            return Span(start, end), True
        stem = self._without_relative(start, end)
        if stem < end and stem - start >= 2 and is_known(text[start:stem]):
            return Span(start, end), True
        if length:
            rest = text[start + length : end]
            if (
                rest in words.forms
                or self._is_relative(rest)
                or (rest and rest[-1] in "门山桥镇村站路营屯堡寨集店庄坊坪" and len(rest) <= 4)
            ):
                return Span(start, end), True
            if len(rest) <= 4 and not rest.endswith(words.not_places):
                form = whole.endswith(words.forms)
                return (Span(start, end), form) if form else (Span(start, start + length), True)
            return (Span(start, start + length), True) if length else (None, False)
        if whole.startswith(words.long_pronouns):
            return None, False
        if whole[
            0
        ] in "该其此这那我敌他某各每诸本何谁若所无不很最较更自己原残余剩几整并以是" or re.match(
            r"[一二三四五六七八九十百千数多两\d]+(?:个|余|多|人|千|万|名|座|处|面|路|次|年|日|天|支|艘|门|军|百|省|线)",
            whole,
        ):
            return None, False
        if text[start:stem].endswith(words.not_places):
            return None, False
        by_form = text[start:stem].endswith(words.forms)
        for skip in (1, 2, 3) if not by_form or end - start > 3 else ():
            if (
                end - start - skip >= 2
                and known_length(text[:end], start + skip) == end - start - skip
                and text[start + skip : end] not in words.forms
                and text[start + skip : end] not in words.relative
                and text[start + skip : end] not in word_set("no_names")
            ):
                return Span(start + skip, end), True
        if any(letter in letter_set("not_formed") for letter in text[start:stem]):
            return None, False
        by_form = text[start:stem].endswith(words.forms)
        counted = whole[0] in "一二两三四五六七八九十"
        if counted and (not by_form or whole[1:] in word_set("counted")):
            return None, False
        if by_form and 2 <= stem - start <= 6:
            return Span(start, end), False
        closed = self.sure and text[end : end + 1] in _ENDS
        if not closed and any(letter in letter_set("not_in_names") for letter in text[start:stem]):
            return None, False
        if whole[-1] in "中下上里内外间时后前":
            return None, False
        is_name = whole[0] in SURNAMES and stem - start == 3
        if (
            loose
            and 2 <= stem - start <= 4
            and not (is_name and self.wary)
            and "一" <= whole[0] <= "鿿"
        ):
            return Span(start, end), False
        return None, False

    def _beyond(self, start: int, end: int) -> Span | None:
        """南京东南方紫金山 is 紫金山: the name after a word of direction."""
        if not self.text.startswith(self.words.relative, start):
            return None
        for word in self.words.relative:
            if self.text.startswith(word, start):
                first = start + len(word)
                first += self.text[first : first + 1] in {"的", "之"}
                formed = self.text.endswith(self.words.long_forms, first + 2, end)
                known = known_length(self.text[:end], first) == end - first
                if end - first >= 2 and (known or formed):
                    return Span(first, end)
        return None

    def _after_province(self, start: int, end: int) -> int:
        """广西容县 is 容县; 广西省 and 广西 alone stay."""
        head = self.text[start : start + 2]
        if head not in self.words.provinces:
            head = self.text[start : start + 3]
            if head not in self.words.provinces:
                return start
        after = start + len(head)
        if self.text[after : after + 1] == "省":
            after += 1
        rest = self.text[after:end]
        if len(rest) >= 2 and (known_length(self.text, after) or rest[-1] in "县市镇州府山城"):
            if rest in self.words.relative or rest in self.words.tails or rest[0] in "省境地边等方":
                return start
            return after
        return start

    def _without_tails(self, start: int, end: int, known: int) -> int:
        changed = True
        while changed:
            changed = False
            if not self.text.endswith(self.words.tails, start, end):
                break
            for tail in self.words.tails:
                if end - len(tail) >= start + max(2, known) and self.text.endswith(
                    tail, start, end
                ):
                    if len(tail) == 1 and not known:
                        continue
                    end -= len(tail)
                    changed = True
                    break
        return end

    def _without_relative(self, start: int, end: int) -> int:
        match = re.search(
            r"约?[\d一二三四五六七八九十]+(?:多|余)?(?:公里|里|英里|华里)(?:处|外)?$",
            self.text[start:end],
        )
        if match:
            end = start + match.start()
        if not self.text.endswith(self.words.relative, start, end):
            return end
        for tail in self.words.relative:
            if end - len(tail) >= start + 2 and self.text.endswith(tail, start, end):
                return end - len(tail)
        return end

    def _is_relative(self, rest: str) -> bool:
        return rest in self.words.relative or bool(
            re.fullmatch(rf"(?:{'|'.join(self.words.relative)})?.{{0,1}}{DISTANCE.pattern}", rest)
        )
