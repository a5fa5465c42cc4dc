"""Chinese and Arabic numbers as accounts write them: 二十六, 廿三, 一八八, 一六O, 八百, 34."""

_DIGITS = {
    **{letter: value for value, letter in enumerate("〇一二三四五六七八九")},
    **dict.fromkeys("零○OＯo", 0),
    "两": 2,
    "元": 1,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}


def number(text: str) -> int | None:
    """The number that `text` writes, in simplified or Arabic digits; `None` if it is none."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 10 else None
    for short, long in _TENS.items():
        text = text.replace(short, long)
    if not text or any(letter not in _DIGITS and letter not in _UNITS for letter in text):
        return None
    if not any(letter in _UNITS for letter in text):
        value = 0
        for letter in text[:9]:
            value = value * 10 + _DIGITS[letter]
        return value
    total, digit = 0, 0
    for letter in text:
        if letter in _UNITS:
            total += (digit or 1) * _UNITS[letter]
            digit = 0
        else:
            digit = _DIGITS[letter]
    return total + digit
