"""ORBAT Mapper scenarios: what we write, and what others draw becomes a seed."""

import itertools
import json
import math
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import geo
from gazetteer import Gazetteer
from geo.errors import RequestError
from geo.exports import export
from geo.exports.orbat import scenario
from geo.imports import import_file
from geo.imports.moments import Moment, moment_of
from geo.imports.names import labelled, unit_of_sidc
from geo.imports.scenario import read_scenario
from geo.instants import DAY
from geo.keyframes import position_at
from geo.paths import between
from geo.situation import motion_of, situation_on
from geo.symbols import sidc_for
from tests.conftest import ROOT

TWO_BRIDGES = ROOT / "tests" / "seeds" / "two-bridges"
CAMPAIGNS = ("nanjing-1911", "nanjing-1937", "guilin-liuzhou-1944")
SEEDS = [TWO_BRIDGES, *(ROOT / "seeds" / name for name in CAMPAIGNS)]


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture(scope="module", params=SEEDS, ids=lambda path: path.name)
def drawn(request, gazetteer):
    resolved = geo.resolve(geo.read_seed(request.param), gazetteer)
    motion = motion_of(resolved)
    return resolved, motion, scenario(resolved, motion)


def units_of(value):
    waiting = [
        one for side in value["sides"] for group in side["groups"] for one in group["subUnits"]
    ]
    while waiting:
        unit = waiting.pop()
        yield unit
        waiting += unit["subUnits"]


def second_of(start, text):
    moment = moment_of(text)
    return (moment.day - start).days * DAY + moment.second


def mapper_position(unit, start, second):
    """Where ORBAT Mapper draws a unit: along `via` at one pace from `viaStartTime` on."""
    here = None
    since = -math.inf
    for state in unit["state"]:
        if "location" not in state:
            continue
        at = second_of(start, state["t"])
        if at <= second:
            here, since = state["location"], at
            continue
        begins = second_of(start, state["viaStartTime"]) if "viaStartTime" in state else since
        if here is None or state["location"] is None or second <= begins:
            return here
        way = [here, *state.get("via", []), state["location"]]
        lengths = [between(one, other) for one, other in itertools.pairwise(way)]
        left = sum(lengths) * (second - begins) / (at - begins)
        for one, other, length in zip(way, way[1:], lengths, strict=False):
            if left <= length and length:
                share = left / length
                return [a + (b - a) * share for a, b in zip(one, other, strict=True)]
            left -= length
        return way[-1]
    return here


def test_it_has_the_shape_of_version_3_4(drawn):
    _, _, value = drawn
    assert (value["type"], value["version"]) == ("ORBAT-mapper", "3.4.0")
    assert {"sides", "events", "layerStack", "equipment", "personnel", "settings"} <= set(value)
    for side in value["sides"]:
        assert side["standardIdentity"] == "3"
        assert re.fullmatch("#[0-9A-F]{6}", side["symbolOptions"]["fillColor"])
    for layer in value["layerStack"]:
        assert layer["kind"] == "overlay"
        for item in layer["items"]:
            assert item["kind"] == "geometry"
            assert item["geometryMeta"]["geometryKind"] == item["geometry"]["type"]


def test_every_unit_and_part_is_there_once_with_its_symbol(drawn):
    resolved, motion, value = drawn
    found = {unit["id"]: unit["sidc"] for unit in units_of(value)}
    wanted = {unit.id: sidc_for(unit) for unit in resolved.campaign.units}
    wanted |= {track.id: wanted[track.unit] for track in motion.tracks}

    assert found == wanted
    assert len(list(units_of(value))) == len(found)


def test_ids_are_unique(drawn):
    _, _, value = drawn
    ids = [unit["id"] for unit in units_of(value)]
    ids += [state["id"] for unit in units_of(value) for state in unit["state"]]
    ids += [event["id"] for event in value["events"]]
    ids += [item["id"] for layer in value["layerStack"] for item in layer["items"]]
    assert len(set(ids)) == len(ids)


def test_the_mapper_draws_every_unit_where_its_track_is(drawn):
    resolved, motion, value = drawn
    start = resolved.campaign.start
    units = {unit["id"]: unit for unit in units_of(value)}
    for track in motion.tracks:
        for day in range(len(resolved.campaign.days)):
            for clock in (0, 6, 12, 18, 24):
                second = day * DAY + min(clock * 3600, DAY - 1)
                there = position_at(track, second)
                drawn_at = mapper_position(units[track.id], start, second)
                assert (there is None) == (drawn_at is None), (track.id, day, clock)
                if there is not None:
                    apart = between((there.lon, there.lat), tuple(drawn_at))
                    assert apart < 1_500, (track.id, day, clock)


def test_states_cite_their_record(drawn):
    _, _, value = drawn
    told = [state for unit in units_of(value) for state in unit["state"] if "title" in state]
    assert told
    assert any(re.search(r", l\.\d", state.get("description", "")) for state in told)


def test_marches_are_arrows_with_their_source(drawn):
    _, motion, value = drawn
    arrows = value["layerStack"][0]["items"]
    assert len(arrows) == sum(route.geometry is not None for route in motion.routes)
    for one in arrows:
        assert one["style"]["arrow-end"] == "arrow"
        assert one["userData"]["cite"]
        assert ("stroke-dasharray" in one["style"]) == (one["userData"]["status"] != "reported")
        assert one["visibleFromT"] <= one["visibleUntilT"]


@pytest.fixture(scope="module")
def back(drawn, gazetteer, tmp_path_factory):
    resolved, _, _ = drawn
    folder = tmp_path_factory.mktemp("back")
    export(resolved, folder / "x.orbat.json")
    import_file(folder / "x.orbat.json", folder / resolved.campaign.id)
    return geo.resolve(geo.read_seed(folder / resolved.campaign.id), gazetteer)


def test_our_scenario_comes_back_as_the_same_units_on_the_same_days(drawn, back):
    resolved, motion, _ = drawn
    again = motion_of(back)
    for day in resolved.campaign.days:
        there = situation_on(resolved, day, motion).positions
        here = situation_on(back, day, again).positions
        wanted = {one.track_id.replace("#", "-") for one in there}
        assert {one.track_id for one in here} == wanted, day


def test_every_unit_comes_back_to_its_place_on_every_day(drawn, back):
    resolved, motion, _ = drawn
    again = motion_of(back)
    far = []
    for day in resolved.campaign.days:
        here = {one.track_id: one.position for one in situation_on(back, day, again).positions}
        for one in situation_on(resolved, day, motion).positions:
            other = here[one.track_id.replace("#", "-")]
            apart = between((one.position.lon, one.position.lat), (other.lon, other.lat))
            if apart > 500:
                far.append((one.track_id, day.isoformat(), round(apart)))
    assert far == []


def test_imported_records_are_drafts_that_cite_the_scenario(back):
    records = back.campaign.records
    assert records and all(record.draft for record in records)
    for record in records:
        (citation,) = record.citations
        assert citation.source == "scenario" and citation.lines
    assert back.unresolved == ()


def drawing(**more):
    unit = {
        "id": "Abc_1", "name": "第1師", "sidc": "10031000211211000000", "subUnits": [],
        "state": [
            {"id": "s1", "t": "1937-12-08T06:00:00+08:00", "location": [118.0, 32.0]},
            {"id": "s2", "t": "1937-12-10T18:00:00+08:00", "location": [118.5, 32.0],
             "via": [[118.2, 32.2]], "viaStartTime": "1937-12-09T06:00:00+08:00",
             "title": "Marches east"},
            {"id": "s3", "t": "1937-12-12T00:00:00+08:00", "location": None},
        ],
        **more,
    }  # fmt: skip
    return {
        "type": "ORBAT-mapper", "id": "x", "version": "2.0.0", "name": "A drawing",
        "startTime": "1937-12-08T00:00:00+08:00",
        "sides": [{"id": "Side A", "name": "Blue", "groups": [{"id": "g", "subUnits": [unit]}]}],
        "events": [{"id": "e1", "startTime": "1937-12-09T12:00:00+08:00", "title": "Rain"}],
        "layers": [],
    }  # fmt: skip


def imported(value, gazetteer, folder):
    (folder / "x.json").write_text(
        json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    import_file(folder / "x.json", folder / "drawn")
    return geo.resolve(geo.read_seed(folder / "drawn"), gazetteer)


def test_a_drawing_becomes_marches_and_stays(gazetteer, tmp_path):
    resolved = imported(drawing(), gazetteer, tmp_path)
    campaign = resolved.campaign
    (march,) = campaign.movements

    assert (campaign.start, campaign.end) == (date(1937, 12, 8), date(1937, 12, 12))
    assert [unit.id for unit in campaign.units] == ["abc-1"]
    assert campaign.units[0].names.hant == "第1師"
    assert (march.departed.edtf, str(march.departed_clock)) == ("1937-12-09", "06:00")
    assert (march.arrived.edtf, str(march.arrived_clock)) == ("1937-12-10", "18:00")
    assert len(march.route) == 3 and march.note.en == "Marches east"
    assert march.draft
    where = [
        (one.position.lon, one.position.lat) if (one := at) else None
        for day in campaign.days
        for at in [next(iter(situation_on(resolved, day).positions), None)]
    ]
    assert where[0] == (118.0, 32.0)
    assert where[2] == (118.5, 32.0)
    assert where[3] == (118.5, 32.0)
    assert where[4] is None


def test_the_citation_is_the_line_of_the_state(gazetteer, tmp_path):
    resolved = imported(drawing(), gazetteer, tmp_path)
    lines = (tmp_path / "x.json").read_text(encoding="utf-8").splitlines()
    ((line, _),) = resolved.campaign.movements[0].citations[0].lines

    assert '"s2"' in lines[line - 1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        ("[]", '"type" is not "ORBAT-mapper"'),
        ('{"type": "FeatureCollection"}', '"type" is not "ORBAT-mapper"'),
        ('{"type": "ORBAT-mapper"}', '"sides" is empty'),
        ('{"type": "ORBAT-mapper", "sides": [{"name": "A"}]}', "no unit has a place"),
        (json.dumps(drawing(state=[{"t": "1937-12-08", "location": [32, 118]}])), "no position"),
    ],
)
def test_what_is_no_scenario_is_told_in_one_line(text, said):
    with pytest.raises(RequestError, match=re.escape(said)) as caught:
        read_scenario(text, "x")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1937-12-08T06:30:00+08:00", Moment(date(1937, 12, 8), 23_400)),
        ("1937-12-08T23:59:59Z", Moment(date(1937, 12, 8), 86_399)),
        ("1937-12-08", Moment(date(1937, 12, 8), 0)),
        (0, Moment(date(1970, 1, 1), 0)),
        (-1_011_916_800_000, Moment(date(1937, 12, 8), 0)),
        ("yesterday", None), ("1937-13-08", None), (None, None), (True, None),
        (float("inf"), None), ("1937-12-08T25:00", None),
    ],
)  # fmt: skip
def test_a_moment_is_the_day_as_written(value, expected):
    assert moment_of(value) == expected


@pytest.mark.parametrize(
    ("sidc", "expected"),
    [
        ("10031000211211000000", ("division", "infantry", False)),
        ("10031002221205000000", ("corps", "armour", True)),
        ("10031004181211000000", ("detachment", "infantry", False)),
        ("10031000991211000000", ("detachment", "infantry", False)),
    ],
)
def test_a_symbol_code_tells_size_and_arm(sidc, expected):
    found = unit_of_sidc(sidc)
    assert (found["echelon"], found["arm"], found["hq"]) == expected
    assert found["sidc"] == sidc


def test_a_symbol_code_of_another_standard_is_left_out():
    assert unit_of_sidc("SFGPUCI----I---") == {"echelon": "detachment", "arm": "infantry"}


def test_a_name_goes_to_its_script():
    assert labelled("name", "第1師", "1st Div") == {"name_hant": "第1師", "name_en": "1st Div"}
    assert labelled("name", "1st Div", "") == {"name_en": "1st Div"}


ANYTHING = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=5),
    lambda inner: some.lists(inner, max_size=3)
    | some.dictionaries(
        some.sampled_from(
            ["id", "name", "state", "t", "location", "via", "sides", "groups", "subUnits",
             "events", "layers", "items", "geometry", "where", "units", "sidc", "startTime"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(ANYTHING, some.sampled_from(["sides", "events", "layers", "layerStack", "startTime"]))
def test_whatever_stands_in_a_scenario_is_read_or_refused_in_one_line(value, key):
    text = json.dumps({**drawing(), key: value})
    try:
        read_scenario(text, "x")
    except RequestError as error:
        assert "\n" not in str(error)
