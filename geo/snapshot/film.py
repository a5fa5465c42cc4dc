"""A film of the days: each is read as long as its words need, and what moves is seen moving."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

from PIL import Image

from geo.errors import RequestError
from geo.resolve import ResolvedCampaign
from geo.snapshot.areas import Wish
from geo.snapshot.encode import Writer, gif_film, mp4_film, webp_film
from geo.snapshot.look import Look
from geo.snapshot.motion import Passage
from geo.snapshot.plate import Layout, Plate
from geo.snapshot.press import Press, written_whole
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story, days_of

Shots: TypeAlias = Iterator[tuple[Image.Image, int]]

FILMS: dict[str, Writer] = {".mp4": mp4_film, ".gif": gif_film, ".webp": webp_film}
# Characters a second that a reader of subtitles follows with ease: Chinese, English.
_READ_A_SECOND = {"zh-Hant": 9.0, "zh-Hans": 9.0, "en": 17.0}
# A film shows few captions, and a short key, in letters for reading from afar.
_MOST_CAPTIONS = 4
_MOST_KEY = 10
# Seconds: a day without news, the least and the most of one with news.
_QUIET, _LEAST, _MOST = 0.8, 2.5, 11.0
# Seconds of motion: at the least, more for each thing that moves, at the most.
_MOTION, _MORE_MOTION, _MOST_MOTION = 0.9, 0.16, 3.2
_DISSOLVE = 0.35
_LAST = 2.0


def write_film(
    resolved: ResolvedCampaign,
    path: str | Path,
    *,
    days: Sequence[date] | None = None,
    size: tuple[int, int] = (1280, 720),
    lang: str = "zh-Hant",
    theme: str = "light",
    area: Wish = None,
    pace: float = 1.0,
    with_inset: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write the days as one .mp4, .gif or .webp.

    A day lasts as long as its captions take to read, times `pace`; units glide from one
    day's place to the next. MP4 is H.264 and needs PyAV (`pip install campaign-map[film]`).
    Raises `RequestError` for another ending, an odd size, an unknown language or theme, and
    `OutputError` where the file cannot be written; a film that is stopped leaves nothing.
    """
    target = Path(path)
    writer = FILMS.get(target.suffix.lower())
    if writer is None:
        raise RequestError(f"{target.name} is no film; end it in {', '.join(FILMS)}")
    if size[0] % 2 or size[1] % 2:
        raise RequestError(
            f"a film of {size[0]}x{size[1]} cannot be written; give an even width and height"
        )
    sheet = Sheet.of(*size)
    press = Press(
        Story.of(resolved),
        sheet,
        Look.of(theme, sheet.k, lang),
        area=area,
        layout=Layout(with_inset=with_inset, most_captions=_MOST_CAPTIONS, most_key_rows=_MOST_KEY),
    )
    wanted = days_of(resolved, days)
    with written_whole(target) as part:
        writer(lambda fps: _shots(press, wanted, fps, pace, progress), part)
    return target


def _shots(
    press: Press,
    days: tuple[date, ...],
    fps: int,
    pace: float,
    progress: Callable[[int, int], None] | None,
) -> Shots:
    """Pictures, each with the number of frames for which it stands."""
    plate: Plate | None = None
    still: Image.Image | None = None
    for done, day in enumerate(days, start=1):
        before, seen = plate, still
        plate = press.plate(day)
        moved = 0.0
        passage = _passage(press, before, plate)
        if passage is not None and passage.action:
            moved = pace * min(_MOST_MOTION, _MOTION + _MORE_MOTION * passage.action)
            for picture in passage.frames(max(2, round(moved * fps))):
                if seen is not None:
                    yield from _dissolved(seen, picture, fps)
                    seen = None
                    continue
                yield picture, 1
                last = picture
            seen = last
        still = press.printed(plate)
        if seen is not None:
            yield from _dissolved(seen, still, fps)
        hold = max(pace * _seconds(press, plate) - moved, 0.4)
        hold += _LAST if done == len(days) else 0.0
        yield still, max(1, round(hold * fps))
        if progress is not None:
            progress(done, len(days))


def _passage(press: Press, before: Plate | None, plate: Plate) -> Passage | None:
    """What moves since the plate before; `None` where that is not the evening before."""
    if before is None or before.day + timedelta(days=1) != plate.day:
        return None
    if before.frame != plate.frame:
        before = press.plate(before.day, area=press.area(plate.day))
    return Passage.of(press, before, plate)


def _dissolved(one: Image.Image, other: Image.Image, fps: int) -> Shots:
    """From one picture to the other; neither of the two."""
    steps = max(2, round(_DISSOLVE * fps))
    for step in range(1, steps):
        yield Image.blend(one, other, step / steps), 1


def _seconds(press: Press, plate: Plate) -> float:
    """How long the day's own words take to read."""
    look, day = press.look, plate.day
    news = [entry for entry in plate.column.entries if day in (entry.first, entry.last)]
    text = "".join(look.text(entry.caption) for entry in news)
    if day in press.story.campaign.day_notes:
        text += look.text(press.story.sentence(day))
    if not text:
        return _QUIET
    return min(_MOST, max(_LEAST, len(text) / _READ_A_SECOND[look.lang]))
