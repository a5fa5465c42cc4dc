"""movements.toml or movements/*.toml: movements, events and lines."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from gazetteer import When
from geo.model import Event, Line, Movement
from geo.seed.campaign import Header
from geo.seed.document import Document, Faults, RawRecord
from geo.seed.orbat import Orbat
from geo.seed.row import Row
from geo.words import CERTAINTIES, KINDS, LINE_KINDS, MEANS, OUTCOMES, STATUSES, TASKS

TABLES = ("movement", "event", "line")


@dataclass(slots=True)
class Records:
    """What the files of movements hold, in their order."""

    movements: list[Movement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def read_records(
    documents: list[Document], header: Header, orbat: Orbat, faults: Faults
) -> Records:
    """Read all movements, events and lines; faults for twins and broken references."""
    records = Records()
    order = count(1)
    raws = [raw for document in documents for raw in document.records]
    for document in documents:
        Row(document.top, faults, "file").close(TABLES)
    ids: dict[str, RawRecord] = {}
    for raw in raws:
        row = Row(raw, faults)
        record_id = row.identifier("id", required=False) or _made_id(raw)
        row.name = f"{raw.table} {record_id}"
        if record_id in ids:
            row.fault("id", f"{record_id} stands twice; give one record another id")
        ids[record_id] = raw
        if raw.table == "line":
            if line := _line(row, record_id, header):
                records.lines.append(line)
        elif raw.table == "movement":
            common = _common(row, record_id, next(order), header, orbat)
            if movement := _movement(row, common):
                records.movements.append(movement)
        else:
            common = _common(row, record_id, next(order), header, orbat)
            if event := _event(row, common):
                records.events.append(event)
        row.close()
    _check_disputes(records, ids, faults)
    return records


def _made_id(raw: RawRecord) -> str:
    """An id from the record's content, so that links survive sorting."""
    content = json.dumps(raw.values, sort_keys=True, ensure_ascii=False, default=str)
    digest = hashlib.blake2b(content.encode(), digest_size=5).hexdigest()
    return f"{raw.table}-{digest}"


def _common(row: Row, record_id: str, order: int, header: Header, orbat: Orbat) -> dict[str, Any]:
    """The keys that movements and events share."""
    side = row.text("side", required=True)
    row.known("side", side, header.side_ids, "side")
    units, unit_ids = row.strings("units") if row.has("units") else (), orbat.ids
    for unit in units:
        row.known("units", unit, unit_ids, "unit")
    written = row.strings("units_as_written") if row.has("units_as_written") else ()
    if len(written) != len(units):
        row.fault(
            "units_as_written",
            f"has {len(written)} names for {len(units)} units; write one for each, in their order",
        )
    disputed = row.strings("disputed_with")
    holder = row.text("holder")
    row.known("holder", holder, {*header.side_ids, "none"}, "side")
    return {
        "id": record_id,
        "order": order,
        "side": side,
        "units": tuple(unit for unit in units if unit in unit_ids),
        "units_as_written": written,
        "opponent": _opponent(row, header, orbat),
        "holder": holder,
        "outcome": row.optional_word("outcome", OUTCOMES),
        "status": row.word("status", STATUSES, default="reported"),
        "certainty": row.word("certainty", CERTAINTIES, default="certain"),
        "inferred": row.flag("inferred"),
        "disputed_with": disputed,
        "variant": row.item("variant"),
        "shown": row.flag("shown", default=not disputed),
        "leaves": row.flag("leaves"),
        "part": row.identifier("part", required=False),
        "part_names": row.labels("part"),
        "draft": row.flag("draft"),
        "seq": row.integer("seq"),
        "when_text": row.text("when_text"),
        "citations": row.citations("cite", header.source_ids),
        "note": row.labels("note"),
        "origin": row.origin,
    }


def _opponent(row: Row, header: Header, orbat: Orbat) -> tuple[str, ...]:
    """Unit ids, or one side's id; written as a list or as one text."""
    if not row.has("opponent"):
        return ()
    value = row.raw.values["opponent"]
    found = (value.strip(),) if isinstance(value, str) else row.strings("opponent")
    known = {*orbat.ids, *header.side_ids}
    for one in found:
        row.known("opponent", one, known, "unit or side")
    if len(found) > 1 and set(found) & header.side_ids:
        row.fault("opponent", "mixes units and a side; write unit ids, or one side's id")
    return found


def _movement(row: Row, common: dict[str, Any]) -> Movement | None:
    departed, arrived, when = row.when("departed"), row.when("arrived"), row.when("when")
    if when and (departed or arrived):
        row.fault("when", "stands beside departed or arrived; write either")
    if when:
        departed, arrived = _both_ends(when)
    if not (row.has("departed") or row.has("arrived") or row.has("when")):
        row.fault("when", "is missing; write departed, arrived or when")
    if departed and arrived and _is_after(departed, arrived):
        row.fault("arrived", f"{arrived} is before the departure, {departed}")
    route = row.mentions("route", required=True)
    task = row.word("task", TASKS)
    departed_clock, arrived_clock = row.clock("departed_time"), row.clock("arrived_time")
    means, along = row.optional_word("means", MEANS), row.text("along")
    if row.raw.values.get("route") == []:
        row.fault("route", "is empty; write at least the destination, or make it an event")
    if not route or not (departed or arrived):
        return None
    return Movement(
        **common,
        task=task,
        route=route,
        departed=departed,
        arrived=arrived,
        departed_clock=departed_clock,
        arrived_clock=arrived_clock,
        means=means,
        along=along,
    )


def _both_ends(when: When) -> tuple[When | None, When | None]:
    """`a/b` departs on a and arrives on b; anything else does both on its day."""
    first, slash, last = when.edtf.partition("/")
    if not slash:
        return when, when
    return (
        None if first == ".." else When.parse(first),
        None if last == ".." else When.parse(last),
    )


def _is_after(one: When, other: When) -> bool:
    return bool(one.earliest and other.latest and one.earliest > other.latest)


def _event(row: Row, common: dict[str, Any]) -> Event | None:
    kind = row.word("kind", KINDS)
    at = row.mentions("at")
    when = row.when("when", required=True)
    clock, title = row.clock("time"), row.labels("title")
    if when is None:
        return None
    return Event(**common, kind=kind, at=at, when=when, clock=clock, title=title)


def _line(row: Row, record_id: str, header: Header) -> Line | None:
    side = row.text("side", required=True)
    row.known("side", side, header.side_ids, "side")
    kind = row.word("kind", LINE_KINDS)
    vertices = row.mentions("vertices", required=True)
    when = row.when("when", required=True)
    cite = row.citations("cite", header.source_ids)
    if row.has("vertices") and len(vertices) < 2:
        row.fault("vertices", "needs at least two places to be a line")
    if when is None or len(vertices) < 2:
        return None
    return Line(
        id=record_id,
        kind=kind,
        side=side,
        vertices=vertices,
        when=when,
        citations=cite,
        origin=row.origin,
    )


def _check_disputes(records: Records, ids: Collection[str], faults: Faults) -> None:
    """Disputed records name each other, and exactly one of them is shown."""
    by_id = {record.id: record for record in (*records.movements, *records.events)}
    for record in by_id.values():
        where = (record.origin.file, record.origin.line)
        name = f"record {record.id}"
        for other_id in record.disputed_with:
            other = by_id.get(other_id)
            if other_id == record.id:
                faults.add(*where, f"{name}, disputed_with: names itself; name the other record")
            if other is None and other_id not in ids:
                faults.add(*where, f"{name}, disputed_with: no record is called {other_id!r}")
            elif other is not None and record.id not in other.disputed_with:
                faults.add(
                    *where,
                    f"{name}, disputed_with: {other_id} does not name it back; "
                    f'write disputed_with = ["{record.id}"] there',
                )
        if record.disputed_with and record.id == min((record.id, *record.disputed_with)):
            group = [by_id[one] for one in (record.id, *record.disputed_with) if one in by_id]
            shown = [one.id for one in group if one.shown]
            # A record of the group that could not be read has its own fault; it may be the one.
            if len(shown) != 1 and len(group) > len(record.disputed_with):
                found = " and ".join(shown) or "none"
                faults.add(
                    *where,
                    f"{name}, shown: of the disputed {', '.join(one.id for one in group)}, "
                    f"{found} shown; write shown = true for exactly one",
                )
