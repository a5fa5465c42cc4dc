"""Gazetteer: names to places.

Places stand in layers: a campaign's own first, then our curated table of what old
accounts name (gates, hills, wharves, old seats), then the towns of GeoNames, then
what the user imported. The nearest layer that knows a name well wins, never silently.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Self

from shapely.geometry import Point

from gazetteer.fold import fold, fold_all
from gazetteer.linked_places import read_places
from gazetteer.lookup import OWN, Lookup, Row, Table
from gazetteer.place import Mention, Place, Resolution, Status
from gazetteer.placing import compound, elliptical, relative
from gazetteer.rank import choose
from gazetteer.relative import is_bare
from gazetteer.romanise import pinyin_generic
from gazetteer.route import together
from gazetteer.score import Context
from gazetteer.towns import TownTable, all_towns, no_towns
from gazetteer.when import When

if TYPE_CHECKING:
    from gazetteer.scan import Hits, Scanner

CAMPAIGN, CURATED = "campaign", "curated"
Area = tuple[float, float, float, float]

# Exact answers are kept, so that a name asked twice costs one look; more than these are not.
_MOST_KEPT = 200_000
_LONGEST_KEPT = 64


class Gazetteer:
    """Places by their names; never changed once it is made."""

    def __init__(
        self,
        places: Iterable[Place],
        *,
        towns: TownTable | None = None,
        tables: Sequence[Table] = (),
    ) -> None:
        """Index `places`, in the order of their layers; `towns` and `tables` stand below."""
        self._all = tuple(places)
        self._towns = towns or no_towns()
        self._tables = tuple(tables)
        self._places: dict[str, Place] = {}
        for place in self._all:
            if not place.same_as:
                self._places.setdefault(place.id, place)
        self._lookup = Lookup(_rows(self._all, self._places), self._towns, self._tables)
        self._found: dict[str, tuple[Place, ...]] = {}

    @classmethod
    def load(
        cls,
        *,
        extra: Iterable[Place] = (),
        index: Path | None = None,
        tables: Sequence[Table] = (),
    ) -> Self:
        """Our curated table and the cut of GeoNames, below `extra`, a campaign's own places.

        `index` is a file that `campaign gazetteer import` wrote; `tables` are further
        sources such as `from_geopy` gives. Both are asked last.
        """
        if index is not None:
            from gazetteer.store import open_index

            tables = (open_index(index), *tables)
        return cls([*extra, *curated_places()], towns=all_towns(), tables=tables)

    def with_places(self, extra: Iterable[Place]) -> "Gazetteer":
        """A gazetteer that also knows `extra`, which win over its other layers."""
        return Gazetteer([*extra, *self._all], towns=self._towns, tables=self._tables)

    def place(self, place_id: str) -> Place | None:
        """The place with this id; GeoNames towns are `gn:` and their number."""
        if found := self._places.get(place_id):
            return found
        if place_id.startswith("gn:"):
            town = self._towns.numbered(place_id.removeprefix("gn:"))
            if town is not None:
                return town
        known = (table.place(place_id) for table in self._tables)
        return next((place for place in known if place is not None), None)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the campaign and of the curated table, by id."""
        return tuple(self._places[place_id] for place_id in sorted(self._places))

    def every_place(self) -> Iterator[Place]:
        """The campaign's places, our table, and the towns that it does not link to."""
        yield from self.places
        linked = {one for place in self._places.values() for one in place.same_records}
        yield from (town for town in self._towns.every() if town.id not in linked)

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place that bears exactly this name, in either script; empty if none does."""
        found = self._found.get(name)
        return found if found is not None else self._look(name)

    def resolve(
        self,
        name: str | Mention,
        *,
        on: When | None = None,
        near: tuple[Point, ...] = (),
        kind: str = "",
        area: Area | None = None,
    ) -> Resolution:
        """The place that `name` means, if one is clearly ahead; always with the candidates.

        `on` is the day of the account, `near` points (longitude, latitude) of its other
        places, `kind` a plain word such as gate, `area` its west, south, east and north.
        A relative place (柳州以北6公里) is worked out from the places in it.
        """
        mention = Mention.parse(name) if isinstance(name, str) else name
        return self._resolve(mention, Context(on=on, near=near, kind=kind, area=area))

    def resolve_route(
        self,
        names: Sequence[str | Mention],
        *,
        on: When | None = None,
        near: tuple[Point, ...] = (),
        area: Area | None = None,
        reach_km: float | None = None,
    ) -> tuple[Resolution, ...]:
        """The places of the stops of one march, chosen together; in the order of `names`.

        `reach_km` is the farthest that the unit could have marched from stop to stop.
        """
        mentions = [Mention.parse(name) if isinstance(name, str) else name for name in names]
        context = Context(on=on, near=near, area=area)
        found = [self._resolve(mention, context) for mention in mentions]
        found = together(found, context, reach_km=reach_km)
        for at, one in enumerate(found):
            if one.chosen is None:
                told = self._elliptical(mentions[at], found[at - 1] if at else None, context)
                if told is not None:
                    found[at] = told
                    continue
                beside = _beside(found, at)
                if beside:
                    again = self._resolve(mentions[at], replace(context, near=(*beside, *near)))
                    found[at] = again if again.chosen or not one.candidates else one
        return tuple(found)

    def near(self, name: str) -> tuple[str, ...]:
        """Match keys of known names one edit away: a character changed, lost or added."""
        return tuple(self._lookup.one_edit(fold(name)))

    def scan(self, text: str, *, every: bool = False) -> "Hits":
        """Every place name in `text`, the longest at each point, with its offsets.

        Of the modern towns only the well-known ones are looked for, since half of the others
        are words as well; with `every` all of them are, and no word is left out.
        """
        return (self._whole_scanner if every else self.scanner).scan(text)

    @cached_property
    def scanner(self) -> "Scanner":
        """Finds the names of the campaign, of our table and of well-known towns."""
        from gazetteer.scan import Scanner

        names = [name.text for place in self._all for name in place.names]
        hidden = set(no_mentions()) - set(fold_all(names))
        return Scanner([*names, *self._towns.well_known()], find=self.find, hidden=hidden)

    @cached_property
    def _whole_scanner(self) -> "Scanner":
        from gazetteer.scan import Scanner

        names = [name.text for place in self._all for name in place.names]
        return Scanner([*names, *self._towns.keys], find=self.find)

    def _resolve(self, mention: Mention, context: Context) -> Resolution:
        found = self._told(mention, context)
        if found.chosen or mention.place or found.candidates:
            return found
        whole = compound(mention, context, self._told)
        if whole is not None:
            return whole
        if remote := self._lookup.remote(mention.name):
            return choose(mention, remote, context, None)
        guesses, hints = self._lookup.guesses(mention.name)
        return replace(choose(mention, guesses, context, None), hints=hints)

    def _told(self, mention: Mention, context: Context) -> Resolution:
        """A name as it is written, or a relative place; no guesses."""
        pinned = self.place(mention.place) if mention.place else None
        matches = self._lookup.matches(mention.name)
        found = choose(mention, matches, context, pinned)
        settled = found.chosen and not is_bare(mention.name)
        if settled or mention.place or any(match.place.layer in OWN for match in matches):
            return found
        told = relative(mention, context, self._bare, self.places)
        if told is not None and (told.chosen or not matches):
            return told
        if found.chosen and is_bare(mention.name):
            # 西岸 is a village somewhere, but here it is the west bank of what was named last.
            return replace(found, status=Status.AMBIGUOUS, chosen=None)
        return found

    def _elliptical(
        self, mention: Mention, before: Resolution | None, context: Context
    ) -> Resolution | None:
        if before is None or before.chosen is None or not is_bare(mention.name):
            return None
        base = before.chosen
        if base.is_relative:
            base = self.place(base.part_of) or base
        return elliptical(mention, base, context, self.places)

    def _bare(self, name: str, context: Context) -> Resolution:
        """A name that is looked up as it stands, to be the base of a relative place."""
        return choose(Mention(name), self._lookup.matches(name), context, None)

    def _look(self, name: str) -> tuple[Place, ...]:
        rows = self._lookup.exact(fold(name)) if name else []
        found = tuple({place.id: place for place, _ in rows}.values())
        if len(name) <= _LONGEST_KEPT:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            self._found[name] = found
        return found


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
def no_mentions() -> tuple[str, ...]:
    """Words that are also names of places, but rarely mean them (no-mentions.txt)."""
    text = (files("gazetteer") / "data" / "no-mentions.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _rows(places: Sequence[Place], by_id: Mapping[str, Place]) -> dict[str, list[Row]]:
    """Names by match key; an English name also with its generic word in pinyin."""
    rows = [(by_id.get(place.same_as, place), name) for place in places for name in place.names]
    found: dict[str, list[Row]] = {}
    for row, key in zip(rows, fold_all([name.text for _, name in rows]), strict=True):
        keys = (key, *pinyin_generic(key)) if key.isascii() else (key,)
        for one in filter(None, keys):
            found.setdefault(one, []).append(row)
    return found


def _beside(found: Sequence[Resolution], at: int) -> tuple[Point, ...]:
    """Points of the settled stops, the nearest in the route first, those before it first."""
    order = sorted(range(len(found)), key=lambda other: (abs(other - at), other > at))
    chosen = [found[other].chosen for other in order if other != at]
    return tuple(place.point for place in chosen if place and place.is_placed)
