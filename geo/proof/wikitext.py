"""Wikitext to passages: links, templates, tables, footnotes and lists, every line kept."""

import re

from geo.proof.lined import Lined
from geo.proof.passages import Kind, Paragraphs, Passage, Section

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPTY_REF = re.compile(r"<ref\b[^<>]*/>", re.IGNORECASE)
_REF = re.compile(r"<ref\b[^<>]*>(.*?)</ref\s*>", re.IGNORECASE | re.DOTALL)
_CATEGORY = re.compile(r"\[\[(?:Category|分类|分類):[^\[\]]*\]\]", re.IGNORECASE)
_PICTURE = re.compile(
    r"\[\[(?:File|Image|文件|檔案|图像|圖像):(?:[^\[\]]|\[\[[^\[\]]*\]\])*\]\]", re.IGNORECASE
)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)*([^\[\]|]*)\]\]")
_OUTER_LINK = re.compile(r"\[(?:https?:)?//[^\s\[\]]*\s*([^\[\]]*)\]")
_ADDRESS = re.compile(r"https?://[^\s<>\[\]|}]+")
# Templates whose last field is text of the account; all others are furniture.
_TEXT_TEMPLATE = re.compile(
    r"\{\{\s*(?:quote|cquote|quotation|blockquote|引用|引言|lang|lang-\w+|nowrap|small|noteTA-text)"
    r"\s*\|(?:[A-Za-z-]{2,8}\|)?(?:\s*(?:text|1)\s*=)?([^{}]*)\}\}",
    re.IGNORECASE,
)
_NOTE_TEMPLATE = re.compile(r"\{\{\s*(?:efn|refn|notetag|note)\s*\|([^{}]*)\}\}", re.IGNORECASE)
_BOX = re.compile(r"\{\{\s*(?:Infobox|信息框)([^{}]*)\}\}", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_QUOTES = re.compile(r"'{2,5}")
_HEADING = re.compile(r"(={1,6})\s*(.*?)\s*=+\s*")
_ITEM = re.compile(r"[*#:;]+\s*")
_CELL = re.compile(r"^\s*(?:\|-.*|\{\|.*|\|\}|[|!]\+?)|\|\||!!")


def is_wikitext(text: str) -> bool:
    """Whether a text is written in wikitext rather than Markdown or plainly."""
    return bool(re.search(r"\[\[[^\[\]]+\]\]|\{\{|'''|</ref>|^==[^=].*==\s*$", text, re.MULTILINE))


def passages(text: Lined) -> list[Passage]:
    """The passages of a wikitext article; footnotes come after the text."""
    text = text.cut(_COMMENT).cut(_EMPTY_REF)
    notes = [text[slice(*match.span(1))] for match in _REF.finditer(text.text)]
    text = text.cut(_REF)
    categories = [text[slice(*match.span())] for match in _CATEGORY.finditer(text.text)]
    text = text.cut(_CATEGORY).cut(_PICTURE).cut(_LINK, keep=1)
    boxes: list[Lined] = []
    while _TEMPLATE.search(text.text):
        for gathered, pattern in ((notes, _NOTE_TEMPLATE), (boxes, _BOX)):
            gathered += [text[slice(*match.span(1))] for match in pattern.finditer(text.text)]
        text = text.cut(_TEXT_TEMPLATE, keep=1).cut(_NOTE_TEMPLATE).cut(_BOX)
        text = _without_innermost(text)
    found = _blocks(_plain(text))
    found += [Passage(Kind.TABLE, row) for box in boxes for row in _plain(box).rows() if row.text]
    found += [Passage(Kind.FOOTNOTE, _footnote(note)) for note in notes]
    found += [Passage(Kind.CATEGORY, category) for category in categories]
    return found


def _without_innermost(text: Lined) -> Lined:
    """Without the templates that hold no other, unless the step before must see them again."""
    kept = (_TEXT_TEMPLATE, _NOTE_TEMPLATE, _BOX)
    if any(pattern.search(text.text) for pattern in kept):
        return text
    return text.cut(_TEMPLATE)


def _plain(text: Lined) -> Lined:
    """Without addresses, tags and quotation marks of the markup."""
    text = text.cut(_OUTER_LINK, keep=1).cut(_ADDRESS)
    return text.put(_BREAK, "\n").cut(_TAG).cut(_QUOTES)


def _footnote(note: Lined) -> Lined:
    note = note.cut(_PICTURE).cut(_LINK, keep=1)
    while _TEMPLATE.search(note.text):
        note = note.cut(_TEMPLATE)
    return _plain(note)


def _blocks(text: Lined) -> list[Passage]:
    paragraphs = Paragraphs(Section())
    in_table = 0
    for row in text.rows():
        bare = row.text.strip()
        in_table += bare.startswith("{|")
        if in_table:
            in_table -= bare.startswith("|}")
            paragraphs.close()
            paragraphs.alone(Kind.TABLE, row.cut(_CELL))
        elif heading := _HEADING.fullmatch(bare):
            paragraphs.close()
            paragraphs.section.enter(len(heading.group(1)), heading.group(2))
            paragraphs.alone(Kind.HEADING, row)
        elif item := _ITEM.match(row.text):
            paragraphs.close()
            paragraphs.alone(paragraphs.section.kind, row[slice(item.end(), None)])
        elif bare:
            paragraphs.add(row)
        else:
            paragraphs.close()
    paragraphs.close()
    return paragraphs.found
