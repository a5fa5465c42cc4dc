"""The made-up campaign and its two accounts, proved in a test."""

from gazetteer import Gazetteer
from geo.proof import Account, account_of, prove, read_excuses
from geo.resolve import resolve
from geo.seed import read_seed
from tests.conftest import TWO_BRIDGES, SeedCopy

ACCOUNTS = {"memoir": "memoir.txt", "gazette": "gazette.txt"}
GAZETTEER = Gazetteer.load()


def texts() -> dict[str, str]:
    """The two accounts as they are written, by their source."""
    folder = TWO_BRIDGES / "accounts"
    return {source: (folder / file).read_text("utf-8") for source, file in ACCOUNTS.items()}


def accounts(**changed: str) -> dict[str, Account]:
    """The two accounts, either with another text."""
    written = texts() | changed
    return {source: account_of(text, ACCOUNTS[source]) for source, text in written.items()}


def findings(seed: SeedCopy, given: dict[str, Account] | None = None) -> list[tuple[str, str, str]]:
    """Record, kind and message of all that the proof finds."""
    resolved = resolve(read_seed(seed.folder), GAZETTEER)
    report = prove(resolved, given or accounts(), read_excuses(seed.folder, ACCOUNTS))
    return [(one.record, one.kind, one.message) for one in report.findings]
