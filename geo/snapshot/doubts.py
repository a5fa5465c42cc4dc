"""Where accounts differ: both versions on the map, tied by a dashed line with a diamond."""

from collections.abc import Iterator
from dataclasses import dataclass

from geo.daybook import drawn_days
from geo.model import Event, Movement
from geo.situation import Situation
from geo.snapshot.emblem import emblem_of, emblem_shapes
from geo.snapshot.frame import Frame
from geo.snapshot.look import Look
from geo.snapshot.marks import disputed_link, doubt_tag, doubt_tag_size
from geo.snapshot.placing import Placer, Spot, around
from geo.snapshot.shapes import Shape
from geo.snapshot.story import Story

_ONE_PLACE_PX = 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A record that another contradicts, with the pixels of both."""

    ghost: Movement | Event
    shown: Movement | Event
    at: tuple[float, float]
    other: tuple[float, float] | None


def doubt_shapes(
    story: Story,
    situation: Situation,
    frame: Frame,
    placer: Placer,
    look: Look,
) -> list[Shape]:
    """Links between two places of one unit; a tag with both dates where the place is one."""
    shapes: list[Shape] = []
    tagged: set[tuple[int, int]] = set()
    for dispute in _disputes(story, situation, frame):
        here, there = dispute.at, dispute.other
        if there is not None and _distance(here, there) > _ONE_PLACE_PX * look.k:
            shapes.extend(disputed_link(here, there, look))
            shapes.extend(_ghost(story, dispute, placer, look))
            continue
        cell = (int(here[0] // 20), int(here[1] // 20))
        if cell not in tagged:
            tagged.add(cell)
            shapes.extend(_tag(story, dispute, placer, look))
    return shapes


def _disputes(story: Story, situation: Situation, frame: Frame) -> Iterator[Dispute]:
    records = {record.id: record for record in story.campaign.records}
    for record in story.campaign.records:
        if record.is_told or record.status != "reported" or not record.disputed_with:
            continue
        shown = next((records[one] for one in record.disputed_with if records[one].is_told), None)
        if shown is None or not _is_of_the_day(story, situation, record, shown):
            continue
        at, other = _pixel(story, record, frame), _pixel(story, shown, frame)
        if at is not None and frame.holds(*at, 4):
            yield Dispute(ghost=record, shown=shown, at=at, other=other)


def _is_of_the_day(
    story: Story, situation: Situation, ghost: Movement | Event, shown: Movement | Event
) -> bool:
    """From the first day of either version to the last day of the other."""
    days = [*drawn_days(story.resolved, ghost), *drawn_days(story.resolved, shown)]
    return min(days) <= situation.day <= max(days)


def _pixel(story: Story, record: Movement | Event, frame: Frame) -> tuple[float, float] | None:
    places = [place for place in story.resolved.places_of(record) if place]
    if not places:
        return None
    place = places[-1] if isinstance(record, Movement) else places[0]
    return frame.point(place.point.x, place.point.y)


def _ghost(story: Story, dispute: Dispute, placer: Placer, look: Look) -> Iterator[Shape]:
    """The unit at the place that the other account gives it."""
    record = dispute.ghost
    if not record.units:
        return
    unit = story.campaign.unit(record.units[0])
    tone = look.tone(story.campaign, unit.side)
    emblem = emblem_of(unit, "reported", 0, tone, look, narrower=4.0)
    x, y = dispute.at
    spots = [
        Spot((rect,), at * 0.1)
        for gap in (2.0, 10.0, 22.0)
        for at, (rect, _) in enumerate(
            around(x, y, emblem.width * 1.2, emblem.height * 1.7, gap * look.k)
        )
    ]
    best = placer.best(spots)
    if best is None:
        return
    left, _, right, bottom = best.rects[0]
    yield from emblem_shapes(emblem, (left + right) / 2, bottom - emblem.height * 0.6, look)


def _tag(story: Story, dispute: Dispute, placer: Placer, look: Look) -> list[Shape]:
    text = _dates(story, dispute, look)
    width, height = doubt_tag_size(text, look)
    x, y = dispute.at
    spots = [
        Spot((rect,), ring + at * 0.1)
        for ring, gap in enumerate((8.0, 18.0, 32.0, 50.0))
        for at, (rect, _) in enumerate(around(x, y, width, height, gap * look.k))
    ]
    best = placer.best(spots)
    return doubt_tag(best.rects[0][0], best.rects[0][1], text, look) if best else []


def _dates(story: Story, dispute: Dispute, look: Look) -> str:
    """`11日／12日`, where the two differ in the day."""
    one = drawn_days(story.resolved, dispute.shown)[1]
    other = drawn_days(story.resolved, dispute.ghost)[1]
    if one == other:
        return ""
    first, last = sorted((one, other))
    if look.lang == "en":
        return f"{first.day} / {last.day} {last:%b}"
    return f"{first.day}日／{last.day}日"


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
