"""The whole plate of a day as shapes: ground, the day on the map, and what stands round it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geo.basemap import Basemap, basemap_for
from geo.snapshot.areas import area_of
from geo.snapshot.column import column_of, column_shapes
from geo.snapshot.daymap import draw_day_map
from geo.snapshot.frame import Area, Frame
from geo.snapshot.furniture import furniture_shapes
from geo.snapshot.ground import ground_shapes, neatline_shapes
from geo.snapshot.head import foot_shapes, head_shapes
from geo.snapshot.inset import inset_day, inset_ground
from geo.snapshot.legend import legend_height, legend_shapes
from geo.snapshot.look import Look
from geo.snapshot.shapes import Shape, rectangle
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story

_INSET_SHARE = 0.62
_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Plate:
    """Shapes of a day: `ground` and `on_map` are cut at `frame`, `theatre` at `inset`.

    `ground` and `theatre` are the same for all days with one frame.
    """

    frame: Frame
    inset: Frame
    ground: tuple[Shape, ...]
    theatre: tuple[Shape, ...]
    on_map: tuple[Shape, ...]
    around: tuple[Shape, ...]


def plate_of(
    story: Story, day: date, sheet: Sheet, look: Look, *, area: Area | None = None
) -> Plate:
    """The plate of one day; `area` overrules the choice of what to show."""
    frame = Frame.fitting(area or area_of(story, day), *sheet.map_box)
    basemap = known_basemap(frame.area, day.year)
    inset = _inset_frame(story, sheet, look)
    left, width = sheet.column_left, sheet.right - sheet.column_left
    top = inset.bottom + _GAP * look.k
    entries = story.book.get(day, ())
    column = column_of(entries, day, width, sheet.bottom - top - 150 * look.k, look)
    day_map = draw_day_map(story, day, frame, look, basemap, column.entries)
    key_top = sheet.bottom - legend_height(day_map.used, look)
    column = column_of(entries, day, width, key_top - top, look)
    situation = story.situation(day)
    around = (
        *neatline_shapes(frame, look),
        *head_shapes(story, day, sheet, look),
        *inset_day(story, situation, inset, frame, look),
        *column_shapes(column, left, top, width, look),
        *legend_shapes(story, day_map.used, left, key_top, width, look),
        *foot_shapes(story, basemap, sheet, look),
    )
    return Plate(
        frame=frame,
        inset=inset,
        theatre=known_theatre(inset, day.year, look),
        ground=known_ground(frame, day.year, look),
        on_map=(*day_map.shapes, *furniture_shapes(frame, look)),
        around=around,
    )


def page_shape(sheet: Sheet, look: Look) -> Shape:
    """The paper."""
    return Shape(rectangle(0, 0, sheet.width, sheet.height), fill=look.theme.panel)


@lru_cache(maxsize=32)
def known_basemap(area: Area, year: int) -> Basemap:
    """The ground of an area, worked out once."""
    return basemap_for(area, year=year)


@lru_cache(maxsize=16)
def known_ground(frame: Frame, year: int, look: Look) -> tuple[Shape, ...]:
    """The ground's shapes of a frame, worked out once."""
    return ground_shapes(known_basemap(frame.area, year), frame, look)


@lru_cache(maxsize=4)
def known_theatre(inset: Frame, year: int, look: Look) -> tuple[Shape, ...]:
    """The ground of the small map, worked out once."""
    return tuple(inset_ground(known_basemap(inset.area, year), inset, look))


def _inset_frame(story: Story, sheet: Sheet, look: Look) -> Frame:
    left, width = sheet.column_left, sheet.right - sheet.column_left
    return Frame.fitting(story.campaign.area, left, sheet.top, width, width * _INSET_SHARE)
