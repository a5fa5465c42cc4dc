"""Pictures: our plates beside what people do with geopandas and matplotlib, and films.

    python benchmarks/pictures.py [--days 90] [--size 1200x900] [--json FILE]

A made-up campaign of 100 units with Chinese names moves for `--days` over a ground of
20,000 corners; every case draws the same units on the same ground, in a process of its own,
one after the other in one run; read the ratios, never the figures alone. The film needs
PyAV. The last lines compare each figure with its goal; the exit status is 1 where one is
missed.
"""

import argparse
import io
import json
import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon

from gazetteer import Gazetteer, Mention, Name, Place, Source, When
from geo.basemap import Area, Basemap, Line
from geo.fonts import cjk_font_path
from geo.model import Campaign, Event, Labels, Movement, Side, Unit
from geo.resolve import ResolvedCampaign, resolve

UNITS, TRAIL_DAYS, START = 100, 3, date(1937, 9, 1)
BOX = (116.9, 30.65, 120.7, 33.35)
COLOURS = ("#17518F", "#C2410C")

# What is measured, against what, and the most that we allow ourselves.
GOALS = (
    ("a PNG against a new geopandas figure", "ours", "geopandas", "cpu_seconds", 0.25),
    ("a PNG against matplotlib with artists reused", "ours", "blitted", "cpu_seconds", 4.0),
    ("two processes against one, all days (on an idle machine)", "two", "one", "seconds", 0.75),
    ("memory, all days against 15", "one", "few", "memory_mb", 1.15),
)
LIMITS = (("a film of 60 s at 720p, s", "film", "seconds", 90.0),)


@cache
def ground() -> tuple[tuple[Polygon, ...], tuple[LineString, ...]]:
    """40 lakes of 300 corners and 20 rivers of 400."""
    rng = np.random.default_rng(3)
    lakes, rivers = [], []
    for _ in range(40):
        turn = np.linspace(0, 2 * np.pi, 300, endpoint=False)
        reach = 0.09 * (1 + 0.1 * np.cumsum(rng.normal(0, 0.05, 300)))
        ring = np.column_stack([np.cos(turn), np.sin(turn)]) * reach[:, None]
        lakes.append(shapely.make_valid(Polygon(ring + rng.uniform(BOX[:2], BOX[2:]))).buffer(0))
    for _ in range(20):
        heading = rng.uniform(0, 6.28) + np.cumsum(rng.normal(0, 0.1, 400))
        steps = 0.01 * np.column_stack([np.cos(heading), np.sin(heading)])
        rivers.append(LineString(rng.uniform(BOX[:2], BOX[2:]) + np.cumsum(steps, axis=0)))
    return tuple(lakes), tuple(rivers)


@cache
def walks(days: int) -> np.ndarray:
    """Longitude and latitude of each unit at the end of each day: days, units, 2."""
    rng = np.random.default_rng(7)
    steps = rng.normal(0, 0.06, (days, UNITS, 2))
    steps[0] = rng.uniform((117.4, 31.0), (120.2, 33.0), (UNITS, 2))
    return np.clip(np.cumsum(steps, axis=0), (117.1, 30.85), (120.5, 33.15))


def names() -> list[str]:
    """第1師 to 第100師."""
    return [f"第{at + 1}師" for at in range(UNITS)]


# --- the peers -------------------------------------------------------------------------------


def figure(size: tuple[int, int]) -> tuple[Any, Any]:
    """A new figure with the ground."""
    import geopandas
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    lakes, rivers = ground()
    made, axes = pyplot.subplots(figsize=(size[0] / 100, size[1] / 100), dpi=100)
    made.subplots_adjust(0, 0, 1, 1)
    geopandas.GeoSeries(list(lakes), crs=4326).plot(ax=axes, color="#CDDEE4", edgecolor="#86A6B4")
    geopandas.GeoSeries(list(rivers), crs=4326).plot(ax=axes, color="#86A6B4", lw=1)
    axes.set_xlim(BOX[0], BOX[2])
    axes.set_ylim(BOX[1], BOX[3])
    axes.set_axis_off()
    return made, axes


def colours() -> list[str]:
    """A colour for each unit."""
    return [COLOURS[at % 2] for at in range(UNITS)]


def case_geopandas(days: int, size: tuple[int, int]) -> dict[str, float]:
    """A new geopandas figure for each day, as the documentation shows."""
    import geopandas
    from matplotlib import pyplot
    from matplotlib.font_manager import FontProperties

    font = FontProperties(fname=str(cjk_font_path()), size=8)
    spots = walks(days)

    def draw(day: int) -> bytes:
        made, axes = figure(size)
        trails = [LineString(spots[day - TRAIL_DAYS : day + 1, at]) for at in range(UNITS)]
        geopandas.GeoSeries(trails, crs=4326).plot(ax=axes, color=colours(), lw=1.5, alpha=0.6)
        points = geopandas.points_from_xy(*spots[day].T)
        geopandas.GeoSeries(points, crs=4326).plot(ax=axes, color=colours(), markersize=25)
        for name, spot in zip(names(), spots[day], strict=True):
            axes.annotate(
                name, spot, xytext=(5, 3), textcoords="offset points", fontproperties=font
            )
        found = io.BytesIO()
        made.savefig(found, dpi=100)
        pyplot.close(made)
        return found.getvalue()

    return rounds(draw)


def case_blitted(days: int, size: tuple[int, int]) -> dict[str, float]:
    """matplotlib as fast as it goes: ground drawn once, artists moved, pixels saved by Pillow."""
    from matplotlib.collections import LineCollection
    from matplotlib.font_manager import FontProperties
    from PIL import Image

    font = FontProperties(fname=str(cjk_font_path()), size=8)
    spots = walks(days)
    made, axes = figure(size)
    made.canvas.draw()
    back = made.canvas.copy_from_bbox(made.bbox)
    trails = axes.add_collection(LineCollection([], lw=1.5, alpha=0.6, animated=True))
    dots = axes.scatter(*spots[0].T, s=25, c=colours(), animated=True)
    texts = [axes.text(0, 0, name, fontproperties=font, animated=True) for name in names()]

    def draw(day: int) -> bytes:
        made.canvas.restore_region(back)
        trails.set_segments([spots[day - TRAIL_DAYS : day + 1, at] for at in range(UNITS)])
        trails.set_color(colours())
        dots.set_offsets(spots[day])
        axes.draw_artist(trails)
        axes.draw_artist(dots)
        for text, (lon, lat) in zip(texts, spots[day], strict=True):
            text.set_position((lon + 0.015, lat + 0.01))
            axes.draw_artist(text)
        found = io.BytesIO()
        picture = Image.fromarray(np.asarray(made.canvas.buffer_rgba())).convert("RGB")
        picture.save(found, "PNG", compress_level=6)
        return found.getvalue()

    return rounds(draw)


def rounds(draw: Callable[[int], bytes]) -> dict[str, float]:
    """The median of nine days, after one that warms up."""
    draw(TRAIL_DAYS)
    took, busy, size = [], [], 0
    for day in range(TRAIL_DAYS, TRAIL_DAYS + 9):
        start, before = time.perf_counter(), time.process_time()
        size = len(draw(day))
        took.append(time.perf_counter() - start)
        busy.append(time.process_time() - before)
    # The second figure is what it costs; the first is longer on a machine that is busy.
    return {
        "seconds": statistics.median(took),
        "cpu_seconds": statistics.median(busy),
        "kb": size / 1e3,
    }


# --- ours --------------------------------------------------------------------------------------


def our_campaign(days: int) -> ResolvedCampaign:
    """The same walks as a campaign: each unit is reported at the end of each day."""
    places, records = [], []
    for day in range(days):
        for at, (lon, lat) in enumerate(walks(days)[day]):
            known = f"p{day}-{at}"
            point = shapely.Point(float(lon), float(lat))
            places.append(
                Place(
                    id=known,
                    names=(Name(text=known, lang="en"),),
                    geometry=point,
                    kind="railway",  # of a kind that has no mark, as the peers draw none
                    uncertainty_m=100.0,
                    coordinate_source="made up",
                    layer="campaign",
                )
            )
            records.append(_record(day, at, known))
    start, end = START, START + timedelta(days=days - 1)
    sides = tuple(
        Side(id=f"s{at}", names=Labels(name, name), tone=tone)
        for at, (name, tone) in enumerate((("甲軍", "cool"), ("乙軍", "warm")))
    )
    units = tuple(
        Unit(
            id=f"u{at}",
            names=Labels(name, name),
            short=Labels(name, name),
            side=f"s{at % 2}",
            echelon="division",
            arm="infantry",
        )
        for at, name in enumerate(names())
    )
    made = Campaign(
        id="made-up",
        title=Labels("假想", "Made up"),
        start=start,
        end=end,
        era="roc",
        area=BOX,
        sides=sides,
        sources=(Source(id="memoir", title="A memoir"),),
        units=units,
        movements=tuple(one for one in records if isinstance(one, Movement)),
        events=tuple(one for one in records if isinstance(one, Event)),
    )
    return resolve(made, Gazetteer(tuple(places)))


def _record(day: int, at: int, known: str) -> Movement | Event:
    when = When.parse((START + timedelta(days=day)).isoformat())
    common = {
        "id": f"r{day}-{at}",
        "order": day * UNITS + at,
        "side": f"s{at % 2}",
        "units": (f"u{at}",),
        "units_as_written": (f"u{at}",),
    }
    if day == 0:
        return Event(**common, kind="hold", at=(Mention(known),), when=when)
    route = (Mention(f"p{day - 1}-{at}"), Mention(known))
    return Movement(**common, task="move", route=route, departed=when, arrived=when)


def lay_ground() -> None:
    """Put the same ground under our plates."""
    from geo.basemap import basemap_for
    from geo.snapshot import plate

    lakes, rivers = ground()

    @cache
    def laid(area: tuple[float, float, float, float], year: int) -> Basemap:
        real = basemap_for(area, year=year)
        water = shapely.intersection(shapely.union_all(lakes), real.extent)
        land = shapely.difference(real.extent, water)
        lines = tuple(
            Line(id=f"river-{at}", rank=2, source="made up", geometry=line)
            for at, line in enumerate(rivers)
        )
        parts: dict[str, tuple[Area, ...]] = {"hills": (), "islands": ()}
        return replace(
            real,
            covered=real.extent,
            water=tuple(part for part in shapely.get_parts(water) if part.area),
            land=tuple(shapely.get_parts(land)),
            rivers=lines,
            walls=(),
            railways=(),
            roads=(),
            labels=(),
            **parts,
        )

    plate.known_basemap = laid


def case_ours(days: int, size: tuple[int, int]) -> dict[str, float]:
    """A whole plate of ours: arrows, symbols and names with room made for them, captions, key."""
    from geo.snapshot.look import Look
    from geo.snapshot.press import Press, write_png
    from geo.snapshot.sheet import Sheet
    from geo.snapshot.story import Story

    lay_ground()
    sheet = Sheet.of(*size)
    story = Story.of(our_campaign(15))
    press = Press(story, sheet, Look.of("light", sheet.k, "zh-Hant"), area=BOX)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.png")

        def draw(day: int) -> bytes:
            write_png(press.picture(START + timedelta(days=day)), path, 100.0)
            return path.read_bytes()

        return rounds(draw)


def all_days(days: int, size: tuple[int, int], workers: int) -> dict[str, float]:
    """All days into a folder."""
    from geo.snapshot import write_snapshots

    lay_ground()
    resolved = our_campaign(days)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        write_snapshots(resolved, folder, size=size, area=BOX, workers=workers)
        took = time.perf_counter() - start
    return {"seconds": took, "days": days}


def case_few(days: int, size: tuple[int, int]) -> dict[str, float]:
    """15 days of the same campaign in one process."""
    from geo.snapshot import write_snapshots

    lay_ground()
    resolved = our_campaign(days)
    with tempfile.TemporaryDirectory() as folder:
        first = resolved.campaign.days[:15]
        start = time.perf_counter()
        write_snapshots(resolved, folder, days=first, size=size, area=BOX, workers=1)
        return {"seconds": time.perf_counter() - start}


def case_one(days: int, size: tuple[int, int]) -> dict[str, float]:
    """All days in one process."""
    return all_days(days, size, 1)


def case_two(days: int, size: tuple[int, int]) -> dict[str, float]:
    """All days in two processes."""
    return all_days(days, size, 2)


def case_film(days: int, size: tuple[int, int]) -> dict[str, float]:
    """A film of about 60 s at 1280x720."""
    from geo.snapshot import write_film

    try:
        import av
    except ImportError:
        return {}
    lay_ground()
    resolved = our_campaign(20)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.mp4")
        start = time.perf_counter()
        write_film(resolved, path, area=BOX, pace=0.41)
        took = time.perf_counter() - start
        with av.open(str(path)) as film:
            shown = float(film.duration) / 1e6
    return {"seconds": took / shown * 60, "film_s": shown}


CASES: dict[str, Callable[[int, tuple[int, int]], dict[str, float]]] = {
    "geopandas": case_geopandas,
    "blitted": case_blitted,
    "ours": case_ours,
    "few": case_few,
    "one": case_one,
    "two": case_two,
    "film": case_film,
}


def _measured(name: str, days: int, size: tuple[int, int], answers: Any) -> None:
    found = CASES[name](days, size)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answers.put({**found, "memory_mb": peak / (1e6 if sys.platform == "darwin" else 1e3)})


def main() -> int:
    """Measure, print, compare with the goals."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--days", type=int, default=90)
    options.add_argument("--size", default="1200x900")
    options.add_argument("--only", default="")
    options.add_argument("--json", type=Path)
    asked = options.parse_args()
    width, height = (int(edge) for edge in asked.size.split("x"))
    only = [name for name in asked.only.split(",") if name] or list(CASES)
    results: dict[str, dict[str, float]] = {}
    # A fresh process for each, so that none warms another up.
    context = multiprocessing.get_context("spawn")
    for name in only:
        answers = context.Queue()
        process = context.Process(
            target=_measured, args=(name, asked.days, (width, height), answers)
        )
        process.start()
        results[name] = answers.get()
        process.join()
        told = ", ".join(f"{key} {value:.3g}" for key, value in results[name].items())
        print(f"{name:10} {told}", flush=True)
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    print(f"{os.cpu_count()} cores")
    return 0 if all(_verdicts(results)) else 1


def _verdicts(results: dict[str, dict[str, float]]) -> list[bool]:
    met = []
    for words, ours, theirs, key, most in GOALS:
        if results.get(ours, {}).get(key) and results.get(theirs, {}).get(key):
            ratio = results[ours][key] / results[theirs][key]
            met.append(ratio <= most)
            print(f"{'ok  ' if met[-1] else 'MISS'} {words}: {ratio:.3f} (at most {most})")
    for words, name, key, most in LIMITS:
        if results.get(name, {}).get(key):
            met.append(results[name][key] <= most)
            print(f"{'ok  ' if met[-1] else 'MISS'} {words}: {results[name][key]:.3g}")
    return met


if __name__ == "__main__":
    sys.exit(main())
