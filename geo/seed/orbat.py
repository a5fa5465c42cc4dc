"""orbat.toml: units, attachments and changes of command."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from gazetteer import When
from geo.model import Attachment, Command, Unit
from geo.seed.campaign import Header
from geo.seed.document import Document, Faults, RawRecord
from geo.seed.row import Row
from geo.words import ARMS, CERTAINTIES, ECHELONS

TABLES = ("unit", "attachment", "command")
_SIDC = re.compile(r"\d{20}")


@dataclass(slots=True)
class Orbat:
    """The order of battle."""

    units: list[Unit] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        """The ids of the units."""
        return {unit.id for unit in self.units}


def read_orbat(document: Document, header: Header, faults: Faults) -> Orbat:
    """Read orbat.toml; faults for unknown superiors, twins and loops."""
    top = Row(document.top, faults, "orbat")
    top.close(TABLES)
    orbat = Orbat()
    rows = [(Row(raw, faults), raw) for raw in document.of("unit")]
    ids = {str(raw.values.get("id", "")) for _, raw in rows}
    seen: set[str] = set()
    for row, raw in rows:
        unit = _unit(row, raw, header, ids)
        if unit.id in seen:
            row.fault("id", f"{unit.id} stands twice; give one unit another id")
        seen.add(unit.id)
        orbat.units.append(unit)
    for raw in document.of("attachment"):
        if attachment := _attachment(raw, header, ids, faults):
            orbat.attachments.append(attachment)
    for raw in document.of("command"):
        if command := _command(raw, header, ids, faults):
            orbat.commands.append(command)
    _check_loops(orbat, faults)
    return orbat


def _unit(row: Row, raw: RawRecord, header: Header, ids: Collection[str]) -> Unit:
    unit = Unit(
        id=row.identifier("id"),
        names=row.labels("name", required=True),
        short=row.labels("short"),
        side=row.text("side", required=True),
        echelon=row.word("echelon", ECHELONS),
        arm=row.word("arm", ARMS, default="infantry"),
        hq=row.flag("hq"),
        superior=row.text("superior"),
        commander=row.labels("commander", listed=True),
        sidc=row.text("sidc"),
        citations=row.citations("cite", header.source_ids) if row.has("cite") else (),
        certainty=row.word("certainty", CERTAINTIES, default="certain"),
        origin=row.origin,
    )
    row.known("side", unit.side, header.side_ids, "side")
    row.known("superior", unit.superior, ids, "unit")
    if unit.sidc and not _SIDC.fullmatch(unit.sidc):
        row.fault("sidc", f"{unit.sidc!r} is not 20 digits; leave it out to have it made")
    row.close()
    return unit


def _attachment(
    raw: RawRecord, header: Header, ids: Collection[str], faults: Faults
) -> Attachment | None:
    row = Row(raw, faults, f"attachment {raw.values.get('unit', '')}")
    unit, superior = row.text("unit", required=True), row.text("superior", required=True)
    when, cite = row.when("when", required=True), row.citations("cite", header.source_ids)
    row.known("unit", unit, ids, "unit")
    row.known("superior", superior, ids, "unit")
    row.close()
    if when is None:
        return None
    return Attachment(unit=unit, superior=superior, when=when, citations=cite, origin=row.origin)


def _command(
    raw: RawRecord, header: Header, ids: Collection[str], faults: Faults
) -> Command | None:
    row = Row(raw, faults, f"command {raw.values.get('unit', '')}")
    unit, commander = (
        row.text("unit", required=True),
        row.labels("commander", required=True, listed=True),
    )
    when, cite = row.when("when", required=True), row.citations("cite", header.source_ids)
    row.known("unit", unit, ids, "unit")
    row.close()
    if when is None:
        return None
    return Command(unit=unit, commander=commander, when=when, citations=cite, origin=row.origin)


def _check_loops(orbat: Orbat, faults: Faults) -> None:
    """No unit may be above itself, at the start or after any attachment."""
    days = {date.min} | {_begins(one.when) for one in orbat.attachments}
    shown: set[frozenset[str]] = set()
    for day in sorted(days):
        above = _superiors_on(orbat, day)
        for unit in orbat.units:
            loop = _loop_from(unit.id, above)
            if loop and frozenset(loop) not in shown:
                shown.add(frozenset(loop))
                way = " under ".join([*loop, loop[0]])
                faults.add(
                    unit.origin.file,
                    unit.origin.line,
                    f"unit {unit.id}, superior: a loop, {way}; give one of them another superior",
                )


def _superiors_on(orbat: Orbat, day: date) -> dict[str, str]:
    above = {unit.id: unit.superior for unit in orbat.units}
    for one in sorted(orbat.attachments, key=lambda one: _begins(one.when)):
        if _begins(one.when) <= day:
            above[one.unit] = one.superior
    return above


def _begins(when: When) -> date:
    return when.earliest or date.min


def _loop_from(unit: str, above: dict[str, str]) -> list[str]:
    """The units of the loop that begins and ends at `unit`; empty if there is none."""
    way = [unit]
    at = above.get(unit, "")
    while at and at not in way:
        way.append(at)
        at = above.get(at, "")
    return way if at == unit else []
