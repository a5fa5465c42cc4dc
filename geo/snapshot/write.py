"""Plates to files, one after the other or in two processes."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from itertools import groupby
from pathlib import Path

from geo.errors import OutputError, RequestError
from geo.resolve import ResolvedCampaign
from geo.snapshot.areas import Wish
from geo.snapshot.look import Look
from geo.snapshot.plate import Layout
from geo.snapshot.press import FORMATS, Press
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story, days_of

# Told how many pictures are done, and of how many.
Progress = Callable[[int, int], None]
# From so many days on it is worth starting a second process.
_SHARED_FROM = 8
_MOST_WORKERS = 2


def write_snapshots(
    resolved: ResolvedCampaign,
    folder: str | Path,
    *,
    days: Sequence[date] | None = None,
    size: tuple[int, int] = (1600, 1200),
    dpi: float = 100.0,
    lang: str = "zh-Hant",
    theme: str = "light",
    area: Wish = None,
    format: str = "png",
    outline: bool = False,
    with_inset: bool = True,
    progress: Progress | None = None,
    workers: int | None = None,
) -> tuple[Path, ...]:
    """Write `<folder>/<YYYY-MM-DD>.png` for each day; the paths in the order of the days.

    `size` is in pixels; `dpi` says how large they are on paper. `theme` is light, dark or
    print (black and white); `area` is west, south, east, north, or `day` for as close as
    the day's action, and overrules the choice of what each day shows. `format` is png, svg
    or pdf; in the last two text is text, unless `outline` asks for shapes. The same
    campaign gives the same bytes on one machine. Each file is written beside its target and
    renamed. Raises `OutputError` where a file cannot be written and `RequestError` for a
    day, format, size, area, language or theme that there is not.
    """
    if format not in FORMATS:
        raise RequestError(f"{format!r} is no format of pictures; write {' or '.join(FORMATS)}")
    sheet = Sheet.of(*size)
    target = Path(folder)
    wanted = days_of(resolved, days)
    press = Press(
        Story.of(resolved),
        sheet,
        Look.of(theme, sheet.k, lang),
        area=area,
        dpi=dpi,
        outline=outline,
        layout=Layout(with_inset=with_inset),
    )
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror}; give another folder") from error
    paths = tuple(target / f"{day.isoformat()}.{format}" for day in wanted)
    jobs = tuple(zip(wanted, paths, strict=True))
    for done, _ in enumerate(_printed(press, jobs, workers), start=1):
        if progress is not None:
            progress(done, len(wanted))
    return paths


Job = tuple[date, Path]


def _printed(press: Press, jobs: tuple[Job, ...], workers: int | None) -> Iterator[None]:
    """Write all plates, one tick each; in two processes where there are many."""
    if workers is None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        workers = min(_MOST_WORKERS, cores) if len(jobs) >= _SHARED_FROM else 1
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for day, path in jobs:
            press.write(day, path)
            yield
        return
    # A forked process has the campaign already; nothing is copied or read again.
    context = multiprocessing.get_context("fork")
    started = (press, os.getpid())
    with ProcessPoolExecutor(workers, context, initializer=_begin, initargs=started) as pool:
        runs = [pool.submit(_print_run, run) for run in _runs(press, jobs, workers)]
        try:
            for done in as_completed(runs):
                yield from [None] * done.result()
        except BrokenProcessPool as error:
            raise OutputError(
                f"{jobs[0][1].parent}: a process that drew pictures was ended from outside; "
                "draw them again, with more memory if that was short"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _runs(press: Press, jobs: tuple[Job, ...], workers: int) -> list[tuple[Job, ...]]:
    """Days in a row with one area, cut so that the processes end together."""
    most = max(2, len(jobs) // (workers * 4))
    found: list[tuple[Job, ...]] = []
    for _, run in groupby(jobs, key=lambda job: press.area(job[0])):
        stretch = tuple(run)
        found.extend(stretch[at : at + most] for at in range(0, len(stretch), most))
    return found


_presses: list[Press] = []


def _begin(press: Press, parent: int) -> None:
    # Ctrl-C reaches all processes; the first one alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _presses[:] = [press]


def _end_with(parent: int) -> None:
    """End this process when the one that wanted the pictures was killed."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _print_run(jobs: tuple[Job, ...]) -> int:
    for day, path in jobs:
        _presses[0].write(day, path)
    return len(jobs)
