"""From one day to the next: units glide along their tracks while arrows grow."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from matplotlib.transforms import Bbox
from PIL import Image

from geo.instants import DAY, day_number
from geo.keyframes import Track, position_at
from geo.snapshot.frame import Frame
from geo.snapshot.page import Layer
from geo.snapshot.plate import Plate
from geo.snapshot.press import Press
from geo.snapshot.seats import Seat, between_seats, seat_shapes
from geo.snapshot.ways import Way, grown

_MOVED_PX = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A unit that is on the map before and after; its seats of both days."""

    track: Track
    before: Seat
    after: Seat

    def seat(self, frame: Frame, seconds: tuple[int, int], share: float, second: int) -> Seat:
        """Where it is at a second: on its track, its distance from it blended."""
        seat = between_seats(self.before, self.after, share)
        spots = [position_at(self.track, at) for at in (*seconds, second)]
        if any(spot is None for spot in spots):
            return seat
        start, end, now = (frame.point(spot.lon, spot.lat) for spot in spots if spot is not None)
        dx = now[0] - start[0] - (end[0] - start[0]) * share
        dy = now[1] - start[1] - (end[1] - start[1]) * share
        return replace(seat, x=seat.x + dx, y=seat.y + dy)

    @property
    def has_moved(self) -> bool:
        """Whether the eye would see it."""
        return (
            abs(self.before.x - self.after.x) > _MOVED_PX
            or abs(self.before.y - self.after.y) > _MOVED_PX
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What moves on a day, on the frame of its plate; `opening` is the evening before."""

    press: Press
    opening: Plate
    plate: Plate
    movers: tuple[Mover, ...]
    ways: tuple[Way, ...]
    day_end: int

    @classmethod
    def of(cls, press: Press, opening: Plate, plate: Plate) -> "Passage":
        """The passage between two plates of one frame."""
        before, after = opening.map.seats, plate.map.seats
        tracks = press.story.tracks
        movers = tuple(
            Mover(track=tracks[row], before=before[row], after=after[row])
            for row in sorted(before.keys() & after.keys())
        )
        ways = tuple(way for way in plate.map.ways if way.is_current and way.route.record.is_told)
        end = (day_number(press.story.campaign, plate.day) + 1) * DAY - 1
        return cls(press=press, opening=opening, plate=plate, movers=movers, ways=ways, day_end=end)

    @property
    def action(self) -> int:
        """How many things move."""
        return sum(mover.has_moved for mover in self.movers) + len(self.ways)

    def frames(self, count: int) -> Iterator[Image.Image]:
        """So many pictures from the evening before to this one; each but the first has moved."""
        press, frame = self.press, self.plate.frame
        canvas = self._backdrop()
        first, last = self._hours()
        for at in range(count):
            share = _eased(at / max(1, count - 1))
            second = round(first + (last - first) * share)
            press.restore(canvas)
            arrows = [
                shape for way in self.plate.map.ways for shape in grown(way, second, press.look)
            ]
            units = [
                shape
                for mover in self.movers
                for shape in seat_shapes(
                    mover.seat(frame, (self.day_end - DAY, self.day_end), share, second),
                    press.look,
                )
            ]
            press.paint(Layer(shapes=(*arrows, *units), frame=frame))
            yield press.shown()

    def _backdrop(self) -> object:
        """What stands still: the ground, the towns of the evening before, the new captions."""
        press, now, then = self.press, self.plate.map, self.opening.map
        press.lay_ground(self.plate)
        still = (
            *then.land,
            *now.fronts,
            *now.ground_names,
            *then.towns,
            *now.names,
            *now.furniture,
        )
        press.paint(Layer(shapes=still, frame=self.plate.frame))
        press.paint(Layer(shapes=self.plate.around))
        width, height = press.sheet.width, press.sheet.height
        return press.copied(Bbox.from_bounds(0, 0, width, height))

    def _hours(self) -> tuple[int, int]:
        """The seconds of the day between which anything is under way; all of them if nothing."""
        begin = self.day_end - DAY
        spans = [
            (max(begin, way.route.start), min(self.day_end, way.route.end)) for way in self.ways
        ]
        if not spans:
            return begin, self.day_end
        return min(start for start, _ in spans), max(end for _, end in spans)


def _eased(share: float) -> float:
    """Slow, fast, slow."""
    return share * share * (3 - 2 * share)
