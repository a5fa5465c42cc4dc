"""Proving citations: in the lines that a record cites stand its names and its date words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gazetteer import Citation, Mention, When
from geo.check import Finding
from geo.model import Attachment, Command, Event, Line, Movement, Unit
from geo.proof.account import Account
from geo.proof.days import bounds, named_days
from geo.proof.folded import fold_lined
from geo.proof.lined import Lined
from geo.proof.wording import Cited, holds_unit, holds_words
from geo.resolve import ResolvedCampaign

# Two who command together.
_SEVERAL = re.compile(r"[、，,/／]")

Citing = Movement | Event | Line | Unit | Attachment | Command


@dataclass(frozen=True, slots=True)
class Words:
    """What a record takes from its account word by word."""

    places: tuple[tuple[str, Mention], ...]
    units: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()


def prove_citations(
    resolved: ResolvedCampaign, accounts: Mapping[str, Account]
) -> Iterator[Finding]:
    """Everything that the cited lines do not bear out; sources without an account are passed."""
    campaign = resolved.campaign
    for record in (*campaign.records, *campaign.lines):
        yield from _missing_lines(record, record.id, accounts)
        yield from _missing_words(record, accounts)
        if not isinstance(record, Line):
            yield from _other_day(record, campaign.era)
    for unit in campaign.units:
        yield from _missing_lines(unit, unit.id, accounts)
        yield from _missing_commander(unit, unit.id, accounts)
    for attachment in campaign.attachments:
        yield from _missing_lines(attachment, attachment.unit, accounts)
    for command in campaign.commands:
        yield from _missing_lines(command, command.unit, accounts)
        yield from _missing_commander(command, command.unit, accounts)


def words_of(record: Movement | Event | Line) -> Words:
    """The words that a record gives as written."""
    if isinstance(record, Line):
        vertices = enumerate(record.vertices)
        return Words(places=tuple((f"vertices[{at}]", name) for at, name in vertices))
    key = "route" if isinstance(record, Movement) else "at"
    dates = [("when_text", record.when_text)]
    if isinstance(record, Movement):
        dates.append(("departed_time_text", record.departed_clock.text))
        dates.append(("arrived_time_text", record.arrived_clock.text))
    else:
        dates.append(("time_text", record.clock.text))
    return Words(
        places=tuple((f"{key}[{at}]", name) for at, name in enumerate(record.mentions)),
        units=record.units_as_written,
        dates=tuple((key, text) for key, text in dates if text),
    )


def days_of(record: Movement | Event | Line) -> tuple[When | None, ...]:
    """The dates that a record gives."""
    if isinstance(record, Movement):
        return record.departed, record.arrived
    return (record.when,)


def stretches(record: Citing, accounts: Mapping[str, Account]) -> tuple[Cited, ...]:
    """The stretches of the accounts that a record cites, as far as the accounts are there."""
    return tuple(
        Cited(accounts[citation.source].folded, range(first, last + 1))
        for citation in record.citations
        if citation.source in accounts
        for first, last in citation.lines
    )


def _missing_words(
    record: Movement | Event | Line, accounts: Mapping[str, Account]
) -> Iterator[Finding]:
    """Names and date words that stand in none of the cited lines."""
    cited = stretches(record, accounts)
    if not cited or not all(citation.source in accounts for citation in record.citations):
        return
    words = words_of(record)
    # A place that the recorder concludes stands somewhere in the account, not in these lines.
    inferred = not isinstance(record, Line) and record.inferred
    whole = tuple(Cited(account.folded) for account in accounts.values())
    shown = ", ".join(str(citation) for citation in record.citations)
    for key, mention in words.places:
        if not holds_unit(whole if inferred else cited, mention.name):
            where = "nowhere in the account" if inferred else f"not in {shown}"
            yield _finding(record, "not-in-account", f"{key}: {mention.name} stands {where}")
    for at, written in enumerate(words.units):
        if not holds_unit(cited, written):
            message = f"units_as_written[{at}]: {written} stands not in {shown}"
            yield _finding(record, "not-in-account", message)
    for key, text in words.dates:
        if not holds_words(cited, text):
            yield _finding(record, "not-in-account", f"{key}: {text} stands not in {shown}")


def _missing_commander(
    entry: Unit | Command, name: str, accounts: Mapping[str, Account]
) -> Iterator[Finding]:
    """A commander whom the cited lines do not name."""
    cited = stretches(entry, accounts)
    if not cited or not all(citation.source in accounts for citation in entry.citations):
        return
    for person in filter(None, _SEVERAL.split(entry.commander.hant)):
        if not holds_words(cited, person):
            shown = ", ".join(str(citation) for citation in entry.citations)
            message = f"commander_hant: {person} stands not in {shown}"
            yield _finding(entry, "not-in-account", message, name)


def _missing_lines(record: Citing, name: str, accounts: Mapping[str, Account]) -> Iterator[Finding]:
    """Citations of lines that the account does not have or that are empty."""
    for citation in record.citations:
        account = accounts.get(citation.source)
        for first, last in citation.lines if account else ():
            if account and (first < 1 or last > account.line_count or last < first):
                message = f"cite: {citation} does not exist; {account.name or 'the account'} has "
                yield _finding(record, "no-such-line", f"{message}{account.line_count} lines", name)
            elif account and not _is_written(account, citation):
                message = f"cite: there is no text in {citation}"
                yield _finding(record, "no-such-line", message, name)


def _is_written(account: Account, citation: Citation) -> bool:
    wanted = {line for first, last in citation.lines for line in range(first, last + 1)}
    return any(line in wanted for folded in account.folded for line in folded.lines)


def _other_day(record: Movement | Event, era: str) -> Iterator[Finding]:
    """A day that the date words name and that the record's dates leave out.

    Only where months are those of our calendar: under the Ming and Qing they may be lunar.
    """
    days = bounds(*days_of(record))
    if era in ("ming", "qing") or days is None:
        return
    for day in named_days(fold_lined(Lined.of(record.when_text))):
        if not day.within(*days):
            said = f"{day.month}月{day.day}日" if day.month else f"{day.day}日"
            message = f"when_text: names {said}, but the record lies from {days[0]} to {days[1]}"
            yield _finding(record, "other-day", message)


def _finding(record: Citing, kind: str, message: str, name: str = "") -> Finding:
    return Finding(
        file=record.origin.file,
        line=record.origin.line,
        record=name or getattr(record, "id", ""),
        kind=kind,
        message=message,
    )
