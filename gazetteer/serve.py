"""The reconciliation service on loopback: `campaign gazetteer serve`."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from gazetteer.index import Gazetteer
from gazetteer.reconcile import described, extended, manifest, proposed, reconciled, suggested

HOST = "127.0.0.1"
# A batch of OpenRefine is 10 queries; this is room for ten thousand.
_MOST_BYTES = 4_000_000
_MOST_QUERIES = 10_000
# A page elsewhere that calls itself by a name which leads here is not answered.
_OWN_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})


class _Fault(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def make_server(gazetteer: Gazetteer, port: int = 0) -> ThreadingHTTPServer:
    """A server on 127.0.0.1 that answers when `serve_forever` runs; port 0 takes a free one."""

    class Handler(_Handler):
        places = gazetteer

    return ThreadingHTTPServer((HOST, port), Handler)


def address_of(server: ThreadingHTTPServer) -> str:
    """Where the server answers."""
    return f"http://{HOST}:{server.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    places: Gazetteer
    server_version = "campaign-gazetteer"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Manifest, suggestions, places; queries in the address."""
        self._answer(lambda: self._told(parse_qs(urlsplit(self.path).query)))

    def do_POST(self) -> None:
        """A batch of queries, or a column to extend, as a form."""
        self._answer(lambda: self._told(parse_qs(self._body())))

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: what a historian looks up is nobody's business."""

    def _body(self) -> str:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit():
            raise _Fault(411, "Content-Length is missing")
        if int(length) > _MOST_BYTES:
            raise _Fault(413, f"more than {_MOST_BYTES} bytes; send fewer queries at once")
        try:
            return self.rfile.read(int(length)).decode("utf-8")
        except UnicodeDecodeError:
            raise _Fault(400, "the form is not UTF-8") from None

    def _told(self, form: dict[str, list[str]]) -> dict[str, Any]:
        path = unquote(urlsplit(self.path).path).rstrip("/")
        if path == "" and "queries" in form:
            queries = _parsed(form["queries"][0], "queries")
            if len(queries) > _MOST_QUERIES:
                raise _Fault(413, f"more than {_MOST_QUERIES} queries at once")
            return reconciled(self.places, queries)
        if path == "" and "extend" in form:
            return extended(self.places, _parsed(form["extend"][0], "extend"))
        if path == "":
            return manifest(f"http://{self.headers['Host']}")
        if path == "/suggest/entity":
            return suggested(self.places, form.get("prefix", [""])[0])
        if path == "/properties":
            return proposed(form.get("type", [""])[0])
        if path.startswith("/place/"):
            place = self.places.place(path.removeprefix("/place/"))
            if place is not None:
                return described(place)
        raise _Fault(404, f"nothing is at {path}")

    def _answer(self, made: Callable[[], dict[str, Any]]) -> None:
        try:
            host = self.headers.get("Host", "").rsplit(":", 1)[0]
            if host not in _OWN_HOSTS:
                raise _Fault(421, "ask for 127.0.0.1 or localhost")
            status, content = 200, made()
        except _Fault as fault:
            status, content = fault.status, {"error": str(fault)}
        body = json.dumps(content, ensure_ascii=False, default=str).encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("X-Content-Type-Options", "nosniff")
        if status >= 400:
            # What is left of a refused body must not be read as the next request.
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)


def _parsed(text: str, what: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise _Fault(400, f"{what} is no JSON object") from None
    if not isinstance(found, dict):
        raise _Fault(400, f"{what} is no JSON object")
    return found
