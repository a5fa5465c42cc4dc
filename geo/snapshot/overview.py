"""All days as small maps on one page, for a wall or a first look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil
from pathlib import Path

import numpy as np
from PIL import Image

from geo.calendars import date_stamp
from geo.errors import RequestError
from geo.resolve import ResolvedCampaign
from geo.snapshot.areas import Wish, area_shown, checked_wish
from geo.snapshot.credits import account_credit, ground_credit, licence_line, projection_note
from geo.snapshot.daymap import day_map
from geo.snapshot.frame import Area, Frame
from geo.snapshot.furniture import scale_bar
from geo.snapshot.lettering import letters, text_width, wrapped
from geo.snapshot.look import Look
from geo.snapshot.page import (
    Layer,
    Page,
    Pixels,
    canvas,
    page_picture,
    paint,
    picture_of,
    write_pdf,
)
from geo.snapshot.plate import desk_of, known_basemap, known_ground
from geo.snapshot.press import write_png, written_whole
from geo.snapshot.scene import Scene
from geo.snapshot.shapes import Shape, polyline, rectangle
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story, days_of

# A3 at 212 dots to an inch.
SIZE = (3508, 2480)
_DPI = 212.0
_K_WIDTH = 3508.0 / 2.4
_MARGIN, _HEAD, _FOOT, _GAP = 40.0, 62.0, 34.0, 16.0
_CELL_TEXT = 46.0
# A cell's map at k = 1 is so wide.
_MAP_AT_1 = 560.0
_LEAST_CELL = 150.0
_SHARPER = 2


@dataclass(frozen=True, slots=True)
class _Grid:
    """How many cells stand side by side, and the size of the map in each."""

    columns: int
    map_width: float
    map_height: float


def write_sheet(
    resolved: ResolvedCampaign,
    paths: str | Path | Sequence[str | Path],
    *,
    days: Sequence[date] | None = None,
    size: tuple[int, int] = SIZE,
    dpi: float = _DPI,
    lang: str = "zh-Hant",
    theme: str = "light",
    area: Wish = None,
    outline: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """Write all days as small maps on one page of `size` pixels, as .png, .pdf or both.

    Raises `RequestError` where so many days do not fit on the page, and `OutputError`
    where a file cannot be written.
    """
    several = [paths] if isinstance(paths, str | Path) else paths
    targets = tuple(Path(path) for path in several)
    for target in targets:
        if target.suffix not in (".png", ".pdf"):
            raise RequestError(f"{target.name} is no sheet; end it in .png or .pdf")
    Sheet.of(*size)
    page = sheet_page(
        Story.of(resolved),
        days_of(resolved, days),
        size,
        lang=lang,
        theme=theme,
        area=checked_wish(area),
        progress=progress,
    )
    for target in targets:
        with written_whole(target) as part:
            if target.suffix == ".png":
                write_png(page_picture(page), part, dpi)
            else:
                write_pdf(part, [page], dpi=dpi, outline=outline)
    return targets


def sheet_page(
    story: Story,
    days: tuple[date, ...],
    size: tuple[int, int],
    *,
    lang: str,
    theme: str,
    area: Wish = None,
    progress: Callable[[int, int], None] | None = None,
) -> Page:
    """The page: title, one cell a day, credits."""
    width, height = size
    k = width / _K_WIDTH
    page_look = Look.of(theme, k, lang)
    grid = _grid(len(days), width, height, k)
    cell_look = Look.of(theme, grid.map_width / _MAP_AT_1, lang)
    paper = rectangle(0, 0, width, height)
    layers = [Layer(shapes=(Shape(paper, fill=page_look.theme.panel),))]
    layers.append(Layer(shapes=tuple(_head(story, days, width, page_look))))
    seen: set[Area] = set()
    for at, day in enumerate(days):
        row, column = divmod(at, grid.columns)
        left = _MARGIN * k + column * (grid.map_width + _GAP * k)
        top = _HEAD * k + row * (grid.map_height + (_CELL_TEXT + _GAP) * k)
        shown = area_shown(story, day, area)
        frame = Frame.fitting(shown, left, top, grid.map_width, grid.map_height)
        layers.extend(_cell(story, day, frame, cell_look, has_scale=shown not in seen))
        layers.append(Layer(shapes=tuple(_caption(story, day, frame, page_look))))
        seen.add(shown)
        if progress is not None:
            progress(at + 1, len(days))
    layers.append(Layer(shapes=tuple(_foot(story, days, (width, height), page_look))))
    title = page_look.text(story.campaign.title)
    return Page(width=width, height=height, layers=tuple(layers), title=title)


def _grid(count: int, width: float, height: float, k: float) -> _Grid:
    """The number of columns with which the maps are largest."""
    best = _Grid(1, 0.0, 0.0)
    for columns in range(1, count + 1):
        rows = ceil(count / columns)
        wide = (width - 2 * _MARGIN * k - (columns - 1) * _GAP * k) / columns
        high = (height - (_HEAD + _FOOT) * k) / rows - (_CELL_TEXT + _GAP) * k
        high = min(high, wide * 0.8)
        wide = min(wide, high * 1.6)
        if wide * high > best.map_width * best.map_height and high > 0:
            best = _Grid(columns, wide, high)
    if best.map_width < _LEAST_CELL:
        raise RequestError(
            f"{count} days do not fit on a sheet of {width:g}x{height:g}; "
            "give a larger size or fewer days"
        )
    return best


def _cell(story: Story, day: date, frame: Frame, look: Look, *, has_scale: bool) -> list[Layer]:
    scene = Scene.of(desk_of(story, day, frame, look))
    found = day_map(scene, (), has_furniture=False)
    edge = rectangle(frame.left, frame.top, frame.right, frame.bottom)
    around = [Shape(edge, stroke=look.theme.wall, width=1.2 * look.k)]
    if has_scale:
        around += scale_bar(frame, look, (frame.left + 14 * look.k, frame.bottom - 12 * look.k))
    home = Frame(frame.area, 0.0, 0.0, frame.width, frame.height)
    return [
        Layer(pixels=ground_pixels(home, day.year, look), frame=frame),
        Layer(shapes=found.shapes, frame=frame),
        Layer(shapes=tuple(around)),
    ]


@lru_cache(maxsize=24)
def ground_pixels(frame: Frame, year: int, look: Look) -> Pixels:
    """The ground of a frame whose corner is at 0, 0, in more dots than the frame has."""
    large = Frame(frame.area, 0.0, 0.0, frame.width * _SHARPER, frame.height * _SHARPER)
    finer = Look(look.theme_name, look.k * _SHARPER, look.lang)
    surface = canvas(ceil(large.width), ceil(large.height))
    surface.clear()
    paint(surface, Layer(shapes=known_ground(large, year, finer)), ceil(large.height))
    # 256 colours are enough for paper and water, and a third of the bytes.
    few = picture_of(surface).quantize(256, method=Image.Quantize.FASTOCTREE)
    return np.asarray(few.convert("RGBA"), dtype=np.uint8)[::-1].copy()


def _caption(story: Story, day: date, frame: Frame, look: Look) -> list[Shape]:
    """Day and weekday, then the day's own sentence in two lines."""
    k, theme = look.k, look.theme
    stamp = date_stamp(day, story.campaign.era)
    base = frame.bottom + 13 * k
    label = look.words(f"{day.month}月{day.day}日", f"{day.day} {day:%b}")
    shapes = list(letters(label, frame.left, base, 12 * k, theme.ink, bold=True))
    after = frame.left + text_width(label, 12 * k) + 6 * k
    shapes.extend(letters(look.text(stamp.weekday), after, base, 8.5 * k, theme.ink3))
    sentence = look.text(story.sentence(day))
    for at, line in enumerate(wrapped(sentence, 8.5 * k, frame.width, most=2)):
        shapes.extend(letters(line, frame.left, base + (12 + at * 11) * k, 8.5 * k, theme.ink2))
    return shapes


def _head(story: Story, days: tuple[date, ...], width: float, look: Look) -> list[Shape]:
    k, theme = look.k, look.theme
    left, right, base = _MARGIN * k, width - _MARGIN * k, 38 * k
    title = look.text(story.campaign.title)
    shapes = list(letters(title, left, base, 26 * k, theme.ink, bold=True))
    first, last = (date_stamp(day, story.campaign.era) for day in (days[0], days[-1]))
    between = look.words("至", " to ")
    span = look.text(first.day) + (between + look.text(last.day) if len(days) > 1 else "")
    shapes.extend(letters(span, right, base, 15 * k, theme.ink, anchor="end"))
    x = left + text_width(title, 26 * k) + 20 * k
    for side in story.campaign.sides:
        tone = look.tone(story.campaign, side.id)
        swatch = rectangle(x, base - 9 * k, x + 13 * k, base)
        shapes.append(Shape(swatch, fill=tone.body, stroke=tone.text, width=0.8 * k))
        name = look.text(side.names)
        shapes.extend(letters(name, x + 17 * k, base, 11 * k, tone.text, bold=True))
        x += text_width(name, 11 * k) + 32 * k
    rule = polyline([(left, base + 9 * k), (right, base + 9 * k)])
    shapes.append(Shape(rule, stroke=theme.ink, width=1.6 * k))
    return shapes


def _foot(
    story: Story, days: tuple[date, ...], size: tuple[float, float], look: Look
) -> list[Shape]:
    width, height = size
    k, ink = look.k, look.theme.ink3
    left, right = _MARGIN * k, width - _MARGIN * k
    basemap = known_basemap(story.campaign.area, days[0].year)
    gap = look.words("", " ")
    credit = f"{account_credit(story, look)}{gap}{ground_credit(basemap, look)}"
    base = height - 20 * k
    shapes: list[Shape] = []
    for line in wrapped(credit, 7.5 * k, right - left, most=1):
        shapes.extend(letters(line, left, base, 7.5 * k, ink))
    north = look.words("上為北", "north is up")
    note = f"{projection_note(look)} · {north}"
    shapes.extend(letters(licence_line(story, look), left, base + 10 * k, 7.5 * k, ink))
    shapes.extend(letters(note, right, base + 10 * k, 7.5 * k, ink, anchor="end"))
    return shapes
