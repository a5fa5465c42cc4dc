"""The data dictionary that each build writes beside its files."""

import re
from collections.abc import Mapping
from html import escape

from geo.captions import in_language
from geo.exports.gis import GIS_COLUMNS
from geo.model import Campaign
from geo.tables.columns import COLUMNS

_MARKS = re.compile(r"[\\`*_\[\]!|~]")
CREDITS = (
    "Places: our own records, CC BY 4.0; modern towns from GeoNames (geonames.org), CC BY 4.0.",
    "Shores and rivers: GSHHG and WDBII, LGPL-3.0-or-later; schematic lines: our own, CC BY 4.0.",
)
# Opened here: QGIS. Checked for their structure alone: what says "structure".
FILES = {
    "{0}.qgz": "QGIS project: opens on the first day, drawn and animated; keep it beside the next",
    "{0}.gpkg": "GeoPackage: all layers with their styles, who held what, and the ground",
    "geojson/": "each layer (RFC 7946) with its QGIS style, a .qml of the same name",
    "{0}.kmz": "KML 2.2: moving units, marches, events, symbols inside (schema and structure)",
    "{0}.czml": "CZML for Cesium (structure)",
    "{0}.orbat.json": "scenario 3.4.0 for ORBAT Mapper (structure)",
    "{0}.trips.geojson": "trips for kepler.gl and deck.gl (structure), whose times lie later by "
    "the years in time_shift_years, since the two draw nothing before 1970",
    "gazetteer.lpf.json": "the places, Linked Places 1.3",
}


def data_dictionary(campaign: Campaign) -> str:
    """Markdown that explains every file and field of a build."""
    title = in_language(campaign.title, "en") or campaign.title.hant
    lines = [
        f"# {_written(title)} ({_written(campaign.title.hant)})",
        "",
        f"{campaign.start} to {campaign.end}. Coordinates are WGS 84, longitude first.",
        "Days are calendar days as the account gives them: `Z` in `start` and `end` means",
        '"calendar day as written", not a claim about UTC.',
        "Lists are joined by semicolons, item by item in one order.",
        "",
        "## Sources",
        "",
    ]
    for source in campaign.sources:
        licence = f", {_written(source.licence)}" if source.licence else ""
        author = f"{_written(source.author)}: " if source.author else ""
        lines.append(f"- `{source.id}`: {author}{_written(source.title)}{licence}")
    lines += ["", "## Credits", "", *(f"- {line}" for line in CREDITS), ""]
    lines += ["## Files", "", "| file | what it is |", "|---|---|"]
    lines += [f"| `{name.format(campaign.id)}` | {what} |" for name, what in FILES.items()]
    lines.append("")
    for layer, columns in COLUMNS.items():
        lines += _table(f"{layer}.geojson", columns)
    for layer, columns in GIS_COLUMNS.items():
        lines += _table(f"{layer} in {campaign.id}.gpkg", columns)
    return "\n".join(lines)


def _written(text: str) -> str:
    """A text as Markdown that shows it as it is: neither markup nor a link."""
    return _MARKS.sub(r"\\\g<0>", escape(" ".join(text.split()), quote=False))


def _table(title: str, columns: Mapping[str, str]) -> list[str]:
    rows = [f"| `{name}` | {meaning} |" for name, meaning in columns.items()]
    return [f"## {title}", "", "| field | meaning |", "|---|---|", *rows, ""]
