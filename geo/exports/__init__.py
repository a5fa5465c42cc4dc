"""Resolved campaign to files: WRITERS names a function for each ending."""

from collections.abc import Callable
from pathlib import Path

from geo.errors import OutputError, RequestError
from geo.exports.bibliography import write_csl, write_linked_places
from geo.exports.czml import write_czml
from geo.exports.geojson import LAYERS, feature_collection, write_text
from geo.exports.gis import write_gpkg, write_project, write_qgz
from geo.exports.kml import write_archive, write_kml, write_kmz
from geo.exports.layers import Layer, layers_of, write_folder, write_style
from geo.exports.orbat import write_orbat
from geo.exports.parquet import write_parquet
from geo.exports.spreadsheet import write_csv
from geo.exports.trips import write_moving_features, write_trips
from geo.resolve import ResolvedCampaign
from geo.situation import Motion, motion_of

Writer = Callable[[ResolvedCampaign, Motion, Path, str], tuple[Path, ...]]


def _geojson(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    if layer not in LAYERS:
        known = ", ".join(LAYERS)
        raise RequestError(f"{path.name} holds one layer; name it with --layer: {known}")
    found = Layer(layer, LAYERS[layer](resolved, motion))
    write_text(path, feature_collection(found.table, layer))
    return path, write_style(resolved, found, path)


# A new format is one file and one line here; the longest ending that fits is taken.
WRITERS: dict[str, Writer] = {
    ".geojson": _geojson,
    ".gpkg": write_gpkg,
    ".qgz": write_qgz,
    ".kmz": write_kmz,
    ".kml": write_kml,
    ".czml": write_czml,
    ".orbat.json": write_orbat,
    ".trips.geojson": write_trips,
    ".mf.json": write_moving_features,
    ".lpf.json": write_linked_places,
    ".csl.json": write_csl,
    ".parquet": write_parquet,
    ".csv": write_csv,
}


def export(
    resolved: ResolvedCampaign, path: str | Path, *, layer: str | None = None
) -> tuple[Path, ...]:
    """Write a campaign to `path` by its ending; a path without an ending is a folder.

    Raises `RequestError` for an unknown ending or layer, `OutputError` where it cannot
    be written. Returns the files written.
    """
    target = Path(path)
    if layer is not None and layer not in LAYERS:
        known = ", ".join(LAYERS)
        raise RequestError(f"no layer is called {layer}; name it with --layer: {known}")
    try:
        motion = motion_of(resolved)
        if not target.suffix:
            if layer is not None:
                raise RequestError(f"{target} is a folder of all layers; write {layer}.geojson")
            return write_folder(resolved, layers_of(resolved, motion), target)
        ending = _ending(target.name)
        stem = target.name[: -len(ending)]
        return WRITERS[ending](resolved, motion, target, layer or stem)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error


def write_set(resolved: ResolvedCampaign, motion: Motion, folder: Path) -> tuple[Path, ...]:
    """What every build writes beside the map: the layers, and each whole-campaign format."""
    name = resolved.campaign.id
    layers = layers_of(resolved, motion)
    written = [*write_folder(resolved, layers, folder / "geojson")]
    written += write_project(resolved, layers, folder / f"{name}.qgz")
    written += write_archive(resolved, motion, layers, folder / f"{name}.kmz")
    for ending in (".czml", ".orbat.json", ".trips.geojson"):
        written += WRITERS[ending](resolved, motion, folder / f"{name}{ending}", name)
    written += write_linked_places(resolved, motion, folder / "gazetteer.lpf.json", name)
    return tuple(written)


def _ending(name: str) -> str:
    """The longest known ending of a file's name; raises `RequestError` where none fits."""
    found = [ending for ending in WRITERS if name.lower().endswith(ending)]
    if not found:
        known = ", ".join(WRITERS)
        raise RequestError(f"{name}: no writer for {Path(name).suffix}; write {known}")
    return max(found, key=len)
