"""Linked Places of the campaign and its accounts as CSL-JSON."""

import itertools
import json
from dataclasses import replace

import pytest

import geo
from gazetteer import Source, read_places
from geo.exports.bibliography import write_csl

LINKS = {"exactMatch", "closeMatch", "primaryTopicOf", "subjectOf", "seeAlso"}


@pytest.fixture(scope="module")
def places(written):
    text = (written.folder / "gazetteer.lpf.json").read_text(encoding="utf-8")
    return json.loads(text)["features"]


def test_every_place_has_what_linked_places_asks_for(written, places):
    assert [one["@id"] for one in places] == [place.id for place in written.resolved.places]
    for one in places:
        assert one["type"] == "Feature" and "geometry" in one
        assert one["properties"]["title"] and one["properties"]["fclasses"]
        assert set(one["properties"]["fclasses"]) <= set("AHLPRST")
        assert one["names"] and all(name["toponym"] for name in one["names"])
        assert any(name.get("citations") for name in one["names"])
        assert {link["type"] for link in one.get("links", [])} <= LINKS
        for span in one["when"]["timespans"]:
            assert set(span["start"]) <= {"in", "earliest", "latest"}


def test_names_as_the_account_writes_them_are_there(written, places):
    found = {one["@id"]: {name["toponym"] for name in one["names"]} for one in places}
    for place, names in written.resolved.as_written.items():
        assert set(names) <= found[place]


def test_our_own_reader_reads_it_back(written, places):
    back = read_places(written.folder / "gazetteer.lpf.json", layer="campaign")
    there = {place.id: place for place in written.resolved.places}

    assert {place.id for place in back} == set(there)
    for place in back:
        assert place.kind == there[place.id].kind
        if place.is_placed:
            assert place.geometry.equals_exact(there[place.id].geometry, 1e-6)
            assert place.uncertainty_m == there[place.id].uncertainty_m


def test_areas_turn_as_rfc_7946_asks(tmp_path):
    from gazetteer import Gazetteer
    from tests.geo.exports.conftest import ROOT

    seed = ROOT / "seeds" / "nanjing-1937"
    resolved = geo.resolve(geo.read_seed(seed), Gazetteer.load())
    geo.export(resolved, tmp_path / "x.lpf.json")
    features = json.loads((tmp_path / "x.lpf.json").read_text(encoding="utf-8"))["features"]
    rings = [
        one["geometry"]["coordinates"][0]
        for one in features
        if one["geometry"] and one["geometry"]["type"] == "Polygon"
    ]

    assert rings
    for ring in rings:
        pairs = itertools.pairwise(ring)
        assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) > 0


def csl(written, tmp_path, **more):
    source = Source(id="memoir", title="回憶", **more)
    resolved = replace(
        written.resolved, campaign=replace(written.resolved.campaign, sources=(source,))
    )
    (path,) = write_csl(resolved, written.motion, tmp_path / "x.csl.json", "")
    (item,) = json.loads(path.read_text(encoding="utf-8"))
    return item


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {"type": "document"}),
        ({"url": "https://example.org/a"}, {"type": "webpage", "URL": "https://example.org/a"}),
        ({"author": "某 參謀"}, {"author": [{"literal": "某 參謀"}]}),
        ({"date": "1960"}, {"issued": {"date-parts": [[1960]]}}),
        ({"date": "1960-05"}, {"issued": {"date-parts": [[1960, 5]]}}),
        ({"accessed": "2026-11-19"}, {"accessed": {"date-parts": [[2026, 11, 19]]}}),
        ({"date": "around 1960"}, {"issued": {"literal": "around 1960"}}),
        ({"lang": "zh-Hans", "licence": "CC0"}, {"language": "zh-Hans", "note": "licence: CC0"}),
    ],
)
def test_an_account_is_described_as_bibliographies_do(written, tmp_path, more, expected):
    item = csl(written, tmp_path, **more)
    assert {**item, **expected} == item
    assert (item["id"], item["title"]) == ("memoir", "回憶")


def test_every_account_is_listed(written):
    items = json.loads(written.file(".csl.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in items] == ["memoir", "gazette"]
