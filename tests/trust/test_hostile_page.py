"""A campaign by somebody with bad intent: nothing of it runs in the page, nothing is fetched."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import geo
from gazetteer import Gazetteer
from tests.browser.conftest import DESKTOP
from tests.conftest import TWO_BRIDGES
from tests.trust.hostile import EVIL, Plants, hostile_seed

pytestmark = pytest.mark.browser

# Of 66 sorts of text the page shows so many at least; the rest go into the exports.
MOST_OF_THEM = 33

# Whatever a planted text could have made of itself, had it been taken for markup.
_MADE = """() => [...document.querySelectorAll("body *")].filter((one) =>
    one.matches("iframe, object, embed, link, base, form, meta, [srcdoc]") ||
    (one.matches("img, svg, a, area, use") && /pwn|^javascript:/i.test(
        [one.src, one.href?.baseVal ?? one.href, one.getAttribute("onload")].join(" "))) ||
    [...one.attributes].some((attribute) => attribute.name.startsWith("on")) ||
    (one.tagName === "SCRIPT" && one.textContent.includes("window.pwn="))
        && one.type !== "application/json" && !one.textContent.includes("u003c/script>")
).map((one) => one.outerHTML.slice(0, 200))"""
_RAN = "() => Object.keys(window).filter((name) => name === 'pwn').length"
# All that can be read or heard: texts, and attributes that are told.
_TEXT = """() => {
  const told = [];
  for (const one of document.querySelectorAll("main *"))
    if (!one.matches("script, style"))
      for (const attribute of one.attributes) told.push(attribute.value);
  const body = document.body.cloneNode(true);
  for (const one of body.querySelectorAll("script, style")) one.remove();
  return body.textContent + told.join("\\n");
}"""
_PRESS = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of document.querySelectorAll("button, summary, [role=button]"))
    if (!/print|列印|打印|full|全螢幕|全屏/i.test(one.className + one.ariaLabel + one.title))
      try { one.click(); } catch {}
}"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Plants]:
    """The page of a campaign with a script in every text, account included."""
    folder = tmp_path_factory.mktemp("hostile")
    seed, plants = hostile_seed(folder)
    accounts = []
    for name in ("memoir", "gazette"):
        text = (TWO_BRIDGES / "accounts" / f"{name}.txt").read_text(encoding="utf-8")
        lines = [f"{line} {plants.new(f'account.{name}')}" for line in text.splitlines()]
        path = folder / f"{name} <img src=x onerror=window.pwn=7>.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        accounts.append(path)
    file = folder / "page.html"
    resolved = geo.resolve(geo.read_seed(seed), Gazetteer.load())
    geo.draw_map(resolved, articles=accounts).save(str(file))
    return file, plants


@pytest.fixture
def browser(chromium: Any) -> Any:
    """The browser that all tests share."""
    return chromium


class Watched:
    """A page in which everything is opened, and what it did beside showing text."""

    def __init__(self, browser: Any, file: Path, *, policy: bool) -> None:
        self.context = browser.new_context(**DESKTOP, bypass_csp=not policy)
        self.requests: list[str] = []
        self.said: list[str] = []
        self.context.route("**/*", lambda route: self._route(route, file))
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append("dialog"), dialog.dismiss()))
        self.page.on("popup", lambda popup: self.requests.append(popup.url))
        self.page.goto(file.as_uri())

    def _route(self, route: Any, file: Path) -> None:
        url = route.request.url
        if url.startswith((file.as_uri(), "data:", "blob:")):
            route.continue_()
        else:
            self.requests.append(url)
            route.abort()

    def text(self) -> str:
        return str(self.page.evaluate(_TEXT))

    def read_all(self, tell: Callable[[str], None]) -> None:
        """Every day in every language, entries chosen, units pointed at, every button pressed."""
        for _ in range(200):
            if self.page.evaluate("Boolean(window.campaignMap && campaignMap.ready())"):
                break
            self.page.wait_for_timeout(50)
        for lang in ("繁", "简", "EN"):
            button = self.page.locator(".cm-lang", has_text=lang)
            if button.count():
                button.first.evaluate("one => one.click()")
            for day in range(self.page.evaluate("campaignMap.dayCount()")):
                self.page.evaluate(f"campaignMap.seek({day})")
                tell(self.text())
                if lang != "繁" and day > 2:
                    continue
                for number in range(self.page.locator(".cm-entry").count()):
                    entry = self.page.locator(".cm-entry").nth(number)
                    if entry.count():
                        entry.evaluate("one => one.click()")
                        tell(self.text())
                for number in range(len(self.page.evaluate("campaignMap.units()"))):
                    tell(self._hovered(number))
        for _ in range(2):
            self.page.evaluate(_PRESS)
            self.page.wait_for_timeout(150)
            tell(self.text())
        for box in self.page.locator("input[type=search], input[type=text]").all():
            box.evaluate(
                "(one) => { one.value = 'pwn';"
                " one.dispatchEvent(new Event('input', { bubbles: true })); }"
            )
            self.page.wait_for_timeout(150)
            tell(self.text())

    def _hovered(self, number: int) -> str:
        spot = self.page.evaluate(f"campaignMap.units()[{number}]")
        box = self.page.evaluate(
            "(({ left, top }) => ({ left, top }))"
            "(campaignMap.map.getContainer().getBoundingClientRect())"
        )
        if spot["visible"] and 0 < spot["x"] < 1000 and 0 < spot["y"] < 800:
            self.page.mouse.move(box["left"] + spot["x"], box["top"] + spot["y"])
        return self.text()


@pytest.mark.parametrize("policy", [True, False], ids=["with its policy", "without a policy"])
def test_no_planted_script_runs_and_nothing_is_fetched(
    browser: Any, planted: tuple[Path, Plants], policy: bool
) -> None:
    file, plants = planted
    seen = Watched(browser, file, policy=policy)
    shown: set[str] = set()

    seen.read_all(lambda text: shown.update(plants.found_in(text)))

    assert seen.page.evaluate(_RAN) == 0
    assert seen.requests == []
    assert seen.said == []
    assert seen.page.evaluate(_MADE) == []
    # They were there, as text, wherever the page shows what was written.
    assert {
        *("campaign.title_hant", "campaign.title_en", "campaign.title_hans", "day.note_hant"),
        *("side.name_hant", "unit.name_hant", "unit.short_en", "movement.note_en"),
        *("event.note_hant", "event.title_en", "source.title", "source.author", "source.licence"),
        *("chapter.title_hant", "account.memoir", "place.names.zh-Hant"),
    } <= shown
    assert len(shown) > MOST_OF_THEM, sorted(set(plants.fields) - shown)


def test_the_same_texts_run_where_a_page_takes_them_for_markup(
    browser: Any, tmp_path: Path
) -> None:
    file = tmp_path / "careless.html"
    file.write_text(f"<html><body><p>{EVIL}</p></body></html>", encoding="utf-8")
    seen = Watched(browser, file, policy=True)
    seen.page.wait_for_timeout(200)

    assert seen.page.evaluate(_RAN) == 1
    assert [url for url in seen.requests if "pwn.invalid" in url]
