"""Cells that many tables share: ids, citations, dates."""

import re
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b
from typing import Any

from gazetteer import Citation, When
from gazetteer.fold import simplified
from geo.model import Campaign, Labels

Row = dict[str, Any]
_NOT_ID = re.compile(r"[^a-z0-9#/-]")


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
    usual = text.replace(":", "-").replace("_", "-").lower()
    kept = _NOT_ID.sub("-", usual)
    if kept == usual:
        return kept
    # What other records call themselves may differ only in what an id cannot hold.
    return f"{kept}-{blake2b(text.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"


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
