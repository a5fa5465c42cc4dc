import json
from dataclasses import replace

import pytest

from gazetteer import Gazetteer
from geo import read_seed, resolve
from geo.cli import main
from geo.daybook import day_book
from geo.errors import RequestError
from geo.readers import read_account
from geo.readers.batch import read_file, read_files
from geo.readers.claim import read_lines, to_line
from geo.readers.decode import decode
from geo.readers.draft_units import units_of
from geo.readers.verify import verify

TEXT = "1944年8月8日，日軍第六十八師團攻占衡陽。\n十日，第十軍退往芷江。\n"


def test_claims_survive_their_file():
    claims = read_account(TEXT)
    text = "".join(to_line(claim) + "\n" for claim in claims)

    assert read_lines(text, "x") == (claims, ())
    assert list(json.loads(text.splitlines()[0])) == [
        "id", "date", "date_text", "side", "units", "action", "from", "via", "to", "at",
        "line", "span", "quotation", "status", "doubts",
    ]  # fmt: skip


def test_our_own_claims_are_borne_out_by_the_account():
    assert [verdict.reason for verdict in verify(read_account(TEXT), TEXT)] == ["", ""]


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("quotation", "日軍攻占長沙。", "does not stand in the account"),
        ("span", [3, 9], "does not stand at its span"),
        ("units", ["第九師團"], "unit 第九師團"),
        ("at", ["長沙"], "place 長沙"),
        ("date", "8月8日", "date"),
        ("line", 99, "line 99"),
        ("date_text", "五月", "date words"),
    ],
)
def test_a_claim_that_the_account_does_not_bear_out_is_refused(key, value, reason):
    row = json.loads(to_line(read_account(TEXT)[0])) | {key: value}
    claims, faults = read_lines(json.dumps(row), "x")

    assert not faults
    assert reason in verify(claims, TEXT)[0].reason


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"action": "eats"}', '{"action": "attack", "line": "x"}']
)
def test_a_line_that_is_no_claim_is_named(line):
    claims, faults = read_lines(line, "file")

    assert claims == ()
    assert faults[0].startswith("file:1: ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_an_account_is_read_in_the_encoding_it_has(encoding):
    text = "1944年8月8日，日軍攻占衡陽，第十軍退往芷江，向西南地方撤退。" * 4

    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"\x89PNG\r\n\x1a\n\x00", bytes(range(128, 256)) * 9]
)
def test_what_is_no_text_says_so(data):
    with pytest.raises(RequestError, match="is no text"):
        decode(data)


def test_many_accounts_come_back_in_their_order(tmp_path):
    paths = []
    for number in range(3):
        path = tmp_path / f"{number}.txt"
        path.write_text(TEXT * (number + 1), encoding="utf-8")
        paths.append(path)
    readings = read_files([*paths, tmp_path / "missing.txt"])

    assert [reading.path for reading in readings[:3]] == [str(path) for path in paths]
    assert readings[0] == read_file(str(paths[0]))
    assert "cannot be read" in readings[3].fault


def test_a_draft_is_a_seed_folder_that_keeps_what_was_accepted(tmp_path, capsys):
    account = tmp_path / "account.txt"
    account.write_text(TEXT, encoding="utf-8")
    seed = tmp_path / "draft"
    assert main(["read", str(account), "-o", str(seed)]) == 0
    assert main(["check", str(seed)]) in {0, 1}
    movements = seed / "movements.toml"
    drafted = movements.read_text(encoding="utf-8")
    assert drafted.count("\ndraft = true") == 2

    accepted = drafted.replace("draft = true\n", 'note_en = "mine"\n', 1)
    movements.write_text(accepted, encoding="utf-8")
    assert main(["read", str(account), "-o", str(seed)]) == 0
    again = movements.read_text(encoding="utf-8")

    assert again.count("\ndraft = true") == 1
    assert again.count('note_en = "mine"') == 1
    capsys.readouterr()


def test_a_draft_says_that_it_is_one_in_its_title_and_day_book(tmp_path, capsys):
    account = tmp_path / "account.txt"
    account.write_text("**甲乙之戰**是一場戰役。\n\n" + TEXT, encoding="utf-8")
    seed = tmp_path / "draft"
    main(["read", str(account), "-o", str(seed)])
    capsys.readouterr()
    resolved = resolve(read_seed(seed), Gazetteer.load())

    assert resolved.campaign.title.hant == "甲乙之戰（草稿）"
    captions = [entry.caption for entries in day_book(resolved).values() for entry in entries]
    assert captions
    assert all(caption.hant.startswith("〔草稿〕") for caption in captions)
    assert all(caption.en.startswith("[draft] ") for caption in captions)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("第三十五集团军之第六十四军", "第64軍"),
        ("国民革命军第三十一军", "第31军"),
        ("第26軍第41師", "第四十一师"),
    ],
)
def test_a_unit_has_one_id_under_all_its_spellings(name, same):
    claims = [replace(read_account(TEXT)[0], units=(one,)) for one in (name, same)]
    units = units_of(claims, {"japan": "日軍"})

    assert units[name].id == units[same].id


def test_the_score_of_a_reading_against_itself_is_whole(tmp_path, capsys):
    path = tmp_path / "claims.jsonl"
    path.write_text(
        "".join(to_line(claim) + "\n" for claim in read_account(TEXT)), encoding="utf-8"
    )

    assert main(["score", str(path), str(path)]) == 0
    assert "F1 1.000" in capsys.readouterr().out
