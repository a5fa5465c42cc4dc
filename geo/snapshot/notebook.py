"""A day's picture in matplotlib: the whole plate, or the map alone in axes of the caller's."""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.transforms import Affine2D, Transform

from geo.resolve import ResolvedCampaign
from geo.situation import day_within
from geo.snapshot.areas import area_of
from geo.snapshot.daymap import day_map
from geo.snapshot.frame import Area, Frame
from geo.snapshot.look import Look
from geo.snapshot.page import window
from geo.snapshot.plate import desk_of, known_ground, page_shape, plate_of
from geo.snapshot.scene import Scene
from geo.snapshot.shapes import Painting, Shape
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PLATE = (1600, 1200)
_DPI = 100
# The map of a plate at k = 1 is so wide.
_MAP_WIDTH_AT_1 = 870.0
_OVER, _UNDER, _AROUND = 5.0, 1.0, 6.0


def draw_day(
    resolved: ResolvedCampaign,
    day: date | str,
    ax: Axes | None = None,
    *,
    lang: str = "zh-Hant",
    area: Area | None = None,
    theme: str = "light",
) -> Axes:
    """Draw one day and return the map's axes, which take longitude and latitude.

    Without `ax` a figure with the whole plate is made: captions, key, inset. With it only
    the map is drawn, as large as the axes are now. `area` is west, south, east, north.
    Raises `RequestError` for a day outside the campaign.
    """
    when = day_within(resolved.campaign, day)
    story = _story(_Same(resolved))
    if ax is None:
        return _whole_plate(story, when, lang, area, theme)
    box = ax.get_window_extent()
    frame = Frame.fitting(area or area_of(story, when), 0.0, 0.0, box.width, box.height)
    look = Look(theme, max(0.6, box.width / _MAP_WIDTH_AT_1), lang)
    scene = Scene.of(desk_of(story, when, frame, look))
    on_map = day_map(scene, ()).shapes
    unit = Affine2D().scale(1 / box.width, -1 / box.height).translate(0, 1)
    _fill(ax, frame, (known_ground(frame, when.year, look), on_map), unit + ax.transAxes)
    return ax


def _whole_plate(story: Story, day: date, lang: str, area: Area | None, theme: str) -> Axes:
    from matplotlib import pyplot

    width, height = _PLATE
    sheet = Sheet(width, height)
    look = Look(theme, sheet.k, lang)
    plate = plate_of(story, day, sheet, look, area=area)
    figure: Figure = pyplot.figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI)
    pixels = Affine2D().scale(1 / width, -1 / height).translate(0, 1) + figure.transFigure
    left, top, wide, high = sheet.map_box
    place = (left / width, 1 - (top + high) / height, wide / width, high / height)
    ax = figure.add_axes(place)
    figure.add_artist(Painting((page_shape(sheet, look),), pixels, zorder=-1))
    _fill(ax, plate.frame, (plate.ground, plate.on_map), pixels)
    if plate.inset is not None:
        theatre = Painting(plate.theatre, pixels, zorder=_AROUND - 1)
        theatre.set_clip_path(window(plate.inset, pixels))
        figure.add_artist(theatre)
    figure.add_artist(Painting(plate.around, pixels, zorder=_AROUND))
    return ax


def _fill(
    ax: Axes,
    frame: Frame,
    layers: tuple[tuple[Shape, ...], tuple[Shape, ...]],
    pixels: Transform,
) -> None:
    west, south, east, north = frame.area
    ax.set_xlim(west, east)
    ax.set_ylim(south, north)
    ax.set_aspect("auto")
    ax.set_xticks([])
    ax.set_yticks([])
    for shapes, zorder in zip(layers, (_UNDER, _OVER), strict=True):
        painting = Painting(shapes, pixels, zorder=zorder)
        painting.set_clip_path(ax.patch)
        ax.add_artist(painting)


class _Same:
    """Stands for one very object, for a cache of things that cannot be compared cheaply."""

    def __init__(self, resolved: ResolvedCampaign) -> None:
        self.resolved = resolved

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.resolved is self.resolved

    def __hash__(self) -> int:
        return id(self.resolved)


@lru_cache(maxsize=4)
def _story(same: _Same) -> Story:
    return Story.of(same.resolved)
