"""The text of HTML, in pieces that know their place in the file."""

import html
import re
from dataclasses import dataclass

from geo.readers.wikitext import Hidden

BREAK = "\u2029"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as it is shown, with the place of its first character in the file."""

    text: str
    source: int


_HTML_TOKEN = re.compile(r"<!--|<!?/?([a-zA-Z][a-zA-Z0-9]*)[^<>]{0,4000}>|&#?\w{1,12};|\n")
_HTML_DROPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "table",
        "sup",
        "nav",
        "footer",
        "figure",
        "noscript",
        "svg",
        "math",
        "select",
        "button",
    ]
)
_HTML_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "blockquote",
        "section",
        "article",
        "dd",
        "dt",
        "dl",
        "hr",
        "body",
        "tr",
    ]
)


def html_pieces(text: str) -> tuple[list[Piece], Hidden]:
    """What a page shows, and where its quotations stand in the file."""
    pieces: list[Piece] = []
    quotes: Hidden = []
    open_quotes: list[int] = []
    position = done = 0
    while match := _HTML_TOKEN.search(text, position):
        token, start, position = match.group(), match.start(), match.end()
        if start > done:
            pieces.append(Piece(text[done:start], done))
        done = position
        name = (match.group(1) or "").lower()
        if token == "<!--":
            end = text.find("-->", position)
            position = done = end + 3 if end >= 0 else position
        elif token.startswith("&"):
            shown = html.unescape(token)
            pieces.append(Piece(shown if len(shown) == 1 else " ", start))
        elif name in _HTML_DROPPED and not token.startswith("</"):
            position = done = _end_of(text, name, position)
        elif name in _HTML_BLOCKS:
            level = name[1] if name[0] == "h" and name[1:].isdigit() else ""
            is_open = not token.startswith("</")
            pieces.append(Piece(BREAK, start))
            if level and is_open:
                pieces.append(Piece("#", start))
            if name == "blockquote":
                if is_open:
                    open_quotes.append(start)
                elif open_quotes:
                    quotes.append((open_quotes.pop(), start))
    if done < len(text):
        pieces.append(Piece(text[done:], done))
    return pieces, quotes


def _end_of(text: str, name: str, position: int) -> int:
    """Just after the closing tag of an element that may hold others of its name."""
    pattern = re.compile(rf"<(/?){name}\b[^<>]{{0,4000}}>", re.I)
    depth = 1
    for match in pattern.finditer(text, position):
        depth += -1 if match.group(1) else 1
        if depth == 0:
            return match.end()
    return position
