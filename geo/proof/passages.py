"""What an article is made of once its markup is gone: passages, each of one kind."""

import re
from dataclasses import dataclass
from enum import Enum

from geo.proof.lined import Lined

# Headings under which an article lists its sources and further reading, as folded by hand:
# traditional and simplified Chinese and English.
_LIST_HEADINGS = re.compile(
    r"(?:参考|參考|注释|注釋|註釋|註解|注解|脚注|腳注|腳註|备注|備註|引用|资料来源|資料來源|来源|來源"
    r"|外部链接|外部連結|外部鏈接|参见|參見|参看|參看|延伸阅读|延伸閱讀|相关条目|相關條目"
    r"|references|notes|footnotes|sources|bibliography|external links|see also|further reading)"
    r"(?:文献|文獻|资料|資料|来源|來源|书目|書目|与注释|與註釋)?",
    re.IGNORECASE,
)


class Kind(Enum):
    """What sort of passage it is; only prose and footnotes tell what happened."""

    PROSE = "prose"
    FOOTNOTE = "footnote"
    TABLE = "table"
    HEADING = "heading"
    REFERENCES = "references"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, an item of a list, a footnote, a row of a table: text without markup."""

    kind: Kind
    text: Lined


class Section:
    """Follows the headings: whether the text below them is a list of sources."""

    def __init__(self) -> None:
        self._level = 0

    def enter(self, level: int, title: str) -> None:
        """A heading of `level` (1 is the highest) begins a section."""
        if _LIST_HEADINGS.fullmatch(title.strip()):
            self._level = min(level, self._level or level)
        elif level <= self._level:
            self._level = 0

    @property
    def kind(self) -> Kind:
        """The kind of running text here."""
        return Kind.REFERENCES if self._level else Kind.PROSE


class Paragraphs:
    """Gathers rows of running text into paragraphs, which an empty row ends."""

    def __init__(self, section: Section) -> None:
        self.section = section
        self.found: list[Passage] = []
        self._rows: list[Lined] = []

    def add(self, row: Lined) -> None:
        """One more row of the paragraph."""
        self._rows.append(row)

    def close(self) -> None:
        """End the paragraph, if one is open."""
        if self._rows:
            self.alone(self.section.kind, Lined.joined(self._rows, " "))
        self._rows = []

    def alone(self, kind: Kind, text: Lined) -> None:
        """A passage of its own, such as a heading or an item of a list."""
        if text.text.strip():
            self.found.append(Passage(kind, text))
