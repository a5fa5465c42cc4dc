"""An ORBAT Mapper scenario into a seed: draw there, cite here.

Each state of a unit with a new place becomes a movement, one at the same place a report;
where a unit is taken off the map it leaves. All are drafts, cited by the line of the
scenario's file, until a person puts the account in its place.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geo.errors import RequestError
from geo.imports.moments import Moment, moment_of
from geo.imports.names import Ids, dicts, labelled, plain, unit_of_sidc
from geo.imports.places import Spots
from geo.imports.seed import Seed
from geo.imports.states import Reports
from geo.seed.written import SeedRow
from geo.words import TONES

SOURCE = "scenario"
Json = dict[str, Any]


def read_scenario(text: str, name: str) -> Seed:
    """The seed of a scenario of any version that has sides; `name` becomes its id.

    Raises `RequestError` where it is no scenario, or holds no unit with a place.
    """
    try:
        scenario = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"not JSON: {error}; give a scenario saved by ORBAT Mapper") from error
    if not isinstance(scenario, dict) or scenario.get("type") != "ORBAT-mapper":
        raise RequestError('"type" is not "ORBAT-mapper"; give a scenario saved by ORBAT Mapper')
    reading = _Reading(name, scenario, _Lines(text))
    return reading.seed()


@dataclass(slots=True)
class _Lines:
    """Finds the line of an id in the file, so that a record can cite it."""

    text: str
    _known: dict[str, int] = field(default_factory=dict)

    def of(self, id_: str) -> int:
        """The first line that holds the id as a JSON string; 1 where none does."""
        if not self._known:
            for number, line in enumerate(self.text.split("\n"), start=1):
                for part in line.split('"')[1::2]:
                    self._known.setdefault(part, number)
        return self._known.get(id_, 1)


class _Reading:
    """One scenario while it is being read."""

    def __init__(self, name: str, scenario: Json, lines: _Lines) -> None:
        self._name = name
        self._scenario = scenario
        self._lines = lines
        self._unit_ids = Ids()
        self._side_ids = Ids()
        self._record_ids = Ids()
        self._sides: list[SeedRow] = []
        self._units: list[SeedRow] = []
        self._records: list[SeedRow] = []
        self._orders: list[tuple[str, str, Moment, str]] = []
        self._known: dict[str, tuple[str, str]] = {}
        self._moments: list[Moment] = []
        self._event_days: list[date] = []
        self._spots = Spots(name, scenario)
        self._start = moment_of(scenario.get("startTime"))

    def seed(self) -> Seed:
        for side in dicts(self._scenario.get("sides")):
            self._read_side(side)
        if not self._sides:
            raise RequestError('"sides" is empty; draw at least one side with a unit')
        for event in dicts(self._scenario.get("events")):
            self._read_event(event)
        if not self._records:
            raise RequestError("no unit has a place and no event a time; place a unit first")
        rows = [self._header(), *self._sides, self._source(), *self._units]
        rows += [*self._attachments(), *self._records]
        return Seed(rows=tuple(rows), places=self._spots.features)

    def _attachments(self) -> Iterator[SeedRow]:
        """Changes of superior, now that every unit is known."""
        for unit, target, when, cite in self._orders:
            superior, _ = self._known.get(target, ("", ""))
            if superior and superior != unit:
                keys = {"unit": unit, "superior": superior, "when": when.day.isoformat()}
                yield "attachment", {**keys, "cite": [cite]}

    def _header(self) -> SeedRow:
        days = self._days()
        title = labelled("title", plain(self._scenario.get("name"))) or {"title_en": self._name}
        return "campaign", {
            "format": 1,
            "id": self._name,
            **title,
            "start": days[0].isoformat(),
            "end": days[-1].isoformat(),
            "era": "none",
            "area": self._spots.area,
        }

    def _days(self) -> list[date]:
        """From the start to the last state, or as long as a layer is to be seen."""
        ends = [
            moment.day_before_midnight
            for layer in dicts(self._scenario.get("layerStack"))
            if (moment := moment_of(layer.get("visibleUntilT")))
        ]
        known = [moment.day for moment in self._moments] or self._event_days
        known += [self._start.day] if self._start else []
        return sorted([*known, *ends])

    def _source(self) -> SeedRow:
        title = plain(self._scenario.get("name")) or self._name
        return "source", {"id": SOURCE, "title": f"{title} (ORBAT Mapper scenario)"}

    def _read_side(self, side: Json) -> None:
        raw = plain(side.get("id")).removeprefix("side-")
        names = (plain(side.get("name")), plain(side.get("description")))
        id_ = self._side_ids.made(raw, f"side-{len(self._sides) + 1}")
        tone = TONES[min(len(self._sides), len(TONES) - 1)]
        labels = labelled("name", *names) or {"name_en": id_}
        self._sides.append(("side", {"id": id_, **labels, "tone": tone}))
        for group in (*dicts(side.get("groups")), side):
            for unit in dicts(group.get("subUnits")):
                self._read_unit(unit, id_, "")

    def _read_unit(self, unit: Json, side: str, superior: str) -> None:
        # Scenarios may be nested deeply; a loop keeps their depth out of Python's stack.
        waiting = [(unit, superior)]
        while waiting:
            one, above = waiting.pop()
            id_ = self._add_unit(one, side, above)
            waiting += [(child, id_) for child in reversed(dicts(one.get("subUnits")))]

    def _add_unit(self, unit: Json, side: str, superior: str) -> str:
        raw = str(unit.get("id", ""))
        id_ = self._unit_ids.made(raw, f"unit-{len(self._units) + 1}")
        name = plain(unit.get("name")) or id_
        about = [plain(line) for line in str(unit.get("description") or "").split("\n")]
        keys = {
            "id": id_,
            **labelled("name", name, about[0]),
            **labelled("short", plain(unit.get("shortName"))),
            "side": side,
            **unit_of_sidc(unit.get("sidc")),
            "superior": superior,
            "cite": [f"{SOURCE} l.{self._lines.of(raw)}"],
        }
        self._units.append(("unit", keys))
        self._known[raw] = (id_, name)
        reports = Reports(unit=id_, name=name, side=side, spots=self._spots)
        for record_id, state, table, record in reports.of(unit, self._start):
            self._add(table, record_id, self._cite(state.get("id"), raw), record)
        self._moments += reports.moments
        for state in dicts(unit.get("state")):
            order, when = state.get("hierarchy"), moment_of(state.get("t"))
            if isinstance(order, dict) and when:
                on = order.get("placement") == "on"
                target = str(order.get("targetId" if on else "parentId"))
                self._orders.append((id_, target, when, self._cite(state.get("id"), raw)))
        return id_

    def _read_event(self, event: Json) -> None:
        when = moment_of(event.get("startTime"))
        if when is None:
            return
        where = event.get("where") if isinstance(event.get("where"), dict) else {}
        wanted = where.get("units") if isinstance(where, dict) else None
        units = [
            self._known[one]
            for one in (wanted if isinstance(wanted, list) else [])
            if isinstance(one, str) and one in self._known
        ]
        sides = {keys["id"]: keys["side"] for _, keys in self._units}
        geometry = where.get("geometry") if isinstance(where, dict) else None
        title = plain(event.get("title"))
        self._event_days.append(when.day)
        self._add(
            "event",
            str(event.get("id", "event")),
            self._cite(event.get("id"), ""),
            {
                "side": sides[units[0][0]] if units else self._sides[0][1]["id"],
                "units": [id_ for id_, _ in units],
                "units_as_written": [name for _, name in units],
                "kind": "other",
                "at": self._spots.names_in(geometry),
                "when": when.day.isoformat(),
                "time": when.clock,
                "when_text": plain(event.get("subTitle")),
                **labelled("title", title),
                **labelled("note", *_lines_of(event.get("description"))),
            },
        )

    def _add(self, table: str, wanted: str, cite: str, record: Json) -> None:
        id_ = self._record_ids.made(wanted, table)
        self._records.append((table, {"id": id_, **record, "draft": True, "cite": [cite]}))

    def _cite(self, state: Any, unit: str) -> str:
        line = self._lines.of(state) if isinstance(state, str) else self._lines.of(unit)
        return f"{SOURCE} l.{line}"


def _lines_of(value: Any) -> Iterator[str]:
    for line in value.split("\n") if isinstance(value, str) else ():
        yield plain(line)
