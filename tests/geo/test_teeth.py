"""Teeth of fronts: they point from the holder's units to the others'."""

import pytest

from gazetteer import Citation, Mention, When
from geo.model import Line
from geo.situation import motion_of
from geo.tables import line_table
from geo.tables.teeth import teeth_of
from tests.geo.builders import PLACES, campaign, event, place, unit

NORTH, SOUTH, FAR = place("North", 0.5, 0.3), place("South", 0.5, -0.3), place("Far", 0.5, 5.0)


def line(vertices="A B", kind="front", side="blue", when="1937-12-02"):
    return Line(
        id="line",
        kind=kind,
        side=side,
        vertices=tuple(Mention.parse(name) for name in vertices.split()),
        when=When.parse(when),
        citations=(Citation(source="memoir", locator="l.1"),),
    )


def teeth(drawn, **where):
    """Which side the teeth of a line take, with units standing at these places."""
    records = [
        event(name, at, "1937-12-01/1937-12-09", units=(name,)) for name, at in where.items()
    ]
    sides = [unit(name, side="red" if name.startswith("red") else "blue") for name in where]
    resolved = campaign(*records, units=sides, places=(*PLACES, NORTH, SOUTH, FAR), lines=(drawn,))
    return teeth_of(resolved, motion_of(resolved), drawn)


@pytest.mark.parametrize(
    ("drawn", "where", "expected"),
    [
        # From A to B the line runs east: its left is the north.
        (line(), {"blue1": "South", "red1": "North"}, "left"),
        (line(), {"blue1": "North", "red1": "South"}, "right"),
        (line("B A"), {"blue1": "South", "red1": "North"}, "right"),
        (line(side="red"), {"blue1": "South", "red1": "North"}, "right"),
        (line(), {"blue1": "South"}, "left"),
        (line(), {"red1": "North"}, "left"),
        (line(), {"blue1": "A", "red1": "North"}, "left"),
        (line(kind="fortified-line"), {"blue1": "North", "red1": "South"}, "right"),
        # The near ones count most.
        (line(), {"blue1": "South", "blue2": "Far", "red1": "North"}, "left"),
    ],
)
def test_teeth_point_from_the_holder_to_the_others(drawn, where, expected):
    assert teeth(drawn, **where) == expected


@pytest.mark.parametrize("drawn", [line(kind="boundary"), line("A"), line("A Nowhere")])
def test_a_boundary_and_what_is_not_drawn_have_no_teeth(drawn):
    assert teeth(drawn, blue1="South", red1="North") == ""


def test_a_line_whose_ends_are_one_place_is_no_fault():
    assert teeth(line("A A"), blue1="South", red1="North") in ("left", "right")


def test_the_table_of_lines_says_where_teeth_point():
    resolved = campaign(event("e", "South", "1937-12-01"), places=(*PLACES, SOUTH), lines=(line(),))
    assert list(line_table(resolved)["teeth"]) == ["left"]
