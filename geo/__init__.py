"""What was where, when, and who says so? Campaigns on the map.

`resolve(read_seed("seeds/nanjing-1911"), Gazetteer.load())` gives a campaign whose names
are places; everything else is a function of it. Heavy parts load when they are first used;
`check` and `resolve` at once, since a module of the same name would hide them later.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geo.check import check
from geo.errors import CampaignError, Fault, OutputError, RequestError, SeedError, SymbolError
from geo.resolve import ResolvedCampaign, resolve

if TYPE_CHECKING:
    from geo.daybook import day_book
    from geo.exports import export
    from geo.model import Campaign
    from geo.seed import read_seed
    from geo.situation import Situation, situation_on
    from geo.snapshot import draw_day, write_film, write_handout, write_sheet, write_snapshots
    from geo.tables import (
        area_table,
        event_table,
        line_table,
        movement_table,
        place_table,
        position_table,
        unit_table,
    )
    from geo.webmap import CampaignLayer, draw_map

_HOME = {
    "Campaign": "geo.model",
    "CampaignLayer": "geo.webmap",
    "Situation": "geo.situation",
    "area_table": "geo.tables",
    "day_book": "geo.daybook",
    "draw_day": "geo.snapshot",
    "draw_map": "geo.webmap",
    "event_table": "geo.tables",
    "export": "geo.exports",
    "line_table": "geo.tables",
    "movement_table": "geo.tables",
    "place_table": "geo.tables",
    "position_table": "geo.tables",
    "read_seed": "geo.seed",
    "situation_on": "geo.situation",
    "unit_table": "geo.tables",
    "write_film": "geo.snapshot",
    "write_handout": "geo.snapshot",
    "write_sheet": "geo.snapshot",
    "write_snapshots": "geo.snapshot",
}

__all__ = [
    "Campaign",
    "CampaignError",
    "CampaignLayer",
    "Fault",
    "OutputError",
    "RequestError",
    "ResolvedCampaign",
    "SeedError",
    "Situation",
    "SymbolError",
    "area_table",
    "check",
    "day_book",
    "draw_day",
    "draw_map",
    "event_table",
    "export",
    "line_table",
    "movement_table",
    "place_table",
    "position_table",
    "read_seed",
    "resolve",
    "situation_on",
    "unit_table",
    "write_film",
    "write_handout",
    "write_sheet",
    "write_snapshots",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its module when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'geo' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value
