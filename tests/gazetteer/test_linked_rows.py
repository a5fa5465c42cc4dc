"""Linked Places 1.3 from anybody, and the rules of 1.3 on what we write."""

import json
from pathlib import Path

import pytest

import geo
from gazetteer import Gazetteer, read_places, write_places
from gazetteer.index import curated_places
from gazetteer.linked_rows import faults_of, from_linked_places
from gazetteer.rows import Broken

ROOT = Path(__file__).parents[2]
SEEDS = [*sorted((ROOT / "seeds").glob("*/")), ROOT / "tests" / "seeds" / "two-bridges"]


def feature(**changes):
    made = {
        "type": "Feature",
        "@id": "http://example.org/geng",
        "properties": {"title": "庚村", "fclasses": ["P"], "ccodes": ["CN"]},
        "names": [{"toponym": "庚村", "citations": [{"label": "a map", "year": 1930}]}],
        "geometry": {"type": "Point", "coordinates": [118.0, 32.0]},
        "when": {"timespans": [{"start": {"in": "1900"}}]},
        **changes,
    }
    return {key: value for key, value in made.items() if value != "left out"}


def collection(*features):
    return {"type": "FeatureCollection", "@context": "x", "features": list(features)}


def rows(tmp_path, *features):
    path = tmp_path / "foreign.json"
    path.write_text(json.dumps(collection(*features), ensure_ascii=False), encoding="utf-8")
    return list(from_linked_places(path))


def test_a_foreign_place_needs_no_word_of_our_dialect(tmp_path):
    (row,) = rows(tmp_path, feature())

    assert (row.id, row.lon, row.lat) == ("http://example.org/geng", 118.0, 32.0)
    assert row.names == (("庚村", "zh", "official", ""),)
    assert row.held == "1900/.."


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [118.0, 32.0], "when": {}, "certainty": "uncertain"},
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [118, 32]}]},
        {"type": "Point", "geowkt": "POINT(118 32)"},
        {"type": "LineString", "coordinates": [[117.5, 32], [118, 32], [118.5, 32]]},
        {"type": "Polygon", "coordinates": [[[117, 31], [119, 31], [118, 33], [117, 31]]]},
    ],
)  # fmt: skip
def test_every_geometry_has_a_point(tmp_path, geometry):
    (row,) = rows(tmp_path, feature(geometry=geometry))

    assert (row.lon, row.lat) == pytest.approx((118, 32), abs=0.5)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"geometry": None}, "geometry: null"),
        ({"geometry": {"type": "Point", "coordinates": [32.0, 118.0]}}, "look swapped"),
        ({"geometry": {"type": "Point", "coordinates": ["a", "b"]}}, ""),
        ({"geometry": {"type": "Blob"}}, ""),
        ({"names": []}, "no toponym"),
        ({"names": [{"toponym": " "}]}, "no toponym"),
        ({"names": "left out"}, "names"),
        ({"@id": "left out"}, "@id"),
    ],
)
def test_a_broken_feature_is_said_and_the_rest_is_read(tmp_path, changes, reason):
    found = rows(tmp_path, feature(), feature(**changes), feature())

    assert [isinstance(one, Broken) for one in found] == [False, True, False]
    assert (found[1].number, reason in found[1].reason) == (2, True)


def test_a_feature_by_the_rules_has_no_faults():
    assert faults_of(collection(feature())) == ()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"@id": ""}, "@id is missing"),
        ({"properties": {"fclasses": ["P"]}}, "properties.title is missing"),
        ({"properties": {"title": "x"}}, "fclasses is None"),
        ({"properties": {"title": "x", "fclasses": []}}, "fclasses is []"),
        ({"properties": {"title": "x", "fclasses": ["Q"]}}, "fclasses is ['Q']"),
        ({"names": []}, "no toponym"),
        ({"names": [{"toponym": "x"}]}, "no name has citations"),
        ({"geometry": "left out"}, "geometry is missing"),
        (
            {"when": "left out", "names": [{"toponym": "x", "citations": [{"label": "y"}]}]},
            "no when",
        ),
        ({"when": {"label": "old"}}, "neither timespans nor periods"),
        ({"when": {"timespans": [{"end": {"in": "1900"}}]}}, "no start"),
        ({"when": {"timespans": [{"start": {"year": "1900"}}]}}, "a timespan has year"),
        ({"geometry": {"type": "Point", "coordinates": [1, 2], "certainty": "sure"}}, "certainty"),
        ({"links": [{"type": "same", "identifier": "x"}]}, "link"),
    ],
)
def test_each_rule_of_1_3_is_checked(changes, fault):
    (found,) = faults_of(collection(feature(**changes)))

    assert fault in found


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_what_a_campaign_exports_keeps_the_rules(seed, tmp_path):
    path = tmp_path / "gazetteer.lpf.json"
    geo.export(geo.resolve(geo.read_seed(seed), Gazetteer.load()), path)
    written = json.loads(path.read_text(encoding="utf-8"))

    assert len(written["features"]) >= 10
    assert faults_of(written) == ()
    assert not [
        one
        for one in from_linked_places(path)
        if isinstance(one, Broken) and one.reason[:14] != "geometry: null"
    ]


def test_both_scripts_of_a_name_come_through(tmp_path):
    places = [place for place in curated_places() if not place.same_as and place.is_placed]
    path = tmp_path / "ours.json"
    write_places(places, path)
    again = read_places(path, layer="curated")

    assert {place.id: [(n.text, n.lang) for n in place.names] for place in again} == {
        place.id: [(n.text, n.lang) for n in place.names] for place in places
    }
    langs = {name.lang for place in again for name in place.names}
    assert {"zh-Hant", "en"} <= langs
