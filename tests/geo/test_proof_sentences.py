"""Dated sentences with a known place that no record tells, and the reasons why none does."""

import pytest

from geo.errors import SeedError
from geo.proof import read_excuses
from tests.conftest import SeedCopy
from tests.geo.proving import ACCOUNTS, accounts, findings, texts


def test_a_dated_sentence_with_a_known_place_is_listed_until_a_record_tells_it(
    seed: SeedCopy,
) -> None:
    told = texts()["memoir"] + "十四日，敌骑至丁山。\n随后又至癸渡。\n"

    first, second = findings(seed, accounts(memoir=told))

    assert first == (
        "memoir l.13",
        "uncited",
        "no record tells this dated sentence about 丁山: 十四日，敌骑至丁山。",
    )
    assert second[0] == "memoir l.14", "a sentence after a dated one is dated by it"


def test_one_place_untold_is_enough_to_list_a_sentence(seed: SeedCopy) -> None:
    text = texts()["memoir"].replace("敌炮轰击丙门", "敌炮轰击丙门及丁山")

    ((record, _, message),) = findings(seed, accounts(memoir=text))

    assert record == "memoir l.9"
    assert message.startswith("no record tells this dated sentence about 丁山: ")


def test_a_unit_untold_is_enough_to_list_a_sentence(seed: SeedCopy) -> None:
    text = texts()["memoir"].replace("敌炮轰击丙门", "敌炮与红军骑兵第五旅团轰击丙门")

    ((record, _, message),) = findings(seed, accounts(memoir=text))

    assert record == "memoir l.9"
    assert message.startswith("no record tells this dated sentence about 紅軍騎兵第五旅團: ")


@pytest.mark.parametrize(
    "words", ["敌炮自甲镇来，蓝军第二师守丙门", "敌红军第三师团轰击蓝军第一军之丙门"]
)
def test_an_opponent_and_a_superior_are_told_with_the_others(seed: SeedCopy, words: str) -> None:
    change = 'units_as_written = ["敌炮"]\nside = "red"\nkind = "bombard"\nat = ["丙門 @bing-gate"]'
    told = change.replace("敌炮", "敌").replace(
        "at = [", 'opponent = ["blue-2-inf-div"]\nat = ["甲镇", '
    )
    if "甲镇" not in words:
        told = told.replace('"甲镇", ', "")
    seed.change("movements.toml", change, told)
    text = texts()["memoir"].replace("敌炮轰击丙门", words)

    assert findings(seed, accounts(memoir=text)) == []


@pytest.mark.parametrize(
    "words",
    ["敌炮自戊河轰击丙门", "敌炮轰击丙門外", "敌炮自东面轰击丙门"],
    ids=["a river", "in the other script", "a bare direction"],
)
def test_words_that_are_no_scene_of_their_own_need_no_record(seed: SeedCopy, words: str) -> None:
    text = texts()["memoir"].replace("敌炮轰击丙门", words)

    assert findings(seed, accounts(memoir=text)) == []


def test_a_place_in_the_name_of_a_unit_is_no_scene(seed: SeedCopy) -> None:
    text = texts()["memoir"].replace("敌炮轰击丙门", "丁山支队以敌炮轰击丙门")
    bombard = 'units = ["red-3-inf-div"]\nunits_as_written = ["敌炮"]'
    seed.change("movements.toml", bombard, bombard.replace("red-3-inf-div", "red-river-det"))
    ((_, _, message),) = findings(seed, accounts(memoir=text))
    assert "about 丁山: " in message

    seed.change("orbat.toml", 'name_hant = "紅軍戊河支隊"', 'name_hant = "丁山支隊"')
    assert findings(seed, accounts(memoir=text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "\n敌骑至丁山。\n",
        "\n十四日，敌骑至某村。\n",
        "\n# 參考文獻\n\n十四日，敌骑至丁山。\n",
        "\n| 十四日 | 丁山 |\n",
        "\n[Category:丁山十四日](x)\n",
        "\n[^1]: 《丁山之戰》，某社，1950年12月。\n",
    ],
    ids=["no date", "no known place", "reference list", "table", "category line", "a book"],
)
def test_what_tells_no_dated_fact_is_not_listed(seed: SeedCopy, text: str) -> None:
    assert findings(seed, accounts(memoir=texts()["memoir"] + text)) == []


def test_a_footnote_with_a_day_of_its_own_is_listed(seed: SeedCopy) -> None:
    text = texts()["memoir"] + "\n[^1]: 十四日另有一部至丁山。\n"

    ((record, kind, message),) = findings(seed, accounts(memoir=text))

    assert (record, kind) == ("memoir l.14", "uncited")
    assert message.startswith("no record tells this dated footnote about 丁山")


def test_a_reason_excuses_a_sentence_and_none_is_kept_in_vain(seed: SeedCopy) -> None:
    text = texts()["memoir"] + "十四日，客商至丁山，敌骑至癸渡；客商又至乙橋。\n"
    given = accounts(memoir=text)
    excuse = '[[uncited]]\ncite = "memoir l.13"\nword = "客商又"\nreason = "traders"\n'
    (seed.folder / "uncited.toml").write_text(excuse, "utf-8")
    ((_, kind, message),) = findings(seed, given)
    assert (kind, message[message.index(": ") :]) == (
        "uncited",
        ": 十四日，客商至丁山，敌骑至癸渡；",
    )

    (seed.folder / "uncited.toml").write_text(excuse.replace('word = "客商又"\n', ""), "utf-8")
    assert findings(seed, given) == []
    assert findings(seed) == [
        (
            "uncited",
            "idle-excuse",
            "cite: memoir l.13 has no uncited sentence left that this speaks of; delete it",
        )
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[uncited]]\ncite = "memoir l.1"\n', "uncited.toml:1, uncited, reason: is missing"),
        ('[[uncited]]\nreason = "x"\n', "uncited.toml:1, uncited, cite: is missing"),
        (
            '[[uncited]]\ncite = "memori l.1"\nreason = "x"\n',
            "uncited.toml:2, uncited, cite: no [[source]] is called 'memori'; did you mean memoir?",
        ),
        ('[[uncited]]\ncite = "memoir"\nreason = "x"\n', "uncited.toml:2, uncited, cite: 'memoir'"),
        (
            '[[uncited]]\ncite = "memoir l.1"\nreasons = "x"\nreason = "x"\n',
            "uncited.toml:3, uncited, reasons: is no",
        ),
        ("[[uncited]\n", "uncited.toml:1, not TOML"),
    ],
)
def test_faults_of_the_reasons_name_file_line_and_key(
    seed: SeedCopy, text: str, fault: str
) -> None:
    (seed.folder / "uncited.toml").write_text(text, "utf-8")

    with pytest.raises(SeedError) as caught:
        read_excuses(seed.folder, ACCOUNTS)

    assert fault in str(caught.value)
