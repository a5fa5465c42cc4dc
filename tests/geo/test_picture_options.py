"""`campaign snapshots`: each option does what it says, each bad one is one line."""

import errno
import os
from pathlib import Path

import pytest
from PIL import Image

from geo.cli import main
from geo.snapshot import press
from tests.conftest import TWO_BRIDGES

SIZE = ("--size", "800x600")
DAY = ("--day", "1937-12-12")


@pytest.fixture
def run(capsys):
    """Run the command in this process: exit status, standard output, standard error."""

    def command(*arguments):
        try:
            status = main(["snapshots", str(TWO_BRIDGES), *(str(one) for one in arguments)])
        except SystemExit as stop:  # argparse, on wrong usage
            status = stop.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return command


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--day", "1937-12-07"), "outside the campaign"),
        (("--day", "1937-12-12", "1938-01-01"), "outside the campaign"),
        (("--day", "tomorrow"), "EDTF"),
        (("--day", "1937-12"), "not one day"),
        (("--format", "bmp"), "png or svg or pdf"),
        (("--size", "0"), "1600x1200"),
        (("--size", "0x0"), "at least 640"),
        (("--size", "100000x100000"), "at most 12000"),
        (("--size", "99999999999x9"), "1600x1200"),
        (("--size", "wide"), "1600x1200"),
        (("--size", "3000x700"), "half to twice"),
        (("--dpi", "0"), "10 to 2400"),
        (("--dpi", "nan"), "10 to 2400"),
        (("--dpi", "sharp"), "10 to 2400"),
        (("--lang", "fr"), "zh-Hant or zh-Hans or en"),
        (("--area", "118,31"), "west,south,east,north"),
        (("--area", "119,31,118,32"), "118.6,31.9,119.0,32.2"),
        (("--area", "nan,nan,nan,nan"), "118.6,31.9,119.0,32.2"),
        (("--area", "0,0,0.001,0.001"), "0.01"),
        (("--area", "200,0,300,10"), "118.6,31.9,119.0,32.2"),
        (("--film", "film.avi"), ".mp4, .gif, .webp"),
        (("--film", "film.gif", "--size", "801x600"), "even"),
        (("--sheet", "--size", "0x0"), "at least 640"),
        (("--sheet", "--lang", "fr"), "zh-Hant or zh-Hans or en"),
        (("--handout", "--lang", "fr"), "zh-Hant or zh-Hans or en"),
        (("--handout", "--area", "1,2,0,3"), "118.6,31.9,119.0,32.2"),
    ],
)
def test_what_cannot_be_drawn_is_one_line_and_nothing_is_written(
    run, tmp_path, monkeypatch, arguments, words
):
    monkeypatch.chdir(tmp_path)
    status, out, err = run("-o", tmp_path / "new", *arguments)

    assert (status, out) == (2, "")
    assert err.count("\n") == 1 and words in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "film", "sheet", "handout"])
def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(run, tmp_path, monkeypatch, kind):
    def full(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    options = {
        "film": ("--film", tmp_path / "x.gif", *SIZE),
        "sheet": ("--sheet", *SIZE),
        "handout": ("--handout",),
    }.get(kind, ("--format", kind, *SIZE))
    status, out, err = run("-o", tmp_path, *DAY, *options)

    assert (status, out) == (1, "")
    assert err.count("\n") == 1 and "No space left" in err
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_in_the_midst_of_a_picture_leaves_nothing(run, tmp_path, monkeypatch):
    def begin(picture: Image.Image, path: Path, dpi: float) -> None:
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(press, "write_png", begin)
    status, out, err = run("-o", tmp_path, *SIZE)

    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_one_line(run, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    status, out, err = run("-o", tmp_path / "file", *DAY, *SIZE)

    assert (status, out) == (1, "")
    assert err.count("\n") == 1 and "another folder" in err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_days_may_be_named_in_any_order_and_more_than_once(run, tmp_path):
    days = ("--day", "1937-12-12", "1937-12-09", "--day", "1937-12-12")
    status, out, err = run("-o", tmp_path, *days, *SIZE)

    assert (status, out, err) == (0, f"2 pictures in {tmp_path}\n", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1937-12-09.png", "1937-12-12.png"]


def test_size_and_dpi_say_how_large_a_picture_is(run, tmp_path):
    run("-o", tmp_path, *DAY, "--size", "1000x700", "--dpi", "250")

    with Image.open(tmp_path / "1937-12-12.png") as picture:
        assert picture.size == (1000, 700)
        assert picture.info["dpi"] == pytest.approx((250, 250), abs=0.1)


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_a_format_gives_files_of_that_ending(run, tmp_path, kind):
    run("-o", tmp_path, *DAY, *SIZE, "--format", kind)

    (path,) = tmp_path.iterdir()
    assert path.name == f"1937-12-12.{kind}"
    assert path.read_bytes().startswith({"svg": b"<?xml", "pdf": b"%PDF"}[kind])


@pytest.mark.parametrize(
    "option",
    [
        ("--print",),
        ("--no-inset",),
        ("--area", "118,31,119,32"),
        ("--lang", "en"),
    ],
)
def test_an_option_changes_the_picture(run, tmp_path, option):
    run("-o", tmp_path / "a", *DAY, *SIZE)
    run("-o", tmp_path / "b", *DAY, *SIZE, *option)

    one, other = (tmp_path / folder / "1937-12-12.png" for folder in "ab")
    assert one.read_bytes() != other.read_bytes()


def test_black_and_white_has_no_colour(run, tmp_path):
    run("-o", tmp_path, *DAY, *SIZE, "--print")

    with Image.open(tmp_path / "1937-12-12.png") as picture:
        colours = picture.convert("RGB").getcolors(1_000_000)
    assert all(max(rgb) - min(rgb) < 12 for _, rgb in colours)


def test_sheet_handout_and_film_are_written_without_the_pictures(run, tmp_path):
    film = tmp_path / "films" / "x.webp"
    days = ("--day", "1937-12-11", "1937-12-12")
    status, out, err = run("-o", tmp_path, *days, "--sheet", "--handout", "--film", film, *SIZE)

    assert (status, err) == (0, "")
    names = ["sheet.pdf", "sheet.png", "handout.pdf"]
    assert out.splitlines() == [*(str(tmp_path / name) for name in names), str(film)]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names, "films"])


def test_a_character_that_the_font_lacks_is_named_on_standard_error(seed, tmp_path, capsys):
    seed.change("campaign.toml", 'title_en = "The Two', 'title_en = "\U0001f600 Two')
    status = main(["snapshots", str(seed.folder), "-o", str(tmp_path / "x"), *DAY, *SIZE])
    out, err = capsys.readouterr()

    assert (status, out) == (0, f"1 pictures in {tmp_path / 'x'}\n")
    assert err.count("\n") == 1 and "\U0001f600" in err
