"""Sheets and handouts: every day and every caption is on them."""

import re
from datetime import date

import pytest
from PIL import Image

from gazetteer import Gazetteer
from geo.errors import OutputError, RequestError
from geo.resolve import ResolvedCampaign, resolve
from geo.seed import read_seed
from geo.snapshot import write_handout, write_sheet
from geo.snapshot.handout import handout_pages
from geo.snapshot.look import Look
from geo.snapshot.overview import sheet_page
from geo.snapshot.page import Page
from geo.snapshot.story import Story
from tests.conftest import TWO_BRIDGES
from tests.geo.builders import campaign, event

DAY = date(1937, 12, 12)
SMALL = (1200, 850)


@pytest.fixture(scope="module")
def bridges() -> ResolvedCampaign:
    return resolve(read_seed(TWO_BRIDGES), Gazetteer.load())


def words_of(page: Page) -> list[str]:
    return [
        shape.text.words
        for layer in page.layers
        for shape in layer.shapes
        if shape.text is not None and shape.fill
    ]


def pages_of(path) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", path.read_bytes()))


def test_a_sheet_has_a_cell_for_each_day_with_its_sentence(bridges):
    days = bridges.campaign.days
    page = sheet_page(Story.of(bridges), days, (3508, 2480), lang="zh-Hant", theme="light")
    words = words_of(page)

    assert [f"12月{day.day}日" for day in days] == [
        word for word in words if re.fullmatch(r"12月\d+日", word)
    ]
    frames = [layer.frame for layer in page.layers if layer.pixels is not None]
    assert len(frames) == len(days)
    for at, one in enumerate(frames):
        assert one.left >= 0 and one.right <= 3508 and one.top >= 0 and one.bottom <= 2480
        for other in frames[at + 1 :]:
            apart = (
                one.right <= other.left
                or other.right <= one.left
                or one.bottom <= other.top
                or other.bottom <= one.top
            )
            assert apart
    assert any("CC BY" in word for word in words)


def test_a_sheet_is_written_as_png_and_pdf_and_the_same_each_time(bridges, tmp_path):
    names = ("sheet.pdf", "sheet.png")
    for folder in ("a", "b"):
        paths = [tmp_path / folder / name for name in names]
        assert write_sheet(bridges, paths, size=SMALL, days=bridges.campaign.days[:4]) == tuple(
            paths
        )

    with Image.open(tmp_path / "a" / "sheet.png") as picture:
        assert picture.size == SMALL
        assert len(picture.convert("RGB").getcolors(1_000_000)) > 50
    assert pages_of(tmp_path / "a" / "sheet.pdf") == 1
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        assert not [path for path in (tmp_path / "a").iterdir() if path.name not in names]


def test_a_png_of_a_sheet_and_its_pdf_show_the_ground_the_same_way_up(bridges, tmp_path):
    # The river of the made-up ground runs through the frame; upside down it would not fit.
    from geo.snapshot.page import page_picture

    page = sheet_page(Story.of(bridges), (DAY,), SMALL, lang="en", theme="light")
    ground = next(layer for layer in page.layers if layer.pixels is not None)
    picture = page_picture(page)
    frame = ground.frame
    box = (round(frame.left), round(frame.top), round(frame.right), round(frame.bottom))
    shown = picture.crop(box)
    upright = Image.fromarray(ground.pixels[::-1]).convert("RGB").resize(shown.size)
    flipped = Image.fromarray(ground.pixels).convert("RGB").resize(shown.size)

    def unlike(one: Image.Image, other: Image.Image) -> float:
        from PIL import ImageChops, ImageStat

        return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean)

    assert unlike(shown, upright) < unlike(shown, flipped)


def test_more_days_than_fit_on_a_sheet_are_refused(tmp_path):
    resolved = campaign(start="1937-01-01", end="1937-12-31")

    with pytest.raises(RequestError, match="365 days do not fit"):
        write_sheet(resolved, tmp_path / "sheet.png", size=(640, 480))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["sheet.svg", "sheet"])
def test_a_sheet_is_png_or_pdf(bridges, tmp_path, name):
    with pytest.raises(RequestError, match=r"\.png or \.pdf"):
        write_sheet(bridges, tmp_path / name)


@pytest.mark.parametrize("lang", ["zh-Hant", "en"])
def test_a_handout_has_all_captions_of_a_day_each_with_its_notes(bridges, lang):
    story = Story.of(bridges)
    look = Look("light", 1.22, lang)
    pages = list(handout_pages(story, DAY, look))
    words = words_of(pages[0])
    together = "".join(words).replace(" ", "")

    assert len(pages) == 1
    assert len(story.book[DAY]) > 2
    for entry in story.book[DAY]:
        assert look.text(entry.caption).replace(" ", "") in together
        for citation in entry.record.citations:
            assert citation.locator in together
    marks = {mark for word in words for mark in re.findall(r"^\[\d+\]", word)}
    assert "[1]" in marks


def test_a_day_with_very_many_captions_has_a_second_page_and_loses_none():
    told = [event(f"e{at}", "C", "1937-12-05", line=at + 1) for at in range(90)]
    story = Story.of(campaign(*told))
    day = date(1937, 12, 5)
    pages = list(handout_pages(story, day, Look("light", 1.22, "zh-Hant")))
    numbers = {
        int(word) for page in pages for word in words_of(page) if re.fullmatch(r"\d{1,2}", word)
    }

    assert len(pages) > 1
    assert numbers >= set(range(1, 91))


def test_a_handout_is_one_pdf_of_a_page_a_day_the_same_each_time(bridges, tmp_path):
    days = bridges.campaign.days[:3]
    told: list[int] = []
    one, other = (
        write_handout(
            bridges,
            tmp_path / name,
            days=days,
            theme="print",
            progress=lambda done, of: told.append(done),
        )
        for name in ("a.pdf", "b.pdf")
    )

    assert one.read_bytes() == other.read_bytes()
    assert pages_of(one) == 3
    assert b"/FontFile2" in one.read_bytes()
    assert told == [1, 2, 3, 1, 2, 3]


def test_a_handout_that_is_stopped_leaves_nothing(bridges, tmp_path):
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_handout(bridges, tmp_path / "a.pdf", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_handout_that_cannot_be_written_is_one_error(bridges, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(OutputError) as caught:
        write_handout(bridges, tmp_path / "file" / "a.pdf", days=[DAY])
    assert "\n" not in str(caught.value)
