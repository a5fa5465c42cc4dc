"""GeoParquet 1.1: one layer, with dates as time stamps."""

from pathlib import Path

import pandas as pd

from geo.errors import RequestError
from geo.exports.files import written_beside
from geo.exports.geojson import LAYERS
from geo.resolve import ResolvedCampaign
from geo.situation import Motion

VERSION = "1.1.0"
_TIMES = ("start", "end")


def write_parquet(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """One layer; raises `RequestError` where there is no such layer or no pyarrow."""
    if layer not in LAYERS:
        known = ", ".join(LAYERS)
        raise RequestError(f"{path.name} holds one layer; name it with --layer: {known}")
    table = LAYERS[layer](resolved, motion)
    for column in _TIMES:
        if column in table.columns:
            # Seconds: nanoseconds would end the calendar in 2262 and begin it in 1677.
            stamps = pd.to_datetime(table[column], format="ISO8601", utc=True)
            table[column] = stamps.dt.as_unit("ms")
    try:
        with written_beside(path) as beside:
            table.to_parquet(beside, schema_version=VERSION, index=False, compression="zstd")
    except ImportError as error:
        raise RequestError(
            f"{path.name}: GeoParquet needs pyarrow; install it with: pip install pyarrow"
        ) from error
    return (path,)
