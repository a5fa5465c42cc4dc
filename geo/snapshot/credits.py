"""Who is to be named on a picture, under what licence it may be copied, how it is projected."""

from datetime import date

from geo.basemap import Basemap
from geo.basemap.compose import RECORDS_CREDIT, SHORES_CREDIT
from geo.calendars import date_stamp
from geo.snapshot.look import Look
from geo.snapshot.story import Story

# Our records, the gazetteer and the schematic ground, are under this; a picture after an
# account that asks for the same terms is under the account's.
_OWN_LICENCE = "CC BY 4.0"
_SHARE_ALIKE = "CC BY-SA"
_GROUND = {
    SHORES_CREDIT: (
        "岸線、湖泊、河流：P. Wessel、W. H. F. Smith 之 GSHHG 與 WDBII，LGPL-3.0-or-later"
    ),
    RECORDS_CREDIT: "改繪之河岸、城牆、山、鐵路、公路：Campaign Map 示意記錄，CC BY 4.0",
}


def account_credit(story: Story, look: Look) -> str:
    """The accounts with author and licence."""
    mark, stop = look.words("，", ", "), look.words("；", "; ")
    sources = stop.join(
        mark.join(filter(None, (source.title, source.author, source.licence)))
        for source in story.campaign.sources
    )
    if not sources:
        return ""
    return look.words(f"記載：{sources}。", f"Account: {sources}.")


def ground_credit(basemap: Basemap, look: Look) -> str:
    """Where shores, rivers and the rest of the ground come from."""
    if look.lang == "en":
        return " ".join(f"{credit.rstrip('.')}." for credit in basemap.credits)
    texts = (_GROUND.get(credit, credit.rstrip(".")) for credit in basemap.credits)
    return "".join(look.words(f"{text}。", "") for text in texts)


def licence_line(story: Story, look: Look, day: date | None = None) -> str:
    """One line to copy under a picture: what it is, who drew it, its licence."""
    title = look.text(story.campaign.title)
    stamp = date_stamp(day, "none").day if day is not None else None
    licences = [source.licence for source in story.campaign.sources]
    licence = next((one for one in licences if one.startswith(_SHARE_ALIKE)), _OWN_LICENCE)
    hant = f"，{stamp.hant}" if stamp is not None else ""
    en = f", {stamp.en}" if stamp is not None else ""
    return look.words(
        f"引用請寫：〈{title}{hant}〉，Campaign Map 繪，{licence}。",
        f"To cite: “{title}{en}”, drawn with Campaign Map, {licence}.",
    )


def projection_note(look: Look) -> str:
    """How the globe is flattened, and what is not claimed."""
    return look.words(
        "等距圓柱投影 · 日期依記載 · 未載之處不補",
        "Equirectangular projection · dates as the account gives them",
    )
