"""Plates to files: PNG straight from matplotlib's Agg, the ground of an area drawn once."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Affine2D, Bbox

from geo.errors import OutputError
from geo.resolve import ResolvedCampaign
from geo.snapshot.areas import area_of
from geo.snapshot.frame import Area, Frame
from geo.snapshot.look import Look
from geo.snapshot.plate import page_shape, plate_of
from geo.snapshot.shapes import Painting, Shape
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story

# Told how many pictures are done, and of how many.
Progress = Callable[[int, int], None]
_PNG_LEVEL = 5
# From so many days on it is worth starting a second process.
_SHARED_FROM = 8
_MOST_WORKERS = 2


def write_snapshots(
    resolved: ResolvedCampaign,
    folder: str | Path,
    *,
    days: Sequence[date] | None = None,
    size: tuple[int, int] = (1600, 1200),
    lang: str = "zh-Hant",
    theme: str = "light",
    area: Area | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
) -> tuple[Path, ...]:
    """Write `<folder>/<YYYY-MM-DD>.png` for each day; the paths in the order of the days.

    The same campaign gives the same bytes on one machine. Each file is written beside its
    target and renamed. Raises `OutputError` where a file cannot be written.
    """
    target = Path(folder)
    wanted = tuple(days or resolved.campaign.days)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror}; give another folder") from error
    sheet = Sheet(*size)
    press = Press(Story.of(resolved), sheet, Look(theme, sheet.k, lang), area)
    for done, _ in enumerate(_printed(press, wanted, target, workers), start=1):
        if progress is not None:
            progress(done, len(wanted))
    return tuple(_path(target, day) for day in wanted)


class Press:
    """Draws one plate after the other on one canvas; keeps the ground of the last area."""

    def __init__(self, story: Story, sheet: Sheet, look: Look, area: Area | None = None) -> None:
        self.story, self._sheet, self._look, self._area = story, sheet, look, area
        self._renderer: Any = None
        self._ground: tuple[Frame, Any] | None = None

    def area(self, day: date) -> Area:
        """What a day's plate shows."""
        return self._area or area_of(self.story, day)

    def write(self, day: date, path: Path) -> None:
        """Draw a day's plate and write it as PNG."""
        from PIL import Image

        plate = plate_of(self.story, day, self._sheet, self._look, area=self.area(day))
        width, height = int(self._sheet.width), int(self._sheet.height)
        if self._renderer is None:
            self._renderer = RendererAgg(width, height, 72.0)  # type: ignore[no-untyped-call]
        if self._ground is None or self._ground[0] != plate.frame:
            self._renderer.clear()
            self._paint((page_shape(self._sheet, self._look),), None)
            self._paint(plate.ground, plate.frame)
            self._paint(plate.theatre, plate.inset)
            box = Bbox.from_bounds(0, 0, width, height)
            self._ground = (plate.frame, self._renderer.copy_from_bbox(box))
        self._renderer.restore_region(self._ground[1])
        self._paint(plate.on_map, plate.frame)
        self._paint(plate.around, None)
        picture = Image.frombuffer("RGBA", (width, height), self._renderer.buffer_rgba())
        part = path.with_name(f".{path.name}.part")
        try:
            picture.convert("RGB").save(part, "PNG", compress_level=_PNG_LEVEL)
            part.replace(path)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            raise OutputError(f"{path}: {error.strerror}; the old picture is whole") from error

    def _paint(self, shapes: tuple[Shape, ...], frame: Frame | None) -> None:
        height = self._sheet.height
        painting = Painting(shapes, Affine2D().scale(1, -1).translate(0, height))
        if frame is not None:
            box = (frame.left, height - frame.bottom, frame.width, frame.height)
            painting.set_clip_box(Bbox.from_bounds(*box))
        painting.draw(self._renderer)


def _printed(
    press: Press, days: tuple[date, ...], folder: Path, workers: int | None
) -> Iterator[None]:
    """Write all plates, one tick each; in two processes where there are many."""
    if workers is None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        workers = min(_MOST_WORKERS, cores) if len(days) >= _SHARED_FROM else 1
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for day in days:
            press.write(day, _path(folder, day))
            yield
        return
    # A forked process has the campaign already; nothing is copied or read again.
    context = multiprocessing.get_context("fork")
    with context.Pool(workers, initializer=_begin, initargs=(press, folder)) as pool:
        for count in pool.imap_unordered(_print_run, _runs(press, days, workers)):
            yield from [None] * count


def _runs(press: Press, days: tuple[date, ...], workers: int) -> list[tuple[date, ...]]:
    """Days in a row with one area, cut so that the processes end together."""
    most = max(2, len(days) // (workers * 4))
    found: list[tuple[date, ...]] = []
    for _, run in groupby(days, key=press.area):
        stretch = tuple(run)
        found.extend(stretch[at : at + most] for at in range(0, len(stretch), most))
    return found


_work: list[tuple[Press, Path]] = []


def _begin(press: Press, folder: Path) -> None:
    _work[:] = [(press, folder)]


def _print_run(days: tuple[date, ...]) -> int:
    press, folder = _work[0]
    for day in days:
        press.write(day, _path(folder, day))
    return len(days)


def _path(folder: Path, day: date) -> Path:
    return folder / f"{day.isoformat()}.png"
