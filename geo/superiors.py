"""Superiors that no report places: they stand at the centroid of their subordinates.

A subordinate never inherits a place from its superior.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import numpy as np

from geo.instants import DAY, last_second
from geo.keyframes import DERIVED, INTERPOLATED, LAST_KNOWN, Position, Track, position_at
from geo.model import Campaign, Labels
from geo.paths import between
from geo.resolve import ResolvedCampaign
from geo.stops import leaving_by_row
from geo.tracks import leaving_second, tracks

# The centroid is taken at these seconds of a day; clients blend between them.
_SAMPLES = (0, DAY // 4, DAY // 2, 3 * DAY // 4, DAY - 1)
_COVERS = ("reported", "inferred", "interpolated")

Spot = tuple[float, float]
# A keyframe: second, position, index of its basis, second of the last report.
Row = tuple[int, Position, int, int]


def superior_on(campaign: Campaign, unit_id: str, day: date) -> str:
    """The superior of a unit on a day, by the last attachment that holds; empty if none."""
    superior, since = campaign.unit(unit_id).superior, date.min
    for attachment in campaign.attachments:
        begins = attachment.when.earliest or date.min
        if attachment.unit == unit_id and since <= begins <= day:
            superior, since = attachment.superior, begins
    return superior


def commander_on(campaign: Campaign, unit_id: str, day: date) -> Labels:
    """Who led a unit on a day, by the last change of command that holds."""
    commander, since = campaign.unit(unit_id).commander, date.min
    for command in campaign.commands:
        begins = command.when.earliest or date.min
        if command.unit == unit_id and since <= begins <= day:
            commander, since = command.commander, begins
    return commander


def all_tracks(resolved: ResolvedCampaign) -> tuple[Track, ...]:
    """The tracks of all rows, superiors without reports of their own included, by id."""
    own = {track.id: track for track in tracks(resolved)}
    centroids = _Centroids(resolved, own)
    result = dict(own)
    for unit in resolved.campaign.units:
        track = centroids.track(unit.id)
        if track is not None:
            result[unit.id] = track
    return tuple(result[row] for row in sorted(result))


class _Centroids:
    """Positions of superiors, worked out from the bottom of the order of battle up."""

    def __init__(self, resolved: ResolvedCampaign, own: Mapping[str, Track]) -> None:
        self._campaign = resolved.campaign
        self._last = last_second(resolved.campaign)
        self._own = own
        going = leaving_by_row(resolved.campaign)
        self._leaving = {row: leaving_second(resolved, going[row]) for row in going}
        self._known: dict[tuple[str, int], Spot | None] = {}
        self._subordinates = [
            _by_superior(resolved.campaign, day) for day in resolved.campaign.days
        ]

    def track(self, unit_id: str) -> Track | None:
        """The unit's own track with centroids on the days that no report covers."""
        own = self._own.get(unit_id)
        numbers = range(len(self._campaign.days))
        derived = {number for number in numbers if self._is_derived(unit_id, number)}
        if not derived:
            return None
        rows: list[Row] = []
        for number in numbers:
            if number in derived:
                if rows and rows[-1][0] < number * DAY - 1:
                    rows.extend(_stay(rows[-1], number * DAY - 1))
                rows.extend(self._derived_rows(unit_id, number))
            elif own is not None:
                is_left = bool(rows) and rows[-1][2] == DERIVED
                rows.extend(_own_rows(own, number, is_left=is_left))
        return self._joined(unit_id, own, rows)

    def _is_derived(self, unit_id: str, number: int) -> bool:
        if self._is_gone(unit_id, number):
            return False
        own = self._own.get(unit_id)
        position = position_at(own, number * DAY + DAY - 1) if own else None
        if position and position.basis in _COVERS:
            return False
        return bool(self._spots(unit_id, number * DAY + DAY - 1))

    def _is_gone(self, unit_id: str, number: int) -> bool:
        leaving = self._leaving.get(unit_id)
        return leaving is not None and leaving < number * DAY

    def _spots(self, unit_id: str, second: int) -> list[Spot]:
        under = self._subordinates[second // DAY].get(unit_id, ())
        return [spot for unit in under if (spot := self._spot(unit, second)) is not None]

    def _spot(self, unit_id: str, second: int) -> Spot | None:
        key = (unit_id, second)
        if key not in self._known:
            own = self._own.get(unit_id)
            position = position_at(own, second) if own else None
            if self._is_gone(unit_id, second // DAY):
                self._known[key] = None
            elif position and not self._is_derived(unit_id, second // DAY):
                self._known[key] = (position.lon, position.lat)
            else:
                spots = self._spots(unit_id, second)
                self._known[key] = _centroid(spots) if spots else None
        return self._known[key]

    def _derived_rows(self, unit_id: str, number: int) -> list[Row]:
        rows = []
        for sample in _SAMPLES:
            second = number * DAY + sample
            spots = self._spots(unit_id, second)
            if not spots:
                continue
            at = _centroid(spots)
            reach = max(between(at, spot) for spot in spots)
            position = Position(
                lon=at[0],
                lat=at[1],
                basis="derived",
                days_since_report=0,
                uncertainty_m=reach,
                place="",
                record="",
            )
            rows.append((second, position, DERIVED, second))
        return rows

    def _joined(self, unit_id: str, own: Track | None, rows: list[Row]) -> Track:
        seconds, positions, basis, reports = zip(*rows, strict=True)
        # It goes with the last of its subordinates, unless a report of its own keeps it.
        return Track(
            id=unit_id,
            unit=unit_id,
            part=Labels(),
            first=seconds[0],
            last=max(own.last if own else 0, seconds[-1]),
            seconds=np.array(seconds, dtype=np.int64),
            lons=np.array([position.lon for position in positions]),
            lats=np.array([position.lat for position in positions]),
            basis=np.array(basis, dtype=np.int8),
            reports=np.array(reports, dtype=np.int64),
            uncertainty_m=np.array([position.uncertainty_m for position in positions]),
            places=tuple(position.place for position in positions),
            records=tuple(position.record for position in positions),
            legs=own.legs if own else (),
        )


def _by_superior(campaign: Campaign, day: date) -> dict[str, tuple[str, ...]]:
    """The subordinates of each superior on a day."""
    under: dict[str, list[str]] = defaultdict(list)
    for unit in campaign.units:
        if superior := superior_on(campaign, unit.id, day):
            under[superior].append(unit.id)
    return {superior: tuple(units) for superior, units in under.items()}


def _centroid(spots: list[Spot]) -> Spot:
    return (
        sum(lon for lon, _ in spots) / len(spots),
        sum(lat for _, lat in spots) / len(spots),
    )


def _stay(row: Row, until: int) -> list[Row]:
    """It stays as last known, from the following midnight, where the row before put it."""
    second, position, _, report = row
    return [(at, position, LAST_KNOWN, report) for at in (second + 1, until)]


def _own_rows(track: Track, number: int, *, is_left: bool) -> list[Row]:
    """The keyframes of a track within a day.

    One more at its first second if it is marching then, or if it stays last known, which
    `is_left` by its subordinates it does at once.
    """
    first, last = number * DAY, number * DAY + DAY - 1
    rows: list[Row] = []
    opening = position_at(track, first)
    closing = position_at(track, last)
    stays = is_left and closing is not None and closing.basis == "last-known"
    if opening and (opening.basis == "interpolated" or stays):
        at = int(np.searchsorted(track.seconds, first, side="right")) - 1
        basis = INTERPOLATED if opening.basis == "interpolated" else int(track.basis[at])
        rows.append((first, opening, basis, int(track.reports[at])))
    low, high = np.searchsorted(track.seconds, [first, last + 1])
    for at in range(int(low), int(high)):
        second = int(track.seconds[at])
        position = position_at(track, second)
        if position and not (rows and rows[-1][0] == second):
            rows.append((second, position, int(track.basis[at]), int(track.reports[at])))
    if closing and (not rows or rows[-1][0] < last):
        at = int(np.searchsorted(track.seconds, last, side="right")) - 1
        rows.append((last, closing, int(track.basis[at]), int(track.reports[at])))
    return rows
