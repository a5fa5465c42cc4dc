"""Labels and map tips of QGIS layers, from fields alone and escaped there."""

from xml.etree.ElementTree import Element

from geo.exports.looks import THEME
from geo.exports.qgis.marks import SHRINK
from geo.exports.qgis.xml import child, colour, expressions
from geo.style import TYPE

FONT = "Noto Sans CJK TC"
# QGIS's numbers of placements: around a point by preference, along a line, in an area.
PLACEMENTS = {"marker": "6", "line": "3", "fill": "1"}
POINTS_PER_PX = 0.75
# QGIS's words for the sides of a point. Names of places leave the upper side to units.
BELOW_FIRST = "R,L,BR,BL,BSR,BSL,TR,TL"
# Beside a unit's symbol, which stands over its point; of several on the side without cards.
BESIDE_UNITS = (
    "CASE WHEN coalesce(attribute('stacked'), 1) > 1 THEN 'TL,L,BL,BR' ELSE 'TR,R,TL,L,BR,BL' END"
)
_ESCAPES = "map('&','&amp;','<','&lt;','>','&gt;','\"','&quot;')"


def labeling(
    kind: str,
    expression: str,
    lettering: str,
    *,
    ink: str,
    priority: int = 5,
    offset_mm: float = 1.5,
    around_by: str = "",
) -> Element:
    """Labels by an expression, in a lettering of the style table, coloured by `ink`.

    `ink` is an expression that gives a colour. Where labels would collide the layer with
    the higher `priority` keeps its own; around a point they try its sides in turn,
    in the order that the expression `around_by` gives.
    """
    size, weight = TYPE[lettering]
    root = Element("labeling", type="simple")
    settings = child(root, "settings", calloutType="simple")
    style = child(
        settings,
        "text-style",
        fieldName=expression,
        isExpression="1",
        fontFamily=FONT,
        fontSize=f"{size * POINTS_PER_PX:g}",
        fontSizeUnit="Point",
        fontWeight="75" if weight >= 700 else "50",
        namedStyle="Bold" if weight >= 700 else "Regular",
        textColor=colour(THEME.ink),
        textOpacity="1",
        multilineHeight="1",
        allowHtml="0",
    )
    child(
        style,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.8",
        bufferSizeUnits="MM",
        bufferColor=colour(THEME.halo),
        bufferOpacity="1",
        bufferJoinStyle="128",
        bufferNoFill="0",
    )
    child(
        settings,
        "placement",
        placement=PLACEMENTS[kind],
        placementFlags="10",
        dist=f"{offset_mm:g}",
        distUnits="MM",
        priority=str(priority),
        predefinedPositionOrder=BELOW_FIRST,
        offsetType="0",
        centroidWhole="0",
        centroidInside="1",
        maxCurvedCharAngleIn="25",
        maxCurvedCharAngleOut="-25",
    )
    child(
        settings,
        "rendering",
        drawLabels="1",
        displayAll="0",
        obstacle="1",
        obstacleFactor="1",
        limitNumLabels="0",
        mergeLines="1",
        minFeatureSize="0",
        scaleVisibility="0",
        upsidedownLabels="0",
    )
    found = {"Color": ink}
    if around_by:
        found["PredefinedPositionOrder"] = around_by
        found["LabelDistance"] = f"{SHRINK} * {offset_mm:g}"
    expressions(settings, "dd_properties", found)
    return root


def map_tip(title: str, lines: tuple[str, ...]) -> Element:
    """What the pointer shows: expressions, each on its own line, empty ones left out."""
    tip = Element("mapTip")
    shown = "".join(f"[% coalesce('<br>' || nullif({_escaped(line)}, ''), '') %]" for line in lines)
    tip.text = f"<b>[% {_escaped(title)} %]</b>{shown}"
    return tip


def _escaped(expression: str) -> str:
    return f"replace(coalesce(to_string({expression}), ''), {_ESCAPES})"
