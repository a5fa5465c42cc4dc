"""Finding, choosing, hiding, keeping and showing: what a reader does with a page."""

from collections.abc import Callable
from pathlib import Path

import pytest

import geo
from tests.browser.conftest import PHONE, Visit
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
NANJING = ROOT / "seeds" / "nanjing-1937"


def found(seen: Visit, words: str) -> list[str]:
    """The answers to a search."""
    seen.page.locator(".cm-find-input").fill(words)
    return list(seen.page.locator(".cm-found [role=option]").all_inner_texts())


@pytest.mark.parametrize("words", ["湯山", "汤山", "Tangshan", "tang shan", "TANGSHAN"])
def test_a_place_is_found_in_either_script_and_romanised(
    visit: Open, file_of: Callable[[Path], Path], words: str
) -> None:
    seen = visit(file_of(NANJING), day="1937-12-08").wait()

    assert "湯山" in found(seen, words)[0]


def test_what_is_found_is_shown(visit: Open, file_of: Callable[[Path], Path]) -> None:
    seen = visit(file_of(NANJING), day="1937-12-08", reduced_motion="reduce").wait()
    found(seen, "Tangshan")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_timeout(200)
    assert seen.ask("campaignMap.map.getBounds().contains([32.06, 119.05])")

    assert "36" in found(seen, "第36師")[0]
    seen.page.keyboard.press("Enter")
    assert "三十六師" in seen.page.locator(".cm-card h2").inner_text()

    assert found(seen, "光華門")
    seen.page.keyboard.press("Escape")
    assert seen.page.locator(".cm-found").is_hidden()


def test_an_event_is_found_by_its_words_and_opens_on_its_day(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, reduced_motion="reduce").wait()
    caption = seen.ask("document.querySelector('.cm-caption').textContent")
    seen.ask("campaignMap.seek(6)")
    assert found(seen, caption[:12])
    seen.page.keyboard.press("Enter")

    assert seen.ask("campaignMap.day()") == 0
    assert seen.page.locator(".cm-entry[aria-pressed=true]").count() == 1


def test_a_search_without_an_answer_says_so(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()

    assert found(seen, "zzz") == []
    assert "未尋得" in seen.page.locator(".cm-found").inner_text()


def test_a_link_restores_day_view_unit_and_language(
    visit: Open, page_file: Path, resolved: geo.ResolvedCampaign
) -> None:
    first = visit(page_file, reduced_motion="reduce").wait()
    first.ask("campaignMap.seek(3)")
    first.page.locator(".cm-lang", has_text="EN").click()
    first.page.locator(".cm-roster summary").click()
    first.page.locator(".cm-roster-list button").first.click()
    first.page.get_by_role("button", name="Zoom in").click()
    first.page.wait_for_timeout(500)
    link = first.ask("location.hash")
    again = visit(page_file, day=link[1:], reduced_motion="reduce").wait()

    said = "[campaignMap.day(), campaignMap.map.getZoom(), document.documentElement.lang]"
    assert again.ask(said) == first.ask(said)
    card = ".cm-card h2"
    assert again.page.locator(card).inner_text() == first.page.locator(card).inner_text()
    middle = "[campaignMap.map.getCenter().lng, campaignMap.map.getCenter().lat]"
    assert again.ask(middle) == pytest.approx(first.ask(middle), abs=2e-3)


@pytest.mark.parametrize("link", ["1937-13-45", "<img src=x>&view=a,b,c&unit=x&lang=xx", "&&="])
def test_a_broken_link_opens_the_first_day(visit: Open, page_file: Path, link: str) -> None:
    seen = visit(page_file, day=link).wait()

    assert seen.ask("campaignMap.day()") == 0
    assert seen.errors == []


def test_the_tree_shows_and_hides_a_unit_with_all_under_it(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-09").wait()
    before = len(seen.shown())
    seen.page.get_by_role("button", name="戰鬥序列").first.click()
    boxes = seen.page.locator(".cm-tree input")
    boxes.first.uncheck()
    seen.page.wait_for_timeout(150)
    assert len(seen.shown()) < before
    boxes.first.check()
    seen.page.wait_for_timeout(150)

    assert len(seen.shown()) == before
    seen.page.locator(".cm-tree-name").first.click()
    assert seen.page.locator(".cm-card").is_visible()


@pytest.mark.parametrize(
    ("label", "gone"),
    [("行動箭頭", "進攻"), ("記載", "位置有記載"), ("地名", ""), ("確實", "")],
)
def test_kinds_grounds_and_certainties_can_be_left_out(
    visit: Open, page_file: Path, label: str, gone: str
) -> None:
    seen = visit(page_file, day="1937-12-09").wait()
    before = seen.page.locator(".cm-canvas-scene").screenshot()
    seen.page.get_by_role("button", name="圖層").click()
    seen.page.get_by_label(label, exact=True).uncheck()
    seen.page.keyboard.press("Escape")
    seen.page.wait_for_timeout(150)

    assert seen.page.locator(".cm-canvas-scene").screenshot() != before
    assert gone not in seen.page.locator(".cm-key-list").all_inner_texts() or not gone


def test_the_card_of_a_unit_stays_open_while_it_plays(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-09").wait()
    seen.page.locator(".cm-roster summary").click()
    seen.page.locator(".cm-roster-list button").first.click()
    name = seen.page.locator(".cm-card h2").inner_text()
    seen.ask("campaignMap.play()")
    seen.page.wait_for_timeout(1500)

    assert seen.ask("campaignMap.day()") > 1
    assert seen.page.locator(".cm-card h2").inner_text() == name


def test_steps_go_by_entries_and_chapters(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, reduced_motion="reduce").wait()
    visited = []
    for _ in range(4):
        seen.page.keyboard.press(".")
        visited.append(seen.ask("location.hash.match(/entry=([^&]*)/)[1]"))
    seen.page.keyboard.press(",")

    assert len(set(visited)) == 4
    assert f"entry={visited[2]}" in seen.ask("location.hash")


def test_play_can_go_round(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()
    seen.page.get_by_role("button", name="循環").click()
    seen.page.get_by_label("速度").select_option("4")
    seen.ask("campaignMap.seek(campaignMap.dayCount() - 2)")
    seen.ask("campaignMap.play()")
    seen.page.wait_for_timeout(1500)

    assert seen.ask("campaignMap.day()") < 6
    assert seen.page.get_by_role("button", name="暫停").count() == 1


def test_the_class_room_sees_one_caption_at_a_time(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-08", reduced_motion="reduce").wait()
    seen.page.get_by_role("button", name="課堂展示").first.click()
    assert seen.page.locator(".cm-book").is_hidden()
    captions = []
    for _ in range(3):
        seen.page.keyboard.press("ArrowRight")
        captions.append(seen.page.locator(".cm-present-caption").inner_text())

    assert len(set(captions)) == 3
    size = "parseFloat(getComputedStyle(document.querySelector('.cm-present-caption')).fontSize)"
    assert seen.ask(size) >= 30
    seen.page.keyboard.press("Escape")
    assert seen.page.locator(".cm-book").is_visible()


def test_an_entry_opens_its_very_sentence(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-09", reduced_motion="reduce").wait()
    seen.page.locator(".cm-entry").first.click()
    seen.page.get_by_role("button", name="原文", exact=True).click()
    passage = seen.page.locator("dialog[open]")

    assert passage.locator("mark").count() >= 1
    assert len(passage.locator("mark").first.inner_text()) < len(passage.inner_text())
    seen.page.keyboard.press("Escape")
    assert passage.count() == 0


def test_a_citation_can_be_copied(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-09", reduced_motion="reduce").wait()
    seen.ask("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    seen.page.locator(".cm-entry").first.click()
    caption = seen.page.locator(".cm-chosen .cm-caption").inner_text()
    seen.page.get_by_role("button", name="複製出處").click()

    assert caption in seen.ask("window.copied")
    assert "l." in seen.ask("window.copied")


def test_the_language_changes_every_visible_word(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-09").wait()
    seen.page.get_by_role("button", name="戰鬥序列").first.click()
    seen.page.locator(".cm-tree-name").first.click()
    seen.page.locator(".cm-lang", has_text="EN").click()
    seen.page.wait_for_timeout(100)
    text = seen.ask(
        """[...document.querySelectorAll('.cm-root *')].filter((one) => one.checkVisibility())
        .flatMap((one) => [one.getAttribute('aria-label'), one.title, one.placeholder,
          ...[...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data)])
        .filter((words) => /[\\u4e00-\\u9fff]/.test(words ?? ''))"""
    )

    # The names of the languages stand in themselves; a unit's card gives its other names.
    allowed = {"繁", "简", "繁體中文", "简体中文"}
    names = seen.page.locator(".cm-card-names").inner_text()
    assert {one for one in text if one not in names and one not in allowed} == set()


def test_the_keyboard_alone_reaches_everything(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-09").wait()
    wanted = seen.ask(
        """[...document.querySelectorAll('.cm-root button, .cm-root input, .cm-root select,'
        + '.cm-root summary')].filter((one) => one.checkVisibility()).length"""
    )
    seen.ask("document.activeElement.blur()")
    reached = set()
    for _ in range(wanted + 20):
        seen.page.keyboard.press("Tab")
        reached.add(
            seen.ask(
                """[...document.querySelectorAll('.cm-root button, .cm-root input,'
                + '.cm-root select, .cm-root summary')].indexOf(document.activeElement)"""
            )
        )

    assert len(reached - {-1}) >= wanted


def test_the_page_can_stand_in_a_frame(visit: Open, page_file: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer.html"
    source = page_file.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    outer.write_text(
        f'<!doctype html><iframe width="760" height="460" srcdoc="{source}"></iframe>',
        encoding="utf-8",
    )
    seen = visit(outer)
    frame = seen.page.frames[1]
    for _ in range(200):
        if frame.evaluate("Boolean(window.campaignMap && campaignMap.ready())"):
            break
        seen.page.wait_for_timeout(50)
    frame.get_by_role("button", name="後一日").first.click()

    assert frame.evaluate("campaignMap.day()") == 1
    assert frame.evaluate("document.documentElement.scrollWidth") <= 760
    assert seen.errors == []


def test_print_shows_the_map_and_the_whole_day_book(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-09", color_scheme="dark").wait()
    seen.page.emulate_media(media="print")
    seen.ask("dispatchEvent(new Event('beforeprint'))")

    assert seen.page.locator(".cm-root").get_attribute("data-theme") == "light"
    assert seen.page.locator(".cm-footer").is_hidden()
    last = seen.page.locator(".cm-entries").first.locator(".cm-entry").last
    assert last.is_visible()
    scrolls = "document.querySelector('.cm-book-scroll')"
    assert seen.ask(f"{scrolls}.scrollHeight <= {scrolls}.clientHeight + 1")
    seen.ask("dispatchEvent(new Event('afterprint'))")
    assert seen.page.locator(".cm-root").get_attribute("data-theme") == "dark"


def test_a_phone_finds_and_filters_too(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-09", **PHONE).wait()
    seen.page.get_by_role("button", name="尋部隊").click()
    assert seen.page.locator(".cm-find-input").is_visible()
    seen.page.keyboard.press("Escape")
    seen.page.get_by_role("button", name="圖層").click()

    assert seen.page.locator(".cm-layers .cm-tool-present").is_visible()
    assert seen.ask("document.documentElement.scrollWidth") == 390


def test_nothing_is_drawn_while_nothing_moves(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-09").wait()
    seen.page.wait_for_timeout(400)
    before = seen.ask("campaignMap.updates()")
    seen.page.wait_for_timeout(700)

    assert seen.ask("campaignMap.updates()") == before
