"""The commands `campaign read` and `campaign score`."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import OutputError, RequestError

if TYPE_CHECKING:
    from geo.readers.batch import Reading
    from geo.readers.claim import Claim


def read(options: Namespace) -> int:
    """`campaign read`: accounts to draft claims; 0 wherever the text was read."""
    from tqdm import tqdm

    from geo.readers.batch import gather, read_files

    paths = gather(options.articles)
    if not paths:
        raise RequestError("there is no account in the folder; name a .txt, .md, .wiki or .html")
    if options.claims:
        if len(paths) != 1:
            raise RequestError("--claims belongs to one account; name one")
        return _from_elsewhere(paths[0], options)
    if options.output and len(paths) != 1:
        raise RequestError("-o writes the draft of one account; use --jsonl FOLDER for many")
    with tqdm(total=len(paths), unit="account", disable=not sys.stderr.isatty()) as bar:

        def tell(done: int, of: int) -> None:
            del of
            bar.update(done - bar.n)

        readings = read_files(paths, scheduler=options.scheduler or "", progress=tell)
    for reading in readings:
        _say(reading)
    good = [reading for reading in readings if not reading.fault]
    _write(good, options)
    if options.output and good:
        _draft(options.output, good[0].claims, paths[0])
    return 1 if len(good) < len(readings) else 0


def score(options: Namespace) -> int:
    """`campaign score`: how claims meet a hand reading."""
    from geo.readers.score import score as measure

    gold, claims = _claims(options.gold), _claims(options.claims)
    found = measure(gold, claims)
    for name, part in (("strict", found.strict), ("place and day", found.place_and_day)):
        print(
            f"{name:14}precision {part.precision:.3f}  recall {part.recall:.3f}  F1 {part.f1:.3f}"
            f"  ({part.matched} of {part.claims} claims, {part.gold} in the gold)"
        )
    print(f"plans drawn as done: {found.plans_as_done}")
    return 0


def _say(reading: "Reading") -> None:
    if reading.fault:
        print(reading.fault, file=sys.stderr)
        return
    note = "" if reading.encoding == "utf-8" else f", read as {reading.encoding}"
    doubtful = sum(bool(claim.doubts) for claim in reading.claims)
    print(
        f"{reading.path}: {len(reading.claims)} claims, {doubtful} with doubts{note}",
        file=sys.stderr,
    )


def _write(readings: list["Reading"], options: Namespace) -> None:
    target = options.jsonl
    if target is None:
        if not options.output:
            sys.stdout.write("".join(reading.jsonl for reading in readings))
        return
    if target == "-":
        sys.stdout.write("".join(reading.jsonl for reading in readings))
        return
    path = Path(target)
    is_folder = path.is_dir() or target.endswith("/") or len(readings) > 1
    try:
        if is_folder:
            path.mkdir(parents=True, exist_ok=True)
            for reading, name in zip(readings, _file_names(readings), strict=True):
                _put(path / name, reading.jsonl)
        elif readings:
            _put(path, readings[0].jsonl)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def _file_names(readings: list["Reading"]) -> list[str]:
    """One name for each account; accounts of one name get a number."""
    seen: dict[str, int] = {}
    names = []
    for reading in readings:
        stem = Path(reading.path).stem
        seen[stem] = seen.get(stem, 0) + 1
        names.append(f"{stem}.jsonl" if seen[stem] == 1 else f"{stem}-{seen[stem]}.jsonl")
    return names


def _put(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def _draft(folder: Path, claims: tuple["Claim", ...], account: Path) -> None:
    from geo.readers.draft import write_draft

    for path in write_draft(folder, claims, account):
        print(path, file=sys.stderr)


def _from_elsewhere(account: Path, options: Namespace) -> int:
    """Take the claims of a file that the account bears out; say why not the others."""
    from geo.readers.batch import Reading
    from geo.readers.claim import with_ids
    from geo.readers.decode import decode
    from geo.readers.verify import verify

    try:
        text = decode(account.read_bytes(), str(account)).text
    except OSError as error:
        raise RequestError(f"{account}: cannot be read: {error.strerror or error}") from error
    claims, faults = _parsed(options.claims)
    verdicts = verify(claims, text)
    for fault in faults:
        print(fault, file=sys.stderr)
    taken = with_ids(verdict.claim for verdict in verdicts if not verdict.reason)
    for number, verdict in enumerate(verdicts, start=1):
        if verdict.reason:
            name = verdict.claim.id or f"claim {number}"
            print(f"{options.claims}: {name}: refused: {verdict.reason}", file=sys.stderr)
    refused = len(faults) + sum(bool(verdict.reason) for verdict in verdicts)
    print(f"{len(taken)} claims taken, {refused} refused", file=sys.stderr)
    _write([Reading(str(account), taken, "utf-8")], options)
    if options.output:
        _draft(options.output, taken, account)
    return 0


def _claims(path: Path) -> tuple["Claim", ...]:
    claims, faults = _parsed(path)
    if faults:
        raise RequestError("\n".join(faults))
    return claims


def _parsed(path: Path) -> tuple[tuple["Claim", ...], tuple[str, ...]]:
    from geo.readers.claim import read_lines
    from geo.readers.decode import decode

    try:
        return read_lines(decode(path.read_bytes(), str(path)).text, str(path))
    except OSError as error:
        raise RequestError(f"{path}: cannot be read: {error.strerror or error}") from error
