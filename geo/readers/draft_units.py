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
_MEMBER = re.compile(r"[^\d]*?\d+(?:集团军|师团|旅团|联队|大队|中队|师|旅|团|营|连|军)")
_SHORT = {
    "army-group": "AG", "army": "Army", "region": "WZ", "division": "Div", "brigade": "Bde",
    "regiment": "Regt", "battalion": "Bn", "company": "Coy", "detachment": "Det",
    "corps": "Corps", "command": "Cmd", "platoon": "Pl",
}  # fmt: skip
# Sizes that only one army of the wars since 1894 has.
_JAPANESE = re.compile(r"(?:师团|旅团|联队|支队|大队|派遣军|方面军|遣华舰队|飞行团)$")
_CHINESE = re.compile(r"(?:集团军|战区|师|旅|团|纵队)$")
# Names of a whole side: they say who acts, and are no unit that stands anywhere.
_WHOLE = re.compile(
    r"^(?:日|国|敌|我|守|敌我|清|中国|中日|美|英|法|俄|苏|共|伪|官|叛|中央|日本|援|追|驻)?(?:军|军队|兵|寇|敌)$|^敌$"
)
# An account that names so many units by number does not need its sides as units.
_MANY = 10
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


def side_of(claim: Claim, sides: dict[str, str], units: Sequence[DraftUnit]) -> str:
    """The side that acts in a claim; `unknown` where neither its words nor its units tell."""
    if units:
        return units[0].side
    told = [_side_id(words) for words in (claim.side or "", *claim.units) if words]
    return next((side for side in told if side in sides), "unknown")


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
    named = {_key(name) for claim in claims for name in claim.units}
    skips_sides = sum(bool(re.search(r"\d", key)) for key in named) >= _MANY
    made: dict[str, DraftUnit] = {}
    by_id: dict[str, DraftUnit] = {}
    for claim in claims:
        for name in claim.units:
            if name in made or ";" in name:
                continue
            if skips_sides and _WHOLE.search(_key(name)):
                continue
            tally = votes.get(_key(name), {})
            side = max(sorted(tally), key=lambda one: tally[one]) if tally else ""
            side = side or _side_of_size(_key(name), sides)
            unit = _unit(name, side, claim.line)
            made[name] = by_id.setdefault(unit.id, unit)
    return made


def _side_of_size(key: str, sides: dict[str, str]) -> str:
    """The side that a size belongs to: 師團 is Japanese where one side is Japan."""
    if "japan" in sides and _JAPANESE.search(key):
        return "japan"
    if {"japan", "china"} <= set(sides) and _CHINESE.search(key):
        return "china"
    return "unknown"


def _key(name: str) -> str:
    """One key for 第八十八師, 第88师 and 88师."""
    key = fold(name)

    def digits(match: re.Match[str]) -> str:
        value = number(match.group())
        return match.group() if value is None else str(value)

    key = re.sub(r"\d+|[〇零○o一二三四五六七八九十百]+", digits, key)
    key = re.sub(
        r"第(?=\d)", "", re.sub(r"^(?:国民革命军|国军|日军|敌军|日本|中国)(?=.*\d)", "", key)
    )
    members = _MEMBER.findall(key)
    if members and key.endswith(members[-1]) and members[-1].endswith(("师", "师团", "军")):
        # 第35集團軍之第64軍 is 第64軍: numbers of divisions and corps do not come twice.
        return re.sub("^(?:之|的|所属的?|所辖的?|下属的?|辖下)", "", members[-1])
    return key


def _unit(name: str, side: str, line: int) -> DraftUnit:
    key = _key(name)
    echelon = next((size for ending, size in _ECHELONS if key.endswith(ending)), "command")
    if echelon == "corps" and side == "japan":
        echelon = "army"
    arm = next((arm for word, arm in _ARMS if word in key), "infantry")
    sized = "|".join(ending for ending, _ in _ECHELONS)
    digits = re.findall(rf"(\d+)(?=[^\d]{{0,3}}(?:{sized})$)", key)
    digest = hashlib.blake2b(key.encode(), digest_size=3).hexdigest()
    number_part = f"{digits[-1]}-" if digits else ""
    name_en = f"{digits[-1]} {_ENGLISH[echelon]}" if digits else name
    short_en = f"{digits[-1]} {_SHORT[echelon]}" if digits else name[:6]
    last = re.search(r"第?[\d〇零○一二三四五六七八九十百]{1,5}[^\d第]{1,3}$", name)
    short = name if len(name) <= 6 else last.group() if last else name[:8]
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
