"""One plate to one file: PNG from matplotlib's Agg, SVG by our own hand, PDF by its backend."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from matplotlib.transforms import Bbox
from PIL import Image

from geo.errors import CampaignError, OutputError
from geo.snapshot.areas import Wish, area_shown, checked_wish
from geo.snapshot.frame import Area, Frame
from geo.snapshot.look import Look
from geo.snapshot.page import Layer, Page, canvas, paint, picture_of, write_pdf
from geo.snapshot.plate import FULL, Layout, Plate, page_shape, plate_of
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story
from geo.snapshot.svg import svg_document

FORMATS = ("png", "svg", "pdf")
_PNG_LEVEL = 5


class Press:
    """Draws one plate after the other on one canvas; keeps the ground of the last area."""

    def __init__(
        self,
        story: Story,
        sheet: Sheet,
        look: Look,
        *,
        area: Wish = None,
        dpi: float = 100.0,
        outline: bool = False,
        layout: Layout = FULL,
    ) -> None:
        self.story, self.sheet, self.look = story, sheet, look
        self._wish, self._dpi = checked_wish(area), dpi
        self._outline, self._layout = outline, layout
        self._canvas: Any = None
        self._ground: tuple[tuple[Frame, Frame | None], Any] | None = None

    def area(self, day: date) -> Area:
        """What a day's plate shows."""
        return area_shown(self.story, day, self._wish)

    def plate(self, day: date, area: Area | None = None) -> Plate:
        """The plate of a day, or of another area on it."""
        return plate_of(
            self.story,
            day,
            self.sheet,
            self.look,
            area=area or self.area(day),
            layout=self._layout,
        )

    def write(self, day: date, path: Path) -> None:
        """Draw a day's plate and write it, in the format that the ending names."""
        with written_whole(path) as part:
            kind = path.suffix.removeprefix(".")
            if kind == "png":
                write_png(self.picture(day), part, self._dpi)
            elif kind == "svg":
                page = self.page(day)
                part.write_text(
                    svg_document(page, lang=self.look.lang, dpi=self._dpi, outline=self._outline),
                    encoding="utf-8",
                    newline="\n",
                )
            else:
                write_pdf(part, [self.page(day)], dpi=self._dpi, outline=self._outline)

    def picture(self, day: date) -> Image.Image:
        """A day's plate in pixels."""
        return self.printed(self.plate(day))

    def printed(self, plate: Plate) -> Image.Image:
        """A plate in pixels."""
        self.lay_ground(plate)
        for layer in (Layer(shapes=plate.on_map, frame=plate.frame), Layer(shapes=plate.around)):
            self.paint(layer)
        return picture_of(self._canvas)

    def lay_ground(self, plate: Plate) -> None:
        """Put the paper and the ground of a plate on the canvas, and nothing else."""
        width, height = int(self.sheet.width), int(self.sheet.height)
        if self._canvas is None:
            self._canvas = canvas(width, height)
        frames = (plate.frame, plate.inset)
        if self._ground is None or self._ground[0] != frames:
            self._canvas.clear()
            for layer in self._ground_layers(plate):
                self.paint(layer)
            box = Bbox.from_bounds(0, 0, width, height)
            self._ground = (frames, self._canvas.copy_from_bbox(box))
        self._canvas.restore_region(self._ground[1])

    def paint(self, layer: Layer) -> None:
        """Paint on the canvas, over what is there."""
        paint(self._canvas, layer, self.sheet.height)

    def copied(self, box: Bbox) -> Any:
        """What is on the canvas, to be put back by `restore`."""
        return self._canvas.copy_from_bbox(box)

    def restore(self, copied: Any) -> None:
        """Put back what was copied."""
        self._canvas.restore_region(copied)

    def shown(self) -> Image.Image:
        """What is on the canvas now."""
        return picture_of(self._canvas)

    def page(self, day: date) -> Page:
        """A day's plate as layers of shapes."""
        plate = self.plate(day)
        title = self.look.text(self.story.campaign.title)
        return Page(
            width=self.sheet.width,
            height=self.sheet.height,
            layers=(
                *self._ground_layers(plate),
                Layer(shapes=plate.on_map, frame=plate.frame),
                Layer(shapes=plate.around),
            ),
            title=f"{title} {day.isoformat()}",
        )

    def _ground_layers(self, plate: Plate) -> Iterator[Layer]:
        yield Layer(shapes=(page_shape(self.sheet, self.look),))
        yield Layer(shapes=plate.ground, frame=plate.frame)
        if plate.inset is not None:
            yield Layer(shapes=plate.theatre, frame=plate.inset)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A name beside `path` to write under; renamed at the end, removed if anything fails.

    Raises `OutputError` where the system refuses, with what stood there before left whole.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except CampaignError:
        _remove(part)
        raise
    except OSError as error:
        _remove(part)
        reason = error.strerror or error
        raise OutputError(f"{path}: {reason}; what stood there before is whole") from error
    except BaseException:
        _remove(part)
        raise


def _remove(part: Path) -> None:
    with suppress(OSError):
        part.unlink()


def write_png(picture: Image.Image, path: Path, dpi: float) -> None:
    """256 colours of its own are enough for a plate, and a third of the bytes."""
    few = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(path, "PNG", compress_level=_PNG_LEVEL, dpi=(dpi, dpi))
