"""The campaign as one layer that can be added to any folium map."""

from typing import Any, Self

import geopandas as gpd
from branca.element import Element, Figure, MacroElement
from jinja2 import Template

from geo.errors import RequestError
from geo.resolve import ResolvedCampaign
from geo.webmap.frame import frame_payload
from geo.webmap.modules import as_script, packed_player
from geo.webmap.payload import campaign_payload

# Loading is awaited by nobody: errors must reach the console and the reader.
_TEMPLATE = Template(
    """
{% macro html(this, kwargs) %}
<script type="application/json" id="{{ this.get_name() }}_data">{{ this.data }}</script>
{% endmacro %}
{% macro script(this, kwargs) %}
(function () {
  const packed = "{{ this.player }}";
  const options = {{ this.options }};
  const place = document.getElementById({{ this.data_id }});
  const say = (words) => {
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = words;
    {{ this.parent_name }}.getContainer().before(note);
  };
  if (typeof DecompressionStream === "undefined") return say(options.old);
  const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  new Response(stream).json()
    .then(({ code, css }) => {
      options.css = css;
      return import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    })
    .then((main) => main.mount(L, {{ this.parent_name }}, JSON.parse(place.textContent), options))
    .catch((error) => { console.error(error); say(String(error)); });
})();
{% endmacro %}
"""
)
OLD_BROWSER = (
    "這個瀏覽器太舊，無法讀取地圖資料；請更新後再開。 "
    "This browser is too old to read the map's data; please update it."
)


class Verbatim(Element):
    """Text that goes into the page unread; branca would take it for a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:
        """The text."""
        return self.text


class CampaignLayer(MacroElement):
    """Units that move over a folium map, with a date card, a player and a day book.

    It adds no content policy and asks for nothing from the network. `lang` is zh-Hant,
    zh-Hans or en; the reader can change it. `ground` draws the embedded basemap under the
    units, which hides what tiles would show.
    """

    def __init__(
        self, resolved: ResolvedCampaign, *, lang: str = "zh-Hant", ground: bool = False
    ) -> None:
        self._set_up(campaign_payload(resolved), lang=lang, ground=ground, page=False)

    @classmethod
    def of_payload(
        cls, payload: dict[str, Any], *, lang: str = "zh-Hant", ground: bool, page: bool
    ) -> Self:
        """The layer of a payload made already; `page` gives it the whole page to lay out."""
        layer = cls.__new__(cls)
        layer._set_up(payload, lang=lang, ground=ground, page=page)
        return layer

    @classmethod
    def from_frame(
        cls,
        frame: gpd.GeoDataFrame,
        *,
        unit: str,
        time: str,
        name: str | None = None,
        side: str | None = None,
        sidc: str | None = None,
        lang: str = "en",
    ) -> Self:
        """The layer of any table of timed points: columns of unit, time, name, side and symbol.

        Units without a symbol code are drawn as plain frames. Raises `RequestError` for a
        column that the frame lacks and for times outside the years 1 to 9999.
        """
        payload = frame_payload(frame, unit=unit, time=time, name=name, side=side, sidc=sidc)
        return cls.of_payload(payload, lang=lang, ground=False, page=False)

    def render(self, **kwargs: Any) -> str:
        """Put data and code into the page as they are: they are no templates."""
        page = self.get_root()
        if not isinstance(page, Figure):
            raise RequestError("the layer stands on no map; write CampaignLayer(…).add_to(map)")
        for place in ("html", "script"):
            text = getattr(self._template.module, place)(self, kwargs)
            getattr(page, place).add_child(Verbatim(str(text)), name=self.get_name())
        return ""

    def _set_up(self, payload: dict[str, Any], *, lang: str, ground: bool, page: bool) -> None:
        MacroElement.__init__(self)  # type: ignore[no-untyped-call]
        self._name = "CampaignLayer"
        self._template = _TEMPLATE
        self.data = as_script(payload)
        self.player = packed_player()
        self.options = as_script({"ground": ground, "lang": lang, "old": OLD_BROWSER, "page": page})

    @property
    def data_id(self) -> str:
        """The id of the data's element, as a script writes it."""
        return as_script(f"{self.get_name()}_data")

    @property
    def parent_name(self) -> str:
        """The variable of the map that it is added to."""
        return str(self._parent.get_name()) if self._parent else ""
