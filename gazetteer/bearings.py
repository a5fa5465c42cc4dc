"""Where a relative place lies: a point, how far it may be off, and how that came about.

No word for a direction is exact and no distance by road is one as the crow flies, so the
uncertainty holds the base's own, half a wind (22.5°) to each side, and the rounding of
the figure.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from shapely.affinity import translate
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from gazetteer.fold import simplified, traditional
from gazetteer.numerals import kilometres
from gazetteer.place import RELATIVE, Name, Place
from gazetteer.relation import Reading, Relation
from gazetteer.relative_english import COMPASS
from gazetteer.score import GEOD, distance_m
from gazetteer.when import When

# How far a place reaches from its point, by kind, in metres: our estimate for 1850 to 1950.
_REACH_M = {
    "city": 4_000, "county": 1_500, "town": 800, "village": 400, "hill": 1_500, "gate": 150,
    "airfield": 1_000, "lake": 1_500, "island": 2_000, "fort": 400, "province": 150_000,
}  # fmt: skip
_REACH_ELSE_M = 300
# Half a wind of eight to each side.
_SPREAD = math.sin(math.radians(22.5))
_ROUNDED, _ABOUT = 0.08, 0.2
_BEYOND_M = {"city": 4_000, "county": 2_500}
_BEYOND_ELSE_M = 1_500
_WORKS_M = {"airfield": 10_000, "station": 4_000}
_WORKS_ELSE_M = 2_500
_GATE_OUTSIDE_M = 700
# A bank is as far from the middle line of its river as this, where nothing better is known.
_BANK_M = 800
_STRETCH_KM = 30


@dataclass(frozen=True, slots=True)
class _Spot:
    geometry: BaseGeometry
    uncertainty_m: float
    slug: str
    english: str
    told: str


def derived(
    reading: Reading,
    bases: Sequence[Place],
    written: str,
    *,
    on: When | None,
    about: tuple[Point, ...] = (),
    towns: Sequence[Place] = (),
) -> tuple[Place, str] | None:
    """The place that `reading` tells, with its derivation; `None` where it tells none.

    `about` are points that the account names beside it; they say which stretch of a river
    is meant. `towns` are those that a gate may look out from.
    """
    base = bases[0]
    if not all(place.is_placed for place in bases):
        return None
    spot = _spot(reading, bases, on, about, towns)
    if spot is None:
        return None
    title = reading.own_name or written
    place = Place(
        id=f"{base.id}/{spot.slug}",
        names=(
            *(() if title.isascii() else (Name(text=_hant(title), lang="zh-Hant"),)),
            Name(text=spot.english, lang="en"),
        ),
        geometry=spot.geometry,
        kind=_kind(reading, base),
        uncertainty_m=float(round(spot.uncertainty_m, -2)) or 100.0,
        coordinate_source=f"worked out: {spot.told}",
        layer=RELATIVE,
        fclasses=base.fclasses,
        when=base.when,
        part_of=base.id,
        certainty=base.certainty,
    )
    return place, f"{spot.told}; ±{place.uncertainty_m / 1000:.1f} km"


def _hant(title: str) -> str:
    """`title` in traditional characters; a measure of length is 里, never 裏."""
    return title if simplified(title) != title else traditional(title).replace("裏", "里")


def _kind(reading: Reading, base: Place) -> str:
    if reading.kind:
        return reading.kind
    keeps = reading.relation in (Relation.NEAR, Relation.INSIDE) or not base.is_point
    return base.kind if keeps and reading.relation is not Relation.BANK else "other"


def _spot(
    reading: Reading,
    bases: Sequence[Place],
    on: When | None,
    about: tuple[Point, ...],
    towns: Sequence[Place],
) -> _Spot | None:
    base = bases[0]
    if reading.relation is Relation.BETWEEN:
        return _between(bases[0], bases[1]) if len(bases) == 2 else None
    if reading.relation is Relation.BANK:
        return _bank(reading, base, about)
    if reading.relation in (Relation.OFFSET, Relation.RING):
        return _offset(reading, base, on)
    if reading.relation in (Relation.SIDE, Relation.PART):
        return _side(reading, base)
    if reading.relation is Relation.OUTSIDE and base.kind == "gate":
        return _before_gate(base, towns)
    return _about(reading, base)


def _offset(reading: Reading, base: Place, on: When | None) -> _Spot:
    unit_km, said = kilometres(reading.unit, on)
    least, most = reading.least * unit_km * 1000, reading.most * unit_km * 1000
    metres = (least + most) / 2
    figure = metres * (_ABOUT if reading.about else _ROUNDED) + (most - least) / 2
    if "no day" in said:
        figure += metres * 0.15
    far = f"{metres / 1000:.3g} km"
    note = f" ({said})" if said else ""
    if reading.bearing is None:
        reach = base.uncertainty_m + metres + figure
        return _Spot(base.point, reach, f"{_slug(far)}-off", f"{far} from {_english(base)}",
                     f"{base}, {far} away in a direction that is not told{note}")  # fmt: skip
    wind = COMPASS[reading.bearing // 45]
    return _Spot(
        _moved(base.point, reading.bearing, metres),
        math.hypot(base.uncertainty_m, metres * _SPREAD, figure),
        f"{_slug(far)}-{wind}",
        f"{far} {wind} of {_english(base)}",
        f"{base}, {far} to the {wind}{note}",
    )


def _side(reading: Reading, base: Place) -> _Spot:
    bearing = reading.bearing or 0
    wind = COMPASS[bearing // 45]
    reach = _reach_m(base)
    if reading.relation is Relation.PART:
        on_edge = reading.word in ("麓", "山麓", "坡")
        metres = reach * (1.0 if on_edge else 0.5)
        off, english = max(metres, 300.0), f"{wind}ern part of {_english(base)}"
        if on_edge:
            english = f"{wind}ern foot of {_english(base)}"
        what = "foot" if on_edge else "part"
        told = f"the {wind}ern {what} of {base}, some {metres / 1000:.3g} km from its middle"
        slug = f"{wind}-{what}"
    else:
        beyond = _BEYOND_M.get(base.kind, _BEYOND_ELSE_M) * (0.25 if reading.word == "侧" else 0.75)
        metres, off = reach + beyond, beyond + reach * 0.5
        english, slug = f"{wind} of {_english(base)}", wind
        told = f"{wind} of {base}, at a distance that is not told, taken as {metres / 1000:.3g} km"
    geometry = base.geometry if not base.is_point and base.kind != "lake" else base.point
    moved = (
        _moved(base.point, bearing, metres)
        if geometry is base.point
        else _shifted(geometry, bearing, metres)
    )
    return _Spot(moved, math.hypot(base.uncertainty_m, off), slug, english, told)


def _before_gate(gate: Place, towns: Sequence[Place]) -> _Spot:
    cities = [town for town in towns if town.kind in ("city", "county") and town.is_placed]
    nearest = min(cities, key=lambda town: distance_m(town.point, gate.point), default=None)
    if nearest is None or not 300 < distance_m(nearest.point, gate.point) < 15_000:
        return _Spot(gate.point, gate.uncertainty_m + 1_000, "outside", f"outside {_english(gate)}",
                     f"{gate}, outside; which way it looks is not known")  # fmt: skip
    bearing = GEOD.inv(nearest.point.x, nearest.point.y, gate.point.x, gate.point.y)[0] % 360
    return _Spot(
        _moved(gate.point, bearing, _GATE_OUTSIDE_M),
        math.hypot(gate.uncertainty_m, _GATE_OUTSIDE_M),
        "outside",
        f"outside {_english(gate)}",
        f"{gate}, {_GATE_OUTSIDE_M} m further out from {nearest}",
    )


def _about(reading: Reading, base: Place) -> _Spot:
    reach = _reach_m(base)
    grown = {
        Relation.NEAR: _BEYOND_M.get(base.kind, _BEYOND_ELSE_M) * 0.75 + reach * 0.5,
        Relation.OUTSIDE: reach * 2.0,
        Relation.INSIDE: reach * 0.5,
        Relation.WORKS: float(_WORKS_M.get(reading.kind, _WORKS_ELSE_M)),
    }[reading.relation]
    words = {
        Relation.NEAR: ("near", "near"),
        Relation.OUTSIDE: ("outskirts", "outskirts of"),
        Relation.INSIDE: ("inside", "in"),
        Relation.WORKS: (reading.kind, f"{reading.kind} at"),
    }[reading.relation]
    told = f"{words[1]} {base}, within {(base.uncertainty_m + grown) / 1000:.3g} km of its point"
    if reading.relation is Relation.WORKS:
        told = f"no table lists this {reading.kind}: it stood at {base}"
    return _Spot(
        base.geometry, base.uncertainty_m + grown, words[0], f"{words[1]} {_english(base)}", told
    )


def _between(one: Place, other: Place) -> _Spot:
    apart = distance_m(one.point, other.point)
    bearing = GEOD.inv(one.point.x, one.point.y, other.point.x, other.point.y)[0]
    return _Spot(
        _moved(one.point, bearing, apart / 2),
        apart / 2 + max(one.uncertainty_m, other.uncertainty_m),
        f"to-{other.id}",
        f"between {_english(one)} and {_english(other)}",
        f"half-way between {one} and {other}, {apart / 1000:.3g} km apart",
    )


def _bank(reading: Reading, river: Place, about: tuple[Point, ...]) -> _Spot | None:
    if river.kind not in ("river", "lake", "strait") or river.is_point:
        return None
    stretch, where = river.geometry, ""
    if about:
        east = sum(point.x for point in about) / len(about)
        north = sum(point.y for point in about) / len(about)
        reach = _STRETCH_KM / 100
        near = river.geometry.intersection(
            box(east - reach, north - reach, east + reach, north + reach)
        )
        if not near.is_empty:
            stretch, where = near, " near the places named beside it"
    if stretch.geom_type not in ("LineString", "MultiLineString", "Polygon", "MultiPolygon"):
        stretch = river.geometry
    if reading.bearing is None:
        english = f"the shore of {_english(river)}"
        return _Spot(stretch, river.uncertainty_m + _BANK_M, "shore", english,
                     f"along {river}{where}")  # fmt: skip
    wind = COMPASS[reading.bearing // 45]
    return _Spot(
        _shifted(stretch, reading.bearing, _BANK_M),
        river.uncertainty_m + _BANK_M,
        f"{wind}-bank",
        f"{wind} bank of the {_english(river)}",
        f"{river}{where}, {_BANK_M} m to the {wind} of its middle line",
    )


def _reach_m(place: Place) -> float:
    known = float(_REACH_M.get(place.kind, _REACH_ELSE_M))
    return max(known, place.uncertainty_m) if place.kind in ("hill", "lake", "island") else known


def _slug(far: str) -> str:
    return far.replace(" ", "").replace(".", "-")


def _english(place: Place) -> str:
    return place.name("en", "zh-Latn-pinyin") or place.label


def _moved(point: Point, bearing: float, metres: float) -> Point:
    lon, lat, _ = GEOD.fwd(point.x, point.y, bearing, metres)
    return Point(round(lon, 6), round(lat, 6))


def _shifted(geometry: BaseGeometry, bearing: int, metres: float) -> BaseGeometry:
    middle = geometry.centroid
    to = _moved(middle, bearing, metres)
    return translate(geometry, to.x - middle.x, to.y - middle.y)
