"""The seed folder that `campaign new` begins: complete, with one record to change."""

from pathlib import Path

from geo.errors import OutputError, RequestError

_FILES = {
    "campaign.toml": """\
format = 1
id = "{name}"
title_hant = "{name}"
title_en = "{name}"
start = "1937-12-08"
end = "1937-12-13"
era = "none"                          # roc | qing | ming | none: the calendar beside ours
area = [118.0, 31.5, 119.5, 32.5]     # west, south, east, north in degrees

[[side]]
id = "blue"
name_hant = "藍軍"
name_en = "Blue"
tone = "cool"                         # cool | warm | grey
holds = ["南京"]                       # what it holds at the start, as the account writes it

[[side]]
id = "red"
name_hant = "紅軍"
name_en = "Red"
tone = "warm"
holds = []

[[source]]
id = "memoir"
title = "The account that you read"
lang = "zh"
file = "memoir.txt"
""",
    "orbat.toml": """\
[[unit]]
id = "red-1-div"
name_hant = "紅軍第一師"
name_en = "Red 1st Division"
short_hant = "1師"
short_en = "1 Div"
side = "red"
echelon = "division"
arm = "infantry"
""",
    "movements.toml": """\
[[movement]]
id = "red-comes-from-jurong"
units = ["red-1-div"]
units_as_written = ["紅軍第一師"]
side = "red"
task = "advance"
route = ["句容", "湯山"]               # origin, by way of, destination, as written
departed = "1937-12-08"               # EDTF: 1937-12-08~, [1937-12-08..1937-12-10], a/b, a/..
arrived = "1937-12-09"
when_text = "八日…次日"
cite = ["memoir l.1"]                 # source, line of its file
note_hant = "紅軍第一師自句容進至湯山。"
note_en = "Red's 1st Division comes from Jurong to Tangshan."
""",
}


def write_template(name: str) -> tuple[Path, ...]:
    """Write a new seed folder, `seeds/<name>` or the path given; never over an old one."""
    folder = Path(name) if "/" in name else Path("seeds") / name
    slug = Path(name).name
    if not slug or not all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-" for letter in slug):
        raise RequestError(f"{slug!r} is no name of a campaign; use a-z, 0-9 and hyphens")
    if folder.exists():
        raise RequestError(f"{folder} is there already; choose another name")
    written = []
    try:
        folder.mkdir(parents=True)
        for file, text in _FILES.items():
            path = folder / file
            path.write_text(text.replace("{name}", slug), encoding="utf-8", newline="\n")
            written.append(path)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return tuple(written)
