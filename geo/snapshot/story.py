"""A campaign made ready for pictures: what all days share, worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.daybook import Entry, day_book
from geo.fonts import missing_glyphs
from geo.keyframes import Track
from geo.model import Campaign, Labels
from geo.resolve import ResolvedCampaign
from geo.situation import Motion, Situation, day_within, motion_of, situation_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Tracks, routes and day book of a campaign."""

    resolved: ResolvedCampaign
    motion: Motion
    book: Mapping[date, tuple[Entry, ...]]
    tracks: Mapping[str, Track]

    @classmethod
    def of(cls, resolved: ResolvedCampaign) -> "Story":
        """The story of a campaign."""
        motion = motion_of(resolved)
        return cls(
            resolved=resolved,
            motion=motion,
            book=day_book(resolved),
            tracks={track.id: track for track in motion.tracks},
        )

    @property
    def campaign(self) -> Campaign:
        """The campaign as it was written."""
        return self.resolved.campaign

    def situation(self, day: date) -> Situation:
        """The situation at the end of a day."""
        return situation_on(self.resolved, day, self.motion)

    def sentence(self, day: date) -> Labels:
        """The day's own sentence; else its chapter; else nothing."""
        if day in self.campaign.day_notes:
            return self.campaign.day_notes[day]
        chapters = [one for one in self.campaign.chapters if one.first <= day <= one.last]
        return chapters[0].title if chapters else Labels()

    def missing_letters(self) -> str:
        """Characters of names and captions that the pictures' font cannot draw, each once."""
        campaign = self.campaign
        labels = [campaign.title, *campaign.day_notes.values()]
        labels += [side.names for side in campaign.sides]
        for unit in campaign.units:
            labels += [unit.names, unit.short, unit.commander]
        labels += [entry.caption for entries in self.book.values() for entry in entries]
        texts = [label.hant + label.hans + label.en for label in labels]
        texts += [name.text for place in self.resolved.places for name in place.names]
        return missing_glyphs("".join(texts))


def days_of(resolved: ResolvedCampaign, days: Sequence[date] | None) -> tuple[date, ...]:
    """These days, or all; raises `RequestError` for one outside the campaign."""
    if days is None:
        return resolved.campaign.days
    return tuple(day_within(resolved.campaign, day) for day in days)
