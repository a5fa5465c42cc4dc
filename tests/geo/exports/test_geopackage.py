"""The GeoPackage: its tables as the standard asks, the same features as GeoJSON, styles inside."""

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from xml.etree import ElementTree

import geopandas
import pytest
from pandas import isna
from shapely import get_coordinates

import geo
from geo.exports.geopackage import GEOMETRY_TYPES
from geo.exports.ground import GROUND_COLUMNS
from geo.exports.towns import HOLDER_COLUMNS
from geo.holders import holders_on
from geo.situation import situation_on
from geo.tables import COLUMNS

EDGES = ("xmin", "ymin", "xmax", "ymax")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def base(written):
    with closing(sqlite3.connect(written.file(".gpkg"))) as found:
        yield found


def values(base, query, *parameters):
    return base.execute(query, parameters).fetchall()


def test_it_is_a_whole_geopackage(base):
    assert values(base, "PRAGMA integrity_check") == [("ok",)]
    assert values(base, "PRAGMA foreign_key_check") == []
    assert values(base, "PRAGMA application_id") == [(0x47504B47,)]
    assert values(base, "PRAGMA user_version") == [(10300,)]
    systems = {row[0] for row in values(base, "SELECT srs_id FROM gpkg_spatial_ref_sys")}
    assert systems == {-1, 0, 4326}


def test_every_layer_is_listed_with_its_type_and_style(base):
    listed = dict(values(base, "SELECT table_name, geometry_type_name FROM gpkg_geometry_columns"))
    styled = values(base, "SELECT f_table_name, f_geometry_column, useAsDefault FROM layer_styles")

    assert listed == GEOMETRY_TYPES
    wanted = [(name, "geom", 1) for name in listed]
    assert sorted(styled) == sorted([*wanted, ("units", "", 1)])
    plain = "SELECT table_name FROM gpkg_contents WHERE data_type = 'attributes'"
    assert {row[0] for row in values(base, plain)} == {"units", "sources", "sides", "layer_styles"}


@pytest.mark.parametrize("layer", [*(name for name in COLUMNS if name != "units")])
def test_a_layer_reads_back_as_it_is_in_geojson(written, layer):
    found = geopandas.read_file(written.file(".gpkg"), layer=layer)
    text = (written.folder / "geojson" / f"{layer}.geojson").read_text(encoding="utf-8")
    features = json.loads(text)["features"]

    assert found.crs.to_epsg() == 4326
    assert list(found["id"]) == [feature["id"] for feature in features]
    placed = [feature["geometry"] is not None for feature in features]
    assert list(found.geometry.notna()) == placed
    for shape, feature in zip(found.geometry, features, strict=True):
        if shape is not None:
            first = feature["geometry"]["coordinates"]
            while isinstance(first[0], list):
                first = first[0]
            lon, lat = get_coordinates(shape)[0]
            assert (round(lon, 6), round(lat, 6)) == tuple(first)
    for column in set(COLUMNS[layer]) - {"start", "end"}:
        expected = [feature["properties"][column] for feature in features]
        found_values = [None if isna(value) else value for value in found[column]]
        assert found_values == expected, column


def test_dates_are_the_one_spelling_that_counts_right(base):
    for layer in GEOMETRY_TYPES:
        columns = {row[1]: row[2] for row in values(base, f'PRAGMA table_info("{layer}")')}
        assert (columns["start"], columns["end"]) == ("DATETIME", "DATETIME")
        for start, end in values(base, f'SELECT "start", "end" FROM "{layer}"'):
            assert STAMP.fullmatch(start) and start.endswith("T00:00:00Z")
            assert STAMP.fullmatch(end) and end.endswith("T23:59:59Z")
            assert start < end


def test_feature_ids_are_unique_in_the_whole_file(base):
    ids = [row[0] for layer in GEOMETRY_TYPES for row in values(base, f'SELECT fid FROM "{layer}"')]
    assert len(set(ids)) == len(ids) > 100


def test_fields_are_those_of_the_dictionary(base):
    more = {
        "positions": ["stack", "stacked"],
        "places": ["start", "end"],
        "areas": ["start", "end"],
    }
    for layer, columns in {**COLUMNS, **GROUND_COLUMNS, "holders": HOLDER_COLUMNS}.items():
        found = [row[1] for row in values(base, f'PRAGMA table_info("{layer}")')]
        assert [name for name in found if name not in ("fid", "geom")] == [
            *columns,
            *more.get(layer, []),
        ]


def test_units_at_one_point_lie_in_rows_by_side_and_the_largest_is_named(base):
    spots = {}
    rows = "SELECT hex(geom), start, side, stack, stacked FROM positions"
    for geom, day, side, stack, stacked in values(base, rows):
        spots.setdefault((geom, day), []).append((side, stack, stacked))
    for here in spots.values():
        assert len({stack for _, stack, _ in here}) == len(here)
        for side in {side for side, _, _ in here}:
            own = [(stack, stacked) for one, stack, stacked in here if one == side]
            assert [stacked for _, stacked in own if stacked] == [len(own)]


def test_holders_are_those_of_each_day(written, base):
    campaign = written.resolved.campaign
    for day in campaign.days:
        at = f"{day.isoformat()}T12:00:00Z"
        rows = values(
            base, "SELECT place_id, side FROM holders WHERE start <= ? AND end >= ?", at, at
        )
        towns = holders_on(written.resolved, day)
        assert dict(rows) == {one.place.id: one.holder for one in towns if one.place.is_placed}


def test_names_are_parameters_and_never_sql(harmful):
    with closing(sqlite3.connect(harmful.file(".gpkg"))) as base:
        names = {row[0] for row in values(base, "SELECT name_en FROM units")}
        assert len(values(base, "SELECT * FROM units")) == len(harmful.resolved.campaign.units)
    assert names == {unit.names.en for unit in harmful.resolved.campaign.units}


def test_one_layer_may_be_written_alone(written, tmp_path):
    geo.export(written.resolved, tmp_path / "x.gpkg", layer="positions")

    with closing(sqlite3.connect(tmp_path / "x.gpkg")) as base:
        listed = "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
        assert values(base, listed) == [("positions",)]


@pytest.fixture
def project(written):
    with zipfile.ZipFile(written.file(".qgz")) as archive:
        assert archive.namelist() == ["two-bridges.qgs"]
        return ElementTree.fromstring(archive.read("two-bridges.qgs"))


def test_the_project_names_the_geopackage_beside_it(project, written):
    sources = [one.text for one in project.iter("datasource")]

    assert project.findtext("properties/Paths/Absolute") == "false"
    assert sources and all(one.startswith("./two-bridges.gpkg|layername=") for one in sources)
    assert {one.partition("=")[2] for one in sources} <= set(GEOMETRY_TYPES)


def test_layer_ids_are_long_enough_and_all_in_the_legend(project):
    ids = [one.findtext("id") for one in project.iter("maplayer")]

    assert all(len(one) > 10 for one in ids)
    assert sorted(ids) == sorted(one.get("id") for one in project.iter("layer-tree-layer"))


def test_the_project_opens_animated_on_the_first_day_in_steps_of_a_day(project):
    controller = project.find("properties/TemporalControllerWidget")
    settings = project.find("ProjectTimeSettings")

    assert controller.findtext("NavigationMode") == "1"
    assert controller.findtext("StartDateTime") == "1937-12-08T00:00:00.000"
    # The midnight after the last day: otherwise QGIS leaves the last frame out.
    assert controller.findtext("EndDateTime") == "1937-12-17T00:00:00.000"
    assert (settings.get("timeStep"), settings.get("timeStepUnit")) == ("1", "d")
    assert settings.findtext("TemporalRange/end") == "1937-12-17T00:00:00"


def test_the_project_shows_the_campaigns_area_in_wgs84(project, written):
    edges = [float(project.findtext(f"mapcanvas/extent/{tag}")) for tag in EDGES]

    assert edges == list(written.resolved.campaign.area)
    assert project.findtext("properties/SpatialRefSys/ProjectionsEnabled") == "1"
    assert project.findtext("properties/Measure/Ellipsoid") == "EPSG:7030"


def test_positions_are_those_of_every_day(written, base):
    for day in written.resolved.campaign.days:
        at = f"{day.isoformat()}T12:00:00Z"
        rows = values(base, "SELECT unit_id FROM positions WHERE start <= ? AND end >= ?", at, at)
        there = situation_on(written.resolved, day, written.motion).positions
        assert sorted(row[0] for row in rows) == sorted(one.track_id for one in there)
