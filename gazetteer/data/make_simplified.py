"""Make simplified.tsv: characters and the one form that match keys use for them.

Run by hand, never at build time: `python gazetteer/data/make_simplified.py`. From the
character tables of OpenCC (Apache-2.0, as in the package `opencc`): traditional forms, those
of Taiwan and Hong Kong, and the Japanese forms of 1946 that are no Chinese character
of their own.
"""

from pathlib import Path

import opencc

# Han characters: the basic block, extensions A and B, compatibility forms.
BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2A6E0))
# Japanese short forms that are other characters in Chinese, or change no place name.
NOT_JAPANESE = frozenset("予仏勅噛巻払掻晃曽桝槙概欠滝研糸続缶翻萌褒醤鉱闘鹸麹麺弁瓶艶")


def pairs() -> dict[str, str]:
    """Each character with its simplified form, where the two differ."""
    characters = [chr(code) for first, last in BLOCKS for code in range(first, last)]
    found: dict[str, str] = {}
    japanese = _converted("jp2t", characters)
    simplified = _converted("t2s", characters)
    plain = set(simplified) & set(characters)
    taken = {one for before, one in zip(characters, simplified, strict=True) if before != one}
    for profile in ("t2s", "tw2s", "hk2s"):
        for before, after in zip(characters, _converted(profile, characters), strict=True):
            if before != after and len(after) == 1:
                found.setdefault(before, after)
    for before, modern in zip(characters, _converted("t2s", japanese), strict=True):
        is_own = before in found or before in taken or before in NOT_JAPANESE
        if before != modern and len(modern) == 1 and not is_own and before in plain:
            found[before] = modern
    return {before: _last(found, after) for before, after in sorted(found.items())}


def _converted(profile: str, characters: list[str]) -> list[str]:
    return str(opencc.OpenCC(profile).convert("\n".join(characters))).split("\n")


def _last(found: dict[str, str], character: str) -> str:
    seen = {character}
    while (after := found.get(character)) and after not in seen:
        seen.add(after)
        character = after
    return character


if __name__ == "__main__":
    target = Path(__file__).with_name("simplified.tsv")
    lines = [f"{before}\t{after}" for before, after in pairs().items() if before != after]
    head = "# A character and its simplified form, from OpenCC (Apache-2.0).\n"
    target.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
