"""Which places may a written name mean? Matches from every table, with what differs.

Looks go from strict to loose and stop where something is found: the name itself and its
endings; older romanisations; then guesses (an ending lost, a slip of the pen), which are
only as good as the places that stand beside them.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from gazetteer.endings import Form, same_class, with_any_ending
from gazetteer.fold import fold
from gazetteer.near import NearIndex, is_alike, weight, within_one_of
from gazetteer.place import CHINESE, Name, Place
from gazetteer.rank import WELL_KNOWN
from gazetteer.romanise import pinyin_generic, pinyin_keys
from gazetteer.score import GUESS, Match
from gazetteer.towns import TownTable

# No place name is longer; a longer text is no name.
LONGEST_KEY = 64
_OTHER_ENDING = 0.85
_FITTING_ENDING = 0.92
# A 縣 or 市 is no village, nor a hill.
_UNFIT_ENDING = 0.62
# Where our own table has the very name, another ending is another place.
_BESIDE_EXACT = 0.8
_ROMANISED = 0.9
# Single questions about slips are cheaper without an index; many are not.
_SCANS_BEFORE_INDEX = 3
MOST_HINTS = 5

OWN = ("campaign", "curated")

Row = tuple[Place, Name]


class Table(Protocol):
    """Places by match key: what a table of a gazetteer can do.

    One with a true `is_remote` is asked last, and only for names as they are written.
    """

    def bearing(self, key: str) -> Sequence[Row]:
        """The places with this key, each with the name that has it."""
        ...

    def near(self, key: str) -> Sequence[str]:
        """Keys of the table that are one edit from `key`."""
        ...

    def place(self, place_id: str) -> Place | None:
        """The place with this id, if it is one of the table."""
        ...


class Lookup:
    """Looks names up in our own rows, the towns and further tables."""

    def __init__(
        self, rows: Mapping[str, Sequence[Row]], towns: TownTable, others: Sequence[Table] = ()
    ) -> None:
        self._rows, self._towns = rows, towns
        self._others = [table for table in others if not _is_remote(table)]
        self._remote = [table for table in others if _is_remote(table)]
        self._scans = 0

    def exact(self, key: str) -> list[Row]:
        """Places that bear the name with this key, nearest table first."""
        found = list(self._rows.get(key, ()))
        if key in self._towns:
            known = {one for place, _ in found for one in place.same_records}
            for town in self._towns.bearing(key):
                if town.id not in known:
                    found.append((town, _name_of(town, key)))
        for table in self._others:
            found.extend(table.bearing(key))
        return found

    def matches(self, name: str) -> list[Match]:
        """Places whose name this is, but for its ending or its romanisation."""
        key = fold(name)
        if not key or len(key) > LONGEST_KEY:
            return []
        found = [Match(place=place, name=known) for place, known in self.exact(key)]
        if key.isascii():
            return found or self._romanised(key)
        if len(key) > 1:
            own = any(match.place.layer in OWN for match in found)
            for form in same_class(key):
                found.extend(self._with(form, _BESIDE_EXACT if own else 1.0))
            if found and all(match.place.population < WELL_KNOWN for match in found):
                found.extend(self._bare_of_own(key, found))
        return found

    def remote(self, name: str) -> list[Match]:
        """What the remote tables answer to a name, as it is written."""
        if not fold(name) or len(name) > LONGEST_KEY:
            return []
        rows = [row for table in self._remote for row in table.bearing(name.strip())]
        return [Match(place=place, name=known) for place, known in rows]

    def _bare_of_own(self, key: str, found: list[Match]) -> list[Match]:
        """Places of our own table that lost their ending, beside villages of that name."""
        if any(match.place.layer in OWN for match in found):
            return []
        return [match for match in self._added(key) if match.place.layer in OWN]

    def _added(self, key: str) -> Iterable[Match]:
        for form in with_any_ending(key):
            for place, known in self.exact(form.key):
                reason = f"only with {form.added} added to the name"
                yield Match(place=place, name=known, factor=GUESS, reason=reason)

    def guesses(self, name: str) -> tuple[list[Match], tuple[str, ...]]:
        """Places whose name it nearly is, and names to ask back about."""
        key = fold(name)
        if not 1 < len(key) <= LONGEST_KEY:
            return [], ()
        found: list[Match] = []
        if not key.isascii():
            found.extend(self._added(key))
        if found:
            return found, ()
        hints: list[tuple[bool, bool, str]] = []
        for other in self.one_edit(key):
            share, reason = weight(key, other)
            for place, known in self.exact(other):
                if share:
                    factor = GUESS * share
                    found.append(Match(place=place, name=known, factor=factor, reason=reason))
                is_likely = len(other) == len(key) and is_alike(key, other)
                hints.append((not is_likely, place.layer not in OWN, known.text))
        names = dict.fromkeys(name for _, _, name in sorted(hints))
        return found, tuple(names)[:MOST_HINTS]

    def one_edit(self, key: str) -> list[str]:
        """Keys of all tables one edit from `key`."""
        self._scans += 1
        if self._scans > _SCANS_BEFORE_INDEX or "_index" in self.__dict__:
            found = self._index.within_one(key)
        else:
            found = within_one_of(key, {**self._rows, **dict.fromkeys(self._towns.keys)})
        for table in self._others:
            found.extend(table.near(key))
        return list(dict.fromkeys(found))

    @cached_property
    def _index(self) -> NearIndex:
        return NearIndex([*self._rows, *self._towns.keys])

    @cached_property
    def _latin(self) -> list[str]:
        keys: Iterable[str] = (*self._rows, *self._towns.keys)
        return sorted({key for key in keys if key.isascii()})

    def _romanised(self, key: str) -> list[Match]:
        for generic in pinyin_generic(key):
            if found := self.exact(generic):
                reason = "with the generic word in pinyin"
                return [
                    Match(place=place, name=name, factor=_ROMANISED, reason=reason)
                    for place, name in found
                ]
        forms = (key, *pinyin_generic(key))
        spelled = [one for form in forms for one in pinyin_keys(form, self._latin)]
        return [
            Match(
                place=place,
                name=name,
                factor=_ROMANISED,
                reason=f"an older romanisation of {name.text}",
            )
            for other in dict.fromkeys(spelled)
            for place, name in self.exact(other)
        ]

    def _with(self, form: Form, share: float) -> Iterable[Match]:
        if not self._others and form.key not in self._rows and form.key not in self._towns:
            return
        for place, known in self.exact(form.key):
            if known.lang not in CHINESE:
                continue
            fits = _FITTING_ENDING if form.kind and place.kind == form.kind else _OTHER_ENDING
            if form.kind in ("county", "city") and place.kind not in ("county", "city"):
                fits = _UNFIT_ENDING
            if form.dropped and form.added:
                reason = f"{form.added} where the account writes {form.dropped}"
            elif form.dropped:
                reason = f"without the ending {form.dropped}"
            else:
                reason = f"with the ending {form.added}"
            yield Match(place=place, name=known, factor=fits * share, reason=reason)


def _is_remote(table: Table) -> bool:
    return bool(getattr(table, "is_remote", False))


def _name_of(town: Place, key: str) -> Name:
    return next((name for name in town.names if fold(name.text) == key), town.names[0])
