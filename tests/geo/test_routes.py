"""Movements as drawn: through which places, on what grounds, from when to when."""

import pytest
from shapely.geometry import LineString, MultiLineString

from geo.routes import routes
from tests.geo.builders import DAY, DEGREE_KM, HOUR, PLACES, at, campaign, event, march, place


def route(*records, places=PLACES, record="m"):
    resolved = campaign(*records, places=places)
    return next(one for one in routes(resolved) if one.record.id == record)


def hours(one):
    """Start and end as day of December 1937 and hour."""
    return tuple((second // DAY + 1, second % DAY / HOUR) for second in (one.start, one.end))


def test_a_route_goes_through_its_places_in_their_order():
    one = route(march("m", "A C B", "1937-12-02", "1937-12-04"))

    assert [point[0] for point in one.geometry.coords] == [0.0, 2.0, 1.0]
    assert one.basis == "as-written"
    assert hours(one) == ((2, 6.0), (4, 18.0))
    assert one.length_km == pytest.approx(3 * DEGREE_KM)


def test_a_route_of_which_a_place_is_unknown_is_partial():
    one = route(march("m", "A Nowhere B", "1937-12-02", "1937-12-04"))

    assert (one.basis, list(one.geometry.coords)) == ("partial", [(0.0, 0.0), (1.0, 0.0)])


@pytest.mark.parametrize("names", ["A Nowhere", "Nowhere", "A A"])
def test_fewer_than_two_places_make_no_line(names):
    one = route(march("m", names, "1937-12-02", "1937-12-04"))

    assert one.geometry is None
    assert one.length_km is None


def test_a_destination_alone_is_reached_from_where_the_unit_was_last_known():
    one = route(event("here", "C", "1937-12-01"), march("m", "A", arrived="1937-12-05"))

    assert [point[0] for point in one.geometry.coords] == [2.0, 0.0]
    assert one.basis == "inferred"


def test_what_the_recorder_concludes_is_inferred():
    assert route(march("m", "A B", "1937-12-02", "1937-12-04", inferred=True)).basis == "inferred"


RAILWAY = place(
    "rail", geometry=LineString([(0, 0.0), (0.5, 0.05), (1.5, 0.05), (4, 0.0)]), kind="railway"
)


def test_a_march_along_a_line_follows_its_bends():
    one = route(
        march("m", "A C", "1937-12-02", "1937-12-04", along="rail"), places=[*PLACES, RAILWAY]
    )

    assert one.basis == "follows-line"
    corners = [(round(x, 3), round(y, 3)) for x, y in one.geometry.coords]
    assert (0.5, 0.05) in corners and (1.5, 0.05) in corners
    assert (corners[0], corners[-1]) == ((0.0, 0.0), (2.0, 0.0))
    assert one.length_km > 2 * DEGREE_KM


def test_a_march_back_along_a_line_runs_against_it():
    one = route(
        march("m", "C A", "1937-12-02", "1937-12-04", along="rail"), places=[*PLACES, RAILWAY]
    )

    assert [round(x, 2) for x, _ in one.geometry.coords][:3][-1] == 1.5
    assert one.geometry.coords[-1] == (0.0, 0.0)


def test_a_line_far_from_the_places_is_not_followed():
    far = place("rail", geometry=LineString([(0, 0.5), (4, 0.5)]), kind="railway")
    one = route(march("m", "A C", "1937-12-02", "1937-12-04", along="rail"), places=[*PLACES, far])

    assert list(one.geometry.coords) == [(0.0, 0.0), (2.0, 0.0)]


def test_a_broken_line_is_followed_where_it_comes_near():
    broken = place(
        "rail",
        geometry=MultiLineString([[(0, 0.1), (1, 0.1)], [(3, 0.0), (4, 0.02), (5, 0.0)]]),
        kind="railway",
    )
    one = route(
        march("m", "D E", "1937-12-02", "1937-12-04", along="rail"), places=[*PLACES, broken]
    )

    assert (one.geometry.coords[0], one.geometry.coords[-1]) == ((3.0, 0.0), (4.0, 0.0))


@pytest.mark.parametrize("status", ["planned", "denied"])
def test_a_march_that_was_not_made_is_drawn_and_moves_nobody(status):
    resolved = campaign(march("m", "A B", "1937-12-02", "1937-12-03", status=status))
    (one,) = routes(resolved)

    assert [point[0] for point in one.geometry.coords] == [0.0, 1.0]
    assert hours(one) == ((2, 6.0), (3, 18.0))
    assert at(resolved, 3) is None


def test_a_ghost_is_drawn_and_moves_nobody():
    resolved = campaign(
        march("m", "A B", "1937-12-02", "1937-12-03", disputed_with=("n",), shown=False),
        march("n", "A C", "1937-12-02", "1937-12-03", disputed_with=("m",)),
    )
    ghost, told = routes(resolved)

    assert (ghost.geometry.coords[-1], told.geometry.coords[-1]) == ((1.0, 0.0), (2.0, 0.0))
    assert at(resolved, 3).lon == 2.0


def test_a_march_of_a_side_without_units_is_drawn():
    one = route(march("m", "A B", "1937-12-02", "1937-12-03", units=()))

    assert one.geometry is not None


@pytest.mark.parametrize(
    ("departed", "arrived", "expected"),
    [
        # 24 km a day: one day's march, ending or beginning at noon
        ("", "1937-12-05", ((4, 12.0), (5, 12.0))),
        ("1937-12-05", "", ((5, 12.0), (6, 12.0))),
    ],
)
def test_a_march_with_one_date_lasts_as_long_as_its_rate_makes_it(departed, arrived, expected):
    near = place("N", 24 / DEGREE_KM)
    one = route(
        march("m", "A N", departed, arrived, departed_time="12:00", arrived_time="12:00"),
        places=[*PLACES, near],
    )

    assert hours(one) == expected


def test_routes_stand_in_the_order_of_the_records():
    resolved = campaign(
        march("z", "A B", "1937-12-08", "1937-12-09"),
        march("a", "B C", "1937-12-02", "1937-12-03", units=("v",)),
    )

    assert [one.record.id for one in routes(resolved)] == ["z", "a"]


def test_a_march_without_an_arrival_ends_at_the_latest_with_the_next_report():
    one = route(
        march("m", "A B", "1937-12-02", departed_time="12:00"),
        event("e", "B", "1937-12-03", time="12:00"),
    )

    assert hours(one) == ((2, 12.0), (3, 12.0))


def test_a_march_without_a_departure_begins_no_earlier_than_the_last_report():
    one = route(
        event("e", "A", "1937-12-02", time="12:00"),
        march("m", "A B", arrived="1937-12-03", arrived_time="12:00"),
    )

    assert hours(one) == ((2, 12.0), (3, 12.0))
