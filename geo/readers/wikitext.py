"""What wikitext hides: marks, addresses, templates, footnotes, tables; in one pass."""

import re

Hidden = list[tuple[int, int]]

_WIKI_TOKEN = re.compile(
    r"<!--|\{\{|\}\}|\[\[|\]\]|^\{\||^\|\}|-\{|\}-|'{2,}|\[(?=(?:https?:)?//)|\]|\||\n"
    r"|</?[a-zA-Z][^<>\n]{0,400}>|__[A-Z]+__",
    re.M,
)
_TAG_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
# Templates that show one of their own words; the number is which one.
_SHOWN_PARAMETER = {
    "lang": 2, "lj": 1, "nowrap": 1, "nobold": 1, "small": 1, "big": 1, "le": 1, "ill": 1,
    "tsl": -1, "link": -1, "internal link helper": 1, "quote": 1, "cquote": 1, "blockquote": 1,
    "quotation": 1, "color": 2, "ruby": 1, "ruby-zh-p": 1, "ja-r": 1, "le2": 1, "illm": 1,
    "need-name": 1, "proper name": 1, "僻字": 1, "另": 0, "nihongo": 1, "flagcountry": 1,
    "bd": 0, "tooltip": 1, "abbr": 1, "hist": 1, "不翻譯": 1,
}  # fmt: skip
_QUOTE_TEMPLATES = frozenset({"quote", "cquote", "blockquote", "quotation", "rquote"})
_UNSHOWN_LINK = re.compile(
    r"\s*:?(?:file|image|category|media|文件|檔案|档案|圖像|图像|分類|分类|[a-z]{2,3}):", re.I
)
_DROPPED = ("ref", "gallery", "math", "style", "script", "timeline", "nowiki", "imagemap")


def wikitext(text: str) -> tuple[Hidden, Hidden, list[int]]:
    """What is hidden, where quotations stand, and where lines break."""
    hidden: Hidden = []
    quotes: Hidden = []
    breaks: list[int] = []
    stack: list[tuple[str, int, list[int]]] = []
    position = 0
    while match := _WIKI_TOKEN.search(text, position):
        token, start, position = match.group(), match.start(), match.end()
        if token == "<!--":
            end = text.find("-->", position)
            position = end + 3 if end >= 0 else position
            hidden.append((start, position))
        elif token in {"{{", "[[", "{|", "-{"} or (token == "[" and stack is not None):
            stack.append((token, start, []))
        elif token == "|":
            if stack:
                stack[-1][2].append(start)
        elif token in _CLOSES:
            opened = _pop(stack, _CLOSES[token])
            if opened:
                _close(text, opened, position, hidden, quotes)
            elif token != "]":
                hidden.append((start, position))
        elif token.startswith("<"):
            position = _tag(text, token, start, position, (hidden, quotes, breaks))
        elif token == "\n":
            # A link does not run over a line; templates and tables do.
            while stack and stack[-1][0] in {"[", "[["}:
                _unclosed(stack.pop(), hidden)
        else:
            hidden.append((start, position))
    for opened in stack:
        _unclosed(opened, hidden)
    return hidden, quotes, breaks


_CLOSES = {"}}": "{{", "]]": "[[", "|}": "{|", "}-": "-{", "]": "["}


def _pop(stack: list[tuple[str, int, list[int]]], opener: str) -> tuple[str, int, list[int]] | None:
    """The innermost open `opener`, if it is innermost of all but links and markers."""
    if stack and stack[-1][0] == opener:
        return stack.pop()
    if opener in {"{{", "{|"} and len(stack) > 1 and stack[-2][0] == opener:
        stack.pop()
        return stack.pop()
    return None


def _unclosed(opened: tuple[str, int, list[int]], hidden: Hidden) -> None:
    """What was never closed shows its text: only the marks go."""
    token, start, bars = opened
    hidden.append((start, start + len(token)))
    hidden.extend((bar, bar + 1) for bar in bars[:50])


def _close(
    text: str, opened: tuple[str, int, list[int]], end: int, hidden: Hidden, quotes: Hidden
) -> None:
    token, start, bars = opened
    if token == "{|":
        hidden.append((start, end))
    elif token == "[":
        space = _first_space(text, start, end)
        hidden.extend([(start, space), (end - 1, end)])
    elif token == "[[":
        if _UNSHOWN_LINK.match(text, start + 2, min(end, start + 40)):
            hidden.append((start, end))
        else:
            first = bars[0] + 1 if bars else start + 2
            hidden.extend([(start, first), (end - 2, end)])
    elif token == "-{":
        _variant(text, start, end, hidden)
    else:
        _template(text, (start, end), bars, hidden, quotes)


def _variant(text: str, start: int, end: int, hidden: Hidden) -> None:
    """`-{zh-hans:甲;zh-hant:乙}-` shows its first word, `-{甲}-` that word."""
    inside = text[start + 2 : min(end - 2, start + 400)]
    match = re.match(r"(?:[A-Z]\|)?\s*(?:[\w-]+:)?\s*([^;:{}]*)", inside)
    if not match or inside[:2] in {"H|", "T|", "A|"}:
        hidden.append((start, end))
        return
    hidden.append((start, start + 2 + match.start(1)))
    hidden.append((start + 2 + match.end(1), end))


def _template(
    text: str, whole: tuple[int, int], bars: list[int], hidden: Hidden, quotes: Hidden
) -> None:
    start, end = whole
    name = text[start + 2 : min(bars[0] if bars else end - 2, start + 60)].strip().casefold()
    which = _SHOWN_PARAMETER.get(name)
    if which is None and re.match(r"(?:link|tsl|ilh)-", name):
        which = 1
    if not which or not bars:
        hidden.append((start, end))
        return
    edges = [*bars, end - 2]
    index = len(bars) if which < 0 else min(which, len(bars))
    first, last = edges[index - 1] + 1, edges[index]
    if name in _QUOTE_TEMPLATES:
        last = end - 2
        quotes.append((first, last))
        key = re.match(r"\s*(?:1|text|content|quote)\s*=", text[first : first + 30])
        first += key.end() if key else 0
    hidden.extend([(start, first), (last, end)])


def _tag(
    text: str, token: str, start: int, after: int, out: tuple[Hidden, Hidden, list[int]]
) -> int:
    """Hide a tag, with its content where that is no part of the account; where to go on."""
    hidden, quotes, breaks = out
    found = _TAG_NAME.match(token)
    name = found.group(1).lower() if found else ""
    hidden.append((start, after))
    is_open = not token.startswith("</") and not token.endswith("/>")
    if name in _DROPPED and is_open:
        # A reference that is never closed hides no more than its own paragraph.
        limit = min(len(text), after + 20_000)
        end = text.find(f"</{name}", after, limit)
        if end >= 0:
            close = text.find(">", end)
            end = close + 1 if close >= 0 else end
            hidden.append((start, end))
            return end
    if name == "blockquote" and is_open:
        end = text.find("</blockquote", after)
        if end >= 0:
            quotes.append((after, end))
    if name in {"br", "blockquote", "p", "div", "li"}:
        breaks.append(start)
    return after


def _first_space(text: str, start: int, end: int) -> int:
    for position in range(start, min(end - 1, start + 2000)):
        if text[position].isspace():
            return position + 1
    return end - 1
