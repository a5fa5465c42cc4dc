"""Bytes of an account to text: UTF-8, UTF-16, GB18030 or Big5, whichever they are."""

from dataclasses import dataclass

from geo.errors import RequestError

# The commonest characters of Chinese prose, both scripts: the right code page finds many.
_COMMON = frozenset(
    "的是不我一有大在人了中到上地个個以你他和这這国國年于於为為日军軍月第与與之及其"
    "师師团團城向被进進攻占佔守，。、；：（）「」《》"
)
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line ends as LF and no byte order mark, and the encoding it came in."""

    text: str
    encoding: str


def decode(data: bytes, name: str = "the account") -> Decoded:
    """Read `data`; raises `RequestError` where it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(_lines(data.decode("utf-16", errors="replace")), "utf-16")
    if b"\x00" in data[:_SAMPLE]:
        raise RequestError(f"{name}: is no text (it holds NUL bytes); save the account as text")
    try:
        return Decoded(_lines(data.decode("utf-8-sig")), "utf-8")
    except UnicodeDecodeError:
        pass
    best = max(("gb18030", "big5hkscs"), key=lambda encoding: _share(data, encoding))
    if _share(data, best) < 0.05:
        raise RequestError(
            f"{name}: is no text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8"
        )
    text = data.decode(best, errors="replace")
    return Decoded(_lines(text), {"big5hkscs": "big5"}.get(best, best))


def _share(data: bytes, encoding: str) -> float:
    """How much of the sample reads as common Chinese, less twice what does not decode."""
    sample = data[:_SAMPLE].decode(encoding, errors="replace")
    wide = [letter for letter in sample if ord(letter) > 127]
    if not wide:
        return 0.0
    good = sum(letter in _COMMON for letter in wide)
    bad = sum(letter == "\ufffd" for letter in wide)
    return (good - 2 * bad) / len(wide)


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
