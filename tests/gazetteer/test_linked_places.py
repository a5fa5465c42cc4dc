"""Linked Places files: what is read, what is refused, and that writing loses nothing."""

import json

import pytest
from shapely.geometry import LineString, Point, Polygon

from gazetteer import Link, Name, NameKind, Place, PlaceFileError, When, read_places, write_places
from gazetteer.index import curated_places


def record(place_id="ji-hill", **changes):
    """A good record; `changes` replace members, and those of `properties` by their name."""
    made = {
        "type": "Feature",
        "@id": place_id,
        "properties": {
            "title": "己山",
            "fclasses": ["T"],
            "kind": "hill",
            "uncertainty_m": 300,
            "coordinate_source": "made up for the tests",
        },
        "names": [{"toponym": "己山", "lang": "zh-Hant", "kind": "official"}],
        "geometry": {"type": "Point", "coordinates": [118.5, 32.0]},
    }
    for key, value in changes.items():
        (made if key in ("names", "geometry", "when", "links") else made["properties"])[key] = value
    return made


def written(path, *records, text=None):
    """A file of these records, one a line below two lines of head."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in records)
    path.write_text(
        text or f'{{"type": "FeatureCollection",\n"features": [\n{lines}\n]}}\n', encoding="utf-8"
    )
    return path


def faults_of(path, **more):
    with pytest.raises(PlaceFileError) as raised:
        read_places(path, layer="campaign", **more)
    return [fault.removeprefix(f"{path}:") for fault in raised.value.faults]


def test_a_record_is_read_as_written(tmp_path):
    path = written(
        tmp_path / "places.geojson",
        record(
            names=[
                {"toponym": "己山", "lang": "zh-Hant", "kind": "official"},
                {
                    "toponym": "舊己山",
                    "lang": "zh-Hant",
                    "kind": "historical",
                    "when": {"timespans": [{"end": {"in": "1928"}}]},
                },
            ],
            when={"timespans": [{"start": {"in": "1386"}}]},
            links=[{"type": "closeMatch", "identifier": "wd:Q1"}],
            certainty="less-certain",
            part_of="bing-county",
        ),
    )

    (place,) = read_places(path, layer="campaign")

    assert (place.id, place.kind, place.uncertainty_m) == ("ji-hill", "hill", 300.0)
    assert place.geometry == Point(118.5, 32.0)  # longitude first
    assert [name.text for name in place.names] == ["己山", "舊己山"]
    assert place.names[1].when.latest.isoformat() == "1928-12-31"
    assert (place.names[1].when.earliest, place.when.latest) == (None, None)
    assert place.links == (Link(type="closeMatch", identifier="wd:Q1"),)
    assert (place.certainty, place.part_of, place.layer) == (
        "less-certain",
        "bing-county",
        "campaign",
    )


def test_same_as_takes_the_place_of_another_record_and_adds_a_name(tmp_path):
    slip = record(
        "slip-ji-hill",
        same_as="ji-hill",
        geometry=None,
        names=[{"toponym": "巳山", "lang": "zh-Hant", "kind": "slip"}],
    )
    path = written(tmp_path / "places.geojson", slip, record())  # before the one it names

    places = {place.id: place for place in read_places(path, layer="campaign")}

    assert places["slip-ji-hill"].same_as == "ji-hill"
    assert places["slip-ji-hill"].geometry == places["ji-hill"].geometry
    assert places["slip-ji-hill"].uncertainty_m == 300.0


def test_same_as_may_name_a_place_of_another_file(tmp_path):
    (hill,) = read_places(written(tmp_path / "one.geojson", record()), layer="curated")
    other = written(
        tmp_path / "two.geojson", record("slip-ji-hill", same_as="ji-hill", geometry=None)
    )

    (slip,) = read_places(other, layer="campaign", known={"ji-hill": hill})

    assert slip.geometry == hill.geometry


def test_a_place_that_cannot_be_placed_says_why(tmp_path):
    path = written(tmp_path / "places.geojson", record(geometry=None, note="no map shows it"))

    (place,) = read_places(path, layer="campaign")

    assert not place.is_placed
    assert place.note == "no map shows it"
    assert faults_of(written(path, record(geometry=None))) == [
        "3, place ji-hill, geometry: null, and no note; write in note why it cannot be placed"
    ]


NOT_DEGREES = (
    "geometry: coordinates are not degrees, longitude (-180 to 180) before latitude (-90 to 90)"
)
NOT_READ = "geometry: cannot be read; write a type and its coordinates"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"geometry": {"type": "Point", "coordinates": [32.0, 118.5]}}, NOT_DEGREES),
        ({"geometry": {"type": "Point", "coordinates": [181, 32.0]}}, NOT_DEGREES),
        ({"geometry": {"type": "Point", "coordinates": [float("nan"), 32.0]}}, NOT_DEGREES),
        ({"geometry": {"type": "Point", "coordinates": [float("inf"), 32.0]}}, NOT_DEGREES),
        (
            {
                "geometry": {
                    "type": "LineString",
                    "coordinates": [[118, 32], [118, float("nan")], [119, 32]],
                }
            },
            NOT_DEGREES,
        ),
        ({"geometry": {"type": "Point", "coordinates": []}}, NOT_DEGREES),
        ({"geometry": {"type": "Point"}}, NOT_READ),
        ({"geometry": {"type": "Blob", "coordinates": [118, 32]}}, NOT_READ),
        ({"geometry": {"type": "Point", "coordinates": ["118", "x"]}}, NOT_READ),
        (
            {"geometry": [118.5, 32.0]},
            "geometry: no object; write a Point, or null and the reason in note",
        ),
        ({"uncertainty_m": 0}, "uncertainty_m: 0 is not a number of metres above 0"),
        ({"uncertainty_m": -5}, "uncertainty_m: -5 is not a number of metres above 0"),
        ({"uncertainty_m": True}, "uncertainty_m: True is not a number of metres above 0"),
        ({"uncertainty_m": "300"}, "uncertainty_m: '300' is not a number of metres above 0"),
        (
            {"uncertainty_m": float("nan")},
            "uncertainty_m: nan is not a number of metres above 0",
        ),
        (
            {"coordinate_source": " "},
            "coordinate_source: is missing; write where the coordinate comes from",
        ),
        (
            {"certainty": "sure"},
            "certainty: 'sure' is not one of certain, less-certain, uncertain",
        ),
        ({"same_as": "nobody"}, "same_as: no place is called nobody"),
        ({"names": []}, 'names: empty; write at least one {"toponym": …, "lang": "zh-Hant"}'),
        ({"names": [{"toponym": " "}]}, "names: a toponym is empty"),
        ({"names": ["己山"]}, "names: '己山' is not an object such as {\"toponym\": …}"),
        (
            {"names": [{"toponym": "己山", "kind": "real"}]},
            "names, 己山: 'real' is not one of official, historical, romanised, alias, slip",
        ),
        (
            {"when": {"timespans": "1386"}},
            'when: timespans is no list such as [{"start": {"in": "1928"}}]',
        ),
        (
            {"links": {"type": "closeMatch"}},
            'links: no list such as [{"type": "closeMatch", "identifier": "gn:1"}]',
        ),
        ({"links": [{"type": "closeMatch"}]}, "identifier: is missing"),
        (
            {"fclasses": True},
            'fclasses: True is no list of GeoNames letters such as ["P"]',
        ),
        ({"geometry": {"type": "Point", "coordinates": [10**400, 32]}}, NOT_READ),
    ],
)
def test_each_fault_of_a_record_is_said_with_its_line(tmp_path, changes, fault):
    path = written(tmp_path / "places.geojson", record("good"), record(**changes))

    assert faults_of(path) == [f"4, place ji-hill, {fault}"]


def test_a_date_that_is_none_is_a_fault_of_its_record(tmp_path):
    path = written(
        tmp_path / "places.geojson", record(when={"timespans": [{"start": {"in": "明代"}}]})
    )

    (fault,) = faults_of(path)

    assert fault.startswith("3, place ji-hill, when: '明代' is not an EDTF date such as ")


@pytest.mark.parametrize("missing", ["uncertainty_m", "coordinate_source"])
def test_what_a_placed_record_must_say_is_asked_for(tmp_path, missing):
    spoiled = record()
    del spoiled["properties"][missing]

    (fault,) = faults_of(written(tmp_path / "places.geojson", spoiled))

    assert fault.startswith(f"3, place ji-hill, {missing}: is missing; write ")


@pytest.mark.parametrize("missing", ["@id", "names", "properties"])
def test_a_record_without_a_member_is_refused(tmp_path, missing):
    spoiled = record()
    del spoiled[missing]

    assert len(faults_of(written(tmp_path / "places.geojson", spoiled))) == 1


def test_all_faults_of_a_file_are_shown_at_once(tmp_path):
    path = written(
        tmp_path / "places.geojson",
        record("one", uncertainty_m=0, certainty="sure"),
        record("two"),
        record("two"),
        record("three", geometry={"type": "Point", "coordinates": [32.0, 118.5]}),
        "no object",
    )

    assert faults_of(path) == [
        "3, place one, uncertainty_m: 0 is not a number of metres above 0",
        "3, place one, certainty: 'sure' is not one of certain, less-certain, uncertain",
        "5, place two, @id: two stands twice; give one another id",
        f"6, place three, {NOT_DEGREES}",
        "1, place ?, no feature; write an object with @id, properties, names and geometry",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"type": "FeatureCollection",\n "features": [}', "2, not JSON: Expecting value"),
        (b"", "1, not JSON: Expecting value"),
        (
            b"[" * 100_000,
            "1, not JSON that can be read: nested too deep, or a number too long",
        ),
        (b"[]", "1, no GeoJSON FeatureCollection; write "),
        (b'{"type": "Feature"}', "1, no GeoJSON FeatureCollection; write "),
        (
            b'{"type": "FeatureCollection", "features": {}}',
            '1, "features" is not a list; write "features": []',
        ),
        (
            '{"type":\n"己山"}'.encode("gb18030"),
            "2, byte 0xbc is not UTF-8; save the file as UTF-8",
        ),
    ],
)
def test_a_file_that_is_no_collection_says_so(tmp_path, content, fault):
    path = tmp_path / "places.geojson"
    path.write_bytes(content)

    (found,) = faults_of(path)

    assert found.startswith(fault)


def test_a_file_that_cannot_be_opened_says_so(tmp_path):
    assert faults_of(tmp_path) == ["1, cannot be read: Is a directory"]
    assert faults_of(tmp_path / "none.geojson") == ["1, cannot be read: No such file or directory"]


def test_spaces_in_the_file_do_not_hide_the_line(tmp_path):
    text = '{"type": "FeatureCollection", "features": [\n\n{"@id":"x", "properties": {}}]}'

    faults = faults_of(written(tmp_path / "places.geojson", text=text))

    assert {fault.split(",")[0] for fault in faults} == {"3"}


def test_what_is_written_reads_back_equal(tmp_path):
    hill = read_places(
        written(
            tmp_path / "one.geojson",
            record(
                "ji-hill",
                names=[
                    {
                        "toponym": "己山",
                        "lang": "zh-Hant",
                        "when": {
                            "timespans": [{"start": {"in": "1928-12-31"}, "end": {"in": "1949-01"}}]
                        },
                    }
                ],
                when={"timespans": [{"start": {"in": "1386~"}}]},
                certainty="uncertain",
                line_basis="schematic",
                note="two lines\nof it",
                links=[{"type": "closeMatch", "identifier": "wd:Q1"}],
            ),
            record("slip", same_as="ji-hill", geometry=None),
            record("nowhere", geometry=None, note="no map shows it"),
            record(
                "road", geometry={"type": "LineString", "coordinates": [[118, 32], [118.25, 32.5]]}
            ),
            record(
                "lake",
                geometry={
                    "type": "Polygon",
                    "coordinates": [[[118, 32], [118.5, 32], [118.5, 32.5], [118, 32]]],
                },
            ),
        ),
        layer="campaign",
    )
    target = tmp_path / "two.geojson"

    write_places(hill, target)

    assert set(read_places(target, layer="campaign")) == set(hill)
    assert not list(tmp_path.glob("*.part"))


def test_our_own_table_reads_back_equal_after_writing(tmp_path):
    places = curated_places()
    write_places(places, tmp_path / "all.geojson")

    again = read_places(tmp_path / "all.geojson", layer="curated")

    assert {place.id: place for place in again} == {place.id: place for place in places}


def test_writing_twice_gives_the_same_bytes_whatever_the_order(tmp_path):
    places = curated_places()[:20]
    write_places(places, tmp_path / "one.geojson")
    write_places(reversed(places), tmp_path / "two.geojson")

    assert (tmp_path / "one.geojson").read_bytes() == (tmp_path / "two.geojson").read_bytes()


def test_a_written_file_is_what_linked_places_asks_for(tmp_path):
    place = Place(
        id="road",
        names=(Name(text="公路", lang="zh-Hant", kind=NameKind.OFFICIAL),),
        geometry=LineString([(118, 32), (119, 32)]),
        kind="road",
        uncertainty_m=500.0,
        coordinate_source="made up",
        layer="campaign",
        fclasses=("R",),
        when=When.parse("1934/1945-08"),
    )
    write_places([place], tmp_path / "out.geojson")

    collection = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    (feature,) = collection["features"]

    assert (collection["type"], feature["type"]) == ("FeatureCollection", "Feature")
    assert "linked-places" in collection["@context"]
    assert "crs" not in collection
    assert feature["properties"]["title"] == "公路"
    assert feature["properties"]["fclasses"] == ["R"]
    assert feature["names"][0]["toponym"] == "公路"
    assert feature["names"][0]["citations"][0]["label"] == "made up"
    assert feature["geometry"]["coordinates"] == [[118.0, 32.0], [119.0, 32.0]]
    assert feature["when"]["timespans"] == [{"start": {"in": "1934"}, "end": {"in": "1945-08"}}]


@pytest.mark.parametrize(
    ("geometry", "lon", "lat"),
    [
        (Point(118.5, 32.0), 118.5, 32.0),
        (LineString([(118, 32), (119, 32)]), 118.5, 32.0),
        (Polygon([(118, 32), (119, 32), (119, 33), (118, 33)]), 118.5, 32.5),
    ],
)
def test_lines_and_areas_have_a_point_that_stands_for_them(geometry, lon, lat):
    place = Place(
        id="x",
        names=(Name(text="x", lang="en"),),
        geometry=geometry,
        kind="other",
        uncertainty_m=1.0,
        coordinate_source="made up",
        layer="campaign",
    )
    assert (place.point.x, place.point.y) == (lon, lat)
