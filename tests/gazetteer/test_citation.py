"""Citations: source, file lines or page, and whose words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Citation, CitationError


@pytest.mark.parametrize(
    ("text", "source", "locator", "voice", "lines"),
    [
        ("memoir l.31", "memoir", "l.31", "", ((31, 31),)),
        ("memoir l.31-33", "memoir", "l.31-33", "", ((31, 33),)),
        (
            "nanjing-1937 l.167-169 宋希濂",
            "nanjing-1937",
            "l.167-169",
            "宋希濂",
            ((167, 169),),
        ),
        ("memoir l.31–33", "memoir", "l.31-33", "", ((31, 33),)),
        ("memoir l.31,35-36", "memoir", "l.31,35-36", "", ((31, 31), (35, 36))),
        ("memoir p.7 Colonel Blue", "memoir", "p.7", "Colonel Blue", ()),
        ("memoir l.31　甲某", "memoir", "l.31", "甲某", ((31, 31),)),
        ("  memoir   l.31  甲某 ", "memoir", "l.31", "甲某", ((31, 31),)),
    ],
)
def test_a_citation_says_source_lines_and_voice(text, source, locator, voice, lines):
    citation = Citation.parse(text)

    assert (citation.source, citation.locator, citation.voice) == (source, locator, voice)
    assert citation.lines == lines


@pytest.mark.parametrize(
    "text",
    [
        "",
        "memoir",
        "l.31",
        "memoir 31",
        "memoir line 31",
        "Memoir l.31",
        "memoir l.",
        "memoir l.-3",
        "memoir l.x",
        "memoir l.３１",
        "memoir, l.31",
        "memoir l.31 甲某;乙某",
        "我的回憶 l.3",
    ],
)
def test_what_does_not_say_source_and_line_is_refused(text):
    with pytest.raises(CitationError) as raised:
        Citation.parse(text)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("text", ["memoir l.33-31", "memoir l.0", "memoir l.31-"])
def test_lines_that_no_file_has_are_refused(text):
    with pytest.raises(CitationError):
        Citation.parse(text)


@given(
    st.from_regex(r"[a-z0-9][a-z0-9-]{0,12}", fullmatch=True),
    st.integers(1, 9999),
    st.integers(0, 50),
    st.sampled_from(["", "宋希濂", "Colonel Blue"]),
)
def test_a_citation_reads_back_as_it_was_written(source, first, length, voice):
    citation = Citation(source=source, locator=f"l.{first}-{first + length}", voice=voice)

    assert Citation.parse(str(citation)) == citation
