"""CZML for Cesium: units that move with their symbols, arrows, events, places."""

import base64
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.captions import in_language, place_labels
from geo.exports.files import write_json
from geo.exports.looks import EMBLEM_SPAN, THEME, WIDEST_PX, arrow_of, emblems, tone_of
from geo.exports.told import as_html, first_instant, instant, last_instant, record_lines
from geo.exports.told import record_name as name_of
from geo.instants import DAY, event_days
from geo.keyframes import Track, position_at
from geo.model import Campaign, Unit
from geo.resolve import ResolvedCampaign
from geo.routes import Route
from geo.situation import Motion
from geo.style import ARROWS, fade
from geo.symbols import sidc_for

Packet = dict[str, Any]
# The emblem's SVG is drawn in a square of this many pixels.
_SCALE_PX = WIDEST_PX * EMBLEM_SPAN
DECIMALS = 6


def write_czml(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """The whole campaign as one list of packets, on its first day and ready to play."""
    del layer
    campaign = resolved.campaign
    packets = [_document(campaign)]
    packets += [_folder(campaign, side.id) for side in campaign.sides]
    packets += _units(campaign, motion)
    packets += [packet for route in motion.routes if (packet := _march(campaign, route))]
    packets += _events(resolved)
    packets += [
        _place(campaign, place.id, in_language(place_labels(place), "zh-Hant"), place.point)
        for place in resolved.places
        if place.is_placed
    ]
    return (write_json(path, packets, indent=None),)


def whole(campaign: Campaign) -> str:
    """The campaign's first to its last second as an interval."""
    return f"{first_instant(campaign.start)}/{last_instant(campaign.end)}"


def rgba(hexa: str, opacity: float = 1.0) -> Packet:
    """A colour as CZML writes it."""
    red, green, blue = (int(hexa[at : at + 2], 16) for at in (1, 3, 5))
    return {"rgba": [red, green, blue, round(255 * opacity)]}


def _document(campaign: Campaign) -> Packet:
    return {
        "id": "document",
        "name": " ".join(filter(None, (campaign.title.hant, campaign.title.en))),
        "version": "1.0",
        "clock": {
            "interval": whole(campaign),
            "currentTime": f"{campaign.start.isoformat()}T12:00:00Z",
            "multiplier": DAY // 4,
            "range": "LOOP_STOP",
            "step": "SYSTEM_CLOCK_MULTIPLIER",
        },
    }


def _folder(campaign: Campaign, side: str) -> Packet:
    names = campaign.side(side).names
    return {
        "id": f"side/{side}",
        "name": " ".join(filter(None, (names.hant, names.en))),
        "availability": whole(campaign),
    }


def _units(campaign: Campaign, motion: Motion) -> list[Packet]:
    drawn = {(one.side, one.sidc, one.basis): _svg_uri(one.svg) for one in emblems(campaign)}
    units = {unit.id: unit for unit in campaign.units}
    moving = {track.id for track in motion.tracks}
    packets = []
    for track in motion.tracks:
        unit = units[track.unit]
        sidc, tone = sidc_for(unit), tone_of(campaign, unit.side)
        spans = _spans(track)
        name = unit.names.hant or unit.names.en
        part = track.part.hant or track.part.en
        packets.append(
            {
                "id": f"unit/{track.id}",
                "parent": _parent(unit, track, moving),
                "name": name + (f"（{part}）" if part else ""),
                "description": as_html([unit.names.en, unit.commander.hant]),
                "availability": _interval(campaign, track.first, track.last),
                "position": _position(campaign, track),
                "billboard": {
                    "image": [
                        {
                            "interval": _interval(campaign, first, last),
                            "uri": drawn[unit.side, sidc, basis],
                        }
                        for first, last, (basis, _) in spans
                    ],
                    "color": [
                        {"interval": _interval(campaign, first, last), **rgba("#ffffff", opacity)}
                        for first, last, (_, opacity) in spans
                    ],
                    "width": _SCALE_PX,
                    "height": _SCALE_PX,
                    "heightReference": "CLAMP_TO_GROUND",
                },
                "label": _label(unit.short.hant or name, tone.text, offset=26),
                "path": {
                    "leadTime": 0,
                    "trailTime": 3 * DAY,
                    "width": 2,
                    "material": {"solidColor": {"color": rgba(tone.body, 0.5)}},
                },
            }
        )
    return packets


def _parent(unit: Unit, track: Track, moving: set[str]) -> str:
    """A part's unit, a unit's superior on the first day where it is on the map, or its side."""
    above = unit.id if track.id != unit.id else unit.superior
    return f"unit/{above}" if above in moving else f"side/{unit.side}"


def _svg_uri(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _position(campaign: Campaign, track: Track) -> Packet:
    """Seconds since the campaign began, longitude, latitude, height."""
    samples: list[float] = []
    rows = zip(track.seconds.tolist(), track.lons.tolist(), track.lats.tolist(), strict=True)
    for second, lon, lat in rows:
        samples += [second, round(lon, DECIMALS), round(lat, DECIMALS), 0]
    return {
        "epoch": first_instant(campaign.start),
        "cartographicDegrees": samples,
        "interpolationAlgorithm": "LINEAR",
        "interpolationDegree": 1,
        "forwardExtrapolationType": "HOLD",
    }


def _spans(track: Track) -> list[tuple[int, int, tuple[str, float]]]:
    """Stretches in which the basis and the fading stay the same."""
    edges = {track.first, *(int(second) for second in track.seconds)}
    edges |= set(range((track.first // DAY + 1) * DAY, track.last, DAY))
    ordered = [edge for edge in sorted(edges) if track.first <= edge <= track.last]
    found: list[tuple[int, int, tuple[str, float]]] = []
    for first, after in pairwise([*ordered, track.last + 1]):
        position = position_at(track, first)
        if position is None:
            continue
        is_old = position.basis == "last-known"
        looks = (position.basis, fade(position.days_since_report) if is_old else 1.0)
        last = min(after, track.last)
        if found and found[-1][2] == looks:
            found[-1] = (found[-1][0], last, looks)
        else:
            found.append((first, last, looks))
    return found


def _interval(campaign: Campaign, first: float, last: float) -> str:
    return f"{instant(campaign, first)}/{instant(campaign, max(first, last))}"


def _label(text: str, ink: str, *, offset: float) -> Packet:
    return {
        "text": text,
        "font": "bold 14px 'Noto Sans TC', sans-serif",
        "style": "FILL_AND_OUTLINE",
        "fillColor": rgba(ink),
        "outlineColor": rgba(THEME.halo),
        "outlineWidth": 3,
        "horizontalOrigin": "LEFT",
        "pixelOffset": {"cartesian2": [offset, 0]},
    }


def _march(campaign: Campaign, route: Route) -> Packet | None:
    record = route.record
    if route.geometry is None:
        return None
    tone = tone_of(campaign, record.side)
    arrow = ARROWS[arrow_of(record.task, record.status, is_told=record.is_told)]
    points: list[float] = []
    for lon, lat, *_ in route.geometry.coords:
        points += [round(lon, DECIMALS), round(lat, DECIMALS), 0]
    ink = {"color": rgba(tone.body, arrow.opacity)}
    material = {"polylineDash": ink} if record.status != "reported" else {"polylineArrow": ink}
    return {
        "id": f"movement/{record.id}",
        "parent": f"side/{record.side}",
        "name": name_of(campaign, record),
        "description": as_html(record_lines(campaign, record)),
        "availability": _interval(campaign, route.start, route.end),
        "polyline": {
            "positions": {"cartographicDegrees": points},
            "width": arrow.neck * 1.5,
            "material": material,
            "clampToGround": True,
        },
    }


def _events(resolved: ResolvedCampaign) -> list[Packet]:
    campaign = resolved.campaign
    packets = []
    for event in campaign.events:
        first, last = event_days(event, campaign.end)
        tone = tone_of(campaign, event.side)
        placed = [place.point for place in resolved.places_of(event) if place]
        for at, point in enumerate(placed):
            packets.append(
                {
                    "id": f"event/{event.id}" + (f"/{at + 1}" if at else ""),
                    "parent": f"side/{event.side}",
                    "name": name_of(campaign, event),
                    "description": as_html(record_lines(campaign, event)),
                    "availability": f"{first_instant(first)}/{last_instant(last)}",
                    "position": _spot(point),
                    "point": {
                        "pixelSize": 9,
                        "color": rgba(tone.body if event.is_told else THEME.doubt),
                        "outlineColor": rgba(THEME.casing),
                        "outlineWidth": 2,
                        "heightReference": "CLAMP_TO_GROUND",
                    },
                }
            )
    return packets


def _place(campaign: Campaign, place: str, name: str, point: Point) -> Packet:
    return {
        "id": f"place/{place}",
        "name": name,
        "availability": whole(campaign),
        "position": _spot(point),
        "point": {"pixelSize": 4, "color": rgba(THEME.ink2)},
        "label": _label(name, THEME.ink, offset=8),
    }


def _spot(point: BaseGeometry) -> Packet:
    lon, lat = round(float(point.x), DECIMALS), round(float(point.y), DECIMALS)
    return {"cartographicDegrees": [lon, lat, 0]}
