"""Both ways between geopy and the gazetteer; the remote side is a server on loopback."""

import json
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

from gazetteer import CampaignGeocoder, Gazetteer, GazetteerError, Status, from_geopy
from gazetteer.datum import to_wgs84, wgs84_to_gcj02
from gazetteer.errors import DatumError, SourceUnavailable


@pytest.fixture(scope="module")
def coder():
    return CampaignGeocoder()


def test_a_name_is_a_geopy_location_latitude_first(coder):
    found = coder.geocode("汤山")

    assert (found.latitude, found.longitude) == pytest.approx((32.055, 119.05), abs=0.02)
    assert found.raw["id"] == "tangshan"
    assert found.raw["reasons"]


def test_an_open_name_has_no_one_answer_but_several(coder):
    assert coder.geocode("太平") is None
    several = coder.geocode("太平", exactly_one=False)
    assert len(several) > 2
    assert {one.raw["id"] for one in several} >= {"dangtu", "yangzhong"}


@pytest.mark.parametrize("name", ["不存在村", "", "😀"])
def test_an_unknown_name_has_no_answer(coder, name):
    assert coder.geocode(name) is None
    assert coder.geocode(name, exactly_one=False) is None


def test_context_is_passed_on(coder):
    assert coder.geocode("太平", near=[(31.56, 118.48)]).raw["id"] == "dangtu"
    assert coder.geocode("下关", kind="wharf").raw["id"] == "xiaguan"


def test_the_nearest_place_to_a_point_is_found(coder):
    assert coder.reverse((32.056, 119.051)).raw["id"] == "tangshan"
    assert coder.reverse("32.056, 119.051").raw["id"] == "tangshan"
    nearest = coder.reverse((32.056, 119.051), exactly_one=False)
    assert len(nearest) == 10
    assert coder.reverse((0.0, -150.0)) is None
    assert coder.reverse((0.0, -150.0), exactly_one=False) is None


@pytest.mark.parametrize("point", [(120.0, 32.0), "nowhere", (float("nan"), 118.0)])
def test_what_is_no_point_is_refused(coder, point):
    with pytest.raises(ValueError, match=r".+"):
        coder.reverse(point)


def test_geopys_rate_limiter_drives_it(coder):
    limited = RateLimiter(coder.geocode, min_delay_seconds=0)

    assert [limited(name).raw["id"] for name in ("湯山", "柳州")] == ["tangshan", "liuzhou"]


def test_geopandas_geocodes_with_it():
    from geopandas.tools import geocode, reverse_geocode
    from shapely.geometry import Point

    frame = geocode(["湯山", "不存在村", "柳州"], provider=CampaignGeocoder)
    back = reverse_geocode([Point(119.051, 32.056)], provider=CampaignGeocoder)

    assert frame.crs.to_epsg() == 4326
    assert (frame.geometry[0].x, frame.geometry[0].y) == pytest.approx((119.05, 32.055), abs=0.02)
    assert frame.geometry[1] is None or frame.geometry[1].is_empty
    assert "tangshan" in back.address[0]


class Service:
    """A made-up Nominatim: what it answers next, and what it was asked."""

    def __init__(self) -> None:
        self.status, self.body, self.wait_s = 200, "[]", 0.0
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.times: list[float] = []

    def answers(self, lat, lon, name="Somewhere"):
        self.body = json.dumps([{"lat": str(lat), "lon": str(lon), "display_name": name}])


@pytest.fixture
def service() -> Iterator[tuple[Service, str]]:
    told = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            told.asked.append(parse_qs(urlsplit(self.path).query)["q"][0])
            told.agents.append(self.headers["User-Agent"])
            told.times.append(time.monotonic())
            time.sleep(told.wait_s)
            body = told.body.encode()
            self.send_response(told.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield told, f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def table(address, *, datum="wgs84", store=None, pause_s=0.0, timeout=5.0):
    nominatim = Nominatim(
        domain=address, scheme="http", user_agent="campaign-map-test", timeout=timeout, proxies={}
    )
    return from_geopy(nominatim, datum=datum, store=store, pause_s=pause_s)


def test_a_name_that_no_table_knows_is_asked_of_the_service(service):
    told, address = service
    told.answers(32.5, 118.5, "庚村, China")
    gazetteer = Gazetteer.load(tables=[table(address)])

    found = gazetteer.resolve("庚村子屯", near=())
    candidate = found.candidates[0].place
    assert (candidate.point.x, candidate.point.y) == (118.5, 32.5)
    assert "nominatim: 庚村, China" in candidate.coordinate_source
    assert found.status is Status.AMBIGUOUS  # an answer without context is no certainty
    assert told.asked == ["庚村子屯"]
    assert told.agents == ["campaign-map-test"]


def test_a_name_that_is_known_is_never_asked_for(service):
    told, address = service
    gazetteer = Gazetteer.load(tables=[table(address)])

    for name in ("湯山", "太平", "Nanking", "柳州以北6公里", "南京城北"):
        gazetteer.resolve(name)
    assert told.asked == []


def test_nothing_is_asked_unless_a_table_is_given(service):
    told, _ = service
    assert Gazetteer.load().resolve("庚村子屯").status is Status.UNKNOWN
    assert told.asked == []


def test_an_answer_is_kept_on_disk_and_not_asked_for_again(service, tmp_path):
    told, address = service
    told.answers(32.5, 118.5)
    store = tmp_path / "deep" / "answers.sqlite"
    for _ in range(2):
        one = table(address, store=store)
        assert len(one.bearing("庚村子屯")) == 1
        one.close()

    assert told.asked == ["庚村子屯"]
    assert sqlite3.connect(store).execute("select count(*) from answer").fetchone() == (1,)


def test_that_nothing_was_found_is_kept_too(service, tmp_path):
    told, address = service
    for _ in range(2):
        assert table(address, store=tmp_path / "a.sqlite").bearing("庚村子屯") == []
    assert len(told.asked) == 1


def test_requests_keep_their_distance(service):
    told, address = service
    one = table(address, pause_s=0.3)
    for name in ("甲子屯", "乙子屯", "丙子屯"):
        one.bearing(name)

    gaps = [after - before for before, after in zip(told.times, told.times[1:], strict=False)]
    assert min(gaps) >= 0.29


@pytest.mark.parametrize(
    ("status", "body", "word"),
    [
        (429, "{}", "RateLimited"),
        (403, "{}", "InsufficientPrivileges"),
        (500, "oops", "ServiceError"),
        (503, "busy", "status code 503"),
        (200, "<html>no JSON</html>", "Parse"),
    ],
)
def test_a_failing_service_is_one_clear_error_and_never_kept(service, tmp_path, status, body, word):
    told, address = service
    told.status, told.body = status, body
    one = table(address, store=tmp_path / "a.sqlite")
    with pytest.raises(SourceUnavailable) as caught:
        one.bearing("庚村子屯")

    assert isinstance(caught.value, GazetteerError)
    assert isinstance(caught.value, OSError)
    assert word in str(caught.value)
    assert "\n" not in str(caught.value)
    told.status = 200
    told.answers(32.5, 118.5)
    assert len(one.bearing("庚村子屯")) == 1


def test_a_slow_service_times_out(service):
    told, address = service
    told.wait_s = 1.0
    with pytest.raises(SourceUnavailable, match="timed out"):
        table(address, timeout=0.2).bearing("庚村子屯")


def test_a_service_that_is_not_there_is_said_to_be_unavailable():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceUnavailable, match="Unavailable"):
        table(f"127.0.0.1:{port}").bearing("庚村子屯")


@pytest.mark.parametrize(
    "body", ['[{"lat": "nan", "lon": "118", "display_name": "x"}]', '[{"lat": "32"}]', "[1]", "7"]
)
def test_an_answer_without_a_position_is_one_clear_error(service, body):
    told, address = service
    told.body = body

    with pytest.raises(SourceUnavailable, match="did not answer"):
        table(address).bearing("庚村子屯")


def test_a_service_in_gcj02_is_shifted_back(service):
    told, address = service
    shown = wgs84_to_gcj02(118.78, 32.06)
    told.answers(shown[1], shown[0])
    ((place, _),) = table(address, datum="gcj02").bearing("庚村子屯")

    assert (place.point.x, place.point.y) == pytest.approx((118.78, 32.06), abs=1e-5)


def test_a_datum_must_be_named():
    with pytest.raises(DatumError, match="wgs84, gcj02, bd09"):
        table("127.0.0.1:9", datum="baidu")


# Shifts in metres east and north that were measured on published lists of places.
@pytest.mark.parametrize(
    ("lon", "lat", "east", "north"),
    [(118.78, 32.06, 490, -230), (109.41, 24.32, 467, -299), (110.29, 25.28, 459, -317)],
)
def test_the_chinese_shift_is_that_of_the_published_maps(lon, lat, east, north):
    import math

    shown = wgs84_to_gcj02(lon, lat)
    per_degree = 111_320 * math.cos(math.radians(lat))
    assert (shown[0] - lon) * per_degree == pytest.approx(east, abs=10)
    assert (shown[1] - lat) * 111_000 == pytest.approx(north, abs=10)


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
def test_shifting_back_is_right_to_a_metre(datum):
    lon, lat = to_wgs84(118.79, 32.07, datum)
    there = {"wgs84": 0, "gcj02": 550, "bd09": 1_250}[datum]
    metres = ((118.79 - lon) ** 2 * 0.72 + (32.07 - lat) ** 2) ** 0.5 * 111_000

    assert metres == pytest.approx(there, rel=0.12, abs=1)
    assert to_wgs84(-0.1, 51.5, "gcj02") == (-0.1, 51.5)  # no shift outside China
