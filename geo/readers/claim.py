"""What a reader says an account says: one action, who, where, when, and the words for it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from geo.errors import RequestError
from geo.words import KINDS, TASKS

ACTIONS = frozenset(TASKS) | frozenset(KINDS)
# The doubt of a claim whose acting unit an earlier sentence names.
CARRIED = "who acts is carried from the sentence before"
STATUS_WORDS = ("reported", "planned", "denied")
# Claims with these actions are marches: origin, way points, destination.
MARCHES = frozenset({*TASKS} - {*KINDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One draft statement with the exact words it rests on.

    `line` is 1-based; `span` counts code points from the start of that line, first and after.
    """

    date: str | None
    date_text: str
    side: str | None
    units: tuple[str, ...]
    action: str
    origin: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    line: int
    span: tuple[int, int]
    quotation: str
    status: str = "reported"
    doubts: tuple[str, ...] = ()
    id: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        """Every place named, origin first."""
        return (*self.origin, *self.via, *self.to, *self.at)

    @property
    def targets(self) -> tuple[str, ...]:
        """Where it happens or ends: destination or `at`, else the way, else the origin."""
        return (*self.to, *self.at) or self.via or self.origin


def with_ids(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims with ids made from their content; twins get a number."""
    seen: dict[str, int] = {}
    named = []
    for claim in claims:
        if claim.id:
            named.append(claim)
            continue
        content = [claim.date, claim.units, claim.action, claim.places, claim.quotation]
        text = json.dumps([*content, claim.status], ensure_ascii=False)
        key = hashlib.blake2b(text.encode(), digest_size=5).hexdigest()
        seen[key] = seen.get(key, 0) + 1
        number = f"-{seen[key]}" if seen[key] > 1 else ""
        named.append(replace(claim, id=f"claim-{key}{number}"))
    return tuple(named)


def to_line(claim: Claim) -> str:
    """One line of JSON, keys in the order of the documentation."""
    row = asdict(claim)
    order = ("id", "date", "date_text", "side", "units", "action")
    shown: dict[str, Any] = {key: row[key] for key in order}
    shown["from"] = row["origin"]
    for key in ("via", "to", "at", "line", "span", "quotation", "status", "doubts"):
        shown[key] = row[key]
    return json.dumps(shown, ensure_ascii=False)


def from_row(row: Mapping[str, Any]) -> Claim:
    """A claim from one JSON object; raises `RequestError` where a key is wrong."""

    def names(key: str) -> tuple[str, ...]:
        value = row.get(key) or []
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise RequestError(f"{key}: {value!r} is not a list of names")
        return tuple(item for item in value if item)

    action, status = row.get("action"), row.get("status") or "reported"
    if not isinstance(action, str) or action not in ACTIONS:
        raise RequestError(f"action: {action!r} is not one of {', '.join(sorted(ACTIONS))}")
    if not isinstance(status, str) or status not in STATUS_WORDS:
        raise RequestError(f"status: {status!r} is not one of {', '.join(STATUS_WORDS)}")
    line, span = row.get("line"), row.get("span")
    if line is not None and (type(line) is not int or line < 1):
        raise RequestError(f"line: {line!r} is not a line number, counted from 1")
    if span is not None and not _is_span(span):
        raise RequestError(f"span: {span!r} is not [first, after] in code points")
    words = {key: row.get(key) for key in ("id", "date", "date_text", "side", "quotation")}
    for key, value in words.items():
        if value is not None and not isinstance(value, str):
            raise RequestError(f"{key}: {value!r} is not a text")
    return Claim(
        id=words["id"] or "",
        date=words["date"] or None,
        date_text=words["date_text"] or "",
        side=words["side"] or None,
        units=names("units"),
        action=str(action),
        origin=names("from"),
        via=names("via"),
        to=names("to"),
        at=names("at"),
        line=line or 0,
        span=(span[0], span[1]) if span else (0, 0),
        quotation=words["quotation"] or "",
        status=status,
        doubts=names("doubts"),
    )


def read_lines(text: str, name: str) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """Claims of a JSONL text and what is wrong with its other lines, as `name:line: reason`."""
    claims, faults = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise RequestError("is no JSON object; write one claim in braces on each line")
            claims.append(from_row(row))
        except (ValueError, RecursionError, RequestError) as error:
            reason = str(error) if isinstance(error, RequestError) else f"is no JSON: {error}"
            faults.append(f"{name}:{number}: {reason}")
    return tuple(claims), tuple(faults)


def _is_span(span: Any) -> bool:
    return (
        isinstance(span, list)
        and len(span) == 2
        and all(type(item) is int for item in span)
        and 0 <= span[0] <= span[1]
    )
