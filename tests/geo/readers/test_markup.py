import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.readers.markup import passages


def shown(text):
    return "".join(part.text for part in passages(text) if part.kind != "heading")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("== 一 ==\n[[南京市|南京]]失守<ref>某書，第12頁</ref>。[[乙]]", "南京失守。乙"),
        ("[[甲]]{{lang|ja|第三師團}}至{{link-en|丁橋|Bridge}}{{NoteTag|x}}", "甲第三師團至丁橋"),
        (
            "[[甲]]與-{zh-hans:乙;zh-hant:丙}-、'''丁'''<!-- 戊 -->[[File:a.jpg|thumb|己]]",
            "甲與乙、丁",
        ),
        (
            '[湖南](https://a/b "wikilink")的[衡陽攻](../Page/a_\\(b\\).md "wikilink")防。\\[3\\]',
            "湖南的衡陽攻防。",
        ),
        (
            "<html><body><p>日军攻占<b>句容</b>。</p><table><tr><td>表</td></tr></table></body></html>",
            "日军攻占句容。",
        ),
    ],
)
def test_markup_goes_and_the_text_stays(text, expected):
    assert shown(text) == expected


@given(st.text(alphabet="甲乙[]{}|'=<>ref/\\()!\n-#*& ", max_size=120))
def test_every_character_knows_its_place_in_the_file(text):
    for part in passages(text):
        if "&" in text:
            continue
        for position, letter in enumerate(part.text):
            assert text[part.source(position)] == letter


@pytest.mark.parametrize(
    "text", ["{{" * 1000, "{{a|" * 1000 + "}}" * 1000, "[[" * 9999, "<ref>" * 5000]
)
def test_nested_and_unclosed_markup_takes_no_time(text):
    start = time.process_time()
    passages(text)

    assert time.process_time() - start < 3
