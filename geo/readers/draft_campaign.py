"""The `campaign.toml` of a folder of drafts: title, days, era, box and sides, from the claims."""

import html
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

from gazetteer import Gazetteer, When
from gazetteer.fold import traditional
from geo.errors import RequestError
from geo.readers.claim import Claim
from geo.readers.decode import decode

_TITLES = (
    re.compile(r"^\|\s*(?:conflict|名稱|名称|標題|标题|title)\s*=\s*([^\n|{}\[\]<]{2,40})", re.M),
    re.compile(r"(?:'''|\*\*)([^'*\n]{2,40})(?:'''|\*\*)"),
    re.compile(r"<title>([^<\n]{2,60})</title>", re.I),
    re.compile(r"^#\s+([^\n#]{2,40})$", re.M),
)
_SIDE_NAMES = {
    "japan": ("日軍", "Japan"), "china": ("中國軍隊", "China"), "qing": ("清軍", "Qing"),
    "taiping": ("太平軍", "Taiping"), "allies": ("聯軍", "Allies"), "ming": ("明軍", "Ming"),
    "jin": ("金軍", "Jin"), "tang": ("唐軍", "Tang"), "rebels": ("叛軍", "Rebels"),
    "enemy": ("敵軍", "Enemy"), "unknown": ("未詳", "Side not told"), "other": ("他方", "Others"),
}  # fmt: skip
_ERAS = ((1912, "roc"), (1644, "qing"), (1368, "ming"))


def campaign_file(
    slug: str,
    claims: Sequence[Claim],
    sides: dict[str, str],
    days: tuple[date, date],
    account: Path,
) -> str:
    """The text of `campaign.toml`; its title says that it is a draft."""
    title = _title(account)
    era = next((era for first, era in _ERAS if days[0].year >= first), "none")
    lines = [
        "format = 1",
        f'id = "{slug}"',
        f"title_hant = {quoted(traditional(title or slug) + '（草稿）')}",
        f"title_en = {quoted(f'{title or slug} (draft)')}",
        f'start = "{days[0].isoformat()}"',
        f'end = "{days[1].isoformat()}"',
        f'era = "{era if days[0].year < 1950 else "none"}"',
        f"area = [{', '.join(f'{edge:.2f}' for edge in _area(claims, days))}]",
    ]
    tones = ["warm", "cool", "grey"]
    for (side_id, name), tone in zip(sides.items(), tones, strict=False):
        hant, en = _SIDE_NAMES.get(side_id, (traditional(name), name))
        lines += ["", "[[side]]", f'id = "{side_id}"', f"name_hant = {quoted(hant)}"]
        lines += [f"name_en = {quoted(en)}", f'tone = "{tone}"', "holds = []"]
    lines += ["", "[[source]]", 'id = "account"', f"title = {quoted(title or account.stem)}"]
    lines += ['lang = "zh"', f"file = {quoted(account.name)}", ""]
    return "\n".join(lines)


def quoted(text: str) -> str:
    """A TOML text on one line."""
    clean = "".join(" " if ord(letter) < 32 else letter for letter in text).replace(";", "，")
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"').strip() + '"'


def _title(account: Path) -> str:
    """What the account calls itself: its infobox, its first words in bold, its heading."""
    try:
        head = decode(account.read_bytes(), str(account)).text[:20_000]
    except (OSError, RequestError):
        return ""
    for pattern in _TITLES:
        if match := pattern.search(head):
            return html.unescape(match.group(1)).strip()
    return ""


def _area(claims: Sequence[Claim], days: tuple[date, date]) -> tuple[float, float, float, float]:
    """A box round most of the places that resolve."""
    gazetteer = Gazetteer.load()
    on = When.parse(days[0].isoformat())
    points = []
    for name in sorted({place for claim in claims for place in claim.targets}):
        found = gazetteer.resolve(name, on=on)
        if found.chosen is not None and found.chosen.is_placed:
            points.append((found.chosen.point.x, found.chosen.point.y))
    if not points:
        return (100.0, 20.0, 122.0, 41.0)
    middle_x, middle_y = median(x for x, _ in points), median(y for _, y in points)
    near = [p for p in points if abs(p[0] - middle_x) < 4 and abs(p[1] - middle_y) < 3] or points
    west, east = min(x for x, _ in near) - 0.2, max(x for x, _ in near) + 0.2
    south, north = min(y for _, y in near) - 0.2, max(y for _, y in near) + 0.2
    return west, south, east, north
