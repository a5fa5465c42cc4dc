"""The font of the pictures: Noto Sans SC (OFL-1.1), from the installed distribution zhplot.

It is found by its place on disk; zhplot itself is never imported, because importing it
changes matplotlib's font for everybody. The font holds traditional characters as well.
"""

import unicodedata
from functools import cache, lru_cache
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import OutputError

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

_DISTRIBUTION = "zhplot"
_FILE = "NotoSansSC-Regular.ttf"
# Outlines are taken at this size, so that one em is so many units.
EM = 1000.0
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
# By name, for files that keep text as text; others that draw both scripts come after it.
FAMILIES = ("Noto Sans SC", "Noto Sans TC", "Noto Sans CJK SC", "Noto Sans CJK TC", "sans-serif")


@cache
def cjk_font_path() -> Path:
    """The font file; raises `OutputError` where the distribution is not installed whole."""
    try:
        files = metadata.distribution(_DISTRIBUTION).files or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == _FILE and (path := Path(str(file.locate()))).is_file():
            return path
    raise OutputError(
        f"the font {_FILE} is not there; install it with: pip install {_DISTRIBUTION}"
    )


def font_properties(size: float = 12.0) -> "FontProperties":
    """The font for matplotlib's own texts; `size` in points."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(cjk_font_path()), size=size)


@cache
def outline_font() -> "FT2Font":
    """The font for outlines, one em being `EM` units.

    It is held in memory: processes that are forked would share an open file's place in it,
    and read each other's glyphs.
    """
    from matplotlib.ft2font import FT2Font

    font = FT2Font(BytesIO(cjk_font_path().read_bytes()))
    font.set_size(EM, 72)
    return font


def no_hinting() -> Any:
    """The flag by which outlines and widths are taken as they are designed."""
    from matplotlib import ft2font

    # FT_LOAD_NO_HINTING; matplotlib before 3.10 takes the bare number.
    return getattr(ft2font, "LoadFlags", int)(2)


def is_seen(letter: str) -> bool:
    """Whether a letter leaves a mark or a gap; controls and marks of direction do neither."""
    return unicodedata.category(letter) not in _UNSEEN


def glyph_of(letter: str) -> Any:
    """The glyph of a letter, loaded for its outline; a box where the font has none."""
    font = outline_font()
    # By its number: load_char of some versions of matplotlib raises where a glyph is missing.
    return font.load_glyph(font.get_char_index(ord(letter)), flags=no_hinting())


@lru_cache(maxsize=8192)
def letter_width(letter: str) -> float:
    """How far the next letter stands, in parts of the size."""
    if not is_seen(letter):
        return 0.0
    return float(glyph_of(letter).linearHoriAdvance / 65536 / EM)


def missing_glyphs(text: str) -> str:
    """The characters of `text` that the font cannot draw, each once, in their order."""
    font = outline_font()
    wanted = dict.fromkeys(character for character in text if not character.isspace())
    return "".join(letter for letter in wanted if not font.get_char_index(ord(letter)))
