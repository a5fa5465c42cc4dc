"""A campaign as a historian writes it: sides, units, movements, events, lines.

These are values; reading them is `seed`, placing them `resolve`, drawing them `layers`,
`webmap` and `snapshot`. Field names and words are those of the seed format.
"""

from dataclasses import dataclass, field
from datetime import date

from gazetteer import Citation, Mention, Place, Source, When


@dataclass(frozen=True, slots=True)
class Labels:
    """A text in traditional Chinese and in English; `hans` only where OpenCC errs."""

    hant: str = ""
    en: str = ""
    hans: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands in the seed folder, for messages."""

    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes after midnight, first to last, and the account's words.

    `first` and `last` are equal for one time; both `None` when there are words only.
    1439 stands for the day's last minute.
    """

    first: int | None = None
    last: int | None = None
    text: str = ""

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            return ""
        first = f"{self.first // 60:02d}:{self.first % 60:02d}"
        last = f"{self.last // 60:02d}:{self.last % 60:02d}"
        return first if self.first == self.last else f"{first}/{last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party to the war; `tone` picks its colours, `holds` what it held at the start."""

    id: str
    names: Labels
    tone: str
    holds: tuple[Mention, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of the order of battle as it stood at the start."""

    id: str
    names: Labels
    short: Labels
    side: str
    echelon: str
    arm: str
    hq: bool = False
    superior: str = ""
    commander: Labels = Labels()
    sidc: str = ""
    citations: tuple[Citation, ...] = ()
    certainty: str = "certain"
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """From `when` on, `unit` is under `superior`."""

    unit: str
    superior: str
    when: When
    citations: tuple[Citation, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """From `when` on, `unit` is led by `commander`."""

    unit: str
    commander: Labels
    when: When
    citations: tuple[Citation, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every movement and event says."""

    id: str
    order: int
    side: str
    units: tuple[str, ...]
    units_as_written: tuple[str, ...]
    opponent: tuple[str, ...] = ()
    holder: str = ""
    outcome: str = ""
    status: str = "reported"
    certainty: str = "certain"
    inferred: bool = False
    disputed_with: tuple[str, ...] = ()
    variant: str = ""
    shown: bool = True
    leaves: bool = False
    part: str = ""
    part_names: Labels = Labels()
    draft: bool = False
    seq: int | None = None
    when_text: str = ""
    citations: tuple[Citation, ...] = ()
    note: Labels = Labels()
    origin: Origin = Origin()

    @property
    def is_told(self) -> bool:
        """Whether it is drawn as done: reported, and the shown one where accounts differ."""
        return self.status == "reported" and (self.shown or not self.disputed_with)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement(Record):
    """A march: `route` from origin by way points to destination; one name is the destination."""

    task: str
    route: tuple[Mention, ...]
    departed: When | None = None
    arrived: When | None = None
    departed_clock: Clock = Clock()
    arrived_clock: Clock = Clock()
    means: str = ""
    along: str = ""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Its places as written."""
        return self.route

    @property
    def first_day(self) -> date | None:
        """The first day it may fall on."""
        when = self.departed or self.arrived
        return when.earliest or when.latest if when else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something that happened at a place, or was held there for a span."""

    kind: str
    at: tuple[Mention, ...]
    when: When
    clock: Clock = Clock()
    title: Labels = Labels()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Its places as written."""
        return self.at

    @property
    def first_day(self) -> date | None:
        """The first day it may fall on."""
        return self.when.earliest or self.when.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A front, fortified line or boundary of these days, held by `side`."""

    id: str
    kind: str
    side: str
    vertices: tuple[Mention, ...]
    when: When
    citations: tuple[Citation, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A stretch of days with a title, for the timeline and the present mode."""

    title: Labels
    first: date
    last: date
    area: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """Everything a seed folder says. `area` is west, south, east, north in degrees."""

    id: str
    title: Labels
    start: date
    end: date
    era: str
    area: tuple[float, float, float, float]
    sides: tuple[Side, ...]
    sources: tuple[Source, ...]
    chapters: tuple[Chapter, ...] = ()
    day_notes: dict[date, Labels] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    commands: tuple[Command, ...] = ()
    movements: tuple[Movement, ...] = ()
    events: tuple[Event, ...] = ()
    lines: tuple[Line, ...] = ()
    places: tuple[Place, ...] = ()
    _units: dict[str, Unit] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {unit.id: unit for unit in reversed(self.units)}
        object.__setattr__(self, "_units", by_id)

    @property
    def records(self) -> tuple[Movement | Event, ...]:
        """Movements and events in the order in which they were written."""
        return tuple(sorted((*self.movements, *self.events), key=lambda record: record.order))

    @property
    def days(self) -> tuple[date, ...]:
        """Every calendar day from start to end, both included."""
        first, last = self.start.toordinal(), self.end.toordinal()
        return tuple(date.fromordinal(day) for day in range(first, last + 1))

    def unit(self, unit_id: str) -> Unit:
        """The unit with this id; raises `KeyError` if there is none."""
        return self._units[unit_id]

    def side(self, side_id: str) -> Side:
        """The side with this id; raises `KeyError` if there is none."""
        for side in self.sides:
            if side.id == side_id:
                return side
        raise KeyError(side_id)
