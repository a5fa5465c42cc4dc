"""The one table of words: what records may say, and how it is shown.

Every word has a label in traditional Chinese and in English; simplified Chinese is
made by OpenCC where it is shown. Terms follow APP-6 and MIL-STD-2525 where they can.
"""

from typing import NamedTuple


class Word(NamedTuple):
    """A word of the seed format with its labels."""

    hant: str
    en: str


TASKS = {
    "advance": Word("推進", "advance"),
    "attack": Word("進攻", "attack"),
    "capture": Word("攻佔", "capture"),
    "move": Word("移動", "move"),
    "transfer": Word("調動", "transfer"),
    "cross": Word("渡越", "crossing"),
    "land": Word("登陸", "landing"),
    "retreat": Word("潰退", "retreat"),
    "withdraw": Word("撤退", "withdrawal"),
    "breakout": Word("突圍", "breakout"),
}

KINDS = {
    "attack": Word("進攻", "attack"),
    "capture": Word("攻佔", "capture"),
    "recapture": Word("收復", "recapture"),
    "defend": Word("防守", "defence"),
    "hold": Word("據守", "hold"),
    "deploy": Word("部署", "deployment"),
    "assemble": Word("集結", "assembly"),
    "bombard": Word("轟擊", "bombardment"),
    "junction": Word("會師", "junction"),
    "surrender": Word("投降", "surrender"),
    "headquarters": Word("司令部", "headquarters"),
    "order": Word("命令", "order"),
    "other": Word("其他", "other"),
}

# A state runs to the campaign's last second when it is written `a/..`.
STATE_KINDS = frozenset({"hold", "defend", "deploy", "headquarters"})
# These say nothing about where the acting units stand.
NO_POSITION_KINDS = frozenset({"bombard", "order", "other"})

STATUSES = {
    "reported": Word("記載", "reported"),
    "planned": Word("計劃", "planned"),
    "denied": Word("否認", "denied"),
}
CERTAINTIES = {
    "certain": Word("確實", "certain"),
    "less-certain": Word("可疑", "less certain"),
    "uncertain": Word("不確", "uncertain"),
}
OUTCOMES = {
    "won": Word("勝", "won"),
    "lost": Word("敗", "lost"),
    "drawn": Word("相持", "drawn"),
    "unknown": Word("未詳", "unknown"),
}
BASES = {
    "reported": Word("記載", "reported"),
    "inferred": Word("推定", "inferred"),
    "interpolated": Word("內插", "interpolated"),
    "last-known": Word("最後所知", "last known"),
    "derived": Word("由下級推得", "derived from subordinates"),
}
MEANS = {
    "foot": Word("徒步", "on foot"),
    "motor": Word("乘車", "by motor"),
    "rail": Word("鐵路", "by rail"),
    "river": Word("水路", "by river"),
    "sea": Word("海路", "by sea"),
    "air": Word("航空", "by air"),
}
LINE_KINDS = {
    "front": Word("戰線", "front"),
    "fortified-line": Word("設防線", "fortified line"),
    "boundary": Word("界線", "boundary"),
}
ERAS = ("roc", "qing", "ming", "none")
TONES = ("cool", "warm", "grey")


class Echelon(NamedTuple):
    """A size of unit: its digits 9–10 in a SIDC, its labels, its rank (small is big)."""

    code: str
    hant: str
    en: str
    rank: int


# Codes: MIL-STD-2525D / APP-6D, amplifier "echelon". A 軍 of the Republic is a corps,
# a 軍 of Japan an army.
ECHELONS = {
    "command": Echelon("26", "司令部", "command", 0),
    "region": Echelon("25", "戰區", "region", 1),
    "army-group": Echelon("24", "集團軍群", "army group", 2),
    "army": Echelon("23", "集團軍", "army", 3),
    "corps": Echelon("22", "軍", "corps", 4),
    "division": Echelon("21", "師", "division", 5),
    "brigade": Echelon("18", "旅", "brigade", 6),
    "detachment": Echelon("18", "支隊", "detachment", 6),
    "regiment": Echelon("17", "團", "regiment", 7),
    "battalion": Echelon("16", "營", "battalion", 8),
    "company": Echelon("15", "連", "company", 9),
    "platoon": Echelon("14", "排", "platoon", 10),
}


class Arm(NamedTuple):
    """A branch: symbol set (digits 5–6) and entity (digits 11–16) of a SIDC, labels."""

    symbol_set: str
    entity: str
    hant: str
    en: str


ARMS = {
    "infantry": Arm("10", "121100", "步兵", "infantry"),
    "cavalry": Arm("10", "121300", "騎兵", "cavalry"),
    "armour": Arm("10", "120500", "裝甲", "armour"),
    "artillery": Arm("10", "130300", "砲兵", "artillery"),
    "air-defence": Arm("10", "130100", "防空", "air defence"),
    "engineers": Arm("10", "140700", "工兵", "engineers"),
    "signals": Arm("10", "111000", "通信", "signals"),
    "military-police": Arm("10", "141200", "憲兵", "military police"),
    "garrison": Arm("10", "121100", "守備", "garrison"),
    "militia": Arm("10", "121100", "民團", "militia"),
    "naval": Arm("10", "170100", "海軍", "naval"),
    "air": Arm("10", "120800", "航空", "air"),
    "transport": Arm("10", "160600", "運輸", "transport"),
    "headquarters": Arm("10", "121100", "司令部", "headquarters"),
}
