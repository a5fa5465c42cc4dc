"""The campaign as a whole page: one file that opens with the network off."""

import base64
import hashlib
import html
import itertools
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch
from urllib.parse import urlsplit

import folium
from branca.element import Element, Figure

from geo.errors import RequestError
from geo.resolve import ResolvedCampaign
from geo.webmap.layer import CampaignLayer, Verbatim
from geo.webmap.payload import Box, campaign_payload
from geo.webmap.texts import LANGUAGES

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_OUTSIDE = re.compile(
    r"<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)\s*=\s*[\"']?(?P<url>(?:https?:)?//[^\"'\s>]+)",
    re.IGNORECASE,
)
# folium keeps readers from enlarging the page with two fingers.
_NO_ZOOM = re.compile(r",\s*maximum-scale=1\.0,\s*user-scalable=no")


class _Map(folium.Map):
    """A map that links to nothing: what it needs stands in the page."""

    default_js: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]
    default_css: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]


class _Page(Figure):
    """A figure that names its language and allows nothing but its own scripts."""

    def __init__(self, *, title: str, lang: str, online: bool) -> None:
        super().__init__(height="720px", title=html.escape(title, quote=False))
        self.lang = lang
        self.online = online
        self.tile_origins: list[str] = []

    def render(self, **kwargs: Any) -> str:
        """The page's text; raises `RequestError` where a plug-in would need the network."""
        text = str(super().render(**kwargs))
        if not self.online and (outside := _OUTSIDE.search(text)):
            host = urlsplit(outside["url"]).netloc
            raise RequestError(
                f"the page would ask {host} for a plug-in; leave it out, or write online=True"
            )
        text = text.replace("<html>", f'<html lang="{self.lang}">', 1)
        text = _NO_ZOOM.sub("", text, count=1)
        text = text.replace("<body>", "<body><main>", 1).replace("</body>", "</main></body>", 1)
        if self.online:
            return text
        policy = _policy(text, self.tile_origins)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        return text.replace("<head>", f'<head>\n<meta charset="utf-8">\n{meta}', 1)


def draw_map(
    resolved: ResolvedCampaign,
    *,
    lang: str = "zh-Hant",
    tiles: str | None = None,
    online: bool = False,
    articles: Sequence[Path] = (),
) -> folium.Map:
    """The campaign as a page of its own: `.save(path)` writes one file.

    It asks for nothing from the network, markers, pop-ups, icons, GeoJSON and layer controls
    that a user adds included. `tiles` names a style such as "OpenStreetMap" to be fetched
    while the reader looks; `articles` are files of the accounts, out of which each entry
    then opens its sentence; `online=True` admits plug-ins that load from the network, and
    gives up the content policy.
    """
    if lang not in LANGUAGES:
        raise RequestError(f"no texts in {lang!r}; write {', '.join(LANGUAGES)}")
    campaign = resolved.campaign
    title = campaign.title.en if lang == "en" else campaign.title.hant
    with counted_ids():
        page = offline_map(
            campaign.area, title=title, lang=lang, tiles=tiles, online=online, zoom_control=False
        )
        CampaignLayer.of_payload(
            campaign_payload(resolved, articles), lang=lang, ground=not tiles, page=True
        ).add_to(page)
    return page


def offline_map(
    area: Box,
    *,
    title: str = "",
    lang: str = "en",
    tiles: str | None = None,
    online: bool = False,
    zoom_control: bool = True,
) -> folium.Map:
    """An empty folium map of `area` (west, south, east, north) whose page needs no network.

    Add to it what you like; `tiles` and `online` as in `draw_map`.
    """
    west, south, east, north = area
    page = _Page(title=title, lang=lang, online=online)
    page.header.add_child(Verbatim(_head()), name="campaign_head")
    drawn = _Map(
        location=((south + north) / 2, (west + east) / 2),
        zoom_start=_zoom(area),
        tiles=None,
        zoom_control=zoom_control,
        attribution_control=bool(tiles),
        zoom_snap=0.25,
        zoom_delta=0.5,
        min_zoom=5,
        max_zoom=16,
    )
    page.add_child(drawn)
    if tiles:
        layer = _tiles(tiles)
        layer.add_to(drawn)
        page.tile_origins = _origins(str(layer.tiles))
    return drawn


def _tiles(name: str) -> folium.TileLayer:
    try:
        return folium.TileLayer(tiles=name)
    except ValueError as error:
        raise RequestError(
            f'no tiles are called {name!r}; write a name of xyzservices such as "OpenStreetMap"'
        ) from error


def _zoom(area: Box) -> int:
    """The zoom at which an area is about 1,000 pixels wide."""
    west, _, east, _ = area
    return max(4, min(14, round(math.log2(1000 / 256 * 360 / max(east - west, 1e-3)))))


@contextmanager
def counted_ids() -> Iterator[None]:
    """Number folium elements in the order they are made, so equal campaigns give equal bytes.

    branca draws random ids, and popups store them at once: renumbering later is too late.
    """
    numbers = itertools.count()
    with patch.object(Element, "_generate_id", staticmethod(lambda: f"{next(numbers):04d}")):
        yield


@lru_cache(maxsize=1)
def _head() -> str:
    """Leaflet and the stand-ins for what folium expects."""
    leaflet = files("xstatic.pkg.leaflet").joinpath("data")
    code = leaflet.joinpath("leaflet.js").read_text(encoding="utf-8")
    code = re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", code)
    css = leaflet.joinpath("leaflet.css").read_text(encoding="utf-8")

    def inlined(match: re.Match[str]) -> str:
        return f"url({_data_address(match[1])})"

    css = re.sub(r"url\((images/[\w.-]+)\)", inlined, css)
    shim = files("geo.webmap").joinpath("shim.js").read_text(encoding="utf-8")
    for name in ("marker-icon", "marker-icon-2x", "marker-shadow"):
        shim = shim.replace(f"@{name}@", _data_address(f"images/{name}.png"))
    # Leaflet's licence asks that its text goes where the program goes.
    notice = files("geo").joinpath("licences", "leaflet.txt").read_text(encoding="utf-8")
    return (
        f"<!-- Leaflet:\n{notice}-->\n"
        f"<style>main{{height:100%}}{css}</style>\n<script>{code}</script>\n<script>{shim}</script>"
    )


def _data_address(path: str) -> str:
    image = files("xstatic.pkg.leaflet").joinpath("data", *path.split("/")).read_bytes()
    return f"data:image/png;base64,{base64.b64encode(image).decode()}"


def _policy(text: str, tile_origins: list[str]) -> str:
    """Only this page's own scripts, by their hashes; pictures and fonts from itself."""
    hashes = []
    for script in _SCRIPT.finditer(text):
        if "application/json" not in script["attributes"]:
            digest = hashlib.sha256(script["text"].encode()).digest()
            hashes.append(f"'sha256-{base64.b64encode(digest).decode()}'")
    images = " ".join(["data:", "blob:", *tile_origins])
    return (
        f"default-src 'none'; script-src {' '.join(dict.fromkeys(hashes))} blob:; "
        f"style-src 'unsafe-inline'; img-src {images}; font-src data:; connect-src 'none'; "
        "base-uri 'none'; form-action 'none'; object-src 'none'"
    )


def _origins(template: str) -> list[str]:
    """The origins from which a tile address such as `https://{s}.tile.org/…` is fetched."""
    parts = urlsplit(template)
    host = parts.netloc.replace("{s}", "*")
    return [f"{parts.scheme}://{host}"] if host else []
