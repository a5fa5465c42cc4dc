"""The QGIS project beside a GeoPackage: all layers, on the first day, ready to play."""

from collections.abc import Sequence
from datetime import date, timedelta
from xml.etree.ElementTree import Element, SubElement

from geo.captions import in_language
from geo.exports.files import xml_safe
from geo.exports.looks import THEME
from geo.exports.qgis.style import GROUND, LOOKS, QGIS_VERSION, style_elements
from geo.exports.qgis.xml import child, colour, document, inert
from geo.model import Campaign

_GEOMETRY = {"marker": "Point", "line": "Line", "fill": "Polygon"}
_SRS = (
    ("proj4", "+proj=longlat +datum=WGS84 +no_defs"),
    ("srsid", "3452"),
    ("srid", "4326"),
    ("authid", "EPSG:4326"),
    ("description", "WGS 84"),
    ("projectionacronym", "longlat"),
    ("ellipsoidacronym", "EPSG:7030"),
    ("geographicflag", "true"),
)


def project_text(campaign: Campaign, layers: Sequence[tuple[str, bool]], geopackage: str) -> str:
    """A `.qgs` for `geopackage`, a file name beside it.

    `layers` are names from the ground up, each with whether it holds records without a
    place. Paths are relative, so the two files may be moved together.
    """
    title = xml_safe(f"{campaign.title.hant} {in_language(campaign.title, 'en')}".strip())
    root = Element("qgis", version=QGIS_VERSION, projectname=title)
    child(root, "title", title)
    _srs(child(root, "projectCrs"))
    _tree(root, campaign, [name for name, _ in layers], geopackage)
    canvas = child(root, "mapcanvas", name="theMapCanvas", annotationsVisible="1")
    child(canvas, "units", "degrees")
    extent = child(canvas, "extent")
    for tag, value in zip(("xmin", "ymin", "xmax", "ymax"), campaign.area, strict=True):
        child(extent, tag, str(value))
    child(canvas, "rotation", "0")
    _srs(child(canvas, "destinationsrs"))
    held = child(root, "projectlayers")
    for name, has_unplaced in layers:
        held.append(_layer(campaign, name, geopackage, has_unplaced=has_unplaced))
    order = child(root, "layerorder")
    for name, _ in reversed(layers):
        child(order, "layer", id=layer_id(campaign, name))
    _properties(root, campaign)
    _time(root, campaign)
    return document(root)


def layer_id(campaign: Campaign, layer: str) -> str:
    """The layer's id in the project; QGIS silently replaces ids of 10 characters or fewer."""
    return f"{layer}_of_{campaign.id}".replace("-", "_").ljust(16, "_")


def _source(name: str, geopackage: str) -> str:
    return f"./{geopackage}|layername={name}"


def _srs(parent: Element) -> None:
    system = child(parent, "spatialrefsys")
    for tag, text in _SRS:
        child(system, tag, text)


def _tree(root: Element, campaign: Campaign, names: list[str], geopackage: str) -> None:
    """The legend, the topmost layer first; the ground in a group of its own."""
    tree = child(root, "layer-tree-group")
    child(tree, "customproperties")
    ground = Element("layer-tree-group", name="底圖 Ground", checked="Qt::Checked", expanded="0")
    child(ground, "customproperties")
    for name in reversed(names):
        leaf = child(
            ground if name in GROUND else tree,
            "layer-tree-layer",
            id=layer_id(campaign, name),
            name=LOOKS[name].title,
            source=_source(name, geopackage),
            providerKey="ogr",
            checked="Qt::Checked",
            expanded="1" if name == "positions" else "0",
        )
        child(leaf, "customproperties")
    if len(ground) > 1:
        tree.append(ground)


def _layer(campaign: Campaign, name: str, geopackage: str, *, has_unplaced: bool) -> Element:
    look = LOOKS[name]
    layer = Element("maplayer", type="vector", geometry=_GEOMETRY[look.kind], labelsEnabled="1")
    layer.set("hasScaleBasedVisibilityFlag", "0")
    layer.set("styleCategories", "AllStyleCategories")
    child(layer, "id", layer_id(campaign, name))
    child(layer, "datasource", _source(name, geopackage))
    child(layer, "layername", look.title)
    _srs(child(layer, "srs"))
    child(layer, "provider", "ogr", encoding="UTF-8")
    layer.extend(style_elements(campaign, name, is_dated=True, has_unplaced=has_unplaced))
    return layer


def _properties(root: Element, campaign: Campaign) -> None:
    """Relative paths, animated time, the page's colour, and the date in a corner."""
    properties = child(root, "properties")
    _set(child(properties, "Paths"), "Absolute", "bool", "false")
    # Without this QGIS leaves the project without a reference system.
    _set(child(properties, "SpatialRefSys"), "ProjectionsEnabled", "int", "1")
    # Without an ellipsoid QGIS takes metres for degrees, and a halo covers the world.
    _set(child(properties, "Measure"), "Ellipsoid", "QString", "EPSG:7030")
    controller = child(properties, "TemporalControllerWidget")
    _set(controller, "NavigationMode", "int", "1")
    _set(controller, "StartDateTime", "QString", f"{campaign.start}T00:00:00.000")
    _set(controller, "EndDateTime", "QString", f"{_after(campaign)}.000")
    canvas = child(properties, "Gui")
    parts = (("Red", 1), ("Green", 3), ("Blue", 5))
    for part, at in parts:
        value = str(int(THEME.page[at : at + 2], 16))
        _set(canvas, f"CanvasColor{part}Part", "int", value)
    stamp = child(properties, "TitleLabel")
    _set(stamp, "Enabled", "bool", "true")
    day = "[% format_date(@map_start_time, 'yyyy-MM-dd') %]"
    _set(stamp, "Label", "QString", f"{inert(campaign.title.hant)}  {day}")
    _set(stamp, "Placement", "int", "2")
    _set(stamp, "BackgroundColor", "QString", colour(THEME.panel, 0.85))


def _set(parent: Element, name: str, kind: str, value: str) -> None:
    SubElement(parent, name, {"type": kind}).text = xml_safe(value)


def _time(root: Element, campaign: Campaign) -> None:
    """Steps of a day; the range ends with the midnight after the last day, or that is lost."""
    settings = child(
        root,
        "ProjectTimeSettings",
        timeStep="1",
        timeStepUnit="d",
        frameRate="1",
        cumulativeTemporalRange="0",
    )
    span = child(settings, "TemporalRange")
    child(span, "start", f"{campaign.start}T00:00:00")
    child(span, "end", _after(campaign))


def _after(campaign: Campaign) -> str:
    """The midnight after the last day; the calendar ends with the year 9999."""
    if campaign.end == date.max:
        return f"{campaign.end}T23:59:59"
    return f"{campaign.end + timedelta(days=1)}T00:00:00"
