"""Tables of what does not move: places, lines, areas, units."""

from geopandas import GeoDataFrame
from pandas import DataFrame
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from gazetteer import Citation, Place
from geo.captions import place_labels
from geo.model import Line, Unit
from geo.resolve import ResolvedCampaign
from geo.situation import Motion, motion_of
from geo.symbols import sidc_for
from geo.tables.cells import Row, allowed, cited, days, feature_id, joined, named
from geo.tables.columns import COLUMNS
from geo.tables.teeth import teeth_of

WGS84 = "EPSG:4326"
_LINES = ("LineString", "MultiLineString", "LinearRing")


def frame(layer: str, rows: list[Row], geometry: list[BaseGeometry | None]) -> GeoDataFrame:
    """A GeoDataFrame (EPSG:4326) with the fields of a layer in their order."""
    table = DataFrame(rows, columns=list(COLUMNS[layer]))
    return GeoDataFrame(table, geometry=geometry, crs=WGS84)


def place_table(resolved: ResolvedCampaign) -> GeoDataFrame:
    """One point for each place that the account names; a label point for lines and areas."""
    cites, written = _citations(resolved), resolved.as_written
    holders = {
        found.chosen.id: side
        for side, resolutions in resolved.holds.items()
        for found in resolutions
        if found.chosen
    }
    rows, points = [], []
    for place in resolved.places:
        rows.append(
            {
                "id": feature_id(place.id),
                **cited(resolved.campaign, cites.get(place.id, ())),
                "certainty": place.certainty,
                "place_id": place.id,
                **named(place_labels(place)),
                "as_written": joined(written.get(place.id, ())),
                "kind": place.kind,
                "uncertainty_m": place.uncertainty_m if place.is_placed else None,
                "coordinate_source": place.coordinate_source,
                "geometry_in": _geometry_in(place),
                "holder": holders.get(place.id, ""),
            }
        )
        points.append(place.point if place.is_placed else None)
    return frame("places", rows, points)


def line_table(resolved: ResolvedCampaign, motion: Motion | None = None) -> GeoDataFrame:
    """Railways, roads, rivers, walls that the account names, and its fronts of these days."""
    campaign, cites = resolved.campaign, _citations(resolved)
    rows: list[Row] = []
    geometry: list[BaseGeometry | None] = []
    for place in resolved.places:
        if place.geometry.geom_type not in _LINES:
            continue
        rows.append(
            {
                **_shape(resolved, place, cites.get(place.id, ())),
                **days(campaign.start, campaign.end),
                "open_end": False,
                "teeth": "",
            }
        )
        geometry.append(place.geometry)
    if campaign.lines:
        motion = motion or motion_of(resolved)
    for line in campaign.lines:
        teeth = teeth_of(resolved, motion, line) if motion else ""
        rows.append({**_line_row(resolved, line), "teeth": teeth})
        points = [place.point for place in resolved.places_of(line) if place]
        geometry.append(LineString(points) if len(points) > 1 else None)
    return frame("lines", rows, geometry)


def area_table(resolved: ResolvedCampaign) -> GeoDataFrame:
    """Provinces, lakes, districts and zones that the account names."""
    cites = _citations(resolved)
    areas = [place for place in resolved.places if place.geometry.geom_type.endswith("Polygon")]
    rows = [_shape(resolved, place, cites.get(place.id, ())) for place in areas]
    return frame("areas", rows, [place.geometry for place in areas])


def unit_table(resolved: ResolvedCampaign) -> GeoDataFrame:
    """The order of battle at the start, with later attachments and commanders; no geometry."""
    rows = [_unit_row(resolved, unit) for unit in resolved.campaign.units]
    return frame("units", rows, [None] * len(rows))


def _citations(resolved: ResolvedCampaign) -> dict[str, tuple[Citation, ...]]:
    """For each place the citations of the records that name it."""
    cites: dict[str, dict[Citation, None]] = {}
    campaign = resolved.campaign
    for record in (*campaign.records, *campaign.lines):
        mentions = range(len(record.vertices if isinstance(record, Line) else record.mentions))
        places = [resolved.resolutions[record.id, at].chosen for at in mentions]
        for place in places:
            if place:
                cites.setdefault(place.id, {}).update(dict.fromkeys(record.citations))
    for movement in campaign.movements:
        if line := resolved.along(movement):
            cites.setdefault(line.id, {}).update(dict.fromkeys(movement.citations))
    return {place: tuple(found) for place, found in cites.items()}


def _geometry_in(place: Place) -> str:
    if place.geometry.geom_type in _LINES:
        return "lines"
    return "areas" if place.geometry.geom_type.endswith("Polygon") else ""


def _shape(resolved: ResolvedCampaign, place: Place, cites: tuple[Citation, ...]) -> Row:
    return {
        "id": feature_id(place.id),
        **cited(resolved.campaign, cites),
        "certainty": place.certainty,
        "place_id": place.id,
        **named(place_labels(place)),
        "kind": place.kind,
        "side": "",
        "line_basis": place.line_basis or "schematic",
    }


def _line_row(resolved: ResolvedCampaign, line: Line) -> Row:
    campaign = resolved.campaign
    first = line.when.earliest or campaign.start
    last = line.when.latest or max(first, campaign.end)
    return {
        "id": line.id,
        **cited(campaign, line.citations),
        "certainty": "certain",
        "place_id": "",
        "name_hant": joined(mention.name for mention in line.vertices),
        "name_hans": "",
        "name_en": "",
        "kind": line.kind,
        "side": line.side,
        "line_basis": "schematic",
        **days(first, last),
        **allowed(line.when, line.when),
        "when_edtf": line.when.edtf,
    }


def _unit_row(resolved: ResolvedCampaign, unit: Unit) -> Row:
    campaign = resolved.campaign
    attached = [one for one in campaign.attachments if one.unit == unit.id]
    led = [one for one in campaign.commands if one.unit == unit.id]
    return {
        "id": unit.id,
        **cited(campaign, unit.citations),
        "certainty": unit.certainty,
        "unit_id": unit.id,
        **named(unit.names),
        "short_hant": unit.short.hant,
        "short_en": unit.short.en,
        "side": unit.side,
        "echelon": unit.echelon,
        "arm": unit.arm,
        "hq": unit.hq,
        "superior": unit.superior,
        "commander_hant": unit.commander.hant,
        "commander_en": unit.commander.en,
        "attachments": joined(f"{one.superior}:{one.when.edtf}" for one in attached),
        "commanders": joined(
            f"{one.commander.hant or one.commander.en}:{one.when.edtf}" for one in led
        ),
        "sidc": sidc_for(unit),
    }
