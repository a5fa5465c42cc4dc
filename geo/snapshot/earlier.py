"""Where units stood the day before: a dashed outline with the date, for those that moved far."""

import math
from dataclasses import dataclass
from datetime import timedelta

from geo.instants import DAY
from geo.keyframes import position_at
from geo.situation import UnitPosition
from geo.snapshot.desk import Desk
from geo.snapshot.groups import Group
from geo.snapshot.lettering import letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.placing import Placer, Rect, Spot, around
from geo.snapshot.seats import Drawn
from geo.snapshot.shapes import Shape, rectangle
from geo.snapshot.unit_names import unit_name
from geo.style import EARLIER_DASH, SYMBOL_WIDTHS, Tone

_MOST = 5
_FAR_PX = 60.0
_TEXT = 10.5
# Only what an account placed is worth an outline; a guess between two reports is not.
_BASES = frozenset({"reported", "inferred", "last-known"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trail:
    """A unit, its pixel of the day before, and how far it went."""

    one: UnitPosition
    x: float
    y: float
    far: float


def earlier_shapes(
    desk: Desk, groups: tuple[Group, ...], drawn: dict[str, Drawn], placer: Placer
) -> list[Shape]:
    """Outlines with name and date for the units that went farthest, where there is room."""
    if desk.day == desk.campaign.start:
        return []
    trails = [
        trail
        for group in groups
        if group.senior.track_id in drawn
        for one in group.units
        if (trail := _trail(desk, one)) is not None
    ]
    shapes: list[Shape] = []
    left = _MOST
    for trail in sorted(trails, key=lambda one: (-one.far, one.one.track_id)):
        found = _outline(desk, trail, placer) if left else []
        left -= bool(found)
        shapes.extend(found)
    return shapes


def _trail(desk: Desk, one: UnitPosition) -> _Trail | None:
    before = position_at(desk.story.tracks[one.track_id], desk.last_second - DAY)
    if before is None or before.basis not in _BASES:
        return None
    frame = desk.frame
    x, y = frame.point(before.lon, before.lat)
    far = math.dist((x, y), frame.point(one.position.lon, one.position.lat))
    if far < _FAR_PX * desk.look.k or not frame.holds(x, y, 20 * desk.look.k):
        return None
    return _Trail(one=one, x=x, y=y, far=far)


def _outline(desk: Desk, trail: _Trail, placer: Placer) -> list[Shape]:
    look, k = desk.look, desk.look.k
    size = _TEXT * k
    width = (SYMBOL_WIDTHS[trail.one.unit.echelon] - 4) * k
    height = width * 2 / 3
    text = f"{unit_name(trail.one, look)} {_date(desk)}"
    words = text_width(text, size)
    middle = (0.0, (trail.x - width / 2, trail.y - height / 2))
    corners = [middle] + [
        (1.0 + gap / 8, (rect[0], rect[1]))
        for gap in (5.0, 14.0)
        for rect, _ in around(trail.x, trail.y, width, height, gap * k)
    ]
    spots = [
        Spot(((x, y, x + width, y + height), name), cost + at * 0.1)
        for cost, (x, y) in corners
        for at, name in enumerate(_beside((x, y, x + width, y + height), words, size, k))
    ]
    best = placer.best(spots, most=6.0)
    if best is None:
        return []
    return _drawn(best, text, size, desk.tone(trail.one.unit.side), look)


def _beside(frame: Rect, width: float, size: float, k: float) -> tuple[Rect, ...]:
    """Where the words may stand: right, left, below, above."""
    left, top, right, bottom = frame
    x, y, half = (left + right) / 2, (top + bottom) / 2, size * 0.6
    return (
        (right + 3 * k, y - half, right + 3 * k + width, y + half),
        (left - 3 * k - width, y - half, left - 3 * k, y + half),
        (x - width / 2, bottom + k, x + width / 2, bottom + k + 2 * half),
        (x - width / 2, top - k - 2 * half, x + width / 2, top - k),
    )


def _drawn(spot: Spot, text: str, size: float, tone: Tone, look: Look) -> list[Shape]:
    frame, name = spot.rects
    ink = tone.text
    dash = tuple(length * look.k for length in EARLIER_DASH)
    return [
        Shape(rectangle(*frame), stroke=look.theme.casing, width=3.0 * look.k, alpha=0.7),
        Shape(rectangle(*frame), stroke=ink, width=1.2 * look.k, dash=dash),
        *letters(
            text,
            name[0],
            name[3] - size * 0.22,
            size,
            ink,
            halo=look.theme.halo,
            halo_width=3 * look.k,
        ),
    ]


def earlier_sample(x: float, y: float, tone: Tone, look: Look) -> list[Shape]:
    """The outline alone, for the key."""
    half_w, half_h = 10 * look.k, 6.5 * look.k
    dash = tuple(length * look.k for length in EARLIER_DASH)
    outline = rectangle(x - half_w, y - half_h, x + half_w, y + half_h)
    return [Shape(outline, stroke=tone.text, width=1.2 * look.k, dash=dash)]


def _date(desk: Desk) -> str:
    """`11日`, `11 Dec`: the day before."""
    day = desk.day - timedelta(days=1)
    return desk.look.words(f"{day.day}日", f"{day.day} {day:%b}")
