"""The files in QGIS itself: styled, labelled, timed, and as many features a day as are due."""

import json
import os
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from geo.exports.gis import gis_layers
from tests.conftest import program

pytestmark = pytest.mark.qgis
SCRIPT = Path(__file__).parent / "qgis_days.py"
ZONES = ("UTC", "Asia/Shanghai", "America/New_York")
DATED = ("positions", "movements", "events", "lines")


def shown(path, zone="UTC"):
    """What QGIS opens and draws; skips where there is no QGIS."""
    program("qgis")
    done = subprocess.run(
        ["/usr/bin/python3", str(SCRIPT), str(path), "1937-12-07", "1937-12-17"],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        # QGIS uses the system's own Python: no environment of ours may come before it.
        env={"PATH": "/usr/bin:/bin", "HOME": os.environ.get("HOME", "/tmp"), "TZ": zone},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def due(written):
    """For each layer how many features are to be drawn on each day."""
    found = {}
    for layer in gis_layers(written.resolved, tuple(written.layers.values())):
        counts = dict.fromkeys((date(1937, 12, 7) + timedelta(days=day) for day in range(11)), 0)
        table = layer.table
        for start, end, shape in zip(table["start"], table["end"], table.geometry, strict=True):
            for day in counts:
                counts[day] += shape is not None and start[:10] <= day.isoformat() <= end[:10]
        found[layer.name] = {day.isoformat(): count for day, count in counts.items()}
    return found


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("ending", [".qgz", ".gpkg"])
def test_every_layer_draws_each_day_what_is_due(written, due, tmp_path, ending, zone):
    moved = shutil.copytree(written.folder, tmp_path / "moved elsewhere")
    found = shown(moved / f"two-bridges{ending}", zone)["layers"]

    filled = {name for name, counts in due.items() if any(counts.values())}
    assert filled <= set(found)
    assert {name: one["counts"] for name, one in found.items()} == {
        name: due[name] for name in found
    }
    for name, one in found.items():
        assert one["valid"] and one["crs"] == "EPSG:4326", name
        assert one["temporal"] and one["labels"], name
        assert one["renderer"] == "categorizedSymbol", name
        assert (one["fields"]["start"], one["fields"]["end"]) == ("DateTime", "DateTime"), name


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("layer", DATED)
def test_geojson_with_its_style_draws_each_day_what_is_due(written, due, layer, zone):
    found = shown(written.folder / "geojson" / f"{layer}.geojson", zone)["layers"]
    parts = list(found.values())
    counts = {day: sum(one["counts"][day] for one in parts) for day in due[layer]}

    assert counts == due[layer]
    assert all(one["temporal"] and one["labels"] for one in parts)
    assert all(one["renderer"] == "categorizedSymbol" for one in parts)


@pytest.mark.parametrize("layer", ["places", "areas"])
def test_undated_geojson_is_styled_and_always_there(written, layer):
    found = shown(written.folder / "geojson" / f"{layer}.geojson")["layers"]
    placed = int(written.layers[layer].table.geometry.notna().sum())
    for one in found.values():
        assert not one["temporal"] and one["labels"]
        assert set(one["counts"].values()) == {placed}


@pytest.mark.parametrize("file", ["geojson/units.geojson", "two-bridges.gpkg"])
def test_the_order_of_battle_opens_as_a_table_with_names(written, file):
    table = shown(written.folder / file)["tables"]["units"]
    units = written.resolved.campaign.units

    assert table["row"] == units[0].names.hant
    assert table["aliases"]["echelon"] == "層級 Echelon"


def test_the_project_opens_in_wgs84_animated_over_the_campaigns_days(written):
    about = shown(written.file(".qgz"))["project"]

    assert (about["crs"], about["ellipsoid"], about["mode"]) == ("EPSG:4326", "EPSG:7030", 1)
    assert about["range"][0].startswith("1937-12-08T00:00:00")
    assert about["range"][1].startswith("1937-12-17T00:00:00")


def test_names_that_would_do_harm_are_drawn_as_names(harmful, due):
    found = shown(harmful.file(".qgz"))["layers"]
    assert found["positions"]["counts"] == due["positions"]
