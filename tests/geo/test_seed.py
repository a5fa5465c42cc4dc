"""Seed folders: what reads, and for every fault the file, line, record, key and a way out."""

from datetime import date

import pytest

import geo
from geo.errors import SeedError
from geo.model import Clock


def faults_of(folder):
    """The fault lines of a folder, without its path."""
    with pytest.raises(SeedError) as raised:
        geo.read_seed(folder)
    assert str(raised.value).count("\n") + 1 == len(raised.value.faults)
    return str(raised.value).replace(f"{folder}/", "").split("\n")


FORMS = "1937-12-08, 1937-12~, 1937-12-08/1937-12-10, 1937-12-08/.. or [1937-12-08..1937-12-10]"
LIST = 'is not a list such as ["a", "b"]'
HEAD, ORBAT, MOVES, PLACES = "campaign.toml", "orbat.toml", "movements.toml", "places.geojson"


def test_the_made_up_campaign_reads_as_written(seed):
    campaign = geo.read_seed(seed.folder)

    assert (campaign.id, campaign.era, campaign.title.en) == (
        "two-bridges",
        "roc",
        "The Two Bridges",
    )
    assert (campaign.start, campaign.end, len(campaign.days)) == (
        date(1937, 12, 8),
        date(1937, 12, 16),
        9,
    )
    assert campaign.area == (118.0, 31.7, 118.9, 32.2)
    assert [side.id for side in campaign.sides] == ["blue", "red"]
    assert [str(mention) for mention in campaign.side("blue").holds] == [
        "甲镇",
        "乙橋",
        "丙門 @bing-gate",
    ]
    march = next(one for one in campaign.movements if one.id == "red-comes-from-xin")
    assert [mention.name for mention in march.route] == ["辛縣", "壬村", "甲镇"]
    assert (march.departed.edtf, march.arrived.edtf) == ("1937-12-08", "1937-12-11")
    assert (march.departed_clock.first, march.arrived_clock.first) == (5 * 60, 16 * 60)
    assert march.origin.line == seed.line_of(MOVES, 'id = "red-comes-from-xin"') - 1
    ghost = next(one for one in campaign.events if one.id == "yi-bridge-falls-11")
    assert (ghost.shown, ghost.is_told, ghost.disputed_with) == (
        False,
        False,
        ("yi-bridge-falls-12",),
    )
    planned = next(one for one in campaign.movements if one.id == "blue-counter-attack")
    assert (planned.status, planned.is_told, planned.opponent) == ("planned", False, ("red",))
    assert [record.order for record in campaign.records] == list(range(1, 15))
    assert str(next(iter(campaign.events[2].citations))) == "memoir l.5 甲某"


# file, the text that stands there, what is put in its place, the text whose line is named, fault
ONE_FAULT = [
    (HEAD, "format = 1", "format = 2", "format",
     "campaign, format: is 2; this version reads format = 1"),
    (HEAD, "format = 1\n", "", "", "campaign, format: is missing; write format = 1"),
    (HEAD, "format = 1", 'format = "1"', "format", "campaign, format: '1' is not a whole number"),
    (HEAD, 'id = "two-bridges"', 'id = "two-brigdes"', "two-brigdes",
     "campaign, id: 'two-brigdes' is not the folder's name, 'two-bridges'"),
    (HEAD, 'start = "1937-12-08"', 'start = "12月8日"', "start =",
     f"campaign, start: '12月8日' is not an EDTF date such as {FORMS}"),
    (HEAD, 'start = "1937-12-08"', 'start = "1937-12"', "start =",
     "campaign, start: 1937-12 is not one day; write for example 1937-12-08"),
    (HEAD, 'start = "1937-12-08"\n', "", "",
     "campaign, start: is missing; write a date such as 1937-12-08 in quotation marks"),
    (HEAD, 'start = "1937-12-08"', 'start = "1937-12-18"', "end =",
     "campaign, end: 1937-12-16 is before the start, 1937-12-18"),
    (HEAD, 'start = "1937-12-08"', 'start = "0000-12-08"', "start =",
     "campaign, start: 0000-12-08 lies outside the years 0001 to 9999"),
    (HEAD, 'era = "roc"', 'era = "rok"', "era",
     "campaign, era: 'rok' is not one of roc, qing, ming, none; did you mean roc?"),
    (HEAD, "area = [118.0, 31.7, 118.9, 32.2]", "area = [118.9, 31.7, 118.0, 32.2]",
     "area = [118.9",
     "campaign, area: [118.9, 31.7, 118.0, 32.2] is not west < east and south < north in degrees"),
    (HEAD, "area = [118.0, 31.7, 118.9, 32.2]", "area = [nan, 31.7, 118.9, 32.2]", "area = [nan",
     "campaign, area: [nan, 31.7, 118.9, 32.2] is not west < east and south < north in degrees"),
    (HEAD, "area = [118.0, 31.7, 118.9, 32.2]", "area = [118.0, 31.7, 118.9]",
     "area = [118.0, 31.7, 118.9]",
     "campaign, area: [118.0, 31.7, 118.9] is not [west, south, east, north] in degrees"),
    (HEAD, 'tone = "cool"', 'tone = "cold"', 'tone = "cold"',
     "side blue, tone: 'cold' is not one of cool, warm, grey; did you mean cool?"),
    (HEAD, 'lang = "en"', 'langue = "en"', "langue",
     "source gazette, langue: is no key of a source; did you mean lang?"),
    (HEAD, 'lang = "en"', 'url = "gazette.example"', "url",
     "source gazette, url: 'gazette.example' is no web address; begin it with https://"),
    (HEAD, 'to = "1937-12-10"', 'to = "1937-12-07"', 'to = "1937-12-07"',
     "chapter, to: 1937-12-07 is before 1937-12-08"),
    (HEAD, 'date = "1937-12-12"', 'date = "1937-12-08"', "",
     "day 1937-12-08, date: 1937-12-08 stands twice; keep one sentence a day"),
    (HEAD, "[[day]]\ndate = \"1937-12-08\"", "[[days]]\ndate = \"1937-12-08\"", "[[days]]",
     "campaign, days: is no key or table of campaign.toml; did you mean day?"),
    (ORBAT, 'superior = "blue-1-corps"', 'superior = "blue-1-crops"', "crops",
     "unit blue-2-inf-div, superior: no unit is called 'blue-1-crops'; did you mean blue-1-corps?"),
    (ORBAT, 'id = "blue-1-corps"\n', 'id = "blue-1-corps"\nsuperior = "blue-2-inf-div"\n',
     "[[unit]]",
     "unit blue-1-corps, superior: a loop, blue-1-corps under blue-2-inf-div under blue-1-corps; "
     "give one of them another superior"),
    (ORBAT, 'superior = "red-3-inf-div"\nwhen', 'superior = "red-5-cav-bde"\nwhen', "",
     "unit red-5-cav-bde, superior: a loop, red-5-cav-bde under red-5-cav-bde; "
     "give one of them another superior"),
    (ORBAT, 'echelon = "corps"', 'echelon = "corp"', 'echelon = "corp"',
     "unit blue-1-corps, echelon: 'corp' is not one of command, region, army-group, army, corps, "
     "division, brigade, detachment, regiment, battalion, company, platoon; did you mean corps?"),
    (ORBAT, 'commander_hant = "甲某"', 'commander_hant = "甲某;丁某"', "丁某",
     "unit blue-1-corps, commander_hant: '甲某;丁某' holds a semicolon; "
     "write a comma or another word"),
    (ORBAT, 'commander_en = "Jia"', 'sidc = "1003"', "sidc",
     "unit blue-1-corps, sidc: '1003' is not 20 digits; leave it out to have it made"),
    (ORBAT, 'commander_en = "Jia"', 'hq = "yes"', "hq",
     "unit blue-1-corps, hq: 'yes' is not true or false, without quotation marks"),
    (ORBAT, 'when = "1937-12-12"', 'when = "十二日"', "十二日",
     f"attachment red-5-cav-bde, when: '十二日' is not an EDTF date such as {FORMS}"),
    (ORBAT, 'commander_hant = "乙某"\ncommander_en = "Yi"\n', "", "[[command]]",
     "command blue-1-corps, commander_hant: is missing; write commander_hant or commander_en"),
    (MOVES, 'when = "1937-12-08/1937-12-10"', 'when = "12月8日"', "12月8日",
     f"event blue-holds-jia, when: '12月8日' is not an EDTF date such as {FORMS}"),
    (MOVES, 'when = "1937-12-08/1937-12-10"', 'when = "1937-12-10/1937-12-08"',
     "1937-12-10/1937-12-08",
     "event blue-holds-jia, when: 1937-12-10/1937-12-08 ends before it begins"),
    (MOVES, 'when = "1937-12-08/1937-12-10"', 'when = "1937-11-31"', "1937-11-31",
     "event blue-holds-jia, when: 1937-11-31 is not a day of the calendar"),
    (MOVES, 'when = "1937-12-08/1937-12-10"\n', "", "[[event]]",
     "event blue-holds-jia, when: is missing; write a date such as 1937-12-08 in quotation marks"),
    (MOVES, 'when = "1937-12-08/1937-12-10"', "when = 19371208", "19371208",
     'event blue-holds-jia, when: 19371208 is not a date; write it as text, such as "1937-12-08"'),
    (MOVES, 'units = ["blue-1-corps"]', 'units = ["blue-1-crops"]', "crops",
     "event blue-corps-staff-at-bing, units: no unit is called 'blue-1-crops'; "
     "did you mean blue-1-corps?"),
    (MOVES, 'units_as_written = ["军部"]', 'units_as_written = ["军部", "师部"]',
     '["军部", "师部"]',
     "event blue-corps-staff-at-bing, units_as_written: has 2 names for 1 units; "
     "write one for each, in their order"),
    (MOVES, 'kind = "bombard"', 'kind = "bomb"', '"bomb"',
     "event red-bombards-bing, kind: 'bomb' is not one of attack, capture, recapture, defend, "
     "hold, deploy, assemble, bombard, junction, surrender, headquarters, order, other; "
     "did you mean bombard?"),
    (MOVES, 'task = "advance"', 'task = "advanse"', "advanse",
     "movement red-comes-from-xin, task: 'advanse' is not one of advance, attack, capture, move, "
     "transfer, cross, land, retreat, withdraw, breakout; did you mean advance?"),
    (MOVES, 'arrived_time = "16:00"', 'arrived_time = "25:00"', "25:00",
     "movement red-comes-from-xin, arrived_time: '25:00' is not a time; "
     "write HH:MM or a span such as 20:00/21:00"),
    (MOVES, 'arrived_time = "16:00"', 'arrived_time = "16:60"', "16:60",
     "movement red-comes-from-xin, arrived_time: '16:60' is not a time; "
     "write HH:MM or a span such as 20:00/21:00"),
    (MOVES, 'arrived_time = "16:00"', 'arrived_time = "16:00/15:00"', "16:00/15:00",
     "movement red-comes-from-xin, arrived_time: 16:00/15:00 ends before it begins; "
     "a night past midnight is two records"),
    (MOVES, 'arrived_time = "16:00"', "arrived_time = 16:00:00", "16:00:00",
     "movement red-comes-from-xin, arrived_time: 16:00:00 is not a text in quotation marks"),
    (MOVES, 'arrived = "1937-12-11"', 'arrived = "1937-12-07"', 'arrived = "1937-12-07"',
     "movement red-comes-from-xin, arrived: 1937-12-07 is before the departure, 1937-12-08"),
    (MOVES, 'arrived = "1937-12-11"', 'when = "1937-12-11"', "",
     "movement red-comes-from-xin, when: stands beside departed or arrived; write either"),
    (MOVES, 'departed = "1937-12-10"\n', "", "",
     "movement river-detachment, when: is missing; write departed, arrived or when"),
    (MOVES, 'route = ["癸渡", "乙橋"]', "route = []", "route = []",
     "movement river-detachment, route: is empty; "
     "write at least the destination, or make it an event"),
    (MOVES, 'route = ["癸渡", "乙橋"]', 'route = "癸渡"', 'route = "癸渡"',
     f"movement river-detachment, route: '癸渡' {LIST}"),
    (MOVES, 'route = ["癸渡", "乙橋"]', 'route = ["癸渡", 7]', 'route = ["癸渡", 7]',
     "movement river-detachment, route: 7 is not a text in quotation marks"),
    (MOVES, 'route = ["癸渡", "乙橋"]', 'route = ["癸渡;乙橋"]', "癸渡;乙橋",
     "movement river-detachment, route: '癸渡;乙橋' holds a semicolon, "
     "which separates items in tables"),
    (MOVES, 'means = "river"', 'means = "rivers"', "rivers",
     "movement river-detachment, means: 'rivers' is not one of foot, motor, rail, river, sea, air; "
     "did you mean river?"),
    (MOVES, 'cite = ["memoir l.9"]', "cite = []", "cite = []",
     'event red-bombards-bing, cite: is empty; say who says so, such as ["memoir l.31"]'),
    (MOVES, 'cite = ["memoir l.9"]', 'cite = ["memoire l.9"]', "memoire",
     "event red-bombards-bing, cite: no [[source]] is called 'memoire'; did you mean memoir?"),
    (MOVES, 'cite = ["memoir l.9"]', 'cite = ["memoir 9"]', "memoir 9",
     "event red-bombards-bing, cite: 'memoir 9' does not say source and line; "
     'write for example "memoir l.31", "memoir l.31-33" or "memoir p.7 Colonel Blue"'),
    (MOVES, 'cite = ["memoir l.9"]', 'cite = ["memoir l.9-7"]', "l.9-7",
     "event red-bombards-bing, cite: 'memoir l.9-7' names lines that no text has; "
     "count from 1, the smaller first"),
    (MOVES, 'status = "planned"', 'status = "plan"', '"plan"',
     "movement blue-counter-attack, status: 'plan' is not one of reported, planned, denied; "
     "did you mean planned?"),
    (MOVES, 'opponent = "red"', 'opponent = "rad"', "rad",
     "movement blue-counter-attack, opponent: no unit or side is called 'rad'; did you mean red?"),
    (MOVES, 'opponent = ["blue-2-inf-div"]', 'opponent = ["blue", "blue-2-inf-div"]',
     "opponent = [\"blue\"",
     "movement red-comes-from-xin, opponent: mixes units and a side; "
     "write unit ids, or one side's id"),
    (MOVES, 'shown = true\n', 'shown = false\n', 'id = "yi-bridge-falls-11"-1',
     "record yi-bridge-falls-11, shown: of the disputed yi-bridge-falls-11, yi-bridge-falls-12, "
     "none shown; write shown = true for exactly one"),
    (MOVES, 'shown = false\n', 'shown = true\n', 'id = "yi-bridge-falls-11"-1',
     "record yi-bridge-falls-11, shown: of the disputed yi-bridge-falls-11, yi-bridge-falls-12, "
     "yi-bridge-falls-11 and yi-bridge-falls-12 shown; write shown = true for exactly one"),
    (MOVES, 'disputed_with = ["yi-bridge-falls-11"]\n', "", 'id = "yi-bridge-falls-11"-1',
     "record yi-bridge-falls-11, disputed_with: yi-bridge-falls-12 does not name it back; "
     'write disputed_with = ["yi-bridge-falls-11"] there'),
    (MOVES, 'variant = "gazette"\n', 'variant = "gazette;memoir"\n', "gazette;memoir",
     "event yi-bridge-falls-11, variant: 'gazette;memoir' holds a semicolon; "
     "write a comma or another word"),
    (MOVES, 'id = "skirmish-at-geng"', 'id = "blue-holds-jia"', "",
     "event blue-holds-jia, id: blue-holds-jia stands twice; give one record another id"),
    (MOVES, 'id = "skirmish-at-geng"', 'id = "Skirmish at Geng"', "Skirmish at Geng",
     "event Skirmish at Geng, id: 'Skirmish at Geng' is no id; "
     "use a-z, 0-9 and hyphens, such as 2-inf-div"),
    (MOVES, 'part = "rear"', 'part = "the rear"', "the rear",
     "event detachment-part-at-gui, part: 'the rear' is no id; "
     "use a-z, 0-9 and hyphens, such as 2-inf-div"),
    (MOVES, "inferred = true", "infered = true", "infered",
     "event blue-corps-staff-at-bing, infered: is no key of an event; did you mean inferred?"),
    (MOVES, "inferred = true", "inferred = 1", "inferred",
     "event blue-corps-staff-at-bing, inferred: 1 is not true or false, without quotation marks"),
    (MOVES, "inferred = true", "seq = true", "seq",
     "event blue-corps-staff-at-bing, seq: True is not a whole number"),
    (MOVES, 'part_en = "part"', 'part_en = "pa\\u0007rt"', "part_en",
     "event detachment-part-at-gui, part_en: holds a control character; "
     "write one line of plain text"),
    (MOVES, 'vertices = ["乙橋", "己湖", "丙門 @bing-gate"]', 'vertices = ["乙橋"]', "vertices",
     "line blue-front, vertices: needs at least two places to be a line"),
    (MOVES, 'kind = "front"', 'kind = "frontier"', "frontier",
     "line blue-front, kind: 'frontier' is not one of front, fortified-line, boundary; "
     "did you mean front?"),
    (MOVES, "[[line]]", "[line]", "[line]",
     "file, line: is no list of records; write [[line]] above each"),
    (MOVES, "[[line]]", "[[lines]]", "[[lines]]",
     "file, lines: is no key or table of movements.toml; did you mean line?"),
    (MOVES, 'kind = "front"\n', 'kind = "front\n', 'kind = "front',
     "not TOML: "),
    (PLACES, '"coordinates": [118.6, 32.0]', '"coordinates": [32.0, 118.6]', '"@id": "bing-gate"',
     "place bing-gate, geometry: coordinates are not degrees, "
     "longitude (-180 to 180) before latitude (-90 to 90)"),
    (PLACES, '"@id": "ding-hill"', '"@id": "bing-gate"', "",
     "place bing-gate, @id: bing-gate stands twice; give one another id"),
    (PLACES, '"same_as": "yi-bridge"', '"same_as": "er-bridge"', "two-bridges-slip-yi-bridge",
     "place two-bridges-slip-yi-bridge, same_as: no place is called er-bridge"),
    (PLACES, '"features": [', '"features": [[', "", "not JSON: "),
]  # fmt: skip


@pytest.mark.parametrize("row", ONE_FAULT, ids=lambda row: row[-1][:60])
def test_one_fault_is_one_line_with_file_line_record_key_and_a_way_out(seed, row):
    file, old, new, at, fault = row
    seed.change(file, old, new)
    (found,) = faults_of(seed.folder)
    where, _, rest = found.partition(", ")

    assert rest == fault or (fault.endswith(": ") and rest.startswith(fault))
    if at:
        text, before, offset = at.partition('"-')
        line = seed.line_of(file, text) - (int(offset) if before else 0)
        assert where == f"{file}:{line}"
    else:
        assert where.startswith(f"{file}:")


BAD = {
    HEAD: """\
format = 1
id = "two-bridges"
title_en = "Bad"
start = "1937-12-08"
end = "1937-12-16"
area = [118.0, 31.7, 118.9, 32.2]
colour = "red"

[[side]]
id = "blue"
name_en = "Blue"
tone = "azure"

[[source]]
id = "memoir"
title = "A memoir"
""",
    ORBAT: """\
[[unit]]
id = "1-div"
name_en = "1st"
side = "bleu"
echelon = "division"

[[unit]]
id = "1-div"
name_en = "1st again"
side = "blue"
echelon = "divison"
""",
    MOVES: """\
[[movement]]
id = "m"
units = ["1-dvi"]
units_as_written = []
side = "blue"
task = "march"
route = ["甲", "乙"]
departed = "1937-12-32"
cite = ["l.3"]

[[event]]
id = "e"
side = "blue"
kind = "attack"
at = [
    "甲",
    "乙;丙",
]
when = "1937-12-09"
time = "24:00"
cite = ["memoir l.1"]
""",
}


def test_all_faults_of_a_folder_are_shown_at_once(seed):
    (seed.folder / PLACES).unlink()
    for file, text in BAD.items():
        (seed.folder / file).write_text(text, encoding="utf-8")

    found = faults_of(seed.folder)

    assert [line.split(": ")[0] for line in found] == [
        "campaign.toml:7, campaign, colour",
        "campaign.toml:12, side blue, tone",
        "movements.toml:3, movement m, units",
        "movements.toml:4, movement m, units_as_written",
        "movements.toml:6, movement m, task",
        "movements.toml:8, movement m, departed",
        "movements.toml:9, movement m, cite",
        "movements.toml:15, event e, at",
        "movements.toml:20, event e, time",
        "orbat.toml:4, unit 1-div, side",
        "orbat.toml:8, unit 1-div, id",
        "orbat.toml:11, unit 1-div, echelon",
    ]


@pytest.mark.parametrize("file", [HEAD, ORBAT, MOVES])
def test_a_missing_file_is_named(seed, file):
    (seed.folder / file).unlink()

    assert f"{file}:1, there is no such file; write it, or start with `campaign new`" in faults_of(
        seed.folder
    )


def test_all_missing_files_are_named_at_once(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()

    assert [line.split(",")[0] for line in faults_of(folder)] == [
        "campaign.toml:1",
        "movements.toml:1",
        "orbat.toml:1",
    ]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(SeedError, match=r"there is no such folder; give one that holds campaign"):
        geo.read_seed(tmp_path / "nowhere")


def test_a_campaign_of_its_own_places_needs_no_file_of_places(seed):
    (seed.folder / PLACES).unlink()

    assert geo.read_seed(seed.folder).places == ()


def test_an_empty_campaign_is_refused(seed):
    (seed.folder / MOVES).write_text("", encoding="utf-8")

    assert faults_of(seed.folder) == [
        "movements.toml:1, the campaign is empty; write a [[movement]] or an [[event]]"
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            lambda data: b"\xef\xbb\xbf" + data,
            "1, begins with a byte order mark; save it as UTF-8 without BOM",
        ),
        (
            lambda data: data.replace(b"\n", b"\r\n"),
            "1, line ends are CR LF (Windows); save it with LF line ends",
        ),
        (
            lambda data: data.replace(b"\n", b"\r\n").replace(b"\r\n", b"\n", 2),
            "3, line ends are CR LF (Windows); save it with LF line ends",
        ),
        (
            lambda data: data.decode().encode("gb18030"),
            "3, byte 0x83 is not UTF-8; save the file as UTF-8",
        ),
        (
            lambda _: b"x = " + b"[" * 100_000,
            "1, not TOML that can be read: nested too deep, or a number too long",
        ),
        (
            lambda data: data + b"\nx = " + b"9" * 10_000,
            "1, not TOML that can be read: nested too deep, or a number too long",
        ),
        (lambda _: b"\x00", "1, not TOML: Invalid statement"),
    ],
    ids=["BOM", "CR LF", "CR LF from line 3", "GB 18030", "deep", "long number", "NUL"],
)
def test_a_file_that_is_no_plain_text_says_so(seed, change, fault):
    path = seed.folder / HEAD
    path.write_bytes(change(path.read_bytes()))

    assert faults_of(seed.folder) == [f"{HEAD}:{fault}"]


def test_a_folder_in_the_place_of_a_file_is_a_fault(seed):
    for file in (MOVES, PLACES):
        (seed.folder / file).unlink()
        (seed.folder / file).mkdir()

    assert faults_of(seed.folder) == [
        "movements.toml:1, cannot be read: Is a directory",
        "places.geojson:1, cannot be read: Is a directory",
    ]


def test_movements_may_stand_in_one_file_a_phase(seed):
    whole = geo.read_seed(seed.folder)
    text = (seed.folder / MOVES).read_text(encoding="utf-8")
    middle = text.index("[[event]]", len(text) // 2)
    (seed.folder / MOVES).unlink()
    (seed.folder / "movements").mkdir()
    (seed.folder / "movements" / "2-later.toml").write_text(text[middle:], encoding="utf-8")
    (seed.folder / "movements" / "1-first.toml").write_text(text[:middle], encoding="utf-8")

    parts = geo.read_seed(seed.folder)

    assert [record.id for record in parts.records] == [record.id for record in whole.records]
    assert [record.order for record in parts.records] == [record.order for record in whole.records]
    assert parts.records[-1].origin.file.endswith("2-later.toml")


def test_an_id_left_out_is_made_of_the_content_and_survives_sorting(seed):
    record = (
        '\n[[event]]\nside = "blue"\nunits = ["blue-2-inf-div"]\nunits_as_written = ["甲"]\n'
        'kind = "attack"\nat = ["丁山"]\nwhen = "1937-12-09"\ncite = ["memoir l.1"]\n'
    )
    seed.append(MOVES, record)
    last = geo.read_seed(seed.folder).records[-1].id
    text = (seed.folder / MOVES).read_text(encoding="utf-8").removesuffix(record)
    (seed.folder / MOVES).write_text(record + text, encoding="utf-8")

    assert geo.read_seed(seed.folder).records[0].id == last
    assert last.startswith("event-")


def test_a_shown_flag_left_out_is_the_ghost_of_a_disputed_pair(seed):
    seed.change(MOVES, "shown = false\n", "")

    ghost = next(one for one in geo.read_seed(seed.folder).events if one.id == "yi-bridge-falls-11")
    assert not ghost.shown


def test_a_date_of_toml_itself_is_read(seed):
    seed.change(MOVES, 'when = "1937-12-15"', "when = 1937-12-15")

    event = next(
        one for one in geo.read_seed(seed.folder).events if one.id == "blue-denies-surrender"
    )
    assert event.when.edtf == "1937-12-15"


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ('time = "05:30"', Clock(330, 330)),
        ('time = "20:00/21:00"', Clock(1200, 1260)),
        ('time = "00:00"', Clock(0, 0)),
        ('time_text = "半夜"', Clock(1439, 1439, "半夜")),
        ('time_text = "当晚"', Clock(1260, 1260, "当晚")),
        ('time = "22:00"\ntime_text = "当晚"', Clock(1320, 1320, "当晚")),
        ('time_text = "飯後"', Clock(None, None, "飯後")),
    ],
)
def test_a_clock_time_is_kept_with_the_words_of_the_account(seed, text, clock):
    seed.change(MOVES, 'when = "1937-12-15"', f'when = "1937-12-15"\n{text}')

    event = next(
        one for one in geo.read_seed(seed.folder).events if one.id == "blue-denies-surrender"
    )
    assert event.clock == clock


def test_keys_are_found_on_their_line_behind_lists_and_fences(seed):
    seed.change(
        MOVES,
        'at = ["丁山"]',
        'at = [ # a list ] over lines\n    "丁山", # [[event]]\n]\npart_en = """x"""',
    ).change(MOVES, 'when_text = "since the 9th"', 'when_test = "since the 9th"')

    (fault,) = faults_of(seed.folder)

    assert fault.startswith(f"{MOVES}:{seed.line_of(MOVES, 'when_test')}, ")
