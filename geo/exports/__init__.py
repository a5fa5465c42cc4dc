"""Resolved campaign to files: WRITERS names a function for each ending."""

from collections.abc import Callable
from pathlib import Path

from geo.errors import OutputError, RequestError
from geo.exports.geojson import LAYERS, feature_collection, write_layers, write_text
from geo.resolve import ResolvedCampaign
from geo.situation import Motion, motion_of

Writer = Callable[[ResolvedCampaign, Motion, Path, str], tuple[Path, ...]]


def _geojson(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    if layer not in LAYERS:
        known = ", ".join(LAYERS)
        raise RequestError(f"{path.name} holds one layer; name it with --layer: {known}")
    write_text(path, feature_collection(LAYERS[layer](resolved, motion), layer))
    return (path,)


# A new format is one file and one line here.
WRITERS: dict[str, Writer] = {".geojson": _geojson}


def export(
    resolved: ResolvedCampaign, path: str | Path, *, layer: str | None = None
) -> tuple[Path, ...]:
    """Write a campaign to `path` by its ending; a path without an ending is a folder.

    Raises `RequestError` for an unknown ending or layer, `OutputError` where it cannot
    be written. Returns the files written.
    """
    target = Path(path)
    try:
        if not target.suffix:
            return write_layers(resolved, motion_of(resolved), target)
        if target.suffix not in WRITERS:
            known = ", ".join(WRITERS)
            raise RequestError(f"{target.name}: no writer for {target.suffix}; write {known}")
        return WRITERS[target.suffix](resolved, motion_of(resolved), target, layer or target.stem)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {error.strerror or error}") from error
