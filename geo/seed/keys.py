"""The keys of every table of the seed format, each with what its value is.

Whoever writes seeds, or carries their records through a spreadsheet, reads it here.
"""

from typing import Literal

Kind = Literal["text", "flag", "number", "list", "numbers"]


def _labels(*names: str) -> dict[str, Kind]:
    return {f"{name}_{script}": "text" for name in names for script in ("hant", "en", "hans")}


def _texts(*names: str) -> dict[str, Kind]:
    return dict.fromkeys(names, "text")


_RECORD: dict[str, Kind] = {
    **_texts("id"),
    "seq": "number",
    **_texts("side"),
    "units": "list",
    "units_as_written": "list",
    "opponent": "list",
    **_texts("holder", "outcome", "status", "certainty"),
    "inferred": "flag",
    "disputed_with": "list",
    **_texts("variant"),
    "shown": "flag",
    "leaves": "flag",
    **_texts("part"),
    **_labels("part"),
    "draft": "flag",
    **_texts("when_text"),
    "cite": "list",
    **_labels("note"),
}

# In the order in which a person would write them; the file is the one that holds the table.
KEYS: dict[str, dict[str, Kind]] = {
    "campaign": {
        "format": "number",
        **_texts("id"),
        **_labels("title"),
        **_texts("start", "end", "era"),
        "area": "numbers",
    },
    "side": {**_texts("id"), **_labels("name"), **_texts("tone"), "holds": "list"},
    "source": _texts("id", "title", "author", "date", "lang", "licence", "accessed", "url", "file"),
    "chapter": {**_labels("title"), **_texts("from", "to"), "area": "numbers"},
    "day": {**_texts("date"), **_labels("note")},
    "unit": {
        **_texts("id"),
        **_labels("name", "short"),
        **_texts("side", "echelon", "arm"),
        "hq": "flag",
        **_texts("superior"),
        **_labels("commander"),
        **_texts("sidc"),
        "cite": "list",
        **_texts("certainty"),
    },
    "attachment": {**_texts("unit", "superior", "when"), "cite": "list"},
    "command": {**_texts("unit"), **_labels("commander"), **_texts("when"), "cite": "list"},
    "movement": {
        **_RECORD,
        **_texts("task"),
        "route": "list",
        **_texts("when", "departed", "departed_time", "departed_time_text"),
        **_texts("arrived", "arrived_time", "arrived_time_text", "means", "along"),
    },
    "event": {
        **_RECORD,
        **_texts("kind"),
        "at": "list",
        **_texts("when", "time", "time_text"),
        **_labels("title"),
    },
    "line": {**_texts("id", "kind", "side"), "vertices": "list", **_texts("when"), "cite": "list"},
}
FILES: dict[str, tuple[str, ...]] = {
    "campaign.toml": ("side", "source", "chapter", "day"),
    "orbat.toml": ("unit", "attachment", "command"),
    "movements.toml": ("movement", "event", "line"),
}
