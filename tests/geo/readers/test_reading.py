import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.readers import read_account
from geo.readers.score import score
from geo.readers.verify import verify
from tests.geo.readers.made_up import ACCOUNTS, expected
from tests.geo.readers.made_up_later import LATER

# Our own accounts are easier than the world's: nothing below this is acceptable.
LEAST_F1 = 0.9
LEAST_LATER = 0.8

ARTICLES = Path(os.environ.get("CAMPAIGN_ARTICLES", Path(__file__).parents[4] / "shared" / "seeds"))


def claims_of(text, *keys):
    found = read_account(text)
    return [tuple(getattr(claim, key) for key in keys) for claim in found]


@pytest.mark.parametrize(("accounts", "least"), [(ACCOUNTS, LEAST_F1), (LATER, LEAST_LATER)])
def test_made_up_accounts_of_many_wars_are_read(accounts, least):
    matched = claims = gold = plans = 0
    for text, rows in accounts:
        found = score(expected(rows), read_account(text))
        matched += found.strict.matched
        claims += found.strict.claims
        gold += found.strict.gold
        plans += found.plans_as_done

    assert plans == 0
    assert 2 * matched / (claims + gold) >= least


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("1944年11月12日，日軍先後攻占忻城、宜山、懷遠。", ("忻城", "宜山", "懷遠")),
        ("1937年12月12日，雨花臺、紫金山相繼淪陷。", ("雨花臺", "紫金山")),
        ("1911年11月29日，幕府山炮台被浙军攻克。", ("幕府山炮台",)),
    ],
)
def test_lists_losses_and_passives_give_the_places_taken(text, at):
    assert claims_of(text, "action", "at") == [("capture", at)]


@pytest.mark.parametrize(
    "text",
    [
        "1937年12月8日，唐生智令第三十六师死守挹江门。",
        "1937年12月8日，第七十四军准备反攻淳化。",
        "1937年12月8日，日军拟进攻芜湖。",
        "1937年12月8日，日军企图占领浦口。",
        "1937年12月8日，第八十七师未能夺回光华门。",
        "1937年12月8日，大本营不准进攻南京。",
    ],
)
def test_what_was_ordered_meant_or_denied_is_never_told_as_done(text):
    found = claims_of(text, "status")

    assert found
    assert ("reported",) not in found


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # a name whose letters are words elsewhere
        (
            "1853年4月1日，向荣率军抵达南京，驻扎孝陵卫。",
            [("advance", ("向荣",), ("南京",)), ("deploy", ("向荣",), ("孝陵卫",))],
        ),
        # who attacked the town has taken it
        (
            "1938年5月15日，第十四师团进犯菏泽，菏泽失守。",
            [("attack", ("第十四师团",), ("菏泽",)), ("capture", ("第十四师团",), ("菏泽",))],
        ),
        # the town is that of the sentence before
        (
            "1911年11月24日，淞军进攻江阴。25日，淞军占领该城。",
            [("attack", ("淞军",), ("江阴",)), ("capture", ("淞军",), ("江阴",))],
        ),
        # who stands against one that comes defends
        (
            "1937年12月8日，日军攻占句容。9日，第五十八师与日军激战于牛首山。",
            [("capture", ("日军",), ("句容",)), ("defend", ("第五十八师",), ("牛首山",))],
        ),
        # a list goes on after commas
        (
            "1937年12月8日，第八十八师防守雨花台，中华门，光华门等阵地。",
            [("defend", ("第八十八师",), ("雨花台", "中华门", "光华门"))],
        ),
        # what is only talked about does not happen; who flees is no force
        ("1937年11月20日，会议讨论防守南京的问题。平民从南京逃往武汉。", []),
        # an attack under which something falls
        (
            "1860年9月21日，在英法联军猛攻下，八里桥失守。",
            [("capture", ("英法联军",), ("八里桥",))],
        ),
    ],
)
def test_what_the_words_around_a_verb_tell(text, rows):
    found = [
        (claim.action, claim.units, claim.to + claim.at)
        for claim in read_account(text)
        if claim.status == "reported"
    ]

    assert found == rows


def test_a_look_ahead_does_not_date_what_follows_it():
    text = (
        "1937年12月1日，日军占领无锡。\n\n"
        "12月2日，日军进攻江阴，3日日军进至句容。第9师团攻占金坛。\n\n"
        "12月3日，第16师团攻占丹阳。\n"
    )
    found = {claim.targets[0]: claim.date for claim in read_account(text)}

    assert found["句容"] == "1937-12-03"
    assert found["金坛"] == "1937-12-02"


def test_a_section_of_talk_is_left_out_with_its_parts():
    talk = "== 外交 ==\n1937年11月3日，代表团抵达上海。\n=== 调停 ===\n5日，大使前往南京。\n"
    deeds = "== 经过 ==\n8日，日军占领句容。\n"

    assert read_account(talk) == ()
    assert [claim.at for claim in read_account(talk + deeds)] == [("句容",)]


def test_a_pair_of_lists_is_paired():
    text = "1937年12月2日，第9、第16師團分別攻佔金壇、丹陽。"

    assert claims_of(text, "units", "at") == [
        (("第9師團",), ("金壇",)),
        (("第16師團",), ("丹陽",)),
    ]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "。。。", "1985年出版。", "{{" * 50, "#" * 50, "第" * 500]
)
def test_an_account_that_tells_nothing_gives_nothing(text):
    assert read_account(text) == ()


def test_the_same_account_gives_the_same_claims():
    text = ACCOUNTS[0][0]

    assert read_account(text) == read_account(text)


def check_quotations(text):
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for claim in read_account(text):
        start = starts[claim.line - 1]
        assert text[start + claim.span[0] : start + claim.span[1]] == claim.quotation
        assert claim.quotation


@pytest.mark.skipif(
    not ARTICLES.is_dir(), reason="the accounts are not there; set CAMPAIGN_ARTICLES"
)
@pytest.mark.parametrize("number", ["000", "001", "002"])
def test_every_quotation_stands_word_for_word_at_its_span(number):
    (path,) = ARTICLES.glob(f"{number}_*.txt")

    text = path.read_text(encoding="utf-8")
    check_quotations(text)
    refused = [verdict.reason for verdict in verify(read_account(text), text) if verdict.reason]
    assert refused == []


@settings(deadline=None)
@given(st.data())
def test_quotations_stand_in_mutilated_accounts_too(data):
    text = "== 經過 ==\n" + "\n\n".join(account for account, _ in ACCOUNTS[:3])
    place = data.draw(st.integers(0, len(text)))
    wedge = data.draw(
        st.sampled_from(["[[", "]]", "{{", "}}", "<ref>", "\n", "。", "（", "|", "'''", "\n\n"])
    )

    check_quotations(text[:place] + wedge + text[place:])
