"""The whole plate of a day as shapes: ground, the day on the map, and what stands round it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from geo.basemap import Basemap, basemap_for
from geo.snapshot.areas import area_of
from geo.snapshot.column import Column, column_of, column_shapes
from geo.snapshot.daymap import DayMap, day_map
from geo.snapshot.desk import Desk
from geo.snapshot.frame import Area, Frame
from geo.snapshot.ground import ground_shapes, neatline_shapes
from geo.snapshot.head import foot_shapes, head_shapes
from geo.snapshot.inset import inset_day, inset_ground
from geo.snapshot.legend import chosen, legend_height, legend_shapes
from geo.snapshot.look import Look
from geo.snapshot.scene import Scene
from geo.snapshot.shapes import Shape, rectangle
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story

_INSET_SHARE = 0.54
_GAP = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What stands round the map: the small map of the theatre, how many captions and rows."""

    with_inset: bool = True
    most_captions: int | None = None
    most_key_rows: int | None = None


FULL = Layout()


@dataclass(frozen=True, slots=True)
class Plate:
    """Shapes of a day: `ground` and `map` are cut at `frame`, `theatre` at `inset`.

    `ground` and `theatre` are the same for all days with one frame.
    """

    day: date
    frame: Frame
    inset: Frame | None
    ground: tuple[Shape, ...]
    theatre: tuple[Shape, ...]
    map: DayMap
    column: Column
    around: tuple[Shape, ...]

    @property
    def on_map(self) -> tuple[Shape, ...]:
        """Everything of the day on the map."""
        return self.map.shapes


def plate_of(
    story: Story,
    day: date,
    sheet: Sheet,
    look: Look,
    *,
    area: Area | None = None,
    layout: Layout = FULL,
) -> Plate:
    """The plate of one day; `area` overrules the choice of what to show."""
    frame = Frame.fitting(area or area_of(story, day), *sheet.map_box)
    desk = desk_of(story, day, frame, look)
    scene = Scene.of(desk)
    inset = _inset_frame(story, sheet) if layout.with_inset else None
    left, right = sheet.column_left, sheet.right
    key_top = sheet.bottom - legend_height(chosen(scene.used, layout.most_key_rows), look)
    column_top = inset.bottom + _GAP * look.k if inset is not None else sheet.top
    column_rect = (left, column_top, right, key_top - _GAP * look.k / 2)
    column = column_of(desk.entries, day, column_rect, look, most=layout.most_captions)
    on_map = day_map(scene, column.entries)
    used = chosen(scene.used - on_map.absent, layout.most_key_rows)
    key_top = sheet.bottom - legend_height(used, look)
    around = (
        *neatline_shapes(frame, look),
        *head_shapes(story, day, sheet, look),
        *(inset_day(desk, inset) if inset is not None else ()),
        *column_shapes(column, column_rect, look),
        *legend_shapes(story.campaign, used, (left, key_top, right, sheet.bottom), look),
        *foot_shapes(story, day, desk.basemap, sheet, look),
    )
    return Plate(
        day=day,
        frame=frame,
        inset=inset,
        ground=known_ground(frame, day.year, look),
        theatre=known_theatre(inset, day.year, look) if inset is not None else (),
        map=on_map,
        column=column,
        around=around,
    )


def desk_of(story: Story, day: date, frame: Frame, look: Look) -> Desk:
    """Everything that the drawing of a day on a frame needs."""
    return Desk(
        story=story,
        situation=story.situation(day),
        frame=frame,
        look=look,
        basemap=known_basemap(frame.area, day.year),
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


def _inset_frame(story: Story, sheet: Sheet) -> Frame:
    left, width = sheet.column_left, sheet.right - sheet.column_left
    return Frame.fitting(story.campaign.area, left, sheet.top, width, width * _INSET_SHARE)
