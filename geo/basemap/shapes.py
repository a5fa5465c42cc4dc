"""What a basemap is made of: frozen records around shapely geometries."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon

Box: TypeAlias = tuple[float, float, float, float]  # west, south, east, north, in degrees
Areal: TypeAlias = Polygon | MultiPolygon
Linear: TypeAlias = LineString | MultiLineString
Basis: TypeAlias = Literal["surveyed", "schematic"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Feature:
    """What every drawn thing says of itself.

    `rank` 1 is the most important; a map short of room drops the high numbers first.
    A `schematic` shape was drawn by hand through known places and may be off by `uncertainty_m`.
    Names are empty where the thing is drawn without one; the simplified script is the caller's.
    """

    id: str
    name_hant: str = ""
    name_en: str = ""
    rank: int = 1
    basis: Basis = "surveyed"
    uncertainty_m: float | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Area(Feature):
    """An island or a mass of hills; of hills `ridge` is the crest, where the account knows one."""

    geometry: Areal
    ridge: Linear | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line(Feature):
    """A river, wall, railway or road. A closed wall runs clockwise: the field lies on its left."""

    geometry: Linear


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A name to write at a point or along a line, read in the line's direction."""

    geometry: Point | LineString
    name_hant: str
    name_en: str
    rank: int
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Basemap:
    """The ground of one map, clipped to `extent`: the area asked for, grown by 15 % on each side.

    `land` and `water` (sea, lakes, rivers wider than a line) meet without gap or overlap and
    together fill `covered`; outside `covered` nothing is known, and nothing should be painted.
    `islands` are the named or surveyed islands of lakes and rivers; they are part of `land` too.
    `credits` are the notices that every picture and page must show.
    """

    area: Box
    extent: Polygon
    covered: Areal
    land: tuple[Polygon, ...]
    water: tuple[Polygon, ...]
    rivers: tuple[Line, ...]
    islands: tuple[Area, ...]
    walls: tuple[Line, ...]
    railways: tuple[Line, ...]
    roads: tuple[Line, ...]
    hills: tuple[Area, ...]
    labels: tuple[Label, ...]
    credits: tuple[str, ...]
