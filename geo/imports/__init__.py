"""Other people's files to seed folders: IMPORTERS names a function for each ending."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gazetteer.linked_places import CONTEXT
from geo.errors import OutputError, RequestError
from geo.exports.files import write_bytes, write_json
from geo.imports.records import read_records_csv
from geo.imports.scenario import read_scenario
from geo.imports.seed import Seed
from geo.seed.written import toml_files

# A new format is one file and one line here.
IMPORTERS: dict[str, Callable[[str, str], Seed]] = {
    ".csv": read_records_csv,
    ".json": read_scenario,
}


def import_file(path: str | Path, folder: str | Path) -> tuple[Path, ...]:
    """Write the seed folder that a file holds; returns the files written.

    Never over an old seed. Raises `RequestError` for an ending that nobody reads, for a
    file that is not what its ending says and for a folder that is there already.
    """
    source, target = Path(path), Path(folder)
    reader = IMPORTERS.get(source.suffix.lower())
    if reader is None:
        known = ", ".join(IMPORTERS)
        raise RequestError(f"{source.name}: no reader for {source.suffix or 'it'}; give {known}")
    if (target / "campaign.toml").exists():
        raise RequestError(f"{target} holds a campaign already; choose another folder")
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RequestError(f"{source}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise RequestError(
            f"{source}: byte {error.start} is not UTF-8; save it as UTF-8"
        ) from error
    seed = reader(text, target.resolve().name)
    try:
        return _write(seed, target)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error


def _write(seed: Seed, folder: Path) -> tuple[Path, ...]:
    written = [
        write_bytes(folder / name, text.encode("utf-8"))
        for name, text in toml_files(seed.rows).items()
    ]
    if seed.places:
        collection: dict[str, Any] = {
            "type": "FeatureCollection",
            "@context": CONTEXT,
            "features": list(seed.places),
        }
        written.append(write_json(folder / "places.geojson", collection))
    return tuple(written)
