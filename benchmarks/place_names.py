"""Place names: our look-ups, slips, scans and index beside what people use otherwise.

    python benchmarks/place_names.py [--names 100000] [--rows 1000000] [--only find,near,…]

Every case runs in a process of its own, one after the other in one run; read the ratios,
never the figures alone. Needs `pip install rapidfuzz psutil`. The last lines compare each
ratio with its goal; the exit status is 1 where one is missed.
"""

import argparse
import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

HAN_TAIL = "村鎮縣市莊集店橋灣嶺山河口堡寨門關溝塘浦"
LOOKS = 50_000
SLIPS = 2_000

# What is measured against what, and the least ratio that we hold ourselves to.
GOALS = (
    ("find against geopy over a dict", "find", "geopy", "per_s", 4.0),
    ("near spelling against rapidfuzz, fastest scorer", "near", "rapidfuzz", "per_s", 100.0),
    ("scan of folded text against ahocorasick-rs", "scan-folded", "ahocorasick", "mb_per_s", 0.8),
    ("scan with folding against ahocorasick-rs alone", "scan", "ahocorasick", "mb_per_s", 0.25),
)  # fmt: skip
LIMITS = (
    ("nearest found among one-edit slips", "near", "nearest", 0.99, True),
    ("cold start of campaign place, s", "cold", "seconds", 0.5, False),
    ("import of the index, s", "index", "import_s", 60.0, False),
    ("exact look-ups a second in the index", "index", "per_s", 50_000, True),
    ("memory of the index, MB", "index", "memory_mb", 150, False),
)


@cache
def names(count: int) -> tuple[str, ...]:
    """Real names of our own cut first, then made ones of the same characters."""
    data = Path(__file__).parents[1] / "gazetteer" / "data" / "geonames-keys.txt"
    lines = data.read_text(encoding="utf-8").splitlines()
    keys = {key for line in lines for key in line.split(";")}
    real = sorted(key for key in keys if 2 <= len(key) <= 8 and not key.isascii())
    rng = random.Random(11)
    letters, found = "".join(real), dict.fromkeys(real[:count])
    while len(found) < count:
        stem = "".join(rng.choice(letters) for _ in range(rng.choice((1, 1, 2, 2, 2, 3))))
        found.setdefault(stem + rng.choice(HAN_TAIL))
    return tuple(found)


def rate(ask: Callable[[str], object], questions: Sequence[str], *, limit_s: float = 8.0) -> float:
    """Median rate of three rounds, each at most `limit_s` long."""
    rates = []
    for _ in range(3):
        start = time.perf_counter()
        done = 0
        for question in questions:
            ask(question)
            done += 1
            if done % 16 == 0 and time.perf_counter() - start > limit_s:
                break
        rates.append(done / (time.perf_counter() - start))
    return statistics.median(rates)


def asked(count: int) -> list[str]:
    """Names to look up, by chance."""
    rng = random.Random(1)
    return [rng.choice(names(count)) for _ in range(LOOKS)]


def slips(count: int) -> list[tuple[str, str]]:
    """Names with one character changed, lost or added, and the true ones."""
    rng = random.Random(2)
    letters = "".join(names(count)[:5_000])
    found: list[tuple[str, str]] = []
    while len(found) < SLIPS:
        true = rng.choice(names(count))
        at, way = rng.randrange(len(true)), rng.random()
        if way < 0.6 or len(true) < 3:
            wrong = true[:at] + rng.choice(letters) + true[at + 1 :]
        elif way < 0.8:
            wrong = true[:at] + true[at + 1 :]
        else:
            wrong = true[:at] + rng.choice(letters) + true[at:]
        if wrong != true:
            found.append((wrong, true))
    return found


def text(count: int, megabytes: float = 1.0) -> str:
    """Random Han text with names in it, by a law of Zipf."""
    rng = random.Random(5)
    pool = [chr(0x4E00 + at) for at in rng.sample(range(0x51A5), 3_500)]
    weights = [1 / (at + 2) for at in range(3_500)]
    parts, size = [], 0
    while size < megabytes * 1e6:
        run = "".join(rng.choices(pool, weights, k=rng.randrange(10, 60)))
        name = rng.choice(names(count)) if rng.random() < 0.8 else ""
        part = run + name + rng.choice("，。、；")
        parts.append(part)
        size += 3 * len(part)
    return "".join(parts)


def gazetteer_of(count: int) -> object:
    """Our gazetteer over the names."""
    from gazetteer import Gazetteer
    from gazetteer.fold import fold_all
    from gazetteer.towns import TownTable

    lines = [f"{at}\tX\t118.0\t32.0\tCN\t0\t{name}" for at, name in enumerate(names(count))]
    return Gazetteer([], towns=TownTable(lines, fold_all(list(names(count)))))


def case_find(count: int, _: int) -> dict[str, float]:
    """`Gazetteer.find`, its answers kept after the first time."""
    return {"per_s": rate(gazetteer_of(count).find, asked(count))}  # type: ignore[attr-defined]


def case_resolve(count: int, _: int) -> dict[str, float]:
    """`Gazetteer.resolve`, with candidates and reasons."""
    return {"per_s": rate(gazetteer_of(count).resolve, asked(count)[:5_000])}  # type: ignore[attr-defined]


def case_dict(count: int, _: int) -> dict[str, float]:
    """A bare dict: the floor under everything."""
    return {"per_s": rate(dict.fromkeys(names(count), 1).get, asked(count))}


def case_geopy(count: int, _: int) -> dict[str, float]:
    """A geopy geocoder over a dict."""
    from geopy.geocoders.base import Geocoder
    from geopy.location import Location

    known = {name: at for at, name in enumerate(names(count))}

    class OverDict(Geocoder):  # type: ignore[misc]
        def geocode(self, query: str, exactly_one: bool = True, timeout: object = None) -> object:
            at = known.get(query)
            return None if at is None else Location(query, (32.0, 118.0), {"id": at})

    return {"per_s": rate(OverDict().geocode, asked(count))}


def case_near(count: int, _: int) -> dict[str, float]:
    """Our index of names with one character open."""
    from rapidfuzz.distance import Levenshtein

    from gazetteer.near import NearIndex

    index = NearIndex(names(count))
    questions = slips(count)
    found = [(index.nearest(wrong), wrong, true) for wrong, true in questions]
    right = sum(
        one is not None and Levenshtein.distance(wrong, one) <= Levenshtein.distance(wrong, true)
        for one, wrong, true in found
    )
    return {
        "per_s": rate(index.nearest, [wrong for wrong, _ in questions]),
        "nearest": right / len(found),
    }


def case_rapidfuzz(count: int, _: int) -> dict[str, float]:
    """rapidfuzz `extractOne` by edit distance with a cutoff, its fastest way."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    known = list(names(count))
    questions = [wrong for wrong, _ in slips(count)]
    return {
        "per_s": rate(
            lambda wrong: process.extractOne(
                wrong, known, scorer=Levenshtein.distance, score_cutoff=1
            ),
            questions,
        )
    }


def case_rapidfuzz_ratio(count: int, _: int) -> dict[str, float]:
    """rapidfuzz `extractOne` with its usual scorer."""
    from rapidfuzz import fuzz, process

    known = list(names(count))
    questions = [wrong for wrong, _ in slips(count)]
    return {
        "per_s": rate(
            lambda wrong: process.extractOne(wrong, known, scorer=fuzz.ratio, score_cutoff=50),
            questions,
        )
    }


def speed(scan: Callable[[str], object], told: str) -> dict[str, float]:
    """Megabytes of UTF-8 a second, the best of nine rounds."""
    size = len(told.encode()) / 1e6
    best = 0.0
    for _ in range(9):
        start = time.perf_counter()
        scan(told)
        best = max(best, size / (time.perf_counter() - start))
    return {"mb_per_s": best}


def case_ahocorasick(count: int, _: int) -> dict[str, float]:
    """ahocorasick-rs alone over text that is folded already."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    from gazetteer.fold import scan_fold

    patterns = [scan_fold(name) for name in names(count)]
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)
    return speed(automaton.find_matches_as_indexes, scan_fold(text(count)))


def case_scan_folded(count: int, _: int) -> dict[str, float]:
    """Our scan over text that is folded already, with offsets."""
    from gazetteer.fold import scan_fold
    from gazetteer.scan import Scanner

    scanner = Scanner(names(count), find=lambda _: ())
    return speed(scanner.offsets, scan_fold(text(count)))


def case_scan(count: int, _: int) -> dict[str, float]:
    """Our scan with the folding, offsets of the text as it stands."""
    from gazetteer.scan import Scanner

    return speed(Scanner(names(count), find=lambda _: ()).scan, text(count))


def case_cold(_: int, __: int) -> dict[str, float]:
    """`campaign place 湯山` from nothing; the median of seven starts, one before them."""
    command = [sys.executable, "-m", "geo", "place", "湯山"]
    took, busy = [], []
    for _ in range(8):
        start, before = time.perf_counter(), os.times()
        subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[1])
        took.append(time.perf_counter() - start)
        after = os.times()
        busy.append(after.children_user + after.children_system - before[2] - before[3])
    # The second figure is what it costs; the first is longer on a machine that is busy.
    return {"seconds": statistics.median(took[1:]), "cpu_seconds": statistics.median(busy[1:])}


def case_index(_: int, rows: int) -> dict[str, float]:
    """An index of `rows` names on disk: import, look-ups, memory of the process that asks."""
    import psutil

    from gazetteer.importing import import_files
    from gazetteer.store import open_index

    with tempfile.TemporaryDirectory() as folder:
        dump, index = Path(folder, "dump.txt"), Path(folder, "index.sqlite")
        _write_dump(dump, rows // 2)
        start = time.perf_counter()
        import_files([dump], index, form="geonames")
        import_s = time.perf_counter() - start
        gc.collect()
        table = open_index(index)
        keys = [row[0] for row in table._base.execute("select key from name where place % 20 = 0")]
        random.Random(2).shuffle(keys)
        found = {"import_s": import_s, "per_s": rate(table.find, keys[:LOOKS])}
        found["names"] = table.counts[1]
        return {**found, "memory_mb": psutil.Process().memory_info().rss / 1e6}


def _write_dump(path: Path, rows: int) -> None:
    rng = random.Random(1)
    letters = [chr(0x4E00 + at) for at in rng.sample(range(0x51A5), 3_000)]
    syllables = [
        head + tail
        for head in "bpmfdtnlgkhjqxrzcsyw"
        for tail in (
            "a",
            "ai",
            "an",
            "ang",
            "ao",
            "e",
            "ei",
            "en",
            "eng",
            "i",
            "ia",
            "ian",
            "iang",
            "ing",
            "iu",
            "ong",
            "ou",
            "u",
            "uan",
            "ui",
            "un",
            "uo",
        )
    ]
    with path.open("w", encoding="utf-8") as file:
        for at in range(1, rows + 1):
            latin = "".join(rng.choices(syllables, k=3)).capitalize()
            han = "".join(rng.choices(letters, k=rng.choice((2, 2, 3, 4))))
            lat, lon = rng.uniform(18, 53), rng.uniform(73, 135)
            file.write(
                f"{at}\t{latin}\t{latin}\t{han}\t{lat:.5f}\t{lon:.5f}\tP\tPPL\tCN"
                + "\t" * 6 + "0\t\t\tAsia/Shanghai\t2020-01-01\n"
            )  # fmt: skip


CASES: dict[str, Callable[[int, int], dict[str, float]]] = {
    "dict": case_dict,
    "find": case_find,
    "resolve": case_resolve,
    "geopy": case_geopy,
    "near": case_near,
    "rapidfuzz": case_rapidfuzz,
    "rapidfuzz-ratio": case_rapidfuzz_ratio,
    "ahocorasick": case_ahocorasick,
    "scan-folded": case_scan_folded,
    "scan": case_scan,
    "cold": case_cold,
    "index": case_index,
}


def main() -> int:
    """Run the cases, print them, and compare with the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--only", default=",".join(CASES))
    parser.add_argument("--case", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.case:
        print(json.dumps(CASES[options.case](options.names, options.rows)))
        return 0
    found: dict[str, dict[str, float]] = {}
    for case in options.only.split(","):
        found[case] = _in_own_process(case, options.names, options.rows)
        shown = {key: round(value, 3) for key, value in found[case].items()}
        print(f"{case:16}", shown, flush=True)
    return _judge(found)


def _in_own_process(case: str, count: int, rows: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--case", case, "--names", str(count), "--rows", str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{case}: {done.stderr.strip().splitlines()[-1]}")
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _judge(found: dict[str, dict[str, float]]) -> int:
    missed = 0
    for what, ours, peer, key, least in GOALS:
        if ours in found and peer in found:
            ratio = found[ours][key] / found[peer][key]
            missed += ratio < least
            print(f"{'  ' if ratio >= least else '! '}{what}: {ratio:.2f} times (goal {least:g})")
    for what, case, key, limit, at_least in LIMITS:
        if case in found:
            value = found[case][key]
            good = value >= limit if at_least else value <= limit
            missed += not good
            bound = "at least" if at_least else "at most"
            print(f"{'  ' if good else '! '}{what}: {value:.4g} (goal: {bound} {limit:g})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
