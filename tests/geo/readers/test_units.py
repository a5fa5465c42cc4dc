import pytest

from geo.readers.units import find_units


def names(text):
    return [
        "".join(text[start:end] for start, end in name)
        for unit in find_units(text)
        for name in unit.names
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第八十八师", ["第八十八师"]),
        ("第3、第13师团", ["第3师团", "第13师团"]),
        ("第一、第三两团", ["第一团", "第三团"]),
        ("第二十六军第四十一师", ["第二十六军第四十一师"]),
        ("独立混成第23旅团", ["独立混成第23旅团"]),
        ("第二十七集团军之第七十九、第二十军", ["第七十九军", "第二十军"]),
        ("天谷支队占领镇江", ["天谷支队"]),
        ("粤、浙两军", ["粤军", "浙军"]),
        ("淞军逼近", ["淞军"]),
        ("孙元良部与李仙洲集团", ["孙元良部", "李仙洲集团"]),
        ("率领冯王两师", ["冯王两师"]),
        ("88D与74A", ["88D", "74A"]),
        ("日军第104师团先头第161联队第3大队", ["第104师团先头第161联队第3大队"]),
        ("一个营的浙江军", ["一个营的浙江军"]),
        ("新编第二十二师", ["新编第二十二师"]),
        ("英法联军", ["英法联军"]),
    ],
)
def test_a_unit_is_found_by_its_grammar(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text", ["全军退守", "在碾庄以东会师", "进军南京", "参谋长", "司令部", "内部"]
)
def test_what_only_ends_like_a_unit_is_none(text):
    assert names(text) == []


def test_a_side_before_a_unit_is_told_apart():
    (unit,) = find_units("日军第3大队")

    assert unit.side == "日军"
