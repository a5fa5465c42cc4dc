"""What tests share: no network, the made-up campaign, the accounts, programs that may lack."""

import ipaddress
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TWO_BRIDGES = ROOT / "tests" / "seeds" / "two-bridges"
# The accounts stand beside a checkout, where they stand at all.
ACCOUNTS = ROOT.parent / "shared" / "seeds"

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
    "node": ("node", "nodejs"),
    "qgis": ("qgis_process",),
}


class NetworkBlocked(OSError):
    """A test reached for a host beyond this machine."""


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Nothing but loopback can be reached, nor any name looked up."""
    with pytest.MonkeyPatch.context() as patch:
        for method in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, method, _guarded(getattr(socket.socket, method)))
        real = socket.getaddrinfo

        def looked_up(host: Any, *rest: Any, **more: Any) -> Any:
            _check(host)
            return real(host, *rest, **more)

        patch.setattr(socket, "getaddrinfo", looked_up)
        yield


def _guarded(real: Callable[..., Any]) -> Callable[..., Any]:
    def method(self: socket.socket, *arguments: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _check(arguments[-1][0])
        return real(self, *arguments)

    return method


def _check(host: Any) -> None:
    text = host.decode() if isinstance(host, bytes) else host
    if text in (None, "", "localhost"):
        return
    try:
        is_here = ipaddress.ip_address(text).is_loopback
    except ValueError:
        is_here = False
    if not is_here:
        raise NetworkBlocked(f"tests reach no network, and {text} is not this machine")


@dataclass(frozen=True)
class SeedCopy:
    """A copy of the made-up campaign that a test may spoil."""

    folder: Path

    def change(self, file: str, old: str, new: str) -> "SeedCopy":
        """Put `new` in the place of `old`, which must stand in `file` exactly once."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        return self

    def append(self, file: str, text: str) -> "SeedCopy":
        """Put `text` at the end of `file`."""
        path = self.folder / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8", newline="\n")
        return self

    def line_of(self, file: str, text: str) -> int:
        """The first line, counted from 1, that holds `text`."""
        lines = (self.folder / file).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, start=1) if text in line)


@pytest.fixture
def seed(tmp_path: Path) -> SeedCopy:
    """The made-up campaign, copied to a folder of its own."""
    return SeedCopy(Path(shutil.copytree(TWO_BRIDGES, tmp_path / "two-bridges")))


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the accounts; skips where there is none, fails where it is forgotten."""
    named = os.environ.get("CAMPAIGN_ARTICLES")
    if named:
        folder = Path(named)
        assert folder.is_dir(), f"CAMPAIGN_ARTICLES names {folder}, which is no folder"
        return folder
    if ACCOUNTS.is_dir():
        pytest.fail(f"the accounts stand in {ACCOUNTS}; set CAMPAIGN_ARTICLES to that folder")
    pytest.skip("no accounts: CAMPAIGN_ARTICLES is not set")


@pytest.fixture(scope="session")
def needs() -> Callable[[str], str]:
    """`needs("chromium")` gives its path; it skips where there is none, in CI it fails."""
    return program


def program(name: str) -> str:
    """The path of a program by any of its usual names; skips or, with CI=true, fails."""
    names = PROGRAMS.get(name, (name,))
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        absent = f"{name} is not installed (looked for {', '.join(names)})"
        if os.environ.get("CI") == "true":
            pytest.fail(absent)
        pytest.skip(absent)
    return found


# One browser serves all tests: two of its drivers cannot live in one process.
BROWSER_FLAGS = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--hide-scrollbars"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    path = program("chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        yield browser
        browser.close()
