"""Moving units for other tools: trips for kepler.gl and deck.gl, and OGC Moving Features JSON."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from geo.captions import in_language
from geo.exports.files import write_json
from geo.exports.looks import tone_of
from geo.exports.told import first_instant, instant, last_instant
from geo.keyframes import BASES, Track
from geo.model import Campaign
from geo.resolve import ResolvedCampaign
from geo.situation import Motion
from geo.symbols import sidc_for

DECIMALS = 6
_EPOCH = date(1970, 1, 1)
# kepler.gl takes numbers of ten digits for seconds: 2001-09-09 to 2286-11-20.
_FIRST_YEAR = 2002
_LAST_YEAR = 2285


def shift_of(campaign: Campaign) -> tuple[int, int]:
    """Years and days by which the trips' times lie later than the campaign's.

    The two tools show nothing before 1970. The shift leads to the first years from 2002 on
    that have the same weekdays and leap days, so a day keeps its date and its weekday.
    """
    first, last = campaign.start.year, campaign.end.year
    if first >= _FIRST_YEAR and last <= _LAST_YEAR:
        return 0, 0
    for year in range(_FIRST_YEAR, _LAST_YEAR - (last - first) + 1):
        moved = year - first
        if all(_is_alike(old, old + moved) for old in range(first, last + 1)):
            return moved, (date(year, 1, 1) - date(first, 1, 1)).days
    # Only a campaign of many decades comes here: any shift breaks a weekday, this one least.
    moved = _FIRST_YEAR - first
    return moved, (date(_FIRST_YEAR, 1, 1) - date(first, 1, 1)).days


def _is_alike(old: int, new: int) -> bool:
    """Whether two years have the same calendar."""
    begins = date(old, 1, 1).weekday() == date(new, 1, 1).weekday()
    return begins and _days_in(old) == _days_in(new)


def _days_in(year: int) -> int:
    return date(year, 12, 31).timetuple().tm_yday


def write_trips(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """A line for each unit whose fourth coordinate is a time, in seconds since 1970."""
    del layer
    campaign = resolved.campaign
    years, days = shift_of(campaign)
    origin = (campaign.start - _EPOCH + timedelta(days=days)).days * 86_400
    features = []
    for track in motion.tracks:
        rows = zip(track.lons.tolist(), track.lats.tolist(), track.seconds.tolist(), strict=True)
        points = [
            [round(lon, DECIMALS), round(lat, DECIMALS), 0, origin + second]
            for lon, lat, second in rows
        ]
        if len(points) == 1:
            points.append([*points[0][:3], origin + track.last])
        features.append(
            {
                "type": "Feature",
                "id": track.id,
                "geometry": {"type": "LineString", "coordinates": points},
                "properties": {**_about(campaign, track), "shift_years": years},
            }
        )
    about = (
        "Times are those of the account, moved by time_shift_years, since kepler.gl and deck.gl "
        "draw nothing before 1970; month, day and weekday are as they were."
    )
    collection = {
        "type": "FeatureCollection",
        "name": "trips",
        "time_shift_years": years,
        "time_shift_days": days,
        "description": about if years else "Times are those of the account.",
        "features": features,
    }
    return (write_json(path, collection, indent=None),)


def write_moving_features(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """OGC Moving Features JSON (19-045r3): a moving point for each unit, with what it rests on."""
    del layer
    campaign = resolved.campaign
    features = [_moving(campaign, track) for track in motion.tracks]
    collection = {
        "type": "FeatureCollection",
        "name": campaign.id,
        "crs": {"type": "Name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
        "trs": {"type": "Name", "properties": {"name": "urn:ogc:data:time:iso8601"}},
        "time": [first_instant(campaign.start), last_instant(campaign.end)],
        "features": features,
    }
    return (write_json(path, collection, indent=None),)


def _moving(campaign: Campaign, track: Track) -> dict[str, Any]:
    times = [instant(campaign, second) for second in track.seconds.tolist()]
    points = [
        [round(lon, DECIMALS), round(lat, DECIMALS)]
        for lon, lat in zip(track.lons.tolist(), track.lats.tolist(), strict=True)
    ]
    if len(times) == 1:
        times.append(instant(campaign, track.last))
        points.append(points[0])
    basis = [BASES[one] for one in track.basis.tolist()]
    return {
        "type": "Feature",
        "id": track.id,
        "properties": _about(campaign, track),
        "temporalGeometry": {
            "type": "MovingPoint",
            "datetimes": times,
            "coordinates": points,
            "interpolation": "Linear",
        },
        "temporalProperties": [
            {
                "datetimes": times[: len(basis)],
                "basis": {"type": "Text", "values": basis, "interpolation": "Step"},
                "uncertainty_m": {
                    "type": "Measure",
                    "form": "MTR",
                    "values": [round(one) for one in track.uncertainty_m.tolist()],
                    "interpolation": "Linear",
                },
            }
        ],
    }


def _about(campaign: Campaign, track: Track) -> dict[str, Any]:
    unit = campaign.unit(track.unit)
    return {
        "id": track.id,
        "unit_id": track.unit,
        "name": in_language(unit.names, "zh-Hant"),
        "name_en": unit.names.en,
        "part": track.part.hant or track.part.en,
        "side": unit.side,
        "colour": tone_of(campaign, unit.side).body,
        "sidc": sidc_for(unit),
        "start": instant(campaign, track.first),
        "end": instant(campaign, track.last),
    }
