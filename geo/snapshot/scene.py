"""What one day's map holds, before anything is given its room."""

from dataclasses import dataclass
from functools import cached_property

from geo.holders import NOBODY
from geo.snapshot.cards import most_on_a_card
from geo.snapshot.desk import Desk
from geo.snapshot.doubts import Dispute, disputes_of
from geo.snapshot.fights import fights_of
from geo.snapshot.fronts import front_lines
from geo.snapshot.groups import Group, groups_of
from geo.snapshot.halos import halos_of
from geo.snapshot.ribbons import ribbons_of
from geo.snapshot.shapes import Shape
from geo.snapshot.towns import Town, towns_of
from geo.snapshot.ways import Way, is_inside, ways_of


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Arrows, towns, groups of units, contradictions, halos and fronts of one day."""

    desk: Desk
    ways: tuple[Way, ...]
    towns: tuple[Town, ...]
    groups: tuple[Group, ...]
    disputes: tuple[Dispute, ...]
    halos: tuple[Shape, ...]
    fronts: tuple[Shape, ...]
    ribbons: tuple[Shape, ...]
    fights: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, desk: Desk) -> "Scene":
        """Everything of the day inside the frame."""
        groups, ways = groups_of(desk), ways_of(desk)
        return cls(
            desk=desk,
            ways=ways,
            towns=towns_of(desk),
            groups=groups,
            disputes=tuple(disputes_of(desk)),
            halos=tuple(halos_of(desk, groups)),
            fronts=tuple(front_lines(desk)),
            ribbons=tuple(ribbons_of(desk)),
            fights=fights_of(desk, ways),
        )

    @cached_property
    def used(self) -> frozenset[str]:
        """What the key must explain, by its own words."""
        used = {f"basis-{one.position.basis}" for group in self.groups for one in group.units}
        used |= {f"side-{group.side}" for group in self.groups}
        most = most_on_a_card(self.desk.room)
        used |= {"stack" for group in self.groups if len(group.units) > most}
        for way in self.ways:
            is_plan = way.route.record.status == "planned"
            is_seen = is_inside(way.line, self.desk.frame)
            if way.shapes and is_seen and not is_plan and not way.route.record.is_told:
                used.add("arrow-other")
            elif way.shapes and is_seen:
                used.add(f"arrow-{way.kind}")
            if len(way.rest) > 1 and is_inside(way.rest, self.desk.frame):
                used.add("trace")
        for town in self.towns:
            used.add("quiet" if town.holder == NOBODY else "town")
            if town.is_block:
                used.add("gate")
            if town.disputed:
                used.add("split")
        used |= {"led" for group in self.groups if group.led}
        used.add("earlier")
        if self.fronts:
            used |= {f"line-{line.kind}" for line in self.desk.situation.lines}
        some = {
            "doubt": self.disputes,
            "tag": self.disputes,
            "halo": self.halos,
            "ribbon": self.ribbons,
            "fight": self.fights,
        }
        return frozenset(used | {name for name, found in some.items() if found})
