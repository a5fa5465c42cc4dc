"""A campaign as the seed format writes it: tables of keys and values, and their TOML."""

import json
from collections.abc import Iterable
from typing import Any

from gazetteer import Citation
from geo.model import Campaign, Clock, Event, Labels, Line, Movement, Unit
from geo.seed.keys import FILES, KEYS

# A table's name with the keys and values of one record; what is left out is the default.
SeedRow = tuple[str, dict[str, Any]]


def seed_rows(campaign: Campaign) -> list[SeedRow]:
    """Everything that a campaign's TOML files say, in the format's order."""
    rows: list[SeedRow] = [("campaign", _header(campaign))]
    for side in campaign.sides:
        holds = [str(mention) for mention in side.holds]
        keys = {"id": side.id, **_labels("name", side.names), "tone": side.tone, "holds": holds}
        rows.append(("side", keys))
    rows += [
        ("source", {key: getattr(source, key) for key in KEYS["source"]})
        for source in campaign.sources
    ]
    for chapter in campaign.chapters:
        span = {"from": chapter.first.isoformat(), "to": chapter.last.isoformat()}
        area = list(chapter.area) if chapter.area else None
        rows.append(("chapter", {**_labels("title", chapter.title), **span, "area": area}))
    for day, note in campaign.day_notes.items():
        rows.append(("day", {"date": day.isoformat(), **_labels("note", note)}))
    rows += [("unit", _unit(unit)) for unit in campaign.units]
    for one in campaign.attachments:
        keys = {"unit": one.unit, "superior": one.superior, "when": one.when.edtf}
        rows.append(("attachment", {**keys, "cite": _cites(one.citations)}))
    for led in campaign.commands:
        keys = {"unit": led.unit, **_labels("commander", led.commander), "when": led.when.edtf}
        rows.append(("command", {**keys, "cite": _cites(led.citations)}))
    for record in campaign.records:
        if isinstance(record, Movement):
            rows.append(("movement", _movement(record)))
        else:
            rows.append(("event", _event(record)))
    rows += [("line", _line(line)) for line in campaign.lines]
    return [(table, _ordered(table, keys)) for table, keys in rows]


def toml_files(rows: Iterable[SeedRow]) -> dict[str, str]:
    """The seed's TOML files by name; values are escaped, so a text can only be a text."""
    found = list(rows)
    files = {}
    for name, tables in FILES.items():
        blocks = []
        if name == "campaign.toml":
            blocks += [_block("", keys) for table, keys in found if table == "campaign"]
        blocks += [_block(f"[[{table}]]", keys) for table, keys in found if table in tables]
        files[name] = "\n".join(blocks)
    return files


def _block(head: str, keys: dict[str, Any]) -> str:
    lines = [head] if head else []
    lines += [f"{key} = {_value(value)}" for key, value in keys.items()]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    whole = str(value).encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def _ordered(table: str, keys: dict[str, Any]) -> dict[str, Any]:
    """The keys in the format's order; what is empty is left out, false flags too."""
    kept = {}
    for key in KEYS[table]:
        value = keys.get(key)
        is_default = value is None or value in ("", [], ()) or (value is False and key != "shown")
        if not is_default:
            kept[key] = value
    return kept


def _header(campaign: Campaign) -> dict[str, Any]:
    return {
        "format": 1,
        "id": campaign.id,
        **_labels("title", campaign.title),
        "start": campaign.start.isoformat(),
        "end": campaign.end.isoformat(),
        "era": campaign.era,
        "area": list(campaign.area),
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        **_labels("name", unit.names),
        **_labels("short", unit.short),
        "side": unit.side,
        "echelon": unit.echelon,
        "arm": unit.arm,
        "hq": unit.hq,
        "superior": unit.superior,
        **_labels("commander", unit.commander),
        "sidc": unit.sidc,
        "cite": _cites(unit.citations),
        "certainty": unit.certainty,
    }


def _record(record: Movement | Event) -> dict[str, Any]:
    plain = (
        "id", "seq", "side", "holder", "outcome", "status", "certainty", "inferred", "variant",
        "leaves", "part", "draft", "when_text",
    )  # fmt: skip
    listed = ("units", "units_as_written", "opponent", "disputed_with")
    return {
        **{key: getattr(record, key) for key in plain},
        **{key: list(getattr(record, key)) for key in listed},
        "shown": record.shown if record.disputed_with or not record.shown else None,
        **_labels("part", record.part_names),
        "cite": _cites(record.citations),
        **_labels("note", record.note),
    }


def _movement(record: Movement) -> dict[str, Any]:
    return {
        **_record(record),
        "task": record.task,
        "route": [str(mention) for mention in record.route],
        "departed": record.departed.edtf if record.departed else "",
        **_clock("departed_time", record.departed_clock),
        "arrived": record.arrived.edtf if record.arrived else "",
        **_clock("arrived_time", record.arrived_clock),
        "means": record.means,
        "along": record.along,
    }


def _event(record: Event) -> dict[str, Any]:
    return {
        **_record(record),
        "kind": record.kind,
        "at": [str(mention) for mention in record.at],
        "when": record.when.edtf,
        **_clock("time", record.clock),
        **_labels("title", record.title),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "kind": line.kind,
        "side": line.side,
        "vertices": [str(mention) for mention in line.vertices],
        "when": line.when.edtf,
        "cite": _cites(line.citations),
    }


def _labels(key: str, labels: Labels) -> dict[str, Any]:
    return {f"{key}_hant": labels.hant, f"{key}_en": labels.en, f"{key}_hans": labels.hans}


def _clock(key: str, clock: Clock) -> dict[str, Any]:
    return {key: str(clock), f"{key}_text": clock.text}


def _cites(citations: Iterable[Citation]) -> list[str]:
    return [str(citation) for citation in citations]
