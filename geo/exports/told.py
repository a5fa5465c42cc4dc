"""What a record says, as short plain lines, for balloons, info boxes and descriptions."""

from datetime import date, timedelta
from html import escape

from gazetteer import Citation
from geo.captions import caption_of, title_of
from geo.daybook import dates_of
from geo.model import Campaign, Event, Movement

Record = Movement | Event


def instant(campaign: Campaign, second: float) -> str:
    """A second of the campaign as text; `Z` is the calendar day as written."""
    days, rest = divmod(round(second), 86_400)
    ordinal = campaign.start.toordinal() + days
    if ordinal > date.max.toordinal():
        return "9999-12-31T23:59:59Z"
    if ordinal < 1:
        return "0001-01-01T00:00:00Z"
    hours, seconds = divmod(rest, 3600)
    clock = f"{hours:02d}:{seconds // 60:02d}:{seconds % 60:02d}"
    return f"{date.fromordinal(ordinal).isoformat()}T{clock}Z"


def first_instant(day: date) -> str:
    """The first second of a day."""
    return f"{day.isoformat()}T00:00:00Z"


def last_instant(day: date) -> str:
    """The last second of a day."""
    return f"{day.isoformat()}T23:59:59Z"


def next_day(day: date) -> date:
    """The day after; the last day of the calendar has none and stays."""
    return day if day == date.max else day + timedelta(days=1)


def cited_line(campaign: Campaign, citation: Citation) -> str:
    """`Title, l.167-169 (宋希濂)`."""
    titles = {source.id: source.title for source in campaign.sources}
    voice = f" ({citation.voice})" if citation.voice else ""
    return f"{titles.get(citation.source, citation.source)}, {citation.locator}{voice}"


def record_lines(campaign: Campaign, record: Record) -> list[str]:
    """Captions, date, doubt and citations of a record; nothing empty."""
    caption = caption_of(campaign, record)
    begins, ends = dates_of(record)
    when = "/".join(dict.fromkeys(one.edtf for one in (begins, ends) if one))
    doubt = [] if record.certainty == "certain" else [record.certainty]
    doubt += [] if record.status == "reported" else [record.status]
    doubt += ["disputed"] if record.disputed_with else []
    lines = [
        caption.hant,
        caption.en if caption.en != caption.hant else "",
        " ".join(filter(None, (when, record.when_text))),
        ", ".join(doubt),
        *(cited_line(campaign, citation) for citation in dict.fromkeys(record.citations)),
    ]
    return [line for line in lines if line]


def record_name(campaign: Campaign, record: Record) -> str:
    """The record's title in traditional Chinese, or in English where there is none."""
    title = title_of(campaign, record)
    return title.hant or title.en


def as_html(lines: list[str]) -> str:
    """The lines as HTML, each escaped: what a record says is text and never markup."""
    return "<br/>".join(escape(line) for line in lines)
