"""The command: `campaign import FILE -o SEED`, and `campaign export` by every ending."""

import pytest

import geo
from geo.cli import main
from tests.conftest import TWO_BRIDGES


@pytest.mark.parametrize("ending", [".csv", ".orbat.json"])
def test_what_was_exported_is_imported(tmp_path, capsys, ending):
    file, folder = tmp_path / f"x{ending}", tmp_path / "two-bridges"

    assert main(["export", str(TWO_BRIDGES), "-o", str(file)]) == 0
    assert main(["import", str(file), "-o", str(folder)]) == 0

    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == str(file)
    assert set(printed[1:]) == {str(path) for path in folder.iterdir()}
    assert geo.read_seed(folder).id == "two-bridges"


def test_a_folder_that_is_there_is_left_alone(tmp_path, capsys):
    file = tmp_path / "x.csv"
    main(["export", str(TWO_BRIDGES), "-o", str(file)])
    (tmp_path / "seed").mkdir()
    (tmp_path / "seed" / "campaign.toml").write_text("mine", encoding="utf-8")
    capsys.readouterr()

    assert main(["import", str(file), "-o", str(tmp_path / "seed")]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "holds a campaign already" in err


def test_faults_of_what_was_imported_are_told_with_file_and_line(tmp_path, capsys):
    file = tmp_path / "x.csv"
    main(["export", str(TWO_BRIDGES), "-o", str(file)])
    text = file.read_text(encoding="utf-8-sig").replace("1937-12-11~", "the eleventh")
    file.write_text(text, encoding="utf-8", newline="")

    assert main(["import", str(file), "-o", str(tmp_path / "two-bridges")]) == 1
    err = capsys.readouterr().err
    assert "movements.toml:" in err and "the eleventh" in err


def test_a_style_and_a_kml_of_one_name_do_not_stand_side_by_side(tmp_path, capsys):
    layer, kml = tmp_path / "events.geojson", tmp_path / "events.kml"

    assert main(["export", str(TWO_BRIDGES), "-o", str(layer)]) == 0
    assert main(["export", str(TWO_BRIDGES), "-o", str(kml)]) == 2
    assert "choose another name" in capsys.readouterr().err
    layer.with_suffix(".qml").unlink()
    assert main(["export", str(TWO_BRIDGES), "-o", str(kml)]) == 0
    assert main(["export", str(TWO_BRIDGES), "-o", str(layer)]) == 2
