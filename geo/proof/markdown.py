"""Markdown, and plain text, to passages: links give up their address, every line is kept."""

import re

from geo.proof.lined import Lined
from geo.proof.passages import Kind, Paragraphs, Passage, Section

_MARK = re.compile(r"\\\[\d+\\\]|\[\^[^\]\s]+\](?!:)")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\((?:\\.|[^()\\])*\)")
_CATEGORY = re.compile(r"\[((?:Category|分类|分類):[^\[\]]*)\]\((?:\\.|[^()\\]|\([^()]*\))*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:\\.|[^()\\]|\([^()]*\))*\)")
_ESCAPE = re.compile(r"\\([\\\[\](){}_*#.+\-!`|>~])")
_EMPHASIS = re.compile(r"\*{2,3}|__")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>|(?:  |\\)$", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)[\s#]*")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:\s*")
_BARE_NUMBER = re.compile(r"\d+\.")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+|\s*>+\s*")


def passages(text: Lined) -> list[Passage]:
    """The passages of a Markdown article, or of one without any markup."""
    text = text.cut(_PICTURE).cut(_MARK)
    categories = [text[slice(*match.span(1))] for match in _CATEGORY.finditer(text.text)]
    text = text.cut(_CATEGORY)
    text = text.cut(_LINK, keep=1).put(_BREAK, "\n").cut(_TAG).cut(_EMPHASIS)
    paragraphs = Paragraphs(Section())
    for marked in text.rows():
        row = marked.cut(_ESCAPE, keep=1)
        bare = row.text.strip()
        if heading := _HEADING.fullmatch(bare):
            paragraphs.close()
            paragraphs.section.enter(len(heading.group(1)), heading.group(2))
            paragraphs.alone(Kind.HEADING, row)
        elif _BARE_NUMBER.fullmatch(bare):
            paragraphs.close()
            paragraphs.alone(Kind.REFERENCES, row)
        elif bare.startswith("|"):
            paragraphs.close()
            paragraphs.alone(Kind.TABLE, row)
        elif note := _NOTE.match(marked.text):
            paragraphs.close()
            paragraphs.alone(Kind.FOOTNOTE, marked[slice(note.end(), None)].cut(_ESCAPE, keep=1))
        elif item := _ITEM.match(marked.text):
            paragraphs.close()
            rest = marked[slice(item.end(), None)].cut(_ESCAPE, keep=1)
            paragraphs.alone(paragraphs.section.kind, rest)
        elif bare:
            paragraphs.add(row)
        else:
            paragraphs.close()
    paragraphs.close()
    return [*paragraphs.found, *(Passage(Kind.CATEGORY, category) for category in categories)]
