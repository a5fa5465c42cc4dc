"""The made-up campaign written once in every format; and the same with names that would do harm."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import geo
from gazetteer import Gazetteer
from geo.exports import WRITERS, write_set
from geo.exports.layers import layers_of
from geo.model import Labels
from geo.resolve import ResolvedCampaign, resolve
from geo.situation import Motion, motion_of

ROOT = Path(__file__).parent.parent.parent.parent
TWO_BRIDGES = ROOT / "tests" / "seeds" / "two-bridges"
NAME = "two-bridges"
# Markup, an expression of QGIS, a placeholder of Google Earth, SQL, a formula, a script.
HARM = "<b>&\"'[% 1+1 %]$[name]]]>'); DROP TABLE units; -- ${7*7}</script>"


@dataclass(frozen=True)
class Written:
    """A campaign, what is derived of it, and the folder with its files."""

    resolved: ResolvedCampaign
    motion: Motion
    folder: Path

    @property
    def layers(self):
        """The tables of all layers, by name."""
        return {layer.name: layer for layer in layers_of(self.resolved, self.motion)}

    def file(self, ending: str) -> Path:
        """The file of a format."""
        return self.folder / f"{NAME}{ending}"


def write_all(resolved: ResolvedCampaign, folder: Path) -> Written:
    """Everything that a build writes, and every other format too."""
    motion = motion_of(resolved)
    write_set(resolved, motion, folder)
    for ending in (".kml", ".mf.json", ".lpf.json", ".csl.json", ".csv"):
        WRITERS[ending](resolved, motion, folder / f"{NAME}{ending}", NAME)
    return Written(resolved, motion, folder)


@pytest.fixture(scope="session")
def written(tmp_path_factory) -> Written:
    """The made-up campaign in all formats."""
    resolved = resolve(geo.read_seed(TWO_BRIDGES), Gazetteer.load())
    return write_all(resolved, tmp_path_factory.mktemp("exports") / NAME)


@pytest.fixture(scope="session")
def harmful(tmp_path_factory) -> Written:
    """The same with harm in its title, its sides' and units' names and its captions."""
    campaign = geo.read_seed(TWO_BRIDGES)
    bad = Labels(HARM, HARM)
    spoiled = replace(
        campaign,
        title=bad,
        sides=tuple(replace(side, names=bad) for side in campaign.sides),
        units=tuple(
            replace(unit, names=Labels(f"={HARM}", HARM), short=bad) for unit in campaign.units
        ),
        movements=tuple(replace(one, note=bad, when_text=HARM) for one in campaign.movements),
        events=tuple(replace(one, note=bad, title=bad) for one in campaign.events),
    )
    resolved = resolve(spoiled, Gazetteer.load())
    return write_all(resolved, tmp_path_factory.mktemp("harm") / NAME)
