"""The day book, the arrows and the lines as the page draws them."""

from datetime import date, timedelta
from typing import Any

from geo.daybook import Entry, day_book
from geo.model import Campaign, Event, Line, Movement
from geo.resolve import ResolvedCampaign
from geo.routes import Route
from geo.style import ARROW_OF_TASK
from geo.webmap.packing import DEGREE_STEP, Packer
from geo.webmap.texts import text_of, text_of_labels
from geo.words import KINDS, TASKS

# A fight is marked with a burst where it happens.
FIGHTS = frozenset({"attack", "capture", "recapture", "bombard"})
# Along a march of these the ground is taken.
TAKING = frozenset(TASKS) - {"retreat", "withdraw", "breakout", "transfer", "move"}


def book_payload(resolved: ResolvedCampaign) -> dict[str, Any]:
    """Every record once, and for each day the records that stand on it, in order."""
    campaign = resolved.campaign
    places: dict[str, int] = {}
    records: list[dict[str, Any]] = []
    days: list[list[Any]] = []
    for _, entries in sorted(day_book(resolved).items()):
        rows: list[Any] = []
        for entry in entries:
            if entry.record.id not in places:
                places[entry.record.id] = len(records)
                records.append(_record(campaign, entry))
            rows.append([places[entry.record.id], entry.time])
        days.append(rows)
    return {"records": records, "days": days}


def routes_payload(
    resolved: ResolvedCampaign, routes: tuple[Route, ...], packer: Packer
) -> dict[str, Any]:
    """Every movement that has a line and is not denied, with its arrow.

    `takes` is the place that it goes for; empty for one that takes no ground.
    """
    campaign = resolved.campaign
    drawn = [
        route for route in routes if route.geometry is not None and route.record.status != "denied"
    ]
    lines = [list(route.geometry.coords) for route in drawn if route.geometry is not None]
    sides = [side.id for side in campaign.sides]
    return {
        "rows": [
            {
                "record": route.record.id,
                "arrow": _arrow(route.record),
                "side": sides.index(route.record.side) if route.record.side in sides else -1,
                "start": route.start,
                "end": route.end,
                "basis": route.basis,
                "told": route.record.is_told,
                "disputed": bool(route.record.disputed_with),
                "takes": _takes(resolved, route.record),
            }
            for route in drawn
        ],
        "counts": packer.column([len(line) for line in lines], delta=False),
        "lons": packer.column([x for line in lines for x, *_ in line], step=DEGREE_STEP),
        "lats": packer.column([y for line in lines for _, y, *_ in line], step=DEGREE_STEP),
    }


def lines_payload(resolved: ResolvedCampaign) -> list[dict[str, Any]]:
    """Fronts, fortified lines and boundaries with the days on which they hold."""
    sides = [side.id for side in resolved.campaign.sides]
    found = []
    for line in resolved.campaign.lines:
        points = [place.point for place in resolved.places_of(line) if place]
        if len(points) > 1:
            first, last = _line_days(resolved.campaign, line)
            found.append(
                {
                    "id": line.id,
                    "kind": line.kind,
                    "side": sides.index(line.side) if line.side in sides else -1,
                    "points": [[round(point.x, 5), round(point.y, 5)] for point in points],
                    "first": first,
                    "last": last,
                }
            )
    return found


def _record(campaign: Campaign, entry: Entry) -> dict[str, Any]:
    record = entry.record
    units = [unit.id for unit in campaign.units]
    sides = [side.id for side in campaign.sides]
    word = KINDS[record.kind] if isinstance(record, Event) else TASKS[record.task]
    fights = isinstance(record, Event) and record.kind in FIGHTS and record.status == "reported"
    return {
        "id": record.id,
        "kind": text_of(word.hant, word.en),
        "moves": isinstance(record, Movement),
        "fight": fights and record.is_told,
        "mark": entry.mark,
        "shown": record.shown,
        "caption": text_of_labels(entry.caption),
        "when": record.when_text,
        "range": entry.range_label,
        "first": _number(campaign, entry.first),
        "last": _number(campaign, entry.last),
        "cites": list(entry.cites),
        "cited": [[one.source, one.locator, one.voice] for one in record.citations],
        "side": sides.index(record.side) if record.side in sides else -1,
        "units": [units.index(unit) for unit in dict.fromkeys(record.units) if unit in units],
        "part": record.part,
        "points": [[round(x, 5), round(y, 5)] for x, y in entry.points],
        "disputes": list(record.disputed_with),
        "certainty": record.certainty,
    }


def _arrow(movement: Movement) -> str:
    if movement.status != "reported":
        return "planned"
    return ARROW_OF_TASK[movement.task]


def _takes(resolved: ResolvedCampaign, movement: Movement) -> str:
    places = resolved.places_of(movement)
    if movement.task not in TAKING or not movement.is_told or not places or not places[-1]:
        return ""
    return places[-1].id


def _line_days(campaign: Campaign, line: Line) -> tuple[int, int]:
    first = line.when.earliest or campaign.start
    last = line.when.latest or campaign.end
    return _number(campaign, first), _number(campaign, last)


def _number(campaign: Campaign, day: date) -> int:
    return (day - campaign.start) // timedelta(days=1)
