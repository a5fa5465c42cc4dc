"""One day on the map: everything placed, in the order of its weight, and drawn in layers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from geo.basemap import Basemap
from geo.daybook import Entry
from geo.holders import NOBODY
from geo.instants import DAY, day_number
from geo.situation import Situation
from geo.snapshot.doubts import doubt_shapes
from geo.snapshot.frame import Frame
from geo.snapshot.fronts import front_lines
from geo.snapshot.groups import Group, groups_of
from geo.snapshot.halos import halos_of
from geo.snapshot.keys import key_shapes
from geo.snapshot.look import Look
from geo.snapshot.names import ground_names
from geo.snapshot.placing import Placer, squares_along
from geo.snapshot.shapes import Shape
from geo.snapshot.story import Story
from geo.snapshot.towns import Town, town_names, town_shapes, towns_of
from geo.snapshot.units import MOST_ON_A_CARD, Drawn, place_group
from geo.snapshot.ways import Way, ways_of

# Covering a stretch of an arrow costs so much; its tip more.
_SHAFT_WEIGHT = 1.2
_TIP_WEIGHT = 6.0
_NEAR_TIP = 9.0


@dataclass(slots=True)
class DayMap:
    """The day's shapes, bottom first, and what the key must explain."""

    shapes: list[Shape] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    left_out: int = 0


def draw_day_map(
    story: Story,
    day: date,
    frame: Frame,
    look: Look,
    basemap: Basemap,
    entries: Iterable[Entry],
) -> DayMap:
    """Everything of one day inside the frame; `entries` are those that have a caption."""
    situation = story.situation(day)
    day_end = (day_number(story.campaign, day) + 1) * DAY - 1
    edge = 10 * look.k
    placer = Placer((frame.left + edge, frame.top + edge, frame.right - edge, frame.bottom - edge))
    entries = tuple(entries)
    result = DayMap()
    ways = ways_of(story, situation, day_end, frame, look)
    towns = towns_of(story, situation, entries, frame, look)
    groups = groups_of(situation, frame, look)
    _reserve(placer, towns, ways, look)
    drawn = _place_units(story, groups, ways, towns, placer, look)
    result.left_out = sum(len(group.units) for group, one in drawn if one is None)
    keys = key_shapes(entries, frame, placer, look)
    doubts = doubt_shapes(story, situation, frame, placer, look)
    names = town_names(towns, placer, look)
    ground = ground_names(basemap, frame, placer, look, {town.name for town in towns})
    fronts = list(front_lines(story, situation, frame, look))
    halos = halos_of(story, groups, frame, look)
    for layer in (
        ground,
        halos,
        fronts,
        [shape for way in ways for shape in way.shapes],
        town_shapes(towns, basemap, frame, look),
        [shape for _, one in drawn if one for shape in one.under],
        names,
        [shape for _, one in drawn if one for shape in one.shapes],
        doubts,
        keys,
    ):
        result.shapes.extend(layer)
    result.used = _used(situation, ways, towns, groups)
    result.used |= {name for name, some in (("halo", halos), ("doubt", doubts)) if some}
    return result


def _reserve(placer: Placer, towns: tuple[Town, ...], ways: tuple[Way, ...], look: Look) -> None:
    k = look.k
    for town in towns:
        reach = town.radius * k + 1.5 * k
        placer.take((town.x - reach, town.y - reach, town.x + reach, town.y + reach))
    for way in ways:
        if len(way.line) > 1:
            placer.spare(squares_along(way.line[::3], 7 * k), _SHAFT_WEIGHT)
            placer.spare(squares_along(way.line[-1:], 14 * k), _TIP_WEIGHT)


def _place_units(
    story: Story,
    groups: tuple[Group, ...],
    ways: tuple[Way, ...],
    towns: tuple[Town, ...],
    placer: Placer,
    look: Look,
) -> list[tuple[Group, Drawn | None]]:
    """Those that marched first, then the larger ones."""
    shafts = {group.senior.track_id: _shaft_of(group, ways, look) for group in groups}
    ordered = sorted(groups, key=lambda group: shafts[group.senior.track_id] is None)
    drawn = []
    for group in ordered:
        is_on_town = any(
            abs(town.x - group.x) < 12 * look.k and abs(town.y - group.y) < 12 * look.k
            for town in towns
        )
        tone = look.tone(story.campaign, group.side)
        shaft = shafts[group.senior.track_id]
        one = place_group(group, placer, look, tone, shaft=shaft, is_on_town=is_on_town)
        drawn.append((group, one))
    return drawn


def _shaft_of(group: Group, ways: tuple[Way, ...], look: Look):  # type: ignore[no-untyped-def]
    """The line of the arrow that brought a group where it stands; `None` without one."""
    if len(group.units) != 1:
        return None
    one = group.senior
    for way in ways:
        record = way.route.record
        if not way.is_current or not record.is_told or one.unit.id not in record.units:
            continue
        tip_x, tip_y = way.line[-1]
        reach = (_NEAR_TIP + 6) * look.k
        if abs(tip_x - group.x) < reach and abs(tip_y - group.y) < reach:
            return way.line
    return None


def _used(
    situation: Situation, ways: tuple[Way, ...], towns: tuple[Town, ...], groups: tuple[Group, ...]
) -> set[str]:
    """What is really on the map, by the words of the key."""
    used = {f"basis-{one.position.basis}" for group in groups for one in group.units}
    used |= {f"arrow-{way.kind}" for way in ways if way.shapes and way.route.record.is_told}
    used |= {f"arrow-{way.kind}" for way in ways if way.route.record.status == "planned"}
    used |= {"arrow-disputed" for way in ways if way.route.record.disputed_with}
    used |= {"trace" for way in ways if len(way.rest) > 1}
    used |= {"split" for town in towns if town.disputed}
    used |= {"gate" for town in towns if town.place.kind == "gate"}
    used |= {"town" for town in towns if town.holder != NOBODY}
    used |= {"quiet" for town in towns if town.holder == NOBODY}
    used |= {f"line-{line.kind}" for line in situation.lines}
    used |= {f"side-{group.side}" for group in groups}
    used |= {"stack" for group in groups if len(group.units) > MOST_ON_A_CARD}
    return used
