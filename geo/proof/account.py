"""An account as a file: its passages, folded, and which source of a campaign it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gazetteer import Source
from geo.errors import RequestError
from geo.proof import markdown, wikitext
from geo.proof.folded import Folded, fold_lined
from geo.proof.lined import Lined
from geo.proof.passages import Passage

_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A written account: passages and the same folded, in one order."""

    name: str
    line_count: int
    passages: tuple[Passage, ...]
    folded: tuple[Folded, ...]


def read_account(path: Path) -> Account:
    """The account in a file; raises `RequestError` if it cannot be read as UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); give the file of an account"
        raise RequestError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8"
        raise RequestError(message) from error
    return account_of(text, path.name)


def account_of(text: str, name: str = "") -> Account:
    """The account that `text` is, wikitext, Markdown or plain; lines end as LF."""
    text = _LINE_END.sub("\n", text)
    reader = wikitext if wikitext.is_wikitext(text) else markdown
    found = tuple(reader.passages(Lined.of(text)))
    return Account(
        name=name,
        line_count=len(text.split("\n")) - text.endswith("\n"),
        passages=found,
        folded=tuple(fold_lined(passage.text) for passage in found),
    )


def match_sources(sources: tuple[Source, ...], files: list[Path]) -> dict[str, Path]:
    """Which file is the account of which source: by the file's name, else by their order.

    A folder stands for those of its files that sources name. Raises `RequestError` for a
    file that is left over.
    """
    by_file = {source.file: source.id for source in sources if source.file}
    given = [path for file in files for path in _within(file, by_file)]
    found = {by_file[path.name]: path for path in given if path.name in by_file}
    open_sources = [source.id for source in sources if source.id not in found]
    rest = [path for path in given if path.name not in by_file]
    if len(rest) > len(open_sources):
        named = ", ".join(str(path) for path in rest[len(open_sources) :])
        raise RequestError(f"{named}: there is no [[source]] left that this could be")
    return found | dict(zip(open_sources, rest, strict=False))


def _within(path: Path, names: Iterable[str]) -> list[Path]:
    """A file itself; of a folder the files called by one of `names`."""
    if not path.is_dir():
        return [path]
    found = [path / name for name in names if (path / name).is_file()]
    if not found:
        wanted = " or ".join(names) or "a file, for no [[source]] names one"
        raise RequestError(f"{path}: holds no account of this campaign; give {wanted}")
    return found
