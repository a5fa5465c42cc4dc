"""Words for records: titles, captions, dates and citations, in both scripts and English."""

from datetime import date

from gazetteer import Citation, Place
from gazetteer.fold import simplified
from geo.model import Campaign, Event, Labels, Movement
from geo.words import KINDS, TASKS

# A title names no more units than a reader takes in.
MOST_NAMED = 40
MARKS = ("reported", "inferred", "planned", "denied", "disputed", "without-place")


def in_language(labels: Labels, lang: str) -> str:
    """A label in `zh-Hant`, `zh-Hans` or `en`; in another of them where one is missing."""
    if lang == "en":
        return labels.en or labels.hant
    if lang == "zh-Hans":
        return labels.hans or simplified(labels.hant or labels.en)
    return labels.hant or labels.en


def place_labels(place: Place) -> Labels:
    """A place's names in both scripts and in English or pinyin."""
    hant = place.name("zh-Hant") or place.name("zh", "zh-Hans")
    hans = place.name("zh-Hans")
    return Labels(hant, place.name("en", "zh-Latn-pinyin"), hans)


def unit_names(campaign: Campaign, record: Movement | Event) -> Labels:
    """The units of a record, by their short names; the side where it names none."""
    if not record.units:
        return next((side.names for side in campaign.sides if side.id == record.side), Labels())
    named = list(dict.fromkeys(record.units))
    units = [campaign.unit(unit) for unit in named[:MOST_NAMED]]
    part, more = record.part_names, len(named) - len(units)
    return Labels(
        hant="、".join(unit.short.hant or unit.names.hant for unit in units)
        + (f"等{len(named)}部" if more else "")
        + (f"（{part.hant}）" if part.hant else ""),
        en=", ".join(unit.short.en or unit.names.en for unit in units)
        + (f" and {more} more" if more else "")
        + (f" ({part.en})" if part.en else ""),
    )


def title_of(campaign: Campaign, record: Movement | Event) -> Labels:
    """A title; made from units, task or kind, and places where the record has none."""
    units = unit_names(campaign, record)
    if isinstance(record, Event):
        if record.title.hant or record.title.en:
            return record.title
        word, places = KINDS[record.kind], [mention.name for mention in record.at]
    else:
        word, places = TASKS[record.task], [mention.name for mention in record.route]
    where = ("、" if isinstance(record, Event) else "→").join(places)
    mark = {"planned": ("（計劃）", " (planned)"), "denied": ("（否認）", " (denied)")}
    hant, en = mark.get(record.status, ("", ""))
    return Labels(
        hant=f"{units.hant}{word.hant}{where}{hant}",
        en=f"{units.en}: {word.en}, {where}{en}" if where else f"{units.en}: {word.en}{en}",
    )


def caption_of(campaign: Campaign, record: Movement | Event) -> Labels:
    """The recorder's sentence; the title where there is none. A draft says that it is one."""
    title = title_of(campaign, record)
    hant, en = ("〔草稿〕", "[draft] ") if record.draft else ("", "")
    return Labels(
        hant=hant + (record.note.hant or title.hant), en=en + (record.note.en or title.en)
    )


def mark_of(record: Movement | Event, *, is_placed: bool) -> str:
    """How the record is to be taken; one of `MARKS`, the gravest doubt first."""
    if record.status != "reported":
        return record.status
    if record.disputed_with:
        return "disputed"
    if not is_placed:
        return "without-place"
    return "inferred" if record.inferred or record.draft else "reported"


def short_citation(citation: Citation) -> str:
    """`l.205 宋希濂`: the source left out, since a page or a record names it."""
    return " ".join(filter(None, (citation.locator, citation.voice)))


def range_label(first: date, last: date) -> str:
    """`1937-12-08–10`: two days in the shortest clear form."""
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.isoformat()}–{last.day:02d}"
    if first.year == last.year:
        return f"{first.isoformat()}–{last.isoformat()[5:]}"
    return f"{first.isoformat()}–{last.isoformat()}"
