"""One day on the map: each thing given its room by weight, then drawn in layers."""

from dataclasses import dataclass

import shapely

from gazetteer import Place
from geo.daybook import Entry
from geo.snapshot.cards import most_on_a_card
from geo.snapshot.doubts import ghost_shapes, links_of, tag_shapes
from geo.snapshot.earlier import earlier_shapes
from geo.snapshot.fights import fight_shapes
from geo.snapshot.furniture import furniture_rect, furniture_shapes
from geo.snapshot.groups import Group
from geo.snapshot.halos import wide_doubt_km
from geo.snapshot.keys import key_shapes
from geo.snapshot.names import ground_names
from geo.snapshot.placing import Placer, Rect, squares_along
from geo.snapshot.scene import Scene
from geo.snapshot.seats import Drawn, Seat
from geo.snapshot.shapes import Points, Shape
from geo.snapshot.towns import Town, town_names, town_shapes
from geo.snapshot.units import place_group
from geo.snapshot.ways import Way

# Covering a stretch of an arrow costs so much; its tip more.
_SHAFT_WEIGHT = 1.2
_TIP_WEIGHT = 6.0
_LINK_WEIGHT = 1.0
_WALL_WEIGHT = 0.3
_NEAR_TIP = 15.0
_ON_TOWN = 12.0
_EDGE = 6.0
# Units whose place is known less sharply than this on the picture stand nobody knows where.
_UNKNOWN_PX = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMap:
    """What stands on a day's map, in layers from the bottom to the top."""

    land: tuple[Shape, ...]
    halos: tuple[Shape, ...]
    ground_names: tuple[Shape, ...]
    fronts: tuple[Shape, ...]
    arrows: tuple[Shape, ...]
    links: tuple[Shape, ...]
    earlier: tuple[Shape, ...]
    towns: tuple[Shape, ...]
    names: tuple[Shape, ...]
    units: tuple[Drawn, ...]
    ghosts: tuple[Shape, ...]
    tags: tuple[Shape, ...]
    fights: tuple[Shape, ...]
    ties: tuple[Shape, ...]
    keys: tuple[Shape, ...]
    furniture: tuple[Shape, ...]
    ways: tuple[Way, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Everything, bottom first."""
        return (
            *self.land,
            *self.halos,
            *self.fronts,
            *self.arrows,
            *self.links,
            *self.ground_names,
            *self.ties,
            *(shape for unit in self.units for shape in unit.under),
            *self.earlier,
            *self.towns,
            *self.names,
            *(shape for unit in self.units for shape in unit.shapes),
            *self.ghosts,
            *self.tags,
            *self.fights,
            *self.keys,
            *self.furniture,
        )

    @property
    def seats(self) -> dict[str, Seat]:
        """Where each row's symbol came to stand."""
        return {row: seat for unit in self.units for row, seat in unit.seats.items()}

    @property
    def absent(self) -> frozenset[str]:
        """What the key need not explain, since there was no room for it."""
        some = {
            "earlier": self.earlier,
            "doubt": self.links,
            "tag": self.tags,
            "fight": self.fights,
        }
        return frozenset(name for name, found in some.items() if not found)


def day_map(scene: Scene, entries: tuple[Entry, ...], *, has_furniture: bool = True) -> DayMap:
    """Everything on the day's map; `entries` are those that have a caption.

    Room goes first to the names of cities, then to units that marched, to the places that
    the captions speak of, to the other units, to number keys, doubts and fights, and last
    to quiet names.
    """
    desk = scene.desk
    look, frame = desk.look, desk.frame
    edge = _EDGE * look.k
    placer = Placer((frame.left + edge, frame.top + edge, frame.right - edge, frame.bottom - edge))
    _reserve(scene, placer)
    corner = _corner(scene, placer)
    if has_furniture:
        placer.take(corner)
    great, told, active, others = _by_weight(scene, entries)
    names = town_names(great, placer, look)
    links = links_of(scene.disputes, look)
    for link in links:
        placer.spare(squares_along(link.line, 6 * look.k), _LINK_WEIGHT)
    marching, standing = _by_march(scene)
    units = _units(scene, marching, placer)
    names += town_names(told, placer, look)
    units |= _units(scene, standing, placer)
    ties, keys = key_shapes(desk, entries, placer)
    names += town_names(active, placer, look)
    ghosts = ghost_shapes(desk, scene.disputes, placer)
    tags = tag_shapes(desk, scene.disputes, placer)
    fights = fight_shapes(desk, scene.fights, placer)
    names += town_names(others, placer, look)
    earlier = earlier_shapes(desk, scene.groups, units, placer)
    ground = ground_names(desk, placer, {town.name for town in scene.towns})
    return DayMap(
        land=scene.ribbons,
        halos=scene.halos,
        ground_names=tuple(ground),
        fronts=scene.fronts,
        arrows=tuple(shape for way in scene.ways for shape in way.shapes),
        links=tuple(shape for link in links for shape in link.shapes),
        earlier=tuple(earlier),
        towns=tuple(town_shapes(desk, scene.towns)),
        names=tuple(names),
        units=tuple(units.values()),
        ghosts=tuple(ghosts),
        tags=tuple(tags),
        fights=tuple(fights),
        ties=tuple(ties),
        keys=tuple(keys),
        furniture=tuple(furniture_shapes(frame, look, corner)) if has_furniture else (),
        ways=scene.ways,
    )


def _by_weight(
    scene: Scene, entries: tuple[Entry, ...]
) -> tuple[list[Town], list[Town], list[Town], list[Town]]:
    """Cities, places of the captions, other places of the day's action, the rest."""
    resolved = scene.desk.resolved
    told = {place.id for entry in entries for place in resolved.places_of(entry.record) if place}
    lists: tuple[list[Town], list[Town], list[Town], list[Town]] = ([], [], [], [])
    for town in scene.towns:
        if town.is_great:
            lists[0].append(town)
        elif town.weight == 0:
            lists[1 if town.place.id in told else 2].append(town)
        else:
            lists[3].append(town)
    return lists


def _corner(scene: Scene, placer: Placer) -> Rect:
    """Where scale bar and north hide the least."""
    points = [(town.x, town.y) for town in scene.towns]
    points += [(group.x, group.y) for group in scene.groups]
    desk = scene.desk
    return furniture_rect(desk.frame, desk.look, points, placer)


def _reserve(scene: Scene, placer: Placer) -> None:
    k = scene.desk.look.k
    for town in scene.towns:
        reach = town.radius * k + 1.5 * k
        placer.take((town.x - reach, town.y - reach, town.x + reach, town.y + reach))
    for wall in scene.desk.basemap.walls:
        line = scene.desk.frame.pixels(wall.geometry)
        stones = shapely.segmentize(line, 8 * k)
        placer.spare(squares_along(shapely.get_coordinates(stones), 8 * k), _WALL_WEIGHT)
    for way in scene.ways:
        placer.spare(squares_along(way.line[::3], 7 * k), _SHAFT_WEIGHT)
        placer.spare(squares_along(way.line[-1:], 14 * k), _TIP_WEIGHT)


def _by_march(scene: Scene) -> tuple[list[Group], list[Group]]:
    """Groups that stand at the tip of their arrow, and the others."""
    marching: list[Group] = []
    standing: list[Group] = []
    for group in scene.groups:
        (standing if _shaft_of(scene, group) is None else marching).append(group)
    return marching, standing


def _units(scene: Scene, groups: list[Group], placer: Placer) -> dict[str, Drawn]:
    """The larger first; by the row of the senior."""
    look = scene.desk.look
    drawn = {}
    for group in groups:
        is_on_town = any(
            abs(town.x - group.x) < _ON_TOWN * look.k and abs(town.y - group.y) < _ON_TOWN * look.k
            for town in scene.towns
        )
        one = place_group(
            group,
            placer,
            look,
            scene.desk.tone(group.side),
            shaft=_shaft_of(scene, group),
            is_on_town=is_on_town,
            unknown=_unknown(scene, group),
            doubt_km=wide_doubt_km(scene.desk, group),
            most_on_a_card=most_on_a_card(scene.desk.room),
        )
        if one is not None:
            drawn[group.senior.track_id] = one
    return drawn


def _unknown(scene: Scene, group: Group) -> Place | None:
    """The one place about which all units of a group stand nobody knows where, if it is so."""
    positions = [one.position for one in group.units]
    places = {position.place for position in positions}
    least = min(position.uncertainty_m for position in positions)
    is_vague = least / scene.desk.frame.metres_per_pixel > _UNKNOWN_PX * scene.desk.look.k
    if len(places) != 1 or not is_vague:
        return None
    wanted = places.pop()
    return next((place for place in scene.desk.resolved.places if place.id == wanted), None)


def _shaft_of(scene: Scene, group: Group) -> Points | None:
    """The line of the arrow that brought a unit where it stands; `None` without one."""
    if len(group.units) != 1:
        return None
    reach = _NEAR_TIP * scene.desk.look.k
    for way in scene.ways:
        if not way.is_current or group.senior.unit.id not in way.unit_ids:
            continue
        tip_x, tip_y = way.line[-1]
        if abs(tip_x - group.x) < reach and abs(tip_y - group.y) < reach:
            return way.line
    return None
