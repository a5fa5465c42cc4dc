"""One style table for map, pictures and exports.

Colours are hex; sizes are CSS pixels at k = 1, to be multiplied by the
drawing's k (1 on screen, width / 1212 in print). Side colours pass WCAG contrast against
the land of their theme and differ in lightness, so a grey copy still tells them apart.
Whatever a colour says is said by a shape too: doubt by dashes, halo and a diamond.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """A side's colours: symbol body, lines on it, pale body, and text on land or panel."""

    body: str
    line: str
    pale: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Paper and ink, ground, and the sides' tones, for one way of looking."""

    page: str
    panel: str
    ink: str
    ink2: str
    ink3: str
    hairline: str
    chosen: str
    land: str
    city: str
    water: str
    shore: str
    water_line: str
    water_name: str
    hill: str
    hachure: str
    hill_name: str
    wall: str
    rail: str
    road: str
    doubt: str
    halo: str
    casing: str
    tones: Mapping[str, Tone]


LIGHT = Theme(
    page="#EFE9DC",
    panel="#FBF8F1",
    ink="#2A2621",
    ink2="#5F574B",
    ink3="#716757",
    hairline="#D8CDB9",
    chosen="#F1E6CF",
    land="#F4EFE3",
    city="#E8DDC8",
    water="#CDDEE4",
    shore="#86A6B4",
    water_line="#B6CDD7",
    water_name="#335D75",
    hill="#E6DBC3",
    hachure="#A8926B",
    hill_name="#6E5B3A",
    wall="#5E4A38",
    rail="#8A8072",
    road="#CFC2A8",
    doubt="#7A2A6B",
    halo="#F8F4EA",
    casing="#FBF8F1",
    tones=MappingProxyType(
        {
            "cool": Tone(body="#17518F", line="#FFFFFF", pale="#CBD8E8", text="#123F70"),
            "warm": Tone(body="#C2410C", line="#FFFFFF", pale="#F6D6C6", text="#97310A"),
            "grey": Tone(body="#5F5A50", line="#FFFFFF", pale="#DDD7CA", text="#4A453B"),
        }
    ),
)
DARK = Theme(
    page="#14171A",
    panel="#1B1F23",
    ink="#ECE6D8",
    ink2="#B5AE9F",
    ink3="#9D978A",
    hairline="#343A40",
    chosen="#2A2F33",
    land="#22262A",
    city="#2E302F",
    water="#16303C",
    shore="#3F6A7C",
    water_line="#102936",
    water_name="#86B4C8",
    hill="#2A2D2D",
    hachure="#565749",
    hill_name="#B7A98A",
    wall="#C7B595",
    rail="#7C7A72",
    road="#45443F",
    doubt="#E0A0D6",
    halo="#1A1D20",
    casing="#14171A",
    tones=MappingProxyType(
        {
            "cool": Tone(body="#93C6F8", line="#0D1A28", pale="#2B4158", text="#A9D2FA"),
            "warm": Tone(body="#EE6A33", line="#210A02", pale="#54301F", text="#FFAA80"),
            "grey": Tone(body="#BDB6A6", line="#1C1A16", pale="#3D3B36", text="#CFC9BB"),
        }
    ),
)
PRINT = Theme(
    page="#FFFFFF",
    panel="#FFFFFF",
    ink="#000000",
    ink2="#333333",
    ink3="#555555",
    hairline="#999999",
    chosen="#EEEEEE",
    land="#FFFFFF",
    city="#F3F3F3",
    water="#E6E6E6",
    shore="#777777",
    water_line="#CFCFCF",
    water_name="#333333",
    hill="#F5F5F5",
    hachure="#A8A8A8",
    hill_name="#333333",
    wall="#000000",
    rail="#777777",
    road="#CCCCCC",
    doubt="#000000",
    halo="#FFFFFF",
    casing="#FFFFFF",
    tones=MappingProxyType(
        {
            "cool": Tone(body="#000000", line="#FFFFFF", pale="#B0B0B0", text="#000000"),
            "warm": Tone(body="#FFFFFF", line="#000000", pale="#FFFFFF", text="#000000"),
            "grey": Tone(body="#8C8C8C", line="#000000", pale="#E2E2E2", text="#333333"),
        }
    ),
)
# "print" is black and white on purpose: sides by fill, ground by dots, doubt by frame.
# A colour plate is "light".
THEMES: Mapping[str, Theme] = MappingProxyType({"light": LIGHT, "dark": DARK, "print": PRINT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """How a unit is drawn whose position rests on this: which body, which frame."""

    body: str  # "solid", "pale" or "casing"
    frame: str  # "solid", "dashed" or "dotted"


BASIS_STYLES: Mapping[str, Basis] = MappingProxyType(
    {
        "reported": Basis(body="solid", frame="solid"),
        "interpolated": Basis(body="pale", frame="solid"),
        "inferred": Basis(body="pale", frame="dashed"),
        "last-known": Basis(body="solid", frame="solid"),  # faded by `fade`
        "derived": Basis(body="pale", frame="dotted"),
        "planned": Basis(body="casing", frame="dotted"),
    }
)
FRAME_DASH: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {"solid": (), "dashed": (19, 11), "dotted": (6, 9)}  # of a symbol 150 wide
)
# Opacity by days since the last report; from the last one on it stays.
FADES: tuple[tuple[int, float], ...] = ((0, 1.0), (1, 0.78), (3, 0.55), (7, 0.36))


def fade(days: int) -> float:
    """Opacity of a unit whose last report is `days` days old."""
    return next(opacity for since, opacity in reversed(FADES) if days >= since or since == 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A movement's arrow: widths in px, opacity of all, and how it is filled.

    Shaft width at t is tail + (neck - tail) * t ** 0.85.
    """

    tail: float
    neck: float
    fill: str  # "gradient", "hatch" or "hollow"
    opacity: float = 1.0


ARROWS: Mapping[str, Arrow] = MappingProxyType(
    {
        "attack": Arrow(tail=2, neck=9, fill="gradient"),
        "march": Arrow(tail=2, neck=7, fill="gradient"),
        "column": Arrow(tail=5, neck=15, fill="gradient", opacity=0.34),
        "withdrawal": Arrow(tail=4.5, neck=10, fill="hatch"),
        "planned": Arrow(tail=7, neck=7, fill="hollow"),
        "earlier": Arrow(tail=2, neck=6, fill="gradient", opacity=0.34),
    }
)
ARROW_OF_TASK: Mapping[str, str] = MappingProxyType(
    {
        "advance": "attack",
        "attack": "attack",
        "capture": "attack",
        "land": "attack",
        "breakout": "attack",
        "cross": "march",
        "move": "march",
        "transfer": "march",
        "retreat": "withdrawal",
        "withdraw": "withdrawal",
    }
)
ARROW_HEAD: Mapping[str, float] = MappingProxyType(
    {"length": 1.75, "width": 2.3, "barb": 0.16, "gap": 6}  # of the neck; gap in px
)
ARROW_STOPS: tuple[tuple[float, float], ...] = ((0, 0.12), (0.55, 0.62), (1, 0.96))
HATCH: Mapping[str, float] = MappingProxyType({"line": 1.8, "every": 4.4, "outline": 1.3})
PLANNED_DASH = (5.0, 3.2)
TRACE_DASH = (0.1, 5.0)  # round dots to the next report
EARLIER_DASH = (3.2, 2.4)
HALO_DASH = (2.0, 4.0)
HALO_FILL = (0.22, 0.04)  # centre to rim
EARLIER_DAYS = 3  # a finished arrow fades for so many days, then goes

# Frame widths by echelon; the height is two thirds.
SYMBOL_WIDTHS: Mapping[str, float] = MappingProxyType(
    {
        "command": 34,
        "region": 34,
        "army-group": 34,
        "army": 34,
        "corps": 31,
        "division": 29,
        "brigade": 27,
        "detachment": 27,
        "regiment": 24,
        "battalion": 24,
        "company": 24,
        "platoon": 24,
    }
)
TOWN_RADII: Mapping[str, float] = MappingProxyType({"small": 3.4, "town": 4.2, "large": 5.6})
TOWN_RING = 1.6
BURST = {"points": 16, "radius": 8.0}
CHOSEN_RING = {"radius": 27.0, "width": 2.0}
NUMBER_KEY_RADIUS = 8.2
LINE_WIDTHS: Mapping[str, float] = MappingProxyType(
    {
        "shore": 0.9,
        "river": 1.7,
        "stream": 0.8,
        "canal": 2.1,
        "wall": 2.2,
        "wall-casing": 4.6,
        "rail": 2.2,
        "rail-core": 1.1,
        "road": 2.4,
        "road-core": 1.1,
        "graticule": 0.6,
        "neatline": 0.8,
        "trace": 1.5,
        "front": 2.6,
    }
)
# Font size in px and weight of each kind of lettering on the map.
TYPE: Mapping[str, tuple[float, int]] = MappingProxyType(
    {
        "river": (19, 400),
        "range": (15, 700),
        "town-in-action": (16, 700),
        "town": (13, 700),
        "quiet": (12, 400),
        "gate": (12, 700),
        "unit": (12, 700),
        "commander": (11, 400),
        "hill": (12.5, 400),
        "lake": (11.5, 400),
        "railway": (11, 400),
        "doubt": (11, 700),
        "graticule": (10, 400),
    }
)
