"""The tables of hard names, and the context in which each is asked."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shapely.geometry import Point

from gazetteer import Gazetteer, Resolution, When

HERE = Path(__file__).parent
AREAS = {
    "nanjing": (117.7, 30.3, 121.7, 32.8),
    "wall": (118.55, 31.92, 119.15, 32.25),
    "guangxi": (106.0, 21.1, 113.5, 27.1),
}


@dataclass(frozen=True)
class Case:
    """A name in its context, and the answer that was written down first."""

    name: str
    context: str
    status: str
    lon: float = 0.0
    lat: float = 0.0
    km: float = 0.0


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def cases(file: str) -> list[Case]:
    found = []
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        fields = [*line.split("\t"), "", "", "", ""]
        numbers = [float(field or 0) for field in fields[3:6]]
        found.append(Case(fields[0], fields[1], fields[2], *numbers))
    return found


def answer(case: Case) -> Resolution:
    told = dict(part.split("=", 1) for part in case.context.split())
    on = When.parse(told["on"]) if "on" in told else None
    near = []
    for name in told.get("near", "").split("+"):
        if name:
            beside = gazetteer().resolve(name, on=on).chosen
            assert beside is not None, name
            near.append(beside.point)
    return gazetteer().resolve(
        case.name,
        on=on,
        near=tuple(near),
        kind=told.get("kind", ""),
        area=AREAS[told["in"]] if "in" in told else None,
    )


def apart_km(found: Resolution, case: Case) -> float:
    """Kilometres from the answer to the position of the table, along a line to its nearest."""
    assert found.chosen is not None
    from gazetteer.score import distance_m

    there = Point(case.lon, case.lat)
    geometry = found.chosen.geometry
    if not found.chosen.is_point:
        nearest = geometry.boundary if geometry.geom_type.endswith("Polygon") else geometry
        if geometry.contains(there):
            return 0.0
        return distance_m(nearest.interpolate(nearest.project(there)), there) / 1000
    return distance_m(found.chosen.point, there) / 1000
