"""Fights of the day: a star at each place where one is told of and no arrow leads."""

from geo.model import Event
from geo.snapshot.desk import Desk
from geo.snapshot.marks import burst
from geo.snapshot.placing import Placer, Spot, around
from geo.snapshot.shapes import Shape
from geo.snapshot.ways import Way
from geo.style import BURST

_KINDS = frozenset({"attack", "capture", "recapture", "bombard"})
_MOST = 8
_NEAR_TIP = 18.0


def fights_of(desk: Desk, ways: tuple[Way, ...]) -> tuple[tuple[float, float], ...]:
    """The pixels of the day's fights, each place once."""
    reach = _NEAR_TIP * desk.look.k
    tips = [way.line[-1] for way in ways if way.is_current and way.route.record.is_told]
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for entry in desk.entries:
        record = entry.record
        is_new = desk.day in (entry.first, entry.last)
        if not isinstance(record, Event) or record.kind not in _KINDS or not is_new:
            continue
        for lon, lat in entry.points[:2] if record.is_told else ():
            x, y = desk.frame.point(lon, lat)
            is_led = any(abs(tip[0] - x) < reach and abs(tip[1] - y) < reach for tip in tips)
            if desk.frame.holds(x, y, reach) and not is_led:
                found.setdefault((int(x / reach), int(y / reach)), (x, y))
    return tuple(found.values())[:_MOST]


def fight_shapes(
    desk: Desk, fights: tuple[tuple[float, float], ...], placer: Placer
) -> list[Shape]:
    """A star beside each place, as near as there is room."""
    look = desk.look
    size = 2 * float(BURST["radius"]) * look.k
    shapes: list[Shape] = []
    for x, y in fights:
        spots = [Spot(((x - size / 2, y - size / 2, x + size / 2, y + size / 2),))]
        for ring, gap in enumerate((6.0, 12.0, 20.0)):
            rects = around(x, y, size, size, gap * look.k)
            spots += [Spot((rect,), 0.2 + ring + at * 0.02) for at, (rect, _) in enumerate(rects)]
        best = placer.best(spots)
        if best is not None:
            left, top, right, bottom = best.rects[0]
            shapes.extend(burst((left + right) / 2, (top + bottom) / 2, look))
    return shapes
