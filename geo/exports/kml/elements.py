"""The pieces of a KML document, in the order that its schema asks for."""

import math
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geo.exports.files import xml_safe
from geo.paths import between

KML = "http://www.opengis.net/kml/2.2"
GX = "http://www.google.com/kml/ext/2.2"
DECIMALS = 6
# A view from nearer than this shows no more than a field.
NEAREST_M = 1_000.0
Span = tuple[str, str]


def tag(name: str) -> str:
    """An element's name with its namespace: KML's own, or Google's for `gx:`."""
    return f"{{{GX}}}{name[3:]}" if name.startswith("gx:") else f"{{{KML}}}{name}"


def child(parent: Element, element: str, text: str = "", /, **attributes: str) -> Element:
    """A new element in `parent`."""
    found = SubElement(parent, tag(element), attributes)
    if text:
        found.text = xml_safe(text)
    return found


def document(root: Element) -> bytes:
    """The whole file."""
    register_namespace("", KML)
    register_namespace("gx", GX)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def add_view(parent: Element, area: tuple[float, float, float, float], span: Span) -> None:
    """What a globe shows first: an area (west, south, east, north) from above, on a span."""
    west, south, east, north = area
    lon, lat = (west + east) / 2, (south + north) / 2
    view = child(parent, "LookAt")
    time = child(view, "gx:TimeSpan")
    child(time, "begin", span[0])
    child(time, "end", span[1])
    child(view, "longitude", f"{lon:g}")
    child(view, "latitude", f"{lat:g}")
    child(view, "heading", "0")
    child(view, "tilt", "0")
    reach = max(between((west, lat), (east, lat)), between((lon, south), (lon, north)))
    child(view, "range", f"{max(reach, NEAREST_M):.0f}")


def xml_id(layer: str, feature: str) -> str:
    """A feature's id as XML allows it: `positions.6-div_rear.1937-12-08`."""
    return f"{layer}.{feature.replace('#', '_').replace('/', '.')}"


def kml_colour(hexa: str, opacity: float = 1.0) -> str:
    """`#17518F` as KML writes it: alpha, blue, green, red."""
    red, green, blue = hexa[1:3], hexa[3:5], hexa[5:7]
    return f"{round(255 * opacity):02x}{blue}{green}{red}".lower()


def folder(parent: Element, name: str, *, visible: bool = True, open_: bool = False) -> Element:
    """A folder; what an invisible one holds is drawn when the reader ticks it."""
    found = child(parent, "Folder")
    child(found, "name", name)
    if not visible:
        child(found, "visibility", "0")
    child(found, "open", "1" if open_ else "0")
    return found


def placemark(
    parent: Element,
    *,
    name: str,
    id_: str,
    span: Span,
    style: str,
    description: str = "",
    values: Mapping[str, Any] | None = None,
    visible: bool = True,
) -> Element:
    """A placemark with its time; its geometry is added afterwards, as the last child."""
    mark = child(parent, "Placemark", id=id_)
    child(mark, "name", name)
    if not visible:
        child(mark, "visibility", "0")
    if description:
        child(mark, "description", description)
    time = child(mark, "TimeSpan")
    child(time, "begin", span[0])
    child(time, "end", span[1])
    child(mark, "styleUrl", f"#{style}")
    if values:
        data = child(mark, "ExtendedData")
        for key, value in values.items():
            if text := _as_text(value):
                child(child(data, "Data", name=key), "value", text)
    return mark


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    is_missing = value is None or (isinstance(value, float) and math.isnan(value))
    return "" if is_missing else str(value)


def add_geometry(parent: Element, shape: BaseGeometry) -> None:
    """A geometry; several parts become a MultiGeometry."""
    if hasattr(shape, "geoms"):
        several = child(parent, "MultiGeometry")
        for part in shape.geoms:
            add_geometry(several, part)
    elif shape.geom_type == "Point":
        child(child(parent, "Point"), "coordinates", _coordinates(shape.coords))
    elif shape.geom_type == "Polygon":
        polygon = child(parent, "Polygon")
        child(polygon, "tessellate", "1")
        turned = orient(shape)
        rings = [("outerBoundaryIs", turned.exterior)]
        rings += [("innerBoundaryIs", ring) for ring in turned.interiors]
        for name, ring in rings:
            line = child(child(polygon, name), "LinearRing")
            child(line, "coordinates", _coordinates(ring.coords))
    else:
        line = child(parent, "LineString")
        child(line, "tessellate", "1")
        child(line, "coordinates", _coordinates(shape.coords))


def add_track(
    parent: Element, instants: Iterable[str], points: Iterable[tuple[float, float]]
) -> None:
    """A moving point: all times, then as many positions."""
    track = child(parent, "gx:Track")
    child(track, "altitudeMode", "clampToGround")
    for instant in instants:
        child(track, "when", instant)
    for lon, lat in points:
        child(track, "gx:coord", f"{round(lon, DECIMALS)} {round(lat, DECIMALS)} 0")


def _coordinates(points: Iterable[tuple[float, ...]]) -> str:
    return " ".join(f"{round(lon, DECIMALS)},{round(lat, DECIMALS)}" for lon, lat, *_ in points)
