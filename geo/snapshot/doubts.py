"""Where accounts differ: both versions on the map, tied by a dashed line with a diamond."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from geo.daybook import drawn_days
from geo.model import Event, Movement, Unit
from geo.snapshot.desk import Desk
from geo.snapshot.doubt_marks import disputed_link, doubt_tag, doubt_tag_size
from geo.snapshot.emblem import emblem_of, emblem_shapes
from geo.snapshot.lettering import letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.placing import Placer, Spot, around
from geo.snapshot.shapes import Points, Shape

_ONE_PLACE_PX = 22.0
_NAME = 10.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A record that another contradicts, with the pixels of both."""

    ghost: Movement | Event
    shown: Movement | Event
    at: tuple[float, float]
    other: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Link:
    """A line between two versions: points along it, and how it is drawn."""

    line: Points
    shapes: tuple[Shape, ...]


def ghost_shapes(desk: Desk, disputes: tuple[Dispute, ...], placer: Placer) -> list[Shape]:
    """The unit at the place that the other account gives it; each unit once a place."""
    shapes: list[Shape] = []
    ghosts: set[tuple[tuple[str, ...], int, int]] = set()
    for dispute in disputes:
        here = dispute.at
        ghost = (dispute.ghost.units[:1], int(here[0] // 30), int(here[1] // 30))
        if _is_apart(dispute, desk.look) and ghost not in ghosts:
            ghosts.add(ghost)
            shapes.extend(_ghost(desk, dispute, placer))
    return shapes


def tag_shapes(desk: Desk, disputes: tuple[Dispute, ...], placer: Placer) -> list[Shape]:
    """A tag with both dates where the two accounts speak of one place."""
    shapes: list[Shape] = []
    tagged: set[tuple[int, int]] = set()
    for dispute in disputes:
        cell = (int(dispute.at[0] // 20), int(dispute.at[1] // 20))
        if not _is_apart(dispute, desk.look) and cell not in tagged:
            tagged.add(cell)
            shapes.extend(_tag(desk, dispute, placer))
    return shapes


def _is_apart(dispute: Dispute, look: Look) -> bool:
    """Whether the two accounts speak of two places."""
    other = dispute.other
    return other is not None and math.dist(dispute.at, other) > _ONE_PLACE_PX * look.k


def links_of(disputes: tuple[Dispute, ...], look: Look) -> list[Link]:
    """A dashed line between the two places of a contradiction; each pair of places once."""
    found: dict[tuple[int, ...], Link] = {}
    for dispute in disputes:
        here, there = dispute.at, dispute.other
        is_march = isinstance(dispute.ghost, Movement) and len(dispute.ghost.route) > 1
        if there is None or is_march or not _is_apart(dispute, look):
            continue
        key = tuple(int(value // 20) for value in (*here, *there))
        line = np.linspace(here, there, max(2, int(math.dist(here, there) / (6 * look.k))))
        shapes = tuple(disputed_link(here, there, look))
        found.setdefault(key, Link(line=line, shapes=shapes))
    return list(found.values())


def disputes_of(desk: Desk) -> Iterator[Dispute]:
    """Every contradiction of the day that has a place inside the frame."""
    story = desk.story
    records = {record.id: record for record in story.campaign.records}
    for record in story.campaign.records:
        if record.is_told or record.status != "reported" or not record.disputed_with:
            continue
        shown = next((records[one] for one in record.disputed_with if records[one].is_told), None)
        if shown is None or not _is_of_the_day(desk, record, shown):
            continue
        at, other = _pixel(desk, record), _pixel(desk, shown)
        if at is not None and desk.frame.holds(*at, 4):
            yield Dispute(ghost=record, shown=shown, at=at, other=other)


def _is_of_the_day(desk: Desk, ghost: Movement | Event, shown: Movement | Event) -> bool:
    """From the first day of either version to the last day of the other."""
    days = [*drawn_days(desk.resolved, ghost), *drawn_days(desk.resolved, shown)]
    return min(days) <= desk.day <= max(days)


def _pixel(desk: Desk, record: Movement | Event) -> tuple[float, float] | None:
    places = [place for place in desk.resolved.places_of(record) if place and place.is_placed]
    if not places:
        return None
    place = places[-1] if isinstance(record, Movement) else places[0]
    return desk.frame.point(place.point.x, place.point.y)


def _ghost(desk: Desk, dispute: Dispute, placer: Placer) -> Iterator[Shape]:
    """The unit at the place that the other account gives it."""
    record, look = dispute.ghost, desk.look
    if not record.units:
        return
    unit = desk.campaign.unit(record.units[0])
    tone = desk.tone(unit.side)
    emblem = emblem_of(unit, "reported", tone, look, narrower=4.0)
    x, y = dispute.at
    body = emblem.rect(0.0, 0.0)
    width = max(emblem.width * 1.2, text_width(_name_of(unit, look), _NAME * look.k))
    spots = [
        Spot((rect,), at * 0.1)
        for gap in (2.0, 10.0, 22.0)
        for at, (rect, _) in enumerate(
            around(x, y, width, body[3] - body[1] + _NAME * 1.2 * look.k, gap * look.k)
        )
    ]
    best = placer.best(spots)
    if best is None:
        return
    left, top, right, bottom = best.rects[0]
    middle = (left + right) / 2
    yield from emblem_shapes(emblem, middle, top - body[1], look)
    size = _NAME * look.k
    yield from letters(
        _name_of(unit, look),
        middle,
        bottom - size * 0.2,
        size,
        look.theme.doubt,
        anchor="middle",
        bold=True,
        halo=look.theme.halo,
        halo_width=3 * look.k,
    )


def _name_of(unit: Unit, look: Look) -> str:
    name = look.text(unit.short) or look.text(unit.names)
    return look.words(f"{name}？", f"{name}?")


def _tag(desk: Desk, dispute: Dispute, placer: Placer) -> list[Shape]:
    look = desk.look
    text = _dates(desk, dispute)
    width, height = doubt_tag_size(text, look)
    x, y = dispute.at
    spots = [
        Spot((rect,), ring + at * 0.1)
        for ring, gap in enumerate((8.0, 18.0, 32.0, 50.0))
        for at, (rect, _) in enumerate(around(x, y, width, height, gap * look.k))
    ]
    best = placer.best(spots)
    return doubt_tag(best.rects[0][0], best.rects[0][1], text, look) if best else []


def _dates(desk: Desk, dispute: Dispute) -> str:
    """`11日／12日`, where the two differ in the day."""
    one = drawn_days(desk.resolved, dispute.shown)[1]
    other = drawn_days(desk.resolved, dispute.ghost)[1]
    if one == other:
        return ""
    first, last = sorted((one, other))
    if desk.look.lang == "en":
        return f"{first.day} / {last.day} {last:%b}"
    return f"{first.day}日／{last.day}日"
