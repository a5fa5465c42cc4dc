"""CZML: a document with a clock, packets with their times, units that move as their tracks do."""

import base64
import itertools
import json
import re
from xml.etree import ElementTree

import pytest

from geo.exports.czml import rgba
from geo.instants import DAY
from geo.keyframes import position_at
from tests.geo.exports.conftest import HARM

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def packets(written):
    return json.loads(written.file(".czml").read_text(encoding="utf-8"))


def second_of(written, text):
    day, _, clock = text.rstrip("Z").partition("T")
    days = [one.isoformat() for one in written.resolved.campaign.days].index(day)
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    return days * DAY + hours * 3600 + minutes * 60 + seconds


def test_the_clock_begins_on_the_first_day_and_loops(written):
    head = packets(written)[0]

    assert (head["id"], head["version"]) == ("document", "1.0")
    assert head["clock"]["interval"] == "1937-12-08T00:00:00Z/1937-12-16T23:59:59Z"
    assert head["clock"]["currentTime"].startswith("1937-12-08")
    assert head["clock"]["range"] == "LOOP_STOP"


def test_packets_are_unique_and_have_their_time(written):
    found = packets(written)[1:]

    assert len({one["id"] for one in found}) == len(found) > 10
    for one in found:
        first, last = one["availability"].split("/")
        assert INSTANT.fullmatch(first) and INSTANT.fullmatch(last) and first <= last
        if "parent" in one:
            assert one["parent"] in {other["id"] for other in found}


def test_a_unit_hangs_below_its_superior(written):
    found = {one["id"]: one.get("parent") for one in packets(written)}
    moving = {track.id for track in written.motion.tracks}
    units = {unit.id: unit for unit in written.resolved.campaign.units}
    assert any(unit.superior in moving for unit in units.values())
    for track in written.motion.tracks:
        unit = units[track.unit]
        above = unit.superior if track.id == track.unit else track.unit
        expected = f"unit/{above}" if above in moving else f"side/{unit.side}"
        assert found[f"unit/{track.id}"] == expected


def test_a_unit_moves_as_its_track_does(written):
    found = {one["id"]: one for one in packets(written)}
    for track in written.motion.tracks:
        position = found[f"unit/{track.id}"]["position"]
        samples = position["cartographicDegrees"]
        assert position["epoch"] == "1937-12-08T00:00:00Z"
        assert samples[0::4] == track.seconds.tolist()
        assert samples[1::4] == pytest.approx(track.lons.tolist(), abs=1e-6)
        assert samples[2::4] == pytest.approx(track.lats.tolist(), abs=1e-6)


def test_a_unit_wears_the_symbol_of_its_basis_at_every_moment(written):
    found = {one["id"]: one for one in packets(written)}
    pictures = {}
    for track in written.motion.tracks:
        board = found[f"unit/{track.id}"]["billboard"]
        edges = [one["interval"].split("/") for one in board["image"]]
        assert edges[0][0] == found[f"unit/{track.id}"]["availability"].split("/")[0]
        for (_, end), (start, _) in itertools.pairwise(edges):
            assert end == start
        for one in board["image"]:
            svg = base64.b64decode(one["uri"].partition(",")[2])
            assert ElementTree.fromstring(svg).tag.endswith("svg")
            second = second_of(written, one["interval"].split("/")[0])
            basis = position_at(track, second).basis
            key = (track.unit, basis)
            assert pictures.setdefault(key, one["uri"]) == one["uri"]
    by_unit = {}
    for (unit, _), uri in pictures.items():
        by_unit.setdefault(unit, set()).add(uri)
    assert max(len(uris) for uris in by_unit.values()) > 1


def test_events_and_marches_stand_where_their_records_say(written):
    found = packets(written)
    placed = [one for one in written.motion.routes if one.geometry is not None]
    lines = [one for one in found if "polyline" in one]

    assert [one["id"] for one in lines] == [f"movement/{one.record.id}" for one in placed]
    dashed = {one["id"] for one in lines if "polylineDash" in one["polyline"]["material"]}
    assert dashed == {
        f"movement/{one.record.id}" for one in placed if one.record.status != "reported"
    }


def test_descriptions_are_escaped(harmful):
    told = [one["description"] for one in packets(harmful) if "description" in one]

    assert told and all("<b>" not in one and "</script>" not in one for one in told)
    assert HARM in {one["name"] for one in packets(harmful) if one["id"].startswith("event/")}


def test_a_colour_has_four_numbers():
    assert rgba("#17518F", 0.5) == {"rgba": [23, 81, 143, 128]}
