"""Where is this name, then? Places and their names through time.

`Gazetteer.load().resolve("湯山", on=When.parse("1937-12-08"))` gives a `Resolution`:
resolved, ambiguous or unknown, with the candidates and the reasons.
Coordinates are WGS 84, longitude first.
"""

from typing import TYPE_CHECKING

from gazetteer.citation import Citation, Source
from gazetteer.errors import (
    AmbiguousName,
    CitationError,
    DateError,
    DatumError,
    GazetteerError,
    ImportFault,
    IndexUnusable,
    PlaceFileError,
    SourceUnavailable,
    UnknownName,
)
from gazetteer.index import Gazetteer
from gazetteer.linked_places import read_places, write_places
from gazetteer.place import (
    Candidate,
    Link,
    Mention,
    Name,
    NameKind,
    Place,
    Resolution,
    Status,
)
from gazetteer.when import Sense, When

if TYPE_CHECKING:
    from gazetteer.geocoders import CampaignGeocoder, from_geopy


def __getattr__(name: str) -> object:
    """The bridge to geopy is loaded when somebody asks for it."""
    if name in ("CampaignGeocoder", "from_geopy"):
        from gazetteer import geocoders

        return getattr(geocoders, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "AmbiguousName",
    "CampaignGeocoder",
    "Candidate",
    "Citation",
    "CitationError",
    "DateError",
    "DatumError",
    "Gazetteer",
    "GazetteerError",
    "ImportFault",
    "IndexUnusable",
    "Link",
    "Mention",
    "Name",
    "NameKind",
    "Place",
    "PlaceFileError",
    "Resolution",
    "Sense",
    "Source",
    "SourceUnavailable",
    "Status",
    "UnknownName",
    "When",
    "from_geopy",
    "read_places",
    "write_places",
]
