"""Superiors that no report places: they stand at the centroid of their subordinates.

A subordinate never inherits a place from its superior.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import numpy as np

from geo.instants import DAY, last_second
from geo.keyframes import DERIVED, INTERPOLATED, Position, Track, position_at
from geo.model import Campaign, Labels
from geo.paths import between
from geo.resolve import ResolvedCampaign
from geo.tracks import tracks

# The centroid is taken at these seconds of a day; clients blend between them.
_SAMPLES = (0, DAY // 4, DAY // 2, 3 * DAY // 4, DAY - 1)
_COVERS = ("reported", "inferred", "interpolated")

Spot = tuple[float, float]


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
        self._known: dict[tuple[str, int], Spot | None] = {}
        self._subordinates = [
            _by_superior(resolved.campaign, day) for day in resolved.campaign.days
        ]

    def track(self, unit_id: str) -> Track | None:
        """The unit's own track with centroids on the days that no report covers."""
        own = self._own.get(unit_id)
        rows: list[tuple[int, Position, int, int]] = []
        derived = False
        for number in range(len(self._campaign.days)):
            if self._is_derived(unit_id, number):
                derived = True
                rows.extend(self._derived_rows(unit_id, number))
            elif own is not None:
                rows.extend(_own_rows(own, number))
        if not derived:
            return None
        return self._joined(unit_id, own, rows)

    def _is_derived(self, unit_id: str, number: int) -> bool:
        own = self._own.get(unit_id)
        position = position_at(own, number * DAY + DAY - 1) if own else None
        if position and position.basis in _COVERS:
            return False
        gone = own is not None and own.last < self._last and own.last < number * DAY + DAY - 1
        return not gone and bool(self._spots(unit_id, number * DAY + DAY - 1))

    def _spots(self, unit_id: str, second: int) -> list[Spot]:
        under = self._subordinates[second // DAY].get(unit_id, ())
        return [spot for unit in under if (spot := self._spot(unit, second)) is not None]

    def _spot(self, unit_id: str, second: int) -> Spot | None:
        key = (unit_id, second)
        if key not in self._known:
            own = self._own.get(unit_id)
            position = position_at(own, second) if own else None
            if position and not self._is_derived(unit_id, second // DAY):
                self._known[key] = (position.lon, position.lat)
            else:
                spots = self._spots(unit_id, second)
                self._known[key] = _centroid(spots) if spots else None
        return self._known[key]

    def _derived_rows(self, unit_id: str, number: int) -> list[tuple[int, Position, int, int]]:
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

    def _joined(
        self, unit_id: str, own: Track | None, rows: list[tuple[int, Position, int, int]]
    ) -> Track:
        seconds, positions, basis, reports = zip(*rows, strict=True)
        last = self._last if own is None or own.last == self._last else own.last
        return Track(
            id=unit_id,
            unit=unit_id,
            part=Labels(),
            first=seconds[0],
            last=max(last, seconds[-1]),
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


def _own_rows(track: Track, number: int) -> list[tuple[int, Position, int, int]]:
    """The keyframes of a track within a day; one at its first second if it is marching then."""
    first, last = number * DAY, number * DAY + DAY - 1
    rows = []
    opening = position_at(track, first)
    if opening and opening.basis == "interpolated":
        at = int(np.searchsorted(track.seconds, first, side="right")) - 1
        rows.append((first, opening, INTERPOLATED, int(track.reports[at])))
    low, high = np.searchsorted(track.seconds, [first, last + 1])
    for at in range(int(low), int(high)):
        second = int(track.seconds[at])
        position = position_at(track, second)
        if position and not (rows and rows[-1][0] == second):
            rows.append((second, position, int(track.basis[at]), int(track.reports[at])))
    closing = position_at(track, last)
    if closing and (not rows or rows[-1][0] < last):
        at = int(np.searchsorted(track.seconds, last, side="right")) - 1
        rows.append((last, closing, int(track.basis[at]), int(track.reports[at])))
    return rows
