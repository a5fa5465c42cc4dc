"""Our own CSV of all records, back into a seed folder, without loss."""

import csv
import io
import json
import re
from typing import Any

from geo.errors import RequestError
from geo.exports.spreadsheet import PLACE, unguarded
from geo.imports.seed import Seed
from geo.seed.keys import KEYS, Kind
from geo.seed.written import SeedRow

_FLAGS = {"true": True, "false": False, "wahr": True, "falsch": False, "1": True, "0": False}
_WHOLE = re.compile(r"-?\d+")


def read_records_csv(text: str, name: str) -> Seed:
    """The seed that `campaign export SEED -o records.csv` wrote; `name` becomes its id.

    Columns may stand in any order, and spreadsheets may separate them by semicolons or tabs.
    Raises `RequestError` with the line and column of the first cell that cannot be read.
    """
    # Excel refuses fields beyond 32,767 characters; a place with a long line may have more.
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    columns = [column.strip() for column in next(reader, [])]
    if "table" not in columns:
        raise RequestError(
            'line 1: no column is called "table"; give a file that `campaign export` wrote'
        )
    rows: list[SeedRow] = []
    places: list[dict[str, Any]] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        found = {
            column: unguarded(cell) for column, cell in zip(columns, cells, strict=False) if cell
        }
        table = found.pop("table", "")
        line = reader.line_num
        if table == PLACE:
            places.append(_place(found.get("json", ""), line))
        elif table in KEYS:
            keys = {key: _value(key, cell, table, line) for key, cell in found.items()}
            if table == "campaign":
                keys["id"] = name
            rows.append((table, keys))
        else:
            known = ", ".join([*KEYS, PLACE])
            raise RequestError(f"line {line}, table: {table!r} is not one of {known}")
    return Seed(rows=tuple(rows), places=tuple(places))


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _place(text: str, line: int) -> dict[str, Any]:
    try:
        feature = json.loads(text)
    except ValueError as error:
        raise RequestError(f"line {line}, json: not a Linked Places feature: {error}") from error
    if not isinstance(feature, dict):
        raise RequestError(f"line {line}, json: not a Linked Places feature")
    return feature


def _value(key: str, cell: str, table: str, line: int) -> Any:
    kind = KEYS[table].get(key)
    if kind is None:
        raise RequestError(f"line {line}, {key}: is not a key of a {table}; empty the cell")
    read = _read(kind, cell)
    if read is None:
        wanted = {"flag": "true or false", "number": "a whole number", "numbers": "numbers"}
        raise RequestError(f"line {line}, {key}: {cell!r} is not {wanted[kind]}")
    return read


def _read(kind: Kind, cell: str) -> Any:
    """The cell's value; `None` where it cannot be one."""
    if kind == "list":
        return [item.strip() for item in cell.split(";") if item.strip()]
    if kind == "flag":
        return _FLAGS.get(cell.strip().lower())
    if kind == "number":
        return int(cell) if _WHOLE.fullmatch(cell.strip()) else None
    if kind == "numbers":
        try:
            return [float(item) for item in cell.split(";")]
        except ValueError:
            return None
    return cell
