"""What a reader finds on a plate: text that is text, names apart, sides apart, honest keys."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest

from gazetteer import Gazetteer, Source
from geo.fonts import missing_glyphs
from geo.resolve import ResolvedCampaign, resolve
from geo.seed import read_seed
from geo.snapshot import write_snapshots
from geo.snapshot.areas import area_of
from geo.snapshot.look import Look
from geo.snapshot.names import _runs_backwards
from geo.snapshot.plate import Layout, Plate
from geo.snapshot.press import Press
from geo.snapshot.shapes import Shape
from geo.snapshot.sheet import Sheet
from geo.snapshot.story import Story
from tests.conftest import ROOT, TWO_BRIDGES
from tests.geo.builders import A, B, C, campaign, event, march, place, unit

DAY = date(1937, 12, 12)
SEEDS = sorted((ROOT / "seeds").glob("*/campaign.toml"))
LANGUAGES = ("zh-Hant", "zh-Hans", "en")


@pytest.fixture(scope="module")
def bridges() -> ResolvedCampaign:
    return resolve(read_seed(TWO_BRIDGES), Gazetteer.load())


def press_of(resolved, *, lang="zh-Hant", theme="light", size=(1600, 1200), **more) -> Press:
    sheet = Sheet.of(*size)
    return Press(Story.of(resolved), sheet, Look(theme, sheet.k, lang), **more)


def texts(shapes: tuple[Shape, ...]) -> list[str]:
    """The words of some shapes, in their order; a text and its halo count once."""
    return [shape.text.words for shape in shapes if shape.text is not None and shape.fill]


def all_texts(plate: Plate) -> list[str]:
    return texts((*plate.on_map, *plate.around))


def svg_of(resolved, folder, **more) -> ElementTree.Element:
    (path,) = write_snapshots(resolved, folder, days=[DAY], size=(800, 600), format="svg", **more)
    return ElementTree.parse(path).getroot()


TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_in_svg_text_is_text_in_a_named_font(bridges, tmp_path, lang):
    root = svg_of(bridges, tmp_path, lang=lang)
    written = [element.text for element in root.iter(TEXT)]

    assert "Noto Sans SC" in root.attrib["font-family"]
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == lang
    assert written == texts_of_page(bridges, lang)


def texts_of_page(resolved, lang) -> list[str]:
    page = press_of(resolved, lang=lang, size=(800, 600)).page(DAY)
    return [words for layer in page.layers for words in texts(layer.shapes)]


def test_with_outline_an_svg_has_shapes_instead_of_text(bridges, tmp_path):
    root = svg_of(bridges, tmp_path, outline=True)

    assert not list(root.iter(TEXT))
    assert len(list(root.iter("{http://www.w3.org/2000/svg}path"))) > 300


def test_a_pdf_embeds_its_font_and_says_nothing_of_its_making(bridges, tmp_path):
    for outline, has_font in ((False, True), (True, False)):
        (path,) = write_snapshots(
            bridges, tmp_path, days=[DAY], size=(800, 600), format="pdf", outline=outline
        )
        data = path.read_bytes()

        assert (b"/FontFile2" in data) == has_font
        assert (b"NotoSansSC" in data) == has_font
        assert not any(word in data for word in (b"CreationDate", b"Producer", b"Creator"))
        assert data.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.parent.name)
def test_no_character_that_a_plate_writes_is_missing_from_the_font(seed, lang):
    resolved = resolve(read_seed(seed.parent), Gazetteer.load())
    press = press_of(resolved, lang=lang)
    days = resolved.campaign.days
    written = "".join(
        words for day in days[:: max(1, len(days) // 5)] for words in all_texts(press.plate(day))
    )

    assert len(written) > 1_000
    assert missing_glyphs(written) == ""


def boxes(shapes: tuple[Shape, ...]) -> list[tuple[str, np.ndarray]]:
    return [
        (shape.text.words, shape.path.get_extents().extents)
        for shape in shapes
        if shape.text is not None and shape.fill and not shape.text.angle
    ]


def overlap(one: np.ndarray, other: np.ndarray) -> float:
    """The share of the smaller box that the other covers."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return max(0.0, wide) * max(0.0, high) / least


CROWDED = ["1937-12-09", "1937-12-12", "1937-12-13", "1944-11-10", "1944-11-24", "1911-12-01"]


@pytest.fixture(scope="module")
def presses() -> dict[str, Press]:
    return {
        str(resolved.campaign.start.year): press_of(resolved)
        for resolved in (resolve(read_seed(seed.parent), Gazetteer.load()) for seed in SEEDS)
    }


@pytest.mark.parametrize("day", CROWDED)
def test_on_a_crowded_day_no_name_covers_another_and_none_is_cut(presses, day):
    plate = presses[day[:4]].plate(date.fromisoformat(day))
    units = tuple(shape for unit in plate.map.units for shape in unit.shapes)
    found = boxes((*plate.map.names, *plate.map.ground_names, *units))
    frame = plate.frame

    assert len(found) > 15
    for (name, one), (other_name, other) in combinations(found, 2):
        assert overlap(one, other) < 0.1, (name, other_name)
    for name, (left, top, right, bottom) in found:
        assert frame.left <= left and right <= frame.right, name
        assert frame.top <= top and bottom <= frame.bottom, name


@pytest.mark.parametrize("day", CROWDED)
def test_on_a_crowded_day_no_symbol_stands_on_another_and_each_has_a_name(presses, day):
    seats = presses[day[:4]].plate(date.fromisoformat(day)).map.seats
    places = {(seat.x, seat.y): seat for seat in seats.values()}

    assert len(places) >= 4
    assert all(seat.name for seat in places.values())
    for one, other in combinations(places.values(), 2):
        first, second = (np.array(seat.emblem.rect(seat.x, seat.y)) for seat in (one, other))
        assert overlap(first, second) < 0.05, (one.name, other.name)


def test_the_gates_of_nanjing_have_names_on_the_day_of_the_breakout(presses):
    plate = presses["1937"].plate(DAY)
    named = texts(plate.map.names)

    assert {"中華門", "光華門", "中山門", "太平門", "挹江門", "雨花臺"} <= set(named)


def test_in_black_and_white_the_sides_differ_by_black_and_white_bodies():
    resolved = campaign(
        event("a", "A", "1937-12-02/1937-12-05", kind="hold", units=("u",)),
        event("b", "E", "1937-12-02/1937-12-05", kind="hold", units=("x",), side="red"),
        units=(unit("u"), unit("x", side="red")),
    )  # fmt: skip
    press = press_of(resolved, theme="print")
    plate = press.plate(date(1937, 12, 3))
    pixels = np.asarray(press.printed(plate).convert("L"))
    # Above the crossing of the two diagonals there is nothing but the body.
    grey = {
        row: int(pixels[round(seat.y - seat.emblem.height * 0.3), round(seat.x)])
        for row, seat in plate.map.seats.items()
    }

    assert grey["u"] < 40
    assert grey["x"] > 230


def test_where_units_stood_the_day_before_is_outlined_with_the_date():
    resolved = campaign(
        event("begin", "A", "1937-12-02/1937-12-04", kind="hold"),
        march("go", "A C", "1937-12-05", "1937-12-05"),
    )
    press = press_of(resolved, area=(-1.0, -1.0, 3.0, 1.0))

    assert "u 4日" in texts(press.plate(date(1937, 12, 5)).map.earlier)
    assert press.plate(date(1937, 12, 4)).map.earlier == ()
    key = [all_texts(press.plate(date(1937, 12, day))) for day in (4, 5)]
    assert ["前一日位置" in words for words in key] == [False, True]


def test_a_card_of_units_whose_place_is_vague_says_so():
    vague = place("C", 2.0, uncertainty_m=30_000.0)
    names = {}
    for where in (C, vague):
        resolved = campaign(
            event("a", "C", "1937-12-02/1937-12-09", kind="hold", units=("u", "v", "w")),
            places=(A, B, where),
        )
        plate = press_of(resolved).plate(date(1937, 12, 5))
        names[where.uncertainty_m] = all_texts(plate)

    assert "C各部，位置未詳" in names[30_000.0]
    assert "C各部，位置未詳" not in names[100.0]


def test_where_there_are_too_many_superiors_stand_for_the_units_with_them():
    corps = [unit(f"c{at}") for at in range(10)]
    below = [unit(f"c{at}-{of}", superior=f"c{at}") for at in range(10) for of in range(3)]
    everybody = tuple(one.id for one in (*corps, *below))
    few = ("c0", "c0-0", "c0-1")

    def drawn(units):
        resolved = campaign(
            event("a", "C", "1937-12-02/1937-12-09", kind="hold", units=units),
            units=(*corps, *below),
        )
        plate = press_of(resolved).plate(date(1937, 12, 5))
        return texts(tuple(shape for one in plate.map.units for shape in one.shapes))

    assert drawn(few) == ["c0", "c0-0", "c0-1"]
    assert drawn(everybody) == [f"c{at}+3" for at in range(10)]


CREDITS = {
    "zh-Hant": ("引用請寫：〈假想，1937年12月5日〉，Campaign Map 繪，{}。", "岸線", "等距圓柱投影"),
    "zh-Hans": ("引用请写：〈假想，1937年12月5日〉，Campaign Map 绘，{}。", "岸线", "等距圆柱投影"),
    "en": (
        'To cite: "Made up, 5 December 1937", drawn with Campaign Map, {}.',
        "Shores",
        "Equirectangular projection",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("account", "picture"),
    [("CC BY-SA 4.0", "CC BY-SA 4.0"), ("public domain", "CC BY 4.0"), ("", "CC BY 4.0")],
)
def test_each_plate_has_its_credits_and_a_line_to_copy(lang, account, picture):
    line, ground, note = CREDITS[lang]
    resolved = campaign(event("a", "C", "1937-12-05"))
    sources = (Source(id="memoir", title="A memoir", licence=account),)
    resolved = replace(resolved, campaign=replace(resolved.campaign, sources=sources))
    words = all_texts(press_of(resolved, lang=lang).plate(date(1937, 12, 5)))
    assert line.format(picture) in words
    assert any(ground in one and "A memoir" in one for one in words)
    assert any(note in one for one in words)


def test_without_the_inset_the_captions_have_its_room(bridges):
    tops = {}
    for with_inset in (True, False):
        plate = press_of(bridges, layout=Layout(with_inset=with_inset)).plate(DAY)
        assert (plate.inset is not None) == with_inset
        title = next(
            shape.text.y for shape in plate.around if shape.text and shape.text.words == "戰事日記"
        )
        tops[with_inset] = title

    assert tops[False] < tops[True] - 100


def test_an_area_may_be_asked_for_or_the_days_action(bridges):
    asked = (118.0, 31.5, 119.5, 32.5)
    usual, day, own = (press_of(bridges, area=area).area(DAY) for area in (None, "day", asked))

    assert own == asked
    assert usual == area_of(Story.of(bridges), DAY)
    assert day[2] - day[0] <= usual[2] - usual[0]


@pytest.mark.parametrize(
    ("points", "is_backwards"),
    [
        ([(0, 0), (10, 2)], False),
        ([(10, 2), (0, 0)], True),
        ([(0, 0), (2, 10)], False),
        ([(2, 10), (0, 0)], True),
        # A line from the upper right to the lower left is read downwards.
        ([(10, 0), (0, 10)], False),
    ],
)
def test_names_read_left_to_right_and_on_steep_lines_downwards(points, is_backwards):
    assert _runs_backwards(np.array(points, dtype=float)) == is_backwards


def test_the_key_names_no_more_sides_than_there_are(bridges):
    words = all_texts(press_of(bridges).plate(DAY))
    sides = {side.names.hant for side in bridges.campaign.sides}

    assert {word for word in words if word in sides} == sides
    assert not [word for word in words if re.search(r"\bNone\b|\{|\}", word)]
