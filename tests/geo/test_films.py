"""Films: they play, they move, they leave enough time to read, and a stopped one leaves nothing."""

import sys
from datetime import date, timedelta

import numpy as np
import pytest
from PIL import Image, ImageSequence

from gazetteer import Gazetteer
from geo.errors import OutputError, RequestError
from geo.resolve import ResolvedCampaign, resolve
from geo.seed import read_seed
from geo.snapshot import write_film
from geo.snapshot.encode import _FEWER_FRAMES
from geo.snapshot.film import _shots
from geo.snapshot.look import Look
from geo.snapshot.motion import Passage
from geo.snapshot.press import Press
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story
from tests.conftest import TWO_BRIDGES
from tests.geo.builders import campaign, event, march

SIZE = (640, 480)
DAYS = (date(1937, 12, 11), date(1937, 12, 12))


@pytest.fixture(scope="module")
def bridges() -> ResolvedCampaign:
    return resolve(read_seed(TWO_BRIDGES), Gazetteer.load())


def press_of(resolved, **more) -> Press:
    sheet = Sheet.of(*SIZE)
    return Press(Story.of(resolved), sheet, Look("light", sheet.k, "zh-Hant"), **more)


def seconds_of(resolved, *days: int) -> list[float]:
    """How long each day is shown, its motion included."""
    shown: list[float] = []
    frames = 0

    def note(done: int, of: int) -> None:
        shown.append(frames / _FEWER_FRAMES)

    days_ = tuple(date(1937, 12, day) for day in days)
    for _, count in _shots(press_of(resolved), days_, _FEWER_FRAMES, 1.0, note):
        frames += count
    return list(np.diff([0.0, *shown]))


@pytest.mark.parametrize("ending", [".gif", ".webp", ".mp4"])
def test_a_film_plays_and_is_the_same_each_time(bridges, tmp_path, ending):
    if ending == ".mp4":
        pytest.importorskip("av", reason="the extra film is not installed")
    one, other = (
        write_film(bridges, tmp_path / f"{name}{ending}", days=DAYS, size=SIZE) for name in "ab"
    )

    assert one.read_bytes() == other.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"a{ending}", f"b{ending}"]
    frames, seconds, size = played(one)
    assert size == SIZE
    assert frames > 10
    assert 3 < seconds < 40


def played(path) -> tuple[int, float, tuple[int, int]]:
    """Frames, seconds and size of a film, all of it decoded."""
    if path.suffix == ".mp4":
        import av

        with av.open(str(path)) as film:
            pictures = [frame.pts * frame.time_base for frame in film.decode(video=0)]
            stream = film.streams.video[0]
            assert stream.codec_context.name == "h264"
            return len(pictures), float(pictures[-1]), (stream.width, stream.height)
    with Image.open(path) as film:
        times = []
        for frame in ImageSequence.Iterator(film):
            frame.load()
            times.append(frame.info["duration"])
        return len(times), sum(times) / 1000, film.size


def test_a_gif_begins_and_ends_with_the_plates_of_its_first_and_last_day(bridges, tmp_path):
    path = write_film(bridges, tmp_path / "x.gif", days=DAYS, size=SIZE)
    with Image.open(path) as film:
        frames = [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(film)]

    def is_like(frame: np.ndarray, other: np.ndarray) -> float:
        return float(np.abs(frame.astype(int) - other.astype(int)).mean())

    assert is_like(frames[0], frames[-1]) > 0.5
    alone = [write_film(bridges, tmp_path / f"{day}.gif", days=[day], size=SIZE) for day in DAYS]
    for frame, still in zip((frames[0], frames[-1]), alone, strict=True):
        with Image.open(still) as film:
            picture = np.asarray(film.convert("RGB"))
        # The first day of a film has its own captions; the palette may differ a little.
        assert is_like(frame, picture) < 2.5


def test_a_unit_glides_along_its_way_between_two_days():
    resolved = campaign(
        event("begin", "A", "1937-12-02/1937-12-04", kind="hold"),
        march("go", "A C", "1937-12-05", "1937-12-05"),
        event("still", "E", "1937-12-02/1937-12-09", kind="hold", units=("v",)),
    )
    press = press_of(resolved, area=(-1.0, -1.0, 5.0, 1.0))
    plates = [press.plate(date(1937, 12, day)) for day in (4, 5)]
    passage = Passage.of(press, *plates)
    movers = {mover.track.id: mover for mover in passage.movers}

    assert passage.action == 2  # the unit and its arrow
    assert movers["u"].has_moved and not movers["v"].has_moved
    frame, end = plates[1].frame, passage.day_end
    seconds = (end - 86_400, end)
    middle = movers["u"].seat(frame, seconds, 0.5, end - 43_200)
    for share, second, plate in ((0.0, seconds[0], plates[0]), (1.0, seconds[1], plates[1])):
        seat = movers["u"].seat(frame, seconds, share, second)
        there = plate.map.seats["u"]
        assert (seat.x, seat.y) == pytest.approx((there.x, there.y), abs=0.5)
    assert plates[0].map.seats["u"].x + 30 < middle.x < plates[1].map.seats["u"].x - 30

    first, *_, last = passage.frames(8)
    assert np.any(np.asarray(first) != np.asarray(last))


def test_a_day_with_more_to_read_is_shown_longer_and_a_quiet_day_is_short():
    from dataclasses import replace

    from geo.model import Labels

    def with_note(length: int):
        resolved = campaign(event("a", "A", "1937-12-02"))
        (told,) = resolved.campaign.events
        events = (replace(told, note=Labels("戰" * length, "x")),)
        return replace(resolved, campaign=replace(resolved.campaign, events=events))

    short, quiet, _ = seconds_of(with_note(5), 2, 3, 4)
    long, *_ = seconds_of(with_note(60), 2, 3, 4)

    assert short == pytest.approx(2.5, abs=0.2)
    assert long == pytest.approx(60 / 9, abs=0.3)
    assert quiet < 1.3


def test_between_days_that_do_not_follow_each_other_nothing_moves():
    resolved = campaign(march("go", "A C", "1937-12-02", "1937-12-09"))
    apart = seconds_of(resolved, 3, 7)
    following = seconds_of(resolved, 3, 4)

    assert len(apart) == len(following) == 2
    press = press_of(resolved)
    shots = list(_shots(press, (date(1937, 12, 3), date(1937, 12, 7)), _FEWER_FRAMES, 1.0, None))
    moving = list(_shots(press, (date(1937, 12, 3), date(1937, 12, 4)), _FEWER_FRAMES, 1.0, None))
    assert len(moving) > len(shots) + 5


@pytest.mark.parametrize("ending", [".gif", ".webp", ".mp4"])
def test_a_stopped_film_leaves_nothing_and_the_old_one_whole(bridges, tmp_path, ending):
    if ending == ".mp4":
        pytest.importorskip("av", reason="the extra film is not installed")
    path = tmp_path / f"film{ending}"
    path.write_bytes(b"old")

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_film(bridges, path, days=DAYS, size=SIZE, progress=stop)

    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"old"


def test_without_pyav_an_mp4_is_refused_in_one_line_and_a_gif_is_written(
    bridges, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "av", None)

    with pytest.raises(RequestError, match=r"campaign-map\[film\]") as caught:
        write_film(bridges, tmp_path / "x.mp4", days=DAYS[:1], size=SIZE)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    write_film(bridges, tmp_path / "x.gif", days=DAYS[:1], size=SIZE)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("x.avi", {}),
        ("x", {}),
        ("x.gif", {"size": (641, 480)}),
        ("x.gif", {"size": (0, 0)}),
        ("x.gif", {"lang": "fr"}),
        ("x.gif", {"theme": "pink"}),
        ("x.gif", {"days": [date(1937, 1, 1)]}),
    ],
)
def test_a_film_that_cannot_be_is_refused_before_anything_is_written(bridges, tmp_path, name, more):
    with pytest.raises(RequestError) as caught:
        write_film(bridges, tmp_path / "new" / name, **{"days": DAYS, "size": SIZE, **more})

    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_film_that_cannot_be_written_is_one_error(bridges, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(OutputError) as caught:
        write_film(bridges, tmp_path / "file" / "x.gif", days=DAYS[:1], size=SIZE)
    assert "\n" not in str(caught.value)
    assert DAYS[1] - DAYS[0] == timedelta(days=1)
