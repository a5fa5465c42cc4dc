"""Units of drafts: an id, a size and an arm from the name that the account writes."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.fold import fold
from geo.readers.claim import Claim
from geo.readers.numerals import number

# Endings of names by size, longest first.
_ECHELONS = (
    ("方面军", "army-group"), ("集团军", "army"), ("战区", "region"), ("师团", "division"),
    ("旅团", "brigade"), ("联队", "regiment"), ("大队", "battalion"), ("中队", "company"),
    ("支队", "detachment"), ("纵队", "detachment"), ("兵团", "army"), ("集团", "army"),
    ("舰队", "brigade"), ("司令部", "command"), ("总队", "brigade"), ("军", "corps"),
    ("师", "division"), ("旅", "brigade"), ("协", "brigade"), ("镇", "division"),
    ("团", "regiment"), ("标", "regiment"), ("营", "battalion"), ("连", "company"),
    ("排", "platoon"),
)  # fmt: skip
_ENGLISH = {
    "army-group": "Army Group", "army": "Army", "region": "War Zone", "division": "Division",
    "brigade": "Brigade", "regiment": "Regiment", "battalion": "Battalion", "company": "Company",
    "detachment": "Detachment", "corps": "Corps", "command": "Command", "platoon": "Platoon",
}  # fmt: skip
_ARMS = (
    ("骑兵", "cavalry"), ("战车", "armour"), ("坦克", "armour"), ("装甲", "armour"),
    ("炮", "artillery"), ("工兵", "engineers"), ("宪兵", "military-police"), ("舰队", "naval"),
    ("海军", "naval"), ("飞行", "air"), ("航空", "air"), ("司令部", "headquarters"),
)  # fmt: skip
_SIDE_IDS = (
    (r"日|寇|倭|伪", "japan"), (r"国|中国|华|我|新四|八路|川|桂|滇|粤|湘军$", "china"),
    (r"清|北洋", "qing"), (r"太平", "taiping"), (r"革命|民军|联军|起义", "allies"),
    (r"明", "ming"), (r"金", "jin"), (r"唐|官", "tang"), (r"叛|燕", "rebels"), (r"敌", "enemy"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftUnit:
    """A unit with what its name tells."""

    id: str
    name: str
    name_en: str
    short: str
    short_en: str
    side: str
    echelon: str
    arm: str
    line: int


def sides_of(claims: Sequence[Claim]) -> dict[str, str]:
    """Up to three sides, the most often named first, as id and name; at least two."""
    counted: dict[str, tuple[int, str]] = {}
    for claim in claims:
        if claim.side:
            key = _side_id(claim.side)
            counted[key] = (counted.get(key, (0, ""))[0] + 1, counted.get(key, (0, claim.side))[1])
    ranked = sorted(counted.items(), key=lambda item: (-item[1][0], item[0]))[:2]
    sides = {key: name for key, (_, name) in ranked}
    sides["unknown"] = "未詳"
    if len(sides) < 2:
        sides["other"] = "他方"
    return sides


def _side_id(words: str) -> str:
    key = fold(words)
    for pattern, side in _SIDE_IDS:
        if re.search(pattern, key):
            return side
    return "side-" + hashlib.blake2b(key.encode(), digest_size=3).hexdigest()


def units_of(claims: Sequence[Claim], sides: dict[str, str]) -> dict[str, DraftUnit]:
    """The units by the names that the claims write; two spellings share one id."""
    votes: dict[str, dict[str, int]] = {}
    for claim in claims:
        side = _side_id(claim.side) if claim.side else ""
        for name in claim.units:
            if side in sides:
                tally = votes.setdefault(_key(name), {})
                tally[side] = tally.get(side, 0) + 1
    made: dict[str, DraftUnit] = {}
    by_id: dict[str, DraftUnit] = {}
    for claim in claims:
        for name in claim.units:
            if name in made or ";" in name:
                continue
            tally = votes.get(_key(name), {})
            side = max(sorted(tally), key=lambda one: tally[one]) if tally else "unknown"
            unit = _unit(name, side, claim.line)
            made[name] = by_id.setdefault(unit.id, unit)
    return made


def _key(name: str) -> str:
    """One key for 第八十八師, 第88师 and 88师."""
    key = fold(name)

    def digits(match: re.Match[str]) -> str:
        value = number(match.group())
        return match.group() if value is None else str(value)

    key = re.sub(r"\d+|[〇零○o一二三四五六七八九十百]+", digits, key)
    return re.sub(r"第(?=\d)", "", key)


def _unit(name: str, side: str, line: int) -> DraftUnit:
    key = _key(name)
    echelon = next((size for ending, size in _ECHELONS if key.endswith(ending)), "command")
    if echelon == "corps" and side == "japan":
        echelon = "army"
    arm = next((arm for word, arm in _ARMS if word in key), "infantry")
    digits = re.findall(r"\d+", key)
    digest = hashlib.blake2b(key.encode(), digest_size=3).hexdigest()
    number_part = f"{digits[-1]}-" if digits else ""
    name_en = f"{digits[-1]} {_ENGLISH[echelon]}" if digits else name
    short_en = f"{digits[-1]} {_ENGLISH[echelon][:3]}" if digits else name[:4]
    short = name if len(name) <= 6 else name[-6:]
    return DraftUnit(
        id=f"{number_part}{echelon}-{digest}",
        name=name,
        name_en=name_en,
        short=short,
        short_en=short_en,
        side=side,
        echelon=echelon,
        arm=arm,
        line=line,
    )
