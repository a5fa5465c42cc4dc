"""Ids, scripts and symbol codes of imported things."""

import re
from collections.abc import Iterable
from typing import Any

from geo.words import ARMS, ECHELONS

_NOT_ID = re.compile(r"[^a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SIDC = re.compile(r"\d{20}")
# Where a symbol gives no size: a detachment is "the size it had".
UNKNOWN_ECHELON = "detachment"


class Ids:
    """Gives every thing an id of its own, as near to the one it had as ids allow."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def made(self, text: str, otherwise: str) -> str:
        """`text` in lower case with hyphens; `otherwise` where nothing is left of it."""
        base = _NOT_ID.sub("-", text.lower()).strip("-") or otherwise
        found, number = base, 2
        while found in self._taken:
            found, number = f"{base}-{number}", number + 1
        self._taken.add(found)
        return found


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects of a JSON list; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def plain(value: Any) -> str:
    """A text on one line; lists in tables are joined by semicolons, so there are none."""
    text = value if isinstance(value, str) else ""
    return " ".join(text.replace(";", ",").split())


def labelled(key: str, *texts: str) -> dict[str, str]:
    """`<key>_hant` and `<key>_en`: of the texts the first with, and the first without, Han."""
    found: dict[str, str] = {}
    for text in filter(None, texts):
        found.setdefault(f"{key}_hant" if _HAN.search(text) else f"{key}_en", text)
    return found


def unit_of_sidc(code: Any) -> dict[str, Any]:
    """Echelon, arm and headquarters that a symbol code tells, and the code itself."""
    sidc = str(code)
    if not _SIDC.fullmatch(sidc):
        return {"echelon": UNKNOWN_ECHELON, "arm": "infantry"}
    echelons = {one.code: name for name, one in ECHELONS.items() if name != "detachment"}
    arms: dict[str, str] = {}
    for name, arm in ARMS.items():
        arms.setdefault(arm.entity, name)
    is_task_force = sidc[7] in "4567" and sidc[8:10] == ECHELONS["detachment"].code
    return {
        "echelon": "detachment" if is_task_force else echelons.get(sidc[8:10], UNKNOWN_ECHELON),
        "arm": arms.get(sidc[10:16], "infantry"),
        "hq": sidc[7] in "2367",
        "sidc": sidc,
    }
