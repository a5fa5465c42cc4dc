"""What does not hold together in a campaign that reads well: findings, and notes.

A **finding** asks for a change: a name without a place, a march that no unit makes, a
unit that acts after it left. A **note** is something to know: a record without a place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from geo.fixes import Fix, Plan
from geo.instants import DAY, day_of
from geo.model import Event, Movement, Unit
from geo.paths import between
from geo.rates import march_rate
from geo.resolve import ResolvedCampaign
from geo.stops import leaving_by_row, moments
from geo.tracks import plans


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One thing found: where, in which record, of what kind, in words."""

    file: str
    line: int
    record: str
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}, {self.record}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of a check, with counts of what the campaign holds."""

    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    counts: dict[str, int]

    def and_also(self, other: "Report") -> "Report":
        """Both outcomes as one."""
        return Report(
            findings=tuple(sorted((*self.findings, *other.findings))),
            notes=tuple(sorted((*self.notes, *other.notes))),
            counts=self.counts | other.counts,
        )


def check(resolved: ResolvedCampaign) -> Report:
    """Look a resolved campaign over."""
    findings = [*unresolved_names(resolved), *_impossible(resolved), *_lost_lines(resolved)]
    campaign = resolved.campaign
    counts = {
        "records": len(campaign.records),
        "movements": len(campaign.movements),
        "events": len(campaign.events),
        "lines": len(campaign.lines),
        "planned": sum(record.status == "planned" for record in campaign.records),
        "disputed": sum(bool(record.disputed_with) for record in campaign.records),
        "drafts": sum(record.draft for record in campaign.records),
        "units": len(campaign.units),
        "places": len(resolved.places),
        "citations": sum(len(record.citations) for record in campaign.records),
    }
    return Report(
        findings=tuple(sorted(findings)),
        notes=tuple(sorted(_without_place(resolved))),
        counts=counts,
    )


def unresolved_names(resolved: ResolvedCampaign) -> list[Finding]:
    """Names that no place bears, or several."""
    return [
        Finding(
            file=one.file,
            line=one.line,
            record=one.record,
            kind="unresolved",
            message=f"{one.key}: {one.resolution.explain()}",
        )
        for one in resolved.unresolved
    ]


def _without_place(resolved: ResolvedCampaign) -> Iterator[Finding]:
    for record in resolved.campaign.records:
        if not any(resolved.places_of(record)):
            yield _finding(record, "without-place", "no place; it is listed but not drawn")


def _lost_lines(resolved: ResolvedCampaign) -> Iterator[Finding]:
    for movement in resolved.campaign.movements:
        if movement.along and resolved.along(movement) is None:
            message = f"along: no line is called {movement.along!r}; write the id of a line"
            yield _finding(movement, "unresolved", message)


def _impossible(resolved: ResolvedCampaign) -> Iterator[Finding]:
    campaign = resolved.campaign
    units = {unit.id: unit for unit in campaign.units}
    records = {record.id: record for record in campaign.records}
    going = leaving_by_row(campaign)
    for row, plan in plans(resolved).items():
        unit = units[row.split("#")[0]]
        yield from _too_fast(unit, plan)
        for here, there in pairwise(fix for fix in plan.fixes if fix.is_report):
            if here.record != there.record and not _on_one_leg(plan, here, there):
                yield from _jump(resolved, unit, (here, there), records[there.record])
        for record in going.get(row, [])[:1]:
            yield from _after_leaving(resolved, plan, record, records)


def _too_fast(unit: Unit, plan: Plan) -> Iterator[Finding]:
    for leg in plan.legs:
        days = leg.end // DAY - leg.start // DAY + 1
        km = leg.path.length_m / 1000 / days
        most = march_rate(unit.arm, leg.record.means).most
        if km > most:
            means = leg.record.means or f"{unit.arm} on foot"
            message = (
                f"{unit.id} makes {leg.path.length_m / 1000:.0f} km in {days} day(s), "
                f"more than {most:.0f} km a day ({means}); write the means, or other days"
            )
            yield _finding(leg.record, "impossible-march", message)


def _jump(
    resolved: ResolvedCampaign,
    unit: Unit,
    fixes: tuple[Fix, Fix],
    record: Movement | Event,
) -> Iterator[Finding]:
    here, there = fixes
    metres = between(here.lon_lat, there.lon_lat) - here.uncertainty_m - there.uncertainty_m
    days = there.second // DAY - here.second // DAY + 1
    means = record.means if isinstance(record, Movement) else ""
    most = march_rate(unit.arm, means).most
    if metres / 1000 > most * days:
        message = (
            f"{unit.id} is {metres / 1000:.0f} km from where {here.record} puts it on "
            f"{day_of(resolved.campaign, here.second)}, {days} day(s) before or the same day; "
            f"more than {most:.0f} km a day"
        )
        yield _finding(record, "impossible-march", message)


def _on_one_leg(plan: Plan, here: Fix, there: Fix) -> bool:
    return any(leg.start <= here.second and there.second <= leg.end for leg in plan.legs)


def _after_leaving(
    resolved: ResolvedCampaign,
    plan: Plan,
    leaving: Movement | Event,
    records: dict[str, Movement | Event],
) -> Iterator[Finding]:
    last = max(moment.last for moment in moments(resolved.campaign, [leaving]))
    end = (last // DAY + 1) * DAY
    late = {fix.record for fix in plan.fixes if fix.is_report and fix.second >= end}
    for record_id in sorted(late - {leaving.id}):
        record = records[record_id]
        message = (
            f"{leaving.id} took the unit off the map on {day_of(resolved.campaign, last)}; "
            "this later record moves nobody"
        )
        yield _finding(record, "after-leaving", message)


def _finding(record: Movement | Event, kind: str, message: str) -> Finding:
    return Finding(
        file=record.origin.file,
        line=record.origin.line,
        record=record.id,
        kind=kind,
        message=message,
    )
