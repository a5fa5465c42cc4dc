"""A finished build takes the place of the one before: whole, alone, and after a kill in time.

A campaign's folder and its page are two names, and no system renames two at once. So a build
is written beside them; when it is complete it is called `.<campaign>.new`, and from then on it
is going to stand there, if need be by the hand of the next run. Each name changes in one step,
so it is always whole, of the old build or of the new one.
"""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.errors import OutputError

# In a complete build: the number of its folder, by which it is known once it is in place.
_MARK = "mark"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def begun(folder: Path, campaign: str) -> Iterator[Path]:
    """A folder beside the target to build in, with no other build of the campaign at work.

    What a killed build left is finished where it was complete and removed where it was not.
    Raises `OutputError` where another build is writing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder, campaign):
        _recover(folder, campaign)
        work = Path(tempfile.mkdtemp(prefix=f".{campaign}.part-", dir=folder))
        try:
            yield work
        finally:
            with suppress(OSError):
                shutil.rmtree(work)


def hand_over(work: Path, folder: Path, campaign: str) -> None:
    """Put page and folder of a complete build in place; both, or neither if that fails."""
    new = folder / f".{campaign}.new"
    mark = str((work / campaign).stat().st_ino)
    (work / _MARK).write_text(mark, encoding="ascii")
    work.replace(new)
    try:
        _settle(new, folder, campaign)
    except OSError:
        _give_back(new, folder, campaign)
        raise
    _remove(new)


def _recover(folder: Path, campaign: str) -> None:
    """Clear up after builds that were killed."""
    new = folder / f".{campaign}.new"
    if new.exists():
        _settle(new, folder, campaign)
        _remove(new)
    for left in folder.glob(f".{campaign}.part*"):
        shutil.rmtree(left, ignore_errors=True)


def _settle(new: Path, folder: Path, campaign: str) -> None:
    """Move what is still in `new` to its place; what stood there goes into `new/old`."""
    old = new / "old"
    old.mkdir(exist_ok=True)
    page, target = folder / f"{campaign}.html", folder / campaign
    if (new / page.name).exists():
        if page.exists() and not (old / page.name).exists():
            _keep(page, old / page.name)
        (new / page.name).replace(page)
    if not (new / campaign).exists() or _is_swapped(new, target):
        return
    if not target.exists():
        (new / campaign).replace(target)
    elif not _exchange(new / campaign, target):
        target.replace(old / campaign)
        (new / campaign).replace(target)


def _keep(page: Path, kept: Path) -> None:
    """A second name for the page that is about to be replaced; a copy where there are none."""
    try:
        kept.hardlink_to(page)
    except OSError:
        shutil.copy2(page, kept)


def _give_back(new: Path, folder: Path, campaign: str) -> None:
    """What stood there before; only a system that refuses this too leaves work for the next run."""
    page, target = folder / f"{campaign}.html", folder / campaign
    with suppress(OSError):
        if (new / "old" / page.name).exists():
            (new / "old" / page.name).replace(page)
        elif not (new / page.name).exists():
            page.unlink(missing_ok=True)
        if (new / "old" / campaign).exists():
            (new / "old" / campaign).replace(target)
        elif _is_swapped(new, target) and not _exchange(new / campaign, target):
            target.replace(new / "gone")
            (new / campaign).replace(target)
        _remove(new)


def _is_swapped(new: Path, target: Path) -> bool:
    """Whether the folder in place is the one that was built: its number is in the build's mark."""
    with suppress(OSError):
        return (new / _MARK).read_text(encoding="ascii") == str(target.stat().st_ino)
    return False


def _remove(new: Path) -> None:
    """Remove in two steps, so that a kill in between leaves nothing that looks complete."""
    with suppress(OSError):
        gone = Path(tempfile.mkdtemp(prefix=f"{new.stem}.part-", dir=new.parent))
        new.replace(gone / "done")
        shutil.rmtree(gone)


def _exchange(one: Path, other: Path) -> bool:
    """Let two paths change names in one step; False where the system does not know how."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(error, os.strerror(error), str(other))


@contextmanager
def _alone(folder: Path, campaign: str) -> Iterator[None]:
    """Keep every other build of this campaign into this folder out."""
    lock = folder / f".{campaign}.lock"
    try:
        import fcntl
    except ImportError:  # Windows has no such lock
        yield
        return
    while True:
        with lock.open("w") as file:
            try:
                # A lock of the process: its forked painters do not hold it, nor a killed one.
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EAGAIN):
                    raise
                raise OutputError(
                    f"{folder}: another build of {campaign} is writing there; "
                    "wait until that one is done"
                ) from None
            # The build before may have removed the file that was opened; then open another.
            if not lock.exists() or not os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                continue
            try:
                yield
            finally:
                lock.unlink(missing_ok=True)
            return
