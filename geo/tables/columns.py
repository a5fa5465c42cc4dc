"""The glossary of all layers: every field with its meaning, in the order of the files.

The data dictionary of each build and the README are made from it, and tests compare
the tables with it.
"""

_EVERY = {
    "id": "unique in its layer; letters a-z, digits and # / -",
    "campaign": "id of the campaign",
    "source": "ids of the accounts that say so, joined by semicolons",
    "locator": "for each source the file line (l.) or page (p.)",
    "voice": "for each source whose words the account quotes there; may be empty",
    "certainty": "certain, less-certain or uncertain: whether it happened as told",
}
_DATED = {
    "start": "first second of its first day; Z stands for the calendar day as written",
    "end": "last second of its last day; never empty",
    "earliest": "earliest day that the text allows",
    "latest": "latest day that the text allows; empty where it is open",
    "open_end": "true where the account does not say when it ended",
    "when_edtf": "the date in EDTF, with its marks of doubt; of a march from a to b, where ~ "
    "also marks the outer day of a choice",
    "when_text": "the date in the words of the account",
    "seq": "order among the records of one unit and day, where the recorder gave one",
}
_TIMED = {"time": "time of day, HH:MM or a span", "time_text": "the account's words for it"}
_RECORD = {
    "unit_ids": "ids of the acting units",
    "units_as_written": "the units as the account writes them, in the same order",
    "side": "id of the acting side",
    "opponent": "ids of the opposing units, or one side's id",
}
_TELLING = {
    "holder": "side that holds the place from then on, or none",
    "outcome": "won, lost, drawn or unknown, for the acting side",
    "status": "reported, planned (not carried out) or denied",
    "inferred": "true where the recorder, not the account, concludes the place",
    "draft": "true where nobody has accepted the record yet",
    "disputed_with": "ids of the records that tell it otherwise",
    "variant": "a word for this version",
    "shown": "true for the version that drives positions and town marks",
    "note_hant": "caption, traditional Chinese, in the recorder's words",
    "note_en": "caption, English, in the recorder's words",
}
_NAMES = {
    "name_hant": "name in traditional Chinese",
    "name_hans": "name in simplified Chinese",
    "name_en": "name in English, or romanised",
}

COLUMNS: dict[str, dict[str, str]] = {
    "places": {
        **_EVERY,
        "place_id": "id in the gazetteer",
        **_NAMES,
        "as_written": "the names by which the account calls it",
        "kind": "city, town, gate, hill, wharf, … as a plain word",
        "uncertainty_m": "radius in metres within which the place lies",
        "coordinate_source": "where the coordinate comes from",
        "geometry_in": "lines or areas, where this point only labels one of them",
        "holder": "side that held it at the campaign's start",
    },
    "lines": {
        **_EVERY,
        "place_id": "id in the gazetteer; empty for a line of the campaign",
        **_NAMES,
        "kind": "railway, road, river, wall, front, fortified-line, boundary, …",
        "side": "side that holds it; teeth point away from it",
        "teeth": "left or right of the line as it runs: where its teeth point; else empty",
        "line_basis": "surveyed or schematic",
        **_DATED,
        **_TIMED,
    },
    "areas": {
        **_EVERY,
        "place_id": "id in the gazetteer",
        **_NAMES,
        "kind": "province, lake, district, zone, …",
        "side": "side that holds it",
        "line_basis": "surveyed or schematic",
    },
    "units": {
        **_EVERY,
        "unit_id": "id in the order of battle",
        **_NAMES,
        "short_hant": "short name, traditional Chinese",
        "short_en": "short name, English",
        "side": "id of its side",
        "echelon": "platoon to command, APP-6",
        "arm": "infantry, cavalry, …",
        "hq": "true for a headquarters",
        "superior": "id of its superior at the start",
        "commander_hant": "commander at the start, traditional Chinese",
        "commander_en": "commander at the start, English",
        "attachments": "later superiors, id:date",
        "commanders": "later commanders, name:date",
        "sidc": "symbol code of 20 digits, MIL-STD-2525D",
    },
    "positions": {
        **_EVERY,
        "unit_id": "id of the unit; with #part for a part split off",
        "unit_hant": "unit, traditional Chinese",
        "unit_en": "unit, English",
        "side": "id of its side",
        "sidc": "symbol code of 20 digits",
        "basis": "reported, inferred, interpolated, last-known or derived",
        "days_since_report": "days since the last report",
        "uncertainty_m": "radius in metres within which the unit is taken to be",
        "place_id": "id of the place it stands at; empty between places",
        "place": "name of that place",
        **_DATED,
        **_TIMED,
    },
    "movements": {
        **_EVERY,
        **_RECORD,
        "task": "advance, attack, capture, move, … (see the table of words)",
        "means": "foot, motor, rail, river, sea or air, where the account says so",
        "from_place": "origin as written",
        "via_places": "way points as written",
        "to_place": "destination as written",
        "route_basis": "as-written, inferred, partial or follows-line",
        "distance_km": "length of the drawn route; empty where dates or status leave it open",
        "km_per_day": "distance over calendar days, both ends counted; empty likewise",
        **_TELLING,
        **_DATED,
        "departed_time": "time of departure, HH:MM or a span",
        "departed_time_text": "the account's words for it",
        "arrived_time": "time of arrival, HH:MM or a span",
        "arrived_time_text": "the account's words for it",
    },
    "events": {
        **_EVERY,
        "kind": "attack, capture, defend, hold, … (see the table of words)",
        "title_hant": "title, traditional Chinese",
        "title_en": "title, English",
        **_RECORD,
        "places_as_written": "the places as written; the points stand in their order",
        **_TELLING,
        **_DATED,
        **_TIMED,
    },
}
