"""Relative places in English: 6 km north of Liuzhou, between Danyang and Jurong."""

import re
from collections.abc import Iterator

from gazetteer.relation import Reading, Relation

COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")

_WIND = r"(?P<wind>(?:north|south)-?\s?(?:east|west)|north|south|east|west)"
_UNIT = r"(?P<unit>km|kilomet(?:er|re)s?|miles?|li|m|met(?:er|re)s?)"
_FAR = r"(?P<about>about|some|around|c\.|ca\.)?\s*(?P<least>\d+(?:\.\d+)?)"
_PATTERNS = tuple(
    (relation, re.compile(pattern, re.IGNORECASE))
    for relation, pattern in (
        (
            Relation.OFFSET,
            rf"{_FAR}(?:\s*(?:-|to)\s*(?P<most>\d+))?\s*{_UNIT}\s+(?:to the\s+)?{_WIND}"
            r"\s+(?:of|from)\s+(?P<base>.+)",
        ),
        (Relation.RING, rf"{_FAR}\s*{_UNIT}\s+(?:from|outside)\s+(?P<base>.+)"),
        (
            Relation.BANK,
            rf"(?:the\s+)?{_WIND}(?:ern)?\s+(?:bank|shore)\s+of\s+(?:the\s+)?(?P<base>.+)",
        ),
        (Relation.SIDE, rf"(?:just\s+)?(?:to the\s+)?{_WIND}\s+of\s+(?P<base>.+)"),
        (Relation.BETWEEN, r"between\s+(?P<base>.+?)\s+and\s+(?P<other>.+)"),
        (Relation.OUTSIDE, r"(?:just\s+)?outside\s+(?:of\s+)?(?:the\s+)?(?P<base>.+)"),
        (Relation.OUTSIDE, r"(?:the\s+)?(?:outskirts|suburbs) of\s+(?P<base>.+)"),
        (Relation.NEAR, r"(?:near|around|close to|in the area of)\s+(?P<base>.+)"),
        (Relation.INSIDE, r"(?:inside|within)\s+(?:the\s+)?(?P<base>.+)"),
    )
)


def english_readings(name: str) -> Iterator[Reading]:
    """Every way to read `name` as relative; nothing if it is a bare name."""
    for relation, pattern in _PATTERNS:
        match = pattern.fullmatch(name)
        if not match:
            continue
        told = match.groupdict()
        wind = re.sub(r"[\s-]", "", told.get("wind") or "").lower()
        winds = [one.replace("-", "") for one in COMPASS]
        least = float(told["least"]) if told.get("least") else 0.0
        yield Reading(
            relation=relation,
            bases=tuple(filter(None, (told.get("base"), told.get("other")))),
            bearing=winds.index(wind) * 45 if wind else None,
            least=least,
            most=float(told["most"]) if told.get("most") else least,
            unit=(told.get("unit") or "").lower(),
            about=bool(told.get("about")),
        )
