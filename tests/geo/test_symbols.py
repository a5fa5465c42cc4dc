"""Symbols: the code of a unit, and what is drawn for a code."""

import itertools
from xml.etree import ElementTree

import pytest

from geo.errors import SymbolError
from geo.model import Labels, Unit
from geo.symbols import sidc_for, symbol_box, symbol_parts, symbol_svg
from geo.words import ARMS, ECHELONS

DIVISION = "10031000211211000000"


def unit(**more: object) -> Unit:
    fields: dict[str, object] = {"echelon": "division", "arm": "infantry", **more}
    return Unit(id="u", names=Labels(), short=Labels(), side="blue", **fields)  # type: ignore[arg-type]


# Codes from the table of APP-6D that milsymbol 3.0.4 (JavaScript) accepts.
@pytest.mark.parametrize(
    ("more", "sidc"),
    [
        ({}, DIVISION),
        ({"echelon": "corps"}, "10031000221211000000"),
        ({"echelon": "regiment", "arm": "cavalry"}, "10031000171213000000"),
        ({"echelon": "battalion", "arm": "armour"}, "10031000161205000000"),
        ({"echelon": "regiment", "arm": "artillery"}, "10031000171303000000"),
        ({"echelon": "battalion", "arm": "engineers"}, "10031000161407000000"),
        ({"echelon": "army", "hq": True}, "10031002231211000000"),
        ({"echelon": "detachment"}, "10031004181211000000"),
        ({"echelon": "detachment", "hq": True}, "10031006181211000000"),
        ({"sidc": "10033000001202030000"}, "10033000001202030000"),
    ],
)
def test_the_code_says_size_arm_and_headquarters(more, sidc):
    assert sidc_for(unit(**more)) == sidc


def test_every_size_and_arm_of_the_seed_format_has_a_symbol():
    for echelon, arm, hq in itertools.product(ECHELONS, ARMS, (False, True)):
        sidc = sidc_for(unit(echelon=echelon, arm=arm, hq=hq))

        assert len(sidc) == 20
        assert symbol_parts(sidc)[0].role == "frame"


def test_both_sides_wear_the_same_frame():
    left, top, right, bottom = symbol_box(DIVISION)

    assert (left, right, bottom) == (25, 175, 150)
    assert top < 50


def test_a_headquarters_has_a_staff_and_a_detachment_a_task_force_mark():
    staff = [part.role for part in symbol_parts("10031002211211000000")]
    task_force = symbol_parts("10031004181211000000")

    assert "staff" in staff
    assert [part.role for part in task_force].count("mark") == 2


def test_the_frame_takes_the_sides_colour_and_no_colour_of_its_own_is_left():
    svg = symbol_svg(DIVISION, body="#17518F", line="#FFFFFF")

    assert 'fill="#17518F"' in svg
    assert "rgb(" not in svg
    assert "black" not in svg


def test_a_dashed_and_a_dotted_frame_are_drawn_so():
    dashed = symbol_svg(DIVISION, body="#CBD8E8", line="#17518F", frame="dashed")
    dotted = symbol_svg(DIVISION, body="#CBD8E8", line="#17518F", frame="dotted")
    solid = symbol_svg(DIVISION, body="#CBD8E8", line="#17518F")

    assert 'stroke-dasharray="19 11"' in dashed
    assert 'stroke-dasharray="6 9"' in dotted
    assert "dasharray" not in solid


def test_a_symbol_is_well_formed_xml_and_the_same_every_time():
    svg = symbol_svg("10031000171412000000", body="#000", line="#fff", casing="#eee")

    root = ElementTree.fromstring(svg)
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")] == ["MP"]
    symbol_svg.cache_clear()
    assert symbol_svg("10031000171412000000", body="#000", line="#fff", casing="#eee") == svg


@pytest.mark.parametrize("sidc", ["10031000161706000000", "", "SHGPUCI----K---x", "<b>"])
def test_a_code_without_a_symbol_is_an_error_and_not_a_question_mark(sidc):
    with pytest.raises(SymbolError, match="20 digits"):
        symbol_svg(sidc, body="#000", line="#fff")
