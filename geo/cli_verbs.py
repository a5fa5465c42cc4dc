"""What each command does: call one public function, print what it gives, say how it went.

Heavy packages are imported where they are needed, so that `campaign place` starts fast.
"""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazetteer import (
    AmbiguousName,
    DateError,
    Place,
    Resolution,
    Status,
    UnknownName,
    When,
)
from geo.captions import in_language, place_labels
from geo.cli_gazetteer import loaded
from geo.errors import RequestError

if TYPE_CHECKING:
    from geo.resolve import ResolvedCampaign

LANGUAGES = ("zh-Hant", "zh-Hans", "en")


def build(options: Namespace) -> int:
    """`campaign build`: everything, for each seed folder."""
    from geo.build import build as build_one
    from geo.build import read_all

    folders = options.seeds or sorted(path.parent for path in Path("seeds").glob("*/campaign.toml"))
    if not folders:
        raise RequestError("seeds/ holds no campaign; name a folder, or start with `campaign new`")
    for resolved in read_all(folders, loaded()):
        with _Bar(resolved.campaign.id) as bar:
            page = build_one(resolved, options.output, bar.tell)
        print(page)
    return 0


def draw(options: Namespace) -> int:
    """`campaign map`: the page alone."""
    from geo.exports.geojson import write_text
    from geo.webmap import draw_map

    resolved = _resolved(options.seed)
    path = options.output or Path("maps") / f"{resolved.campaign.id}.html"
    if path.suffix.lower() not in (".html", ".htm"):
        raise RequestError(f"{path.name}: a map is an HTML page; end its name with .html")
    page = draw_map(resolved, lang=options.lang, tiles=options.tiles, articles=options.article)
    write_text(path, page.get_root().render())
    print(path)
    return 0


def snapshots(options: Namespace) -> int:
    """`campaign snapshots`: one picture per day, a sheet, a handout or a film."""
    from geo.cli_pictures import draw_pictures

    resolved = _resolved(options.seed)
    with _Bar(resolved.campaign.id) as bar:
        said = draw_pictures(resolved, options, bar.tell)
    print("\n".join(said))
    return 0


def export(options: Namespace) -> int:
    """`campaign export`: all layers into a folder, or a format by the file's ending."""
    from geo.exports import export as write

    for path in write(_resolved(options.seed), options.output, layer=options.layer):
        print(path)
    return 0


def bring(options: Namespace) -> int:
    """`campaign import`: a seed folder from somebody's file; 1 where it has faults."""
    from geo.imports import import_file
    from geo.seed import read_seed

    for path in import_file(options.file, options.output):
        print(path)
    read_seed(options.output)
    return 0


def place(options: Namespace) -> int:
    """`campaign place`: a name, its place or places, and why."""
    gazetteer = loaded()
    area = None
    if options.seed:
        from geo.seed import read_seed

        campaign = read_seed(options.seed)
        gazetteer, area = gazetteer.with_places(campaign.places), campaign.area
    try:
        on = When.parse(options.on) if options.on else None
    except DateError as error:
        raise RequestError(f"--on: {error}") from error
    near = []
    for name in options.near:
        beside = gazetteer.resolve(name, on=on, area=area)
        if beside.chosen is None or not beside.chosen.is_placed:
            known = AmbiguousName if beside.candidates else UnknownName
            raise known(f"--near: {beside.explain()}")
        near.append(beside.chosen.point)
    found = gazetteer.resolve(options.name, on=on, near=tuple(near), kind=options.kind, area=area)
    print(_as_json(options.name, found) if options.json else _as_text(options.name, found))
    return 0 if found.status is Status.RESOLVED else 1


def check(options: Namespace) -> int:
    """`campaign check`: findings and notes; 1 where there are findings."""
    from geo.check import check as look
    from geo.proof import prove_files

    resolved = _resolved(options.seed)
    report = look(resolved)
    if options.article:
        report = report.and_also(prove_files(resolved, options.seed, options.article))
    if options.json:
        content = {
            "findings": [_finding(one) for one in report.findings],
            "notes": [_finding(one) for one in report.notes],
            "counts": report.counts,
        }
        print(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        for finding in report.findings:
            print(finding, file=sys.stderr)
        for note in report.notes:
            print(f"note: {note}")
        print(", ".join(f"{count} {what}" for what, count in report.counts.items()))
        print(f"{len(report.findings)} findings, {len(report.notes)} notes")
    return 1 if report.findings else 0


def new(options: Namespace) -> int:
    """`campaign new`: a seed folder to write into."""
    from geo.template import write_template

    for path in write_template(options.name):
        print(path)
    return 0


def _resolved(folder: Path) -> "ResolvedCampaign":
    from geo.resolve import resolve
    from geo.seed import read_seed

    return resolve(read_seed(folder), loaded())


def _finding(one: Any) -> dict[str, Any]:
    return {key: getattr(one, key) for key in ("file", "line", "record", "kind", "message")}


def _as_json(name: str, found: Resolution) -> str:
    content = {
        "name": name,
        "status": found.status.value,
        "chosen": _place(found.chosen) if found.chosen else None,
        "candidates": [
            {"place": _place(one.place), "score": one.score, "reasons": list(one.reasons)}
            for one in found.candidates
        ],
        "derivation": found.derivation,
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _place(place: Place) -> dict[str, Any]:
    labels = place_labels(place)
    return {
        "id": None if place.is_relative else place.id,
        "name_hant": labels.hant,
        "name_hans": in_language(labels, "zh-Hans"),
        "name_en": labels.en,
        "kind": place.kind,
        "lon": round(place.point.x, 6) if place.is_placed else None,
        "lat": round(place.point.y, 6) if place.is_placed else None,
        "uncertainty_m": place.uncertainty_m,
        "when": place.when.edtf if place.when else "",
        "source": place.coordinate_source,
    }


def _as_text(name: str, found: Resolution) -> str:
    lines = [f"{name}: {found.status.value}"]
    if found.chosen is None:
        lines.append(f"  {found.explain()}")
    if found.derivation:
        lines.append(f"  {found.derivation}")
    for one in found.candidates:
        mark = "→" if found.chosen and one.place.id == found.chosen.id else " "
        spot = "no coordinate"
        if one.place.is_placed:
            point = one.place.point
            spot = f"{point.x:.4f}, {point.y:.4f} ±{one.place.uncertainty_m:.0f} m"
        lines.append(f"{mark} {one.score:.2f}  {one.place}, {one.place.kind}, {spot}")
        lines.append(f"         {'; '.join(one.reasons)}")
        lines.append(f"         {one.place.coordinate_source}")
    return "\n".join(lines)


class _Bar:
    """Progress on standard error, when that is a terminal."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bar: Any = None

    def __enter__(self) -> "_Bar":
        from tqdm import tqdm

        self._bar = tqdm(
            desc=self._name, total=1, disable=not sys.stderr.isatty(), leave=False, unit="step"
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def tell(self, what: str, done: int, of: int) -> None:
        """Show that `done` of `of` steps of `what` are done."""
        self._bar.set_description(f"{self._name} {what}", refresh=False)
        self._bar.total, self._bar.n = of, done
        self._bar.refresh()
