"""What lies on a scenario's layers: arrows, lines, places, each with its source in `userData`."""

from collections.abc import Iterator
from typing import Any

from shapely.geometry import mapping

from geo.captions import in_language, place_labels
from geo.exports.looks import THEME, arrow_of, tone_of
from geo.exports.told import cited_line, first_instant, instant, next_day, record_lines, record_name
from geo.model import Campaign
from geo.resolve import ResolvedCampaign
from geo.routes import Route
from geo.situation import Motion
from geo.style import ARROWS, PLANNED_DASH

Json = dict[str, Any]
DECIMALS = 6


def overlay(name: str, title: str, items: list[Json]) -> Json:
    """A layer that ORBAT Mapper draws over its map."""
    return {"id": f"layer-{name}", "kind": "overlay", "name": title, "items": items}


def arrows(campaign: Campaign, motion: Motion) -> Iterator[Json]:
    """Each movement as an arrow, from its departure on for as long as it lasts."""
    for route in motion.routes:
        if route.geometry is not None:
            yield _arrow(campaign, route)


def _arrow(campaign: Campaign, route: Route) -> Json:
    record = route.record
    look = ARROWS[arrow_of(record.task, record.status, is_told=record.is_told)]
    style: Json = {
        "stroke": tone_of(campaign, record.side).body,
        "stroke-width": look.neck / 2,
        "stroke-opacity": look.opacity,
        "arrow-end": "arrow",
    }
    if record.status != "reported":
        style["stroke-dasharray"] = [*PLANNED_DASH]
    return {
        "id": f"movement-{record.id}",
        "kind": "geometry",
        "geometry": plain_geometry(mapping(route.geometry)),
        "geometryMeta": {"geometryKind": "LineString"},
        "name": record_name(campaign, record),
        "description": "\n".join(record_lines(campaign, record)),
        "style": style,
        "visibleFromT": instant(campaign, route.start),
        "visibleUntilT": instant(campaign, route.end),
        "userData": {
            "id": record.id,
            "task": record.task,
            "status": record.status,
            "units": list(record.units),
            "cite": [str(citation) for citation in record.citations],
        },
    }


def lines(resolved: ResolvedCampaign) -> Iterator[Json]:
    """Fronts, fortified lines and boundaries, on their days."""
    campaign = resolved.campaign
    for line in campaign.lines:
        points = [place.point for place in resolved.places_of(line) if place]
        if len(points) < 2:
            continue
        first = line.when.earliest or campaign.start
        last = line.when.latest or campaign.end
        coordinates = [[round(one.x, DECIMALS), round(one.y, DECIMALS)] for one in points]
        yield {
            "id": f"line-{line.id}",
            "kind": "geometry",
            "geometry": {"type": "LineString", "coordinates": coordinates},
            "geometryMeta": {"geometryKind": "LineString"},
            "name": "–".join(mention.name for mention in line.vertices),
            "description": "\n".join(cited_line(campaign, one) for one in line.citations),
            "style": {"stroke": tone_of(campaign, line.side).body, "stroke-width": 3},
            "visibleFromT": first_instant(max(first, campaign.start)),
            "visibleUntilT": first_instant(next_day(max(last, campaign.start))),
            "userData": {"kind": line.kind, "cite": [str(cite) for cite in line.citations]},
        }


def places(resolved: ResolvedCampaign) -> Iterator[Json]:
    """The places that the account names, with how surely each is placed."""
    for place in resolved.places:
        if place.is_placed:
            labels = place_labels(place)
            yield {
                "id": f"place-{place.id}",
                "kind": "geometry",
                "geometry": plain_geometry(mapping(place.point)),
                "geometryMeta": {"geometryKind": "Point"},
                "name": in_language(labels, "zh-Hant"),
                "description": "\n".join(filter(None, (labels.en, place.coordinate_source))),
                "style": {
                    "marker-color": THEME.ink2,
                    "marker-size": "small",
                    "showLabel": True,
                },
                "userData": {"id": place.id, "uncertainty_m": place.uncertainty_m},
            }


def plain_geometry(shape: Any) -> Json:
    """A geometry with plain lists and six decimals."""

    def plain(value: Any) -> Any:
        if isinstance(value, tuple | list):
            return [plain(one) for one in value]
        return round(float(value), DECIMALS)

    return {"type": shape["type"], "coordinates": plain(shape["coordinates"])}
