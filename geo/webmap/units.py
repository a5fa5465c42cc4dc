"""Units, their symbols and their tracks as the page draws them."""

from datetime import timedelta
from typing import Any

import numpy as np

from geo.keyframes import Track
from geo.model import Campaign, Labels, Unit
from geo.style import SYMBOL_WIDTHS
from geo.superiors import commander_on, superior_on
from geo.symbols import FRAME_CENTRE, FRAME_WIDTH, sidc_for, symbol_box, symbol_svg
from geo.webmap.packing import DEGREE_STEP, Packer
from geo.webmap.texts import Text, text_of_labels
from geo.words import ECHELONS

FRAMES = ("solid", "dashed", "dotted")
# The page puts each theme's colours where these stand.
BODY, LINE, EDGE, CASING = "#000001", "#000002", "#000003", "#000004"


def units_payload(campaign: Campaign) -> list[dict[str, Any]]:
    """One row a unit, in the order of the seed; `superior` and `commander` with their days."""
    index = {unit.id: number for number, unit in enumerate(campaign.units)}
    sides = [side.id for side in campaign.sides]
    symbols = symbol_codes(campaign)
    return [
        {
            "id": unit.id,
            "name": text_of_labels(unit.names),
            "short": text_of_labels(unit.short if unit.short.hant or unit.short.en else unit.names),
            "side": sides.index(unit.side),
            "rank": ECHELONS[unit.echelon].rank,
            "width": SYMBOL_WIDTHS[unit.echelon],
            "hq": unit.hq,
            "reach": _reach(sidc_for(unit)),
            "symbol": symbols.index(sidc_for(unit)),
            "superior": _superiors(campaign, unit, index),
            "commander": _commanders(campaign, unit),
        }
        for unit in campaign.units
    ]


def symbol_codes(campaign: Campaign) -> list[str]:
    """Every symbol code in use, once, in order."""
    return sorted({sidc_for(unit) for unit in campaign.units})


def symbols_payload(campaign: Campaign) -> list[dict[str, str]]:
    """For every symbol code its drawing with each frame, in stand-in colours."""
    return [
        {
            frame: symbol_svg(sidc, body=BODY, line=LINE, edge=EDGE, casing=CASING, frame=frame)
            for frame in FRAMES
        }
        for sidc in symbol_codes(campaign)
    ]


def tracks_payload(campaign: Campaign, tracks: tuple[Track, ...], packer: Packer) -> dict[str, Any]:
    """All keyframes as columns, one track after the other, and a row for each track."""
    index = {unit.id: number for number, unit in enumerate(campaign.units)}

    counts = [len(track.seconds) for track in tracks]

    def joined(name: str) -> Any:
        parts = [getattr(track, name) for track in tracks]
        return np.concatenate(parts) if parts else np.zeros(0)

    return {
        "rows": [
            {
                "id": track.id,
                "unit": index[track.unit],
                "part": text_of_labels(track.part) if track.part != Labels() else None,
            }
            for track in tracks
        ],
        "counts": packer.column(counts, delta=False),
        "first": packer.column([track.first for track in tracks], delta=False),
        "last": packer.column([track.last for track in tracks], delta=False),
        "seconds": packer.rows(joined("seconds"), counts),
        "lons": packer.rows(joined("lons"), counts, step=DEGREE_STEP),
        "lats": packer.rows(joined("lats"), counts, step=DEGREE_STEP),
        "basis": packer.column(joined("basis"), delta=False),
        "reports": packer.rows(joined("reports"), counts),
        "uncertainty": packer.column(joined("uncertainty_m"), step=10),
    }


def _reach(sidc: str) -> list[float]:
    """How far a symbol reaches above, below and beside its frame's centre, in frame widths."""
    left, top, right, bottom = symbol_box(sidc)
    centre, middle = FRAME_CENTRE
    reaches = (middle - top, bottom - middle, max(centre - left, right - centre))
    return [round(reach / FRAME_WIDTH, 2) for reach in reaches]


def _superiors(campaign: Campaign, unit: Unit, index: dict[str, int]) -> list[list[int]]:
    """`[day, unit index]` from the first day on and at each change; -1 is nobody."""
    changes: list[list[int]] = []
    for number, day in _days(campaign, [a.when.earliest for a in campaign.attachments]):
        superior = index.get(superior_on(campaign, unit.id, day), -1)
        if not changes or changes[-1][1] != superior:
            changes.append([number, superior])
    return changes


def _commanders(campaign: Campaign, unit: Unit) -> list[list[int | Text]]:
    changes: list[list[int | Text]] = []
    for number, day in _days(campaign, [c.when.earliest for c in campaign.commands]):
        commander = commander_on(campaign, unit.id, day)
        text = text_of_labels(commander)
        if (not changes and any(text)) or (changes and changes[-1][1] != text):
            changes.append([number, text])
    return changes


def _days(campaign: Campaign, dates: list[Any]) -> list[tuple[int, Any]]:
    """The first day and every later one on which something changes, with their numbers."""
    later = sorted({day for day in dates if day and campaign.start < day <= campaign.end})
    return [((day - campaign.start) // timedelta(days=1), day) for day in (campaign.start, *later)]
