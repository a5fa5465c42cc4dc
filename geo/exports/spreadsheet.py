"""CSV for spreadsheets: all records of a campaign, or one layer as a table.

A cell that a spreadsheet would take for a formula begins with an apostrophe; reading back
takes it away. The file begins with a byte order mark, since Excel reads Chinese only then.
"""

import csv
import io
import json
import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shapely import to_wkt

from gazetteer.linked_places import feature_of
from geo.exports.files import write_bytes
from geo.exports.geojson import LAYERS
from geo.resolve import ResolvedCampaign
from geo.seed.keys import KEYS
from geo.seed.written import seed_rows
from geo.situation import Motion

# Excel, LibreOffice and Google Sheets begin a formula with these; ' hides the next mark.
_FORMULA = re.compile(r"[=+\-@\t\r\n'＝＋－＠|%]")
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
ENCODING = "utf-8-sig"
PLACE = "place"
# One column for each key, in the order in which the tables first name them.
COLUMNS = ("table", *dict.fromkeys(key for keys in KEYS.values() for key in keys), "json")


def write_csv(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """The layer's table, or, where `layer` names none, every record of the campaign."""
    if layer in LAYERS:
        table = LAYERS[layer](resolved, motion)
        columns = [name for name in table.columns if name != "geometry"]
        cells = [table[name].tolist() for name in columns]
        rows = [list(values) for values in zip(*cells, strict=True)]
        shapes = [_shape(shape) for shape in table.geometry]
        text = csv_text(
            [*columns, "lon", "lat", "wkt"],
            [[*row, *shape] for row, shape in zip(rows, shapes, strict=True)],
        )
    else:
        text = csv_text(COLUMNS, _records(resolved))
    return (write_bytes(path, text.encode(ENCODING)),)


def csv_text(columns: Iterable[str], rows: Iterable[list[Any]]) -> str:
    """Rows as CSV (RFC 4180), every text safe to open in a spreadsheet."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(list(columns))
    for row in rows:
        writer.writerow([guarded(as_text(value)) for value in row])
    return held.getvalue()


def as_text(value: Any) -> str:
    """A value as one cell; lists are joined by semicolons."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ";".join(as_text(one) for one in value)
    return str(value)


def guarded(text: str) -> str:
    """The text, with an apostrophe before what would be a formula; plain numbers stay."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") else text


def _records(resolved: ResolvedCampaign) -> list[list[Any]]:
    campaign = resolved.campaign
    rows: list[list[Any]] = []
    for table, keys in seed_rows(campaign):
        rows.append([table, *(keys.get(column) for column in COLUMNS[1:-1]), None])
    for place in campaign.places:
        feature = feature_of(place)
        feature["properties"]["certainty"] = place.certainty
        keys = {"id": place.id, "json": json.dumps(feature, ensure_ascii=False)}
        rows.append([PLACE, *(keys.get(column) for column in COLUMNS[1:])])
    return rows


def _shape(shape: Any) -> list[Any]:
    """Longitude and latitude of a point; the geometry as text of anything else."""
    if shape is None or shape.is_empty:
        return [None, None, None]
    if shape.geom_type == "Point":
        return [round(shape.x, 6), round(shape.y, 6), None]
    return [None, None, to_wkt(shape, rounding_precision=6)]
