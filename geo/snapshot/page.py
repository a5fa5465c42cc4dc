"""A page: layers of shapes and pictures, to be drawn in pixels or printed as PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedPath
from numpy.typing import NDArray
from PIL import Image

from geo.snapshot.frame import Frame
from geo.snapshot.shapes import Painting, Shape, rectangle
from geo.snapshot.stamps import pieces_of, stamp

Pixels = NDArray[np.uint8]
# TrueType, so that a reader can select and find what is written.
_PDF_FONT_TYPE = 42
# Nothing in a file may say when or by what it was made.
_NO_METADATA = {"CreationDate": None, "Creator": None, "Producer": None}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layer:
    """Shapes cut at `frame`, where there is one; or pixels that fill `frame`.

    The rows of `pixels` run upwards, as a PDF has them.
    """

    shapes: tuple[Shape, ...] = ()
    frame: Frame | None = None
    pixels: Pixels | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Layers, the lowest first, on paper of so many pixels."""

    width: float
    height: float
    layers: tuple[Layer, ...]
    title: str = ""


def canvas(width: float, height: float) -> Any:
    """Something to paint layers on, in pixels."""
    return RendererAgg(int(width), int(height), 72.0)  # type: ignore[no-untyped-call]


def paint(renderer: Any, layer: Layer, height: float) -> None:
    """Paint a layer of shapes on a canvas of that height."""
    upright = Affine2D().scale(1, -1).translate(0, height)
    frame, box = layer.frame, None
    context: Any = renderer.new_gc()
    if frame is not None:
        box = Bbox.from_bounds(frame.left, height - frame.bottom, frame.width, frame.height)
        context.set_clip_rectangle(box)
    for is_text, piece in pieces_of(layer.shapes):
        if is_text:
            stamp(renderer, context, piece, height)
            continue
        painting = Painting(piece, upright)
        if box is not None:
            painting.set_clip_box(box)
        painting.draw(renderer)
    context.restore()


def picture_of(renderer: Any) -> Image.Image:
    """What is on a canvas; a copy."""
    pixels = renderer.buffer_rgba()
    size = (int(renderer.width), int(renderer.height))
    return Image.frombuffer("RGBA", size, pixels).convert("RGB")


def page_picture(page: Page) -> Image.Image:
    """The page in pixels."""
    renderer = canvas(page.width, page.height)
    renderer.clear()
    pasted: list[Layer] = []
    for layer in page.layers:
        if layer.pixels is None:
            paint(renderer, layer, page.height)
        else:
            _paste(renderer, layer)
            pasted.append(layer)
    return picture_of(renderer)


def _paste(renderer: Any, layer: Layer) -> None:
    """Pixels straight into the canvas's own, one to one where they fit."""
    assert layer.frame is not None and layer.pixels is not None
    frame = layer.frame
    left, top = round(frame.left), round(frame.top)
    size = (round(frame.right) - left, round(frame.bottom) - top)
    picture = Image.fromarray(layer.pixels[::-1])
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    target = np.asarray(renderer.buffer_rgba())
    target[top : top + size[1], left : left + size[0], :3] = np.asarray(picture.convert("RGB"))


def write_pdf(path: Path, pages: Iterable[Page], *, dpi: float, outline: bool = False) -> None:
    """Print pages into one PDF, `dpi` pixels to an inch; the fonts are embedded.

    With `outline` letters are shapes.
    """
    with (
        matplotlib.rc_context({"pdf.fonttype": _PDF_FONT_TYPE}),
        PdfPages(path, metadata=_NO_METADATA) as file,
    ):
        for page in pages:
            file.savefig(page_figure(page, dpi=dpi, keeps_text=not outline))


def page_figure(page: Page, *, dpi: float, keeps_text: bool) -> Figure:
    """The page as a figure."""
    width, height = page.width, page.height
    figure = Figure(figsize=(width / dpi, height / dpi))
    pixels = Affine2D().scale(1 / width, -1 / height).translate(0, 1) + figure.transFigure
    for layer in page.layers:
        artist: Artist
        if layer.pixels is not None:
            assert layer.frame is not None
            artist = _Pasted(layer.pixels, layer.frame, pixels)
        else:
            artist = Painting(layer.shapes, pixels, keeps_text=keeps_text)
            if layer.frame is not None:
                artist.set_clip_path(window(layer.frame, pixels))
        figure.add_artist(artist)
    return figure


def window(frame: Frame, pixels: Transform) -> TransformedPath:
    """The edge of a frame, for cutting."""
    return TransformedPath(rectangle(frame.left, frame.top, frame.right, frame.bottom), pixels)


class _Pasted(Artist):
    """Pixels stretched over a frame; the same array on many pages is stored once."""

    def __init__(self, pixels: Pixels, frame: Frame, transform: Transform) -> None:
        super().__init__()
        self._pixels, self._frame = pixels, frame
        self.set_transform(transform)
        # As high as the layers of shapes, so that their order alone counts.
        self.set_zorder(1)
        self.set_in_layout(False)

    def draw(self, renderer: RendererBase) -> None:
        """Paint on `renderer`."""
        frame = self._frame
        corners = [(frame.left, frame.bottom), (frame.right, frame.top)]
        (left, low), (right, high) = self.get_transform().transform(np.array(corners))
        context: Any = renderer.new_gc()
        place = Affine2D().scale(right - left, high - low)
        renderer.draw_image(context, left, low, self._pixels, place)
        context.restore()
        self.stale = False
