"""A text whose characters know their line: markup is taken out and no line is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lined:
    """A text and, for each of its characters, the line of the file that it stood on."""

    text: str
    lines: tuple[int, ...]

    @classmethod
    def of(cls, text: str, first: int = 1) -> "Lined":
        """`text` with its lines counted from `first`; a line end belongs to the line it ends."""
        lines: list[int] = []
        for number, line in enumerate(text.split("\n"), start=first):
            lines.extend([number] * (len(line) + 1))
        return cls(text, tuple(lines[: len(text)]))

    @classmethod
    def joined(cls, parts: list["Lined"], between: str = "") -> "Lined":
        """The parts in their order; what stands `between` belongs to the part before it."""
        texts: list[str] = []
        lines: list[int] = []
        for part in parts:
            if texts and lines:
                texts.append(between)
                lines.extend([lines[-1]] * len(between))
            texts.append(part.text)
            lines.extend(part.lines)
        return cls("".join(texts), tuple(lines))

    def __getitem__(self, part: slice) -> "Lined":
        return Lined(self.text[part], self.lines[part])

    def cut(self, pattern: re.Pattern[str], keep: int = -1) -> "Lined":
        """Without what matches; of each match only the group `keep` stays, if one is given."""
        return self._changed(pattern, keep, "")

    def put(self, pattern: re.Pattern[str], instead: str) -> "Lined":
        """With `instead` for each match, on the line where the match begins."""
        return self._changed(pattern, -1, instead)

    def rows(self) -> Iterator["Lined"]:
        """The text line by line, without the line ends; empty lines too."""
        start = 0
        for row in self.text.split("\n"):
            yield self[start : start + len(row)]
            start += len(row) + 1

    @property
    def first(self) -> int:
        """The line of its first character; 0 where it is empty."""
        return self.lines[0] if self.lines else 0

    def _changed(self, pattern: re.Pattern[str], keep: int, instead: str) -> "Lined":
        texts: list[str] = []
        lines: list[int] = []
        after = 0
        for match in pattern.finditer(self.text):
            texts += [self.text[after : match.start()], instead]
            lines += self.lines[after : match.start()]
            lines += [self.lines[match.start()]] * len(instead)
            if keep >= 0 and match.start(keep) >= 0:
                texts.append(match.group(keep))
                lines += self.lines[match.start(keep) : match.end(keep)]
            after = match.end()
        texts.append(self.text[after:])
        lines += self.lines[after:]
        return Lined("".join(texts), tuple(lines))
