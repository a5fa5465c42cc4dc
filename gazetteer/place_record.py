"""One record of a Linked Places file as a place, with everything that is wrong with it."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from shapely import get_coordinates
from shapely.errors import ShapelyError
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import DateError
from gazetteer.place import Link, Name, NameKind, Place
from gazetteer.when import When

T = TypeVar("T")
# Of an id, which is written after " @"; of a name, which stands on a map; of other texts.
_ID = re.compile(r"[^\s;\"'<>`\x00-\x1f\x7f]+")
_LONGEST_ID, _LONGEST_NAME, _LONGEST_TEXT = 200, 1_000, 10_000
_CERTAINTY = ("certain", "less-certain", "uncertain")


def place_of(
    feature: Any, layer: str, known: Mapping[str, Place], faults: list[str]
) -> Place | None:
    """The place of one record; `None`, and a line in `faults` for each, where it has any."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        faults.append("no feature; write an object with @id, properties, names and geometry")
        return None
    properties = feature["properties"]
    twin = known.get(str(properties.get("same_as", "")))
    is_placed = twin is not None or feature.get("geometry") is not None

    def read(part: Callable[[], T], default: T) -> T:
        try:
            return part()
        except KeyError as error:
            faults.append(f"{error.args[0]!s}: is missing")
        except (
            ValueError,
            TypeError,
            AttributeError,
            IndexError,
            OverflowError,
            ShapelyError,
        ) as error:
            faults.append(str(error))
        return default

    place = Place(
        id=read(lambda: _id(feature), ""),
        names=read(lambda: _names(feature), ()),
        geometry=(
            twin.geometry
            if twin
            else read(lambda: _geometry(feature), Point())
            if is_placed
            else Point()
        ),
        kind=read(lambda: _text(properties, "kind"), "") or (twin.kind if twin else "other"),
        uncertainty_m=read(lambda: _uncertainty(properties, twin, is_placed=is_placed), 0.0),
        coordinate_source=read(lambda: _source(properties, twin, is_placed=is_placed), ""),
        layer=layer,
        fclasses=read(lambda: _classes(properties, twin), ()),
        when=read(lambda: _when(feature.get("when")), None),
        part_of=read(lambda: _text(properties, "part_of"), ""),
        certainty=read(lambda: _certainty(feature, twin), "certain"),
        line_basis=read(
            lambda: _text(properties, "line_basis", twin.line_basis if twin else ""), ""
        ),
        note=read(lambda: _text(properties, "note"), ""),
        links=read(lambda: _links(feature, twin), ()),
    )
    if (same_as := str(properties.get("same_as", ""))) and twin is None:
        faults.append(f"same_as: no place is called {same_as}")
    return None if faults else place


def _id(feature: Mapping[str, Any]) -> str:
    found = feature["@id"]
    if not isinstance(found, str) or not found.strip():
        raise ValueError(f"@id: {found!r} is no id; write a text such as yuhuatai-hill")
    if not _ID.fullmatch(found) or len(found) > _LONGEST_ID:
        raise ValueError("@id: holds a space, a mark or too much; write one such as yuhuatai-hill")
    return found


def _text(properties: Mapping[str, Any], key: str, default: str = "") -> str:
    """A text of the properties, which may have several lines."""
    return _plain(str(properties.get(key, default)), key, _LONGEST_TEXT)


def _plain(text: str, key: str, longest: int) -> str:
    if any(ord(letter) < 32 and letter not in "\t\n\r" for letter in text):
        raise ValueError(f"{key}: holds a control character; write plain text")
    if len(text) > longest:
        raise ValueError(f"{key}: is {len(text)} characters long; write at most {longest}")
    return text


def _names(feature: Mapping[str, Any]) -> tuple[Name, ...]:
    names = feature["names"]
    if not isinstance(names, list) or not names:
        raise ValueError('names: empty; write at least one {"toponym": …, "lang": "zh-Hant"}')
    return tuple(_name(name) for name in names)


def _classes(properties: Mapping[str, Any], twin: Place | None) -> tuple[str, ...]:
    found = properties.get("fclasses", list(twin.fclasses) if twin else [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise TypeError(f'fclasses: {found!r} is no list of GeoNames letters such as ["P"]')
    return tuple(found)


def _certainty(feature: Mapping[str, Any], twin: Place | None) -> str:
    """As our property, else as Linked Places put it on the geometry."""
    geometry = feature.get("geometry")
    found = feature["properties"].get("certainty")
    if found is None and isinstance(geometry, dict):
        found = geometry.get("certainty")
    if found is None:
        return twin.certainty if twin else "certain"
    if found not in _CERTAINTY:
        raise ValueError(f"certainty: {found!r} is not one of {', '.join(_CERTAINTY)}")
    return str(found)


def _links(feature: Mapping[str, Any], twin: Place | None) -> tuple[Link, ...]:
    entries = feature.get("links", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise TypeError('links: no list such as [{"type": "closeMatch", "identifier": "gn:1"}]')
    links = [
        Link(type=str(entry["type"]), identifier=str(entry["identifier"])) for entry in entries
    ]
    own = Link(type="sameAs", identifier=twin.id) if twin else None
    return (*links, own) if own and own not in links else tuple(links)


def _uncertainty(properties: Mapping[str, Any], twin: Place | None, *, is_placed: bool) -> float:
    if twin:
        return twin.uncertainty_m
    if not is_placed:
        return 0.0
    if "uncertainty_m" not in properties:
        raise ValueError("uncertainty_m: is missing; write the radius in metres")
    value = properties["uncertainty_m"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 5_000_000:
        raise ValueError(f"uncertainty_m: {value!r} is not a number of metres above 0")
    return float(value)


def _source(properties: Mapping[str, Any], twin: Place | None, *, is_placed: bool) -> str:
    """Where the coordinate comes from; a place without one says why in its note."""
    if twin:
        return twin.coordinate_source
    if not is_placed:
        if not properties.get("note"):
            raise ValueError("geometry: null, and no note; write in note why it cannot be placed")
        return "not placed"
    found = _text(properties, "coordinate_source").strip()
    if not found:
        raise ValueError("coordinate_source: is missing; write where the coordinate comes from")
    return found


def _name(entry: Any) -> Name:
    if not isinstance(entry, dict):
        raise TypeError(f'names: {entry!r} is not an object such as {{"toponym": …}}')
    text = str(entry.get("toponym", "")).strip()
    if not text:
        raise ValueError("names: a toponym is empty")
    _plain(text, "names", _LONGEST_NAME)
    kind = str(entry.get("kind", "official"))
    if kind not in [known.value for known in NameKind]:
        words = ", ".join(known.value for known in NameKind)
        raise ValueError(f"names, {text}: {kind!r} is not one of {words}")
    return Name(
        text=text,
        lang=str(entry.get("lang", "zh-Hant")),
        kind=NameKind(kind),
        when=_when(entry.get("when")),
    )


def _geometry(feature: Mapping[str, Any]) -> BaseGeometry:
    found = feature.get("geometry")
    if not isinstance(found, dict):
        raise ValueError("geometry: no object; write a Point, or null and the reason in note")
    try:
        geometry = shape({"type": found["type"], "coordinates": found["coordinates"]})
        lons, lats = get_coordinates(geometry).T
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
        ShapelyError,
    ):
        raise ValueError("geometry: cannot be read; write a type and its coordinates") from None
    if not (lons.size and (abs(lons) <= 180).all() and (abs(lats) <= 90).all()):
        raise ValueError(
            "geometry: coordinates are not degrees, longitude (-180 to 180) before "
            "latitude (-90 to 90)"
        )
    return geometry


def _when(entry: Any) -> When | None:
    """The bounds of a Linked Places `when`; `None` where it gives none."""
    spans = entry.get("timespans", []) if isinstance(entry, dict) else []
    if not spans:
        return None
    if not isinstance(spans, list) or not all(isinstance(span, dict) for span in spans):
        raise TypeError('when: timespans is no list such as [{"start": {"in": "1928"}}]')
    first = _days(spans[0].get("start"), ("earliest", "in", "latest"))
    last = _days(spans[-1].get("end"), ("latest", "in", "earliest"))
    if first is None and last is None:
        return None
    edtf = f"{first.edtf if first else '..'}/{last.edtf if last else '..'}"
    return When.parse(edtf)


def _days(part: Any, order: tuple[str, ...]) -> When | None:
    """One end of a span by the first of the keys of Linked Places that it has."""
    if not isinstance(part, dict) or not part:
        return None
    text = str(next((part[key] for key in order if key in part), ""))
    try:
        return When.parse(text)
    except DateError as error:
        raise ValueError(f"when: {error}") from None
