"""The page opens, draws and plays in other engines than Chromium."""

import subprocess
import time
from pathlib import Path

import pytest

import geo
from tests.browser.engines import ask_webkit, firefox_running
from tests.conftest import program

pytestmark = pytest.mark.browser

READY = "Boolean(window.campaignMap && campaignMap.ready())"
# Pixels of the scene that are drawn at all.
DRAWN = """(() => {
  const { width, height } = document.querySelector(".cm-canvas-scene");
  const pixels = document.querySelector(".cm-canvas-scene").getContext("2d")
    .getImageData(0, 0, width, height).data;
  let count = 0;
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i]) count += 1;
  return count;
})()"""


def test_it_opens_draws_and_plays_in_firefox(
    page_file: Path, resolved: geo.ResolvedCampaign, tmp_path: Path
) -> None:
    with firefox_running(program("firefox"), tmp_path) as firefox:
        firefox.send("WebDriver:Navigate", url=f"{page_file.as_uri()}#1937-12-10")
        for _ in range(100):
            if firefox.ask(READY):
                break
            time.sleep(0.1)
        assert firefox.ask("campaignMap.day()") == 2
        units = len(geo.situation_on(resolved, "1937-12-10").positions)
        assert firefox.ask("campaignMap.units().length") == units
        assert firefox.ask(DRAWN) > 5000
        before = firefox.ask("campaignMap.updates()")
        firefox.ask("campaignMap.play()")
        time.sleep(2)
        assert firefox.ask("campaignMap.updates()") > before + 10
        assert firefox.ask("campaignMap.day()") > 2


def test_it_opens_draws_and_plays_in_webkit(
    page_file: Path, resolved: geo.ResolvedCampaign
) -> None:
    xvfb_run = program("xvfb-run")
    bindings = "import gi; gi.require_version('WebKit2', '4.1')"
    found = subprocess.run(["/usr/bin/python3", "-c", bindings], capture_output=True, check=False)
    if found.returncode:
        program("WebKitGTK with its Python bindings (gir1.2-webkit2-4.1, python3-gi)")
    units = len(geo.situation_on(resolved, "1937-12-10").positions)
    answers = ask_webkit(
        xvfb_run,
        f"{page_file.as_uri()}#1937-12-10",
        [
            (f"[{READY}, campaignMap.day(), campaignMap.units().length, {DRAWN}]", 50),
            ("[campaignMap.updates(), campaignMap.play() ?? 0]", 2000),
            ("[campaignMap.updates(), campaignMap.day()]", 0),
        ],
    )

    (ready, day, count, drawn), (before, _), (after, later) = answers
    assert (ready, day, count) == (True, 2, units)
    assert drawn > 5000
    assert after > before + 10
    assert later > 2
