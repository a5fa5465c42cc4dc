"""Seed folder to Campaign: every fault at once, each with file, line, record and key."""

from pathlib import Path

from gazetteer import Place, PlaceFileError, read_places
from gazetteer.index import CAMPAIGN, curated_places
from geo.errors import Fault, SeedError
from geo.model import Campaign
from geo.seed import campaign as header_file
from geo.seed import orbat as orbat_file
from geo.seed import records as record_files
from geo.seed.document import Document, Faults, read_document

__all__ = ["read_seed"]


def read_seed(folder: str | Path) -> Campaign:
    """The campaign that a seed folder holds; raises `SeedError` with all its faults."""
    root = Path(folder)
    faults = Faults()
    if not root.is_dir():
        message = "there is no such folder; give one that holds campaign.toml"
        raise SeedError((Fault(str(root), 1, message),))
    head = read_document(root / "campaign.toml", header_file.TABLES, faults)
    order = read_document(root / "orbat.toml", orbat_file.TABLES, faults)
    files = _movement_files(root, faults)
    places = _places(root / "places.geojson", faults)
    if head is None or order is None:
        raise SeedError(_sorted(faults))
    header = header_file.read_header(head, root, faults)
    orbat = orbat_file.read_orbat(order, header, faults)
    records = record_files.read_records(files, header, orbat, faults)
    if files and not (records.movements or records.events or faults.found):
        faults.add(files[0].file, 1, "the campaign is empty; write a [[movement]] or an [[event]]")
    if faults.found:
        raise SeedError(_sorted(faults))
    return Campaign(
        id=header.id,
        title=header.title,
        start=header.start,
        end=header.end,
        era=header.era,
        area=header.area,
        sides=tuple(header.sides),
        sources=tuple(header.sources),
        chapters=tuple(header.chapters),
        day_notes=header.day_notes,
        units=tuple(orbat.units),
        attachments=tuple(orbat.attachments),
        commands=tuple(orbat.commands),
        movements=tuple(records.movements),
        events=tuple(records.events),
        lines=tuple(records.lines),
        places=places,
    )


def _movement_files(root: Path, faults: Faults) -> list[Document]:
    """movements.toml, or every file of movements/, in the order of their names."""
    single, many = root / "movements.toml", sorted((root / "movements").glob("*.toml"))
    paths = [single] if single.exists() or not many else []
    documents = [read_document(path, record_files.TABLES, faults) for path in [*paths, *many]]
    return [document for document in documents if document is not None]


def _places(path: Path, faults: Faults) -> tuple[Place, ...]:
    """The campaign's own places; none where the file is not there."""
    if not path.exists():
        return ()
    known = {place.id: place for place in curated_places()}
    try:
        return read_places(path, layer=CAMPAIGN, known=known)
    except PlaceFileError as error:
        for fault in error.faults:
            number, _, message = fault.removeprefix(f"{path}:").partition(", ")
            faults.add(str(path), int(number), message)
        return ()


def _sorted(faults: Faults) -> tuple[Fault, ...]:
    return tuple(sorted(set(faults.found)))
