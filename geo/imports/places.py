"""Places of a scenario: what it names on its layers, and where its units were put."""

import math
from collections.abc import Iterator
from typing import Any

from geo.errors import RequestError
from geo.imports.names import Ids, dicts, labelled, plain
from geo.paths import between

Json = dict[str, Any]
LonLat = tuple[float, float]
# A unit put this near to a named point stands there; ORBAT Mapper is drawn with the mouse.
_SAME_M = 300.0
# What a hand on a screen can mean, where the scenario says nothing.
_DRAWN_M = 1_000
_MARGIN = 0.15
_LEAST_DEGREES = 0.1
_DECIMALS = 6


class Spots:
    """Gives every position a name, and collects the places for the seed."""

    def __init__(self, name: str, scenario: Json) -> None:
        self._name = name
        self._ids = Ids()
        self._features: dict[str, Json] = {}
        self._used: dict[LonLat, str] = {}
        self._points: list[LonLat] = []
        self._named = list(_named_points(scenario))

    @property
    def features(self) -> tuple[Json, ...]:
        """Linked Places features of all positions asked for."""
        return tuple(self._features.values())

    @property
    def area(self) -> list[float]:
        """West, south, east, north around everything, with a margin."""
        if not self._points:
            return [-180.0, -90.0, 180.0, 90.0]
        lons, lats = zip(*self._points, strict=True)
        wide = max(max(lons) - min(lons), _LEAST_DEGREES) * _MARGIN
        high = max(max(lats) - min(lats), _LEAST_DEGREES) * _MARGIN
        return [
            round(max(min(lons) - wide, -180.0), 3),
            round(max(min(lats) - high, -90.0), 3),
            round(min(max(lons) + wide, 180.0), 3),
            round(min(max(lats) + high, 90.0), 3),
        ]

    def name_at(self, spot: LonLat) -> str:
        """The name of a position with its id, as seeds pin it: `句容 @x-jurong`."""
        if spot not in self._used:
            self._points.append(spot)
            self._used[spot] = self._placed(spot)
        return self._used[spot]

    def names_in(self, geometry: Any) -> list[str]:
        """The names of a geometry's points; of anything but points, of its first."""
        return [self.name_at(spot) for spot in _points_of(geometry)]

    def _placed(self, spot: LonLat) -> str:
        near = min(
            self._named, key=lambda one: between(spot, one[0]), default=((0.0, 0.0), "", 0, "")
        )
        at, title, uncertainty_m, wanted = near
        if not title or between(spot, at) > _SAME_M:
            at, uncertainty_m, wanted = spot, _DRAWN_M, ""
            title = f"{spot[1]:.4f}, {spot[0]:.4f}"
        id_ = self._ids.made(f"{self._name}-{wanted or 'spot'}", "spot")
        labels = labelled("name", title)
        lang = "zh-Hant" if "name_hant" in labels else "en"
        self._features[id_] = {
            "type": "Feature",
            "@id": id_,
            "properties": {
                "title": title,
                "fclasses": ["S"],
                "kind": "other",
                "uncertainty_m": uncertainty_m,
                "coordinate_source": "drawn in ORBAT Mapper",
            },
            "names": [{"toponym": title, "lang": lang, "kind": "alias"}],
            "geometry": {"type": "Point", "coordinates": list(spot)},
        }
        return f"{title} @{id_}"


def lon_lat(value: Any) -> LonLat | None:
    """A position as longitude and latitude; `None` where it is none."""
    if not isinstance(value, list | tuple) or len(value) < 2:
        return None
    numbers = [one for one in value[:2] if isinstance(one, int | float)]
    if len(numbers) != 2 or not all(math.isfinite(one) for one in numbers):
        return None
    lon, lat = (round(float(one), _DECIMALS) for one in numbers)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise RequestError(f"{value} is no position; give longitude, latitude in degrees")
    return lon, lat


def _points_of(geometry: Any) -> Iterator[LonLat]:
    if not isinstance(geometry, dict):
        return
    found = geometry.get("coordinates")
    if geometry.get("type") == "MultiPoint" and isinstance(found, list):
        for one in found:
            if spot := lon_lat(one):
                yield spot
        return
    while isinstance(found, list) and found and isinstance(found[0], list):
        found = found[0]
    if spot := lon_lat(found):
        yield spot


def _named_points(scenario: Json) -> Iterator[tuple[LonLat, str, float, str]]:
    """Named points on the scenario's layers: position, name, uncertainty, id."""
    for stack in ("layerStack", "layers"):
        for layer in dicts(scenario.get(stack)):
            for item in dicts(layer.get("items")) or dicts(layer.get("features")):
                geometry = item.get("geometry")
                if not isinstance(geometry, dict) or geometry.get("type") != "Point":
                    continue
                spot, title = lon_lat(geometry.get("coordinates")), plain(item.get("name"))
                about = item.get("userData")
                data = about if isinstance(about, dict) else {}
                metres = data.get("uncertainty_m")
                if not isinstance(metres, int | float) or not 0 < metres < 5_000_000:
                    metres = _DRAWN_M
                if spot and title:
                    yield (
                        spot,
                        title.replace("@", "＠"),
                        metres,
                        str(data.get("id", "")),
                    )
