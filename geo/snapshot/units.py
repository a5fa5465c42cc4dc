"""Units on the map: one symbol with its name, several as a card, many as a stack."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from geo.snapshot.emblem import Emblem, emblem_of, emblem_shapes
from geo.snapshot.groups import Group
from geo.snapshot.lettering import MIDDLE, letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.marks import leader
from geo.snapshot.placing import Placer, Rect, Spot
from geo.snapshot.shapes import Points, Shape, rectangle
from geo.snapshot.unit_names import age_of, commander_name, count_name, unit_name
from geo.snapshot.unit_spots import Placed, name_rect, unit_spots
from geo.style import TYPE, Tone

MOST_ON_A_CARD = 6
_A_ROW = 3
_FANNED_NARROWER = 4.0
_CARD_NAME = 10.5
_PAD = 5.0
_STACK_OFFSET = 3.0
_NAME_GAP = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A group's shapes, and where its middle came to stand; leaders go under everything."""

    shapes: tuple[Shape, ...]
    under: tuple[Shape, ...]
    x: float
    y: float


def place_group(
    group: Group,
    placer: Placer,
    look: Look,
    tone: Tone,
    *,
    shaft: Points | None,
    is_on_town: bool,
) -> Drawn | None:
    """Find room for a group and draw it; `None` where there is none at all."""
    if 1 < len(group.units) <= MOST_ON_A_CARD:
        return _card(group, placer, look, tone)
    return _single(group, placer, look, tone, shaft=shaft, is_on_town=is_on_town)


def _single(
    group: Group,
    placer: Placer,
    look: Look,
    tone: Tone,
    *,
    shaft: Points | None,
    is_on_town: bool,
) -> Drawn | None:
    one = group.senior
    basis, days = one.position.basis, one.position.days_since_report
    emblem = emblem_of(one.unit, basis, days, tone, look)
    parts = _wording(group, look)
    size, small = TYPE["unit"][0] * look.k, TYPE["commander"][0] * look.k
    sizes = tuple(
        (_width(words, size, small) + 2 * look.k, size * 1.2)
        for words in dict.fromkeys((parts, (parts[0], "", parts[2])))
    )
    wordings = list(dict.fromkeys((parts, (parts[0], "", parts[2]))))
    spots: list[Spot] = []
    meant: list[Placed] = []
    for at, (spot, placed) in enumerate(
        unit_spots(
            (group.x, group.y),
            emblem,
            sizes,
            gap=_NAME_GAP * look.k,
            shaft=shaft,
            is_on_town=is_on_town,
        )
    ):
        spots.append(Spot(spot.rects, spot.cost, at))
        meant.append(placed)
    spots.sort(key=lambda spot: spot.cost)
    best = placer.best(spots)
    if best is None:
        return None
    placed = meant[best.key]
    shapes = [
        *_shadows(group, emblem, placed, look),
        *emblem_shapes(emblem, placed.x, placed.y, look),
    ]
    if placed.side != "none":
        rect = name_rect(
            emblem, (placed.x, placed.y), placed.side, sizes[placed.words], _NAME_GAP * look.k
        )
        shapes.extend(_name(wordings[placed.words], rect, size, small, tone, look))
    far = math.hypot(placed.x - group.x, placed.y - group.y) > emblem.width * 0.9
    under = (
        leader((group.x, group.y), best.rects[0], tone.text, look) if far and shaft is None else []
    )
    return Drawn(shapes=tuple(shapes), under=tuple(under), x=placed.x, y=placed.y)


def _wording(group: Group, look: Look) -> tuple[str, str, str]:
    """Name (bold), commander, and what follows in plain: age or count."""
    one = group.senior
    if len(group.units) > 1:
        return unit_name(one, look), "", count_name(len(group.units), look)
    return unit_name(one, look), commander_name(one, look), age_of(one, look)


def _width(words: tuple[str, str, str], size: float, small: float) -> float:
    name, commander, after = words
    rest = sum(small * 0.35 + text_width(text, small) for text in (commander, after) if text)
    return text_width(name, size) + rest


def _name(
    words: tuple[str, str, str], rect: Rect, size: float, small: float, tone: Tone, look: Look
) -> Iterator[Shape]:
    halo, width = look.theme.halo, 3 * look.k
    baseline = (rect[1] + rect[3]) / 2 + size * MIDDLE
    x = rect[0] + look.k
    inks = ((words[0], size, tone.text, True), (words[1], small, tone.text, False))
    for text, height, colour, bold in (*inks, (words[2], small, look.theme.ink2, False)):
        if not text:
            continue
        yield from letters(
            text, x, baseline, height, colour, bold=bold, halo=halo, halo_width=width
        )
        x += text_width(text, height) + small * 0.35


def _shadows(group: Group, emblem: Emblem, placed: Placed, look: Look) -> Iterator[Shape]:
    """Two frames behind a stack."""
    if len(group.units) == 1:
        return
    half_w, half_h = emblem.width / 2, emblem.height / 2
    for step in (2, 1):
        x = placed.x + step * _STACK_OFFSET * look.k
        y = placed.y - step * _STACK_OFFSET * look.k
        sheet = rectangle(x - half_w, y - half_h, x + half_w, y + half_h)
        yield Shape(sheet, fill=look.theme.casing, stroke=emblem.edge, width=1.2 * look.k)


def _card(group: Group, placer: Placer, look: Look, tone: Tone) -> Drawn | None:
    """Up to six units side by side on a card, tied to their place by a thin line."""
    k = look.k
    emblems = [
        emblem_of(
            one.unit,
            one.position.basis,
            one.position.days_since_report,
            tone,
            look,
            narrower=_FANNED_NARROWER,
        )
        for one in group.units
    ]
    names = [unit_name(one, look) for one in group.units]
    columns = 2 if len(names) in (2, 4) else min(_A_ROW, len(names))
    rows = math.ceil(len(names) / columns)
    size = _CARD_NAME * k
    pitch_x = max(38 * k, max(text_width(name, size) for name in names) + 7 * k)
    pitch_y = 40 * k
    width, height = columns * pitch_x + 2 * k, rows * pitch_y + _PAD * k
    spot = placer.best(_card_spots(group.x, group.y, width, height, k))
    if spot is None:
        return None
    left, top, right, bottom = spot.rects[0]
    outline = rectangle(left, top, right, bottom)
    edge = tone.text if look.is_black_and_white else tone.body
    shapes = [
        Shape(outline, fill=look.theme.casing, alpha=0.86),
        Shape(outline, stroke=edge, width=0.8 * k, alpha=0.8),
    ]
    for at, (emblem, name) in enumerate(zip(emblems, names, strict=True)):
        x = left + k + (at % columns + 0.5) * pitch_x
        y = top + (at // columns) * pitch_y + 20 * k
        shapes.extend(emblem_shapes(emblem, x, y, look))
        baseline = y + emblem.height / 2 + size * 1.05
        shapes.extend(letters(name, x, baseline, size, tone.text, anchor="middle", bold=True))
    under = leader((group.x, group.y), spot.rects[0], tone.text, look)
    return Drawn(
        shapes=tuple(shapes), under=tuple(under), x=(left + right) / 2, y=(top + bottom) / 2
    )


def _card_spots(x: float, y: float, width: float, height: float, k: float) -> Iterator[Spot]:
    for cost, gap in enumerate((11.0, 24.0, 42.0, 66.0, 95.0, 130.0)):
        for turn in range(16):
            angle = 2 * math.pi * turn / 16 - math.pi / 2
            way_x, way_y = math.cos(angle), math.sin(angle)
            reach = min(
                (width / 2 + gap * k) / max(abs(way_x), 1e-6),
                (height / 2 + gap * k) / max(abs(way_y), 1e-6),
            )
            at_x, at_y = x + way_x * reach, y + way_y * reach
            rect = (at_x - width / 2, at_y - height / 2, at_x + width / 2, at_y + height / 2)
            yield Spot((rect,), 1.0 + cost * 3.0 + turn * 0.01)
