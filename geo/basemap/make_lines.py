"""Take railways, roads, walls and named river courses over from the gazetteer, so that both agree.

Run by hand after the gazetteer's lines have changed, never while building:

    python geo/basemap/make_lines.py

Writes `data/nanjing-lines.geojson`, `data/guangxi-lines.geojson` and `data/river-names.geojson`.
A line that changed its name appears once for each name, with the first and last year it bore it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shapely.geometry import shape

HERE = Path(__file__).parent
PLACES = HERE.parent.parent / "gazetteer" / "data" / "places"

# gazetteer id: layer, rank (what a map short of room drops first has the highest)
NANJING = {
    "nanjing-wall": ("wall", 4),
    "jinghu-railway": ("railway", 2),
    "jinpu-railway": ("railway", 2),
    "jingwu-railway": ("railway", 2),
    "ninghang-road": ("road", 3),
    "zhongshan-north-road": ("road", 5),
    "zhongshan-east-road": ("road", 5),
}
GUANGXI = {
    "hunan-guangxi-railway": ("railway", 2),
    "guizhou-guangxi-railway": ("railway", 2),
    "liuzhou-nanning-road": ("road", 3),
}
RIVER_NAMES = {
    "xi-river": ("label", 2),
    "xun-river": ("label", 2),
    "yu-river": ("label", 3),
    "hongshui-river": ("label", 2),
    "qian-river": ("label", 3),
    "liu-river": ("label", 3),
    "rong-river": ("label", 3),
    "long-river": ("label", 3),
    "li-river": ("label", 3),
    "gui-river": ("label", 3),
    "xiang-river": ("label", 2),
}
OURS = "CC-BY-4.0"
CLIPPED = "LGPL-3.0-or-later, the courses being those of WDBII"
FILES = {
    "nanjing-lines": (NANJING, "lower-yangtze", OURS),
    "guangxi-lines": (GUANGXI, "guangxi", OURS),
    "river-names": (RIVER_NAMES, "guangxi", CLIPPED),
}
# A name needs the run of the river, not its bends: 600 m.
NAME_TOLERANCE = 0.006


def main() -> None:
    """Write the three files."""
    for name in FILES:
        (HERE / "data" / f"{name}.geojson").write_text(
            text_of(name), encoding="utf-8", newline="\n"
        )


def text_of(name: str) -> str:
    """The GeoJSON of one file, a feature a line."""
    wanted, region, licence = FILES[name]
    places = json.loads((PLACES / f"{region}.geojson").read_text(encoding="utf-8"))["features"]
    by_id = {place["@id"]: place for place in places}
    features = [
        feature
        for place_id, (layer, rank) in wanted.items()
        for feature in _features(by_id[place_id], layer, rank)
    ]
    head = {"name": name, "licence": licence, "source": f"gazetteer/data/places/{region}.geojson"}
    members = json.dumps(head, ensure_ascii=False)[1:-1]
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features
    )
    return f'{{"type": "FeatureCollection", {members}, "features": [\n{lines}\n]}}\n'


def _features(place: dict[str, Any], layer: str, rank: int) -> Iterator[dict[str, Any]]:
    geometry = place["geometry"]
    if layer == "label":
        line = shape(geometry).simplify(NAME_TOLERANCE)
        geometry = {"type": "LineString", "coordinates": [list(point) for point in line.coords]}
    english = next(
        name["toponym"]
        for name in place["names"]
        if name["lang"] == "en" and name["kind"] == "official"
    )
    for name, first, last in _names(place):
        yield {
            "type": "Feature",
            "properties": {
                "layer": layer,
                "id": place["@id"],
                "name_hant": name,
                "name_en": english.removesuffix(" (Guangxi)"),
                "rank": rank,
                **({"kind": "river"} if layer == "label" else _honesty(place["properties"])),
                **({} if first is None else {"first": first}),
                **({} if last is None else {"last": last}),
            },
            "geometry": geometry,
        }


def _honesty(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "basis": "schematic",
        "uncertainty_m": properties["uncertainty_m"],
        "source": properties["coordinate_source"],
    }


def _names(place: dict[str, Any]) -> Iterator[tuple[str, int | None, int | None]]:
    """The official names and the historical ones with dates: name, first and last year."""
    exists_from, _ = _years(place)
    official = [
        name for name in place["names"] if name["lang"] == "zh-Hant" and name["kind"] == "official"
    ]
    historical = [
        name
        for name in place["names"]
        if name["lang"] == "zh-Hant" and name["kind"] == "historical" and "when" in name
    ]
    for name in historical + official:
        first, end = _years(name)
        yield name["toponym"], first or exists_from, None if end is None else end - 1


def _years(dated: dict[str, Any]) -> tuple[int | None, int | None]:
    spans = (dated.get("when") or {}).get("timespans") or [{}]
    start, end = spans[0].get("start", {}).get("in"), spans[0].get("end", {}).get("in")
    return start and int(start[:4]), end and int(end[:4])


if __name__ == "__main__":
    main()
