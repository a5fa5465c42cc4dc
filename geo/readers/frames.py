"""What a reader of clauses holds: the frame of a clause, the memory of the account."""

import re
from dataclasses import dataclass, field

from geo.readers.dates import Calendar, Day
from geo.readers.phrases import Span
from geo.readers.tokens import Token

# Kinds of words that may follow a word of plan or denial of one letter.
BEFORE_VERBS = frozenset(
    {
        *("verb", "adverbs", "passive", "toward", "at", "plan", "light", "from", "via"),
        *("reach", "take", "send", "lead"),
    }
)


@dataclass(slots=True)
class Statement:
    """One action of the text, in spans of its passage."""

    row: str
    verb: Token
    day: Day | None
    day_text: str
    units: list[tuple[tuple[int, int], ...]]
    side: str
    origin: list[Span]
    via: list[Span]
    to: list[Span]
    at: list[Span]
    status: str
    doubts: list[str]
    background: bool = False
    own_day: bool = False
    is_fight: bool = False
    adversary: str = ""
    back_to: int = -1


@dataclass(slots=True)
class Frame:
    """What a clause has said before its verb."""

    origin: list[Span] = field(default_factory=list)
    via: list[Span] = field(default_factory=list)
    to: list[Span] = field(default_factory=list)
    at: list[Span] = field(default_factory=list)
    fronted: list[Span] = field(default_factory=list)
    subject: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    side: str = ""
    heads: list[Token] = field(default_factory=list)
    left: list[Token] = field(default_factory=list)
    agent: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    passive: bool = False
    planned: bool = False
    denied: bool = False
    doubtful: bool = False
    reached: Token | None = None
    stated: int = 0
    paired: bool = False
    led: bool = False
    asked: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    adversary: str = ""
    mute: bool = False


@dataclass(slots=True)
class Memory:
    """What the account carries from sentence to sentence."""

    calendar: Calendar
    subject: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    subject_texts: list[str] = field(default_factory=list)
    side: str = ""
    day_text: str = ""
    fresh: int = 0
    plan_quoted: bool = False
    named_at: tuple[int, int] = (-1, 0)
    hero: list[str] = field(default_factory=list)
    people: re.Pattern[str] | None = None
    sentence: int = 0
    last_place: tuple[Span, int] | None = None
    opening: tuple[Day, str] | None = None
    limit: tuple[int, int] | None = None
    outside: tuple[Day | None, str] | None = None
