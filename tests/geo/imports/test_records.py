"""Our own CSV back into a seed folder: nothing lost, nothing trusted."""

from dataclasses import replace

import pytest

import geo
from gazetteer import Gazetteer
from geo.errors import RequestError, SeedError
from geo.exports.spreadsheet import COLUMNS, csv_text
from geo.imports import import_file
from geo.model import Origin
from tests.conftest import ROOT

SEEDS = ["tests/seeds/two-bridges", *(f"seeds/{name}" for name in (
    "nanjing-1911", "nanjing-1937", "guilin-liuzhou-1944",
))]  # fmt: skip


def bare(campaign):
    """The campaign without where its records stand in files."""

    def told(records):
        return tuple(replace(one, origin=Origin()) for one in records)

    def counted(records):
        ordered = sorted(campaign.records, key=lambda one: one.order)
        order = {one.id: at for at, one in enumerate(ordered)}
        return told(replace(one, order=order[one.id]) for one in records)

    return replace(
        campaign,
        sides=told(campaign.sides),
        units=told(campaign.units),
        attachments=told(campaign.attachments),
        commands=told(campaign.commands),
        movements=counted(campaign.movements),
        events=counted(campaign.events),
        lines=told(campaign.lines),
        places=(),
    )


def place_values(place):
    return (
        place.id, [(one.text, one.lang, one.kind) for one in place.names],
        place.geometry.wkt, place.kind, place.uncertainty_m, place.certainty, place.note,
        place.when and (place.when.earliest, place.when.latest),
    )  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_seed_comes_back_without_loss(gazetteer, tmp_path, seed):
    campaign = geo.read_seed(ROOT / seed)
    path = tmp_path / f"{campaign.id}.csv"
    geo.export(geo.resolve(campaign, gazetteer), path)
    import_file(path, tmp_path / campaign.id)
    again = geo.read_seed(tmp_path / campaign.id)

    assert bare(again) == bare(campaign)
    assert [*map(place_values, again.places)] == [*map(place_values, campaign.places)]


def test_a_second_round_gives_the_same_bytes(gazetteer, tmp_path):
    for path, seed in (("a.csv", ROOT / SEEDS[0]), ("b.csv", tmp_path / "two-bridges")):
        geo.export(geo.resolve(geo.read_seed(seed), gazetteer), tmp_path / path)
        if path == "a.csv":
            import_file(tmp_path / "a.csv", tmp_path / "two-bridges")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_spreadsheet_may_separate_by_other_marks_and_move_columns(gazetteer, tmp_path, mark):
    import csv
    import io

    geo.export(geo.resolve(geo.read_seed(ROOT / SEEDS[0]), gazetteer), tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    rows = [row[::-1] for row in csv.reader(io.StringIO(text, newline=""))]
    held = io.StringIO()
    csv.writer(held, delimiter=mark).writerows(rows)
    (tmp_path / "b.csv").write_text(held.getvalue(), encoding="utf-8", newline="")
    import_file(tmp_path / "b.csv", tmp_path / "two-bridges")

    assert bare(geo.read_seed(tmp_path / "two-bridges")) == bare(geo.read_seed(ROOT / SEEDS[0]))


def one_row(table="event", **cells):
    row = [{"table": table, **cells}.get(column, "") for column in COLUMNS]
    return csv_text(COLUMNS, [row])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", 'no column is called "table"'),
        ("a,b\r\n1,2\r\n", 'no column is called "table"'),
        (one_row("road"), "line 2, table: 'road' is not one of campaign, side,"),
        (one_row(seq="first"), "line 2, seq: 'first' is not a whole number"),
        (one_row(shown="perhaps"), "line 2, shown: 'perhaps' is not true or false"),
        (one_row(area="1;2;3;4"), "line 2, area: is not a key of a event; empty the cell"),
        (one_row("campaign", area="west"), "line 2, area: 'west' is not numbers"),
        (one_row("place", json="{"), "line 2, json: not a Linked Places feature"),
        (one_row("place", json="[]"), "line 2, json: not a Linked Places feature"),
    ],
)
def test_what_is_no_table_of_records_says_where(tmp_path, text, said):
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8", newline="")

    with pytest.raises(RequestError) as caught:
        import_file(path, tmp_path / "seed")
    assert said in str(caught.value)
    assert not (tmp_path / "seed").exists()


def test_a_seed_is_never_overwritten(tmp_path):
    (tmp_path / "x.csv").write_text(one_row("side", id="blue"), encoding="utf-8", newline="")
    (tmp_path / "seed").mkdir()
    (tmp_path / "seed" / "campaign.toml").write_text("mine", encoding="utf-8")

    with pytest.raises(RequestError, match="holds a campaign already"):
        import_file(tmp_path / "x.csv", tmp_path / "seed")
    assert (tmp_path / "seed" / "campaign.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["x.xlsx", "x"])
def test_an_ending_that_nobody_reads_says_which_are(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(RequestError, match=r"no reader for .*; give \.csv, \.json"):
        import_file(tmp_path / name, tmp_path / "seed")


def test_a_file_that_is_not_utf8_or_not_there_is_told(tmp_path):
    (tmp_path / "x.csv").write_bytes(b"table\xff")
    with pytest.raises(RequestError, match="is not UTF-8"):
        import_file(tmp_path / "x.csv", tmp_path / "seed")
    with pytest.raises(RequestError, match="cannot be read"):
        import_file(tmp_path / "y.csv", tmp_path / "seed")


@pytest.mark.parametrize("text", ['a "b" \\ c', "x\x7fy", "# no comment", "[[unit]]", "'''"])
def test_a_text_stays_a_text_in_toml(gazetteer, tmp_path, text):
    campaign = geo.read_seed(ROOT / SEEDS[0])
    event = replace(campaign.events[0], when_text=text)
    changed = replace(campaign, events=(event, *campaign.events[1:]))
    geo.export(geo.resolve(changed, gazetteer), tmp_path / "a.csv")
    import_file(tmp_path / "a.csv", tmp_path / "two-bridges")
    try:
        again = geo.read_seed(tmp_path / "two-bridges")
    except SeedError as error:  # a control character is refused, in the line where it stands
        assert "\x7f" in text and "control character" in str(error)
    else:
        assert again.events[0].when_text == text
