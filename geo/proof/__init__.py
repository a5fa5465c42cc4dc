"""Proof of a campaign against its accounts: citations that hold, facts that nobody recorded."""

from pathlib import Path

from geo.check import Finding, Report
from geo.proof.account import Account, account_of, match_sources, read_account
from geo.proof.citations import prove_citations
from geo.proof.excuses import Excuse, idle, read_excuses
from geo.proof.known import KnownPlaces
from geo.proof.sentences import Sentence, dated_sentences, untold_of
from geo.resolve import ResolvedCampaign

__all__ = [
    "Account",
    "Excuse",
    "account_of",
    "match_sources",
    "prove",
    "prove_citations",
    "prove_files",
    "read_account",
    "read_excuses",
]

_SHOWN = 40


def prove_files(resolved: ResolvedCampaign, folder: Path, files: list[Path]) -> Report:
    """Look a campaign, read from `folder`, over beside the accounts in `files`.

    A file is the account of the source that names it, else of the next source without one.
    Raises `RequestError` for a file that cannot be read, `SeedError` for faults in
    uncited.toml.
    """
    sources = resolved.campaign.sources
    accounts = {
        source: read_account(path) for source, path in match_sources(sources, files).items()
    }
    return prove(resolved, accounts, read_excuses(folder, {source.id for source in sources}))


def prove(
    resolved: ResolvedCampaign, accounts: dict[str, Account], excuses: tuple[Excuse, ...] = ()
) -> Report:
    """Look a campaign over beside its accounts.

    Findings are words that the cited lines do not hold, dated sentences with a known place
    that no record tells and nobody excused, and excuses that excuse nothing.
    """
    places = KnownPlaces(resolved)
    sentences = [
        sentence
        for source, account in sorted(accounts.items())
        for sentence in dated_sentences(source, account, places)
    ]
    untold = list(untold_of(resolved, sentences, places))
    left = [one for one in untold if not any(excuse.covers(one) for excuse in excuses)]
    mine = [excuse for excuse in excuses if {one.source for one in excuse.citations} & {*accounts}]
    findings = [
        *prove_citations(resolved, accounts),
        *(_untold(sentence, accounts[sentence.source]) for sentence in left),
        *(_idle(excuse) for excuse in idle(mine, untold)),
    ]
    return Report(
        findings=tuple(sorted(findings)),
        notes=tuple(_not_given(resolved, accounts)),
        counts={
            "dated sentences": len(sentences),
            "told by records": len(sentences) - len(untold),
            "excused": len(untold) - len(left),
        },
    )


def _untold(sentence: Sentence, account: Account) -> Finding:
    text = sentence.text.text.strip()
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    what = "footnote" if sentence.kind.value == "footnote" else "sentence"
    return Finding(
        file=account.name or sentence.source,
        line=sentence.line,
        record=f"{sentence.source} l.{sentence.line}",
        kind="uncited",
        message=f"no record tells this dated {what} about {', '.join(sentence.untold)}: {shown}",
    )


def _idle(excuse: Excuse) -> Finding:
    cited = ", ".join(str(citation) for citation in excuse.citations)
    return Finding(
        file=excuse.origin.file,
        line=excuse.origin.line,
        record="uncited",
        kind="idle-excuse",
        message=f"cite: {cited} has no uncited sentence left that this speaks of; delete it",
    )


def _not_given(resolved: ResolvedCampaign, accounts: dict[str, Account]) -> list[Finding]:
    """Sources whose account was not given, so that nothing of them is proved."""
    return [
        Finding(
            file="campaign.toml",
            line=1,
            record=f"source {source.id}",
            kind="no-account",
            message="its account was not given; what cites it is not proved",
        )
        for source in resolved.campaign.sources
        if source.id not in accounts
    ]
