"""The moving map as a file: offline, equal bytes, nothing in the data is markup."""

import base64
import hashlib
import json
import re
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import folium
import folium.plugins
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

import geo
import geo.situation
import geo.webmap
from gazetteer import Gazetteer
from geo.errors import RequestError
from geo.webmap import CampaignLayer, draw_map, modules, offline_map
from geo.webmap.articles import articles_payload
from geo.webmap.modules import as_script, player_modules
from geo.webmap.packing import Packer
from geo.webmap.payload import campaign_payload
from geo.webmap.texts import simplified
from tests.conftest import TWO_BRIDGES

Resolved = geo.ResolvedCampaign


@pytest.fixture(scope="module")
def resolved() -> Resolved:
    seed = geo.read_seed(TWO_BRIDGES)
    return geo.resolve(seed, Gazetteer.load())


@pytest.fixture(scope="module")
def page(resolved: Resolved) -> str:
    return str(draw_map(resolved).get_root().render())


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def read_back(payload: dict[str, Any], column: dict[str, Any]) -> list[float]:
    raw = base64.b64decode(payload["packed"]["data"])
    if payload["packed"]["encoding"] == "deflate-raw":
        raw = zlib.decompress(raw, -15)
    size, count = column["bytes"], column["n"]
    planes = np.frombuffer(raw, np.uint8, size * count, column["at"]).reshape(size, count)
    numbers = np.ascontiguousarray(planes.T).view(f"<i{size}").ravel()
    whole = np.cumsum(numbers.astype(int)) if column["delta"] else numbers
    return [float(number * column["step"]) for number in whole]


def test_a_page_links_to_nothing(page: str) -> None:
    assert not re.search(r"<(?:script|link|img)[^>]*\b(?:src|href)=[\"']?(?:https?:)?//", page)


def test_a_page_has_a_language_a_title_and_a_main_part(page: str) -> None:
    assert '<html lang="zh-Hant">' in page
    assert "<title>兩橋之戰</title>" in page
    assert page.count("<main>") == page.count("</main>") == 1


def test_the_policy_comes_first_and_admits_every_script_of_the_page(page: str) -> None:
    metas = re.findall(r"<meta[^>]*>", page)
    assert metas[1].startswith('<meta http-equiv="Content-Security-Policy"')
    policy = metas[1]
    for attributes, text in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL):
        if "application/json" not in attributes:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_equal_campaigns_give_equal_bytes(resolved: Resolved, page: str) -> None:
    assert draw_map(resolved).get_root().render() == page


def test_a_page_may_be_enlarged(page: str) -> None:
    assert "user-scalable" not in page


def test_a_page_in_english_says_so(resolved: Resolved) -> None:
    page = draw_map(resolved, lang="en").get_root().render()
    assert '<html lang="en">' in page
    assert "<title>The Two Bridges</title>" in page


def test_an_unknown_language_is_refused(resolved: Resolved) -> None:
    with pytest.raises(RequestError, match="zh-Hant"):
        draw_map(resolved, lang="fr")


def test_tiles_are_fetched_only_when_asked_for(resolved: Resolved) -> None:
    page = draw_map(resolved, tiles="OpenStreetMap").get_root().render()
    assert re.search(r"img-src data: blob: https://[\w.*]*openstreetmap\.org", page)


def test_a_plug_in_that_needs_a_host_is_refused_in_one_line(resolved: Resolved) -> None:
    page = draw_map(resolved)
    folium.plugins.MiniMap().add_to(page)
    with pytest.raises(RequestError, match=r"^[^\n]*online=True$"):
        page.get_root().render()
    online = draw_map(resolved, online=True)
    folium.plugins.MiniMap().add_to(online)
    assert "Content-Security-Policy" not in online.get_root().render()


def test_what_a_user_adds_stays_offline(resolved: Resolved) -> None:
    page = draw_map(resolved)
    folium.Marker((32, 118), popup="here", icon=folium.Icon(color="red")).add_to(page)
    folium.GeoJson({"type": "Point", "coordinates": [118, 32]}, name="point").add_to(page)
    folium.LayerControl().add_to(page)
    text = page.get_root().render()
    assert "Content-Security-Policy" in text


def test_the_layer_on_a_map_of_ones_own_adds_no_policy(resolved: Resolved) -> None:
    own = folium.Map((32, 118))
    CampaignLayer(resolved).add_to(own)
    text = own.get_root().render()
    assert "Content-Security-Policy" not in text
    assert 'id="campaign_layer' in text


def test_the_layer_without_a_map_says_what_to_do(resolved: Resolved) -> None:
    with pytest.raises(RequestError, match="add_to"):
        CampaignLayer(resolved).render()


@pytest.mark.parametrize(
    "trap",
    [
        "</script><script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "{% raw %}{% endraw %}{% include 'x' %}",
        "{# gone #}",
        "${alert(1)} `tick`",
        "<img src=x onerror=alert(1)>",
        "line\u2028break \\ \" '",
    ],
)
def test_data_is_never_markup_nor_template(trap: str) -> None:
    written = as_script({"text": trap})
    assert json.loads(written) == {"text": trap}
    assert "<" not in written
    assert not re.search(r"\{[{%#]", written)


def test_every_record_stands_in_the_day_book_with_its_source(resolved: Resolved) -> None:
    payload = campaign_payload(resolved)
    campaign = resolved.campaign
    assert len(payload["days"]) == len(campaign.days)
    on_days = {row[0] for day in payload["days"] for row in day}
    ids = {payload["records"][row]["id"] for row in on_days}
    within = {r.id for r in campaign.records if r.first_day and r.first_day <= campaign.end}
    assert ids <= {record.id for record in campaign.records}
    assert len(ids) > len(within) // 2
    assert all(record["cites"] for record in payload["records"])


def test_every_text_is_there_in_three_languages(resolved: Resolved) -> None:
    payload = campaign_payload(resolved)
    assert payload["title"] == ["兩橋之戰", "两桥之战", "The Two Bridges"]
    for record in payload["records"]:
        assert len(record["caption"]) == 3
        assert all(record["caption"])


def test_keyframes_come_back_as_they_went_in(resolved: Resolved) -> None:
    payload = campaign_payload(resolved)
    packed = payload["tracks"]
    tracks = geo.situation.motion_of(resolved).tracks
    counts = read_back(payload, packed["counts"])
    assert counts == [len(track.seconds) for track in tracks]
    heads = read_back(payload, packed["lons"]["heads"])
    assert heads == pytest.approx([track.lons[0] for track in tracks], abs=1e-5)
    steps = read_back(payload, packed["lons"]["steps"])
    first = int(counts[0])
    lons = heads[0] + np.cumsum(steps[:first])
    assert lons == pytest.approx(tracks[0].lons, abs=1e-5)


def test_a_module_stands_after_those_it_imports() -> None:
    seen: set[str] = set()
    for name, text in player_modules():
        assert set(re.findall(r'from "\./([\w-]+\.mjs)"', text)) <= seen
        seen.add(name)
    assert name == "main.mjs"


def test_every_module_of_the_player_is_used() -> None:
    folder = Path(geo.webmap.__file__).parent / "player"
    assert {path.name for path in folder.glob("*.mjs")} == {name for name, _ in player_modules()}


def test_numbers_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="32 bits"):
        Packer().column([0, 2**40, 2**40 + 1])


def frame(times: list[Any], **columns: list[Any]) -> gpd.GeoDataFrame:
    points = [Point(118 + number / 10, 32) for number in range(len(times))]
    return gpd.GeoDataFrame({"who": "a", "t": times} | columns, geometry=points, crs=4326)


@pytest.mark.parametrize(
    ("times", "start"),
    [
        (pd.to_datetime(["1937-12-08 06:00", "1937-12-10 18:00"]), date(1937, 12, 8)),
        (["1619-04-01", "1619-04-03"], date(1619, 4, 1)),
        ([date(9999, 12, 29), date(9999, 12, 31)], date(9999, 12, 29)),
        (["0001-01-01", "0001-01-03"], date(1, 1, 1)),
        (
            pd.to_datetime(["1937-12-08 23:00+08:00", "1937-12-10 01:00+08:00"]),
            date(1937, 12, 8),
        ),
    ],
)
def test_a_table_of_any_century_becomes_a_layer(times: Any, start: date) -> None:
    layer = CampaignLayer.from_frame(frame(list(times)), unit="who", time="t")
    data = json.loads(layer.data)
    assert data["start"] == start.toordinal() - date(1970, 1, 1).toordinal()
    assert len(data["days"]) == 3
    assert data["units"]["ids"] == ["a"]


def test_a_table_with_symbol_codes_gets_symbols() -> None:
    table = frame(["1937-12-08", "1937-12-09"], code=["10031000211211000000"] * 2)
    data = json.loads(CampaignLayer.from_frame(table, unit="who", time="t", sidc="code").data)
    assert "<svg" in data["symbols"][0]["solid"]


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(RequestError, match="'when'; it has who, t, geometry"):
        CampaignLayer.from_frame(frame(["1937-12-08"]), unit="who", time="when")


def test_the_fixed_part_of_a_page_stays_small() -> None:
    layer = CampaignLayer.from_frame(frame(["1937-12-08", "1937-12-09"]), unit="who", time="t")
    page = offline_map((118, 31, 120, 33))
    layer.add_to(page)
    assert len(page.get_root().render().encode()) <= 350_000


def test_a_row_without_a_unit_is_refused() -> None:
    with pytest.raises(RequestError, match="no unit in 'who'"):
        CampaignLayer.from_frame(
            frame(["1937-12-08", "1937-12-09"], who=["a", None]), unit="who", time="t"
        )


def test_a_module_that_cannot_be_linked_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modules, "player_modules", lambda: (("x.mjs", "export default 1;\n"),))
    modules.linked_player.cache_clear()
    with pytest.raises(ValueError, match=r"x\.mjs: 'export default 1;' cannot be linked"):
        modules.linked_player()
    modules.linked_player.cache_clear()


ACCOUNTS = TWO_BRIDGES / "accounts"


def test_without_accounts_no_word_of_them_is_in_the_page(resolved: Resolved) -> None:
    payload = campaign_payload(resolved)
    assert (payload["articles"], payload["told"]) == ([], {})


def test_every_record_finds_its_sentence_in_the_accounts(resolved: Resolved) -> None:
    payload = articles_payload(resolved, [ACCOUNTS])
    lined = {record.id for record in resolved.campaign.records if record.citations[0].lines}
    assert payload["told"].keys() == lined
    for rows in payload["told"].values():
        assert any(sentences for _, sentences in rows)
        for paragraph, sentences in rows:
            assert all(0 <= one < len(payload["articles"][paragraph]["parts"]) for one in sentences)


def test_the_sentence_found_holds_the_units_of_the_record(resolved: Resolved) -> None:
    payload = articles_payload(resolved, [ACCOUNTS])
    record = next(one for one in resolved.campaign.movements if one.units_as_written)
    marked = [
        payload["articles"][paragraph]["parts"][one]
        for paragraph, sentences in payload["told"][record.id]
        for one in sentences
    ]
    words = (*record.units_as_written, *(mention.name for mention in record.route))
    assert any(word in sentence for word in words for sentence in marked)


def test_an_account_that_is_not_there_is_named(resolved: Resolved) -> None:
    with pytest.raises(RequestError, match=r"nowhere\.txt"):
        articles_payload(resolved, [ACCOUNTS / "nowhere.txt"])


def test_a_place_can_be_looked_for_in_either_script(resolved: Resolved) -> None:
    for town in campaign_payload(resolved)["towns"]:
        names = {*town["name"], *town["also"]}
        assert {simplified(name) for name in names} <= names


def test_an_empty_map_stays_offline() -> None:
    text = offline_map((118, 31, 120, 33), title="<b>").get_root().render()
    assert "<title>&lt;b&gt;</title>" in text
    assert "Content-Security-Policy" in text
