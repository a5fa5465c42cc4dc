"""Point symbols: units with halos, events, places."""

import base64
import math
from collections.abc import Callable
from xml.etree.ElementTree import Element

from geo.exports.looks import EMBLEM_SPAN, THEME, WIDEST_PX, emblems, tone_of
from geo.exports.qgis.xml import SymbolLayer, colour, mm, quoted, switch, symbol
from geo.model import Campaign
from geo.style import BURST, FADES, HALO_FILL, TOWN_RADII, TOWN_RING, Tone

# A halo larger than this says no more than that the place is not known.
MOST_HALO_M = 30_000
OTHER = "其他 other"
FAN = 5  # units in a row, where several share a point
FOOT_PX = 4.0  # from the point up to the frame
# Symbols of a whole theatre on one screen would hide each other.
SHRINK = "(CASE WHEN @map_scale > 1000000 THEN 0.7 WHEN @map_scale > 400000 THEN 0.8 ELSE 1 END)"
_HALO_BASES = "'reported','inferred','last-known'"
_BURST_DEPTH = 0.55
FIGHTING = ("attack", "capture", "recapture", "bombard", "surrender", "junction")
LARGE_PLACES = ("city",)
TOWNS = ("county", "town", "old-seat", "district")
QUIET_PLACES = ("river", "lake", "railway", "road", "province", "strait", "wall", "fortified-line")


def by_side(
    campaign: Campaign, make: Callable[[str, str, Tone], Element]
) -> list[tuple[str, str, Element]]:
    """A category for each side, and one for what is no side's: value, label, symbol."""
    found = []
    for at, side in enumerate(campaign.sides):
        label = " ".join(filter(None, (side.names.hant, side.names.en)))
        found.append((side.id, label, make(side.id, str(at), tone_of(campaign, side.id))))
    found.append(("", OTHER, make("", str(len(found)), THEME.tones["grey"])))
    return found


def unit_symbol(campaign: Campaign, side: str, name: str, tone: Tone) -> Element:
    """A unit's APP-6 symbol, embedded, over a halo as wide as its place is uncertain."""
    drawn = {
        f"{one.sidc} {one.basis}": f"base64:{base64.b64encode(one.svg.encode()).decode()}"
        for one in emblems(campaign)
        if one.side == side
    }
    halo = SymbolLayer(
        "SimpleMarker",
        {
            "name": "circle",
            "size": "0",
            "size_unit": "RenderMetersInMapUnits",
            "color": colour(tone.body, HALO_FILL[0] / 2),
            "outline_color": colour(tone.body, 0.7),
            "outline_width": mm(1),
            "outline_width_unit": "MM",
            "outline_style": "dash",
        },
        {
            "size": f'CASE WHEN "basis" IN ({_HALO_BASES}) '
            f"AND coalesce(attribute('stacked'), 1) > 0 "
            f'AND "uncertainty_m" <= {MOST_HALO_M} THEN 2 * "uncertainty_m" ELSE 0 END'
        },
    )
    if not drawn:
        bare = {"name": "square", "size": mm(WIDEST_PX / 2), "color": colour(tone.body)}
        return symbol("marker", name, (SymbolLayer("SimpleMarker", bare),))
    emblem = SymbolLayer(
        "SvgMarker",
        {
            "name": next(iter(drawn.values())),
            "size": mm(WIDEST_PX * EMBLEM_SPAN),
            "size_unit": "MM",
            "fixedAspectRatio": "0",
            "color": colour(tone.body),
            "outline_color": colour(tone.line),
            "outline_width": "0",
        },
        {
            "name": switch('"sidc" || \' \' || "basis"', drawn, ""),
            "size": f"{SHRINK} * {mm(WIDEST_PX * EMBLEM_SPAN)}",
            "offset": _fan(),
        },
        level=1,
    )
    return symbol("marker", name, (halo, emblem), opacity=_fading())


def _fan() -> str:
    """A unit stands over its point, which shows the place; several lie like cards in a hand."""
    stack = "coalesce(attribute('stack'), 0)"
    right, row, foot = WIDEST_PX * 0.6, WIDEST_PX * 0.85, WIDEST_PX / 3 + FOOT_PX
    return (
        f"to_string({SHRINK} * ({stack} % {FAN} * {mm(right)})) || ',' || "
        f"to_string(-{SHRINK} * ({mm(foot)} + floor({stack} / {FAN}) * {mm(row)}))"
    )


def _fading() -> str:
    """Opacity in per cent by the days since the last report."""
    steps = "".join(
        f' WHEN "days_since_report" >= {days} THEN {opacity * 100:g}'
        for days, opacity in reversed(FADES)
        if days
    )
    return f"CASE WHEN \"basis\" <> 'last-known' THEN 100{steps} ELSE 100 END"


def event_symbol(side: str, name: str, tone: Tone) -> Element:
    """A burst where there was fighting, a ring elsewhere; a diamond where accounts differ."""
    kinds = ",".join(quoted(kind) for kind in FIGHTING)
    shared = {"outline_color": colour(THEME.casing), "outline_width": mm(1), "size_unit": "MM"}
    burst = SymbolLayer(
        "SvgMarker",
        {
            "name": f"base64:{base64.b64encode(burst_svg(tone).encode()).decode()}",
            "size": mm(2 * BURST["radius"]),
            "size_unit": "MM",
            "fixedAspectRatio": "0",
        },
        {"enabled": f'"kind" IN ({kinds})'},
    )
    ring = SymbolLayer(
        "SimpleMarker",
        {"name": "circle", "size": mm(8), "color": colour(tone.pale), **shared}
        | {"outline_color": colour(tone.body)},
        {"enabled": f'"kind" NOT IN ({kinds})'},
    )
    doubt = SymbolLayer(
        "SimpleMarker",
        {"name": "diamond", "size": mm(7), "color": colour(THEME.doubt), **shared},
        {"enabled": "coalesce(\"disputed_with\", '') <> ''"},
        level=1,
    )
    told = 'CASE WHEN "status" <> \'reported\' OR NOT "shown" THEN 45 ELSE 100 END'
    return symbol("marker", name, (burst, ring, doubt), opacity=told)


def burst_svg(tone: Tone) -> str:
    """The burst of the map as SVG, 20 units wide."""
    count = int(BURST["points"])
    corners = []
    for at in range(2 * count):
        reach = 9.0 * (1.0 if at % 2 == 0 else _BURST_DEPTH)
        angle = math.pi * at / count
        corners.append(f"{10 + reach * math.sin(angle):.2f},{10 - reach * math.cos(angle):.2f}")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">'
        f'<polygon points="{" ".join(corners)}" fill="{tone.body}" stroke="{THEME.casing}" '
        'stroke-width="1"/></svg>'
    )


def holder_symbol(side: str, name: str, tone: Tone) -> Element:
    """A disc in the colour of its holder; a diamond where accounts differ."""
    disc = SymbolLayer(
        "SimpleMarker",
        {
            "name": "circle",
            "size": _SIZES["small"],
            "size_unit": "MM",
            "color": colour(tone.body if side else THEME.casing),
            "outline_color": colour(THEME.casing if side else THEME.ink2),
            "outline_width": mm(TOWN_RING),
            "outline_width_unit": "MM",
        },
        {
            "size": _size(),
            "name": "CASE WHEN coalesce(\"disputed\", '') <> '' THEN 'diamond' "
            "WHEN \"kind\" = 'gate' THEN 'square' ELSE 'circle' END",
        },
    )
    return symbol("marker", name, (disc,))


def place_symbol(kind: str, name: str) -> Element:
    """An open mark: a place is named here, whoever holds it."""
    shape = {"gate": "square", "hill": "triangle", "pass": "triangle"}.get(kind, "circle")
    mark = SymbolLayer(
        "SimpleMarker",
        {
            "name": shape,
            "size": _SIZES["small"],
            "size_unit": "MM",
            "color": colour(THEME.casing),
            "outline_color": colour(THEME.ink2),
            "outline_width": mm(TOWN_RING),
            "outline_width_unit": "MM",
        },
        {"size": _size()},
    )
    return symbol("marker", name, (mark,))


_SIZES = {key: mm(2 * radius) for key, radius in TOWN_RADII.items()}


def _size() -> str:
    large, towns, quiet = (
        ",".join(quoted(kind) for kind in kinds) for kinds in (LARGE_PLACES, TOWNS, QUIET_PLACES)
    )
    return (
        f'CASE WHEN "kind" IN ({large}) THEN {_SIZES["large"]} '
        f'WHEN "kind" IN ({towns}) THEN {_SIZES["town"]} '
        f'WHEN "kind" IN ({quiet}) THEN 0 ELSE {_SIZES["small"]} END'
    )
