"""Read and write places as Linked Places GeoJSON (LPF 1.3).

The dialect of our own files: `@id` is the place's id; `properties` hold `title`,
`fclasses`, our plain word `kind`, `uncertainty_m` and `coordinate_source`; a name's
`kind` is a word of `NameKind`. A record with `same_as` instead of a geometry is a
further name, for one campaign, of the place with that id; one with a null geometry and
a `note` is known by name but cannot be placed.
"""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from shapely.errors import GEOSException
from shapely.geometry import Point, mapping, shape
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import DateError, PlaceFileError
from gazetteer.place import Link, Name, NameKind, Place
from gazetteer.when import When

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
_CERTAINTY = ("certain", "less-certain", "uncertain")


def read_places(
    path: Path, *, layer: str, known: Mapping[str, Place] | None = None
) -> tuple[Place, ...]:
    """The places of one file; raises `PlaceFileError` with a line for every fault in it.

    `known` are the places of other files that a record may name in `same_as`.
    """
    features, text = _features(path)
    places: list[Place] = []
    faults: list[str] = []
    seen: set[str] = set()
    twins = dict(known or {})
    for feature in sorted(features, key=_is_further_name):
        name = str(feature.get("@id", "?")) if isinstance(feature, dict) else "?"
        where = f"{path}:{_line_of(text, name)}, place {name}"
        try:
            place = _place(feature, layer, twins)
        except (ValueError, TypeError, KeyError, AttributeError, GEOSException) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            faults.append(f"{where}, {reason}")
            continue
        if place.id in seen:
            faults.append(f"{where}, @id: {place.id} stands twice; give one another id")
        seen.add(place.id)
        twins[place.id] = place
        places.append(place)
    if faults:
        raise PlaceFileError(tuple(faults))
    return tuple(places)


def write_places(places: Iterable[Place], path: Path) -> None:
    """Write `places` as one Linked Places collection, sorted by id."""
    features = [feature_of(place) for place in sorted(places, key=lambda place: place.id)]
    collection = {"type": "FeatureCollection", "@context": CONTEXT, "features": features}
    text = json.dumps(collection, ensure_ascii=False, indent=1) + "\n"
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def feature_of(place: Place) -> dict[str, Any]:
    """One Linked Places feature."""
    properties: dict[str, Any] = {
        "title": place.label,
        "fclasses": list(place.fclasses),
        "kind": place.kind,
        "uncertainty_m": place.uncertainty_m,
        "coordinate_source": place.coordinate_source,
    }
    for key in ("part_of", "line_basis", "note"):
        if value := getattr(place, key):
            properties[key] = value
    names = []
    for name in place.names:
        entry: dict[str, Any] = {"toponym": name.text, "lang": name.lang, "kind": name.kind.value}
        if name.when:
            entry["when"] = _timespans(name.when)
        names.append(entry)
    names[0]["citations"] = [{"label": place.coordinate_source}]
    feature: dict[str, Any] = {
        "type": "Feature",
        "@id": place.id,
        "properties": properties,
        "names": names,
        "geometry": (
            {**mapping(place.geometry), "certainty": place.certainty} if place.is_placed else None
        ),
        "when": _timespans(place.when) if place.when else {"label": "at all times of the table"},
    }
    if place.links:
        feature["links"] = [
            {"type": link.type, "identifier": link.identifier} for link in place.links
        ]
    return feature


def _features(path: Path) -> tuple[list[Any], str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlaceFileError(
            (f"{path}: byte {error.start} is not UTF-8; save it as UTF-8",)
        ) from None
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as error:
        raise PlaceFileError((f"{path}:{error.lineno}: not JSON: {error.msg}",)) from None
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise PlaceFileError(
            (
                f'{path}:1: no GeoJSON FeatureCollection; write {{"type": "FeatureCollection", "features": []}}',
            )
        )
    features = collection.get("features")
    if not isinstance(features, list):
        raise PlaceFileError((f'{path}:1: "features" is not a list; write "features": []',))
    return features, text


def _is_further_name(feature: Any) -> bool:
    """Records with `same_as` are read last, when the places that they name are there."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return isinstance(properties, dict) and "same_as" in properties


def _line_of(text: str, place_id: str) -> int:
    """The line in which the record with this id begins; 1 if it cannot be told."""
    at = text.find(f'"@id": {json.dumps(place_id, ensure_ascii=False)}')
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def _place(feature: Any, layer: str, known: Mapping[str, Place]) -> Place:
    if not isinstance(feature, dict):
        raise TypeError(f"{feature!r} is not a feature; write an object with names and geometry")
    properties, names = feature["properties"], feature["names"]
    if not isinstance(names, list) or not names:
        raise ValueError('names: empty; write at least one {"toponym": …, "lang": "zh-Hant"}')
    same_as = str(properties.get("same_as", ""))
    if same_as and same_as not in known:
        raise ValueError(f"same_as: no place is called {same_as}")
    twin = known.get(same_as)
    is_placed = twin is not None or feature.get("geometry") is not None
    certainty = str(properties.get("certainty", twin.certainty if twin else "certain"))
    if certainty not in _CERTAINTY:
        raise ValueError(f"certainty: {certainty!r} is not one of {', '.join(_CERTAINTY)}")
    return Place(
        id=str(feature["@id"]),
        names=tuple(_name(name) for name in names),
        geometry=twin.geometry if twin else _geometry(feature) if is_placed else Point(),
        kind=str(properties.get("kind") or (twin.kind if twin else "other")),
        uncertainty_m=_uncertainty(properties, twin, is_placed=is_placed),
        coordinate_source=_source(properties, twin, is_placed=is_placed),
        layer=layer,
        fclasses=tuple(properties.get("fclasses") or (twin.fclasses if twin else ())),
        when=_when(feature.get("when")),
        part_of=str(properties.get("part_of", "")),
        certainty=certainty,
        line_basis=str(properties.get("line_basis", twin.line_basis if twin else "")),
        note=str(properties.get("note", "")),
        links=tuple(
            Link(type=str(link["type"]), identifier=str(link["identifier"]))
            for link in feature.get("links", [])
        )
        + ((Link(type="sameAs", identifier=twin.id),) if twin else ()),
    )


def _uncertainty(properties: Mapping[str, Any], twin: Place | None, *, is_placed: bool) -> float:
    if twin:
        return twin.uncertainty_m
    if not is_placed:
        return 0.0
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
    return str(properties["coordinate_source"])


def _name(entry: Any) -> Name:
    text = str(entry["toponym"]).strip()
    if not text:
        raise ValueError("names: a toponym is empty")
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
    geometry = shape({"type": found["type"], "coordinates": found["coordinates"]})
    west, south, east, north = geometry.bounds or (math.nan,) * 4
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(
            "geometry: coordinates are not degrees, longitude (-180 to 180) before latitude (-90 to 90)"
        )
    return geometry


def _when(entry: Any) -> When | None:
    """The bounds of a Linked Places `when`; `None` where it gives none."""
    spans = entry.get("timespans", []) if isinstance(entry, dict) else []
    if not spans:
        return None
    first = _days(spans[0].get("start"))
    last = _days(spans[-1].get("end")) if "end" in spans[-1] else None
    if first is None and last is None:
        return None
    edtf = f"{first.edtf if first else '..'}/{last.edtf if last else '..'}"
    return When.parse(edtf)


def _days(part: Any) -> When | None:
    if not isinstance(part, dict) or not part:
        return None
    text = str(next(iter(part.values())))
    try:
        return When.parse(text)
    except DateError as error:
        raise ValueError(f"when: {error}") from None


def _timespans(when: When) -> dict[str, Any]:
    span: dict[str, Any] = {}
    if when.earliest:
        span["start"] = {"in": _short(when.earliest)}
    if when.latest:
        span["end"] = {"in": _short(when.latest)}
    return {"timespans": [span]}


def _short(day: date) -> str:
    """A year alone where the day is the first or the last of one."""
    whole_year = (day.month, day.day) in ((1, 1), (12, 31))
    return f"{day.year:04d}" if whole_year else day.isoformat()
