"""Everything the page needs to know of a campaign, as one value that JSON can hold."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from geo import style
from geo.basemap import Basemap, basemap_for
from geo.calendars import date_stamp
from geo.model import Campaign
from geo.resolve import ResolvedCampaign
from geo.situation import motion_of
from geo.webmap.articles import articles_payload
from geo.webmap.ground import ground_payload
from geo.webmap.packing import Packer
from geo.webmap.records import book_payload, lines_payload, routes_payload
from geo.webmap.texts import text_of, text_of_labels
from geo.webmap.towns import towns_payload
from geo.webmap.units import symbols_payload, tracks_payload, units_payload

FORMAT = 1
_EPOCH = date(1970, 1, 1).toordinal()
Box = tuple[float, float, float, float]
# A chapter that shows less than this share of the campaign's width gets ground of its own.
CLOSE_UP = 0.6
CLOSE_UPS = 3
# The country round about reaches at least so many degrees to the sides, and up and down.
AROUND = (8.0, 6.0)


def campaign_payload(resolved: ResolvedCampaign, articles: Sequence[Path] = ()) -> dict[str, Any]:
    """The campaign with its ground, tracks and day book; numbers packed, texts in the clear.

    Of the `articles`, files of the accounts, the sentences go in that records rest on.
    """
    campaign = resolved.campaign
    packer = Packer()
    motion = motion_of(resolved)
    grounds = [basemap_for(area, year=campaign.start.year) for area in ground_areas(campaign)]
    payload = {
        "format": FORMAT,
        "id": campaign.id,
        "title": text_of(campaign.title.hant, campaign.title.en, campaign.title.hans),
        "start": campaign.start.toordinal() - _EPOCH,
        "days": len(campaign.days),
        "area": list(campaign.area),
        "sides": [
            {"id": side.id, "name": text_of_labels(side.names), "tone": side.tone}
            for side in campaign.sides
        ],
        "stamps": [text_of_labels(date_stamp(day, campaign.era).era) for day in campaign.days],
        "chapters": _chapters(campaign),
        "notes": {
            str((day - campaign.start).days): text_of_labels(note)
            for day, note in sorted(campaign.day_notes.items())
        },
        "units": units_payload(campaign),
        "symbols": symbols_payload(campaign),
        "tracks": tracks_payload(campaign, motion.tracks, packer),
        "routes": routes_payload(resolved, motion.routes, packer),
        "lines": lines_payload(resolved),
        "towns": towns_payload(resolved),
        "grounds": [
            {"area": list(ground.extent.bounds), **ground_payload(ground, packer)}
            for ground in grounds
        ],
        "credits": _credits(campaign, grounds),
        "sources": _sources(campaign),
        "style": style_payload(),
    }
    payload.update(book_payload(resolved))
    payload.update(articles_payload(resolved, articles))
    payload["packed"] = packer.packed()
    return payload


def ground_areas(campaign: Campaign) -> list[Box]:
    """The areas of the ground, wide ones first: round about, the campaign, close chapters."""
    west, south, east, north = campaign.area
    width = east - west
    aside, above = max(width, AROUND[0]), max(north - south, AROUND[1])
    around = (west - aside, south - above, east + aside, north + above)
    close = {
        chapter.area
        for chapter in campaign.chapters
        if chapter.area and chapter.area[2] - chapter.area[0] < CLOSE_UP * width
    }
    ordered = sorted(close, key=lambda area: (area[2] - area[0], area))[:CLOSE_UPS]
    return [_on_earth(around), campaign.area, *reversed(ordered)]


def style_payload() -> dict[str, Any]:
    """The tables of `geo.style` that the page draws from."""
    return {
        "themes": {
            name: {
                **{
                    key: getattr(theme, key) for key in theme.__dataclass_fields__ if key != "tones"
                },
                "tones": {tone: asdict(colours) for tone, colours in theme.tones.items()},
            }
            for name, theme in style.THEMES.items()
            if name != "print"
        },
        "basis": {name: asdict(basis) for name, basis in style.BASIS_STYLES.items()},
        "arrows": {name: asdict(arrow) for name, arrow in style.ARROWS.items()},
        "head": dict(style.ARROW_HEAD),
        "stops": [list(stop) for stop in style.ARROW_STOPS],
        "hatch": dict(style.HATCH),
        "fades": [list(step) for step in style.FADES],
        "towns": dict(style.TOWN_RADII),
        "lines": dict(style.LINE_WIDTHS),
        "type": {name: list(kind) for name, kind in style.TYPE.items()},
        "earlierDays": style.EARLIER_DAYS,
    }


def _chapters(campaign: Campaign) -> list[dict[str, Any]]:
    return [
        {
            "title": text_of_labels(chapter.title),
            "first": (chapter.first - campaign.start).days,
            "last": (chapter.last - campaign.start).days,
            "area": list(chapter.area) if chapter.area else None,
        }
        for chapter in campaign.chapters
    ]


def _credits(campaign: Campaign, grounds: list[Basemap]) -> list[str]:
    """Every notice that must be shown: texts, places, ground."""
    texts = [
        ", ".join(filter(None, (source.title, source.author, source.licence, source.url)))
        for source in campaign.sources
    ]
    ground = [credit for basemap in grounds for credit in basemap.credits]
    places = ["Places: Wikidata (CC0), GeoNames (CC BY 4.0) and own records (CC BY 4.0)"]
    return list(dict.fromkeys([*texts, *places, *ground]))


def _sources(campaign: Campaign) -> dict[str, list[str]]:
    """What a citation says of each source: author, title, date, address, when it was read."""
    return {
        source.id: [source.author, source.title, source.date, source.url, source.accessed]
        for source in campaign.sources
    }


def _on_earth(area: Box) -> Box:
    west, south, east, north = area
    return max(west, -180.0), max(south, -85.0), min(east, 180.0), min(north, 85.0)
