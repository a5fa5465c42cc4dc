"""What a reader of the page sees and can do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import folium
import pytest

import geo
from gazetteer import Gazetteer
from geo.model import Labels
from geo.webmap import CampaignLayer, draw_map, offline_map
from tests.browser.conftest import PHONE, Visit
from tests.conftest import ROOT, SeedCopy

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]


def test_the_page_asks_for_nothing_and_reports_no_error(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()
    seen.page.wait_for_timeout(300)

    assert seen.requests == []
    assert seen.errors == []


def test_the_map_stands_units_where_python_does(
    visit: Open, page_file: Path, resolved: geo.ResolvedCampaign
) -> None:
    seen = visit(page_file).wait()

    for number, day in enumerate(resolved.campaign.days):
        seen.ask(f"campaignMap.seek({number})")
        found = {unit["id"]: unit for unit in seen.ask("campaignMap.units()")}
        expected = geo.situation_on(resolved, day).positions
        assert found.keys() == {one.track_id for one in expected}
        for one in expected:
            unit = found[one.track_id]
            assert (unit["lon"], unit["lat"]) == pytest.approx(
                (one.position.lon, one.position.lat), abs=2e-5
            )
            assert unit["basis"] == one.position.basis


def test_no_symbol_covers_another(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()

    for day in range(seen.ask("campaignMap.dayCount()")):
        seen.ask(f"campaignMap.seek({day})")
        apart(seen)


def test_play_moves_the_day_and_pause_stops_it(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()
    seen.page.get_by_role("button", name="播放").click()
    seen.page.wait_for_timeout(2500)
    seen.page.get_by_role("button", name="暫停").click()
    day = seen.ask("campaignMap.day()")
    seen.page.wait_for_timeout(700)

    assert day > 0
    assert seen.ask("campaignMap.day()") == day


def test_units_move_between_the_days(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()
    before = seen.ask("campaignMap.updates()")
    seen.ask("campaignMap.play()")
    seen.page.wait_for_timeout(1500)
    seen.ask("campaignMap.pause()")

    assert seen.ask("campaignMap.updates()") - before > 15


def test_the_keyboard_goes_by_days(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("ArrowRight")
    seen.page.keyboard.press("ArrowLeft")

    assert seen.ask("campaignMap.day()") == 1


def test_the_slider_is_a_slider_that_says_the_day(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()
    slider = seen.page.get_by_role("slider")
    slider.focus()
    slider.press("End")

    assert seen.ask("campaignMap.day()") == 8
    assert "12月16日" in slider.get_attribute("aria-valuetext")


def test_the_day_is_written_in_the_calendar_of_its_era(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-12").wait()
    stamp = seen.page.locator(".cm-stamp").inner_text()

    assert "12月12日" in stamp
    assert "星期日" in stamp
    assert "民國二十六年十二月十二日" in stamp


def test_a_crowd_keeps_symbols_names_and_answers(visit: Open, tmp_path: Path) -> None:
    import geopandas as gpd
    import numpy as np

    count, days = 1200, ["1937-12-08", "1937-12-09"]
    who = np.repeat(np.arange(count), len(days))
    table = gpd.GeoDataFrame(
        {"who": [f"unit {one}" for one in who], "day": days * count},
        geometry=gpd.points_from_xy(118 + who % 40 / 20, 31 + who // 40 / 20),
        crs=4326,
    )
    table["code"] = "10031000161211000000"
    own = offline_map((117.9, 30.9, 120.1, 32.6))
    CampaignLayer.from_frame(table, unit="who", time="day", sidc="code").add_to(own)
    file = tmp_path / "crowd.html"
    own.save(str(file))
    seen = visit(file).wait()
    units = seen.ask("campaignMap.units()")
    assert len(units) == count

    seen.page.mouse.move(units[700]["x"], units[700]["y"])
    assert units[700]["id"] in seen.page.locator(".cm-tip").inner_text()
    before = seen.ask("campaignMap.updates()")
    seen.ask("campaignMap.play()")
    seen.page.wait_for_timeout(500)
    assert seen.ask("campaignMap.updates()") > before + 5
    assert seen.errors == []


ZONES = [
    "Pacific/Kiritimati",
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "Europe/London",
    "America/Los_Angeles",
    "Pacific/Pago_Pago",
]


@pytest.mark.parametrize("zone", ZONES)
def test_days_are_the_same_in_every_time_zone(visit: Open, page_file: Path, zone: str) -> None:
    seen = visit(page_file, day="1937-12-10", timezone_id=zone).wait()

    assert seen.ask("campaignMap.day()") == 2
    assert "12月10日" in seen.page.locator(".cm-stamp").inner_text()


@pytest.mark.parametrize(("year", "era"), [("0208", "none"), ("0755", "none"), ("1619", "ming")])
def test_a_campaign_of_any_century_plays(
    visit: Open, seed: SeedCopy, tmp_path: Path, year: str, era: str
) -> None:
    for file in seed.folder.rglob("*.toml"):
        text = file.read_text(encoding="utf-8").replace("1937", year)
        file.write_text(text.replace('era = "roc"', f'era = "{era}"'), encoding="utf-8")
    campaign = geo.read_seed(seed.folder)
    file = tmp_path / f"{year}.html"
    draw_map(geo.resolve(campaign, Gazetteer.load()), lang="en").save(str(file))
    seen = visit(file, day=f"{year}-12-10", timezone_id="America/Los_Angeles").wait()
    weekday = date(int(year), 12, 10).strftime("%A")

    assert seen.ask("campaignMap.day()") == 2
    stamp = seen.page.locator(".cm-stamp").inner_text()
    assert f"{int(year)}" in stamp and "10 December" in stamp and weekday in stamp
    assert len(seen.shown()) > 2
    seen.ask("campaignMap.play()")
    seen.page.wait_for_timeout(1200)
    assert seen.ask("campaignMap.day()") > 2
    assert seen.errors == []


def test_the_language_can_be_changed(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()
    seen.page.locator(".cm-lang", has_text="EN").click()

    assert seen.page.get_by_role("heading", level=1).inner_text() == "The Two Bridges"
    assert seen.ask("document.documentElement.lang") == "en"
    seen.page.locator(".cm-lang", has_text="简").click()
    assert seen.page.get_by_role("heading", level=1).inner_text() == "两桥之战"


def test_an_entry_names_its_source_and_can_be_chosen(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-09").wait()
    entry = seen.page.locator(".cm-entry").first
    assert "l." in entry.locator(".cm-cite").first.inner_text()
    entry.click()

    assert seen.page.locator(".cm-entry[aria-pressed=true]").count() == 1


def test_a_side_can_be_hidden(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()
    before = len(seen.shown())
    seen.page.get_by_role("button", name="圖層").click()
    seen.page.get_by_label("藍軍").uncheck()
    seen.page.wait_for_timeout(200)

    assert len(seen.shown()) < before


def test_the_theme_can_be_changed_and_follows_the_system(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, color_scheme="dark").wait()
    assert seen.page.locator(".cm-root").get_attribute("data-theme") == "dark"
    seen.page.get_by_role("button", name="深淺").click()

    assert seen.page.locator(".cm-root").get_attribute("data-theme") == "light"


def test_less_motion_means_whole_days(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, reduced_motion="reduce").wait()
    seen.ask("campaignMap.play()")
    seen.page.wait_for_timeout(3000)

    assert seen.ask("campaignMap.day()") > 0
    assert seen.ask("campaignMap.updates()") < 40


def test_a_phone_shows_it_all_within_its_width(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, **PHONE).wait()

    assert seen.ask("document.documentElement.scrollWidth") == 390
    small = """[...document.querySelectorAll('button')].filter((button) => {
        const box = button.getBoundingClientRect();
        return box.width && (box.width < 24 || box.height < 24);
    }).length"""
    assert seen.ask(small) == 0


def test_markup_in_the_data_is_text(
    visit: Open, resolved: geo.ResolvedCampaign, tmp_path: Path
) -> None:
    evil = "<img src=x onerror=window.evil=1><script>window.evil=2</script>{{7*7}}${window.evil=3}"
    campaign = resolved.campaign
    spoilt = replace(
        campaign,
        title=Labels(hant=evil, en=evil),
        units=tuple(replace(u, names=Labels(evil), short=Labels(evil)) for u in campaign.units),
        movements=tuple(replace(m, note=Labels(evil, evil)) for m in campaign.movements),
        events=tuple(replace(e, note=Labels(evil, evil)) for e in campaign.events),
        sides=tuple(replace(s, names=Labels(evil)) for s in campaign.sides),
    )
    file = tmp_path / "evil.html"
    draw_map(replace(resolved, campaign=spoilt)).save(str(file))
    seen = visit(file, day="1937-12-10").wait()
    seen.page.locator(".cm-entry").first.click()
    seen.page.wait_for_timeout(300)

    assert seen.ask("window.evil === undefined")
    assert seen.page.get_by_role("heading", level=1).inner_text() == evil
    assert seen.page.locator(".cm-root img").count() == 0


def test_what_a_user_adds_works_offline(
    visit: Open, resolved: geo.ResolvedCampaign, tmp_path: Path
) -> None:
    drawn = draw_map(resolved)
    spot = [31.95, 118.4]
    popup = folium.Popup("a <b>pop-up</b>")
    folium.Marker(spot, popup=popup, icon=folium.Icon(color="red")).add_to(drawn)
    folium.Marker([32.0, 118.5]).add_to(drawn)
    point = {"type": "Point", "coordinates": [118.45, 31.9]}
    folium.GeoJson(point, name="a point", popup_keep_highlighted=False).add_to(drawn)
    folium.LayerControl().add_to(drawn)
    file = tmp_path / "added.html"
    drawn.save(str(file))
    seen = visit(file).wait()

    assert seen.page.locator(".leaflet-marker-icon").count() == 3
    seen.page.locator(".campaign-pin").click(force=True)
    assert "pop-up" in seen.page.locator(".leaflet-popup-content").inner_text()
    assert seen.page.locator(".leaflet-control-layers").count() == 1
    seen.ask("campaignMap.play()")
    seen.page.wait_for_timeout(1300)
    assert seen.ask("campaignMap.day()") > 0
    assert seen.page.locator(".leaflet-popup-content").count() == 1
    assert (seen.requests, seen.errors) == ([], [])


def test_the_layer_plays_on_a_map_of_ones_own(
    visit: Open, resolved: geo.ResolvedCampaign, tmp_path: Path
) -> None:
    own = offline_map(resolved.campaign.area)
    CampaignLayer(resolved).add_to(own)
    file = tmp_path / "own.html"
    own.save(str(file))
    seen = visit(file).wait()
    seen.page.get_by_role("button", name="後一日").first.click()

    assert seen.ask("campaignMap.day()") == 1
    assert seen.errors == []


def test_a_table_of_points_plays(visit: Open, tmp_path: Path) -> None:
    import geopandas as gpd
    from shapely.geometry import Point

    rows: list[dict[str, Any]] = [
        {"who": who, "day": f"1619-04-0{day}", "geometry": Point(118 + day / 10 + who, 32)}
        for who in range(3)
        for day in (1, 2, 5)
    ]
    table = gpd.GeoDataFrame(rows, crs=4326)
    own = offline_map((117, 31, 122, 33))
    CampaignLayer.from_frame(table, unit="who", time="day").add_to(own)
    file = tmp_path / "table.html"
    own.save(str(file))
    seen = visit(file).wait()
    seen.ask("campaignMap.seek(1)")

    assert len(seen.shown()) == 3
    assert seen.ask("campaignMap.units()[0].lon") == pytest.approx(118.3, abs=1e-3)


SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if (path / "campaign.toml").is_file())


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
@pytest.mark.parametrize("screen", [{}, PHONE], ids=["desktop", "phone"])
def test_a_campaign_shows_every_day_with_no_symbol_on_another(
    visit: Open, seed: Path, screen: dict[str, Any], file_of: Callable[[Path], Path]
) -> None:
    file = file_of(seed)
    assert file.stat().st_size <= 1_500_000
    seen = visit(file, **screen).wait()

    most = 0
    for day in range(0, seen.ask("campaignMap.dayCount()"), 3 if screen else 1):
        seen.ask(f"campaignMap.seek({day})")
        most = max(most, len(apart(seen)))
        legible(seen)
    assert most > 2
    assert (seen.requests, seen.errors) == ([], [])


def legible(seen: Visit) -> None:
    """No name lies on another, on a symbol, under a card of the page, or beyond the map."""
    width, height = seen.ask("[campaignMap.map.getSize().x, campaignMap.map.getSize().y]")
    names = seen.ask("campaignMap.names()")
    cards = seen.ask("campaignMap.reserved()")
    symbols = [
        {**u, "x": u["x"] - u["w"] / 2, "y": u["y"] - u["h"] / 2} for u in seen.shown() if u["w"]
    ]
    for one, other in combinations(names, 2):
        assert not overlap(one, other), (seen.ask("campaignMap.day()"), one, other)
    for name in names:
        assert name["x"] >= 0 and name["x"] + name["w"] <= width, name
        assert name["y"] >= 0 and name["y"] + name["h"] <= height, name
        for other in (*cards, *symbols):
            assert not overlap(name, other), (seen.ask("campaignMap.day()"), name, other)


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two boxes share more than a pixel's edge."""
    return all(
        one[at] + one[size] - 1 > other[at] and other[at] + other[size] - 1 > one[at]
        for at, size in (("x", "w"), ("y", "h"))
    )


def apart(seen: Visit) -> set[tuple[float, ...]]:
    """The boxes of the symbols drawn, once none is found to lie on another."""
    boxes = {(u["x"], u["y"], u["w"], u["h"]) for u in seen.shown()}
    for (x, y, w, h), (a, b, c, d) in combinations(sorted(boxes), 2):
        assert abs(x - a) >= (w + c) / 2 - 1 or abs(y - b) >= (h + d) / 2 - 1
    return boxes


def test_the_list_of_units_says_what_the_map_shows(visit: Open, page_file: Path) -> None:
    seen = visit(page_file, day="1937-12-10").wait()
    seen.page.locator(".cm-roster summary").click()
    rows = seen.page.locator(".cm-roster-list button")
    rows.first.wait_for()

    assert rows.count() == len(seen.ask("campaignMap.units()"))
    rows.first.click()
    assert seen.page.locator(".cm-roster-list button[aria-pressed=true]").count() >= 1


def test_the_address_keeps_the_day(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()
    seen.ask("campaignMap.seek(3)")

    assert seen.ask("location.hash") == "#1937-12-11"


def test_choosing_an_entry_shows_its_place(
    visit: Open, page_file: Path, resolved: geo.ResolvedCampaign
) -> None:
    seen = visit(page_file, day="1937-12-09", reduced_motion="reduce").wait()
    seen.ask("campaignMap.map.setView([31.2, 117.2], 9, {animate: false})")
    entries = geo.day_book(resolved)[resolved.campaign.days[1]]
    entry = next(one for one in entries if one.points)
    seen.page.locator(".cm-entry").nth(entry.number - 1).click()
    seen.page.wait_for_timeout(400)

    lon, lat = entry.points[-1]
    assert seen.ask(f"campaignMap.map.getBounds().contains([{lat}, {lon}])")


def test_the_key_explains_only_what_is_on_the_map(visit: Open, page_file: Path) -> None:
    seen = visit(page_file).wait()
    seen.ask("campaignMap.seek(0)")
    first = seen.page.locator(".cm-key-list li").all_inner_texts()
    seen.page.get_by_role("button", name="圖層").click()
    for layer in ("部隊", "行動箭頭", "計劃", "異說"):
        seen.page.get_by_label(layer, exact=True).uncheck()
    seen.page.wait_for_timeout(200)
    bare = seen.page.locator(".cm-key-list li").all_inner_texts()

    assert first
    assert len(bare) < len(first)
