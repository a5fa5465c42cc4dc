"""Movement without jumps: what holds for every campaign, whatever its records say."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPoint, Point

from geo.keyframes import BASES, position_at
from geo.paths import GEOD
from geo.situation import motion_of, situation_on
from geo.superiors import all_tracks
from geo.tables import position_table
from tests.geo.builders import (
    DAY,
    DEGREE_KM,
    HOUR,
    PLACES,
    at,
    campaign,
    event,
    march,
    place,
    track_of,
    unit,
)

FIRST = date(1937, 12, 1)
NAMES = "ABCDE"
days = st.integers(-3, 12).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
units = st.sampled_from(["u", "v", "w"])
clocks = st.sampled_from([None, "03:00", "09:30", "21:00", "23:59"])
common = {
    "status": st.sampled_from(["reported", "reported", "reported", "planned"]),
    "leaves": st.sampled_from([False] * 9 + [True]),
    "part": st.sampled_from(["", "", "", "rear"]),
    "line": st.integers(1, 30),
    "units": st.lists(units, min_size=1, max_size=2, unique=True).map(tuple),
}


@st.composite
def events(draw):
    first = draw(days)
    last = draw(st.sampled_from(["", "/..", "later"]))
    if last == "later":
        end = date.fromisoformat(first) + timedelta(days=draw(st.integers(1, 4)))
        last = f"/{end.isoformat()}"
    more = {key: draw(value) for key, value in common.items()}
    kind = draw(st.sampled_from(["attack", "hold", "deploy", "bombard", "other"]))
    names = draw(st.lists(st.sampled_from([*NAMES, "Nowhere"]), min_size=1, max_size=3))
    return event("e", names, first + last, kind=kind, time=draw(clocks), **more)


@st.composite
def marches(draw):
    first = draw(days)
    arrived = date.fromisoformat(first) + timedelta(days=draw(st.integers(0, 4)))
    ends = draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    route = " ".join(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4)))
    more = {key: draw(value) for key, value in common.items()}
    return march(
        "m",
        route,
        first if ends[0] else "",
        arrived.isoformat() if ends[1] else "",
        departed_time=draw(clocks),
        means=draw(st.sampled_from(["", "rail"])),
        **more,
    )


@st.composite
def campaigns(draw):
    records = draw(st.lists(st.one_of(events(), marches()), min_size=1, max_size=8))
    numbered = [replace(one, id=f"r{number}") for number, one in enumerate(records)]
    return campaign(
        *numbered,
        units=[unit("corps"), unit("u", superior="corps"), unit("v", superior="corps"), unit("w")],
    )


checked = settings(max_examples=60, deadline=None)


@checked
@given(campaigns())
def test_a_row_is_in_one_place_at_a_time(resolved):
    tracks = all_tracks(resolved)

    assert len({track.id for track in tracks}) == len(tracks)
    for track in tracks:
        assert (np.diff(track.seconds) > 0).all()
        assert track.first == track.seconds[0]
        assert track.seconds[-1] <= track.last <= 10 * DAY - 1
        assert track.first >= 0
        arrays = (track.lons, track.lats, track.basis, track.reports, track.uncertainty_m)
        assert {len(one) for one in arrays} == {len(track.seconds)}
        assert len(track.places) == len(track.records) == len(track.seconds)
        assert set(track.basis.tolist()) <= set(range(len(BASES)))
        assert np.isfinite(track.lons).all()
        assert (track.uncertainty_m >= 0).all()


@checked
@given(campaigns())
def test_nobody_leaves_the_country_of_its_records(resolved):
    for track in all_tracks(resolved):
        # every place lies on the equator between 0 and 4 degrees
        assert (track.lons >= -1e-9).all()
        assert (track.lons <= 4 + 1e-9).all()
        assert np.abs(track.lats).max() < 1e-6


spots = st.lists(
    st.tuples(st.floats(110, 111), st.floats(24, 25)), min_size=3, max_size=5, unique=True
)


@checked
@given(spots, st.lists(st.one_of(events(), marches()), min_size=1, max_size=6))
def test_a_unit_stays_within_the_country_between_the_places_of_its_own_records(found, records):
    places = [place(name, *spot) for name, spot in zip(NAMES, found, strict=False)]
    known = {one.id: one.point for one in places}
    numbered = [replace(one, id=f"r{number}") for number, one in enumerate(records)]
    resolved = campaign(*numbered, places=places)
    for track in all_tracks(resolved):
        row = [one for one in numbered if track.unit in one.units]
        names = {mention.name.lower() for one in row for mention in one.mentions}
        country = MultiPoint([known[name] for name in names & set(known)]).convex_hull
        # 500 m: a geodesic of 150 km leaves the straight line in degrees by less
        roomy = country.buffer(0.005)
        assert all(roomy.covers(Point(spot)) for spot in zip(track.lons, track.lats, strict=True))


@checked
@given(campaigns())
def test_positions_at_day_ends_equal_those_of_the_table(resolved):
    table = position_table(resolved)
    found = {row.id: row for row in table.itertuples()}
    wanted = {}
    for track in all_tracks(resolved):
        for number, day in enumerate(resolved.campaign.days):
            position = position_at(track, (number + 1) * DAY - 1)
            if position is not None:
                wanted[f"{track.id}/{day}"] = position

    assert set(found) == set(wanted)
    for key, position in wanted.items():
        row = found[key]
        assert (row.geometry.x, row.geometry.y) == (position.lon, position.lat)
        assert (row.basis, row.days_since_report) == (position.basis, position.days_since_report)
        assert (row.place_id, row.start[:10]) == (position.place, key[-10:])


@checked
@given(campaigns())
def test_a_day_asked_for_alone_is_that_day_of_the_whole(resolved):
    motion = motion_of(resolved)
    for day in ("1937-12-01", "1937-12-06", "1937-12-10"):
        alone, whole = situation_on(resolved, day), situation_on(resolved, day, motion)
        assert alone.positions == whole.positions
        assert len({one.track_id for one in alone.positions}) == len(alone.positions)


@checked
@given(campaigns())
def test_a_reported_place_is_at_most_a_day_old(resolved):
    for track in all_tracks(resolved):
        for second in range(track.first, track.last + 1, 6 * HOUR):
            position = position_at(track, second)
            if position.basis in ("reported", "inferred"):
                assert position.days_since_report == 0
            if position.basis == "last-known":
                assert position.days_since_report >= 1


@given(st.floats(60, 140), st.floats(-55, 55), st.floats(-3, 3), st.floats(-3, 3))
@settings(max_examples=30, deadline=None)
def test_keyframes_stand_at_most_5_km_apart_and_keep_one_speed(lon, lat, east, north):
    places = [place("P", lon, lat), place("Q", lon + east + 0.2, lat + north)]
    resolved = campaign(
        march("m", "P Q", "1937-12-01", "1937-12-09", departed_time="00:00", arrived_time="00:00"),
        places=places,
    )
    track = track_of(resolved)
    metres = GEOD.inv(track.lons[:-1], track.lats[:-1], track.lons[1:], track.lats[1:])[2]
    going = metres > 1
    speeds = metres[going] / np.diff(track.seconds)[going]

    assert metres.max() <= 5_000.001
    assert speeds.max() / speeds.min() < 1.01


@pytest.mark.parametrize("at_km", [4.9, 5.1, 24, 111])
def test_a_way_of_any_length_ends_at_its_place(at_km):
    far = place("F", at_km / DEGREE_KM)
    resolved = campaign(march("m", "A F", "1937-12-02", "1937-12-02"), places=[*PLACES, far])

    assert at(resolved, 2).lon == at_km / DEGREE_KM
    assert at(resolved, 2).place == "f"
