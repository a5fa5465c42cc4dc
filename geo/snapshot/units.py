"""Units on the map: one symbol with its name, several as a card, many as a stack."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazetteer import Place
from geo.snapshot.cards import place_card
from geo.snapshot.emblem import Emblem, emblem_of, emblem_shapes
from geo.snapshot.groups import Group
from geo.snapshot.lettering import MIDDLE, letters, text_width
from geo.snapshot.look import Look
from geo.snapshot.marks import leader
from geo.snapshot.placing import Placer, Rect, Spot
from geo.snapshot.seats import Drawn, Seat
from geo.snapshot.shapes import Points, Shape, rectangle
from geo.snapshot.unit_names import age_of, commander_name, count_name, led_name, unit_name
from geo.snapshot.unit_spots import Placed, name_rect, unit_spots
from geo.style import TYPE, Tone

_STACK_OFFSET = 3.0
_NAME_GAP = 3.0
_AWAY = 0.9


def place_group(
    group: Group,
    placer: Placer,
    look: Look,
    tone: Tone,
    *,
    shaft: Points | None,
    is_on_town: bool,
    unknown: Place | None = None,
    doubt_km: float = 0.0,
    most_on_a_card: int = 16,
) -> Drawn | None:
    """Find room for a group and draw it; `None` where there is none at all.

    `shaft` is the arrow that brought it, `is_on_town` whether its place has a mark already,
    `unknown` the place about which its units stand nobody knows where, `doubt_km` how
    far from it a single one may stand, where that is more than a ring can show.
    """
    if 1 < len(group.units) <= most_on_a_card:
        card = place_card(group, placer, look, tone, is_on_town=is_on_town, unknown=unknown)
        if card is not None:
            return card
    wordings = _wordings(group, look, doubt_km)
    return _single(group, placer, look, tone, wordings, shaft=shaft, is_on_town=is_on_town)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A name in bold, a commander, and an age or a count, with their sizes in pixels."""

    name: str
    commander: str
    after: str
    size: float
    small: float

    @property
    def box(self) -> tuple[float, float]:
        """Width and height."""
        rest = [text for text in (self.commander, self.after) if text]
        width = sum(self.small * 0.35 + text_width(text, self.small) for text in rest)
        return text_width(self.name, self.size) + width + self.size * 0.2, self.size * 1.2

    def left(self, rect: Rect) -> float:
        """Where the words begin in a rectangle."""
        return rect[0] + self.size * 0.1

    def baseline(self, rect: Rect) -> float:
        """Where they stand in it."""
        return (rect[1] + rect[3]) / 2 + self.size * MIDDLE

    def shapes(self, rect: Rect, tone: Tone, look: Look) -> Iterator[Shape]:
        """The words in a rectangle."""
        theme = look.theme
        baseline, x = self.baseline(rect), self.left(rect)
        for text, size, ink, bold in (
            (self.name, self.size, tone.text, True),
            (self.commander, self.small, tone.text, False),
            (self.after, self.small, theme.ink2, False),
        ):
            if text:
                yield from letters(
                    text, x, baseline, size, ink, bold=bold, halo=theme.halo, halo_width=3 * look.k
                )
                x += text_width(text, size) + self.small * 0.35


def _single(
    group: Group,
    placer: Placer,
    look: Look,
    tone: Tone,
    wordings: tuple[_Wording, ...],
    *,
    shaft: Points | None,
    is_on_town: bool,
) -> Drawn | None:
    one = group.senior
    position = one.position
    emblem = emblem_of(one.unit, position.basis, tone, look, days=position.days_since_report)
    meant: list[Placed] = []
    spots: list[Spot] = []
    for spot, placed in unit_spots(
        (group.x, group.y),
        emblem,
        tuple(words.box for words in wordings),
        gap=_NAME_GAP * look.k,
        shaft=shaft,
        is_on_town=is_on_town,
    ):
        spots.append(Spot(spot.rects, spot.cost, len(meant)))
        meant.append(placed)
    best = placer.best(sorted(spots, key=lambda spot: spot.cost))
    if best is None:
        return None
    placed = meant[best.key]
    at = (placed.x, placed.y)
    shapes = [*_shadows(group, emblem, at, look), *emblem_shapes(emblem, *at, look)]
    seat = Seat(emblem=emblem, x=placed.x, y=placed.y)
    if placed.side != "none":
        words = wordings[placed.words]
        rect = name_rect(emblem, at, placed.side, words.box, _NAME_GAP * look.k)
        shapes.extend(words.shapes(rect, tone, look))
        seat = replace(
            seat,
            name=words.name,
            name_dx=words.left(rect) - placed.x,
            name_dy=words.baseline(rect) - placed.y,
            size=words.size,
            colour=tone.text,
        )
    is_away = math.dist(at, (group.x, group.y)) > emblem.width * _AWAY and shaft is None
    anchor, body = (group.x, group.y), best.rects[0]
    under = leader(anchor, body, tone.text, look, has_dot=not is_on_town) if is_away else []
    return Drawn(
        shapes=tuple(shapes),
        under=tuple(under),
        seats={one.track_id: seat for one in group.units},
    )


def _wordings(group: Group, look: Look, doubt_km: float) -> tuple[_Wording, ...]:
    """What may be written, the fullest first."""
    one = group.senior
    size, small = TYPE["unit"][0] * look.k, TYPE["commander"][0] * look.k
    name = unit_name(one, look)
    if len(group.units) > 1:
        return (_Wording(name, "", count_name(len(group.units), look), size, small),)
    name += led_name(group, one)
    commander, age = commander_name(one, look), age_of(one, look)
    if doubt_km:
        age = f"±{doubt_km:.0f} km {age}".rstrip()
    full = _Wording(name, commander, age, size, small)
    return (full, _Wording(name, "", age, size, small)) if commander else (full,)


def _shadows(group: Group, emblem: Emblem, at: tuple[float, float], look: Look) -> Iterator[Shape]:
    """Two frames behind a stack."""
    if len(group.units) == 1:
        return
    half_w, half_h = emblem.width / 2, emblem.height / 2
    for step in (2, 1):
        x, y = at[0] + step * _STACK_OFFSET * look.k, at[1] - step * _STACK_OFFSET * look.k
        sheet = rectangle(x - half_w, y - half_h, x + half_w, y + half_h)
        yield Shape(sheet, fill=look.theme.casing, stroke=emblem.edge, width=1.2 * look.k)
