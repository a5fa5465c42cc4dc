"""KML and KMZ: valid against the OGC schema, moving units, symbols inside, names as text."""

import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from shapely import get_coordinates

from geo.exports.icons import SIZE_PX, emblem_png
from geo.exports.kml.elements import GX, KML, kml_colour
from geo.exports.told import instant
from geo.style import LIGHT
from tests.geo.exports.conftest import HARM

K, G = f"{{{KML}}}", f"{{{GX}}}"
PLACED = ("areas", "lines", "places", "movements", "events", "positions")


def document(path):
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read("doc.kml"))


@pytest.fixture(scope="module")
def root(written):
    return document(written.file(".kmz"))


def marks(root, layer):
    return [one for one in root.iter(f"{K}Placemark") if one.get("id").startswith(f"{layer}.")]


@pytest.mark.parametrize("which", ["written", "harmful"])
@pytest.mark.parametrize("ending", [".kmz", ".kml"])
def test_it_is_valid_against_the_schema_of_the_ogc(request, which, ending):
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    fastkml = pytest.importorskip("fastkml", reason="fastkml, which holds the schema, is missing")
    path = request.getfixturevalue(which).file(ending)
    data = path.read_bytes()
    if ending == ".kmz":
        data = zipfile.ZipFile(path).read("doc.kml")
    schema = Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"

    found = etree.XMLSchema(etree.parse(str(schema)))

    assert found.validate(etree.fromstring(data)), list(found.error_log)[:3]


def test_a_globe_opens_over_the_area_on_the_first_day(written, root):
    view = root.find(f"{K}Document/{K}LookAt")
    west, south, east, north = written.resolved.campaign.area
    assert float(view.findtext(f"{K}longitude")) == pytest.approx((west + east) / 2, abs=1e-3)
    assert float(view.findtext(f"{K}latitude")) == pytest.approx((south + north) / 2, abs=1e-3)
    # From as high as the area is wide, all of it is in sight.
    metres = 111_320 * max(north - south, 0.84 * (east - west))
    assert 0.9 * metres < float(view.findtext(f"{K}range")) < 1.2 * metres
    span = view.find(f"{G}TimeSpan")
    assert [one.text for one in span] == ["1937-12-08T00:00:00Z", "1937-12-08T23:59:59Z"]


@pytest.mark.parametrize("layer", PLACED)
def test_every_feature_is_a_placemark_with_its_days_and_place(written, root, layer):
    table = written.layers[layer].table
    found = {one.get("id").partition(".")[2]: one for one in marks(root, layer)}

    assert sorted(found) == sorted(one.replace("#", "_").replace("/", ".") for one in table["id"])
    campaign = written.resolved.campaign
    whole = (f"{campaign.start}T00:00:00Z", f"{campaign.end}T23:59:59Z")
    for row in table.to_dict("records"):
        mark = found[row["id"].replace("#", "_").replace("/", ".")]
        span = tuple(mark.findtext(f"{K}TimeSpan/{K}{edge}") for edge in ("begin", "end"))
        assert span == ((row["start"], row["end"]) if "start" in row else whole)
        texts = [one.text for one in mark.iter(f"{K}coordinates")]
        if row["geometry"] is None:
            assert texts == []
        else:
            lon, lat = texts[0].split()[0].split(",")
            first = get_coordinates(row["geometry"])[0]
            assert (float(lon), float(lat)) == pytest.approx(tuple(first), abs=2e-6)


def test_every_row_of_the_map_moves_along_its_keyframes(written, root):
    found = {one.get("id").partition(".")[2]: one for one in marks(root, "tracks")}

    assert sorted(found) == sorted(one.id.replace("#", "_") for one in written.motion.tracks)
    for track in written.motion.tracks:
        moving = found[track.id.replace("#", "_")].find(f"{G}Track")
        times = [one.text for one in moving.iter(f"{K}when")]
        spots = [one.text.split() for one in moving.iter(f"{G}coord")]
        campaign = written.resolved.campaign
        assert times == [instant(campaign, second) for second in track.seconds]
        assert all(one < other for one, other in pairwise(times))
        expected = zip(track.lons, track.lats, strict=True)
        for (lon, lat, _), there in zip(spots, expected, strict=True):
            assert (float(lon), float(lat)) == pytest.approx(there, abs=1e-6)


def test_folders_are_by_side_and_unit(written, root):
    units = next(one for one in root.iter(f"{K}Folder") if one.findtext(f"{K}name") == "部隊 Units")
    sides = units.findall(f"{K}Folder")

    assert [one.findtext(f"{K}name") for one in sides] == ["藍軍 Blue", "紅軍 Red"]
    names = [one.findtext(f"{K}name") for side in sides for one in side.findall(f"{K}Folder")]
    assert len(names) == len(written.motion.tracks)


def test_symbols_lie_in_the_archive_and_nothing_comes_from_outside(written, root):
    with zipfile.ZipFile(written.file(".kmz")) as archive:
        names = archive.namelist()
        for name in names[1:]:
            picture = Image.open(BytesIO(archive.read(name)))
            assert (picture.format, picture.size) == ("PNG", (SIZE_PX, SIZE_PX))
    hrefs = {one.text for one in root.iter(f"{K}href")}

    assert names[0] == "doc.kml"
    assert hrefs == set(names[1:])


def test_every_style_that_is_used_is_there(written):
    for ending in (".kmz", ".kml"):
        path = written.file(ending)
        found = document(path) if ending == ".kmz" else ElementTree.parse(path).getroot()
        styles = {one.get("id") for one in found.iter(f"{K}Style")}
        assert {one.text[1:] for one in found.iter(f"{K}styleUrl")} <= styles


def test_names_are_text_in_balloons(harmful):
    root = document(harmful.file(".kmz"))
    names = {one.findtext(f"{K}name") for one in marks(root, "events")}
    told = [one.findtext(f"{K}description") for one in marks(root, "events")]

    assert HARM in names
    # A balloon is HTML: there the caption is escaped once more.
    assert told and all("<b>" not in one and "</script>" not in one for one in told)
    assert any("&lt;b&gt;" in one for one in told)


def test_a_placemark_cites_its_account(root):
    told = next(one for one in marks(root, "events") if one.get("id").endswith("blue-holds-jia"))
    assert "藍軍某參謀回憶, l.2" not in (told.findtext(f"{K}name") or "")
    assert "l.2" in told.findtext(f"{K}description")


def test_kml_colours_stand_backwards():
    assert kml_colour("#17518F") == "ff8f5117"
    assert kml_colour("#17518F", 0.5) == "808f5117"


def test_a_symbol_shows_what_its_place_rests_on():
    tone = LIGHT.tones["cool"]
    drawn = {
        basis: emblem_png("10031000211211000000", tone, basis, 29)
        for basis in ("reported", "interpolated", "inferred", "derived", "planned")
    }

    assert len(set(drawn.values())) == len(drawn)
    corner = Image.open(BytesIO(drawn["reported"])).getpixel((0, 0))
    assert corner[3] == 0  # nothing outside the symbol
