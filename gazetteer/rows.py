"""Rows of foreign files as places to import: GeoNames dumps and CSV."""

import csv
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gazetteer.datum import Datum, to_wgs84
from gazetteer.errors import ImportFault

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_GEONAMES_FIELDS = 19
_UNCERTAINTY_M = 3_000.0
_MOST_PEOPLE = 10_000_000_000

# Feature codes of GeoNames whose kind the class alone does not tell.
_KIND_BY_CODE = {
    "PPLC": "city", "PPLA": "city", "PPLA2": "city", "PPLA3": "county", "PPLA4": "town",
    "MT": "hill", "MTS": "hill", "HLL": "hill", "HLLS": "hill", "PK": "hill", "RDGE": "hill",
    "PASS": "pass", "GAP": "pass", "ISL": "island", "PEN": "peninsula",
    "STM": "river", "CNL": "river", "LK": "lake", "RSV": "lake", "STRT": "strait",
    "RSTN": "station", "AIRF": "airfield", "AIRP": "airfield", "AIRB": "airfield",
    "BDG": "bridge", "GATE": "gate", "FT": "fort", "WHRF": "wharf", "FY": "crossing",
    "RR": "railway", "RD": "road", "WALL": "wall", "ADM1": "province",
}  # fmt: skip
_KIND_BY_CLASS = {
    "P": "town",
    "A": "district",
    "H": "river",
    "R": "road",
    "S": "building",
    "T": "hill",
}
COLUMNS = ("name", "lon", "lat", "id", "names", "kind", "start", "end", "uncertainty_m", "lang")


@dataclass(frozen=True, slots=True)
class Row:
    """One place to import; `names` with their language and kind."""

    id: str
    lon: float
    lat: float
    names: tuple[tuple[str, str, str, str], ...]
    kind: str
    fclass: str
    people: int
    uncertainty_m: float
    held: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be read: its number in the file and what is wrong."""

    number: int
    reason: str


def from_geonames(lines: Iterable[str]) -> Iterator[Row | Broken]:
    """Rows of a GeoNames dump (allCountries.txt and its cuts: 19 fields between tabs)."""
    for number, line in enumerate(lines, start=1):
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) != _GEONAMES_FIELDS:
            if line.strip():
                yield Broken(number, f"{len(fields)} fields between tabs, not {_GEONAMES_FIELDS}")
            continue
        try:
            yield _geonames_row(fields)
        except ValueError as error:
            yield Broken(number, str(error))


def _geonames_row(fields: list[str]) -> Row:
    lon, lat = degrees(fields[5], fields[4])
    if not fields[0].isdigit():
        raise ValueError(f"{fields[0]!r} is no number of GeoNames")
    texts = dict.fromkeys([fields[1], *fields[3].split(",")])
    names = tuple((text, language_of(text), "official", "") for text in texts if text)
    if not names:
        raise ValueError("no name")
    code, people = fields[7], int(fields[14] or 0)
    if not 0 <= people < _MOST_PEOPLE:
        raise ValueError(f"{people} is no number of people")
    kind = _KIND_BY_CODE.get(code) or _KIND_BY_CLASS.get(fields[6], "other")
    return Row(
        f"gn:{fields[0]}", lon, lat, names, kind, fields[6] or "P", people, _UNCERTAINTY_M, ""
    )


def from_csv(
    lines: Iterable[str], columns: Mapping[str, str], *, datum: Datum, stem: str
) -> Iterator[Row | Broken]:
    """Rows of a CSV whose `columns` say which of ours each of its headings is.

    `names` may hold further names between semicolons; `start` and `end` years or days.
    """
    unknown = [ours for ours in columns if ours not in COLUMNS]
    missing = [ours for ours in ("name", "lon", "lat") if ours not in columns]
    if unknown or missing:
        said = f"no column of ours is called {', '.join(unknown)}" if unknown else ""
        needed = f"no heading is given for {', '.join(missing)}" if missing else ""
        raise ImportFault((
            f"--columns: {'; '.join(filter(None, (said, needed)))}; write for example "
            "name=Toponym,lon=X,lat=Y",
        ))  # fmt: skip
    reader = csv.DictReader(lines)
    absent = [theirs for theirs in columns.values() if theirs not in (reader.fieldnames or ())]
    if absent:
        headings = ", ".join(reader.fieldnames or ())
        raise ImportFault((
            f"{stem}:1: no column {', '.join(absent)}; the headings are {headings}",
        ))  # fmt: skip
    for record in reader:
        number = reader.line_num
        try:
            told = {ours: (record[theirs] or "").strip() for ours, theirs in columns.items()}
            yield _csv_row(told, datum, f"{stem}:{number}")
        except (ValueError, TypeError) as error:
            yield Broken(number, str(error))


def _csv_row(told: Mapping[str, str], datum: Datum, fallback_id: str) -> Row:
    lon, lat = to_wgs84(*degrees(told["lon"], told["lat"]), datum)
    texts = dict.fromkeys([told["name"], *told.get("names", "").split(";")])
    lang = told.get("lang", "")
    names = tuple(
        (text.strip(), lang or language_of(text), "official", "") for text in texts if text.strip()
    )
    if not told["name"]:
        raise ValueError("no name")
    start, end = told.get("start", ""), told.get("end", "")
    held = f"{start or '..'}/{end or '..'}" if start or end else ""
    uncertainty_m = float(told.get("uncertainty_m") or _UNCERTAINTY_M)
    if not 0 < uncertainty_m < 5_000_000:
        raise ValueError(f"uncertainty_m: {uncertainty_m} is not a number of metres above 0")
    kind = told.get("kind") or "other"
    return Row(told.get("id") or fallback_id, lon, lat, names, kind, "P", 0, uncertainty_m, held)


def guess_format(path: Path) -> str:
    """`geonames`, `csv` or `lpf`, by the ending of the name and the first line."""
    if path.suffix in (".json", ".geojson"):
        return "lpf"
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            first = file.readline()
    except OSError as error:
        raise ImportFault((f"{path}: cannot be read: {error.strerror}",)) from None
    if first.count("\t") == _GEONAMES_FIELDS - 1:
        return "geonames"
    try:
        json.loads(first)
    except ValueError:
        return "csv"
    return "lpf"


def degrees(lon: str, lat: str) -> tuple[float, float]:
    """Longitude and latitude as numbers; raises `ValueError` where they can be none."""
    try:
        east, north = float(lon), float(lat)
    except ValueError:
        raise ValueError(f"{lon!r}, {lat!r} are no degrees") from None
    if not (math.isfinite(east) and math.isfinite(north)):
        raise ValueError(f"{lon}, {lat} are no degrees")
    if not -90 <= north <= 90 and -90 <= east <= 90:
        raise ValueError(f"latitude {lat} is out of range; longitude and latitude look swapped")
    if not (-180 <= east <= 180 and -90 <= north <= 90):
        raise ValueError(f"longitude {lon}, latitude {lat} are out of range")
    return east, north


def language_of(text: str) -> str:
    """`zh` for a name with Han characters, else `und`: not known."""
    return "zh" if _HAN.search(text) else "und"
