"""`campaign snapshots`: its options, read into what is to be drawn, and the drawing of it."""

import math
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geo.errors import RequestError
from geo.resolve import ResolvedCampaign

# Told what is being done, how much of it is done, and how much there is.
Tell = Callable[[str, int, int], None]

_SIZE = re.compile(r"(\d{1,9})x(\d{1,9})")
_DPIS = (10.0, 2400.0)


def add_picture_options(pictures: ArgumentParser) -> None:
    """The options of the command; what they hold is checked when it is used."""
    add = pictures.add_argument
    add("seed", type=Path, metavar="SEED")
    add("-o", "--output", type=Path, metavar="DIR", help="default: maps/CAMPAIGN/snapshots")
    add("--day", nargs="+", action="extend", default=[], metavar="DATE")
    add("--format", default="png", metavar="png|svg|pdf")
    add("--area", metavar="W,S,E,N", help="in degrees; or `day`: as close as the day's action")
    add("--size", metavar="WxH", help="in pixels; default 1600x1200, of a film 1280x720")
    add("--dpi", metavar="N", help="pixels to an inch of paper; default 100")
    add("--lang", default="zh-Hant", metavar="zh-Hant|zh-Hans|en")
    add("--print", action="store_true", dest="in_print", help="black and white")
    add("--no-inset", action="store_true", help="without the small map of the theatre")
    add("--outline", action="store_true", help="letters as shapes, in SVG and PDF")
    add("--sheet", action="store_true", help="all days on one page: sheet.pdf and sheet.png")
    add("--handout", action="store_true", help="a page a day with all captions: handout.pdf")
    add("--film", type=Path, metavar="FILE", help=".mp4 (needs PyAV), .gif or .webp")


def draw_pictures(resolved: ResolvedCampaign, options: Namespace, tell: Tell) -> list[str]:
    """Draw what the options ask for; lines that say what was written.

    With --sheet, --handout or --film there are no pictures of single days. Raises
    `RequestError` for an option that cannot be met, before anything is written.
    """
    from geo.situation import day_within
    from geo.snapshot.story import Story

    days = [day_within(resolved.campaign, day) for day in options.day]
    days = list(dict.fromkeys(days)) or None  # type: ignore[assignment]
    common: dict[str, Any] = {
        "days": days,
        "area": _area(options.area),
        "lang": options.lang,
        "theme": "print" if options.in_print else "light",
    }
    size = {"size": _size(options.size)} if options.size else {}
    paper = {"dpi": _dpi(options.dpi)} if options.dpi else {}
    folder = options.output or Path("maps") / resolved.campaign.id / "snapshots"
    said: list[str] = []
    if options.sheet:
        said += _sheet(resolved, folder, tell, outline=options.outline, **common, **size, **paper)
    if options.handout:
        said.append(_handout(resolved, folder, tell, outline=options.outline, **common))
    if options.film:
        said.append(_film(resolved, options, tell, **common, **size))
    missing = Story.of(resolved).missing_letters()
    if missing:
        print(f"note: the font cannot draw {missing}; write other forms of them", file=sys.stderr)
    if not said:
        said.append(_days(resolved, folder, options, tell, **common, **size, **paper))
    return said


def _days(
    resolved: ResolvedCampaign, folder: Path, options: Namespace, tell: Tell, **more: Any
) -> str:
    from geo.snapshot import write_snapshots

    written = write_snapshots(
        resolved,
        folder,
        format=options.format,
        outline=options.outline,
        with_inset=not options.no_inset,
        progress=lambda done, of: tell("pictures", done, of),
        **more,
    )
    return f"{len(written)} pictures in {folder}"


def _sheet(resolved: ResolvedCampaign, folder: Path, tell: Tell, **more: Any) -> list[str]:
    from geo.snapshot import write_sheet

    written = write_sheet(
        resolved,
        (folder / "sheet.pdf", folder / "sheet.png"),
        progress=lambda done, of: tell("sheet", done, of),
        **more,
    )
    return [str(path) for path in written]


def _handout(resolved: ResolvedCampaign, folder: Path, tell: Tell, **more: Any) -> str:
    from geo.snapshot import write_handout

    path = folder / "handout.pdf"
    progress = lambda done, of: tell("handout", done, of)  # noqa: E731
    return str(write_handout(resolved, path, progress=progress, **more))


def _film(resolved: ResolvedCampaign, options: Namespace, tell: Tell, **more: Any) -> str:
    from geo.snapshot import write_film

    return str(
        write_film(
            resolved,
            options.film,
            with_inset=not options.no_inset,
            progress=lambda done, of: tell("film", done, of),
            **more,
        )
    )


def _size(text: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(text.strip().lower())
    if not found:
        raise RequestError(f"--size: {text!r} is no size; write for example 1600x1200")
    return int(found[1]), int(found[2])


def _dpi(text: str) -> float:
    least, most = _DPIS
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not least <= value <= most:
        raise RequestError(f"--dpi: {text!r} is no density; write {least:g} to {most:g}")
    return value


def _area(text: str | None) -> Any:
    if text is None or text == "day":
        return text
    try:
        west, south, east, north = (float(edge) for edge in text.split(","))
    except ValueError as error:
        raise RequestError(
            f"--area: {text!r} is no area; write west,south,east,north in degrees, "
            "such as 118.6,31.9,119.0,32.2, or day"
        ) from error
    return west, south, east, north
