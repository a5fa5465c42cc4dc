"""GeoPackage: every layer, the ground and the styles in one file, with the same bytes each time.

Written with the standard library's SQLite: values go in as parameters, times are fixed, and
the driver that other writers use stamps the moment into the file.
"""

import sqlite3
import struct
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import count, islice
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from geopandas import GeoDataFrame
from pandas import DataFrame, Series
from shapely.geometry.base import BaseGeometry

from geo.exports.files import FIXED_TIME, written_beside
from geo.exports.layers import FIELD_TYPES, Layer
from geo.exports.qgis import TABLES, qml_text
from geo.model import Campaign

APPLICATION_ID = 0x47504B47  # "GPKG"
VERSION = 10300
SRID = 4326
# One type a table, so that GIS tools see one layer and not several.
GEOMETRY_TYPES = {
    "areas": "MULTIPOLYGON",
    "lines": "MULTILINESTRING",
    "places": "POINT",
    "movements": "LINESTRING",
    "holders": "POINT",
    "events": "MULTIPOINT",
    "positions": "POINT",
    "ground_areas": "MULTIPOLYGON",
    "ground_lines": "MULTILINESTRING",
}
_MULTI = {
    "MULTIPOLYGON": shapely.multipolygons,
    "MULTILINESTRING": shapely.multilinestrings,
    "MULTIPOINT": shapely.multipoints,
}
# Magic, version 0, flags (little-endian; without and with bounds), reference system.
_POINT_HEAD = b"GP\x00\x01" + struct.pack("<i", SRID)
_HEAD = b"GP\x00\x03" + struct.pack("<i", SRID)
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
    ("WGS 84 geodetic", SRID, "EPSG", SRID, _WGS84, "longitude and latitude in degrees"),
)
_FRAME = """
CREATE TABLE gpkg_spatial_ref_sys(srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
 organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
 description TEXT);
CREATE TABLE gpkg_contents(table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
 identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,
 min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
 CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns(table_name TEXT NOT NULL, column_name TEXT NOT NULL,
 geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
 CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
 CONSTRAINT uk_gc_table_name UNIQUE (table_name),
 CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
 CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE layer_styles(id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
 f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
 f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
 useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
"""


def write_geopackage(
    campaign: Campaign, layers: Iterable[Layer], plain: dict[str, DataFrame], path: Path
) -> Path:
    """Write `layers` with their styles, and tables without geometry (`plain`)."""
    with (
        written_beside(path) as beside,
        closing(sqlite3.connect(beside, isolation_level=None)) as base,
    ):
        base.execute("PRAGMA page_size = 4096")
        base.execute("PRAGMA journal_mode = MEMORY")
        base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.executescript(f"BEGIN;{_FRAME}")
        base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES(?,?,?,?,?,?)", _SYSTEMS)
        # Feature ids are unique in the whole file, so that no two layers share one.
        fids = count(1)
        for layer in layers:
            _add_layer(base, campaign, layer, fids)
        for name, table in plain.items():
            _add_table(base, campaign, name, table, fids)
        _list(base, "layer_styles", "attributes", "styles of the layers")
        base.execute("COMMIT")
    return path


def _add_layer(
    base: sqlite3.Connection, campaign: Campaign, layer: Layer, fids: Iterator[int]
) -> None:
    geometry = GEOMETRY_TYPES[layer.name]
    _create(base, layer.name, layer.table, geometry)
    bounds = layer.table.total_bounds
    extent = None if np.isnan(bounds).any() else tuple(round(float(edge), 6) for edge in bounds)
    title = f"{campaign.title.en or campaign.title.hant}: {layer.name}"
    _list(base, layer.name, "features", title, extent)
    base.execute(
        "INSERT INTO gpkg_geometry_columns VALUES(?,'geom',?,?,0,0)", (layer.name, geometry, SRID)
    )
    ids = list(islice(fids, len(layer.table)))
    _fill(base, layer.name, layer.table, {"fid": ids, "geom": blobs(layer.table, geometry)})
    style = qml_text(campaign, layer.name, is_dated=layer.is_dated, has_unplaced=layer.has_unplaced)
    _style(base, layer.name, "geom", style, title)


def _add_table(
    base: sqlite3.Connection, campaign: Campaign, name: str, table: DataFrame, fids: Iterator[int]
) -> None:
    _create(base, name, table, "")
    _list(base, name, "attributes", name)
    _fill(base, name, table, {"fid": list(islice(fids, len(table)))})
    if name in TABLES:
        style = qml_text(campaign, name, is_dated=False, has_unplaced=False)
        _style(base, name, "", style, name)


def _style(base: sqlite3.Connection, name: str, geometry: str, qml: str, title: str) -> None:
    base.execute(
        "INSERT INTO layer_styles(f_table_catalog,f_table_schema,f_table_name,f_geometry_column,"
        "styleName,styleQML,styleSLD,useAsDefault,description,owner,ui,update_time) "
        "VALUES('','',?,?,?,?,'',1,?,'',NULL,?)",
        (name, geometry, name, qml, title, FIXED_TIME),
    )


def _create(base: sqlite3.Connection, name: str, table: DataFrame, geometry: str) -> None:
    columns = [f'"{column}" {FIELD_TYPES.get(column, "TEXT")}' for column in _columns(table)]
    shape = f"geom {geometry}, " if geometry else ""
    base.execute(
        f'CREATE TABLE "{name}"(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
        f"{shape}{', '.join(columns)})"
    )


def _list(
    base: sqlite3.Connection,
    name: str,
    kind: str,
    title: str,
    extent: tuple[float, ...] | None = None,
) -> None:
    base.execute(
        "INSERT INTO gpkg_contents VALUES(?,?,?,?,?,?,?,?,?,?)",
        (
            name,
            kind,
            name,
            title,
            FIXED_TIME,
            *(extent or (None,) * 4),
            SRID if kind == "features" else None,
        ),
    )


def _fill(base: sqlite3.Connection, name: str, table: DataFrame, own: dict[str, list[Any]]) -> None:
    """Insert every row; `own` are the columns that GeoPackage asks for."""
    cells = own | {column: _cells(table[column]) for column in _columns(table)}
    names = ", ".join(f'"{column}"' for column in cells)
    marks = ",".join("?" * len(cells))
    base.executemany(
        f'INSERT INTO "{name}"({names}) VALUES({marks})', zip(*cells.values(), strict=True)
    )


def _columns(table: DataFrame) -> list[str]:
    return [column for column in table.columns if column != "geometry"]


def _cells(column: Series) -> list[Any]:
    """A column's values as SQLite knows them; what is missing becomes null."""
    values: list[Any] = column.tolist()
    if FIELD_TYPES.get(str(column.name)) == "BOOLEAN":
        values = [int(value) if isinstance(value, bool) else value for value in values]
    gone = column.isna()
    if not gone.any():
        return values
    return [None if missing else value for value, missing in zip(values, gone, strict=True)]


def blobs(table: GeoDataFrame, geometry: str) -> list[bytes | None]:
    """Each geometry as GeoPackage binary: a header with its bounds, then WKB."""
    shapes = np.array(table.geometry.array, dtype=object)
    if geometry in _MULTI:
        shapes = np.array([_typed(shape, geometry) for shape in shapes], dtype=object)
    shapes[shapely.is_empty(shapes)] = None
    shapes = shapely.set_precision(shapely.force_2d(shapes), 1e-6, mode="pointwise")
    wkb = shapely.to_wkb(shapes, byte_order=1, output_dimension=2).tolist()
    if geometry == "POINT":
        return [None if one is None else _POINT_HEAD + one for one in wkb]
    boxes = shapely.bounds(shapes)[:, [0, 2, 1, 3]].tolist()
    return [_blob(one, box) for one, box in zip(wkb, boxes, strict=True)]


def _typed(shape: BaseGeometry | None, geometry: str) -> BaseGeometry | None:
    if shape is None or shape.is_empty:
        return None
    several = _MULTI.get(geometry)
    if several is None or hasattr(shape, "geoms"):
        return shape
    return several([shape])


def _blob(wkb: bytes | None, box: list[float]) -> bytes | None:
    """With its bounds (west, east, south, north) before it."""
    return None if wkb is None else _HEAD + struct.pack("<4d", *box) + wkb
