"""Readers: from a written account to draft claims; another language is one more line."""

from collections.abc import Callable

from geo.readers.claim import Claim
from geo.readers.zh import read_text as _read_chinese

READERS: dict[str, Callable[[str], tuple[Claim, ...]]] = {"zh": _read_chinese}


def read_account(text: str, lang: str = "zh") -> tuple[Claim, ...]:
    """The draft claims of an account, in the order of its text; empty where it tells nothing."""
    return READERS[lang](text)
