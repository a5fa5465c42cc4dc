"""Gazetteer: names to places.

Places stand in layers: a campaign's own first, then our curated table of what old
accounts name (gates, hills, wharves, old seats), then the towns of GeoNames.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Self

from shapely.geometry import Point

from gazetteer.fold import fold, fold_all, without_ending
from gazetteer.linked_places import read_places
from gazetteer.place import CHINESE, Link, Mention, Name, NameKind, Place, Resolution
from gazetteer.rank import Context, Match, choose
from gazetteer.when import When

CAMPAIGN, CURATED, GEONAMES = "campaign", "curated", "geonames"

# A GeoNames town is a point somewhere in its built-up area; measured against our own
# points for 40 towns the two differ by 0.2 to 3 km.
GEONAMES_UNCERTAINTY_M = 3_000.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the GeoNames cut, made into a place only when somebody asks for it."""

    fields: tuple[str, ...]


class Gazetteer:
    """Places by their names; never changed once it is made."""

    def __init__(self, places: Iterable[Place], *, towns: Iterable[tuple[str, ...]] = ()) -> None:
        """Index `places`, and `towns` as rows of geonames.tsv."""
        self._places: dict[str, Place] = {}
        self._by_key: dict[str, list[tuple[Place | _Entry, Name, bool]]] = defaultdict(list)
        self._towns = {row[0]: _Entry(row) for row in towns}
        self._add_places(tuple(places))
        self._add_towns()

    @classmethod
    def load(cls, *, extra: Iterable[Place] = ()) -> Self:
        """Our curated table and the cut of GeoNames, below `extra`, a campaign's own places."""
        return cls([*extra, *curated_places()], towns=_town_rows())

    def with_places(self, extra: Iterable[Place]) -> "Gazetteer":
        """A gazetteer that also knows `extra`, which win over its other layers."""
        towns = [entry.fields for entry in self._towns.values()]
        return Gazetteer([*extra, *self._places.values()], towns=towns)

    def place(self, place_id: str) -> Place | None:
        """The place with this id; GeoNames towns are `gn:` and their number."""
        if found := self._places.get(place_id):
            return found
        entry = self._towns.get(place_id.removeprefix("gn:"))
        return _town(entry.fields) if entry and place_id.startswith("gn:") else None

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the campaign and of the curated table, by id."""
        return tuple(self._places[place_id] for place_id in sorted(self._places))

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place that bears exactly this name, in either script; empty if none does."""
        found = [match.place for match in self._matches(name) if match.exact]
        return tuple({place.id: place for place in found}.values())

    def resolve(
        self,
        name: str | Mention,
        *,
        on: When | None = None,
        near: tuple[Point, ...] = (),
        kind: str = "",
        area: tuple[float, float, float, float] | None = None,
    ) -> Resolution:
        """The place that `name` means, if one is clearly ahead; always with the candidates.

        `on` is the day of the account, `near` points (longitude, latitude) of its other
        places, `kind` a plain word such as gate, `area` its west, south, east and north.
        """
        mention = Mention.parse(name) if isinstance(name, str) else name
        pinned = self.place(mention.place) if mention.place else None
        context = Context(on=on, near=near, kind=kind, area=area)
        return choose(mention, self._matches(mention.name), context, pinned)

    def _matches(self, name: str) -> list[Match]:
        key = fold(name)
        if not key:
            return []
        exact = self._by_key.get(key, [])
        loose = self._by_key.get(without_ending(key), [])
        matches = []
        for entries, is_same in ((exact, True), (loose, False)):
            for entry, found, whole in entries:
                place = _town(entry.fields) if isinstance(entry, _Entry) else entry
                matches.append(Match(place=place, name=found, exact=is_same and whole))
        return matches

    def _add_places(self, places: tuple[Place, ...]) -> None:
        for place in places:
            if not place.same_as:
                self._places.setdefault(place.id, place)
        rows = [
            (self._places.get(place.same_as, place), name)
            for place in places
            for name in place.names
        ]
        for (place, name), key in zip(rows, fold_all([name.text for _, name in rows]), strict=True):
            self._index(key, place, name)

    def _add_towns(self) -> None:
        same = {
            link.identifier.removeprefix("gn:")
            for place in self._places.values()
            for link in place.links
            if link.identifier.startswith("gn:")
        }
        rows: list[tuple[_Entry, Name]] = []
        for number, entry in self._towns.items():
            if number in same:
                continue
            rows.append((entry, Name(text=entry.fields[1], lang="en", kind=NameKind.ROMANISED)))
            for text in filter(None, entry.fields[6].split(";")):
                rows.append((entry, Name(text=text, lang="zh")))
        for (entry, name), key in zip(rows, fold_all([name.text for _, name in rows]), strict=True):
            self._index(key, entry, name)

    def _index(self, key: str, entry: Place | _Entry, name: Name) -> None:
        if not key:
            return
        self._by_key[key].append((entry, name, True))
        if name.lang in CHINESE and (stem := without_ending(key)) != key:
            self._by_key[stem].append((entry, name, False))


@cache
def curated_places() -> tuple[Place, ...]:
    """The places of our own table, one file a region in `gazetteer/data/places`."""
    places: list[Place] = []
    with as_file(files("gazetteer") / "data" / "places") as folder:
        for path in sorted(Path(folder).glob("*.geojson")):
            known = {place.id: place for place in places}
            places.extend(read_places(path, layer=CURATED, known=known))
    return tuple(places)


@cache
def _town_rows() -> tuple[tuple[str, ...], ...]:
    text = (files("gazetteer") / "data" / "geonames.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines()[1:])


def _town(fields: tuple[str, ...]) -> Place:
    number, latin, lon, lat, _, population, chinese = fields
    names = [Name(text=text, lang="zh") for text in filter(None, chinese.split(";"))]
    names.append(Name(text=latin, lang="en", kind=NameKind.ROMANISED))
    return Place(
        id=f"gn:{number}",
        names=tuple(names),
        geometry=Point(float(lon), float(lat)),
        kind="city" if int(population) >= 100_000 else "town",
        uncertainty_m=GEONAMES_UNCERTAINTY_M,
        coordinate_source=f"GeoNames {number} (CC BY 4.0), the modern town",
        layer=GEONAMES,
        fclasses=("P",),
        links=(Link(type="exactMatch", identifier=f"gn:{number}"),),
    )
