"""campaign.toml: title, days, sides, sources, chapters, the sentence of each day."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gazetteer import Source
from geo.model import Chapter, Labels, Origin, Side
from geo.seed.document import Document, Faults, RawRecord
from geo.seed.row import Row
from geo.words import ERAS, TONES

TABLES = ("side", "source", "chapter", "day")
WHOLE_WORLD = (-180.0, -90.0, 180.0, 90.0)


@dataclass(slots=True)
class Header:
    """What campaign.toml says; ids may be empty where the file is faulty."""

    id: str = ""
    title: Labels = Labels()
    start: date = date(1, 1, 1)
    end: date = date(9999, 12, 31)
    era: str = "none"
    area: tuple[float, float, float, float] = WHOLE_WORLD
    sides: list[Side] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    day_notes: dict[date, Labels] = field(default_factory=dict)

    @property
    def side_ids(self) -> set[str]:
        """The ids of the sides."""
        return {side.id for side in self.sides}

    @property
    def source_ids(self) -> set[str]:
        """The ids of the sources."""
        return {source.id for source in self.sources}


def read_header(document: Document, folder: Path, faults: Faults) -> Header:
    """Read campaign.toml; what is faulty is noted and left at its default."""
    row = Row(document.top, faults, "campaign")
    number = row.integer("format")
    if not row.has("format"):
        row.fault("format", "is missing; write format = 1")
    elif number is not None and number != 1:
        row.fault("format", f"is {number}; this version reads format = 1")
    header = Header(
        id=row.identifier("id"),
        title=row.labels("title", required=True),
        start=row.day("start") or date(1, 1, 1),
        end=row.day("end") or date(9999, 12, 31),
        era=row.word("era", ERAS, default="none"),
        area=row.area("area", required=True) or WHOLE_WORLD,
    )
    if header.id and header.id != folder.resolve().name:
        row.fault("id", f"{header.id!r} is not the folder's name, {folder.resolve().name!r}")
    if header.end < header.start:
        row.fault("end", f"{header.end} is before the start, {header.start}")
    header.sides = [_side(raw, faults) for raw in document.of("side")]
    header.sources = [_source(raw, faults) for raw in document.of("source")]
    header.chapters = [
        chapter for raw in document.of("chapter") if (chapter := _chapter(raw, faults))
    ]
    for raw in document.of("day"):
        _day(raw, header, faults)
    for table, found in (("side", header.sides), ("source", header.sources)):
        if not found:
            row.fault(table, f"there is no [[{table}]]; write at least one")
    row.close(TABLES)
    _no_twins(document, faults)
    return header


def _side(raw: RawRecord, faults: Faults) -> Side:
    row = Row(raw, faults)
    side = Side(
        id=row.identifier("id"),
        names=row.labels("name", required=True),
        tone=row.word("tone", TONES),
        holds=row.mentions("holds"),
        origin=Origin(raw.file, raw.line_of("holds")),
    )
    if side.id == "none":
        row.fault("id", "none means that nobody holds a place; call the side otherwise")
    row.close()
    return side


def _source(raw: RawRecord, faults: Faults) -> Source:
    row = Row(raw, faults)
    texts = {
        key: row.text(key)
        for key in ("author", "date", "lang", "licence", "accessed", "url", "file")
    }
    source = Source(id=row.identifier("id"), title=row.text("title", required=True), **texts)
    if source.url and not source.url.startswith(("https://", "http://")):
        row.fault("url", f"{source.url!r} is no web address; begin it with https://")
    row.close()
    return source


def _chapter(raw: RawRecord, faults: Faults) -> Chapter | None:
    row = Row(raw, faults, "chapter")
    title = row.labels("title", required=True)
    first, last, area = row.day("from"), row.day("to"), row.area("area")
    row.close()
    if first is None or last is None:
        return None
    if last < first:
        row.fault("to", f"{last} is before {first}")
    return Chapter(title=title, first=first, last=last, area=area)


def _day(raw: RawRecord, header: Header, faults: Faults) -> None:
    row = Row(raw, faults, f"day {raw.values.get('date', '')}".strip())
    day, note = row.day("date"), row.labels("note", required=True)
    row.close()
    if day in header.day_notes:
        row.fault("date", f"{day} stands twice; keep one sentence a day")
    if day is not None:
        header.day_notes[day] = note


def _no_twins(document: Document, faults: Faults) -> None:
    seen: set[tuple[str, str]] = set()
    for raw in document.records:
        key = (raw.table, str(raw.values.get("id", "")))
        if key[1] and key in seen:
            faults.add(
                raw.file, raw.line_of("id"), f"{key[0]} {key[1]}, id: stands twice; rename one"
            )
        seen.add(key)
