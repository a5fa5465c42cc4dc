"""KML 2.2 with Google's moving tracks; as KMZ with the units' symbols inside."""

from pathlib import Path

from geo.errors import RequestError
from geo.exports.files import write_bytes, zipped
from geo.exports.geojson import LAYERS
from geo.exports.icons import emblem_png
from geo.exports.kml.document import kml_document
from geo.exports.kml.styles import emblem_file
from geo.exports.layers import Layer, layers_of
from geo.exports.looks import tone_of
from geo.resolve import ResolvedCampaign
from geo.situation import Motion


def write_kmz(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """Everything, or one layer, with its symbols as pictures in the archive."""
    _no_style_beside(path)
    return write_archive(resolved, motion, _chosen(resolved, motion, layer), path)


def write_archive(
    resolved: ResolvedCampaign, motion: Motion, layers: tuple[Layer, ...], path: Path
) -> tuple[Path, ...]:
    """The same, of layers that the caller has already."""
    campaign = resolved.campaign
    text, wanted = kml_document(resolved, motion, layers, pictures=True)
    files = {"doc.kml": text}
    for one in wanted:
        tone = tone_of(campaign, one.side)
        files[emblem_file(one)] = emblem_png(one.sidc, tone, one.basis, one.width)
    return (write_bytes(path, zipped(files)),)


def write_kml(
    resolved: ResolvedCampaign, motion: Motion, path: Path, layer: str
) -> tuple[Path, ...]:
    """The same without pictures: units are marked in their sides' colours."""
    _no_style_beside(path)
    text, _ = kml_document(resolved, motion, _chosen(resolved, motion, layer), pictures=False)
    return (write_bytes(path, text),)


def _no_style_beside(path: Path) -> None:
    """QGIS finds a `.qml` by its base name alone, and would read KML's days by GeoJSON's fields."""
    if path.with_suffix(".qml").exists():
        raise RequestError(
            f"{path}: {path.stem}.qml beside it is the style of a GeoJSON layer, which QGIS would "
            "apply to it; choose another name or folder"
        )


def _chosen(resolved: ResolvedCampaign, motion: Motion, layer: str) -> tuple[Layer, ...]:
    if layer in LAYERS and layer != "units":
        return (Layer(layer, LAYERS[layer](resolved, motion)),)
    return layers_of(resolved, motion)
