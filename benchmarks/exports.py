"""What exporting costs: the set of every build, and a GeoPackage of a large made-up campaign.

    python benchmarks/exports.py [--units 2000] [--days 90]

Prints seconds of processor time (the clock on the wall depends on who else is working),
sizes and the most memory held. The last lines compare them with their limits; the exit
status is 1 where one is missed.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from gazetteer import Citation, Gazetteer, Mention, Name, Place, Source, When
from geo import export, read_seed, resolve
from geo.exports import write_set
from geo.model import Campaign, Event, Labels, Movement, Side, Unit
from geo.resolve import ResolvedCampaign
from geo.situation import motion_of

SEEDS = Path(__file__).parents[1] / "seeds"
FIRST = date(1944, 4, 1)
MARCH_EVERY_DAYS, MARCH_DAYS = 15, 6
ECHELONS = ("division", "brigade", "regiment", "corps")
ARMS = ("infantry", "cavalry", "artillery", "armour")
LIMITS = (
    ("the sets of all campaigns, s", "set_s", 10.0),
    ("the large GeoPackage, s", "large_s", 15.0),
    ("most memory, MB", "memory_mb", 1_500.0),
)


def large(units: int, days: int, *, seed: int = 1) -> ResolvedCampaign:
    """A campaign whose units hold a place first and then march every fortnight."""
    draw = random.Random(seed)
    places = tuple(
        Place(
            id=f"p{number}",
            names=(Name(text=f"P{number}", lang="en"),),
            geometry=Point(110 + draw.random() * 10, 25 + draw.random() * 8),
            kind="town",
            uncertainty_m=500.0,
            coordinate_source="made up",
            layer="campaign",
        )
        for number in range(400)
    )
    known = tuple(
        Unit(
            id=f"u{number}",
            names=Labels(f"第{number}師", f"Division {number}"),
            short=Labels(f"{number}師", str(number)),
            side="blue" if number % 2 else "red",
            echelon=ECHELONS[number % len(ECHELONS)],
            arm=ARMS[number // len(ECHELONS) % len(ARMS)],
        )
        for number in range(units)
    )
    events: list[Event] = []
    movements: list[Movement] = []
    for unit in known:
        here = draw.choice(places)
        events.append(
            Event(
                id=f"{unit.id}-holds",
                kind="hold",
                at=(_mention(here),),
                when=When.parse(FIRST.isoformat()),
                **_told(unit, len(events)),
            )
        )
        for number in range(MARCH_EVERY_DAYS, days, MARCH_EVERY_DAYS):
            there, day = draw.choice(places), FIRST + timedelta(days=number)
            movements.append(
                Movement(
                    id=f"{unit.id}-marches-{number}",
                    task="move",
                    route=(_mention(here), _mention(there)),
                    departed=When.parse(day.isoformat()),
                    arrived=When.parse((day + timedelta(days=MARCH_DAYS)).isoformat()),
                    **_told(unit, units + len(movements)),
                )
            )
            here = there
    campaign = Campaign(
        id="large",
        title=Labels("大戰役", "A large campaign"),
        start=FIRST,
        end=FIRST + timedelta(days=days - 1),
        era="none",
        area=(110.0, 25.0, 120.0, 33.0),
        sides=(
            Side(id="blue", names=Labels("藍軍", "Blue"), tone="cool"),
            Side(id="red", names=Labels("紅軍", "Red"), tone="warm"),
        ),
        sources=(Source(id="memoir", title="A memoir"),),
        units=known,
        movements=tuple(movements),
        events=tuple(events),
        places=places,
    )
    return resolve(campaign, Gazetteer.load())


def _mention(place: Place) -> Mention:
    return Mention.parse(f"{place.names[0].text} @{place.id}")


def _told(unit: Unit, order: int) -> dict[str, Any]:
    return {
        "order": order,
        "side": unit.side,
        "units": (unit.id,),
        "units_as_written": (unit.names.hant,),
        "citations": (Citation(source="memoir", locator="l.1"),),
    }


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def sets(folder: Path) -> float:
    """Seconds for the sets of all campaigns, positions worked out before."""
    total = 0.0
    for seed in sorted(path for path in SEEDS.iterdir() if (path / "campaign.toml").exists()):
        resolved = resolve(read_seed(seed), Gazetteer.load())
        motion = motion_of(resolved)
        target = folder / seed.name
        took = seconds(lambda: write_set(resolved, motion, target))  # noqa: B023
        size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
        print(f"{seed.name:24} {took:6.2f} s  {size / 1e6:6.1f} MB")
        total += took
    return total


def main() -> int:
    """Measure, compare with the limits; 1 where one is missed."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--units", type=int, default=2_000)
    reader.add_argument("--days", type=int, default=90)
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        found = {"set_s": sets(folder)}
        resolved, target = large(asked.units, asked.days), folder / "large.gpkg"
        found["large_s"] = seconds(lambda: export(resolved, target))
        name, size = f"{asked.units} units, {asked.days} days", target.stat().st_size
        print(f"{name:24} {found['large_s']:6.2f} s  {size / 1e6:6.1f} MB")
    # Linux counts in kB, macOS in bytes.
    scale = 1_000_000 if sys.platform == "darwin" else 1_000
    found["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
    missed = [key for _, key, limit in LIMITS if found[key] > limit]
    for what, key, limit in LIMITS:
        print(f"{what:32} {found[key]:8.1f} of {limit:g}{'  MISSED' if key in missed else ''}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
