"""KML styles from the style table: units' symbols, arrows, events, places, lines."""

from xml.etree.ElementTree import Element

from geo.exports.kml.elements import child, kml_colour
from geo.exports.looks import EMBLEM_SPAN, THEME, WIDEST_PX, Emblem, tone_of
from geo.model import Campaign
from geo.style import ARROWS, LINE_WIDTHS

# Google Earth draws an icon 32 pixels wide at scale 1.
_ICON_PX = 32
_LABEL = 0.8


def emblem_file(emblem: Emblem) -> str:
    """Where the symbol's picture lies in the archive."""
    return f"symbols/{emblem.side}-{emblem.sidc}-{emblem.basis}.png"


def unit_style_id(side: str, sidc: str, basis: str) -> str:
    """The style of a unit's placemarks."""
    return f"unit-{side}-{sidc}-{basis}"


def add_unit_style(parent: Element, emblem: Emblem, campaign: Campaign, *, pictures: bool) -> None:
    """The symbol as icon; where there is no archive to hold it, a disc in the side's colour."""
    tone = tone_of(campaign, emblem.side)
    style = child(parent, "Style", id=unit_style_id(emblem.side, emblem.sidc, emblem.basis))
    icon = child(style, "IconStyle")
    if pictures:
        child(icon, "scale", f"{WIDEST_PX * EMBLEM_SPAN / _ICON_PX:g}")
        child(child(icon, "Icon"), "href", emblem_file(emblem))
    else:
        child(icon, "color", kml_colour(tone.body))
        child(icon, "scale", "0.8")
    _label(style, tone.text)
    _line(style, tone.body, 2.0, 0.5)


def add_styles(parent: Element, campaign: Campaign) -> None:
    """Everything but the units: by side and arrow, by side, by kind."""
    for side in ("", *(side.id for side in campaign.sides)):
        tone = tone_of(campaign, side)
        for name, arrow in ARROWS.items():
            style = child(parent, "Style", id=f"arrow-{side}-{name}")
            _label(style, tone.text)
            opacity = min(1.0, arrow.opacity + 0.2 if arrow.fill == "gradient" else 0.6)
            _line(style, tone.body, (arrow.tail + arrow.neck) / 2, opacity)
        style = child(parent, "Style", id=f"event-{side}")
        _icon(style, tone.body, 0.7)
        _label(style, tone.text)
        style = child(parent, "Style", id=f"line-{side}")
        _line(style, tone.body, LINE_WIDTHS["front"], 1.0)
    style = child(parent, "Style", id="place")
    _icon(style, THEME.ink2, 0.5)
    _label(style, THEME.ink)
    inks = {"railway": THEME.rail, "road": THEME.road, "river": THEME.shore, "wall": THEME.wall}
    for kind, ink in inks.items():
        style = child(parent, "Style", id=f"way-{kind}")
        _line(style, ink, 2.0, 1.0)
    style = child(parent, "Style", id="way-other")
    _line(style, THEME.ink3, 1.2, 1.0)
    style = child(parent, "Style", id="area")
    _line(style, THEME.ink3, LINE_WIDTHS["shore"], 1.0)
    child(child(style, "PolyStyle"), "color", kml_colour(THEME.city, 0.3))


def _icon(style: Element, ink: str, scale: float) -> None:
    icon = child(style, "IconStyle")
    child(icon, "color", kml_colour(ink))
    child(icon, "scale", f"{scale:g}")


def _label(style: Element, ink: str) -> None:
    label = child(style, "LabelStyle")
    child(label, "color", kml_colour(ink))
    child(label, "scale", f"{_LABEL:g}")


def _line(style: Element, ink: str, width: float, opacity: float) -> None:
    line = child(style, "LineStyle")
    child(line, "color", kml_colour(ink, opacity))
    child(line, "width", f"{width:g}")
