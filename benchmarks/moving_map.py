"""The moving map beside folium's own time layer: build, memory, bytes, and what a browser does.

    python benchmarks/moving_map.py [--sizes 500x60,2000x90] [--no-browser]

One made-up campaign of units x days, 0.8 fixes a unit and day, goes into both. Every build
runs in a process of its own, libraries loaded before the clock starts; read the ratios, never
the figures alone. The browser part drives our page alone (folium's needs the network) and
needs playwright and Chromium. The exit status is 1 where a goal is missed.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

# From so many fixes on the goals hold; below that the fixed part of a page counts most.
LARGE = 100_000
# Ours in parts of folium's, at most.
RATIOS = {"build_cpu_s": 0.33, "memory_mb": 0.25, "bytes": 0.20}
FIXED_BYTES, BYTES_A_FIX = 350_000, 6.0
UPDATES, FRAME_MS = {2000: 50, 10_000: 40}, {2000: 20, 10_000: 33}


def table(units: int, days: int) -> gpd.GeoDataFrame:
    """The campaign: each unit walks about 12 km a day, and rests on one day in five."""
    draw = np.random.default_rng(units + days)
    heading = np.cumsum(draw.normal(0, 0.5, (days, units)), axis=0)
    moves = draw.random((days, units)) > 0.2
    moves[[0, -1]] = True
    step = np.abs(draw.normal(0.11, 0.05, (days, units))) * moves
    start = draw.uniform(-1.3, 1.3, (2, units))
    lon = 118.78 + np.clip(start[0] + np.cumsum(np.cos(heading) * step, axis=0), -1.6, 1.6)
    lat = 32.06 + np.clip(start[1] + np.cumsum(np.sin(heading) * step, axis=0), -1.4, 1.4)
    # Not before 1970: folium's layer sorts negative times as text.
    hours = np.arange(days)[:, None] * 24 + draw.integers(6, 19, (days, units))
    day, unit = np.nonzero(moves)
    order = np.lexsort((day, unit))
    day, unit = day[order], unit[order]
    return gpd.GeoDataFrame(
        {
            "unit": [f"u{one:05d}" for one in unit],
            "side": np.array(["A", "B", "C"])[unit % 3],
            "t": pd.Timestamp("2037-11-01") + pd.to_timedelta(hours[day, unit], unit="h"),
        },
        geometry=gpd.points_from_xy(lon[day, unit].round(5), lat[day, unit].round(5)),
        crs=4326,
    )


def ours(frame: gpd.GeoDataFrame, file: Path) -> None:
    """Our layer on a page that needs no network."""
    from geo.webmap import CampaignLayer, offline_map

    page = offline_map(tuple(frame.total_bounds))
    CampaignLayer.from_frame(frame, unit="unit", time="t", side="side").add_to(page)
    page.save(str(file))


def folium_layer(frame: gpd.GeoDataFrame, file: Path) -> None:
    """folium's TimestampedGeoJson, a line with its times for each unit."""
    import folium
    from folium.plugins import TimestampedGeoJson

    x, y, t = frame.geometry.x, frame.geometry.y, frame["t"].astype("int64") // 10**6
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": np.c_[x[rows], y[rows]].tolist()},
            "properties": {"times": t[rows].tolist()},
        }
        for rows in frame.groupby("unit").indices.values()
    ]
    page = folium.Map((32.06, 118.78), zoom_start=8, tiles=None)
    data = {"type": "FeatureCollection", "features": features}
    TimestampedGeoJson(data, period="P1D", duration="P2D").add_to(page)
    page.save(str(file))


MAKERS = {"ours": ours, "folium": folium_layer}


def build(who: str, source: Path, file: Path) -> dict[str, float]:
    """One build in this process, measured."""
    frame = gpd.read_parquet(source)
    # Loaded before the clock starts.
    import folium.plugins  # noqa: F401

    import geo.webmap  # noqa: F401

    # The room taken now, not the most taken so far, which was for reading the table.
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    base = pages * resource.getpagesize() / 1024
    start = time.process_time()
    MAKERS[who](frame, file)
    return {
        "build_cpu_s": time.process_time() - start,
        "memory_mb": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) / 1000,
        "bytes": file.stat().st_size,
    }


def play(file: Path, days: int) -> dict[str, float]:
    """Ready, a step and five seconds of play in Chromium, without a graphics card."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    frames = """async () => { const d = []; const u = campaignMap.updates(); campaignMap.play();
      await new Promise((done) => { let last = performance.now(); const first = last;
        const f = (now) => { d.push(now - last); last = now;
          if (now - first < 5000) requestAnimationFrame(f); else done(); };
        requestAnimationFrame(f); });
      campaignMap.pause(); d.sort((a, b) => a - b);
      return [(campaignMap.updates() - u) / 5, d[Math.floor(d.length * 0.95)]]; }"""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(file.as_uri())
        while not page.evaluate("Boolean(window.campaignMap && campaignMap.ready())"):
            page.wait_for_timeout(10)
        ready = page.evaluate("performance.now()")
        page.evaluate("campaignMap.setSpeed(3)")
        seek = "(day) => { const t = performance.now(); campaignMap.seek(day);"
        step = [
            page.evaluate(f"{seek} return performance.now() - t; }}", days // 2 + one)
            for one in range(10)
        ]
        updates, frame_ms = page.evaluate(frames)
        browser.close()
    return {
        "ready_ms": ready,
        "step_ms": float(np.median(step)),
        "updates_per_s": updates,
        "frame_p95_ms": frame_ms,
    }


def main() -> int:
    """Print a table of figures and ratios, then what is missed."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", default="500x60,2000x90")
    options.add_argument("--no-browser", action="store_true")
    options.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one:
        who, source, file = chosen.one
        print(json.dumps(build(who, Path(source), Path(file))))
        return 0
    missed: list[str] = []
    for size in chosen.sizes.split(","):
        units, days = map(int, size.split("x"))
        with tempfile.TemporaryDirectory() as folder:
            missed += measure(units, days, Path(folder), browser=not chosen.no_browser)
    print("\n".join(f"missed: {one}" for one in missed) or "every goal is met")
    return 1 if missed else 0


def measure(units: int, days: int, folder: Path, *, browser: bool) -> list[str]:
    """One size, all figures; what is missed of the goals."""
    frame = table(units, days)
    frame.to_parquet(folder / "table.parquet")
    found: dict[str, dict[str, Any]] = {}
    for who in MAKERS:
        command = [sys.executable, __file__, "--one", who, str(folder / "table.parquet")]
        done = subprocess.run(
            [*command, str(folder / f"{who}.html")],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ,
        )
        found[who] = json.loads(done.stdout)
    ratios = {key: found["ours"][key] / found["folium"][key] for key in RATIOS}
    print(f"{units} units x {days} days, {len(frame)} fixes")
    for key, ratio in ratios.items():
        one, other = (found[who][key] for who in MAKERS)
        print(f"  {key:14} ours {one:12.3f}  folium {other:12.3f}  ratio {ratio:.3f}")
    missed = []
    if len(frame) >= LARGE:
        missed = [f"{units}x{days} {key}" for key in RATIOS if ratios[key] > RATIOS[key]]
    a_fix = (found["ours"]["bytes"] - FIXED_BYTES) / len(frame)
    if a_fix > BYTES_A_FIX:
        missed.append(f"{units}x{days} {a_fix:.1f} bytes a fix")
    if browser:
        seen = play(folder / "ours.html", days)
        print("  " + ", ".join(f"{key} {value:.1f}" for key, value in seen.items()))
        if seen["updates_per_s"] < UPDATES.get(units, 0):
            missed.append(f"{units}x{days} updates a second")
        if seen["frame_p95_ms"] > FRAME_MS.get(units, 1000):
            missed.append(f"{units}x{days} 95th percentile of frames")
    return missed


if __name__ == "__main__":
    sys.exit(main())
