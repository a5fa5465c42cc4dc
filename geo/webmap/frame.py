"""Any table of timed points as a moving layer: columns go straight to arrays."""

from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.errors import RequestError
from geo.keyframes import BASES
from geo.style import FRAME_DASH, SYMBOL_WIDTHS
from geo.symbols import symbol_svg
from geo.webmap.packing import DEGREE_STEP, Packer
from geo.webmap.payload import FORMAT, style_payload
from geo.webmap.units import BODY, CASING, EDGE, FRAMES, LINE

_DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_EARLIEST = (date.min.toordinal() - _EPOCH) * _DAY
_LATEST = (date.max.toordinal() + 1 - _EPOCH) * _DAY
# On a map of so many degrees 11 m are less than a pixel until zoom 13.
_WIDE = 2.0
_TONES = ("cool", "warm", "grey")
_INTERPOLATED, _LAST_KNOWN = BASES.index("interpolated"), BASES.index("last-known")


def frame_payload(
    frame: gpd.GeoDataFrame,
    *,
    unit: str,
    time: str,
    name: str | None = None,
    side: str | None = None,
    sidc: str | None = None,
) -> dict[str, Any]:
    """The payload of a frame with one row for each unit and time; geometry in any CRS.

    `unit`, `time`, `name`, `side` and `sidc` are columns; times may be dates, ISO texts or
    date-times of any year from 1 to 9999, and count as written, without a time zone.
    """
    for column in filter(None, (unit, time, name, side, sidc)):
        if column not in frame.columns:
            raise RequestError(
                f"the frame has no column {column!r}; it has {', '.join(frame.columns)}"
            )
    if not len(frame):
        raise RequestError("the frame has no rows; give at least one timed point")
    points = frame.geometry
    if frame.crs is not None and frame.crs.to_epsg() != 4326:
        points = points.to_crs(4326)
    lons, lats = points.x.to_numpy(), points.y.to_numpy()
    seconds = _seconds(frame[time])
    # No Python text is made for a row, only for a unit.
    rows, units = pd.factorize(frame[unit], sort=True)
    if rows.min() < 0:
        raise RequestError(f"a row has no unit in {unit!r}; fill it, or leave the row out")
    order = np.lexsort((seconds, rows))
    # Of two rows at one moment the later one counts.
    keep = np.append(np.diff(rows[order]) + np.diff(seconds[order]) != 0, True)
    order = order[keep]
    lons, lats, seconds, rows = lons[order], lats[order], seconds[order], rows[order]
    epoch = int(seconds.min()) // _DAY
    seconds = seconds - epoch * _DAY
    days = int(seconds.max()) // _DAY + 1
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    counts = np.diff(np.append(starts, len(rows)))
    first_rows = order[starts]
    names = _texts(frame, name or unit, first_rows)
    sides, side_of = _sides(frame, side, first_rows)
    packer = Packer()
    return {
        "format": FORMAT,
        "id": "frame",
        "title": ["", "", ""],
        "start": epoch,
        "area": [float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max())],
        "sides": [
            {"id": text, "name": [text] * 3, "tone": _TONES[min(at, 2)]}
            for at, text in enumerate(sides)
        ],
        "stamps": [["", "", ""]] * days,
        "chapters": [],
        "notes": {},
        "units": _units(
            frame,
            sidc=sidc,
            first_rows=first_rows,
            names=names,
            side_of=side_of,
            ids=[str(one) for one in units],
        ),
        "symbols": _symbols(frame, sidc, first_rows),
        "tracks": _tracks(packer, seconds=seconds, lons=lons, lats=lats, counts=counts, days=days),
        "routes": _no_lines(packer),
        "lines": [],
        "towns": [],
        "grounds": [],
        "credits": [],
        "sources": {},
        "articles": [],
        "told": {},
        "style": style_payload(),
        "records": [],
        "days": [[]] * days,
        "packed": packer.packed(),
    }


def _seconds(times: Any) -> NDArray[np.int64]:
    """Seconds since 1970-01-01 of the times as written."""
    if getattr(times.dtype, "tz", None) is not None:
        times = times.dt.tz_localize(None)
    values = times.to_numpy()
    if values.dtype.kind != "M":
        values = np.array([str(value) for value in values], dtype="datetime64[s]")
    seconds: NDArray[np.int64] = values.astype("datetime64[s]").astype(np.int64)
    if np.isnat(values).any() or seconds.min() < _EARLIEST or seconds.max() >= _LATEST:
        raise RequestError("a time is missing or lies outside the years 1 to 9999")
    return seconds


def _tracks(
    packer: Packer,
    *,
    seconds: NDArray[np.int64],
    lons: NDArray[np.float64],
    lats: NDArray[np.float64],
    counts: NDArray[np.int64],
    days: int,
) -> dict[str, Any]:
    ends = np.cumsum(counts) - 1
    basis = np.full(len(seconds), _INTERPOLATED)
    basis[ends] = _LAST_KNOWN
    step = DEGREE_STEP if np.ptp(lons) < _WIDE else 10 * DEGREE_STEP
    return {
        "counts": packer.column(counts, delta=False),
        "first": packer.column(seconds[ends - counts + 1], delta=False),
        "last": packer.column(np.full(len(counts), days * _DAY - 1), delta=False),
        "seconds": packer.rows(seconds, counts),
        "lons": packer.rows(lons, counts, step=step),
        "lats": packer.rows(lats, counts, step=step),
        "basis": packer.column(basis, delta=False),
        "uncertainty": packer.column(np.zeros(len(seconds)), delta=False),
    }


def _units(
    frame: gpd.GeoDataFrame,
    *,
    sidc: str | None,
    first_rows: NDArray[np.int64],
    names: list[str],
    side_of: list[int],
    ids: list[str],
) -> Any:
    """Names and sides alone, which share one plain frame, or whole units with their symbols."""
    if sidc is None:
        return {"ids": ids, "names": names, "sides": side_of}
    codes = _texts(frame, sidc, first_rows)
    known = sorted(set(codes))
    return [
        {
            "id": unit,
            "name": [text] * 3,
            "short": [text] * 3,
            "side": side,
            "rank": 5,
            "width": SYMBOL_WIDTHS["division"],
            "hq": False,
            "reach": [0.62, 0.36, 0.58],
            "symbol": known.index(code),
            "superior": [],
            "commander": [],
        }
        for unit, text, side, code in zip(ids, names, side_of, codes, strict=True)
    ]


def _symbols(
    frame: gpd.GeoDataFrame, sidc: str | None, first_rows: NDArray[np.int64]
) -> list[dict[str, str]]:
    if sidc is None:
        return [{kind: _plain(kind) for kind in FRAMES}]
    looks = {"body": BODY, "line": LINE, "edge": EDGE, "casing": CASING}
    return [
        {frame_kind: symbol_svg(code, frame=frame_kind, **looks) for frame_kind in FRAMES}
        for code in sorted(set(_texts(frame, sidc, first_rows)))
    ]


def _plain(frame_kind: str) -> str:
    """The frame of a unit of which nothing more is known; no table of symbols is loaded."""
    dash = " ".join(f"{length}" for length in FRAME_DASH[frame_kind])
    box = 'x="25" y="50" width="150" height="100" rx="2"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="180" height="130" viewBox="10 35 180 130">'
        f'<rect {box} fill="none" stroke="{CASING}" stroke-width="24"/>'
        f'<rect {box} fill="{BODY}" stroke="{EDGE}" stroke-width="7"'
        + (f' stroke-dasharray="{dash}"/></svg>' if dash else "/></svg>")
    )


def _sides(
    frame: gpd.GeoDataFrame, side: str | None, first_rows: NDArray[np.int64]
) -> tuple[list[str], list[int]]:
    if side is None:
        return [""], [0] * len(first_rows)
    names, numbers = np.unique(np.array(_texts(frame, side, first_rows)), return_inverse=True)
    return [str(name) for name in names], [int(number) for number in numbers]


def _texts(frame: gpd.GeoDataFrame, column: str, rows: NDArray[np.int64]) -> list[str]:
    return [str(value) for value in frame[column].iloc[rows]]


def _no_lines(packer: Packer) -> dict[str, Any]:
    empty = packer.column([], delta=False)
    return {"rows": [], "counts": empty, "lons": empty, "lats": empty}
