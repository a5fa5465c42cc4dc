"""Writing files: beside the target, then renamed, and with the same bytes every time."""

import errno
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any

# Zip archives and databases carry a time; a fixed one keeps equal campaigns equal bytes.
FIXED_TIME = "2000-01-01T00:00:00.000Z"
_ZIP_TIME = (2000, 1, 1, 0, 0, 0)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A name beside `path` to write under; renamed at the end, removed if anything fails.

    Raises `OSError` also where SQLite is refused what it needs.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    try:
        beside.unlink(missing_ok=True)
        yield beside
        beside.replace(path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        if isinstance(error, sqlite3.OperationalError):
            raise OSError(errno.EIO, str(error), str(path)) from error
        raise


def write_bytes(path: Path, data: bytes) -> Path:
    """Write beside the target and rename, so that nothing is ever half written."""
    with written_beside(path) as beside:
        beside.write_bytes(data)
    return path


def write_json(path: Path, content: Any, *, indent: int | None = 1) -> Path:
    """Write a value as JSON, in the order in which it was built."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=indent)
    return write_bytes(path, (text + "\n").encode("utf-8"))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of these files, in their order, without a trace of when or where."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return held.getvalue()


def xml_safe(text: str) -> str:
    """The text without what XML 1.0 cannot hold: control characters, surrogates."""
    return _NOT_XML.sub("", text)
