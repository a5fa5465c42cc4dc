"""To which side of a line its teeth point: from the holder's units to the others'."""

import math

from geo.instants import DAY, day_number
from geo.keyframes import position_at
from geo.model import Line
from geo.resolve import ResolvedCampaign
from geo.situation import Motion

TOOTHED = ("front", "fortified-line")
# Units count by the square of their nearness; one on the line as one at this many degrees.
_NEAREST = 0.05


def teeth_of(resolved: ResolvedCampaign, motion: Motion, line: Line) -> str:
    """`left` or `right` of the line as its vertices run; empty for a line without teeth.

    The units of the holder and of everybody else count by the end of the line's first day.
    """
    campaign = resolved.campaign
    points = [place.point for place in resolved.places_of(line) if place]
    if line.kind not in TOOTHED or len(points) < 2:
        return ""
    first = max(line.when.earliest or campaign.start, campaign.start)
    second = (day_number(campaign, min(first, campaign.end)) + 1) * DAY - 1
    sides = {unit.id: unit.side for unit in campaign.units}
    squeeze = math.cos(math.radians(points[0].y))
    start, end = ((one.x * squeeze, one.y) for one in (points[0], points[-1]))
    middles = {True: [0.0, 0.0], False: [0.0, 0.0]}
    for track in motion.tracks:
        at = position_at(track, second)
        if at is not None:
            to_left, away = _from_line(start, end, (at.lon * squeeze, at.lat))
            weight = (_NEAREST + away) ** -2
            sums = middles[sides[track.unit] == line.side]
            sums[0] += weight * to_left
            sums[1] += weight
    own, others = (total / weight if weight else 0.0 for total, weight in middles.values())
    return "right" if own > others else "left"


def _from_line(
    start: tuple[float, float], end: tuple[float, float], at: tuple[float, float]
) -> tuple[float, float]:
    """How far a point lies to the left of a line's direction, and how far from the line."""
    east, north = end[0] - start[0], end[1] - start[1]
    x, y = at[0] - start[0], at[1] - start[1]
    length = math.hypot(east, north)
    if not length:
        return 0.0, math.hypot(x, y)
    along = min(max((x * east + y * north) / length**2, 0.0), 1.0)
    return (east * y - north * x) / length, math.hypot(x - along * east, y - along * north)
