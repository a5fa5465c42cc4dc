"""CSV: safe to open in a spreadsheet, and read back without loss."""

import csv
import io

import pytest

import geo
from geo.exports.spreadsheet import COLUMNS, as_text, csv_text, guarded, unguarded
from tests.geo.exports.conftest import HARM

FORMULAS = [
    "=1+1", "=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "'x",
    "%x", "|x",
]  # fmt: skip
PLAIN = ["", "a", "南京", "1937-12-08", "118.5", "-118.5", "-3", "1e-5", "a=b", "[1937-12-08..]"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_a_formula_is_guarded_and_comes_back(text):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_and_numbers_stay_as_they_are(text):
    assert guarded(text) == text
    assert unguarded(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (float("nan"), ""), (True, "true"), (False, "false"), (3, "3"), (1.5, "1.5"),
        (["a", "b"], "a;b"), ((1.0, 2.5), "1.0;2.5"), ("x", "x"),
    ],
)  # fmt: skip
def test_a_value_is_one_cell(value, text):
    assert as_text(value) == text


def rows(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_all_records_stand_in_one_table(written):
    found = rows(written.file(".csv"))
    campaign = written.resolved.campaign
    counted = {
        "campaign": 1, "side": len(campaign.sides), "source": len(campaign.sources),
        "chapter": len(campaign.chapters), "day": len(campaign.day_notes),
        "unit": len(campaign.units), "attachment": len(campaign.attachments),
        "command": len(campaign.commands), "movement": len(campaign.movements),
        "event": len(campaign.events), "line": len(campaign.lines),
        "place": len(campaign.places),
    }  # fmt: skip
    tables = [row["table"] for row in found]

    assert {table: tables.count(table) for table in counted} == counted
    assert len(found) == sum(counted.values())
    assert tuple(found[0]) == COLUMNS


def test_excel_sees_utf8(written):
    assert written.file(".csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_no_cell_of_a_hostile_campaign_is_a_formula(harmful):
    found = rows(harmful.file(".csv"))
    cells = [cell for row in found for cell in row.values() if cell]

    assert not [cell for cell in cells if cell[0] in "=+@\t\r"]
    assert f"'={HARM}" in cells


@pytest.mark.parametrize("layer", ["positions", "movements", "events", "places", "units"])
def test_a_layer_is_a_table_with_its_place(written, tmp_path, layer):
    geo.export(written.resolved, tmp_path / f"{layer}.csv")
    found = rows(tmp_path / f"{layer}.csv")
    table = written.layers[layer].table

    assert [unguarded(row["id"]) for row in found] == list(table["id"])
    for row, shape in zip(found, table.geometry, strict=True):
        if shape is None:
            assert (row["lon"], row["lat"], row["wkt"]) == ("", "", "")
        elif shape.geom_type == "Point":
            spot = (float(row["lon"]), float(row["lat"]))
            assert spot == pytest.approx((shape.x, shape.y), abs=1e-6)
        else:
            assert row["wkt"].startswith(("LINESTRING (", "MULTIPOINT ("))


def test_lines_and_quotes_in_a_cell_stay_one_cell():
    text = csv_text(["a"], [['he said "go"\nand went']])
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ['he said "go"\nand went']
