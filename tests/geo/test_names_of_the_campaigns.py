"""The names of the three campaigns, looked up without the pins that their recorders wrote."""

import dataclasses
from functools import cache
from pathlib import Path

from shapely.geometry import Point

import geo
from gazetteer import Gazetteer, Mention
from gazetteer.score import distance_m

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"


def key():
    lines = (HERE / "campaign_names.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(row[0], row[1]): tuple(map(float, row[2:])) for row in rows}


@cache
def unpinned(name):
    """Each mention of a campaign resolved without its pin, with the pinned place."""
    campaign, gazetteer = geo.read_seed(SEEDS / name), Gazetteer.load()
    bare = dataclasses.replace(
        campaign,
        movements=tuple(
            dataclasses.replace(one, route=_bare(one.route)) for one in campaign.movements
        ),
        events=tuple(dataclasses.replace(one, at=_bare(one.at)) for one in campaign.events),
    )
    pinned = geo.resolve(campaign, gazetteer).resolutions
    return [
        (found, pinned[where].chosen)
        for where, found in geo.resolve(bare, gazetteer).resolutions.items()
    ]


def _bare(mentions):
    return tuple(Mention(mention.name) for mention in mentions)


def campaigns():
    return sorted({name for name, _ in key()})


def everything():
    return [one for name in campaigns() for one in unpinned(name)]


def test_the_key_holds_a_hundred_names_and_all_of_them_are_in_the_records():
    written = {(name, found.mention.name) for name in campaigns() for found, _ in unpinned(name)}

    assert len(key()) >= 100
    assert set(key()) <= written


def test_ninety_seven_of_a_hundred_names_are_placed_right_and_hardly_any_wrong():
    right, wrong, open_ = [], [], []
    for (name, text), (lon, lat, km) in key().items():
        for found, _ in unpinned(name):
            if found.mention.name != text:
                continue
            if found.chosen is None:
                open_.append((name, text))
                continue
            near = found.chosen.geometry.distance(Point(lon, lat)) == 0 or (
                distance_m(found.chosen.point, Point(lon, lat)) <= km * 1000
            )
            (right if near else wrong).append((name, text))
    asked = len(right) + len(wrong) + len(open_)

    assert len(right) >= 0.97 * asked, (wrong, open_)
    assert len(wrong) <= 0.01 * asked, wrong


def test_without_their_pins_nearly_all_names_of_the_records_mean_the_same_place():
    """A recorder's pin on the town where the account says its north side is no other place."""
    same = sum(
        found.chosen is not None
        and pinned is not None
        and pinned.id in (found.chosen.id, found.chosen.part_of)
        for found, pinned in everything()
        if pinned is not None
    )
    asked = sum(pinned is not None for _, pinned in everything())

    assert same >= 0.97 * asked
