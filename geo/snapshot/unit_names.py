"""What is written beside a unit."""

from geo.situation import UnitPosition
from geo.snapshot.groups import Group
from geo.snapshot.look import Look


def unit_name(one: UnitPosition, look: Look) -> str:
    """The short name, with the part where one was split off."""
    name = look.text(one.unit.short) or look.text(one.unit.names)
    part = look.text(one.part)
    if not part:
        return name
    return f"{name} ({part})" if look.lang == "en" else f"{name}（{part}）"


def age_of(one: UnitPosition, look: Look) -> str:
    """`−3日` for a unit last reported three days ago; empty for a report of the day."""
    days = one.position.days_since_report
    if one.position.basis != "last-known" or days < 1:
        return ""
    return look.words(f"−{days}日", f"−{days} d")


def commander_name(one: UnitPosition, look: Look) -> str:
    """Who leads it that day; in English the surname only."""
    name = look.text(one.commander)
    if name and name in unit_name(one, look):
        return ""
    return name.split()[0].rstrip(",") if look.lang == "en" and name else name


def led_name(group: Group, one: UnitPosition) -> str:
    """`+2` where it stands for two subordinates that are with it; else nothing."""
    count = group.led_by(one)
    return f"+{count}" if count else ""


def count_name(count: int, look: Look) -> str:
    """`×6`."""
    return f"×{count}"
