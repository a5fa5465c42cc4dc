"""When a unit is where: the rules of the contract, section 5, as keyframes.

A unit moves along the way of its march at constant speed between departure and
arrival, and stays where it was last known otherwise. Between two reports that no march
joins it holds, and leaves as late as its march rate allows. A superior without a report
that still covers the day stands at the centroid of its subordinates (`superiors`).
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from geo.fixes import Fix, Plan, plan_of
from geo.instants import DAY, last_second
from geo.keyframes import INFERRED, INTERPOLATED, LAST_KNOWN, REPORTED, Track, cut
from geo.model import Event, Labels, Movement, Unit
from geo.paths import between, geodesic_steps
from geo.rates import march_rate
from geo.resolve import ResolvedCampaign
from geo.stops import leaving_by_row, moments, told_by_row

# Two fixes nearer than this are one spot.
SAME_SPOT_M = 1.0


@dataclass(slots=True)
class _Keys:
    """Keyframes being collected, one row each: second, lon, lat, basis, report, …"""

    rows: list[tuple[int, float, float, int, int, float, str, str]]

    def add(
        self,
        second: int,
        at: tuple[float, float],
        basis: int,
        report: Fix,
        uncertainty_m: float,
        *,
        place: str,
    ) -> None:
        row = (second, *at, basis, report.second, uncertainty_m, place, report.record)
        self.rows.append(row)


def plans(resolved: ResolvedCampaign) -> dict[str, Plan]:
    """For each row (unit or `unit#part`) its fixes and marches, by row."""
    units = {unit.id: unit for unit in resolved.campaign.units}
    return {
        row: plan_of(resolved, units[row.split("#")[0]].arm, moments(resolved.campaign, records))
        for row, records in sorted(told_by_row(resolved.campaign).items())
    }


def tracks(resolved: ResolvedCampaign) -> tuple[Track, ...]:
    """The tracks of all rows that their own records place, by id."""
    units = {unit.id: unit for unit in resolved.campaign.units}
    told, going = told_by_row(resolved.campaign), leaving_by_row(resolved.campaign)
    found = []
    for row, plan in plans(resolved).items():
        part = next((record.part_names for record in told[row] if record.part), Labels())
        leaving = leaving_second(resolved, going.get(row, []))
        unit = units[row.split("#")[0]]
        if track := _track(resolved, unit, plan, row=row, part=part, leaving=leaving):
            found.append(track)
    return tuple(found)


def leaving_second(resolved: ResolvedCampaign, records: list[Movement | Event]) -> int | None:
    """The last second of the first record that takes a row off the map; `None` if none does."""
    ends = [
        max(moment.last for moment in moments(resolved.campaign, [record])) // DAY
        for record in records
    ]
    return (min(ends) + 1) * DAY - 1 if ends else None


def _track(
    resolved: ResolvedCampaign,
    unit: Unit,
    plan: Plan,
    *,
    row: str,
    part: Labels,
    leaving: int | None,
) -> Track | None:
    last = last_second(resolved.campaign)
    last = last if leaving is None else min(last, leaving)
    fixes = [fix for fix in plan.fixes if fix.second <= last or _is_marching(plan, fix)]
    if not fixes or fixes[0].second > last:
        return None
    fixes = _eased(plan, fixes, unit)
    keys = _Keys([])
    report = fixes[0]
    following = _next_reports(fixes)
    for (here, there), coming in zip(pairwise(fixes), following[1:], strict=True):
        report = here if here.is_report else report
        if here.record == there.record and _is_stay(here, there):
            _stay(keys, here, there)
        else:
            _stretch(keys, here, there, (report, coming), _speed(plan, here, there, unit))
    report = fixes[-1] if fixes[-1].is_report else report
    _hold(keys, fixes[-1], report, last + 1)
    return _clipped(keys, unit, plan, row=row, part=part, last=last)


def _eased(plan: Plan, fixes: list[Fix], unit: Unit) -> list[Fix]:
    """Reports without a time of day, put later on their day where the row must first march there.

    So it need not set out on the day for which an earlier report places it elsewhere.
    """
    eased = list(fixes)
    for at in range(1, len(eased) - 1):
        here, there, after = eased[at - 1], eased[at], eased[at + 1]
        speed = _speed(plan, here, there, unit)
        if not there.is_flexible or speed is None or after.lon_lat != there.lon_lat:
            continue
        midnight = (here.second // DAY + 1) * DAY
        needed = round(between(here.lon_lat, there.lon_lat) / speed)
        if needed and after.second // DAY == there.second // DAY:
            second = min(max(there.second, midnight + needed), after.second - 1)
            eased[at] = replace(there, second=max(second, there.second))
    return eased


def _is_marching(plan: Plan, fix: Fix) -> bool:
    """Whether a fix after the end closes a march that began before."""
    return any(leg.start <= fix.second <= leg.end for leg in plan.legs)


def _speed(plan: Plan, here: Fix, there: Fix, unit: Unit) -> float | None:
    """Metres a second of the march between two fixes; `None` on a leg, which has its own time."""
    for leg in plan.legs:
        if leg.start <= here.second and there.second <= leg.end:
            return None
    return march_rate(unit.arm, "").ordinary * 1000 / DAY


def _next_reports(fixes: list[Fix]) -> list[Fix]:
    """For each fix the first report from it on; the last fix where no report follows."""
    following = []
    coming = fixes[-1]
    for fix in reversed(fixes):
        coming = fix if fix.is_report else coming
        following.append(coming)
    return following[::-1]


def _is_stay(here: Fix, there: Fix) -> bool:
    """Whether one record says of two fixes, on one day or the next, that the row stood still."""
    return here.lon_lat == there.lon_lat and there.second // DAY - here.second // DAY <= 1


def _stay(keys: _Keys, here: Fix, there: Fix) -> None:
    """Held all through: reported, day after day."""
    basis = INFERRED if here.inferred else REPORTED
    keys.add(here.second, here.lon_lat, basis, here, here.uncertainty_m, place=here.place)
    midnight = there.second // DAY * DAY
    if here.second < midnight:
        keys.add(midnight, there.lon_lat, basis, there, there.uncertainty_m, place=there.place)


def _stretch(
    keys: _Keys, here: Fix, there: Fix, reports: tuple[Fix, Fix], speed: float | None
) -> None:
    """Keyframes from one fix to the next: hold, then go; on a leg go at once.

    `reports` are the last report before and the first one after the stretch.
    """
    report, coming = reports
    length_m = between(here.lon_lat, there.lon_lat)
    if length_m < SAME_SPOT_M:
        _hold(keys, here, report, there.second)
        return
    start = here.second
    if speed is not None:
        start = max(start, round(there.second - length_m / speed))
    if start > here.second:
        _hold(keys, here, report, start)
    steps = [
        here.lon_lat,
        *geodesic_steps(here.lon_lat, there.lon_lat, length_m),
    ]
    for number, at in enumerate(steps):
        share = number / len(steps)
        second = round(start + (there.second - start) * share)
        if number and second == start:
            continue
        gone, left = between(report.lon_lat, at), between(at, coming.lon_lat)
        nearer = report if gone <= left else coming
        keys.add(
            second,
            at,
            INTERPOLATED,
            report,
            max(nearer.uncertainty_m, min(gone, left)),
            place=here.place if number == 0 else "",
        )


def _hold(keys: _Keys, fix: Fix, report: Fix, until: int) -> None:
    """Stands at a fix: reported until midnight, last known from then on."""
    basis = INFERRED if report.inferred else REPORTED
    midnight = (report.second // DAY + 1) * DAY
    if fix.second < midnight:
        keys.add(fix.second, fix.lon_lat, basis, report, fix.uncertainty_m, place=fix.place)
    if midnight < until:
        second = max(midnight, fix.second)
        keys.add(second, fix.lon_lat, LAST_KNOWN, report, fix.uncertainty_m, place=fix.place)


def _clipped(
    keys: _Keys, unit: Unit, plan: Plan, *, row: str, part: Labels, last: int
) -> Track | None:
    """The keyframes within the campaign; one made at its first second where a track is older."""
    rows = {one[0]: one for one in keys.rows}
    ordered = [rows[second] for second in sorted(rows)]
    seconds, lons, lats, basis, reports, uncertainty, places, records = zip(*ordered, strict=True)
    whole = Track(
        id=row,
        unit=unit.id,
        part=part,
        first=seconds[0],
        last=last,
        seconds=np.array(seconds, dtype=np.int64),
        lons=np.array(lons),
        lats=np.array(lats),
        basis=np.array(basis, dtype=np.int8),
        reports=np.array(reports, dtype=np.int64),
        uncertainty_m=np.array(uncertainty),
        places=tuple(places),
        records=tuple(records),
        legs=plan.legs,
    )
    if whole.last < 0:
        return None
    if whole.first >= 0 and whole.seconds[-1] <= last:
        return whole
    return cut(whole, max(whole.first, 0), last)
