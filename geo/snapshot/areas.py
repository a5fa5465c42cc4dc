"""Which part of the country a day's picture shows."""

import math
from datetime import date

import numpy as np

from geo.daybook import Entry
from geo.model import Chapter
from geo.snapshot.frame import Area
from geo.snapshot.story import Story

# The day's own area is used where it is this much narrower than the chapter's.
_CLOSER = 0.55
_MARGIN = 0.22
# No picture is closer than this; places are rarely known better.
_NARROWEST_DEGREES = 0.12
# A chapter that shows this share of the day's places is good enough.
_ENOUGH = 0.7


def area_of(story: Story, day: date) -> Area:
    """West, south, east, north: the day's action, or its chapter, or the whole campaign.

    Days of one chapter share their area, so that turning the pages shows what moved. A day
    that plays in a small part of it, or for the most part outside, is shown by itself; its
    area is then rounded so that days alike share one.
    """
    chapter = next((one for one in story.campaign.chapters if one.first <= day <= one.last), None)
    ground = _chapter_area(chapter) or story.campaign.area
    points = _action(story.book.get(day, ()), day)
    if len(points) == 0:
        return ground
    inside = _share_inside(points, ground)
    if inside < _ENOUGH:
        whole = story.campaign.area
        if ground != whole and _share_inside(points, whole) >= _ENOUGH:
            return whole
        return _rounded(_box(points))
    near = points[_within(points, ground)]
    own = _rounded(_box(near))
    is_closer = _width(own) < _CLOSER * _width(ground) and len(near) == len(points)
    return own if is_closer and chapter is None else ground


def _chapter_area(chapter: Chapter | None) -> Area | None:
    return chapter.area if chapter else None


def _action(entries: tuple[Entry, ...], day: date) -> np.ndarray:
    """The places of what begins or ends on the day; of everything, where nothing does."""
    own = [entry for entry in entries if day in (entry.first, entry.last)] or list(entries)
    points = [point for entry in own for point in entry.points]
    return np.array(points, dtype=float).reshape(-1, 2)


def _within(points: np.ndarray, area: Area) -> np.ndarray:
    west, south, east, north = area
    lons, lats = points.T
    return np.asarray((west <= lons) & (lons <= east) & (south <= lats) & (lats <= north))


def _share_inside(points: np.ndarray, area: Area) -> float:
    return float(_within(points, area).mean())


def _box(points: np.ndarray) -> Area:
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    across = max((east - west) * (1 + 2 * _MARGIN), _NARROWEST_DEGREES)
    up = max((north - south) * (1 + 2 * _MARGIN), _NARROWEST_DEGREES * 0.85)
    lon, lat = (west + east) / 2, (south + north) / 2
    return lon - across / 2, lat - up / 2, lon + across / 2, lat + up / 2


def _width(area: Area) -> float:
    return max(area[2] - area[0], (area[3] - area[1]) / 0.85)


def _rounded(area: Area) -> Area:
    """The area grown to one of few sizes and moved to a coarse grid."""
    size = 2 ** (math.ceil(math.log2(_width(area)) * 2) / 2)
    step = size / 8
    lon = round((area[0] + area[2]) / 2 / step) * step
    lat = round((area[1] + area[3]) / 2 / step) * step
    return lon - size / 2, lat - size * 0.425, lon + size / 2, lat + size * 0.425
