"""A page in Chromium with every request refused but those of the page itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import geo
from gazetteer import Gazetteer
from tests.conftest import TWO_BRIDGES

FLAGS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--hide-scrollbars"]
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


@dataclass
class Visit:
    """An open page, and what it did that a reader would not see."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def ask(self, script: str) -> Any:
        """The value of an expression in the page."""
        return self.page.evaluate(script)

    def wait(self) -> "Visit":
        """Until units are drawn."""
        for _ in range(200):
            if self.ask("Boolean(window.campaignMap && campaignMap.ready())"):
                return self
            self.page.wait_for_timeout(50)
        raise AssertionError(f"the map is not ready after 10 s: {self.errors}")

    def shown(self) -> list[dict[str, Any]]:
        """The units drawn."""
        return [unit for unit in self.ask("campaignMap.units()") if unit["visible"]]


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Visit]]:
    contexts = []

    def opened(file: Path, *, day: str = "", **options: Any) -> Visit:
        context = chromium.new_context(**{"color_scheme": "light", **DESKTOP, **options})
        contexts.append(context)
        seen = Visit(context.new_page())

        def route(request: Any) -> None:
            url = request.request.url
            if url.startswith((file.as_uri(), "data:", "blob:")):
                request.continue_()
            else:
                seen.requests.append(url)
                request.abort()

        context.route("**/*", route)
        seen.page.on(
            "console",
            lambda message: seen.errors.append(message.text) if message.type == "error" else None,
        )
        seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
        seen.page.goto(file.as_uri() + (f"#{day}" if day else ""))
        return seen

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def resolved() -> geo.ResolvedCampaign:
    return geo.resolve(geo.read_seed(TWO_BRIDGES), Gazetteer.load())


@pytest.fixture(scope="session")
def file_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """The page of a seed folder, built once."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def built(seed: Path) -> Path:
        file = folder / f"{seed.name}.html"
        geo.draw_map(geo.resolve(geo.read_seed(seed), Gazetteer.load())).save(str(file))
        return file

    return built


@pytest.fixture(scope="session")
def page_file(resolved: geo.ResolvedCampaign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "two-bridges.html"
    geo.draw_map(resolved, articles=[TWO_BRIDGES / "accounts"]).save(str(file))
    return file
