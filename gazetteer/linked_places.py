"""Read and write places as Linked Places GeoJSON (LPF 1.3).

The dialect of our own files: `@id` is the place's id; `properties` hold `title`,
`fclasses`, our plain word `kind`, `uncertainty_m` and `coordinate_source`; a name's
`kind` is a word of `NameKind`. A record with `same_as` instead of a geometry is a
further name, for one campaign, of the place with that id; one with a null geometry and
a `note` is known by name but cannot be placed.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from shapely.geometry import mapping

from gazetteer.errors import PlaceFileError
from gazetteer.place import Place
from gazetteer.place_record import place_of
from gazetteer.when import When

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)


def read_places(
    path: Path, *, layer: str, known: Mapping[str, Place] | None = None
) -> tuple[Place, ...]:
    """The places of one file; raises `PlaceFileError` with a line for every fault in it.

    `known` are the places of other files that a record may name in `same_as`.
    """
    features, text = _features(path)
    places: list[Place] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    twins = dict(known or {})
    for feature in sorted(features, key=_is_further_name):
        name = str(feature.get("@id", "?")) if isinstance(feature, dict) else "?"
        found: list[str] = []
        place = place_of(feature, layer, twins, found)
        if found:
            line = _lines_of(text, name)[0]
            faults += [f"{path}:{line}, place {name}, {fault}" for fault in found]
        if name in seen:
            lines = _lines_of(text, name)
            where = f"{path}:{lines[min(seen[name], len(lines) - 1)]}, place {name}"
            faults.append(f"{where}, @id: {name} stands twice; give one another id")
        seen[name] = seen.get(name, 0) + 1
        if place is not None:
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
        line = error.object[: error.start].count(b"\n") + 1
        found = error.object[error.start]
        fault = f"{path}:{line}, byte 0x{found:02x} is not UTF-8; save the file as UTF-8"
        raise PlaceFileError((fault,)) from None
    except OSError as error:
        raise PlaceFileError((f"{path}:1, cannot be read: {error.strerror}",)) from None
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as error:
        raise PlaceFileError((f"{path}:{error.lineno}, not JSON: {error.msg}",)) from None
    except (ValueError, RecursionError):
        fault = f"{path}:1, not JSON that can be read: nested too deep, or a number too long"
        raise PlaceFileError((fault,)) from None
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        form = '{"type": "FeatureCollection", "features": []}'
        raise PlaceFileError((f"{path}:1, no GeoJSON FeatureCollection; write {form}",))
    features = collection.get("features")
    if not isinstance(features, list):
        raise PlaceFileError((f'{path}:1, "features" is not a list; write "features": []',))
    return features, text


def _is_further_name(feature: Any) -> bool:
    """Records with `same_as` are read last, when the places that they name are there."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return isinstance(properties, dict) and "same_as" in properties


def _lines_of(text: str, place_id: str) -> list[int]:
    """The lines in which records with this id begin; line 1 if it cannot be told."""
    key = re.compile(r'"@id"\s*:\s*' + re.escape(json.dumps(place_id, ensure_ascii=False)))
    return [text.count("\n", 0, found.start()) + 1 for found in key.finditer(text)] or [1]


def _timespans(when: When) -> dict[str, Any]:
    first, slash, last = when.edtf.partition("/")
    if not slash:
        first = when.earliest.isoformat() if when.earliest else ""
        last = when.latest.isoformat() if when.latest else ""
    ends = {"start": first, "end": last}
    return {"timespans": [{end: {"in": day} for end, day in ends.items() if day.strip(".")}]}
