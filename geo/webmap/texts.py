"""Texts in the page's three languages: traditional and simplified Chinese, and English."""

from functools import lru_cache

import opencc

from gazetteer import Place
from geo.model import Labels

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
Text = list[str]


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=16384)
def simplified(text: str) -> str:
    """The text in simplified characters."""
    return str(_converter().convert(text)) if text else ""


def text_of(hant: str, en: str = "", hans: str = "") -> Text:
    """`[hant, hans, en]`; a language without a text of its own takes the other's."""
    return [hant or en, hans or simplified(hant) or en, en or hant]


def text_of_labels(labels: Labels) -> Text:
    """The labels as `[hant, hans, en]`."""
    return text_of(labels.hant, labels.en, labels.hans)


def text_of_place(place: Place) -> Text:
    """The place's best name in each language."""
    return text_of(
        place.name("zh-Hant", "zh"),
        place.name("en", "zh-Latn-pinyin"),
        place.name("zh-Hans"),
    )
