"""Many accounts: each stands alone, so they may be read anywhere, in any order."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import RequestError
from geo.readers import read_account
from geo.readers.claim import Claim, to_line
from geo.readers.decode import decode

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave: its claims, its encoding, or why it could not be read."""

    path: str
    claims: tuple[Claim, ...] = ()
    encoding: str = ""
    fault: str = ""

    @property
    def jsonl(self) -> str:
        """The claims, one object a line."""
        return "".join(to_line(claim) + "\n" for claim in self.claims)


def read_file(path: str) -> Reading:
    """Read one account; never raises for what the file holds."""
    try:
        data = Path(path).read_bytes()
        decoded = decode(data, path)
    except RequestError as error:
        return Reading(path, fault=str(error))
    except OSError as error:
        return Reading(path, fault=f"{path}: cannot be read: {error.strerror or error}")
    return Reading(path, read_account(decoded.text), decoded.encoding)


def read_files(
    paths: Sequence[Path], *, scheduler: str = "", progress: Progress = lambda done, of: None
) -> tuple[Reading, ...]:
    """Read accounts with every core, or on the Dask cluster at `scheduler`; in their order."""
    names = [str(path) for path in paths]
    if scheduler:
        found = _on_cluster(names, scheduler)
    elif len(names) > 1:
        found = _on_cores(names)
    else:
        found = ((name, read_file(name)) for name in names)
    readings: dict[str, Reading] = {}
    for name, reading in found:
        readings[name] = reading
        progress(len(readings), len(names))
    return tuple(readings[name] for name in names)


def _on_cores(names: list[str]) -> Iterator[tuple[str, Reading]]:
    import multiprocessing

    count = min(len(names), os.cpu_count() or 1)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        waiting = {pool.submit(read_file, name): name for name in names}
        for done in as_completed(waiting):
            name = waiting[done]
            try:
                yield name, done.result()
            except Exception as error:  # a worker that died: the file is read here
                del error
                yield name, read_file(name)


def _on_cluster(names: list[str], address: str) -> Iterator[tuple[str, Reading]]:
    try:
        from distributed import Client  # type: ignore[import-not-found,unused-ignore]
        from distributed import as_completed as finished
    except ImportError as error:
        raise RequestError(
            "--scheduler needs Dask; install it with `pip install 'campaign-map[dask]'`"
        ) from error
    try:
        client: Any = Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise RequestError(f"--scheduler {address}: no Dask scheduler answers there") from error
    with client:
        # A worker that is lost takes nothing with it: its files go to another one.
        futures = {client.submit(read_file, name, retries=3, pure=False): name for name in names}
        for future in finished(list(futures)):
            yield futures[future], future.result()


def gather(given: Sequence[Path]) -> tuple[Path, ...]:
    """The files that are meant: files as given, and the texts of a folder."""
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            kinds = {".txt", ".md", ".wiki", ".html", ".htm", ".wikitext"}
            found.extend(sorted(one for one in path.iterdir() if one.suffix.lower() in kinds))
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))
