"""Citations proved by the accounts, on the made-up campaign and on the three of seeds/."""

import json
from pathlib import Path

import pytest

from geo.cli import main
from geo.proof import account_of, prove
from geo.resolve import resolve
from geo.seed import read_seed
from tests.conftest import TWO_BRIDGES, SeedCopy
from tests.geo.proving import ACCOUNTS, GAZETTEER, accounts, findings

CAMPAIGNS = {
    "nanjing-1937": "000_68025f7ddc1d6028.txt",
    "nanjing-1911": "001_917109e3a28ffb5d.txt",
    "guilin-liuzhou-1944": "002_0eaf0e5c10b640cc.txt",
}
SEEDS = Path(__file__).parents[2] / "seeds"


def test_the_made_up_campaign_is_proved_by_its_two_accounts(seed: SeedCopy) -> None:
    assert findings(seed) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            'at = ["甲镇"]\nwhen = "1937-12-08/1937-12-10"',
            'at = ["丁山"]\nwhen = "1937-12-08/1937-12-10"',
            ("blue-holds-jia", "not-in-account", "at[0]: 丁山 stands not in memoir l.2"),
        ),
        (
            'cite = ["memoir l.2"]',
            'cite = ["memoir l.3"]',
            ("blue-holds-jia", "not-in-account", "when_text: 八日至十日 stands not in memoir l.3"),
        ),
        (
            'units_as_written = ["敌骑"]',
            'units_as_written = ["敌第五旅团"]',
            (
                "skirmish-at-geng",
                "not-in-account",
                "units_as_written[0]: 敌第五旅团 stands not in memoir l.10",
            ),
        ),
        (
            'departed_time_text = "dawn"',
            'departed_time_text = "noon"',
            (
                "red-comes-from-xin",
                "not-in-account",
                "departed_time_text: noon stands not in gazette l.2",
            ),
        ),
        (
            'when = "1937-12-08/1937-12-10"',
            'when = "1937-12-09/1937-12-10"',
            (
                "blue-holds-jia",
                "other-day",
                "when_text: names 8日, but the record lies from 1937-12-09 to 1937-12-10",
            ),
        ),
        (
            'cite = ["memoir l.12"]',
            'cite = ["memoir l.13"]',
            (
                "blue-2-div-dissolved",
                "no-such-line",
                "cite: memoir l.13 does not exist; memoir.txt has 12 lines",
            ),
        ),
        (
            'cite = ["memoir l.12"]',
            'cite = ["memoir l.4"]',
            ("blue-2-div-dissolved", "no-such-line", "cite: there is no text in memoir l.4"),
        ),
        (
            'vertices = ["乙橋", "己湖", "丙門 @bing-gate"]',
            'vertices = ["乙橋", "甲镇", "丙門 @bing-gate"]',
            ("blue-front", "not-in-account", "vertices[1]: 甲镇 stands not in memoir l.7"),
        ),
    ],
)
def test_what_the_cited_lines_do_not_bear_out_is_found(
    seed: SeedCopy, old: str, new: str, found: tuple[str, str, str]
) -> None:
    assert findings(seed) == []

    seed.change("movements.toml", old, new)

    assert found in findings(seed)


def test_a_commander_whom_the_cited_line_does_not_name_is_found(seed: SeedCopy) -> None:
    seed.change("orbat.toml", 'commander_hant = "乙某"', 'commander_hant = "丙某"')

    assert findings(seed) == [
        ("blue-1-corps", "not-in-account", "commander_hant: 丙某 stands not in memoir l.8")
    ]


def test_a_place_that_the_recorder_infers_may_stand_elsewhere_in_the_account(
    seed: SeedCopy,
) -> None:
    place = 'at = ["丙門 @bing-gate"]\nwhen = "1937-12-14"'
    seed.change("movements.toml", place, place.replace("丙門 @bing-gate", "丁山"))
    assert "not-in-account" not in [kind for _, kind, _ in findings(seed)]

    seed.change("movements.toml", 'when = "1937-12-14"\ninferred = true', 'when = "1937-12-14"')
    assert [one[0] for one in findings(seed) if one[1] == "not-in-account"] == [
        "blue-corps-staff-at-bing"
    ]


def test_retellings_may_share_the_words_between_them(seed: SeedCopy) -> None:
    seed.change("movements.toml", '"memoir l.3", "memoir l.7"', '"memoir l.7", "memoir l.3"')
    assert findings(seed) == []

    seed.change("movements.toml", '"memoir l.7", "memoir l.3"', '"memoir l.7"')
    assert {(record, message.split(":")[0]) for record, _, message in findings(seed)} == {
        ("blue-falls-back", "route[0]"),
        ("blue-falls-back", "when_text"),
        ("memoir l.3", "no record tells this dated sentence about 甲镇"),
    }


def test_without_one_account_the_other_is_proved_and_a_note_says_so(seed: SeedCopy) -> None:
    resolved = resolve(read_seed(seed.folder), GAZETTEER)

    report = prove(resolved, {"gazette": accounts()["gazette"]})

    assert report.findings == ()
    assert [note.record for note in report.notes] == ["source memoir"]


def test_check_ends_with_1_where_a_citation_fails_and_with_0_where_all_hold(
    seed: SeedCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["check", str(seed.folder), "--article"]
    arguments += [str(TWO_BRIDGES / "accounts" / file) for file in ACCOUNTS.values()]
    assert main(arguments) == 0
    assert "15 dated sentences, 15 told by records, 0 excused" in capsys.readouterr().out

    line = seed.line_of("movements.toml", "blue-holds-jia") - 1
    seed.change("movements.toml", 'cite = ["memoir l.2"]', 'cite = ["memoir l.9"]')
    assert main([*arguments, "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {one["record"] for one in findings} == {"blue-holds-jia", "memoir l.2"}
    assert {one["line"] for one in findings} == {line, 2}


def test_check_refuses_a_file_that_is_not_there_in_one_line(
    seed: SeedCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(seed.folder), "--article", str(seed.folder / "no.txt")]) == 2

    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "no.txt: cannot be read" in error


@pytest.mark.parametrize("campaign", sorted(CAMPAIGNS))
def test_no_citation_of_a_campaign_fails_and_no_dated_sentence_is_left(
    campaign: str, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["check", str(SEEDS / campaign), "--article", str(articles)])

    assert (status, capsys.readouterr().err) == (0, "")


@pytest.mark.parametrize("campaign", sorted(CAMPAIGNS))
def test_an_article_with_its_lines_shifted_proves_almost_nothing(
    campaign: str,
    articles: Path,
) -> None:
    text = (articles / CAMPAIGNS[campaign]).read_text("utf-8-sig")
    resolved = resolve(read_seed(SEEDS / campaign), GAZETTEER)

    # Paragraphs are parted by one empty line each, so two lines are one paragraph.
    report = prove(resolved, {campaign: account_of("\n\n" + text)})

    failing = {one.record for one in report.findings if one.kind != "uncited"}
    records = {record.id for record in resolved.campaign.records}
    assert len(failing & records) > 0.9 * len(records)
