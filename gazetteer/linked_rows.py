"""Rows of anybody's Linked Places file (LPF 1.3), as places to import; and the rules of 1.3.

Wider than `linked_places`, which reads our own dialect: a name may lack a language, a
geometry may be a collection or stand as text in `geowkt`, and nobody states an uncertainty.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely
import shapely.errors
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import DateError, ImportFault
from gazetteer.rows import Broken, Row, degrees, language_of
from gazetteer.when import When

_UNCERTAINTY_M = 3_000.0
CLASSES = frozenset("AHLPRST")
_CERTAINTY = frozenset({"certain", "less-certain", "uncertain"})
_LINKS = frozenset({"exactMatch", "closeMatch", "primaryTopicOf", "subjectOf", "seeAlso", "sameAs"})
_KIND_OF_CLASS = {"P": "town", "A": "district", "H": "river", "R": "road", "T": "hill"}


def from_linked_places(path: Path) -> Iterator[Row | Broken]:
    """The places of a file, each as the point that stands for it; numbered by feature."""
    for number, feature in enumerate(_features(path), start=1):
        try:
            yield _row(feature)
        except (
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
            shapely.errors.ShapelyError,
        ) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            yield Broken(number, reason)


def faults_of(collection: object) -> tuple[str, ...]:
    """What breaks the rules of Linked Places 1.3, one line each; empty if nothing does."""
    if not isinstance(collection, Mapping) or collection.get("type") != "FeatureCollection":
        return ("no FeatureCollection",)
    found = [] if collection.get("@context") else ["@context is missing"]
    features = collection.get("features")
    if not isinstance(features, list):
        return (*found, "features is no list")
    for feature in features:
        name = feature.get("@id", "?") if isinstance(feature, Mapping) else "?"
        found += [f"{name}: {fault}" for fault in _faults(feature)]
    return tuple(found)


def _faults(feature: Any) -> Iterator[str]:
    if not isinstance(feature, Mapping) or feature.get("type") != "Feature":
        yield "no Feature"
        return
    properties = feature.get("properties") or {}
    if not feature.get("@id"):
        yield "@id is missing"
    if not properties.get("title"):
        yield "properties.title is missing"
    classes = properties.get("fclasses")
    if not isinstance(classes, list) or not classes or not CLASSES.issuperset(classes):
        yield f"properties.fclasses is {classes!r}, not a list of {', '.join(sorted(CLASSES))}"
    names = feature.get("names")
    if not isinstance(names, list) or not names or not all(one.get("toponym") for one in names):
        yield "names holds no toponym, or an empty one"
        return
    if not any(one.get("citations") for one in names):
        yield "no name has citations"
    if "geometry" not in feature:
        yield "geometry is missing (it may be null)"
    geometry = feature.get("geometry") or {}
    if geometry.get("certainty", "certain") not in _CERTAINTY:
        yield f"geometry.certainty is {geometry['certainty']!r}"
    whens = [part["when"] for part in (feature, geometry, *names) if part.get("when")]
    years = [cite for one in names for cite in one.get("citations", []) if cite.get("year")]
    if not whens and not years:
        yield "no when and no cited year"
    for when in whens:
        yield from _when_faults(when)
    for link in feature.get("links", []):
        if link.get("type") not in _LINKS or not link.get("identifier"):
            yield f"link {link!r}"


def _when_faults(when: Mapping[str, Any]) -> Iterator[str]:
    spans, periods = when.get("timespans", []), when.get("periods", [])
    if not spans and not periods:
        yield "a when has neither timespans nor periods"
    for span in spans:
        if not span.get("start"):
            yield "a timespan has no start"
        for part in (span.get("start", {}), span.get("end", {})):
            if not {"in", "earliest", "latest"}.issuperset(part):
                yield f"a timespan has {', '.join(part)}"


def _features(path: Path) -> list[Any]:
    try:
        collection = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ImportFault((f"{path}: cannot be read: {error.strerror}",)) from None
    except UnicodeDecodeError as error:
        raise ImportFault((f"{path}: byte {error.start} is not UTF-8; save it as UTF-8",)) from None
    except (ValueError, RecursionError) as error:
        raise ImportFault((f"{path}: not JSON: {error}",)) from None
    features = collection.get("features") if isinstance(collection, Mapping) else None
    if not isinstance(features, list):
        raise ImportFault((f'{path}: no FeatureCollection; write {{"features": []}}',))
    return features


def _row(feature: Any) -> Row:
    properties = feature.get("properties") or {}
    point = _geometry(feature.get("geometry")).representative_point()
    lon, lat = degrees(str(point.x), str(point.y))
    names = tuple(_name(one) for one in feature["names"] if str(one.get("toponym", "")).strip())
    if not names:
        raise ValueError("names: no toponym")
    classes = [one for one in properties.get("fclasses") or () if one in CLASSES] or ["P"]
    tolerance = properties.get("uncertainty_m") or (
        (feature.get("geometry") or {}).get("approximation") or {}
    ).get("tolerance")
    reach = float(tolerance) if isinstance(tolerance, int | float) else 0.0
    return Row(
        id=str(feature["@id"]),
        lon=lon,
        lat=lat,
        names=names,
        kind=str(properties.get("kind") or _KIND_OF_CLASS.get(classes[0], "other")),
        fclass=classes[0],
        people=0,
        uncertainty_m=reach if 0 < reach < 5_000_000 else _UNCERTAINTY_M,
        held=_held(feature.get("when")),
    )


def _geometry(found: Any) -> BaseGeometry:
    if not isinstance(found, Mapping):
        raise ValueError("geometry: null; a place without a position cannot be imported")
    if "geowkt" in found and "coordinates" not in found and "geometries" not in found:
        geometry = shapely.from_wkt(str(found["geowkt"]))
    else:
        geometry = shape(found)
    if geometry.is_empty:
        raise ValueError("geometry: empty")
    return geometry


def _name(one: Mapping[str, Any]) -> tuple[str, str, str, str]:
    text = str(one["toponym"]).strip()
    kind = str(one.get("kind", ""))
    known = ("official", "historical", "romanised", "alias")
    return (
        text,
        str(one.get("lang") or language_of(text)),
        kind if kind in known else "official",
        _held(one.get("when")),
    )


def _held(when: Any) -> str:
    """The time that timespans state, as EDTF; empty where they state none that can be read."""
    spans = when.get("timespans") if isinstance(when, Mapping) else None
    if not spans:
        return ""
    first, last = _side(spans[0].get("start")), _side(spans[-1].get("end"))
    text = f"{first or '..'}/{last or '..'}" if first or last else ""
    try:
        return When.parse(text).edtf if text else ""
    except DateError:
        return ""


def _side(part: Any) -> str:
    values = [str(value) for value in part.values()] if isinstance(part, Mapping) else []
    return values[0] if values else ""
