"""Tables of what happens: positions, movements, events."""

from datetime import date

import shapely
from geopandas import GeoDataFrame
from shapely.geometry import MultiPoint
from shapely.geometry.base import BaseGeometry

from gazetteer import When
from geo.captions import place_labels, title_of
from geo.daybook import dates_of, drawn_days
from geo.instants import DAY, day_number
from geo.model import Event, Movement
from geo.resolve import ResolvedCampaign
from geo.routes import Route
from geo.situation import Motion, motion_of, positions_on
from geo.symbols import sidc_for
from geo.tables.cells import Row, allowed, cited, days, joined
from geo.tables.static import frame


def position_table(resolved: ResolvedCampaign, motion: Motion | None = None) -> GeoDataFrame:
    """One point for each unit and day on which it is on the map: where it stands at the end."""
    motion = motion or motion_of(resolved)
    campaign = resolved.campaign
    records = {record.id: record for record in campaign.records}
    codes = {unit.id: sidc_for(unit) for unit in campaign.units}
    labels = {place.id: place_labels(place).hant for place in resolved.places}
    citations = {id_: cited(campaign, record.citations) for id_, record in records.items()}
    nowhere = cited(campaign, ())
    rows: list[Row] = []
    lon_lats: list[tuple[float, float]] = []
    for day in campaign.days:
        span, text = days(day, day), day.isoformat()
        for one in positions_on(campaign, motion, day):
            record = records.get(one.position.record)
            part = one.part
            rows.append(
                {
                    "id": f"{one.track_id}/{text}",
                    **citations.get(one.position.record, nowhere),
                    "certainty": record.certainty if record else one.unit.certainty,
                    "unit_id": one.track_id,
                    "unit_hant": one.unit.names.hant + (f"（{part.hant}）" if part.hant else ""),
                    "unit_en": one.unit.names.en + (f" ({part.en})" if part.en else ""),
                    "side": one.unit.side,
                    "sidc": codes[one.unit.id],
                    "basis": one.position.basis,
                    "days_since_report": one.position.days_since_report,
                    "uncertainty_m": round(one.position.uncertainty_m),
                    "place_id": one.position.place,
                    "place": labels.get(one.position.place, ""),
                    **span,
                    "earliest": text,
                    "latest": text,
                    "open_end": False,
                    "when_edtf": text,
                    "when_text": "",
                    "seq": None,
                    "time": "",
                    "time_text": "",
                }
            )
            lon_lats.append((one.position.lon, one.position.lat))
    return frame("positions", rows, list(shapely.points(lon_lats)) if lon_lats else [])


def movement_table(resolved: ResolvedCampaign, motion: Motion | None = None) -> GeoDataFrame:
    """One line for each movement; geometry is empty where fewer than two places are known."""
    motion = motion or motion_of(resolved)
    rows = [_movement_row(resolved, route) for route in motion.routes]
    return frame("movements", rows, [route.geometry for route in motion.routes])


def event_table(resolved: ResolvedCampaign) -> GeoDataFrame:
    """One point for each event, several as a MultiPoint; empty where no place is known."""
    rows: list[Row] = []
    points: list[BaseGeometry | None] = []
    for event in resolved.campaign.events:
        rows.append(_event_row(resolved, event))
        placed = [place.point for place in resolved.places_of(event) if place]
        several = MultiPoint(placed) if len(placed) > 1 else None
        points.append(several or (placed[0] if placed else None))
    return frame("events", rows, points)


def _shared(resolved: ResolvedCampaign, record: Movement | Event) -> Row:
    first, last = drawn_days(resolved, record)
    begins, ends = dates_of(record)
    return {
        "id": record.id,
        **cited(resolved.campaign, record.citations),
        "certainty": record.certainty,
        "unit_ids": joined(record.units),
        "units_as_written": joined(record.units_as_written),
        "side": record.side,
        "opponent": joined(record.opponent),
        "holder": record.holder,
        "outcome": record.outcome,
        "status": record.status,
        "inferred": record.inferred,
        "draft": record.draft,
        "disputed_with": joined(record.disputed_with),
        "variant": record.variant,
        "shown": record.shown,
        "note_hant": record.note.hant,
        "note_en": record.note.en,
        **days(first, last),
        **allowed(begins, ends),
        "when_text": record.when_text,
        "seq": record.seq,
    }


def _movement_row(resolved: ResolvedCampaign, route: Route) -> Row:
    movement = route.record
    names = [mention.name for mention in movement.route]
    departed, arrived = movement.departed, movement.arrived
    first, last = drawn_days(resolved, movement)
    # A march of which only one end is dated lasts as long as its rate makes it.
    start_day = min(day_number(resolved.campaign, first), route.start // DAY)
    end_day = max(day_number(resolved.campaign, last), route.end // DAY)
    open_dates = departed is None or arrived is None or movement.status != "reported"
    length_km = None if open_dates else route.length_km
    count = end_day - start_day + 1
    is_open = bool(departed and not arrived)
    return {
        **_shared(resolved, movement),
        **days(_day(start_day, resolved), _day(end_day, resolved)),
        **({"open_end": True, "latest": None} if is_open else {"open_end": False}),
        "task": movement.task,
        "means": movement.means,
        "from_place": names[0] if len(names) > 1 else "",
        "via_places": joined(names[1:-1]),
        "to_place": names[-1],
        "route_basis": route.basis,
        "distance_km": None if length_km is None else round(length_km, 1),
        "km_per_day": None if length_km is None else round(length_km / count, 1),
        "when_edtf": _edtf(departed, arrived),
        "departed_time": str(movement.departed_clock),
        "departed_time_text": movement.departed_clock.text,
        "arrived_time": str(movement.arrived_clock),
        "arrived_time_text": movement.arrived_clock.text,
    }


def _day(number: int, resolved: ResolvedCampaign) -> date:
    """The calendar day of a number; a march by its rate never runs out of the calendar."""
    ordinal = resolved.campaign.start.toordinal() + number
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def _edtf(departed: When | None, arrived: When | None) -> str:
    """From departure to arrival as EDTF, which has no choice `[a..b]` within a span."""
    ends = [
        f"{day}~" if when.edtf.startswith("[") else when.edtf
        for when, day in (
            (departed, departed and departed.earliest),
            (arrived, arrived and arrived.latest),
        )
        if when
    ]
    if departed and arrived and departed != arrived:
        return "/".join(ends)
    return next(when.edtf for when in (departed, arrived) if when)


def _event_row(resolved: ResolvedCampaign, event: Event) -> Row:
    title = title_of(resolved.campaign, event)
    return {
        **_shared(resolved, event),
        "kind": event.kind,
        "title_hant": title.hant,
        "title_en": title.en,
        "places_as_written": joined(mention.name for mention in event.at),
        "when_edtf": event.when.edtf,
        "time": str(event.clock),
        "time_text": event.clock.text,
    }
