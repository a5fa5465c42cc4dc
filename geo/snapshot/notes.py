"""Numbered citations at the foot of a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazetteer import Citation
from geo.daybook import Entry
from geo.snapshot.lettering import letters, wrapped
from geo.snapshot.look import Look
from geo.snapshot.shapes import Shape, polyline
from geo.snapshot.story import Story

_SIZE, _LINE = 12.5, 1.38
_ABOVE = 14.0
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Notes:
    """The citations of a page, each once, in lines; and the numbers of each record's."""

    of_record: dict[str, tuple[int, ...]]
    lines: tuple[str, ...]

    @classmethod
    def of(cls, story: Story, entries: Sequence[Entry], look: Look, width: float) -> "Notes":
        """The notes of some entries, in the order in which they are first cited."""
        sources = story.campaign.sources
        is_one = len(sources) == 1
        titles = {source.id: "" if is_one else source.title for source in sources}
        numbers: dict[str, int] = {}
        of_record: dict[str, tuple[int, ...]] = {}
        for entry in entries:
            notes = [_note(citation, titles, look) for citation in entry.record.citations]
            found = [numbers.setdefault(note, len(numbers) + 1) for note in notes]
            of_record[entry.record.id] = tuple(sorted(set(found)))
        text = "  ".join(f"[{number}]{_NO_BREAK}{note}" for note, number in numbers.items())
        if is_one and text:
            title = sources[0].title
            text = look.words(f"出處：〈{title}〉", f"From “{title}”: ") + text
        return cls(of_record, wrapped(text, _SIZE, width) if text else ())

    @property
    def height(self) -> float:
        """Of all lines and the rule above them."""
        return len(self.lines) * _SIZE * _LINE + _ABOVE

    def marks(self, entry: Entry) -> str:
        """`[1] [3]`: the notes of an entry."""
        return " ".join(f"[{number}]" for number in self.of_record.get(entry.record.id, ()))

    def shapes(self, left: float, top: float, look: Look) -> Iterator[Shape]:
        """The notes under a short rule."""
        if not self.lines:
            return
        rule = polyline([(left, top + 2), (left + 140, top + 2)])
        yield Shape(rule, stroke=look.theme.ink3, width=1.0)
        for at, line in enumerate(self.lines):
            base = top + 4 + (at + 1) * _SIZE * _LINE
            yield from letters(line, left, base, _SIZE, look.theme.ink2)


def _note(citation: Citation, titles: dict[str, str], look: Look) -> str:
    """`南京保卫战 l.195（唐生智）`."""
    voice = look.words(f"（{citation.voice}）", f" ({citation.voice})") if citation.voice else ""
    title = titles.get(citation.source, citation.source)
    return f"{title}{_NO_BREAK}{citation.locator}{voice}".lstrip(_NO_BREAK)
