"""The styles that lie beside GeoJSON: time, symbols, labels, all from the style table."""

import base64
import re
from xml.etree import ElementTree

import pytest

from geo.exports.layers import STYLED
from geo.exports.looks import tone_of
from geo.exports.qgis.xml import colour, quoted, switch
from geo.style import ARROWS, BASIS_STYLES
from tests.geo.exports.conftest import HARM

DATED = ("lines", "movements", "events", "positions")


@pytest.fixture(params=STYLED)
def style(request, written):
    path = written.folder / "geojson" / f"{request.param}.qml"
    return request.param, ElementTree.fromstring(path.read_text(encoding="utf-8"))


def test_every_drawn_layer_has_a_style_of_its_name_and_units_have_none(written):
    folder = written.folder / "geojson"
    styled = {path.stem for path in folder.glob("*.qml")}
    assert styled == {path.stem for path in folder.glob("*.geojson")} - {"units"}


def test_dated_layers_have_time_with_both_ends_included(style):
    name, root = style
    time = root.find("temporal")

    assert (time is not None) == (name in DATED)
    if time is not None:
        assert (time.get("enabled"), time.get("limitMode")) == ("1", "1")
        assert (time.get("startField"), time.get("endField")) == ("start", "end")


def test_a_layer_with_unplaced_records_leaves_them_out_of_time(written):
    for name in DATED:
        text = (written.folder / "geojson" / f"{name}.qml").read_text(encoding="utf-8")
        mode = ElementTree.fromstring(text).find("temporal").get("mode")
        assert mode == ("4" if written.layers[name].has_unplaced else "2")


def test_labels_are_on_and_sides_are_told_apart(style):
    _, root = style

    assert root.get("labelsEnabled") == "1"
    assert root.find("labeling/settings/text-style").get("fieldName")
    assert root.find("renderer-v2").get("type") == "categorizedSymbol"


def test_every_category_has_its_symbol(style):
    _, root = style
    drawn = {one.get("name") for one in root.findall("renderer-v2/symbols/symbol")}
    wanted = [one.get("symbol") for one in root.findall("renderer-v2/categories/category")]

    assert sorted(drawn) == sorted(wanted)
    values = [one.get("value") for one in root.findall("renderer-v2/categories/category")]
    assert len(set(values)) == len(values)
    assert "" in values  # whatever is left is drawn too


def test_expressions_name_fields_that_the_layer_has(written, style):
    name, root = style
    columns = set(written.layers[name].table.columns)
    found = set()
    for element in root.iter():
        for key, value in element.attrib.items():
            if key in ("attr", "fieldName") or element.get("name") == "expression":
                found |= set(re.findall(r'"(\w+)"', value))

    assert found and found <= columns


def test_a_side_wears_its_colours_of_the_style_table(written):
    campaign = written.resolved.campaign
    text = (written.folder / "geojson" / "movements.qml").read_text(encoding="utf-8")
    for side in campaign.sides:
        red, green, blue, _ = colour(tone_of(campaign, side.id).body).split(",")
        assert f"{red},{green},{blue}," in text


def test_each_arrow_of_the_style_table_is_a_category_of_each_side(written):
    text = (written.folder / "geojson" / "movements.qml").read_text(encoding="utf-8")
    values = {one.get("value") for one in ElementTree.fromstring(text).iter("category")}
    assert values == {f"{side} {arrow}" for side in ("blue", "red") for arrow in ARROWS} | {""}


def test_units_wear_embedded_symbols_on_every_basis(written):
    text = (written.folder / "geojson" / "positions.qml").read_text(encoding="utf-8")
    pictures = [base64.b64decode(one) for one in set(re.findall(r"base64:([\w+/=]+)", text))]

    assert pictures and all(ElementTree.fromstring(one).tag.endswith("svg") for one in pictures)
    for sidc in written.layers["positions"].table["sidc"].unique():
        for basis in BASIS_STYLES:
            assert f"'{sidc} {basis}'" in text


def test_names_stay_text_in_styles(harmful):
    for path in (harmful.folder / "geojson").glob("*.qml"):
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        tip = root.findtext("mapTip")
        assert HARM not in tip
        # Every expression of a map tip escapes what it shows.
        assert all("&amp;" in one for one in re.findall(r"\[%(.*?)%\]", tip))


@pytest.mark.parametrize(
    ("text", "literal"),
    [("a", "'a'"), ("it's", "'it''s'"), ("a\\b", "'a\\\\b'"), ("a\nb", "'a\\nb'"), ("", "''")],
)
def test_a_text_is_a_literal_of_qgis(text, literal):
    assert quoted(text) == literal


def test_a_switch_keeps_the_words_of_its_cases():
    assert switch('"x"', {"a": " WHEN b"}, "c") == (
        "CASE WHEN \"x\" = 'a' THEN ' WHEN b' ELSE 'c' END"
    )
    assert switch('"x"', {}, "c") == "'c'"
