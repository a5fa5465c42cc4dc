"""Which part of the country a day's picture shows."""

import math
from datetime import date
from typing import Literal, TypeAlias, cast

import numpy as np

from geo.daybook import Entry
from geo.errors import RequestError
from geo.model import Chapter, Movement
from geo.snapshot.frame import Area
from geo.snapshot.shapes import Points
from geo.snapshot.story import Story

# What a user may ask for: an area, the day's action, or nothing in particular.
Wish: TypeAlias = Area | Literal["day"] | None

# Nothing is known so sharply that a closer picture would say more.
_LEAST_DEGREES = 0.01
# Times the usual distance from the middle of the action; what is farther is beside it.
_FAR = 3.0
# The day's own area is used where it is this much narrower than the chapter's.
_CLOSER = 0.55
_MARGIN = 0.22
# The action of a day keeps this share of the picture away from the edge.
_EDGE = 0.14
# No picture is closer than this; places are rarely known better.
_NARROWEST_DEGREES = 0.12
# A chapter that shows half of the day's places is good enough.
_ENOUGH = 0.5


def area_shown(story: Story, day: date, wish: Wish) -> Area:
    """The area that is wished for; by default that of `area_of`."""
    if wish == "day":
        done = tuple(entry for entry in story.book.get(day, ()) if entry.record.is_told)
        points = _core(_action(done, day))
        return _rounded(_box(points)) if len(points) else area_of(story, day)
    return wish or area_of(story, day)


def _core(points: Points) -> Points:
    """The points without those that lie far from most of them."""
    if len(points) < 3:
        return points
    away = np.linalg.norm(points - np.median(points, axis=0), axis=1)
    return np.asarray(points[away <= max(_FAR * float(np.median(away)), _NARROWEST_DEGREES)])


def checked_wish(wish: object) -> Wish:
    """The wish itself; raises `RequestError` for what is no area."""
    if wish is None or wish == "day":
        return cast(Wish, wish)
    if isinstance(wish, tuple) and len(wish) == 4:
        west, south, east, north = (float(edge) for edge in wish)
        is_on_earth = -180 <= west < east <= 180 and -90 <= south < north <= 90
        if is_on_earth and east - west >= _LEAST_DEGREES and north - south >= _LEAST_DEGREES:
            return west, south, east, north
    raise RequestError(
        f"{wish} is no area; write west, south, east, north in degrees, "
        f"such as 118.6,31.9,119.0,32.2, at least {_LEAST_DEGREES} wide and high"
    )


def area_of(story: Story, day: date) -> Area:
    """West, south, east, north: the day's action, or its chapter, or the whole campaign.

    Days of one chapter share their area, so that turning the pages shows what moved. A day
    that plays in a small part of it, or for the most part outside, is shown by itself; its
    area is then rounded so that days alike share one.
    """
    chapter = next((one for one in story.campaign.chapters if one.first <= day <= one.last), None)
    ground = _chapter_area(chapter) or story.campaign.area
    points = _action(story.book.get(day, ()), day)
    points = points[_within(points, _grown(story.campaign.area))]
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
    return own if is_closer and chapter is None else _holding(ground, near)


def _grown(area: Area) -> Area:
    """The campaign's area with a margin; what lies beyond is news from elsewhere."""
    across, up = (area[2] - area[0]) * _MARGIN, (area[3] - area[1]) * _MARGIN
    return area[0] - across, area[1] - up, area[2] + across, area[3] + up


def _holding(area: Area, points: np.ndarray) -> Area:
    """The area, moved out a little where the day's action is at its very edge."""
    across, up = (area[2] - area[0]) * _EDGE, (area[3] - area[1]) * _EDGE
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return (
        min(area[0], float(west) - across),
        min(area[1], float(south) - up),
        max(area[2], float(east) + across),
        max(area[3], float(north) + up),
    )


def _chapter_area(chapter: Chapter | None) -> Area | None:
    return chapter.area if chapter else None


def _action(entries: tuple[Entry, ...], day: date) -> np.ndarray:
    """The places of what begins or ends on the day; none on a quiet day.

    Of a march its end counts: it may have begun far away.
    """
    own = [entry for entry in entries if day in (entry.first, entry.last)]
    points = [
        point
        for entry in own
        for point in (entry.points[-1:] if isinstance(entry.record, Movement) else entry.points)
    ]
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
