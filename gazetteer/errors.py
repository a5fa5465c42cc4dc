"""Errors raised by gazetteer.

GazetteerError
├── DateError             also ValueError
├── CitationError         also ValueError
├── PlaceFileError        also ValueError
├── DatumError            also ValueError
├── ImportFault           also ValueError
├── IndexUnusable         also OSError
├── SourceUnavailable     also OSError
├── UnknownName           also LookupError
└── AmbiguousName         also LookupError
"""


class GazetteerError(Exception):
    """Any error of this package."""


class DateError(GazetteerError, ValueError):
    """A text is not a date that this package reads."""


class CitationError(GazetteerError, ValueError):
    """A text does not say which source, and where in it."""


class PlaceFileError(GazetteerError, ValueError):
    """A file of places cannot be read; the message holds one line for each fault."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class DatumError(GazetteerError, ValueError):
    """A word is not the name of a datum that this package knows."""


class ImportFault(GazetteerError, ValueError):
    """A file cannot be imported; the message holds one line for each fault."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class IndexUnusable(GazetteerError, OSError):
    """An index on disk cannot be read or written."""


class SourceUnavailable(GazetteerError, OSError):
    """A remote source of places did not answer, or its answers cannot be kept."""


class UnknownName(GazetteerError, LookupError):
    """No place bears the name."""


class AmbiguousName(GazetteerError, LookupError):
    """Several places bear the name and nothing in its context decides."""
