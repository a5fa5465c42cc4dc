"""What everybody who draws one day needs: the story, the day, the frame, the look."""

from dataclasses import dataclass
from datetime import date

from geo.basemap import Basemap
from geo.daybook import Entry
from geo.instants import DAY, day_number
from geo.model import Campaign
from geo.resolve import ResolvedCampaign
from geo.situation import Situation
from geo.snapshot.frame import Frame
from geo.snapshot.look import Look
from geo.snapshot.story import Story
from geo.style import Tone

_MAP_AT_1 = 870.0 * 765.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One day to be drawn on one frame."""

    story: Story
    situation: Situation
    frame: Frame
    look: Look
    basemap: Basemap

    @property
    def day(self) -> date:
        """The day."""
        return self.situation.day

    @property
    def last_second(self) -> int:
        """The day's last second, counted from the campaign's start."""
        return (day_number(self.campaign, self.day) + 1) * DAY - 1

    @property
    def room(self) -> float:
        """How much more fits on the map than on one that is 870 by 765 pixels at k = 1."""
        return self.frame.width * self.frame.height / self.look.k**2 / _MAP_AT_1

    @property
    def campaign(self) -> Campaign:
        """The campaign as it was written."""
        return self.story.campaign

    @property
    def resolved(self) -> ResolvedCampaign:
        """The campaign with its places."""
        return self.story.resolved

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The day book of the day."""
        return self.story.book.get(self.day, ())

    def tone(self, side: str) -> Tone:
        """The colours of a side."""
        return self.look.tone(self.campaign, side)
