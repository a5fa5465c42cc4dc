"""Places and their names: the Linked Places record as frozen values.

A **place** has one geometry (WGS 84, longitude first), names that may hold for a
time only, and an uncertainty in metres. A **mention** is a name as an account
writes it; a **resolution** says which place is meant, and why, or that it is open.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Self

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from gazetteer.when import When

CHINESE = ("zh-Hant", "zh-Hans", "zh")
RELATIVE = "relative"


class NameKind(Enum):
    """What sort of name it is; the sooner in this list, the more it counts."""

    OFFICIAL = "official"
    HISTORICAL = "historical"
    ROMANISED = "romanised"
    ALIAS = "alias"
    SLIP = "slip"
    """A slip of one account: it names the place in that campaign and nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A toponym in one language (BCP 47), with the time for which it holds."""

    text: str
    lang: str
    kind: NameKind = NameKind.OFFICIAL
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The same or a close record elsewhere, for example `closeMatch gn:1799962`."""

    type: str
    identifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as it was at a time.

    `geometry` is in WGS 84 degrees, longitude first. `uncertainty_m` is the radius
    round it, in metres, within which the true place lies (Darwin Core's
    coordinateUncertaintyInMeters). `layer` names the table it came from; `population`
    is today's, 0 where it is not known: it tells a great town from a namesake.
    """

    id: str
    names: tuple[Name, ...]
    geometry: BaseGeometry
    kind: str
    uncertainty_m: float
    coordinate_source: str
    layer: str
    fclasses: tuple[str, ...] = ()
    when: When | None = None
    part_of: str = ""
    certainty: str = "certain"
    line_basis: str = ""
    note: str = ""
    links: tuple[Link, ...] = ()
    population: int = 0

    @property
    def point(self) -> Point:
        """The point that stands for it: itself, the middle of a line, a point in an area."""
        if isinstance(self.geometry, Point):
            return self.geometry
        if self.geometry.geom_type in ("LineString", "MultiLineString"):
            longest = max(getattr(self.geometry, "geoms", [self.geometry]), key=_length)
            return Point(longest.interpolate(0.5, normalized=True))
        return Point(self.geometry.representative_point())

    @property
    def same_as(self) -> str:
        """The id of the place that it is a further name of; empty if it is one itself."""
        return next((link.identifier for link in self.links if link.type == "sameAs"), "")

    @property
    def same_records(self) -> tuple[str, ...]:
        """The ids of records elsewhere that describe this very place."""
        same = ("exactMatch", "closeMatch")
        return tuple(link.identifier for link in self.links if link.type in same)

    @property
    def is_placed(self) -> bool:
        """Whether it is known where it was."""
        return not self.geometry.is_empty

    @property
    def is_point(self) -> bool:
        """Whether it is a point, not a line or an area."""
        return isinstance(self.geometry, Point)

    def name(self, *langs: str) -> str:
        """Its best name in the first of `langs` that it has one in; empty if none."""
        order = list(NameKind)
        for lang in langs:
            names = [name for name in self.names if name.lang == lang]
            if names:
                return min(names, key=lambda name: order.index(name.kind)).text
        return ""

    @property
    def label(self) -> str:
        """A name to show to a person."""
        return self.name("zh-Hant", "zh-Hans", "zh", "en", "zh-Latn-pinyin") or self.id

    def __str__(self) -> str:
        return self.label if self.is_relative else f"{self.label} ({self.id})"

    @property
    def is_relative(self) -> bool:
        """Whether it is no record, but worked out from other places (6 km north of …)."""
        return self.layer == RELATIVE


def _length(line: BaseGeometry) -> float:
    return float(line.length)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name as an account writes it; `place` is an id when an author pinned it."""

    name: str
    place: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `雨花台` or `雨花台 @yuhuatai-hill`."""
        name, at, place = text.rpartition(" @")
        return cls(name.strip(), place.strip()) if at else cls(text.strip())

    def __str__(self) -> str:
        return f"{self.name} @{self.place}" if self.place else self.name


class Status(Enum):
    """What came of looking a name up."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that may be meant, with a score from 0 to 1 and the reasons for it.

    `is_guess` where the name is not quite its own: an ending lost, a slip of the pen.
    """

    place: Place
    score: float
    reasons: tuple[str, ...] = ()
    is_guess: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Which place a mention means: `chosen` is `None` unless one is clearly ahead."""

    mention: Mention
    status: Status
    chosen: Place | None = None
    candidates: tuple[Candidate, ...] = ()
    derivation: str = ""
    hints: tuple[str, ...] = field(default=())

    def explain(self) -> str:
        """One sentence that says what is known, and what to write to decide it."""
        if self.chosen is not None:
            return f"{self.mention.name} is {self.chosen}"
        if self.status is Status.UNKNOWN and self.mention.place:
            return (
                f"no place has the id {self.mention.place}; write another after {self.mention.name}"
            )
        if self.status is Status.UNKNOWN and self.candidates:
            late = self.candidates[0].place
            return f"no place bore the name {self.mention.name} then: {late} is of {late.when}"
        if self.status is Status.UNKNOWN:
            near = f"; did you mean {' or '.join(self.hints)}?" if self.hints else ""
            return f"no place bears the name {self.mention.name}{near}"
        shown = " or ".join(str(candidate.place) for candidate in self.candidates[:4])
        best = self.candidates[0].place
        if best.is_relative:
            return f"{self.mention.name} may be {shown}; say which by a place of the campaign's own"
        pin = f"{self.mention.name} @{best.id}"
        return f'{self.mention.name} may be {shown}; write "{pin}" to choose'
