"""The categories of each layer: which symbols there are, and the values that pick them."""

from xml.etree.ElementTree import Element

from geo.exports.looks import THEME, arrow_of, tone_of
from geo.exports.qgis.marks import OTHER, by_side, place_symbol, unit_symbol
from geo.exports.qgis.strokes import area_symbol, arrow_symbol, front_symbol, way_symbol
from geo.exports.qgis.xml import quoted, switch
from geo.model import Campaign
from geo.style import ARROWS
from geo.words import LINE_KINDS, TASKS

# Value, label in the legend, symbol.
Category = tuple[str, str, Element]


def unit_categories(campaign: Campaign) -> list[Category]:
    """Units by side."""
    return by_side(campaign, lambda side, name, tone: unit_symbol(campaign, side, name, tone))


def arrow_categories(campaign: Campaign) -> list[Category]:
    """Arrows of every sort for each side."""
    found: list[Category] = []
    for side in campaign.sides:
        for style in ARROWS:
            label = f"{side.names.hant or side.names.en} {style}"
            drawn = arrow_symbol(style, str(len(found)), tone_of(campaign, side.id))
            found.append((f"{side.id} {style}", label, drawn))
    found.append(("", OTHER, arrow_symbol("march", str(len(found)), THEME.tones["grey"])))
    return found


def arrow_sorts() -> str:
    """The movement's side and arrow, as the style table has them."""
    tasks = {task: arrow_of(task, "reported", is_told=True) for task in TASKS}
    told = switch('"task"', tasks, arrow_of("", "reported", is_told=True))
    planned = quoted(arrow_of("", "planned", is_told=True))
    earlier = quoted(arrow_of("", "reported", is_told=False))
    differs = "coalesce(\"disputed_with\", '') <> '' AND NOT \"shown\""
    return (
        f"\"side\" || ' ' || CASE WHEN \"status\" <> 'reported' THEN {planned} "
        f"WHEN {differs} THEN {earlier} ELSE {told} END"
    )


def line_categories(campaign: Campaign) -> list[Category]:
    """Ways by kind, fronts by side and kind."""
    found: list[Category] = []
    for kind in ("railway", "road", "river", "wall"):
        found.append((f" {kind}", kind, way_symbol(kind, str(len(found)))))
    for side in campaign.sides:
        for kind, word in LINE_KINDS.items():
            label = f"{side.names.hant or side.names.en} {word.hant} {word.en}"
            drawn = front_symbol(kind, str(len(found)), tone_of(campaign, side.id))
            found.append((f"{side.id} {kind}", label, drawn))
    found.append(("", OTHER, way_symbol("", str(len(found)))))
    return found


def place_categories(_: Campaign) -> list[Category]:
    """Places by kind."""
    kinds = ("city", "county", "town", "village", "gate", "hill", "wharf", "pass", "")
    return [(kind, kind or OTHER, place_symbol(kind, str(at))) for at, kind in enumerate(kinds)]


def area_categories(_: Campaign) -> list[Category]:
    """Areas by kind."""
    kinds = ("land", "water", "island", "hill", "lake", "")
    return [(kind, kind or OTHER, area_symbol(kind, str(at))) for at, kind in enumerate(kinds)]


def way_categories(_: Campaign) -> list[Category]:
    """Ways of the ground by kind."""
    kinds = ("river", "railway", "road", "wall", "")
    return [(kind, kind or OTHER, way_symbol(kind, str(at))) for at, kind in enumerate(kinds)]
