"""Line and area symbols: arrows of movements, railways, rivers, walls, fronts, ground."""

from xml.etree.ElementTree import Element

from geo.exports.looks import THEME
from geo.exports.qgis.xml import SymbolLayer, child, colour, mm, symbol
from geo.style import ARROW_HEAD, ARROW_STOPS, ARROWS, LINE_WIDTHS, PLANNED_DASH, Tone

# Kind of line: colour and width of the outer line, then of the core upon it.
_WAYS: dict[str, tuple[tuple[str, float], ...]] = {
    "railway": ((THEME.rail, LINE_WIDTHS["rail"]), (THEME.casing, LINE_WIDTHS["rail-core"])),
    "road": ((THEME.road, LINE_WIDTHS["road"]), (THEME.casing, LINE_WIDTHS["road-core"])),
    "river": ((THEME.shore, LINE_WIDTHS["river"]),),
    "wall": ((THEME.casing, LINE_WIDTHS["wall-casing"]), (THEME.wall, LINE_WIDTHS["wall"])),
}
_AREAS = {
    "land": (THEME.land, THEME.shore),
    "water": (THEME.water, THEME.shore),
    "lake": (THEME.water, THEME.shore),
    "island": (THEME.land, THEME.shore),
    "hill": (THEME.hill, THEME.hachure),
}
# Shape, size and distance in CSS pixels.
TEETH = {"front": ("triangle", 7.0, 12.0), "fortified-line": ("square", 4.5, 16.0)}
DASHED = {"customdash": f"{PLANNED_DASH[0]:g};{PLANNED_DASH[1]:g}", "use_custom_dash": "1"}


def arrow_symbol(style: str, name: str, tone: Tone) -> Element:
    """A movement's arrow: it grows to its head, and thins out to its tail."""
    arrow = ARROWS[style]
    head = arrow.neck * ARROW_HEAD["width"]
    hollow = arrow.fill == "hollow"
    opacity = arrow.opacity
    tip = SymbolLayer(
        "SimpleMarker",
        {
            "name": "filled_arrowhead",
            "size": mm(head),
            "size_unit": "MM",
            "color": colour(THEME.casing if hollow else tone.body, opacity),
            "outline_color": colour(tone.body if hollow else THEME.casing, opacity),
            "outline_width": mm(1.2),
            "outline_width_unit": "MM",
        },
    )
    shaft = _shaft(style, tone)
    end = SymbolLayer(
        "MarkerLine", {"placement": "lastvertex", "rotate": "1"}, inner=(tip,), level=1
    )
    return symbol("line", name, (*shaft, end))


def _shaft(style: str, tone: Tone) -> tuple[SymbolLayer, ...]:
    arrow = ARROWS[style]
    if arrow.fill == "hollow":
        outer = _line(tone.body, arrow.neck, arrow.opacity, **DASHED)
        return outer, _line(THEME.casing, arrow.neck - 3, arrow.opacity)
    if arrow.fill == "hatch":
        return (
            _line(tone.body, arrow.neck, arrow.opacity),
            _line(THEME.casing, arrow.neck - 2.6, arrow.opacity, **_dash(2.0, 2.4)),
        )
    return (_tapered(tone, arrow.tail, arrow.neck, arrow.opacity),)


def _tapered(tone: Tone, tail: float, neck: float, opacity: float) -> SymbolLayer:
    """A line from the width and strength of the tail to those of the neck."""
    stops = [(at, colour(tone.body, share * opacity)) for at, share in ARROW_STOPS]
    shader = Element("Option", name="color_ramp_shader", type="Map")
    for key, value in (("classification_mode", "1"), ("type", "0"), ("label_precision", "6")):
        child(shader, "Option", type="int", name=f"color_ramp_shader_{key}", value=value)
    for key, value in (("minimum_value", "0"), ("maximum_value", "1")):
        child(shader, "Option", type="double", name=f"color_ramp_shader_{key}", value=value)
    items = child(shader, "Option", type="List", name="color_ramp_shader_items_list")
    for at, stop in stops:
        item = child(items, "Option", type="Map")
        child(item, "Option", type="QString", name="color", value=stop)
        child(item, "Option", type="QString", name="label", value="")
        child(item, "Option", type="double", name="value", value=f"{at:g}")
    ramp = child(shader, "Option", type="Map", name="color_ramp_source")
    child(ramp, "Option", type="QString", name="name", value="")
    found = child(ramp, "Option", type="Map", name="properties")
    first, *between, last = stops
    values = {"color1": first[1], "color2": last[1], "discrete": "0", "rampType": "gradient"}
    values["stops"] = ":".join(f"{at:g};{stop}" for at, stop in between)
    for key, value in values.items():
        child(found, "Option", type="QString", name=key, value=value)
    child(ramp, "Option", type="QString", name="type", value="gradient")
    extra = Element("Option")
    extra.append(shader)
    for key, value in (
        ("width_varying_minimum_value", "0"),
        ("width_varying_maximum_value", "1"),
        ("width_varying_minimum_width", mm(tail)),
        ("width_varying_maximum_width", mm(neck)),
    ):
        child(extra, "Option", type="double", name=key, value=value)
    options = {
        "coloring_method": "1",
        "line_width": mm(neck),
        "line_width_unit": "MM",
        "single_color": colour(tone.body, opacity),
        "width_varying_is_variable_width": "1",
        "width_varying_ignore_out_of_range": "0",
        "width_varying_use_absolute_value": "0",
    }
    ends = {
        "lineStartColorValue": "0",
        "lineEndColorValue": "1",
        "lineStartWidthValue": "0",
        "lineEndWidthValue": "1",
    }
    return SymbolLayer("InterpolatedLine", options, ends, extra=extra)


def way_symbol(kind: str, name: str) -> Element:
    """A railway, road, river or wall; anything else is a thin line of ink."""
    strokes = _WAYS.get(kind, ((THEME.ink3, LINE_WIDTHS["graticule"] * 2),))
    return symbol("line", name, [_line(ink, width, 1.0) for ink, width in strokes])


def front_symbol(kind: str, name: str, tone: Tone) -> Element:
    """A line of these days in its holder's colour, with teeth; a boundary is dashed instead."""
    dash = _dash(6.0, 3.0) if kind == "boundary" else {}
    casing = _line(THEME.casing, LINE_WIDTHS["front"] + 2, 1.0)
    line = _line(tone.body, LINE_WIDTHS["front"], 1.0, **dash)
    teeth = () if kind == "boundary" else (_teeth(kind, tone),)
    return symbol("line", name, (casing, line, *teeth))


def _teeth(kind: str, tone: Tone) -> SymbolLayer:
    """Triangles of a front, ticks of a fortified line, on the side that the line names."""
    shape, size_px, every_px = TEETH[kind]
    tooth = SymbolLayer(
        "SimpleMarker",
        {
            "name": shape,
            "size": mm(size_px),
            "size_unit": "MM",
            "color": colour(tone.body),
            "outline_style": "no",
            # Upwards, which is to the left of a line that runs to the right.
            "offset": f"0,{mm(-(size_px + LINE_WIDTHS['front']) / 2 + 0.4)}",
            "offset_unit": "MM",
        },
        {"angle": "CASE WHEN \"teeth\" = 'right' THEN 180 ELSE 0 END"},
    )
    every = {"placement": "interval", "interval": mm(every_px), "interval_unit": "MM"}
    return SymbolLayer("MarkerLine", {**every, "rotate": "1"}, inner=(tooth,))


def area_symbol(kind: str, name: str) -> Element:
    """Land, water, islands and hills filled; districts and provinces outlined."""
    fill, edge = _AREAS.get(kind, ("", THEME.ink3))
    options = {
        "color": colour(fill or THEME.land, 1.0 if fill else 0.0),
        "style": "solid" if fill else "no",
        "outline_color": colour(edge),
        "outline_style": "no" if kind in ("land", "hill") else "solid" if fill else "dash",
        "outline_width": mm(LINE_WIDTHS["shore"]),
        "outline_width_unit": "MM",
    }
    return symbol("fill", name, (SymbolLayer("SimpleFill", options),))


def _line(ink: str, width: float, opacity: float, **more: str) -> SymbolLayer:
    options = {
        "line_color": colour(ink, opacity),
        "line_width": mm(width),
        "line_width_unit": "MM",
        "line_style": "solid",
        "capstyle": "flat",
        "joinstyle": "round",
        "customdash_unit": "MM",
        **more,
    }
    return SymbolLayer("SimpleLine", options)


def _dash(on: float, off: float) -> dict[str, str]:
    return {"customdash": f"{mm(on)};{mm(off)}", "use_custom_dash": "1"}
