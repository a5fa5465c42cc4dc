"""Numbers and measures of length as accounts write them: 十五里, 二百米, 15 英里."""

from datetime import date

from gazetteer.when import When

_DIGITS = {one: at for at, one in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
# 數里, 幾里: some three.
_SOME = {"数": 3.0, "几": 3.0, "半": 0.5}

# The 里 was 576 m under the Qing and until the law of 1929 made the 市里 of 500 m,
# in force from 1930; the Japanese 里 is 36 町, 3,927 m.
OLD_LI_KM, NEW_LI_KM = 0.576, 0.5
_NEW_LI = date(1930, 1, 1)
_KM = {
    "公里": 1.0, "千米": 1.0, "km": 1.0, "米": 0.001, "m": 0.001, "公尺": 0.001,
    "市里": NEW_LI_KM, "日里": 3.927, "英里": 1.609, "哩": 1.609, "海里": 1.852, "浬": 1.852,
    "mile": 1.609, "kilometer": 1.0, "kilometre": 1.0, "meter": 0.001, "metre": 0.001,
}  # fmt: skip


def number(text: str) -> float:
    """The number that `text` writes, in figures or in Chinese; 0 if it is none."""
    try:
        return float(text)
    except ValueError:
        pass
    total = current = 0.0
    for one in text:
        if one in _SOME:
            current += _SOME[one]
        elif one in _DIGITS:
            current = current * 10 + _DIGITS[one] if current else float(_DIGITS[one])
        elif one in _UNITS:
            total += (current or 1.0) * _UNITS[one]
            current = 0.0
    return total + current


def kilometres(unit: str, on: When | None) -> tuple[float, str]:
    """The length of one `unit` on a day, and a word on it where it needs one."""
    plain = unit.rstrip("s") if unit.isascii() and len(unit) > 2 else unit
    if plain in _KM:
        return _KM[plain], ""
    is_old = bool(on and on.latest and on.latest < _NEW_LI)
    if is_old:
        return OLD_LI_KM, f"里 as {OLD_LI_KM} km, the measure until 1929"
    said = "the measure from 1930" if on else "no day is given; the old measure is 0.576 km"
    return NEW_LI_KM, f"里 as {NEW_LI_KM} km, {said}"
