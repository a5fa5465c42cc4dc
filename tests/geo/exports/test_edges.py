"""Campaigns at the edge: nothing placed, one day alone, the ends of the calendar."""

import json
import sqlite3
import zipfile
from contextlib import closing
from xml.etree import ElementTree

import pytest

from geo.exports import WRITERS, write_set
from geo.situation import motion_of
from tests.geo.builders import campaign, event, march

OTHERS = (".kml", ".mf.json", ".lpf.json", ".csl.json", ".csv")


def written(resolved, folder):
    motion = motion_of(resolved)
    paths = list(write_set(resolved, motion, folder))
    for ending in OTHERS:
        paths += WRITERS[ending](resolved, motion, folder / f"x{ending}", "x")
    return paths


EDGES = {
    "no record has a place": lambda: campaign(event("e", "", "1937-12-02", kind="other")),
    "a march goes nowhere": lambda: campaign(march("m", "A A", "1937-12-01", "1937-12-02")),
    "one day alone": lambda: campaign(
        event("e", "A", "1937-12-01"), start="1937-12-01", end="1937-12-01"
    ),
    "the first year": lambda: campaign(
        event("e", "A", "0001-01-01"), start="0001-01-01", end="0001-01-03"
    ),
    "the last day": lambda: campaign(
        event("e", "A", "9999-12-31"), start="9999-12-30", end="9999-12-31"
    ),
}


@pytest.mark.parametrize("edge", EDGES)
def test_every_format_is_written(tmp_path, edge):
    for path in written(EDGES[edge](), tmp_path):
        data = path.read_bytes()
        assert data, path.name
        if path.suffix in (".json", ".geojson", ".czml"):
            json.loads(data)
        elif path.suffix in (".kml", ".qml"):
            ElementTree.fromstring(data)
        elif path.suffix in (".kmz", ".qgz"):
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
        elif path.suffix == ".gpkg":
            with closing(sqlite3.connect(path)) as base:
                assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_project_may_end_with_the_calendar(tmp_path):
    written(EDGES["the last day"](), tmp_path)
    (path,) = tmp_path.glob("*.qgz")
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read(archive.namelist()[0]))
    assert root.findtext("ProjectTimeSettings/TemporalRange/end") == "9999-12-31T23:59:59"
