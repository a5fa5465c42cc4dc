"""Pictures: what stands on them, that nothing is piled, that bytes stay the same."""

import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from PIL import Image

from gazetteer import Gazetteer, Mention
from geo.errors import OutputError, RequestError
from geo.fonts import cjk_font_path, font_properties, missing_glyphs
from geo.resolve import ResolvedCampaign, resolve
from geo.seed import read_seed
from geo.snapshot import draw_day, write_snapshots
from geo.snapshot.areas import area_of
from geo.snapshot.arrows import arrow_body
from geo.snapshot.column import column_of
from geo.snapshot.frame import Frame
from geo.snapshot.groups import groups_of
from geo.snapshot.lettering import text_width, wrapped
from geo.snapshot.look import Look
from geo.snapshot.placing import Placer, Spot
from geo.snapshot.plate import desk_of
from geo.snapshot.press import Press
from geo.snapshot.scene import Scene
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story
from geo.style import ARROWS, LIGHT
from tests.conftest import ROOT, TWO_BRIDGES
from tests.geo.builders import A, campaign, event, march

SMALL = (800, 600)
DAY = date(1937, 12, 12)
SEEDS = sorted((ROOT / "seeds").glob("*/campaign.toml"))


@pytest.fixture(scope="module")
def bridges() -> ResolvedCampaign:
    return resolve(read_seed(TWO_BRIDGES), Gazetteer.load())


def press_of(resolved: ResolvedCampaign, size: tuple[int, int] = SMALL) -> Press:
    sheet = Sheet.of(*size)
    return Press(Story.of(resolved), sheet, Look("light", sheet.k, "zh-Hant"))


def scene_of(resolved: ResolvedCampaign, day: date) -> Scene:
    story, sheet = Story.of(resolved), Sheet.of(1600, 1200)
    frame = Frame.fitting(area_of(story, day), *sheet.map_box)
    return Scene.of(desk_of(story, day, frame, Look("light", sheet.k, "zh-Hant")))


def test_each_day_of_the_campaign_has_one_picture_named_after_it(bridges, tmp_path):
    told: list[tuple[int, int]] = []
    paths = write_snapshots(
        bridges, tmp_path, size=SMALL, progress=lambda done, of: told.append((done, of))
    )

    days = [f"1937-12-{day:02d}" for day in range(8, 17)]
    assert [path.stem for path in paths] == days
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{day}.png" for day in days]
    assert told == [(done, 9) for done in range(1, 10)]
    assert all(Image.open(path).size == SMALL for path in paths)


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_the_same_day_gives_the_same_bytes(bridges, tmp_path, format):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        write_snapshots(bridges, folder, days=[DAY], size=SMALL, format=format)

    name = f"{DAY}.{format}"
    assert (one / name).read_bytes() == (other / name).read_bytes()


def test_a_picture_does_not_depend_on_the_one_before_nor_on_the_number_of_processes(
    bridges, tmp_path
):
    days = bridges.campaign.days
    alone = [
        write_snapshots(bridges, tmp_path / "alone", days=[day], size=SMALL)[0] for day in days
    ]
    backwards = write_snapshots(
        bridges, tmp_path / "backwards", days=days[::-1], size=SMALL, workers=1
    )
    shared = write_snapshots(bridges, tmp_path / "shared", size=SMALL, workers=2)

    for one, two, three in zip(alone, backwards[::-1], shared, strict=True):
        assert one.read_bytes() == two.read_bytes() == three.read_bytes()


def test_a_picture_says_nothing_of_when_or_with_what_it_was_made(bridges, tmp_path):
    (path,) = write_snapshots(bridges, tmp_path, days=[DAY], size=SMALL)

    chunks, at, data = [], 8, path.read_bytes()
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        chunks.append(data[at + 4 : at + 8])
        assert zlib.crc32(data[at + 4 : at + 8 + length]) == int.from_bytes(
            data[at + 8 + length : at + 12 + length], "big"
        )
        at += 12 + length
    assert set(chunks) <= {b"IHDR", b"PLTE", b"pHYs", b"IDAT", b"IEND"}


def test_a_town_wears_its_holders_colour_and_both_where_accounts_differ():
    resolved = campaign(
        event("falls-early", "C", "1937-12-03", holder="blue", kind="capture",
              disputed_with=("falls-late",)),
        event("falls-late", "C", "1937-12-05", holder="blue", kind="capture",
              disputed_with=("falls-early",), shown=False),
        blue=(Mention("A"),), red=(Mention("C"), Mention("E")),
    )  # fmt: skip
    day = date(1937, 12, 4)
    press = press_of(resolved, (1600, 1200))
    pixels = np.asarray(press.picture(day)) / 255
    frame = press.plate(day).frame

    def colour(lon: float, dx: float) -> tuple[float, ...]:
        x, y = frame.point(lon, 0.0)
        return tuple(pixels[int(y), int(x + dx)])

    blue, red = (to_rgb(LIGHT.tones[tone].body) for tone in ("cool", "warm"))
    assert colour(0.0, 0) == pytest.approx(blue, abs=0.02)
    assert colour(4.0, 0) == pytest.approx(red, abs=0.02)
    assert colour(2.0, -3) == pytest.approx(blue, abs=0.02)
    assert colour(2.0, 3) == pytest.approx(red, abs=0.02)
    assert A.point.x == 0.0


def test_every_unit_inside_the_frame_stands_in_exactly_one_group(bridges):
    for day in bridges.campaign.days:
        scene = scene_of(bridges, day)
        frame, positions = scene.desk.frame, scene.desk.situation.positions
        inside = sorted(
            one.track_id
            for one in positions
            if frame.holds(*frame.point(one.position.lon, one.position.lat), 11)
            and one.position.basis != "derived"
        )
        groups = groups_of(scene.desk)
        grouped = [one.track_id for group in groups for one in (*group.units, *group.led)]

        assert len(grouped) == len(set(grouped))
        assert set(inside) <= set(grouped)
        assert all(len({one.unit.side for one in group.units}) == 1 for group in scene.groups)


def test_units_at_one_place_stand_together_and_units_apart_do_not():
    resolved = campaign(
        event("a", "A", "1937-12-02/1937-12-09", kind="hold", units=("u", "v", "w")),
        event("b", "E", "1937-12-02/1937-12-09", kind="hold", units=("x",)),
    )
    groups = scene_of(resolved, date(1937, 12, 5)).groups

    assert sorted(len(group.units) for group in groups) == [1, 3]


def test_a_superior_known_only_by_its_subordinates_is_not_drawn_among_them(bridges):
    scene = scene_of(bridges, DAY)
    shown = {one.unit.id for group in scene.groups for one in group.units}
    superiors = {one.superior for group in scene.groups for one in group.units}
    derived = {
        one.unit.id
        for one in scene.desk.situation.positions
        if one.position.basis == "derived" and one.unit.id in superiors
    }

    assert not derived & shown


def test_the_key_explains_what_is_on_the_map_and_nothing_else(bridges):
    used = {day: scene_of(bridges, day).used for day in bridges.campaign.days}

    assert "arrow-withdrawal" in used[DAY]
    assert "split" in used[date(1937, 12, 11)]
    assert "doubt" not in used[date(1937, 12, 8)]
    assert "arrow-withdrawal" not in used[date(1937, 12, 8)]


@given(
    st.lists(st.tuples(*[st.floats(0, 200)] * 2, *[st.floats(1, 40)] * 2), min_size=1, max_size=40)
)
@settings(max_examples=60, deadline=None)
def test_what_the_placer_gives_never_overlaps_nor_leaves_the_picture(wanted):
    placer = Placer((0, 0, 200, 200))
    given_ = []
    for x, y, width, height in wanted:
        rects = [
            (x + dx, y + dy, x + dx + width, y + dy + height) for dx in (0, 30) for dy in (0, 30)
        ]
        best = placer.best(Spot((rect,), cost) for cost, rect in enumerate(rects))
        if best is not None:
            given_.extend(best.rects)

    for at, one in enumerate(given_):
        assert one[0] >= 0 and one[1] >= 0 and one[2] <= 200 and one[3] <= 200
        for other in given_[at + 1 :]:
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart


def test_an_arrows_tip_is_the_end_of_its_line_and_short_arrows_are_small():
    line = np.array([[0.0, 0.0], [100.0, 0.0]])
    long, short = (arrow_body(line * share, ARROWS["attack"], 1.0) for share in (1.0, 0.08))

    assert long is not None and short is not None
    assert long.head[1] == pytest.approx([100.0, 0.0])
    assert np.ptp(short.ring[:, 1]) < np.ptp(long.ring[:, 1])
    assert arrow_body(line[:1], ARROWS["attack"], 1.0) is None
    assert arrow_body(line * 0.01, ARROWS["attack"], 1.0) is None


def test_text_breaks_where_chinese_and_english_may_break():
    lines = wrapped("第八十八師約二千人退向下關，受阻，折返中華門。", 16, 130)

    assert "".join(lines) == "第八十八師約二千人退向下關，受阻，折返中華門。"
    assert all(text_width(line, 16) <= 130 for line in lines)
    assert not any(line[0] in "，。、" for line in lines)
    assert wrapped("The general attack begins", 16, 120) == ("The general", "attack begins")
    assert wrapped("one\ntwo   three", 16, 1000) == ("one two three",)
    assert wrapped("", 16, 100) == ("",)


@pytest.mark.parametrize("height", [80, 200, 1400])
def test_the_column_never_holds_more_captions_than_there_is_room_for(bridges, height):
    story = Story.of(bridges)
    entries = story.book[DAY] * 6
    column = column_of(entries, DAY, (0, 0, 280, height), Look("light", 1.32, "zh-Hant"))

    assert len(column.entries) + column.left_out == len(entries)
    assert (column.left_out == 0) == (height == 1400)


def test_a_quiet_day_shows_its_chapter_and_a_far_action_itself():
    resolved = campaign(
        event("near", "A", "1937-12-02"),
        march("far", "D E", "1937-12-05", "1937-12-05"),
    )
    story = Story.of(resolved)
    west, _, east, _ = area_of(story, date(1937, 12, 8))

    assert (west, east) == (-1.0, 6.0)


def test_the_axes_take_longitude_and_latitude(bridges):
    figure = Figure(figsize=(8, 6))
    ax = figure.add_subplot()
    same = draw_day(bridges, "1937-12-12", ax, area=(118.0, 31.7, 118.9, 32.2))

    assert same is ax
    (west, east), (south, north) = ax.get_xlim(), ax.get_ylim()
    assert west <= 118.0 and east >= 118.9
    assert south <= 31.7 and north >= 32.2
    figure.canvas.draw()


def test_without_axes_a_whole_plate_is_made(bridges):
    matplotlib.use("agg")
    from matplotlib import pyplot

    ax = draw_day(bridges, DAY)
    try:
        assert ax.figure is not None
        assert len(ax.figure.artists) >= 2
    finally:
        pyplot.close("all")


def test_a_day_outside_the_campaign_is_refused(bridges):
    with pytest.raises(RequestError, match="outside the campaign"):
        draw_day(bridges, "1937-12-01")


@pytest.mark.parametrize(
    "more",
    [{"size": (100, 100)}, {"size": (1000, 100)}, {"size": (99_999, 60_000)}, {"format": "bmp"}],
)
def test_what_cannot_be_laid_out_is_refused_in_one_line(bridges, tmp_path, more):
    with pytest.raises(RequestError) as caught:
        write_snapshots(bridges, tmp_path, days=[DAY], **more)

    assert "\n" not in str(caught.value)


def test_a_picture_that_cannot_be_written_leaves_the_old_one_whole(bridges, tmp_path):
    old = tmp_path / f"{DAY}.png"
    old.mkdir()  # nothing can be renamed onto a folder

    with pytest.raises(OutputError):
        write_snapshots(bridges, tmp_path, days=[DAY], size=SMALL)

    assert list(tmp_path.iterdir()) == [old]


def test_a_campaign_without_records_still_has_its_pictures(tmp_path):
    paths = write_snapshots(campaign(), tmp_path, size=SMALL, days=[date(1937, 12, 5)])

    assert paths[0].stat().st_size > 5_000


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("lang", ["zh-Hant", "zh-Hans", "en"])
def test_every_theme_and_language_has_a_picture(bridges, tmp_path, theme, lang):
    (path,) = write_snapshots(bridges, tmp_path, days=[DAY], size=SMALL, theme=theme, lang=lang)

    colours = Image.open(path).convert("RGB").getcolors(1_000_000) or []
    is_grey = all(max(rgb) - min(rgb) < 12 for _, rgb in colours if isinstance(rgb, tuple))
    assert is_grey == (theme == "print")


def test_the_font_is_found_without_touching_matplotlibs_own():
    code = (
        "import sys, matplotlib; before = list(matplotlib.rcParams['font.family'])\n"
        "import geo.snapshot, geo.fonts; geo.fonts.cjk_font_path()\n"
        "assert 'zhplot' not in sys.modules and 'milsymbol' not in sys.modules\n"
        "assert list(matplotlib.rcParams['font.family']) == before\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

    assert cjk_font_path().suffix == ".ttf"
    assert font_properties(9).get_size() == 9


def test_no_file_of_the_font_stays_open_for_forked_processes_to_share():
    links = Path("/proc/self/fd")
    if not links.is_dir():
        pytest.skip("this system does not list open files in /proc")
    code = (
        "from pathlib import Path\n"
        "from geo.fonts import letter_width\n"
        "assert letter_width('南') > 0.9\n"
        "links = [one for one in Path('/proc/self/fd').iterdir() if one.is_symlink()]\n"
        "assert not [one for one in links if str(one.readlink()).endswith('.ttf')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: Path(path).parent.name)
def test_no_character_of_the_campaigns_is_missing_from_the_font(seed):
    campaign_ = read_seed(seed.parent)
    story = Story.of(resolve(campaign_, Gazetteer.load()))
    texts = [campaign_.title.hant]
    texts += [unit.names.hant + unit.short.hant + unit.commander.hant for unit in campaign_.units]
    texts += [note.hant + note.en for note in campaign_.day_notes.values()]
    texts += [
        entry.caption.hant + entry.caption.en + entry.time + "".join(entry.cites)
        for entries in story.book.values()
        for entry in entries
    ]
    look = Look("light", 1.0, "zh-Hant")
    texts += [look.place(place) for place in story.resolved.places]
    simplified = Look("light", 1.0, "zh-Hans")

    assert missing_glyphs("".join(texts)) == ""
    assert missing_glyphs(simplified.words("".join(texts), "")) == ""


def test_a_character_that_the_font_lacks_is_named():
    assert missing_glyphs("南京\U0001f600 A\U0001f600") == "\U0001f600"
