"""The pieces of QGIS's style XML: options, expressions, symbols.

Elements are built, never text, so that whatever a name holds is escaped.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from geo.exports.files import xml_safe

Kind = Literal["marker", "line", "fill"]
# QGIS measures symbols in millimetres; a CSS pixel is 1/96 inch.
MM_PER_PX = 25.4 / 96
_EXPRESSION = 3


@dataclass(frozen=True, slots=True)
class SymbolLayer:
    """One layer of a symbol: QGIS's class, its options, and what expressions set.

    `level` orders drawing across features; `inner` is the marker of a marker line.
    """

    name: str
    options: Mapping[str, str]
    expressions: Mapping[str, str] = field(default_factory=dict)
    level: int = 0
    inner: "tuple[SymbolLayer, ...]" = ()
    extra: Element | None = None


def document(root: Element, *, doctype: bool = True) -> str:
    """The element as a QGIS file."""
    indent(root, " ")
    head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" if doctype else ""
    return head + tostring(root, encoding="unicode") + "\n"


def child(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new element in `parent`."""
    element = SubElement(parent, tag, {key: xml_safe(one) for key, one in attributes.items()})
    if text:
        element.text = xml_safe(text)
    return element


def colour(hexa: str, opacity: float = 1.0) -> str:
    """`#17518F` as QGIS writes it: `23,81,143,255`."""
    red, green, blue = (int(hexa[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{round(255 * opacity)}"


def mm(px: float) -> str:
    """CSS pixels as millimetres."""
    return f"{px * MM_PER_PX:.3f}".rstrip("0").rstrip(".")


def inert(text: str) -> str:
    """A text in which QGIS finds nothing to work out: it would what stands between [% and %]."""
    return text.replace("[%", "[ %").replace("%]", "% ]")


def quoted(text: str) -> str:
    """A text as a literal of QGIS's expressions."""
    escaped = inert(text).replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n")
    return f"'{escaped}'"


def switch(subject: str, cases: Mapping[str, str], otherwise: str) -> str:
    """An expression that picks the text for the value of `subject`."""
    # QGIS knows only the searched form of CASE.
    found = "".join(
        f" WHEN {subject} = {quoted(key)} THEN {quoted(text)}" for key, text in cases.items()
    )
    return f"CASE{found} ELSE {quoted(otherwise)} END" if found else quoted(otherwise)


def options(parent: Element, values: Mapping[str, str]) -> Element:
    """A map of options."""
    found = child(parent, "Option", type="Map")
    for key, value in values.items():
        child(found, "Option", type="QString", name=key, value=value)
    return found


def expressions(parent: Element, tag: str, found: Mapping[str, str]) -> None:
    """Properties that an expression sets for each feature."""
    holder = child(child(parent, tag), "Option", type="Map")
    child(holder, "Option", type="QString", name="name", value="")
    properties = child(holder, "Option", name="properties", type="Map")
    for key, expression in found.items():
        one = child(properties, "Option", name=key, type="Map")
        child(one, "Option", type="bool", name="active", value="true")
        child(one, "Option", type="QString", name="expression", value=expression)
        child(one, "Option", type="int", name="type", value=str(_EXPRESSION))
    child(holder, "Option", type="QString", name="type", value="collection")


def symbol(
    kind: Kind,
    name: str,
    layers: Sequence[SymbolLayer],
    *,
    opacity: str = "",
) -> Element:
    """A symbol; `opacity` is an expression in per cent."""
    element = Element("symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0")
    if opacity:
        expressions(element, "data_defined_properties", {"alpha": opacity})
    for at, one in enumerate(layers):
        layer = child(element, "layer", enabled="1", locked="0")
        layer.set("class", one.name)
        layer.set("pass", str(one.level))
        found = options(layer, one.options)
        if one.extra is not None:
            found.extend(one.extra)
        if one.expressions:
            expressions(layer, "data_defined_properties", one.expressions)
        if one.inner:
            layer.append(symbol("marker", f"@{name}@{at}", one.inner))
    return element
