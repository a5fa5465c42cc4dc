"""ORBAT Mapper scenario 3.4.0: sides, the unit tree with timed moves, events, arrows.

ORBAT Mapper knows no citations: what we cite stands in titles and descriptions, and in the
free `userData` of what lies on layers.
"""

from pathlib import Path
from typing import Any

from shapely.geometry import MultiPoint, mapping

from geo.exports.files import FIXED_TIME, write_json
from geo.exports.looks import tone_of
from geo.exports.orbat.overlays import arrows, lines, overlay, places, plain_geometry
from geo.exports.orbat.units import side_of
from geo.exports.told import first_instant, next_day, record_lines, record_name
from geo.instants import event_days
from geo.resolve import ResolvedCampaign
from geo.situation import Motion

VERSION = "3.4.0"
Json = dict[str, Any]


def write_orbat(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """The scenario; ORBAT Mapper opens it with "Load scenario"."""
    del layer
    return (write_json(path, scenario(resolved, motion)),)


def scenario(resolved: ResolvedCampaign, motion: Motion) -> Json:
    """The campaign as one JSON object."""
    campaign = resolved.campaign
    sources = [
        " ".join(filter(None, (f"{one.author}:" if one.author else "", one.title, one.url)))
        for one in campaign.sources
    ]
    return {
        "type": "ORBAT-mapper",
        "id": campaign.id,
        "version": VERSION,
        "meta": {
            "createdDate": FIXED_TIME,
            "lastModifiedDate": FIXED_TIME,
            "exportedFrom": "Campaign Map",
        },
        "name": " ".join(filter(None, (campaign.title.hant, campaign.title.en))),
        "description": "\n".join(sources),
        "startTime": first_instant(campaign.start),
        "timeZone": "UTC",
        "symbologyStandard": "2525d",
        "sides": [side_of(campaign, side, motion) for side in campaign.sides],
        "events": _events(resolved),
        "layerStack": [
            overlay("movements", "行軍 Movements", [*arrows(campaign, motion)]),
            overlay("lines", "戰線 Lines", [*lines(resolved)]),
            {
                **overlay("places", "地點 Places", [*places(resolved)]),
                # A scenario has no end of its own; this is the campaign's.
                "visibleUntilT": first_instant(next_day(campaign.end)),
            },
        ],
        "equipment": [],
        "personnel": [],
        "supplyCategories": [],
        "unitTemplates": [],
        "settings": {
            "rangeRingGroups": [],
            "statuses": [],
            "supplyClasses": [],
            "supplyUoMs": [],
            "symbolFillColors": [
                {"text": side.names.en or side.names.hant, "code": tone_of(campaign, side.id).body}
                for side in campaign.sides
            ],
        },
    }


def _events(resolved: ResolvedCampaign) -> list[Json]:
    campaign = resolved.campaign
    found = []
    for event in campaign.events:
        day, _ = event_days(event, campaign.end)
        minute = event.clock.first
        clock = "12:00" if minute is None else f"{minute // 60:02d}:{minute % 60:02d}"
        placed = [place.point for place in resolved.places_of(event) if place]
        one: Json = {
            "id": event.id,
            "startTime": f"{day.isoformat()}T{clock}:00Z",
            "title": record_name(campaign, event),
            "subTitle": event.when_text,
            "description": "\n".join(record_lines(campaign, event)),
        }
        if placed:
            shape = placed[0] if len(placed) == 1 else MultiPoint(placed)
            one["where"] = {"type": "geometry", "geometry": plain_geometry(mapping(shape))}
        elif event.units:
            one["where"] = {"type": "units", "units": list(dict.fromkeys(event.units))}
        found.append(one)
    return sorted(found, key=lambda one: (one["startTime"], one["id"]))
