"""The reconciliation service, asked as OpenRefine asks it (Reconciliation API 0.2)."""

import json
import threading
from http.client import HTTPConnection
from urllib.parse import quote, urlencode

import pytest

from gazetteer.serve import address_of, make_server
from tests.gazetteer.hard import gazetteer


@pytest.fixture(scope="module")
def server():
    made = make_server(gazetteer())
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def ask(server, method, path, body=None, headers=None):
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
    try:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        connection.request(method, path, body, {**form, **(headers or {})})
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None, answer
    finally:
        connection.close()


def reconcile(server, queries):
    status, found, _ = ask(server, "POST", "/", urlencode({"queries": json.dumps(queries)}))
    assert status == 200
    return {key: value["result"] for key, value in found.items()}


def test_the_manifest_says_what_the_service_is(server):
    status, manifest, answer = ask(server, "GET", "/")

    assert status == 200
    assert manifest["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace", "view", "extend", "suggest"} <= set(manifest)
    assert manifest["identifierSpace"].startswith(address_of(server))
    assert "{{id}}" in manifest["view"]["url"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_column_of_names_is_reconciled_in_one_batch(server):
    names = ["湯山", "Nanking", "太平", "不存在村", "柳州以北6公里"]
    found = reconcile(server, {f"q{at}": {"query": name} for at, name in enumerate(names)})

    best = {key: [one["id"] for one in result if one["match"]] for key, result in found.items()}
    assert best["q0"] == ["tangshan"]
    assert best["q1"] == ["nanjing"]
    assert best["q2"] == []
    assert len(found["q2"]) > 2
    assert found["q3"] == []
    assert len(best["q4"]) == 1


def test_every_answer_has_the_fields_of_the_protocol(server):
    for one in reconcile(server, {"q": {"query": "湯山"}})["q"]:
        assert isinstance(one["id"], str)
        assert isinstance(one["name"], str)
        assert 0 <= one["score"] <= 100
        assert isinstance(one["match"], bool)
        assert all({"id", "name"} <= set(kind) for kind in one["type"])


def test_type_limit_and_properties_count(server):
    found = reconcile(
        server,
        {
            "kind": {"query": "下關", "type": "wharf", "limit": 1},
            "strict": {"query": "下關", "type": "gate", "type_strict": "should"},
            "day": {"query": "解放門", "properties": [{"pid": "on", "v": "1937-12-12"}]},
            "near": {"query": "太平", "properties": [{"pid": "near", "v": "當塗"}]},
            "cell": {
                "query": "太平",
                "properties": [{"pid": "near", "v": {"id": "x", "name": "當塗"}}],
            },
        },
    )

    assert [one["id"] for one in found["kind"]] == ["xiaguan"]
    assert found["strict"] == []
    assert [one["match"] for one in found["day"]] == [False]
    assert [one["id"] for one in found["near"] if one["match"]] == ["dangtu"]
    assert found["near"] == found["cell"]


def test_queries_may_stand_in_the_address(server):
    queries = quote(json.dumps({"q": {"query": "湯山"}}))
    status, found, _ = ask(server, "GET", f"/?queries={queries}")

    assert (status, found["q"]["result"][0]["id"]) == (200, "tangshan")


def test_a_reconciled_column_is_extended_by_coordinates(server):
    asked = {
        "ids": ["tangshan", "nowhere"],
        "properties": [{"id": "lon"}, {"id": "kind"}, {"id": "x"}],
    }
    status, found, _ = ask(server, "POST", "/", urlencode({"extend": json.dumps(asked)}))

    assert status == 200
    assert [one["id"] for one in found["meta"]] == ["lon", "kind"]
    assert found["rows"]["tangshan"]["lon"][0]["float"] == pytest.approx(119.05, abs=0.05)
    assert found["rows"]["tangshan"]["kind"] == [{"str": "town"}]
    assert found["rows"]["nowhere"] == {"lon": [], "kind": []}
    _, proposed, _ = ask(server, "GET", "/properties?type=town")
    assert {"lon", "lat", "uncertainty_m"} <= {one["id"] for one in proposed["properties"]}


def test_names_are_suggested_and_places_described(server):
    _, found, _ = ask(server, "GET", f"/suggest/entity?prefix={quote('湯山')}")
    assert found["result"][0]["id"] == "tangshan"
    status, place, _ = ask(server, "GET", "/place/tangshan")
    assert (status, place["id"], place["kind"]) == (200, "tangshan", "town")
    assert ask(server, "GET", "/place/none")[0] == 404


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/", "queries=no+json", 400),
        ("/", "queries=[1]", 400),
        ("/", "queries=7", 400),
        ("/", "queries=" + "[" * 100_000, 400),
        ("/", "extend=null", 400),
        ("/", "extend={}", 200),
        ("/", 'queries={"q":7}', 200),
        ("/", 'queries={"q":{"query":7}}', 200),
        ("/", 'queries={"q":{"query":"x","properties":"y","type":{"a":1},"limit":"z"}}', 200),
        ("/nowhere", "", 404),
        ("/../etc/passwd", "", 404),
    ],
)
def test_a_broken_question_gets_an_answer_and_the_service_goes_on(server, path, body, status):
    assert ask(server, "POST", path, body)[0] == status
    assert ask(server, "GET", "/")[0] == 200


def test_too_much_at_once_is_refused(server):
    many = json.dumps({str(at): {} for at in range(10_001)})
    assert ask(server, "POST", "/", urlencode({"queries": many}))[0] == 413
    assert ask(server, "POST", "/", "x", {"Content-Length": "99999999"})[0] == 413


def test_only_this_machine_is_answered(server):
    assert server.server_address[0] == "127.0.0.1"
    assert ask(server, "GET", "/", headers={"Host": "evil.example"})[0] == 421
    assert ask(server, "GET", "/", headers={"Host": "localhost:8017"})[0] == 200
