"""How a campaign looks in every format: its sides' colours and its units' symbols.

All of it comes from `geo.style`; formats only spell it.
"""

import math
import re
from dataclasses import dataclass

from geo.model import Campaign
from geo.style import ARROW_OF_TASK, BASIS_STYLES, LIGHT, SYMBOL_WIDTHS, Theme, Tone
from geo.symbols import FRAME_CENTRE, FRAME_WIDTH, HALO_WIDTH, sidc_for, symbol_box, symbol_svg

THEME: Theme = LIGHT
# Frame, echelon and staff of every symbol fit into a square of this many frame widths.
EMBLEM_SPAN = 2.25
WIDEST_PX = max(SYMBOL_WIDTHS.values())
_ROOT = re.compile(r"<svg [^>]*>")


@dataclass(frozen=True, slots=True)
class Emblem:
    """A unit's symbol as SVG in a square around its frame's middle, `EMBLEM_SPAN` frames wide.

    The widest frame of the style table is drawn at its full width, the others in
    proportion, so one size for all gives every echelon its own.
    """

    sidc: str
    side: str
    basis: str
    width: float
    svg: str


def tone_of(campaign: Campaign, side: str) -> Tone:
    """The colours of a side; grey for nobody and for what is no side's."""
    tones = {known.id: known.tone for known in campaign.sides}
    return THEME.tones[tones.get(side, "grey")]


def arrow_of(task: str, status: str, *, is_told: bool) -> str:
    """Which arrow of the style table a movement wears."""
    if status != "reported":
        return "planned"
    if not is_told:
        return "earlier"
    return ARROW_OF_TASK.get(task, "march")


def emblems(campaign: Campaign) -> tuple[Emblem, ...]:
    """Every symbol that the campaign needs: each code of each side, on each basis."""
    wanted = {
        (sidc_for(unit), unit.side): SYMBOL_WIDTHS.get(unit.echelon, WIDEST_PX)
        for unit in campaign.units
    }
    return tuple(
        Emblem(sidc, side, basis, width, emblem_svg(sidc, tone_of(campaign, side), basis, width))
        for (sidc, side), width in sorted(wanted.items())
        for basis in BASIS_STYLES
    )


def emblem_svg(sidc: str, tone: Tone, basis: str, width: float) -> str:
    """One symbol, solid where reported, pale where not, its frame by what the place rests on."""
    style = BASIS_STYLES[basis]
    body = {"solid": tone.body, "pale": tone.pale, "casing": THEME.casing}[style.body]
    line = tone.line if style.body == "solid" else tone.body
    frame = style.frame
    svg = symbol_svg(
        sidc,
        body=body,
        line=line,
        frame="dashed" if frame == "dashed" else "dotted" if frame == "dotted" else "solid",
        edge=tone.body,
        casing=THEME.casing,
    )
    left, top, right, bottom = symbol_box(sidc)
    middle_x, middle_y = FRAME_CENTRE
    side = FRAME_WIDTH * EMBLEM_SPAN * WIDEST_PX / width
    reach = max(middle_x - left, right - middle_x, middle_y - top, bottom - middle_y)
    side = max(side, 2 * math.ceil(reach + HALO_WIDTH / 2))
    box = f"{middle_x - side / 2:g} {middle_y - side / 2:g} {side:g} {side:g}"
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side:g}" height="{side:g}" '
        f'viewBox="{box}" stroke-linejoin="round">'
    )
    return _ROOT.sub(root, svg, count=1)
