"""The data dictionary that each build writes beside its files."""

from geo.captions import in_language
from geo.model import Campaign
from geo.tables.columns import COLUMNS

CREDITS = (
    "Places: our own records, CC BY 4.0; modern towns from GeoNames (geonames.org), CC BY 4.0.",
    "Shores and rivers: GSHHG and WDBII, LGPL-3.0-or-later; schematic lines: our own, CC BY 4.0.",
)


def data_dictionary(campaign: Campaign) -> str:
    """Markdown that explains every file and field of a build."""
    title = in_language(campaign.title, "en") or campaign.title.hant
    lines = [
        f"# {title} ({campaign.title.hant})",
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
        licence = f", {source.licence}" if source.licence else ""
        author = f"{source.author}: " if source.author else ""
        lines.append(f"- `{source.id}`: {author}{source.title}{licence}")
    lines += ["", "## Credits", "", *(f"- {line}" for line in CREDITS), ""]
    for layer, columns in COLUMNS.items():
        lines += [f"## {layer}.geojson", "", "| field | meaning |", "|---|---|"]
        lines += [f"| `{name}` | {meaning} |" for name, meaning in columns.items()]
        lines.append("")
    return "\n".join(lines)
