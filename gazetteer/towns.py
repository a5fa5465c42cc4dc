"""The towns of GeoNames (data/geonames.tsv), read fast and made into places one by one."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from shapely.geometry import Point

from gazetteer.fold import fold
from gazetteer.place import Link, Name, NameKind, Place
from gazetteer.when import When

GEONAMES = "geonames"

# Of the 104 curated points linked to a GeoNames town nine in ten lie within 2.3 km of it, the
# farthest 11 km; half of them were taken from GeoNames, so this says too little of its errors.
UNCERTAINTY_M = 3_000.0
CITY_POPULATION = 100_000
_WELL_KNOWN = 50_000
_JAPANESE_CITY = 400_000


class TownTable:
    """Rows of the cut by number of GeoNames and by match key."""

    def __init__(
        self, lines: list[str], keys: list[str], older: Mapping[str, tuple[Name, ...]] | None = None
    ) -> None:
        """`keys` holds, line for line, the match keys of `lines`, joined by semicolons.

        `older` gives by number the further names of a town, with their time.
        """
        self._lines = lines
        self._older = dict(older or {})
        self._rows: dict[str, int] | None = None
        self._by_key: dict[str, int | list[int]] = {}
        by_key = self._by_key
        for row, line in enumerate(keys):
            for key in line.split(";"):
                known = by_key.get(key)
                if known is None:
                    by_key[key] = row
                elif isinstance(known, int):
                    if known != row:
                        by_key[key] = [known, row]
                elif known[-1] != row:
                    known.append(row)
        by_key.pop("", None)
        self._add_older()

    @property
    def keys(self) -> list[str]:
        """Every match key."""
        return list(self._by_key)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def bearing(self, key: str) -> tuple[Place, ...]:
        """The towns with the match key `key`."""
        found = self._by_key.get(key, ())
        return tuple(self._town(row) for row in ([found] if isinstance(found, int) else found))

    def numbered(self, number: str) -> Place | None:
        """The town with this number of GeoNames."""
        row = self._row_numbers().get(number)
        return self._town(row) if row is not None else None

    def every(self) -> Iterator[Place]:
        """Every town, in the order of the table."""
        return (self._town(row) for row in range(len(self._lines)))

    def population(self, number: str) -> int:
        """Its inhabitants today; 0 where not known."""
        row = self._row_numbers().get(number)
        return int(self._lines[row].split("\t")[5] or 0) if row is not None else 0

    def well_known(self) -> list[str]:
        """Match keys of the names that a text may be taken to mean a town by.

        Those of cities and of seats of counties; not those of small places, nor the names of
        Japan that are read as surnames.
        """
        found = []
        for key, rows in self._by_key.items():
            for row in (rows,) if isinstance(rows, int) else rows:
                fields = self._lines[row].split("\t")
                people = int(fields[5] or 0)
                least = _JAPANESE_CITY if fields[4] == "JP" else _WELL_KNOWN
                is_seat = len(key) > 2 and key.endswith(("市", "县"))
                if people >= least or (is_seat and fields[4] != "JP"):
                    found.append(key)
                    break
        return found

    def _row_numbers(self) -> dict[str, int]:
        if self._rows is None:
            self._rows = {line[: line.index("\t")]: row for row, line in enumerate(self._lines)}
        return self._rows

    def _town(self, row: int) -> Place:
        line = self._lines[row]
        return _town(line, self._older.get(line[: line.index("\t")], ()))

    def _add_older(self) -> None:
        for number, names in self._older.items():
            row = self._row_numbers().get(number)
            for name in names if row is not None else ():
                key, known = fold(name.text), self._by_key.get(fold(name.text), [])
                rows = [known] if isinstance(known, int) else known
                if row is not None and row not in rows:
                    self._by_key[key] = [*rows, row]


@cache
def all_towns() -> TownTable:
    """The table as the package holds it."""
    data = files("gazetteer") / "data"
    lines = (data / "geonames.tsv").read_text(encoding="utf-8").splitlines()[1:]
    keys = (data / "geonames-keys.txt").read_text(encoding="utf-8").splitlines()
    return TownTable(lines, keys, _older_names())


@cache
def _older_names() -> dict[str, tuple[Name, ...]]:
    """By number of GeoNames the older names of a town (old-names.tsv)."""
    text = (files("gazetteer") / "data" / "old-names.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[Name, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            number, name, lang, kind, when = line.split("\t")
            holds = When.parse(when) if when else None
            # GeoNames does not tell the scripts apart; nor do these, so its own stays the label.
            plain = "zh" if lang == "zh-Hant" else lang
            one = Name(text=name, lang=plain, kind=NameKind(kind), when=holds)
            found[number] = (*found.get(number, ()), one)
    return found


@cache
def no_towns() -> TownTable:
    """A table without a row."""
    return TownTable([], [])


@cache
def _town(line: str, older: tuple[Name, ...]) -> Place:
    number, latin, lon, lat, country, population, chinese = line.split("\t")
    names = [Name(text=text, lang="zh") for text in filter(None, chinese.split(";"))]
    names.append(Name(text=latin, lang="en", kind=NameKind.ROMANISED))
    names.extend(older)
    people = int(population or 0)
    return Place(
        id=f"gn:{number}",
        names=tuple(names),
        geometry=Point(float(lon), float(lat)),
        kind="city" if people >= CITY_POPULATION else "town",
        uncertainty_m=UNCERTAINTY_M,
        coordinate_source=f"GeoNames {number} (CC BY 4.0), the modern town",
        layer=GEONAMES,
        fclasses=("P",),
        note=f"{country}, {people} inhabitants today" if people else country,
        links=(Link(type="exactMatch", identifier=f"gn:{number}"),),
        population=people,
    )
