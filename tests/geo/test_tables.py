"""The layers as tables: the fields of the glossary, lists of one length, dates that never miss."""

import re
from pathlib import Path

import pytest
from pandas import isna

import geo
from gazetteer import Gazetteer, When
from geo.exports.geojson import LAYERS
from geo.situation import motion_of
from geo.tables import COLUMNS, event_table, movement_table, place_table, position_table, unit_table
from tests.geo.builders import DEGREE_KM, PLACES, attachment, campaign, event, march, place, unit

ROOT = Path(__file__).parent.parent.parent
SEEDS = [ROOT / "tests" / "seeds" / "two-bridges", *sorted((ROOT / "seeds").glob("*"))]
SEEDS = [folder for folder in SEEDS if (folder / "campaign.toml").exists()]
ID = re.compile(r"[a-z0-9#/-]+")
LISTS = (
    ("source", "locator", "voice"),
    ("unit_ids", "units_as_written"),
)
DATED = ("positions", "movements", "events", "lines")
# The words that the contract allows in a field.
WORDS = {
    "certainty": {"certain", "less-certain", "uncertain"},
    "status": {"reported", "planned", "denied"},
    "route_basis": {"as-written", "inferred", "partial", "follows-line"},
    "basis": {"reported", "inferred", "interpolated", "last-known", "derived"},
    "outcome": {"won", "lost", "drawn", "unknown", ""},
    "geometry_in": {"lines", "areas", ""},
    "line_basis": {"surveyed", "schematic"},
}
# The fields that the contract names beyond those of every layer.
CONTRACT = {
    "places": "place_id name_hant name_hans name_en as_written kind uncertainty_m "
    "coordinate_source holder geometry_in",
    "lines": "place_id name_hant name_hans name_en kind side line_basis",
    "areas": "place_id name_hant name_hans name_en kind side line_basis",
    "units": "unit_id name_hant name_hans name_en short_hant short_en side echelon arm hq superior "
    "commander_hant commander_en attachments commanders sidc",
    "positions": "unit_id unit_hant unit_en side sidc basis days_since_report uncertainty_m "
    "place_id place time time_text",
    "movements": "unit_ids units_as_written side opponent task means from_place via_places "
    "to_place route_basis status inferred draft distance_km km_per_day holder outcome variant "
    "shown disputed_with note_hant note_en departed_time departed_time_text arrived_time "
    "arrived_time_text",
    "events": "kind title_hant title_en unit_ids units_as_written side opponent places_as_written "
    "holder outcome status inferred draft disputed_with variant shown note_hant note_en time "
    "time_text",
}
EVERY = ["id", "campaign", "source", "locator", "voice", "certainty"]
DATES = ["start", "end", "earliest", "latest", "open_end", "when_edtf", "when_text", "seq"]


@pytest.fixture(scope="module", params=SEEDS, ids=lambda folder: folder.name)
def tables(request):
    """All tables of one seed folder, by layer."""
    resolved = geo.resolve(geo.read_seed(request.param), Gazetteer.load())
    motion = motion_of(resolved)
    return {layer: table(resolved, motion) for layer, table in LAYERS.items()}


@pytest.mark.parametrize("layer", COLUMNS)
def test_every_field_of_the_contract_is_in_its_layer(layer):
    wanted = [*EVERY, *CONTRACT[layer].split(), *(DATES if layer in DATED else ())]

    assert [field for field in wanted if field not in COLUMNS[layer]] == []


def test_the_columns_are_those_of_the_glossary(tables):
    assert set(tables) == set(COLUMNS)
    for layer, table in tables.items():
        assert list(table.columns) == [*COLUMNS[layer], "geometry"]
        assert table.crs.to_epsg() == 4326


def test_ids_are_unique_and_plain(tables):
    for layer, table in tables.items():
        assert table["id"].is_unique, layer
        assert [one for one in table["id"] if not ID.fullmatch(one)] == []


def test_lists_of_one_record_have_one_length(tables):
    for table in tables.values():
        for fields in LISTS:
            if not set(fields) <= set(table.columns):
                continue
            for cells in table[list(fields)].itertuples(index=False):
                assert len({cell.count(";") for cell in cells}) == 1, cells


def test_fields_hold_the_words_of_the_contract(tables):
    for layer, table in tables.items():
        for field, words in WORDS.items():
            if field in table.columns:
                assert set(table[field]) <= words, (layer, field)


def test_start_and_end_are_first_and_last_second_and_never_empty(tables):
    for layer in DATED:
        for start, end in tables[layer][["start", "end"]].itertuples(index=False):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", start)
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT23:59:59Z", end)
            assert start[:10] <= end[:10]


def test_the_date_of_every_record_is_edtf(tables):
    for layer in ("positions", "movements", "events"):
        for text, earliest, latest in tables[layer][["when_edtf", "earliest", "latest"]].itertuples(
            index=False
        ):
            when = When.parse(text)
            if isinstance(earliest, str) and when.earliest:
                assert earliest == when.earliest.isoformat()
            if isinstance(latest, str) and when.latest:
                assert latest == when.latest.isoformat()


def test_every_movement_and_event_appears_exactly_once(tables, request):
    folder = next(one for one in SEEDS if one.name == tables["units"]["campaign"].iloc[0])
    told = geo.read_seed(folder)

    assert list(tables["movements"]["id"]) == [one.id for one in told.movements]
    assert list(tables["events"]["id"]) == [one.id for one in told.events]
    assert list(tables["units"]["id"]) == [one.id for one in told.units]


def test_who_is_named_is_there(tables):
    units = set(tables["units"]["unit_id"])
    places = set(tables["places"]["place_id"])
    positions = tables["positions"]

    assert {one.split("#")[0] for one in positions["unit_id"]} <= units
    assert set(positions["place_id"]) - {""} <= places
    assert set(tables["units"]["superior"]) - {""} <= units
    assert set(tables["lines"]["place_id"]) - {""} <= places
    assert tables["units"].geometry.isna().all()
    assert not positions.geometry.isna().any()
    assert (positions["days_since_report"] >= 0).all()
    assert tables["units"]["sidc"].str.fullmatch(r"\d{20}").all()


def test_lines_and_areas_have_a_label_point_among_the_places(tables):
    for layer in ("lines", "areas"):
        named = set(tables[layer]["place_id"]) - {""}
        labels = tables["places"].query("geometry_in == @layer")
        assert set(labels["place_id"]) == named
        assert set(labels.geometry.geom_type) <= {"Point"}


# --- numbers and words worked out by hand -------------------------------------------------------


def row_of(table, record_id):
    (row,) = table[table["id"] == record_id].to_dict("records")
    return row


def test_a_marchs_distance_and_rate_count_both_of_its_days():
    resolved = campaign(march("m", "A C B", "1937-12-02", "1937-12-04"))
    row = row_of(movement_table(resolved), "m")

    # A to C to B are three degrees on three days
    assert row["distance_km"] == pytest.approx(3 * DEGREE_KM, abs=0.05)
    assert row["km_per_day"] == pytest.approx(DEGREE_KM, abs=0.05)
    assert (row["from_place"], row["via_places"], row["to_place"]) == ("A", "C", "B")
    assert (row["start"], row["end"]) == ("1937-12-02T00:00:00Z", "1937-12-04T23:59:59Z")
    assert (row["when_edtf"], row["open_end"]) == ("1937-12-02/1937-12-04", False)


@pytest.mark.parametrize(
    "more",
    [
        {"departed": "1937-12-02"},
        {"arrived": "1937-12-02"},
        {"departed": "1937-12-02", "arrived": "1937-12-03", "status": "planned"},
        {"departed": "1937-12-02", "arrived": "1937-12-03", "status": "denied"},
    ],
)
def test_open_dates_and_other_statuses_leave_the_rate_open(more):
    row = row_of(movement_table(campaign(march("m", "A B", **more))), "m")

    assert isna(row["distance_km"])
    assert isna(row["km_per_day"])


def test_a_march_with_a_departure_alone_has_an_open_end():
    near = place("N", 48 / DEGREE_KM)  # two days by its rate
    resolved = campaign(
        march("m", "A N", "1937-12-02", departed_time="12:00"), places=[*PLACES, near]
    )
    row = row_of(movement_table(resolved), "m")

    assert (row["start"], row["end"]) == ("1937-12-02T00:00:00Z", "1937-12-04T23:59:59Z")
    assert (row["open_end"], row["earliest"], row["latest"]) == (True, "1937-12-02", None)


def test_a_choice_at_an_end_of_a_march_stays_valid_edtf():
    resolved = campaign(march("m", "A B", "1937-12-02~", "[1937-12-04..1937-12-06]"))
    row = row_of(movement_table(resolved), "m")

    assert row["when_edtf"] == "1937-12-02~/1937-12-06~"
    assert (row["earliest"], row["latest"]) == ("1937-12-02", "1937-12-06")
    # drawn from the 2nd to the choice's middle day
    assert (row["start"], row["end"]) == ("1937-12-02T00:00:00Z", "1937-12-05T23:59:59Z")


@pytest.mark.parametrize(
    "row",
    [
        # when, kind, start, end, earliest, latest, open_end
        ("1937-12-02", "attack", "02", "02", "1937-12-02", "1937-12-02", False),
        ("1937-12-02/1937-12-04", "attack", "02", "04", "1937-12-02", "1937-12-04", False),
        ("[1937-12-02..1937-12-06]", "attack", "04", "04", "1937-12-02", "1937-12-06", False),
        ("1937-12-02/..", "hold", "02", "10", "1937-12-02", None, True),
        ("1937-12-02/..", "attack", "02", "02", "1937-12-02", None, True),
    ],
)
def test_the_days_of_an_event(row):
    when, kind, start, end, earliest, latest, open_end = row
    row = row_of(event_table(campaign(event("e", "A", when, kind=kind))), "e")

    assert (row["start"], row["end"]) == (
        f"1937-12-{start}T00:00:00Z",
        f"1937-12-{end}T23:59:59Z",
    )
    assert (row["earliest"], row["latest"], row["open_end"]) == (earliest, latest, open_end)
    assert row["when_edtf"] == when


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [("0001-01-01", "0001-01-05", "0001-01-01"), ("9999-12-28", "9999-12-31", "9999-12-31")],
)
def test_the_first_and_the_last_day_of_the_calendar_can_be_told(start, end, day):
    resolved = campaign(
        march("arrives", "A B", arrived=day),
        march("departs", "A B", day, units=("v",)),
        event("stays", "A", f"{day}/..", kind="hold", units=("w",)),
        start=start,
        end=end,
    )
    movements = movement_table(resolved)

    assert set(movements["start"].str[:4]) | set(movements["end"].str[:4]) == {start[:4]}
    assert len(position_table(resolved))


def test_an_event_at_several_places_has_a_point_for_each_in_their_order():
    resolved = campaign(event("e", ["C", "A", "Nowhere"], "1937-12-02"))
    table = event_table(resolved)

    assert [point.x for point in table.geometry.iloc[0].geoms] == [2.0, 0.0]
    assert table["places_as_written"].iloc[0] == "C;A;Nowhere"


def test_records_without_a_place_are_kept_without_geometry():
    resolved = campaign(
        event("e", "Nowhere", "1937-12-02"), march("m", "Nowhere A", "1937-12-02", "1937-12-03")
    )

    assert event_table(resolved).geometry.iloc[0] is None
    assert movement_table(resolved).geometry.iloc[0] is None


def test_a_place_keeps_the_names_by_which_the_account_calls_it(seed):
    resolved = geo.resolve(geo.read_seed(seed.folder), Gazetteer.load())
    bridge = row_of(place_table(resolved), "yi-bridge")

    assert sorted(bridge["as_written"].split(";")) == ["乙桥", "乙橋"]
    assert (bridge["name_hant"], bridge["name_hans"], bridge["name_en"]) == (
        "乙橋",
        "乙桥",
        "Yi Bridge",
    )
    assert (bridge["holder"], bridge["uncertainty_m"]) == ("blue", 200)
    assert row_of(place_table(resolved), "ji-lake")["geometry_in"] == "areas"


def test_a_units_later_superiors_and_commanders_are_listed(seed):
    resolved = geo.resolve(geo.read_seed(seed.folder), Gazetteer.load())
    table = unit_table(resolved)

    assert row_of(table, "red-5-cav-bde")["attachments"] == "red-3-inf-div:1937-12-12"
    assert row_of(table, "red-5-cav-bde")["superior"] == ""
    assert row_of(table, "blue-1-corps")["commanders"] == "乙某:1937-12-13"
    assert row_of(table, "blue-1-corps")["commander_hant"] == "甲某"


def test_a_part_has_positions_of_its_own():
    resolved = campaign(
        event("e", "A", "1937-12-02", part="rear"),
        units=[unit("corps"), unit("u", superior="corps")],
        attachments=(attachment("u", "corps", "1937-12-01"),),
    )
    table = position_table(resolved)

    assert "u#rear/1937-12-02" in set(table["id"])
