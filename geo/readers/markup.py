"""Markup to passages of plain text that still know where each character stands in the file.

One pass finds what is hidden (tags, link addresses, templates, footnotes, tables), in time
that grows linearly with the file, however deep it is nested or left unclosed. What remains
is cut into passages: headings, prose, list items, quotes.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from geo.readers.hypertext import BREAK, Piece, html_pieces
from geo.readers.wikitext import Hidden, wikitext


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text: `heading`, `prose`, `list` or `quote`, with its place in the file."""

    text: str
    kind: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    level: int = 0
    """Of a heading: 2 for a section, 3 for a part of one; 9 where no mark tells."""

    def source(self, position: int) -> int:
        """Where the character at `position` stands in the file."""
        piece = bisect_right(self.starts, position) - 1
        return self.sources[piece] + position - self.starts[piece]


def passages(text: str, form: str = "") -> tuple[Passage, ...]:
    """The readable passages of an account, in order; tables and references are left out.

    `form` is what `form_of` says, for a part of an account too short to tell.
    """
    form = form or form_of(text)
    if form == "html":
        pieces, quotes = html_pieces(text)
    else:
        hidden, quotes, breaks = (wikitext if form == "wikitext" else _markdown)(text)
        pieces = _shown(text, hidden, breaks)
    return tuple(_cut(pieces, quotes, form))


def form_of(text: str) -> str:
    """Which markup an account has: wikitext, html, or markdown, which plain text is too."""
    head = text[:400_000]
    tags = len(re.findall(r"<(?:p|div|span|body|html|br|table|h[1-6]|li)\b", head[:60_000], re.I))
    if re.search(r"<(?:!doctype html|html|body)\b", head[:2000], re.I) or tags > 20:
        wiki = head.count("[[") + head.count("{{")
        if wiki < tags:
            return "html"
    if head.count("[[") + head.count("{{") + len(re.findall(r"^==+[^=]", head, re.M)) >= 2:
        return "wikitext"
    return "markdown"


# ---- Markdown and plain text

_MARK_TOKEN = re.compile(
    r"(?P<image>!\[[^\[\]\n]*\]\([^()\n]*\))"
    r"|\[(?P<label>(?:[^\[\]\\\n]|\\.){0,400})\]"
    r"\((?:[^()\\\s]|\\.|\([^()\s]*\)){0,600}(?:[ \t]+\"[^\"\n]{0,200}\")?\)"
    r"|(?P<note>\\\[[^\[\]\n]{1,12}\\\]|\[\^[^\]\n]{1,20}\]|\[\d{1,3}\]|\[(?:註|注)\s?\d{1,3}\])"
    r"|(?P<bold>\*\*|__)|(?P<escape>\\)(?=[\\`*_{}\[\]()#+\-.!<>])"
    r"|(?P<tag></?[a-zA-Z][^<>\n]{0,200}>)|(?P<table>^\s*\|[^\n]*\|[ \t]*$)",
    re.M,
)


def _markdown(text: str) -> tuple[Hidden, Hidden, list[int]]:
    hidden: Hidden = []
    breaks: list[int] = []
    for match in _MARK_TOKEN.finditer(text):
        if match.group("label") is not None:
            hidden.append((match.start(), match.start("label")))
            hidden.append((match.end("label"), match.end()))
        else:
            hidden.append(match.span())
            if match.group("tag") and match.group("tag")[:3].lower() in {"<br", "<p>", "</p"}:
                breaks.append(match.start())
    return hidden, [], breaks


# ---- passages

_HEADING = re.compile(r"\s*(={2,6})\s*(.*?)\s*\1\s*$|\s{0,3}#{1,6}(?![#\d])\s*(.*?)\s*#*$")
_LIST = re.compile(r"\s*(?:[*:;•·]+|#+(?=\s|\d)|[-+*•](?=\s)|\d{1,3}[.．](?=\s|$))\s*")
_SENTENCE_END = re.compile(r"[。！？!?：:；;，,、…”」』）)]\s*$")


def _shown(text: str, hidden: Hidden, breaks: list[int]) -> list[Piece]:
    """What is left of `text`, with breaks put in."""
    pieces: list[Piece] = []
    position = 0
    marks = sorted([*hidden, *((place, place) for place in breaks)])
    for start, end in marks:
        if start > position:
            pieces.append(Piece(text[position:start], position))
        if start == end:
            pieces.append(Piece(BREAK, start))
        position = max(position, end)
    if position < len(text):
        pieces.append(Piece(text[position:], position))
    return pieces


def _cut(pieces: list[Piece], quotes: Hidden, form: str) -> list[Passage]:
    """Lines joined to passages."""
    made: list[Passage] = []
    current: list[Piece] = []
    kind = "prose"
    quotes = sorted(quotes)
    quote_starts = [start for start, _ in quotes]

    def is_quoted(source: int) -> bool:
        index = bisect_right(quote_starts, source) - 1
        return index >= 0 and source < quotes[index][1]

    def flush() -> None:
        nonlocal kind
        if any(piece.text.strip() for piece in current):
            quoted = is_quoted(current[0].source)
            made.append(_passage(current, "quote" if quoted and kind == "prose" else kind))
        current.clear()
        kind = "prose"

    for line in _lines(pieces):
        text = "".join(piece.text for piece in line)
        if not text.strip():
            flush()
            continue
        heading = _HEADING.match(text) if len(text) < 120 else None
        item = _LIST.match(text)
        if heading:
            flush()
            kind = "heading"
            group = 2 if heading.group(1) else 3
            level = len(heading.group(1) or heading.group().lstrip().split(" ")[0].strip() or "##")
            current.extend(_part(line, *heading.span(group)))
            flush()
            made[-1:] = [replace(one, level=level) for one in made[-1:]]
        elif item and item.end() < len(text):
            flush()
            kind = "list"
            current.extend(_part(line, item.end(), len(text)))
        elif form != "wikitext" and not current and _is_bare_heading(text):
            kind = "heading"
            current.extend(line)
            flush()
            made[-1:] = [replace(one, level=9) for one in made[-1:]]
        else:
            if current and is_quoted(line[0].source) != is_quoted(current[0].source):
                flush()
            current.extend(_part(line, len(text) - len(text.lstrip()), len(text)))
            if (
                form != "wikitext"
                and _SENTENCE_END.search(text[-3:])
                and text.rstrip()[-1] in "。！？!?"
            ):
                flush()
    flush()
    return made


def _is_bare_heading(text: str) -> bool:
    """A short line of its own without a sentence's punctuation."""
    bare = text.strip()
    return len(bare) <= 16 and not _SENTENCE_END.search(bare) and not re.search(r"[，。；、]", bare)


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == BREAK:
            lines.append([])
            continue
        start = 0
        for match in re.finditer(r"[\n\u2028\u2029\x0b\x0c\x85]", piece.text):
            if match.start() > start:
                lines[-1].append(Piece(piece.text[start : match.start()], piece.source + start))
            lines.append([])
            start = match.end()
        if start < len(piece.text):
            lines[-1].append(Piece(piece.text[start:], piece.source + start))
    return lines


def _part(line: list[Piece], first: int, last: int) -> list[Piece]:
    """The characters first to last of a line."""
    found, position = [], 0
    for piece in line:
        low, high = max(first - position, 0), min(last - position, len(piece.text))
        if low < high:
            found.append(Piece(piece.text[low:high], piece.source + low))
        position += len(piece.text)
    return found


def _passage(pieces: list[Piece], kind: str) -> Passage:
    starts, sources, position = [], [], 0
    for piece in pieces:
        starts.append(position)
        sources.append(piece.source)
        position += len(piece.text)
    text = "".join(piece.text for piece in pieces)
    return Passage(text=text, kind=kind, starts=tuple(starts), sources=tuple(sources))
