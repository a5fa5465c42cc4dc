"""Trips for kepler.gl and deck.gl, Moving Features, GeoParquet."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import geopandas
import pytest

import geo
from geo.errors import RequestError
from geo.exports.trips import shift_of

SHIFTS = [
    ("1937-12-01", "1937-12-21"),
    ("1911-11-08", "1911-12-02"),
    ("1944-02-28", "1944-12-14"),
    ("1126-11-01", "1127-03-01"),
    ("1969-12-31", "1970-01-01"),
    ("0001-01-01", "0001-12-31"),
]


def dated(written, first, last):
    campaign = written.resolved.campaign
    return replace(campaign, start=date.fromisoformat(first), end=date.fromisoformat(last))


@pytest.mark.parametrize(("first", "last"), SHIFTS)
def test_a_shifted_day_keeps_its_date_and_weekday(written, first, last):
    years, days = shift_of(dated(written, first, last))
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        moved = day + timedelta(days=days)
        assert moved == day.replace(year=day.year + years)
        assert moved.weekday() == day.weekday()
        # Ten digits, which kepler.gl takes for seconds since 1970.
        seconds = datetime(moved.year, moved.month, moved.day, tzinfo=UTC).timestamp()
        assert 10**9 <= seconds < 10**10
        day += timedelta(days=1)


def test_a_campaign_of_our_time_is_not_shifted(written):
    assert shift_of(dated(written, "2003-03-20", "2003-05-01")) == (0, 0)


def test_trips_are_lines_with_ascending_times(written):
    value = json.loads(written.file(".trips.geojson").read_text(encoding="utf-8"))
    origin = datetime(1937, 12, 8, tzinfo=UTC).timestamp() + value["time_shift_days"] * 86_400

    assert [one["id"] for one in value["features"]] == [one.id for one in written.motion.tracks]
    for feature, track in zip(value["features"], written.motion.tracks, strict=True):
        points = feature["geometry"]["coordinates"]
        assert len(points) >= 2
        assert [one[3] - origin for one in points][: len(track.seconds)] == track.seconds.tolist()
        assert [one[0] for one in points][: len(track.lons)] == pytest.approx(
            track.lons.tolist(), abs=1e-6
        )
        assert feature["properties"]["shift_years"] == value["time_shift_years"] > 0
        assert feature["properties"]["start"].startswith("1937-12")


def test_moving_features_hold_each_track_with_what_it_rests_on(written):
    value = json.loads(written.file(".mf.json").read_text(encoding="utf-8"))
    for feature, track in zip(value["features"], written.motion.tracks, strict=True):
        moving = feature["temporalGeometry"]
        assert (moving["type"], moving["interpolation"]) == ("MovingPoint", "Linear")
        assert len(moving["datetimes"]) == len(moving["coordinates"]) >= 2
        assert moving["datetimes"] == sorted(moving["datetimes"])
        (more,) = feature["temporalProperties"]
        assert len(more["basis"]["values"]) == len(more["datetimes"]) == len(track.seconds)
        assert set(more["basis"]["values"]) <= {
            "reported", "inferred", "interpolated", "last-known", "derived",
        }  # fmt: skip


def test_movingpandas_reads_the_moving_features(written):
    movingpandas = pytest.importorskip("movingpandas", reason="movingpandas is not installed")
    found = movingpandas.read_mf_json(str(written.file(".mf.json")), traj_id_property="id")

    moving = [track.id for track in written.motion.tracks if len(track.seconds) > 1]
    assert {one.id for one in found} >= set(moving)


@pytest.mark.parametrize("layer", ["positions", "movements", "events", "places", "units"])
def test_geoparquet_reads_back_with_dates_as_time_stamps(written, tmp_path, layer):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    path = tmp_path / f"{layer}.parquet"
    geo.export(written.resolved, path)
    first = path.read_bytes()
    found = geopandas.read_parquet(path)
    table = written.layers[layer].table
    geo.export(written.resolved, path)

    assert path.read_bytes() == first
    assert list(found["id"]) == list(table["id"])
    assert found.geometry.geom_equals_exact(table.geometry, 1e-9).sum() == table.geometry.count()
    if "start" in table.columns:
        assert str(found["start"].dtype) == "datetime64[ms, UTC]"
        assert [one.strftime("%Y-%m-%dT%H:%M:%SZ") for one in found["end"]] == list(table["end"])


def test_without_pyarrow_one_line_says_what_to_install(written, tmp_path, monkeypatch):
    def lacks(*_args, **_more):
        raise ImportError("no pyarrow")

    monkeypatch.setattr(geopandas.GeoDataFrame, "to_parquet", lacks)
    with pytest.raises(RequestError, match="pip install pyarrow"):
        geo.export(written.resolved, tmp_path / "events.parquet")
    assert not list(tmp_path.iterdir())
