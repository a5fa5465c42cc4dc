"""The campaigns on decisive days beside kept pictures, with room for other fonts.

`UPDATE_EXPECTED=1 pytest tests/browser/test_looks.py` writes the pictures anew: look at them.
"""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.browser.conftest import PHONE, Visit
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
EXPECTED = Path(__file__).parent / "expected"
DARK_PHONE = {**PHONE, "color_scheme": "dark"}
CASES = [
    ("nanjing-1937", "1937-12-12", {}),
    ("nanjing-1937", "1937-12-12&lang=en", DARK_PHONE),
    ("nanjing-1911", "1911-12-01", {}),
    ("nanjing-1911", "1911-11-24&lang=en", DARK_PHONE),
    ("guilin-liuzhou-1944", "1944-11-10", {}),
    ("guilin-liuzhou-1944", "1944-11-10&lang=zh-Hans", DARK_PHONE),
]
# Grey levels of 255 by which two pictures, made small and soft, may differ on average.
TOLERANCE = 4.0


def small(picture: Image.Image, width: int) -> Image.Image:
    """The picture made small, so that the shapes of letters no longer count."""
    height = round(picture.height * width / picture.width)
    return picture.convert("RGB").resize((width, height), Image.Resampling.BOX)


@pytest.mark.parametrize(("name", "link", "screen"), CASES, ids=lambda one: str(one)[:20])
def test_a_decisive_day_looks_as_it_is_kept(
    visit: Callable[..., Visit],
    file_of: Callable[[Path], Path],
    name: str,
    link: str,
    screen: dict[str, Any],
) -> None:
    seen = visit(file_of(ROOT / "seeds" / name), day=link, reduced_motion="reduce", **screen).wait()
    seen.page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(seen.page.screenshot()))
    shown = small(picture, 240 if screen else 480)
    kept = EXPECTED / f"{name}-{'phone' if screen else 'desktop'}.png"
    if os.environ.get("UPDATE_EXPECTED"):
        EXPECTED.mkdir(exist_ok=True)
        shown.quantize(64).save(kept, optimize=True)
    expected = Image.open(kept).convert("RGB")

    assert shown.size == expected.size
    softer = (shown.width // 4, shown.height // 4)
    one, other = (
        np.asarray(image.resize(softer, Image.Resampling.BOX), dtype=float)
        for image in (shown, expected)
    )
    assert np.abs(one - other).mean() < TOLERANCE
