"""A campaign as KML: folders by side and unit, moving units, and a time for everything."""

from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element

from geo.exports.kml import elements as kml
from geo.exports.kml.styles import add_styles, add_unit_style, unit_style_id
from geo.exports.layers import Layer
from geo.exports.looks import Emblem, arrow_of, emblems
from geo.exports.told import (
    as_html,
    cited_line,
    first_instant,
    instant,
    last_instant,
    record_lines,
    record_name,
)
from geo.model import Campaign
from geo.resolve import ResolvedCampaign
from geo.situation import Motion
from geo.symbols import sidc_for

Row = dict[str, Any]


def kml_document(
    resolved: ResolvedCampaign, motion: Motion, layers: Iterable[Layer], *, pictures: bool
) -> tuple[bytes, tuple[Emblem, ...]]:
    """The document, and the symbols that its icons ask for."""
    campaign = resolved.campaign
    root = Element(kml.tag("kml"))
    top = kml.child(root, "Document")
    kml.child(top, "name", " ".join(filter(None, (campaign.title.hant, campaign.title.en))))
    kml.child(top, "open", "1")
    lines = [f"{source.id}: {source.title}" for source in campaign.sources]
    kml.child(top, "description", as_html(lines))
    first_day = (first_instant(campaign.start), last_instant(campaign.start))
    kml.add_view(top, campaign.area, first_day)
    span = kml.child(top, "TimeSpan")
    kml.child(span, "begin", first_instant(campaign.start))
    kml.child(span, "end", last_instant(campaign.end))
    wanted = tuple(one for one in emblems(campaign) if one.basis != "planned")
    for emblem in wanted:
        add_unit_style(top, emblem, campaign, pictures=pictures)
    add_styles(top, campaign)
    scene = _Scene(resolved, motion)
    for layer in layers:
        scene.add(top, layer)
    return kml.document(root), wanted


class _Scene:
    """Writes layers into folders; knows the records behind their rows."""

    def __init__(self, resolved: ResolvedCampaign, motion: Motion) -> None:
        self._campaign: Campaign = resolved.campaign
        self._motion = motion
        self._records = {record.id: record for record in resolved.campaign.records}
        self._whole = (
            first_instant(self._campaign.start),
            last_instant(self._campaign.end),
        )

    def add(self, parent: Element, layer: Layer) -> None:
        titles = {
            "areas": "區域 Areas",
            "lines": "線 Lines",
            "places": "地點 Places",
            "movements": "行軍 Movements",
            "events": "事件 Events",
            "positions": "部隊 Units",
        }
        if layer.name not in titles or not len(layer.table):
            return
        found = kml.folder(parent, titles[layer.name])
        if layer.name == "positions":
            self._units(found, layer)
        elif layer.name in ("movements", "events"):
            self._by_side(found, _rows(layer), lambda at, row: self._record(at, layer.name, row))
        else:
            for row in _rows(layer):
                self._thing(found, layer.name, row)

    def _by_side(
        self, parent: Element, rows: list[Row], add: Callable[[Element, Row], None]
    ) -> None:
        for side in self._campaign.sides:
            own = [row for row in rows if row["side"] == side.id]
            if own:
                found = kml.folder(parent, " ".join(filter(None, (side.names.hant, side.names.en))))
                for row in own:
                    add(found, row)

    def _record(self, parent: Element, layer: str, row: Row) -> None:
        record = self._records[row["id"]]
        side = row["side"]
        style = f"event-{side}"
        if layer == "movements":
            style = f"arrow-{side}-{arrow_of(row['task'], row['status'], is_told=record.is_told)}"
        mark = kml.placemark(
            parent,
            name=record_name(self._campaign, record),
            id_=kml.xml_id(layer, row["id"]),
            span=(row["start"], row["end"]),
            style=style,
            description=as_html(record_lines(self._campaign, record)),
            values=_values(row),
        )
        _placed(mark, row)

    def _thing(self, parent: Element, layer: str, row: Row) -> None:
        """A place, line or area."""
        style = {"places": "place", "areas": "area"}.get(layer, "")
        if not style:
            known = ("railway", "road", "river", "wall")
            way = row["kind"] if row["kind"] in known else "other"
            style = f"line-{row['side']}" if row["side"] else f"way-{way}"
        lines = [row["name_en"], row["kind"], row.get("coordinate_source") or ""]
        mark = kml.placemark(
            parent,
            name=row["name_hant"].replace(";", "–") or row["name_en"] or row["kind"],
            id_=kml.xml_id(layer, row["id"]),
            span=(row.get("start") or self._whole[0], row.get("end") or self._whole[1]),
            style=style,
            description=as_html([line for line in lines if line]),
            values=_values(row),
        )
        _placed(mark, row)

    def _units(self, parent: Element, layer: Layer) -> None:
        """For each unit its moving symbol, and its days, which a reader may tick."""
        daily: dict[str, list[Row]] = {}
        for row in _rows(layer):
            daily.setdefault(row["unit_id"], []).append(row)
        units = {unit.id: unit for unit in self._campaign.units}
        for side in self._campaign.sides:
            own = [track for track in self._motion.tracks if units[track.unit].side == side.id]
            if not own:
                continue
            name = " ".join(filter(None, (side.names.hant, side.names.en)))
            held = kml.folder(parent, name)
            for track in own:
                unit = units[track.unit]
                part = track.part.hant or track.part.en
                title = unit.names.hant or unit.names.en
                title += f"（{part}）" if part else ""
                found = kml.folder(held, title)
                mark = kml.placemark(
                    found,
                    name=title,
                    id_=kml.xml_id("tracks", track.id),
                    span=(
                        instant(self._campaign, track.first),
                        instant(self._campaign, track.last),
                    ),
                    style=unit_style_id(unit.side, sidc_for(unit), "reported"),
                    description=as_html(self._unit_lines(unit.id)),
                    values={"unit_id": track.id, "side": unit.side, "sidc": sidc_for(unit)},
                )
                kml.add_track(
                    mark,
                    [instant(self._campaign, second) for second in track.seconds.tolist()],
                    zip(track.lons.tolist(), track.lats.tolist(), strict=True),
                )
                days = kml.folder(found, "逐日 Day by day", visible=False)
                for row in daily.get(track.id, []):
                    self._day(days, row)

    def _day(self, parent: Element, row: Row) -> None:
        lines = [
            f"{row['start'][:10]} {row['place']}".strip(),
            f"{row['basis']}, ± {row['uncertainty_m']} m",
            *(f"{one} {where}" for one, where in _citations(row)),
        ]
        mark = kml.placemark(
            parent,
            name=row["unit_hant"] or row["unit_en"],
            id_=kml.xml_id("positions", row["id"]),
            span=(row["start"], row["end"]),
            style=unit_style_id(row["side"], row["sidc"], row["basis"]),
            description=as_html(lines),
            values=_values(row),
            visible=False,
        )
        _placed(mark, row)

    def _unit_lines(self, unit_id: str) -> list[str]:
        unit = self._campaign.unit(unit_id)
        cites = [cited_line(self._campaign, citation) for citation in unit.citations]
        lines = [unit.names.en, unit.commander.hant, unit.commander.en, *cites]
        return [line for line in lines if line]


def _rows(layer: Layer) -> list[Row]:
    table = layer.table
    columns = list(table.columns)
    shapes = list(table.geometry)
    cells = [shapes if name == "geometry" else table[name].tolist() for name in columns]
    return [dict(zip(columns, values, strict=True)) for values in zip(*cells, strict=True)]


def _values(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "geometry"}


def _citations(row: Row) -> list[tuple[str, str]]:
    pairs = zip(row["source"].split(";"), row["locator"].split(";"), strict=False)
    return [(source, locator) for source, locator in pairs if source]


def _placed(mark: Element, row: Row) -> None:
    if row["geometry"] is not None and not row["geometry"].is_empty:
        kml.add_geometry(mark, row["geometry"])
