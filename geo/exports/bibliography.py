"""What scholars' tools read: places as Linked Places 1.3, accounts as CSL-JSON."""

import re
from pathlib import Path
from typing import Any

from shapely.geometry import mapping

from gazetteer import Citation, Place, Source
from gazetteer.linked_places import CONTEXT, feature_of
from geo.exports.files import write_json
from geo.exports.geojson import rounded
from geo.exports.told import cited_line
from geo.model import Campaign
from geo.resolve import ResolvedCampaign
from geo.situation import Motion

_DATE = re.compile(r"(\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
Json = dict[str, Any]


def write_linked_places(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """Every place that the campaign names, with the names by which the account calls it."""
    del motion, layer
    cites = _citations(resolved)
    written = resolved.as_written
    features = [
        _place(resolved.campaign, place, written.get(place.id, ()), cites.get(place.id, ()))
        for place in resolved.places
    ]
    collection = {"type": "FeatureCollection", "@context": CONTEXT, "features": features}
    return (write_json(path, collection),)


def _place(
    campaign: Campaign, place: Place, written: tuple[str, ...], cites: tuple[Citation, ...]
) -> Json:
    """A feature of the gazetteer, with what the campaign adds: names as written, citations.

    A place without dates of its own is attested for the campaign's days.
    """
    feature = feature_of(place)
    if place.is_placed:
        feature["geometry"] |= mapping(rounded(place.geometry))
    span = {"start": {"in": campaign.start.isoformat()}, "end": {"in": campaign.end.isoformat()}}
    when = feature["when"]
    if not when.get("timespans"):
        feature["when"] = {"timespans": [span], "label": "attested"}
    elif "start" not in when["timespans"][0]:
        when["timespans"][0]["start"] = {"latest": campaign.start.isoformat()}
    for name in feature["names"]:
        spans = name.get("when", {}).get("timespans", [])
        if spans and "start" not in spans[0]:
            del name["when"]
    known = {name["toponym"] for name in feature["names"]}
    feature["names"] += [
        {
            "toponym": name,
            "lang": campaign.sources[0].lang or "zh",
            "kind": "alias",
            "citations": [{"label": cited_line(campaign, one)} for one in cites[:1]],
        }
        for name in written
        if name not in known
    ]
    for link in feature.get("links", []):
        # Linked Places has no "sameAs"; ours says that a slip means that very place.
        link["type"] = "exactMatch" if link["type"] == "sameAs" else link["type"]
    if cites:
        feature["descriptions"] = [
            {"value": cited_line(campaign, one), "lang": "zh-Hant"} for one in cites
        ]
    return feature


def _citations(resolved: ResolvedCampaign) -> dict[str, tuple[Citation, ...]]:
    """For each place the citations of the records that name it, each once."""
    found: dict[str, dict[Citation, None]] = {}
    campaign = resolved.campaign
    for record in (*campaign.records, *campaign.lines):
        for place in resolved.places_of(record):
            if place:
                found.setdefault(place.id, {}).update(dict.fromkeys(record.citations))
    return {place: tuple(cites) for place, cites in found.items()}


def write_csl(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """The accounts for Zotero, Pandoc and their like."""
    del motion, layer
    return (write_json(path, [_source(source) for source in resolved.campaign.sources]),)


def _source(source: Source) -> Json:
    item: Json = {
        "id": source.id,
        "type": "webpage" if source.url else "document",
        "title": source.title,
    }
    if source.author:
        item["author"] = [{"literal": source.author}]
    if source.date:
        item["issued"] = _date(source.date)
    if source.accessed:
        item["accessed"] = _date(source.accessed)
    if source.url:
        item["URL"] = source.url
    if source.lang:
        item["language"] = source.lang
    if source.licence:
        item["note"] = f"licence: {source.licence}"
    return item


def _date(text: str) -> Json:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return {"literal": text}
    return {"date-parts": [[int(part) for part in match.groups() if part]]}
