"""OpenRefine's Reconciliation API 0.2 over our gazetteer: the answers, without the server.

Properties that a query may carry: `on` (a day in EDTF), `near` (a name), `area` is left to the
server's own setting. A match is automatic exactly where `resolve` would have chosen.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from gazetteer.errors import DateError
from gazetteer.index import Gazetteer
from gazetteer.place import Candidate, Place
from gazetteer.when import When

Json = dict[str, Any]
MOST = 50
_DEFAULT_LIMIT = 8
KINDS = (
    "city", "county", "town", "village", "gate", "hill", "wharf", "bridge", "airfield", "fort",
    "island", "lake", "river", "railway", "road", "wall", "province", "district", "station",
    "building", "fortified-line", "crossing", "strait", "peninsula", "pass", "other",
)  # fmt: skip
PROPERTIES = {
    "lon": "longitude (WGS 84)",
    "lat": "latitude (WGS 84)",
    "uncertainty_m": "uncertainty in metres",
    "name_hant": "name, traditional",
    "name_en": "name, English",
    "kind": "kind of place",
    "when": "time for which it is recorded",
    "source": "where the coordinate comes from",
}


def manifest(address: str) -> Json:
    """What the service is; `address` is where it answers."""
    return {
        "versions": ["0.2"],
        "name": "Campaign gazetteer",
        "identifierSpace": f"{address}/place/",
        "schemaSpace": f"{address}/kind/",
        "defaultTypes": [_type(kind) for kind in ("city", "county", "town", "gate", "hill")],
        "view": {"url": f"{address}/place/{{{{id}}}}"},
        "suggest": {"entity": {"service_url": address, "service_path": "/suggest/entity"}},
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def reconciled(gazetteer: Gazetteer, queries: Mapping[str, Any]) -> Json:
    """The answer to a batch of queries, by their keys."""
    return {str(key): {"result": _results(gazetteer, query)} for key, query in queries.items()}


def suggested(gazetteer: Gazetteer, prefix: str) -> Json:
    """Places that a name being typed may mean."""
    found = gazetteer.resolve(prefix).candidates
    return {"result": [{**_entity(one), "notable": [_type(one.place.kind)]} for one in found]}


def proposed(kind: str) -> Json:
    """The properties that a reconciled column may be extended by."""
    listed = [{"id": key, "name": name} for key, name in PROPERTIES.items()]
    return {"type": kind, "properties": listed}


def extended(gazetteer: Gazetteer, asked: Mapping[str, Any]) -> Json:
    """Values of properties for places that were reconciled before."""
    ids = [str(one) for one in asked.get("ids", [])]
    properties = [
        str(one.get("id")) for one in asked.get("properties", []) if isinstance(one, Mapping)
    ]
    known = [one for one in properties if one in PROPERTIES]
    return {
        "meta": [{"id": one, "name": PROPERTIES[one]} for one in known],
        "rows": {one: _values(gazetteer.place(one), known) for one in ids},
    }


def described(place: Place) -> Json:
    """A place for a reader."""
    return {
        "id": place.id,
        "names": [{"toponym": name.text, "lang": name.lang} for name in place.names],
        **{key: _value(place, key) for key in PROPERTIES},
    }


def _results(gazetteer: Gazetteer, query: object) -> list[Json]:
    if not isinstance(query, Mapping) or not isinstance(query.get("query"), str):
        return []
    told = _told(query.get("properties"))
    on = _day(told.get("on", ""))
    beside = gazetteer.resolve(told["near"], on=on).chosen if told.get("near") else None
    near = (beside.point,) if beside and beside.is_placed else ()
    kind = _kind(query.get("type"))
    found = gazetteer.resolve(query["query"], on=on, near=near, kind=kind)
    candidates = found.candidates
    if query.get("type_strict") in ("should", "any", "all") and kind:
        candidates = tuple(one for one in candidates if one.place.kind == kind)
    limit = query.get("limit")
    most = limit if isinstance(limit, int) and 0 < limit <= MOST else _DEFAULT_LIMIT
    chosen = found.chosen.id if found.chosen else None
    return [
        {
            **_entity(one),
            "type": [_type(one.place.kind)],
            "score": round(one.score * 100, 1),
            "match": one.place.id == chosen,
        }
        for one in candidates[:most]
    ]


def _entity(one: Candidate) -> Json:
    return {"id": one.place.id, "name": one.place.label, "description": "; ".join(one.reasons)}


def _type(kind: str) -> Json:
    return {"id": quote(kind), "name": kind}


def _told(properties: object) -> dict[str, str]:
    told: dict[str, str] = {}
    for one in properties if isinstance(properties, Sequence) else ():
        if isinstance(one, Mapping):
            value = one.get("v")
            first = value[0] if isinstance(value, list) and value else value
            plain = first.get("name") if isinstance(first, Mapping) else first
            told[str(one.get("pid"))] = str(plain or "")
    return told


def _kind(asked: object) -> str:
    first = asked[0] if isinstance(asked, list) and asked else asked
    plain = first.get("id") if isinstance(first, Mapping) else first
    return str(plain) if plain in KINDS else ""


def _day(text: str) -> When | None:
    try:
        return When.parse(text) if text else None
    except DateError:
        return None


def _values(place: Place | None, properties: list[str]) -> Json:
    if place is None:
        return {one: [] for one in properties}
    found: Json = {}
    for one in properties:
        value = _value(place, one)
        is_number = isinstance(value, float | int)
        found[one] = [] if value is None else [{"float" if is_number else "str": value}]
    return found


def _value(place: Place, key: str) -> str | float | None:
    values: dict[str, str | float | None] = {
        "lon": round(place.point.x, 6) if place.is_placed else None,
        "lat": round(place.point.y, 6) if place.is_placed else None,
        "uncertainty_m": place.uncertainty_m,
        "name_hant": place.name("zh-Hant", "zh"),
        "name_en": place.name("en"),
        "kind": place.kind,
        "when": place.when.edtf if place.when else "",
        "source": place.coordinate_source,
    }
    return values[key]
