"""Generic endings: the part of a name that says what a place is, and that accounts vary.

Three looks, each weaker than the one before: another ending of the same class (津浦線,
津浦鐵路), an ending of a settlement added or dropped (柳州市, 柳州), and any ending added
to a bare name (麒麟 for 麒麟門). A gate never loses its 門: 太平門 is not 太平.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SETTLEMENT = "settlement"
# Classes whose ending only says more exactly what is meant, so that it may be dropped.
_DROPPED = (SETTLEMENT, "province")
# Classes in which one word stands for another; a 湖 never stands for a 河.
_INTERCHANGED = (
    *_DROPPED,
    "station",
    "airfield",
    "railway",
    "road",
    "fort",
    "wharf",
    "fortified-line",
)
# Two ways to write the same kind of work, which share some endings.
_ALIKE = {"railway": ("railway", "fortified-line"), "road": ("road", "railway")}


@dataclass(frozen=True, slots=True)
class Form:
    """Another key under which a place may be listed; `kind` is what the written ending says."""

    key: str
    added: str
    dropped: str
    kind: str


@cache
def endings() -> dict[str, tuple[tuple[str, str], ...]]:
    """Class → its endings with the kind of place, longest first."""
    text = (files("gazetteer") / "data" / "endings.tsv").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            ending, group, kind = line.split("\t")
            found.setdefault(group, []).append((ending, kind))
    return {
        group: tuple(sorted(rows, key=lambda row: -len(row[0]))) for group, rows in found.items()
    }


def kind_of(key: str) -> str:
    """The kind of place that the ending of `key` says; empty if it has none."""
    rows = [row for group in endings().values() for row in group if _ends(key, row[0])]
    return max(rows, key=lambda row: len(row[0]))[1] if rows else ""


def same_class(key: str) -> Iterator[Form]:
    """Keys that differ from `key` only in the word for one class of places."""
    for group in _INTERCHANGED:
        for stem, ending, kind in _cut(key, group):
            for other in _ALIKE.get(group, (group,)):
                for new, _ in endings()[other]:
                    if new != ending:
                        yield Form(stem + new, new, ending, kind)
            if group in _DROPPED:
                yield Form(stem, "", ending, kind)
    for group in _DROPPED:
        for new, _ in endings()[group]:
            yield Form(key + new, new, "", "")


def with_any_ending(key: str) -> Iterator[Form]:
    """Keys that are `key` with one more ending of a class that is no settlement."""
    for group, rows in endings().items():
        if group not in _DROPPED:
            for new, kind in rows:
                yield Form(key + new, new, "", kind)


def _cut(key: str, group: str) -> Iterator[tuple[str, str, str]]:
    for ending, kind in endings()[group]:
        if _ends(key, ending):
            yield key[: -len(ending)], ending, kind


def _ends(key: str, ending: str) -> bool:
    return key.endswith(ending) and len(key) - len(ending) >= 2
