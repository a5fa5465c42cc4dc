"""Cells that many tables share: ids, citations, dates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from gazetteer import Citation, When
from gazetteer.fold import simplified
from geo.model import Campaign, Labels

Row = dict[str, Any]


def joined(items: Iterable[str]) -> str:
    """A list as one text; semicolons never stand in an item."""
    return ";".join(items)


def cited(campaign: Campaign, citations: Iterable[Citation]) -> Row:
    """campaign, source, locator and voice: lists of one length, each citation once."""
    unique = tuple(dict.fromkeys(citations))
    return {
        "campaign": campaign.id,
        "source": joined(one.source for one in unique),
        "locator": joined(one.locator for one in unique),
        "voice": joined(one.voice for one in unique),
    }


def named(labels: Labels) -> Row:
    """name_hant, name_hans and name_en."""
    return {
        "name_hant": labels.hant,
        "name_hans": labels.hans or simplified(labels.hant),
        "name_en": labels.en,
    }


def feature_id(text: str) -> str:
    """An id with the characters that the layers allow."""
    return text.replace(":", "-").replace("_", "-").lower()


def days(first: date, last: date) -> Row:
    """start and end: the first and the last second of calendar days."""
    return {
        "start": f"{first.isoformat()}T00:00:00Z",
        "end": f"{last.isoformat()}T23:59:59Z",
    }


def allowed(begins: When | None, ends: When | None) -> Row:
    """earliest, latest and open_end: what the text allows."""
    earliest = begins.earliest if begins else None
    latest = ends.latest if ends else None
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "open_end": ends is None or ends.open_end,
    }
