"""Errors raised by geo.

CampaignError
├── SeedError            also ValueError    faults in a seed folder, all of them
├── SymbolError          also ValueError    no symbol is drawn for this code
├── RequestError         also ValueError    asked for something that the campaign does not have
└── OutputError          also OSError       a file could not be written; what stood there is whole
"""

from dataclasses import dataclass


class CampaignError(Exception):
    """Any error of this package."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in a seed folder: where, what was found, what to write instead."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}, {self.message}"


class SeedError(CampaignError, ValueError):
    """A seed folder has faults; the message holds one line for each."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class SymbolError(CampaignError, ValueError):
    """A symbol code (SIDC) for which there is no symbol."""


class RequestError(CampaignError, ValueError):
    """Something was asked for that the campaign does not have, such as a day outside it."""


class OutputError(CampaignError, OSError):
    """A file could not be written; the one that stood there before is whole."""
