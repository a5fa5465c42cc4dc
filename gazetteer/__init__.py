"""Where is this name, then? Places and their names through time.

`Gazetteer.load().resolve("湯山", on=When.parse("1937-12-08"))` gives a `Resolution`:
resolved, ambiguous or unknown, with the candidates and the reasons.
Coordinates are WGS 84, longitude first.
"""

from gazetteer.citation import Citation, Source
from gazetteer.errors import (
    AmbiguousName,
    CitationError,
    DateError,
    GazetteerError,
    PlaceFileError,
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

__all__ = [
    "AmbiguousName",
    "Candidate",
    "Citation",
    "CitationError",
    "DateError",
    "Gazetteer",
    "GazetteerError",
    "Link",
    "Mention",
    "Name",
    "NameKind",
    "Place",
    "PlaceFileError",
    "Resolution",
    "Sense",
    "Source",
    "Status",
    "UnknownName",
    "When",
    "read_places",
    "write_places",
]
