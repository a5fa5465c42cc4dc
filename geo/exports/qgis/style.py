"""The style of each layer: time, symbols, labels, map tips, one entry a layer in `LOOKS`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from geo.exports.ground import GROUND_COLUMNS
from geo.exports.looks import THEME, tone_of
from geo.exports.qgis.aliases import aliases
from geo.exports.qgis.categories import (
    Category,
    area_categories,
    arrow_categories,
    arrow_sorts,
    line_categories,
    place_categories,
    unit_categories,
    way_categories,
)
from geo.exports.qgis.labels import BESIDE_UNITS, labeling, map_tip
from geo.exports.qgis.marks import by_side, event_symbol, holder_symbol
from geo.exports.qgis.xml import Kind, child, document, inert, quoted, switch
from geo.exports.towns import HOLDER_COLUMNS
from geo.model import Campaign
from geo.tables.columns import COLUMNS

QGIS_VERSION = "3.22.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How QGIS draws a layer: `sorts` is the expression whose values the categories name.

    `name` is what a feature is called in tips and lists, where that is not its label.
    """

    kind: Kind
    title: str
    sorts: str
    categories: Callable[[Campaign], list[Category]]
    label: str
    lettering: str
    tip: tuple[str, ...] = ()
    priority: int = 5
    label_offset_mm: float = 1.5
    name: str = ""
    around_by: str = ""


def style_elements(
    campaign: Campaign, layer: str, *, is_dated: bool, has_unplaced: bool
) -> list[Element]:
    """What stands inside a `.qml`, a style row, and a project's layer alike.

    A table without geometry has no look: it has names for its fields and for its rows.
    """
    fields = aliases(FIELDS.get(layer, ()))
    if layer in TABLES:
        name, tip = TABLES[layer]
        return [fields, _text("previewExpression", name), map_tip(name, tip)]
    look = LOOKS[layer]
    found = [temporal(has_unplaced=has_unplaced)] if is_dated else []
    sides = {side.id: tone_of(campaign, side.id).text for side in campaign.sides}
    has_side = layer not in ("areas", *GROUND)
    ink = switch('"side"', sides, THEME.ink) if has_side else quoted(_ink_of(layer))
    if layer == "places":
        ink = quoted(THEME.ink)
    return [
        *found,
        _renderer(look, look.categories(campaign)),
        labeling(
            look.kind,
            look.label,
            look.lettering,
            ink=ink,
            priority=look.priority,
            offset_mm=look.label_offset_mm,
            around_by=look.around_by,
        ),
        fields,
        _text("previewExpression", look.name or look.label),
        map_tip(look.name or look.label, look.tip),
    ]


def qml_text(campaign: Campaign, layer: str, *, is_dated: bool, has_unplaced: bool) -> str:
    """A `.qml` file: with the base name of a GeoJSON file beside it, QGIS loads both."""
    root = Element("qgis", version=QGIS_VERSION)
    root.set("styleCategories", "AllStyleCategories")
    root.set("labelsEnabled", "0" if layer in TABLES else "1")
    root.extend(style_elements(campaign, layer, is_dated=is_dated, has_unplaced=has_unplaced))
    return document(root)


def temporal(*, has_unplaced: bool) -> Element:
    """Time by the fields `start` and `end`, both included.

    Where a record may be without a place, expressions leave it out, so that QGIS counts as
    many features on a day as it draws.
    """
    element = Element(
        "temporal",
        enabled="1",
        mode="4" if has_unplaced else "2",
        startField="start",
        endField="end",
        limitMode="1",
        accumulate="0",
        durationField="",
        durationUnit="days",
        fixedDuration="0",
        startExpression=_placed("start") if has_unplaced else "",
        endExpression=_placed("end") if has_unplaced else "",
    )
    fixed = child(element, "fixedRange")
    child(fixed, "start")
    child(fixed, "end")
    return element


def _placed(field: str) -> str:
    return f'CASE WHEN $geometry IS NOT NULL THEN "{field}" END'


def _text(tag: str, text: str) -> Element:
    element = Element(tag)
    element.text = text
    return element


def _renderer(look: Look, found: list[Category]) -> Element:
    root = Element("renderer-v2", type="categorizedSymbol", attr=look.sorts)
    root.set("enableorderby", "0")
    root.set("forceraster", "0")
    root.set("symbollevels", "1")
    categories, symbols = child(root, "categories"), child(root, "symbols")
    for value, label, drawn in found:
        child(
            categories,
            "category",
            value=value,
            symbol=drawn.get("name", "0"),
            label=inert(label),
            render="true",
        )
        symbols.append(drawn)
    return root


def _ink_of(layer: str) -> str:
    return {"ground_areas": THEME.hill_name, "ground_lines": THEME.water_name}.get(
        layer, THEME.ink3
    )


_NAME = 'coalesce(nullif("name_hant", \'\'), "name_en")'
_CITED = '"source" || \' \' || "locator" || \' \' || "voice"'
# Of units at one point the first is named, with how many more there are.
_UNIT_LABEL = (
    "CASE WHEN coalesce(attribute('stacked'), 1) = 0 THEN '' "
    "WHEN coalesce(attribute('stacked'), 1) > 1 "
    "THEN \"unit_hant\" || ' +' || to_string(attribute('stacked') - 1) ELSE \"unit_hant\" END"
)
_NOTES = ('"note_hant"', '"note_en"', '"when_text"', _CITED)

LOOKS: Mapping[str, Look] = {
    "areas": Look(
        kind="fill",
        title="區域 Areas",
        sorts='"kind"',
        categories=area_categories,
        label=_NAME,
        lettering="lake",
        tip=('"name_en"', '"kind"', _CITED),
        priority=2,
    ),
    "lines": Look(
        kind="line",
        title="線 Lines",
        sorts="coalesce(\"side\", '') || ' ' || \"kind\"",
        categories=line_categories,
        label=f"replace({_NAME}, ';', '–')",
        lettering="railway",
        tip=('"name_en"', '"kind"', _CITED),
        priority=2,
    ),
    "places": Look(
        kind="marker",
        title="地點 Places",
        sorts='"kind"',
        categories=place_categories,
        label=_NAME,
        lettering="town",
        tip=('"name_en"', '"as_written"', '"coordinate_source"', _CITED),
        priority=6,
    ),
    "holders": Look(
        kind="marker",
        title="據守 Holders",
        sorts='"side"',
        categories=lambda campaign: by_side(campaign, holder_symbol),
        label="CASE WHEN \"disputed\" <> '' THEN '?' ELSE '' END",
        lettering="doubt",
        name=_NAME,
        tip=('"name_en"', '"side"', '"disputed"'),
    ),
    "movements": Look(
        kind="line",
        title="行軍 Movements",
        sorts=arrow_sorts(),
        categories=arrow_categories,
        label='"units_as_written"',
        lettering="commander",
        tip=_NOTES,
        priority=3,
    ),
    "events": Look(
        kind="marker",
        title="事件 Events",
        sorts='"side"',
        categories=lambda campaign: by_side(campaign, event_symbol),
        label='"title_hant"',
        lettering="commander",
        tip=('"title_en"', *_NOTES),
        priority=1,
        label_offset_mm=2.5,
    ),
    "positions": Look(
        kind="marker",
        title="部隊 Units",
        sorts='"side"',
        categories=unit_categories,
        label=_UNIT_LABEL,
        lettering="unit",
        name='"unit_hant"',
        tip=(
            '"unit_en"',
            '"basis"',
            '"place"',
            "'± ' || \"uncertainty_m\" || ' m'",
            _CITED,
        ),
        priority=8,
        label_offset_mm=6,
        around_by=BESIDE_UNITS,
    ),
    "ground_areas": Look(
        kind="fill",
        title="陸地與水面 Land and water",
        sorts='"kind"',
        categories=area_categories,
        label=_NAME,
        lettering="hill",
        tip=('"name_en"', '"source"'),
        priority=1,
    ),
    "ground_lines": Look(
        kind="line",
        title="河流、道路、城牆 Rivers, ways, walls",
        sorts='"kind"',
        categories=way_categories,
        label=_NAME,
        lettering="railway",
        tip=('"name_en"', '"source"'),
        priority=1,
    ),
}
GROUND = ("ground_areas", "ground_lines")
# Tables without geometry: what a row is called, and what else its tip shows.
TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "units": (_NAME, ('"name_en"', '"commander_hant"', '"echelon"', '"arm"', _CITED)),
}
FIELDS = {**COLUMNS, "holders": HOLDER_COLUMNS, **GROUND_COLUMNS}
