"""March rates: how far a unit may go in a day, by arm and means.

Two numbers for each: an ordinary day's march, by which a movement with one date is
stretched over days, and the most that is believed of one day before `campaign check`
asks for an explanation. Kilometres a day, straight-line between recorded places.

Source: the recorder's estimate for all of them, uncertain by half; no manual was looked
up. They only say when an undated march is drawn and what `campaign check` asks about;
a cited figure should replace each.
"""

from typing import NamedTuple


class Rate(NamedTuple):
    """Kilometres a day."""

    ordinary: float
    most: float


_BY_MEANS = {
    "foot": Rate(24, 60),
    "motor": Rate(200, 320),
    "rail": Rate(400, 800),
    "river": Rate(150, 400),
    "sea": Rate(300, 600),
    "air": Rate(1_000, 3_000),
}
_BY_ARM_ON_FOOT = {
    "cavalry": Rate(48, 100),
    "armour": Rate(80, 200),
    "air": Rate(1_000, 3_000),
    "naval": Rate(200, 500),
    "transport": Rate(100, 300),
    "headquarters": Rate(100, 400),
}


def march_rate(arm: str, means: str) -> Rate:
    """The rate of an arm by some means; without a means the arm's usual one."""
    if means and means != "foot":
        return _BY_MEANS[means]
    return _BY_ARM_ON_FOOT.get(arm, _BY_MEANS["foot"])
