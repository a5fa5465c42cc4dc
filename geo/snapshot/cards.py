"""Units at one place, side by side on a card that a thin line ties to the place."""

import math
from collections.abc import Iterator

from gazetteer import Place
from geo.situation import UnitPosition
from geo.snapshot.emblem import Emblem, emblem_of, emblem_shapes
from geo.snapshot.groups import Group
from geo.snapshot.lettering import letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.marks import leader
from geo.snapshot.placing import Placer, Spot
from geo.snapshot.seats import Drawn, Seat
from geo.snapshot.shapes import Shape, rectangle
from geo.snapshot.unit_names import led_name, unit_name
from geo.style import Tone

_MOST = 16
_LEAST_MOST = 4
_NARROWER = 4.0
_NAME = 10.5
_HEADING = 10.0
_PITCH_Y = 44.0
_LEAST_PITCH_X = 36.0
_GAPS = (11.0, 24.0, 42.0, 66.0, 95.0, 130.0)
_TURNS = 16


def most_on_a_card(room: float) -> int:
    """How many units a card may hold on a map of that room; more are a stack."""
    return max(_LEAST_MOST, round(_MOST * min(1.0, room)))


def place_card(
    group: Group,
    placer: Placer,
    look: Look,
    tone: Tone,
    *,
    is_on_town: bool,
    unknown: Place | None = None,
) -> Drawn | None:
    """Find room for a card and draw it; `None` where there is none.

    With `unknown` its heading says that nobody knows where about that place each stood.
    """
    k, size = look.k, _NAME * look.k
    names = [unit_name(one, look) + led_name(group, one) for one in group.units]
    heading = _heading(unknown, look)
    head = (_HEADING * 1.75 * k) if heading else 0.0
    emblems = [_emblem(one, tone, look) for one in group.units]
    columns = _columns(len(names))
    widths = [
        max(_LEAST_PITCH_X * k, text_width(name, size) + 7 * k, _across(emblem) + 5 * k)
        for name, emblem in zip(names, emblems, strict=True)
    ]
    pitches = [max(widths[at::columns]) for at in range(columns)]
    spare = text_width(heading, _HEADING * k) + 8 * k - sum(pitches)
    pitches = [pitch + max(0.0, spare) / columns for pitch in pitches]
    width = sum(pitches) + 2 * k
    height = math.ceil(len(names) / columns) * _PITCH_Y * k + 3 * k + head
    spot = placer.best(_spots(group.x, group.y, width, height, k))
    if spot is None:
        return None
    left, top, right, bottom = spot.rects[0]
    outline = rectangle(left, top, right, bottom)
    shapes = [
        Shape(outline, fill=look.theme.casing, alpha=0.86),
        Shape(outline, stroke=tone.text, width=0.8 * k, alpha=0.8),
    ]
    if heading:
        middle, baseline = (left + right) / 2, top + head * 0.78
        shapes.extend(
            letters(heading, middle, baseline, _HEADING * k, look.theme.doubt, anchor="middle")
        )
    seats: dict[str, Seat] = {}
    for at, (one, emblem, name) in enumerate(zip(group.units, emblems, names, strict=True)):
        x = left + k + sum(pitches[: at % columns]) + pitches[at % columns] / 2
        y = top + head + (at // columns) * _PITCH_Y * k + 21.5 * k
        shapes.extend(emblem_shapes(emblem, x, y, look))
        down = emblem.height / 2 + size * 1.05
        shapes.extend(letters(name, x, y + down, size, tone.text, anchor="middle", bold=True))
        seats[one.track_id] = Seat(
            emblem=emblem,
            x=x,
            y=y,
            name=name,
            name_dx=-text_width(name, size) / 2,
            name_dy=down,
            size=size,
            colour=tone.text,
        )
    under = leader((group.x, group.y), spot.rects[0], tone.text, look, has_dot=not is_on_town)
    return Drawn(shapes=tuple(shapes), under=tuple(under), seats=seats)


def _heading(place: Place | None, look: Look) -> str:
    if place is None:
        return ""
    name = look.place(place)
    return look.words(f"{name}各部，位置未詳", f"about {name}, exact place unknown")


def _emblem(one: UnitPosition, tone: Tone, look: Look) -> Emblem:
    return emblem_of(
        one.unit,
        one.position.basis,
        tone,
        look,
        days=one.position.days_since_report,
        narrower=_NARROWER,
        has_staff=False,
    )


def _across(emblem: Emblem) -> float:
    left, _, right, _ = emblem.rect(0.0, 0.0)
    return right - left


def _columns(count: int) -> int:
    """Two or four stand in two columns, up to six in three, more in four."""
    return {2: 2, 4: 2}.get(count, 3 if count <= 6 else 4)


def _spots(x: float, y: float, width: float, height: float, k: float) -> Iterator[Spot]:
    """Rings of rectangles round the place; those farther away cost more."""
    for ring, gap in enumerate(_GAPS):
        for turn in range(_TURNS):
            angle = 2 * math.pi * turn / _TURNS - math.pi / 2
            way_x, way_y = math.cos(angle), math.sin(angle)
            reach = min(
                (width / 2 + gap * k) / max(abs(way_x), 1e-6),
                (height / 2 + gap * k) / max(abs(way_y), 1e-6),
            )
            at_x, at_y = x + way_x * reach, y + way_y * reach
            rect = (at_x - width / 2, at_y - height / 2, at_x + width / 2, at_y + height / 2)
            yield Spot((rect,), 1.0 + ring * 3.0 + turn * 0.01)
