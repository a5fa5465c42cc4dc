"""The small map of the whole theatre, with the picture's area marked."""

import shapely

from geo.basemap import Basemap
from geo.holders import NOBODY, TownHolder
from geo.snapshot.desk import Desk
from geo.snapshot.frame import Frame
from geo.snapshot.lettering import MIDDLE, letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.placing import Placer, Spot, around
from geo.snapshot.shapes import Shape, circle, rectangle
from geo.style import LINE_WIDTHS

_NAME = 9.0
_MOST_NAMES = 9
_LEAST_WINDOW = 7.0


def inset_ground(basemap: Basemap, frame: Frame, look: Look) -> list[Shape]:
    """Land, water and great rivers of the theatre."""
    theme, k = look.theme, look.k
    shapes = [
        Shape(rectangle(frame.left, frame.top, frame.right, frame.bottom), fill=theme.page),
        Shape(frame.path(basemap.covered), fill=theme.land),
    ]
    if basemap.water:
        water = frame.path(shapely.MultiPolygon(basemap.water))
        shapes.append(Shape(water, fill=theme.water))
        shapes.append(Shape(water, stroke=theme.shore, width=LINE_WIDTHS["shore"] * 0.7 * k))
    rivers = [river.geometry for river in basemap.rivers if river.rank == 1]
    shapes.extend(Shape(frame.path(one), stroke=theme.shore, width=0.8 * k) for one in rivers)
    return shapes


def inset_day(desk: Desk, frame: Frame) -> list[Shape]:
    """Towns by holder, the largest with names, and the window that the picture shows."""
    look, shown = desk.look, desk.frame
    theme, k = look.theme, look.k
    placer = Placer((frame.left + 2, frame.top + 2, frame.right - 2, frame.bottom - 2))
    west, south, east, north = shown.area
    left, top = frame.point(west, north)
    right, bottom = frame.point(east, south)
    grow = max(0.0, _LEAST_WINDOW * k - (right - left)) / 2
    window = (
        max(left - grow, frame.left + k),
        max(top - grow, frame.top + k),
        min(right + grow, frame.right - k),
        min(bottom + grow, frame.bottom - k),
    )
    shapes: list[Shape] = []
    towns = [
        town
        for town in desk.situation.holders
        if town.place.is_placed
        and town.place.is_point
        and town.place.kind in ("city", "county")
        and town.holder != NOBODY
    ]
    towns.sort(key=lambda town: (town.place.kind != "city", town.place.id))
    dots: list[tuple[float, float, TownHolder]] = []
    names: list[Shape] = []
    for town in towns:
        x, y = frame.point(town.place.point.x, town.place.point.y)
        if not frame.holds(x, y, 4 * k):
            continue
        if not placer.is_free([(x - k, y - k, x + k, y + k)]):
            continue
        placer.take((x - 2.4 * k, y - 2.4 * k, x + 2.4 * k, y + 2.4 * k))
        dots.append((x, y, town))
    for x, y, town in dots[:_MOST_NAMES]:
        size = _NAME * k
        name = look.place(town.place)
        width = text_width(name, size)
        rects = around(x, y, width, size * 1.1, 4.0 * k)
        best = placer.best([Spot((rect,), at * 0.1) for at, (rect, _) in enumerate(rects)])
        if best is not None:
            baseline = (best.rects[0][1] + best.rects[0][3]) / 2 + size * MIDDLE
            names.extend(
                letters(
                    name,
                    best.rects[0][0],
                    baseline,
                    size,
                    theme.ink2,
                    halo=theme.halo,
                    halo_width=2.2 * k,
                )
            )
    for x, y, town in dots:
        tone = desk.tone(town.holder)
        shapes.append(Shape(circle(x, y, 2.6 * k), fill=theme.casing))
        shapes.append(Shape(circle(x, y, 1.9 * k), fill=tone.body, stroke=tone.text, width=0.4 * k))
    shapes.extend(names)
    shapes.append(Shape(rectangle(*window), fill=theme.doubt, alpha=0.12))
    shapes.append(Shape(rectangle(*window), stroke=theme.doubt, width=1.4 * k))
    edge = rectangle(frame.left, frame.top, frame.right, frame.bottom)
    shapes.append(Shape(edge, stroke=theme.wall, width=1.0 * k))
    return shapes
