"""A page a day to hand out: the map, all captions with their numbers, the citations below."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.basemap import Basemap
from geo.daybook import Entry
from geo.errors import RequestError
from geo.resolve import ResolvedCampaign
from geo.snapshot.areas import Wish, area_shown, checked_wish
from geo.snapshot.column import mark_of_entry, time_of, weightiest
from geo.snapshot.credits import account_credit, ground_credit, licence_line, projection_note
from geo.snapshot.daymap import day_map
from geo.snapshot.frame import Frame
from geo.snapshot.ground import neatline_shapes
from geo.snapshot.head import head_shapes
from geo.snapshot.legend import legend_height, legend_shapes
from geo.snapshot.lettering import fitted, letters, wrapped
from geo.snapshot.look import Look
from geo.snapshot.marks import number_keys
from geo.snapshot.notes import Notes
from geo.snapshot.overview import ground_pixels
from geo.snapshot.page import Layer, Page, write_pdf
from geo.snapshot.placing import Rect
from geo.snapshot.plate import desk_of, page_shape
from geo.snapshot.press import written_whole
from geo.snapshot.scene import Scene
from geo.snapshot.shapes import Shape
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story, days_of

# A4 upright, 150 pixels to an inch.
WIDTH, HEIGHT, DPI = 1240.0, 1754.0, 150.0
_K = 1.22
_MARGIN, _TOP, _FOOT = 72.0, 128.0, 84.0
_MAP_HEIGHT = 800.0
_GAP = 30.0
# Letters of the captions, the largest with which a day fits on its page.
_SIZES = (18.5, 17.0, 15.5, 14.5)
_SENTENCE, _CREDIT = 19.0, 10.5
_LINE = 1.38
_INDENT = 34.0
# How much of their height columns are tried to be filled.
_SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_COLUMN = (WIDTH - 2 * _MARGIN - 2 * _GAP) / 3
# So many numbers at most stand on the map; a caption without one is listed all the same.
_MOST_KEYS = 30


@dataclass(frozen=True, slots=True)
class _Item:
    """A caption made ready: what stands above it, its lines, the numbers of its notes."""

    number: int
    above: str
    lines: tuple[str, ...]
    notes: str
    is_doubtful: bool


def write_handout(
    resolved: ResolvedCampaign,
    path: str | Path,
    *,
    days: Sequence[date] | None = None,
    lang: str = "zh-Hant",
    theme: str = "light",
    area: Wish = None,
    outline: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write a PDF of A4 pages, one a day; a day with more captions than fit has a second.

    Raises `RequestError` for a language that there is not, and `OutputError` where the
    file cannot be written.
    """
    target = Path(path)
    if target.suffix != ".pdf":
        raise RequestError(f"{target.name} is no handout; end it in .pdf")
    story, look = Story.of(resolved), Look.of(theme, _K, lang)
    wanted, wish = days_of(resolved, days), checked_wish(area)

    def pages() -> Iterator[Page]:
        for done, day in enumerate(wanted, start=1):
            yield from handout_pages(story, day, look, area=wish)
            if progress is not None:
                progress(done, len(wanted))

    with written_whole(target) as part:
        write_pdf(part, pages(), dpi=DPI, outline=outline)
    return target


def handout_pages(story: Story, day: date, look: Look, *, area: Wish = None) -> Iterator[Page]:
    """The day's page, and another as long as captions are left."""
    sheet = Sheet(WIDTH, HEIGHT, _MARGIN / Sheet(WIDTH, HEIGHT).k)
    head = Look(look.theme_name, sheet.k, look.lang)
    left, right = sheet.left, sheet.right
    frame = Frame.fitting(area_shown(story, day, area), left, _TOP, right - left, _MAP_HEIGHT)
    desk = desk_of(story, day, frame, look)
    scene = Scene.of(desk)
    found = day_map(scene, weightiest(desk.entries, day, _MOST_KEYS))
    used = scene.used - found.absent
    notes = Notes.of(story, desk.entries, look, right - left)
    bottom = HEIGHT - _FOOT - notes.height
    top = frame.bottom + _GAP
    key_left = right - _COLUMN
    key = (key_left, top - 16, right, top + legend_height(used, look))
    boxes = [
        (left, top, left + _COLUMN, bottom),
        (left + _COLUMN + _GAP, top, left + 2 * _COLUMN + _GAP, bottom),
        (key_left, key[3] + 6, right, bottom),
    ]
    size, items = _fitting(desk.entries, notes, boxes, look)
    boxes = _balanced(items, size, boxes, look)
    shapes, items = _filled(items, size, boxes, look)
    home = Frame(frame.area, 0.0, 0.0, frame.width, frame.height)
    common = (
        Layer(shapes=(page_shape(sheet, look),)),
        Layer(shapes=tuple(head_shapes(story, day, sheet, head, has_sentence=False))),
        Layer(shapes=tuple(_sentence(story, day, (left, right), look))),
        Layer(shapes=tuple(_foot(story, day, desk.basemap, (left, right), look))),
    )
    title = f"{look.text(story.campaign.title)} {day.isoformat()}"
    layers: tuple[Layer, ...] = (
        *common,
        Layer(pixels=ground_pixels(home, day.year, look), frame=frame),
        Layer(shapes=found.shapes, frame=frame),
        Layer(shapes=neatline_shapes(frame, look)),
        Layer(shapes=tuple(legend_shapes(story.campaign, used, key, look))),
        Layer(shapes=tuple(shapes)),
        Layer(shapes=tuple(notes.shapes(left, bottom, look))),
    )
    yield Page(width=WIDTH, height=HEIGHT, title=title, layers=layers)
    while items:
        lefts = (left + at * (_COLUMN + _GAP) for at in range(3))
        boxes = [(at, _TOP, at + _COLUMN, HEIGHT - _FOOT) for at in lefts]
        shapes, items = _filled(items, size, boxes, look)
        layers = (*common, Layer(shapes=tuple(shapes)))
        yield Page(width=WIDTH, height=HEIGHT, title=title, layers=layers)


def _sentence(story: Story, day: date, edges: tuple[float, float], look: Look) -> Iterator[Shape]:
    """The day's sentence below the rule."""
    text = look.text(story.sentence(day))
    line = fitted(text, _SENTENCE, edges[1] - edges[0])
    yield from letters(line, edges[0], _TOP - 18, _SENTENCE, look.theme.ink2)


def _foot(
    story: Story, day: date, basemap: Basemap, edges: tuple[float, float], look: Look
) -> Iterator[Shape]:
    """Credits, and a line to copy."""
    left, right = edges
    gap = look.words("", " ")
    credit = f"{account_credit(story, look)}{gap}{ground_credit(basemap, look)}"
    ink = look.theme.ink3
    for at, line in enumerate(wrapped(credit, _CREDIT, right - left, most=2)):
        yield from letters(line, left, HEIGHT - 62 + at * 14, _CREDIT, ink)
    base = HEIGHT - 32
    yield from letters(licence_line(story, look, day), left, base, _CREDIT, look.theme.ink2)
    yield from letters(projection_note(look), right, base, _CREDIT, ink, anchor="end")


def _fitting(
    entries: Sequence[Entry], notes: Notes, boxes: list[Rect], look: Look
) -> tuple[float, list[_Item]]:
    """The largest letters with which all captions fit, with the captions in them."""
    size, items = _SIZES[-1], list[_Item]()
    for size in _SIZES:
        width = boxes[0][2] - boxes[0][0] - _INDENT
        items = [_item(entry, notes, size, width, look) for entry in entries]
        if not _filled(items, size, boxes, look)[1]:
            break
    return size, items


def _balanced(items: list[_Item], size: float, boxes: list[Rect], look: Look) -> list[Rect]:
    """The boxes as low as the captions need, so that the columns are about as long."""
    highest = boxes[0][1]
    for share in _SHARES:
        lower = [
            (left, top, right, max(top, highest + (bottom - highest) * share))
            for left, top, right, bottom in boxes
        ]
        if not _filled(items, size, lower, look)[1]:
            return lower
    return boxes


def _item(entry: Entry, notes: Notes, size: float, width: float, look: Look) -> _Item:
    return _Item(
        number=entry.number,
        above=" · ".join(filter(None, (time_of(entry, look), mark_of_entry(entry, look)))),
        lines=wrapped(look.text(entry.caption), size, width),
        notes=notes.marks(entry),
        is_doubtful=entry.mark in ("disputed", "denied"),
    )


def _filled(
    items: Sequence[_Item], size: float, boxes: list[Rect], look: Look
) -> tuple[list[Shape], list[_Item]]:
    """The captions that find room in the boxes, one box after the other; and the rest."""
    shapes: list[Shape] = []
    rest = list(items)
    for left, top, right, bottom in boxes:
        y = top
        while rest and y + _height(rest[0], size) <= bottom:
            shapes.extend(_caption(rest[0], size, (left, y, right), look))
            y += _height(rest[0], size)
            rest.pop(0)
    return shapes, rest


def _height(item: _Item, size: float) -> float:
    return (len(item.lines) + 0.95) * size * _LINE + size * 0.35


def _caption(
    item: _Item, size: float, place: tuple[float, float, float], look: Look
) -> Iterator[Shape]:
    """Number, time and mark with the notes at the right, then the sentence."""
    theme = look.theme
    left, top, right = place
    small = size * 0.76
    base = top + size
    yield from number_keys(left + 12, base - size * 0.36, (item.number,), look.scaled(0.95))
    ink = theme.doubt if item.is_doubtful else theme.ink3
    yield from letters(item.above, left + _INDENT, base, small, ink)
    yield from letters(item.notes, right, base, small, theme.ink3, anchor="end")
    for line in item.lines:
        base += size * _LINE
        yield from letters(line, left + _INDENT, base, size, theme.ink)
