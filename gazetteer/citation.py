"""Who says so, and where in the text."""

import re
from dataclasses import dataclass
from typing import Self

from gazetteer.errors import CitationError

# "nanjing-1937 l.167-169 宋希濂": source id, file line or page, optionally whose words.
_STRETCH = r"[0-9]+(?:[–-][0-9]+)?"
_CITATION = re.compile(
    rf"([a-z0-9][a-z0-9-]*)\s+((?:l|p)\.{_STRETCH}(?:,{_STRETCH})*)(?:\s+(\S.*))?"
)
_LINES = re.compile(r"(\d+)(?:[–-](\d+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A written account, described as a bibliography would (CSL, Dublin Core)."""

    id: str
    title: str
    author: str = ""
    date: str = ""
    lang: str = ""
    licence: str = ""
    accessed: str = ""
    url: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in a source: `locator` is `l.12-14` (file lines, 1-based) or `p.7` (pages).

    `voice` names the person whose words the account quotes there; empty for its own.
    """

    source: str
    locator: str
    voice: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `source-id l.12-14 voice`; raises `CitationError` otherwise."""
        match = _CITATION.fullmatch(text.strip())
        if not match:
            raise CitationError(
                f"{text!r} does not say source and line; write for example "
                '"memoir l.31", "memoir l.31-33" or "memoir p.7 Colonel Blue"'
            )
        source, locator, voice = match.groups()
        if ";" in text:
            raise CitationError(f"{text!r} holds a semicolon, which separates citations in tables")
        for first, last in _LINES.findall(locator):
            if int(first) < 1 or (last and int(last) < int(first)):
                raise CitationError(
                    f"{text!r} names lines that no text has; count from 1, the smaller first"
                )
        return cls(source=source, locator=locator.replace("–", "-"), voice=voice or "")

    @property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """First and last line of each stretch that an `l.` locator names; empty for pages."""
        if not self.locator.startswith("l."):
            return ()
        stretches = _LINES.findall(self.locator)
        return tuple((int(first), int(last or first)) for first, last in stretches)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.source, self.locator, self.voice)))
