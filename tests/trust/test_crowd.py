"""Very many units at one place: slower, but no harm."""

import json
import time
from pathlib import Path

import pytest

import geo
from gazetteer import Gazetteer
from geo.exports import WRITERS, export
from tests.conftest import SeedCopy

UNIT = """
[[unit]]
id = "u{0}"
name_hant = "紅軍第{0}團"
side = "red"
echelon = "regiment"
arm = "infantry"
"""
EVENT = """
[[event]]
id = "crowd"
side = "red"
kind = "assemble"
at = ["乙橋"]
when = "1937-12-15"
cite = ["gazette l.1"]
units = {0}
units_as_written = {1}
"""


def crowded(seed: SeedCopy, count: int) -> geo.ResolvedCampaign:
    """The made-up campaign with so many more units at one bridge."""
    seed.append("orbat.toml", "".join(map(UNIT.format, range(count))))
    ids = json.dumps([f"u{number}" for number in range(count)])
    written = json.dumps([f"第{number}團" for number in range(count)], ensure_ascii=False)
    seed.append("movements.toml", EVENT.format(ids, written))
    return geo.resolve(geo.read_seed(seed.folder), Gazetteer.load())


def test_a_crowd_at_one_place_is_written(seed: SeedCopy, tmp_path: Path) -> None:
    resolved = crowded(seed, 500)
    for ending in (".geojson", ".qgz", ".kmz", ".orbat.json"):
        export(resolved, tmp_path / ending[1:] / f"x{ending}", layer="positions")
        assert ending in WRITERS
    geo.draw_map(resolved).save(str(tmp_path / "page.html"))

    positions = json.loads((tmp_path / "geojson" / "x.geojson").read_text(encoding="utf-8"))
    assert sum(one["id"].endswith("/1937-12-16") for one in positions["features"]) > 500


def test_a_title_names_no_more_units_than_a_reader_takes_in(seed: SeedCopy) -> None:
    resolved = crowded(seed, 1_000)
    (event,) = [one for one in geo.event_table(resolved).itertuples() if one.id == "crowd"]

    assert "等1000部" in event.title_hant
    assert "and 960 more" in event.title_en
    assert event.unit_ids.count(";") == 999


@pytest.mark.slow
def test_a_hundred_thousand_units_at_one_place_are_read_and_placed(seed: SeedCopy) -> None:
    started = time.monotonic()
    resolved = crowded(seed, 100_000)

    assert len(geo.situation_on(resolved, "1937-12-15").positions) > 100_000
    assert time.monotonic() - started < 600
