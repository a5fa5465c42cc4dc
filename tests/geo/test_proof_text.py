"""Accounts as the proof reads them: markup gone, lines kept, scripts and numerals folded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Source
from geo.errors import RequestError
from geo.proof import Account, account_of, match_sources, read_account
from geo.proof.days import is_dated, named_days
from geo.proof.folded import fold_lined, fold_text
from geo.proof.lined import Lined
from geo.proof.passages import Kind
from geo.proof.wording import Cited, holds_unit, holds_words

WIKITEXT = """\
{{Infobox Military Conflict
|place={{flag|甲}} [[甲鎮|甲鎮]]
|date= 1911年10月3日
}}
'''甲之戰'''發生在[[甲鎮_(江蘇)|甲鎮]]。<ref>某人：《書》，乙城，1950年，第3頁</ref>
接著第三師<ref name="a">十月五日另有一說，
稱在丙門。</ref>渡河<ref name="b"/>。<!-- 不要 -->

== 經過 ==
10月4日，[[第三師]]佔{{lang|ja|乙橋}}。
{{quote|
丁某電：<br />「第五師已到[[丁山|丁山]]」
}}
[[File:map.png|thumb|[[戊河]]的地圖]]
* 一項
{| class="wikitable"
|-
! 甲方 !! 乙方
|-
| *第三師：師長[[某甲]]
|}
[http://example.org/a 外頁]可見。

== 參考文獻 ==
{{reflist}}
* 某書，十月六日，乙橋
[[Category:甲鎮]]
"""

MARKDOWN = """\
**甲之戰**在[甲鎮打](../甲.md "wikilink")響\\[1\\]，時為[十月](https://e.org/十_\\(月\\) "w")三日。

## 經過

10月4日，第三師佔[乙
橋](x.md "wikilink")。

| 甲方 | 乙方 |

- 一項

## 參考

[Category:甲](x "wikilink")

1.
2.
"""


def _of(account: Account, kind: Kind) -> list[tuple[str, int]]:
    found = (one.text for one in account.passages if one.kind is kind)
    return [(text.text.strip(), text.first) for text in found]


def test_wikitext_gives_passages_of_each_kind_with_their_lines() -> None:
    account = account_of(WIKITEXT)

    assert _of(account, Kind.PROSE) == [
        ("甲之戰發生在甲鎮。 接著第三師渡河。", 5),
        ("10月4日，第三師佔乙橋。", 10),
        ("丁某電： 「第五師已到丁山」", 12),
        ("一項", 15),
        ("外頁可見。", 22),
    ]
    notes = [text for text, _ in _of(account, Kind.FOOTNOTE)]
    assert notes == ["某人：《書》，乙城，1950年，第3頁", "十月五日另有一說，\n稱在丙門。"]
    assert [text for text, _ in _of(account, Kind.HEADING)] == ["== 經過 ==", "== 參考文獻 =="]
    assert ("*第三師：師長某甲", 20) in _of(account, Kind.TABLE)
    assert ("|date= 1911年10月3日", 3) in _of(account, Kind.TABLE)
    assert _of(account, Kind.REFERENCES) == [("某書，十月六日，乙橋", 26)]
    assert _of(account, Kind.CATEGORY) == [("[[Category:甲鎮]]", 27)]
    assert "地圖" not in "".join(one.text.text for one in account.passages)


def test_markdown_gives_passages_of_each_kind_with_their_lines() -> None:
    account = account_of(MARKDOWN)

    assert _of(account, Kind.PROSE) == [
        ("甲之戰在甲鎮打響，時為十月三日。", 1),
        ("10月4日，第三師佔乙 橋。", 5),
        ("一項", 10),
    ]
    assert _of(account, Kind.TABLE) == [("| 甲方 | 乙方 |", 8)]
    assert _of(account, Kind.REFERENCES) == [("1.", 16), ("2.", 17)]
    assert _of(account, Kind.CATEGORY) == [("Category:甲", 14)]


def test_a_name_broken_over_two_lines_stands_on_both() -> None:
    account = account_of(MARKDOWN)

    for line in (5, 6):
        assert Cited(account.folded, range(line, line + 1)).holds(fold_text("乙橋"))
    assert not Cited(account.folded, range(1, 2)).holds(fold_text("乙橋"))


@given(st.text(alphabet="甲乙[]()|{}<>ref/='*#\\.\n一十O、， 1", max_size=80))
def test_no_text_whatever_loses_the_line_of_a_character(text: str) -> None:
    account = account_of(text)
    rows = text.split("\n")

    for passage in account.passages:
        assert len(passage.text.text) == len(passage.text.lines)
        for char, line in zip(passage.text.text, passage.text.lines, strict=True):
            assert char in rows[line - 1] or char in " \n"
    for folded in account.folded:
        assert len(folded.text) == len(folded.lines)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("十二月八日", "12月8日"),
        ("第八十八師", "第88师"),
        ("一六O師", "160师"),
        ("二六○旅", "二六〇旅"),
        ("第一O八旅", "第108旅"),
        ("廿三日", "二十三日"),
        ("卅日", "30日"),
        ("二〇二團", "202团"),
        ("三千二百零五人", "3,205人"),
        ("２０,０００名", "20000名"),
        ("南 京保衛戰", "南京保卫战"),
        ("雨花臺", "雨花台"),
    ],
)
def test_numerals_and_scripts_fold_alike(one: str, other: str) -> None:
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("十三日", "3日"),
        ("第13、第37師團", "第3"),
        ("第一八八師", "88師"),
        ("5、13師", "513師"),
        ("二十、三十", "二十三"),
    ],
)
def test_a_number_is_not_found_within_another(text: str, word: str) -> None:
    assert not Cited((fold_lined(Lined.of(text)),)).holds(fold_text(word))


LISTS = (
    "日軍第3、第13、第37師團與第9、16師團；第36、51、58師，二六二，二六四旅；"
    "左、中、右兵团；桂、荔、西江3个方面军；第四十六兩個軍。"
)


@pytest.mark.parametrize(
    "unit",
    [
        "日軍第3師團",
        "日軍第13師團",
        "第37師團",
        "日軍第37師團",
        "第9師團",
        "第16師團",
        "第36師",
        "第51師",
        "第58師",
        "二六二旅",
        "二六四旅",
        "左兵团",
        "中兵团",
        "右兵团",
        "桂方面军",
        "荔方面军",
        "西江方面军",
        "第四十六軍",
    ],
)
def test_a_unit_stands_in_a_list_that_gives_the_ending_once(unit: str) -> None:
    assert holds_unit([Cited((fold_lined(Lined.of(LISTS)),))], unit)


@pytest.mark.parametrize(
    "unit", ["第7師團", "第38師團", "第36軍", "二六旅", "前兵团", "蘇軍第3師團"]
)
def test_a_unit_that_the_list_leaves_out_does_not_stand_there(unit: str) -> None:
    assert not holds_unit([Cited((fold_lined(Lined.of(LISTS)),))], unit)


def test_words_set_apart_by_dots_may_stand_in_different_lines() -> None:
    cited = [Cited((fold_lined(Lined.of("八日出發。十日到。")),))]

    assert holds_words(cited, "8日…10日")
    assert not holds_words(cited, "8日…11日")
    assert not holds_words(cited, "8日10日")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("十二月八日至十日", [(12, 8), (0, 10)]),
        ("激戰三日，只經過10日", []),
        ("次日或第三日", []),
        ("3日日軍到", [(0, 3)]),
        ("From dawn of the 8th the 3rd Division marched", [(0, 8)]),
        ("on 3 December, and on December 5", [(12, 3), (12, 5)]),
    ],
)
def test_days_are_read_off_a_text(text: str, days: list[tuple[int, int]]) -> None:
    found = named_days(fold_lined(Lined.of(text)))

    assert [(day.month, day.day) for day in found] == days


@pytest.mark.parametrize("text", ["翌日", "當晚", "十月下旬", "1937年11月", "同日", "隔天"])
def test_words_that_lean_on_a_day_date_a_sentence(text: str) -> None:
    assert is_dated(fold_lined(Lined.of(text)))


def test_an_account_that_is_no_utf8_is_refused_in_one_line(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("甲鎮".encode("big5"))

    with pytest.raises(RequestError, match=r"a\.txt: byte 0 is not UTF-8; save") as caught:
        read_account(path)
    assert "\n" not in str(caught.value)


def test_windows_lines_and_a_byte_order_mark_count_as_others_do(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff甲鎮。\r\n\r\n乙橋。\r\n".encode())

    account = read_account(path)

    assert account.line_count == 3
    assert [passage.text.first for passage in account.passages] == [1, 3]


def test_an_article_is_matched_by_its_name_and_the_rest_by_their_order(tmp_path) -> None:
    sources = tuple(Source(id=one, title=one, file=f"{one}.txt") for one in ("a", "b", "c"))
    files = [tmp_path / "x.txt", tmp_path / "a.txt", tmp_path / "y.txt"]

    found = match_sources(sources, files)

    assert {source: path.name for source, path in found.items()} == {
        "a": "a.txt",
        "b": "x.txt",
        "c": "y.txt",
    }
    with pytest.raises(RequestError, match=r"z\.txt: there is no \[\[source\]\] left"):
        match_sources(sources, [*files, tmp_path / "z.txt"])


def test_a_folder_stands_for_the_accounts_that_sources_name(tmp_path) -> None:
    sources = tuple(Source(id=one, title=one, file=f"{one}.txt") for one in ("a", "b"))
    for name in ("b.txt", "c.txt"):
        (tmp_path / name).write_text("x", "utf-8")

    assert match_sources(sources, [tmp_path]) == {"b": tmp_path / "b.txt"}
    with pytest.raises(RequestError, match=r"holds no account of this campaign; give a\.txt"):
        match_sources(sources[:1], [tmp_path])
