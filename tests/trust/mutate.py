"""Spoil bytes as strangers, editors and broken disks do; the same number spoils the same way."""

import random
from collections.abc import Sequence

# What is right somewhere and strange elsewhere.
TOKENS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *("", "\0", "\ufeff", "\u2028", "\u202e", "\ud800", "'", '"', "`", ";", ",", "\t", "\r\n"),
        *("null", "true", "NaN", "Infinity", "-0", "1e999", "1e400", "99999999999999999999"),
        *("[]", "{}", '""', "[[", "]]", "{{", "}}", "<!--", "-->", "</", "<ref", "|", "=", "==="),
        *("0000-00-00", "9999-12-31", "-1", "[1937..]", "../..", "1937-12-09/1937-12-01", "~", "%"),
        *("十二月", "翌日", "同月", "至", "第", "師團", "、", "，", "。", "；", "「", "」", "（"),
        *("民國二十六年", "昭和", "三十二日", "佔領", "由", "經", "𠀀", "\U0010ffff", "٣", "½"),
        *("Feature", "Point", "coordinates", "geometry", "@id", "same_as", "timespans", "sidc"),
    )
)


def spoilt(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The bytes with one to four things done to them."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.choice((1, 1, 2, 3, 8, 40, 400)))
        how = chance.randrange(7)
        if how == 0 and data:
            data = data[: at - 1] + bytes([chance.randrange(256)]) + data[at:]
        elif how == 1:
            data = data[:at] + data[to:]
        elif how == 2:
            data = data[:to] + data[at:to] * chance.choice((1, 2, 30)) + data[to:]
        elif how == 3:
            other = chance.choice(others)
            cut = chance.randint(0, len(other))
            data = data[:at] + other[cut : cut + 200] + data[to:]
        elif how == 4:
            data = data[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 50)) + data[at:]
        else:
            data = data[:at] + chance.choice(TOKENS) + data[to:]
    return data
