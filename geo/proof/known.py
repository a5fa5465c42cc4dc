"""The places that a campaign and its gazetteer know, found in an account by their names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from gazetteer import Place
from geo.model import Event, Line, Movement
from geo.paths import between
from geo.proof.citations import words_of
from geo.proof.folded import Folded, fold_text
from geo.resolve import ResolvedCampaign

_SHORTEST_NAME = 2
# Words that point without a name; an author may have pinned them all the same.
_DIRECTION = re.compile(r"[以之]?[东西南北中]{1,2}[部面方侧边岸]?")
_WIDE = frozenset({"province", "district", "peninsula", "river", "lake", "railway", "road"})
_TOWNS = frozenset({"city", "county", "town"})
# Within this round a town a fight is one of that town.
_ENVIRONS_M = 40_000.0

Told = Movement | Event | Line


class KnownPlaces:
    """The names of places that a campaign and its gazetteer know, to be found in a text."""

    def __init__(self, resolved: ResolvedCampaign) -> None:
        self._resolved = resolved
        known = {place.id: place for place in (*resolved.gazetteer.places, *resolved.places)}
        bearers: dict[str, dict[str, Place]] = defaultdict(dict)
        names: dict[str, str] = {}
        for place in known.values():
            written = (*resolved.as_written.get(place.id, ()), *(one.text for one in place.names))
            for name in written:
                key = fold_text(name)
                bearers[key][place.id] = place
                names.setdefault(key, name)
        self._names = {
            key: name
            for key, name in names.items()
            if len(key) >= _SHORTEST_NAME and not _DIRECTION.fullmatch(key)
        }
        # A place in the name of a unit (上海派遣軍) is no scene: units are found first.
        for unit in resolved.campaign.units:
            self._names.setdefault(fold_text(unit.names.hant), "")
        self._names.pop("", None)
        self._places = {key: tuple(found.values()) for key, found in bearers.items()}
        longest_first = sorted(self._names, key=lambda key: (-len(key), key))
        self._pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def told(self, names: Iterable[str], records: Sequence[Told]) -> list[str]:
        """Those of `names` that one of the records gives, or whose place it names otherwise."""
        keys = [fold_text(name) for record in records for name in names_of(record)]
        ids = {
            place.id for record in records for place in self._resolved.places_of(record) if place
        }
        found = []
        for name in names:
            key = fold_text(name)
            if _is_among(key, keys) or ids & {place.id for place in self._places.get(key, ())}:
                found.append(name)
        return found

    def is_setting(self, name: str, told: Iterable[str]) -> bool:
        """Whether a name only says where something lies: a wide one, or a town about it."""
        mine = self._places.get(fold_text(name), ())
        if mine and all(_is_wide(place) for place in mine):
            return True
        towns = [place for place in mine if place.kind in _TOWNS]
        near = [place for other in told for place in self._places.get(fold_text(other), ())]
        return any(
            _metres(town, place) <= _ENVIRONS_M
            for town in towns
            for place in near
            if place.is_point and place.id != town.id
        )

    def within(self, text: Folded) -> tuple[str, ...]:
        """The names that stand in a text, each once, in their order."""
        found = (self._names[match.group()] for match in self._pattern.finditer(text.text))
        return tuple(dict.fromkeys(filter(None, found)))


def names_of(record: Told) -> list[str]:
    """The names of places and units that a record gives as written."""
    words = words_of(record)
    return [mention.name for _, mention in words.places] + list(words.units)


def _is_among(key: str, keys: list[str]) -> bool:
    """Whether a name is one of others, or a part of one, or has one as a part."""
    return any(key in other or (other and other in key) for other in keys)


def _is_wide(place: Place) -> bool:
    return place.is_placed and (not place.is_point or place.kind in _WIDE)


def _metres(one: Place, other: Place) -> float:
    if not (one.is_placed and other.is_placed):
        return float("inf")
    return between((one.point.x, one.point.y), (other.point.x, other.point.y))
