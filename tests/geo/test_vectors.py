"""Where a row is at a second: the cases by which page and Python are held to one rule."""

import json
from pathlib import Path

import numpy as np
import pytest

from geo.keyframes import BASES, Track, position_at
from geo.model import Labels

VECTORS = json.loads(
    (Path(__file__).parent.parent / "vectors" / "track.json").read_text(encoding="utf-8")
)
CASES = [(track, wanted) for track in VECTORS["tracks"] for wanted in track["expected"]]


def made(track):
    count = len(track["seconds"])
    return Track(
        id="u",
        unit="u",
        part=Labels(),
        first=track["first"],
        last=track["last"],
        seconds=np.array(track["seconds"], dtype=np.int64),
        lons=np.array(track["lons"], dtype=float),
        lats=np.array(track["lats"], dtype=float),
        basis=np.array([BASES.index(one) for one in track["basis"]], dtype=np.int8),
        reports=np.array(track["reports"], dtype=np.int64),
        uncertainty_m=np.array(track["uncertainty_m"], dtype=float),
        places=("",) * count,
        records=("",) * count,
    )


@pytest.mark.parametrize(
    ("track", "wanted"),
    CASES,
    ids=[f"{track['name']} at {wanted['second']}" for track, wanted in CASES],
)
def test_a_row_is_where_the_case_written_by_hand_says(track, wanted):
    found = position_at(made(track), wanted["second"])

    if wanted["position"] is None:
        assert found is None
        return
    assert found is not None
    for key, value in wanted["position"].items():
        if isinstance(value, str):
            assert getattr(found, key) == value
        else:
            assert getattr(found, key) == pytest.approx(value, abs=1e-6)


def test_the_cases_show_every_basis_and_a_row_off_the_map():
    shown = {wanted["position"]["basis"] for _, wanted in CASES if wanted["position"]}

    assert {"reported", "interpolated", "last-known"} <= shown
    assert any(wanted["position"] is None for _, wanted in CASES)
