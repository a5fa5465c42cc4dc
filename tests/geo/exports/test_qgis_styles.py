"""The styles that lie beside GeoJSON: time, symbols, labels, all from the style table."""

import base64
import re
from xml.etree import ElementTree

import pytest

from geo.exports.geojson import LAYERS
from geo.exports.gis import GIS_COLUMNS
from geo.exports.looks import tone_of
from geo.exports.qgis.aliases import ALIASES
from geo.exports.qgis.xml import colour, quoted, switch
from geo.style import ARROWS, BASIS_STYLES
from geo.tables.columns import COLUMNS
from tests.geo.exports.conftest import HARM

DATED = ("lines", "movements", "events", "positions")
DRAWN = tuple(layer for layer in LAYERS if layer != "units")


@pytest.fixture(params=DRAWN)
def style(request, written):
    path = written.folder / "geojson" / f"{request.param}.qml"
    return request.param, ElementTree.fromstring(path.read_text(encoding="utf-8"))


def read(written, layer):
    path = written.folder / "geojson" / f"{layer}.qml"
    return ElementTree.fromstring(path.read_text(encoding="utf-8"))


def test_every_layer_has_a_style_of_its_name(written):
    folder = written.folder / "geojson"
    styled = {path.stem for path in folder.glob("*.qml")}
    assert styled == {path.stem for path in folder.glob("*.geojson")} == set(LAYERS)


def test_a_table_without_geometry_has_names_for_rows_and_fields_and_nothing_to_draw(written):
    root = read(written, "units")

    assert {child.tag for child in root} == {"aliases", "previewExpression", "mapTip"}
    assert root.get("labelsEnabled") == "0"
    named = set(re.findall(r'"(\w+)"', root.findtext("previewExpression")))
    assert named and named <= set(written.layers["units"].table.columns)


@pytest.mark.parametrize("layer", list(LAYERS))
def test_every_field_has_an_alias_of_its_own(written, layer):
    aliases = {one.get("field"): one.get("name") for one in read(written, layer).iter("alias")}
    columns = [name for name in written.layers[layer].table.columns if name != "geometry"]

    assert list(aliases) == columns
    assert len(set(aliases.values())) == len(aliases)
    assert all(aliases.values())


def test_no_alias_is_left_of_a_field_that_is_gone():
    tables = (*COLUMNS.values(), *GIS_COLUMNS.values())
    assert set(ALIASES) == {name for columns in tables for name in columns}


@pytest.mark.parametrize(("kind", "teeth"), [("front", 1), ("fortified-line", 1), ("boundary", 0)])
def test_fronts_have_teeth_on_the_side_that_the_line_names(written, kind, teeth):
    root = read(written, "lines")
    (category,) = root.findall(f"renderer-v2/categories/category[@value='blue {kind}']")
    drawn = root.find(f"renderer-v2/symbols/symbol[@name='{category.get('symbol')}']")
    found = drawn.findall("layer[@class='MarkerLine']")

    assert len(found) == teeth
    for one in found:
        angle = one.find(".//Option[@name='angle']//Option[@name='expression']")
        assert angle.get("value") == "CASE WHEN \"teeth\" = 'right' THEN 180 ELSE 0 END"


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
