"""A unit's states in a scenario as movements and reports of a seed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from shapely.geometry import LineString

from geo.imports.moments import Moment, moment_of
from geo.imports.names import labelled, plain
from geo.imports.places import LonLat, Spots, lon_lat

Json = dict[str, Any]
Found = tuple[str, Json, str, Json]
# Way points within this of the straight line say nothing; about 200 m.
_WAY_DEGREES = 0.002


@dataclass(slots=True, kw_only=True)
class Reports:
    """Turns states into records; `moments` are the times that it has met."""

    unit: str
    name: str
    side: str
    spots: Spots
    moments: list[Moment] = field(default_factory=list)

    def of(self, unit: Json, start: Moment | None) -> Iterator[Found]:
        """Wanted id, state, table and keys of each record, in order of time.

        In a scenario a unit stands where it was put until its next move; so for each stay
        there is a report that lasts as long.
        """
        here: LonLat | None = None
        since = start
        timed = self._timed(unit, start)
        for (when, state), following in zip(timed, [*timed[1:], None], strict=False):
            self.moments.append(when)
            wanted = str(state.get("id") or f"{self.unit}-{when.day.isoformat()}")
            if "location" in state and state["location"] is None:
                yield wanted, state, "event", self._leaves(when)
                here = None
                continue
            there = lon_lat(state.get("location"))
            if there is None:
                continue
            until = _until(following)
            if here is None or here == there:
                yield wanted, state, "event", self._stands(when, there, state, until)
            else:
                gone = moment_of(state.get("viaStartTime")) or since or when
                yield wanted, state, "movement", self._moves((gone, when), (here, there), state)
                after = when.day + timedelta(days=1) if when.day < date.max else None
                if after and (until is None or after < until.day):
                    stay = self._stands(Moment(after, 0), there, {}, until)
                    yield f"{wanted}-stays", state, "event", stay
            here, since = there, when

    def _timed(self, unit: Json, start: Moment | None) -> list[tuple[Moment, Json]]:
        states = unit.get("state")
        timed = [
            (when, state)
            for state in (states if isinstance(states, list) else [])
            if isinstance(state, dict) and (when := moment_of(state.get("t")))
        ]
        if start and unit.get("location"):
            first = {"id": f"{unit.get('id', self.unit)}-start", "location": unit["location"]}
            timed.insert(0, (start, first))
        return sorted(timed, key=lambda one: one[0])

    def _shared(self, state: Json) -> Json:
        title = plain(state.get("title"))
        lines = [plain(line) for line in str(state.get("description") or "").split("\n")]
        return {
            "side": self.side,
            "units": [self.unit],
            "units_as_written": [self.name],
            **labelled("note", *lines, title),
        }

    def _stands(self, when: Moment, at: LonLat, state: Json, until: Moment | None) -> Json:
        """A report from `when` to the day before the next move, or to the end."""
        keys = {**self._shared(state), "kind": "deploy", "at": [self.spots.name_at(at)]}
        if until is None:
            return {**keys, "when": f"{when.day.isoformat()}/.."}
        last = until.day - timedelta(days=1) if until.day > date.min else until.day
        if last <= when.day:
            return {**keys, "when": when.day.isoformat(), "time": when.clock}
        return {**keys, "when": f"{when.day.isoformat()}/{last.isoformat()}"}

    def _moves(
        self, times: tuple[Moment, Moment], ends: tuple[LonLat, LonLat], state: Json
    ) -> Json:
        gone, come = times
        via = state.get("via")
        between = [spot for one in (via if isinstance(via, list) else []) if (spot := lon_lat(one))]
        way = LineString([ends[0], *between, ends[1]]).simplify(_WAY_DEGREES)
        middle = [(lon, lat) for lon, lat, *_ in way.coords][1:-1]
        return {
            **self._shared(state),
            "task": "move",
            "route": [self.spots.name_at(spot) for spot in (ends[0], *middle, ends[1])],
            "departed": gone.day.isoformat(),
            "departed_time": gone.clock,
            "arrived": come.day.isoformat(),
            "arrived_time": come.clock,
        }

    def _leaves(self, when: Moment) -> Json:
        return {
            **self._shared({}),
            "kind": "other",
            "at": [],
            "when": when.day_before_midnight.isoformat(),
            "leaves": True,
        }


def _until(following: tuple[Moment, Json] | None) -> Moment | None:
    """When the next state ends a stay: at its departure, where it names one."""
    if following is None:
        return None
    when, state = following
    return moment_of(state.get("viaStartTime")) or when
