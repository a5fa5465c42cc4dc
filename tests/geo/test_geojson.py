"""GeoJSON as RFC 7946 has it, and the same bytes whenever and wherever it is written."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from shapely.geometry import LinearRing, MultiPolygon, Polygon, shape

import geo
from gazetteer import Gazetteer
from geo.errors import OutputError, RequestError
from geo.exports.geojson import LAYERS, feature_collection, write_text
from geo.tables import COLUMNS
from tests.geo.builders import campaign, event, march, place

ROOT = Path(__file__).parent.parent.parent
TWO_BRIDGES = ROOT / "tests" / "seeds" / "two-bridges"
TYPES = {
    "places": {"Point"},
    "lines": {"LineString", "MultiLineString"},
    "areas": {"Polygon", "MultiPolygon"},
    "units": set(),
    "positions": {"Point"},
    "movements": {"LineString"},
    "events": {"Point", "MultiPoint"},
}


@pytest.fixture(scope="module")
def resolved():
    return geo.resolve(geo.read_seed(TWO_BRIDGES), Gazetteer.load())


@pytest.fixture(scope="module")
def folder(resolved, tmp_path_factory):
    target = tmp_path_factory.mktemp("layers")
    geo.export(resolved, target)
    return target


@pytest.fixture(scope="module", params=COLUMNS)
def layer(request, folder):
    """A layer's name, text and value."""
    text = (folder / f"{request.param}.geojson").read_text(encoding="utf-8")
    return request.param, text, json.loads(text)


def numbers(coordinates):
    if isinstance(coordinates, list):
        for one in coordinates:
            yield from numbers(one)
    else:
        yield coordinates


def test_every_layer_of_the_contract_is_written(folder):
    assert set(LAYERS) == set(COLUMNS)
    assert {f"{name}.geojson" for name in COLUMNS} <= {path.name for path in folder.iterdir()}
    assert not list(folder.glob("*.part"))


def test_a_layer_is_a_collection_without_crs(layer):
    name, text, value = layer

    assert (value["type"], value["name"]) == ("FeatureCollection", name)
    assert "crs" not in value
    assert text.endswith("]}\n")
    assert "\r" not in text and "\\u" not in text  # Chinese stays readable
    assert "NaN" not in text and "Infinity" not in text


def test_features_have_id_geometry_and_the_fields_of_the_glossary(layer):
    name, _, value = layer
    ids = [feature["id"] for feature in value["features"]]

    assert len(set(ids)) == len(ids) > 0
    for feature in value["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        assert feature["id"] == feature["properties"]["id"]
        assert re.fullmatch(r"[a-z0-9#/-]+", feature["id"])
        assert list(feature["properties"]) == list(COLUMNS[name])


def test_geometries_are_of_their_layer_in_degrees_with_six_decimals(layer):
    name, _, value = layer
    geometries = [one["geometry"] for one in value["features"] if one["geometry"]]

    assert {geometry["type"] for geometry in geometries} <= TYPES[name]
    for geometry in geometries:
        assert shape(geometry).is_valid
        for number in numbers(geometry["coordinates"]):
            assert number == round(number, 6)
        west, south, east, north = shape(geometry).bounds
        assert 100 < west <= east < 125  # longitude first
        assert 20 < south <= north < 40


def test_a_coordinate_keeps_six_decimals_and_no_more():
    spot = place("P", 118.12345649, 32.98765451)
    resolved = campaign(event("e", "P", "1937-12-02"), places=[spot])
    (feature,) = json.loads(feature_collection(LAYERS["events"](resolved, None), "events"))[
        "features"
    ]

    assert feature["geometry"]["coordinates"] == [118.123456, 32.987655]


def test_the_bounding_box_is_that_of_the_features(layer):
    _, _, value = layer
    bounds = [shape(one["geometry"]).bounds for one in value["features"] if one["geometry"]]

    if not bounds:
        assert "bbox" not in value
        return
    west, south, east, north = zip(*bounds, strict=True)
    assert value["bbox"] == [min(west), min(south), max(east), max(north)]


def test_outer_rings_run_against_the_clock_and_inner_ones_with_it():
    clockwise = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]
    hole = [(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8), (0.2, 0.2)]
    assert not LinearRing(clockwise).is_ccw and LinearRing(hole).is_ccw
    lake = place("L", geometry=Polygon(clockwise, [hole]), kind="lake")
    two = place(
        "M",
        geometry=MultiPolygon([Polygon(clockwise), Polygon([(3, 0), (3, 1), (4, 1), (4, 0)])]),
        kind="zone",
    )
    resolved = campaign(event("e", ["L", "M"], "1937-12-02"), places=[lake, two])
    text = feature_collection(LAYERS["areas"](resolved, None), "areas")
    first, second = (one["geometry"]["coordinates"] for one in json.loads(text)["features"])

    assert [LinearRing(ring).is_ccw for ring in first] == [True, False]
    assert [LinearRing(ring).is_ccw for (ring,) in second] == [True, True]


def test_what_is_not_there_is_null_and_not_a_word():
    resolved = campaign(
        event("here", "A", "1937-12-02/..", kind="hold"),
        event("nowhere", "Nowhere", "1937-12-02", seq=3),
        march("m", "A B", "1937-12-03"),
    )
    events = json.loads(feature_collection(LAYERS["events"](resolved, None), "events"))
    here, nowhere = events["features"]

    assert nowhere["geometry"] is None
    assert (here["properties"]["latest"], here["properties"]["seq"]) == (None, None)
    assert (nowhere["properties"]["seq"], here["properties"]["open_end"]) == (3, True)


def test_writing_twice_gives_the_same_bytes(resolved, folder, tmp_path):
    geo.export(resolved, tmp_path / "again")

    for path in folder.glob("*.geojson"):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_bytes_do_not_depend_on_zone_locale_or_hashing(folder, tmp_path):
    elsewhere = {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "2"}
    environment = {**os.environ, **elsewhere}
    command = [sys.executable, "-m", "geo", "export", str(TWO_BRIDGES), "-o", str(tmp_path / "out")]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, check=False, timeout=60
    )

    assert done.returncode == 0, done.stderr.decode()
    for path in folder.glob("*.geojson"):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()


def test_one_layer_goes_into_one_file(resolved, folder, tmp_path):
    geo.export(resolved, tmp_path / "x.geojson", layer="events")
    geo.export(resolved, tmp_path / "places.geojson")  # the layer that the file is named for

    for name, path in (("events", "x.geojson"), ("places", "places.geojson")):
        assert (tmp_path / path).read_bytes() == (folder / f"{name}.geojson").read_bytes()


@pytest.mark.parametrize(
    ("path", "layer", "message"),
    [
        ("x.geojson", "roads", "name it with --layer: areas, lines, places,"),
        ("x.geojson", None, "x.geojson holds one layer"),
        ("x.doc", None, "no writer for .doc"),
    ],
)
def test_what_cannot_be_exported_says_what_can(resolved, tmp_path, path, layer, message):
    with pytest.raises(RequestError, match=re.escape(message)):
        geo.export(resolved, tmp_path / path, layer=layer)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_says_so_and_nothing_is_half_written(resolved, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(OutputError, match="cannot be written"):
        geo.export(resolved, tmp_path / "file" / "events.geojson")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_what_stood_there_is_whole_when_writing_fails(tmp_path, monkeypatch):
    path = tmp_path / "x.geojson"
    path.write_text("before", encoding="utf-8")

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_text(path, "after")
    assert path.read_text(encoding="utf-8") == "before"
