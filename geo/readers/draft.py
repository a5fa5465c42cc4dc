"""Claims to a seed folder that can be drawn at once, every record a draft.

A person accepts a record by deleting its line `draft = true`. A second run writes the drafts
anew and leaves accepted records, letter for letter, as they stand.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

from gazetteer import DateError, Gazetteer, When
from gazetteer.fold import traditional
from geo.errors import OutputError, RequestError
from geo.readers.claim import MARCHES, Claim
from geo.readers.draft_campaign import campaign_file, quoted
from geo.readers.draft_units import DraftUnit, side_of, sides_of, units_of
from geo.words import KINDS, TASKS

_RECORD = re.compile(r"(?=^\[\[)", re.M)
_ID = re.compile(r'^id\s*=\s*"([^"]*)"', re.M)
_HEAD = (
    "# Drafts: delete the line `draft = true` of a record to accept it; it then stays as it is.\n"
)


def write_draft(folder: Path, claims: Sequence[Claim], account: Path) -> tuple[Path, ...]:
    """Write or renew the drafts of `folder`; the places that nothing resolves are listed."""
    slug = folder.name
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", slug):
        raise RequestError(f"{slug!r} is no name of a campaign; use a-z, 0-9 and hyphens")
    claims = [claim for claim in claims if claim.places]
    sides = sides_of(claims)
    units = units_of(claims, sides)
    days = _days(claims)
    files = {
        "campaign.toml": campaign_file(slug, claims, sides, days, account),
        "orbat.toml": _orbat(units, account),
        "README.md": _readme(claims, account),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        movements = folder / "movements.toml"
        kept = _accepted(movements)
        accepted_ids = {found for part in kept for found in _ID.findall(part)}
        is_new = not kept
        for name, text in files.items():
            path = folder / name
            if name == "campaign.toml" and path.exists() and not is_new:
                continue
            if name == "orbat.toml" and path.exists() and not is_new:
                _write(path, _merged_orbat(path.read_text(encoding="utf-8"), text))
            else:
                _write(path, text)
            written.append(path)
        drafts = _records(claims, sides, units, days, account)
        fresh = [text for key, text in drafts if key not in accepted_ids]
        body = _HEAD + "\n" + "".join(part.rstrip() + "\n\n" for part in [*kept, *fresh])
        _write(movements, body.rstrip() + "\n")
        written.append(movements)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return tuple(written)


def _write(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def _accepted(path: Path) -> list[str]:
    """The records of the file that are no draft any more, as they are written."""
    if not path.exists():
        return []
    parts = _RECORD.split(path.read_text(encoding="utf-8"))[1:]
    kept = []
    for part in parts:
        # A comment before the next record belongs to that one.
        own = re.sub(r"(?:\n#[^\n]*)+\s*$", "\n", part)
        if not re.search(r"^draft\s*=\s*true", own, re.M):
            kept.append(own)
    return kept


def _merged_orbat(old: str, new: str) -> str:
    known = set(_ID.findall(old))
    added = [part for part in _RECORD.split(new)[1:] if not set(_ID.findall(part)) & known]
    return old.rstrip() + "\n\n" + "".join(part.rstrip() + "\n\n" for part in added)


def _days(claims: Sequence[Claim]) -> tuple[date, date]:
    """From the first to the last day that is told, without far outliers."""
    spans = []
    for claim in claims:
        if claim.date and claim.status == "reported":
            try:
                when = When.parse(claim.date)
            except DateError:
                continue
            if when.earliest and when.latest and (when.latest - when.earliest).days <= 31:
                spans.append((when.earliest, when.latest))
    if not spans:
        return date(1900, 1, 1), date(1900, 1, 2)
    middle = median(first.toordinal() for first, _ in spans)
    near = [span for span in spans if abs(span[0].toordinal() - middle) <= 400] or spans
    return min(first for first, _ in near), max(last for _, last in near)


def _orbat(units: dict[str, DraftUnit], account: Path) -> str:
    del account
    parts = ["# Units as the account names them; sizes and arms are read from the names.\n"]
    for unit in sorted(units.values(), key=lambda one: one.id):
        parts.append(
            f'[[unit]]\nid = "{unit.id}"\nname_hant = {quoted(traditional(unit.name))}\n'
            f"name_en = {quoted(unit.name_en)}\nshort_hant = {quoted(traditional(unit.short))}\n"
            f'short_en = {quoted(unit.short_en)}\nside = "{unit.side}"\n'
            f'echelon = "{unit.echelon}"\narm = "{unit.arm}"\n'
            f'cite = ["account l.{unit.line}"]\ncertainty = "less-certain"\n'
        )
    return "\n".join(dict.fromkeys(parts))


def _records(
    claims: Sequence[Claim],
    sides: dict[str, str],
    units: dict[str, DraftUnit],
    days: tuple[date, date],
    account: Path,
) -> list[tuple[str, str]]:
    del account
    made = []
    for claim in claims:
        key = "draft-" + claim.id.removeprefix("claim-")
        key = re.sub(r"[^a-z0-9-]", "-", key.lower()).strip("-")
        known = [units[name] for name in claim.units if name in units]
        side = side_of(claim, sides, known)
        is_march = bool(
            claim.action in MARCHES or ((claim.origin or claim.via) and claim.action in TASKS)
        )
        when = claim.date or f"[{days[0].isoformat()}..{days[1].isoformat()}]"
        lines = [f"# {line}" for line in claim.quotation.split("\n") if line.strip()]
        if claim.doubts:
            lines.append(f"# doubts: {'; '.join(claim.doubts)}")
        lines.append("[[movement]]" if is_march else "[[event]]")
        lines += [f'id = "{key}"', f'side = "{side}"', "draft = true"]
        lines.append(f"units = [{', '.join(quoted(unit.id) for unit in known)}]")
        names = [name for name in claim.units if name in units]
        lines.append(f"units_as_written = [{', '.join(map(quoted, names))}]")
        lines += _what(claim, is_march, when)
        if claim.date_text:
            lines.append(f"when_text = {quoted(claim.date_text)}")
        if claim.status != "reported":
            lines.append(f'status = "{claim.status}"')
        if claim.doubts:
            lines.append('certainty = "less-certain"')
        lines.append(f'cite = ["account l.{claim.line}"]')
        made.append((key, "\n".join(lines) + "\n"))
    return made


def _what(claim: Claim, is_march: bool, when: str) -> list[str]:
    if is_march:
        action = claim.action if claim.action in TASKS else "move"
        route = [*claim.origin, *claim.via, *claim.to, *claim.at]
        key = "arrived" if claim.to or claim.at else "departed"
        if "/" in when:
            key = "when"
        return [
            f'task = "{action}"',
            f"route = [{', '.join(map(quoted, route))}]",
            f'{key} = "{when}"',
        ]
    kind = claim.action if claim.action in KINDS else "other"
    at = [*claim.at, *claim.to] or [*claim.via, *claim.origin]
    return [f'kind = "{kind}"', f"at = [{', '.join(map(quoted, at))}]", f'when = "{when}"']


def _readme(claims: Sequence[Claim], account: Path) -> str:
    gazetteer = Gazetteer.load()
    names = sorted({place for claim in claims for place in claim.places})
    open_names = [name for name in names if gazetteer.resolve(name).chosen is None]
    lines = [
        f"# Drafts read from {account.name}",
        "",
        f"{len(claims)} claims, each with its sentence above it in `movements.toml`. Nobody has",
        "accepted them. Delete the line `draft = true` of a record to accept it.",
        "",
        "## Places that nothing resolves yet",
        "",
        *(f"- {name}" for name in open_names),
        "",
    ]
    return "\n".join(lines)
