"""The units of a campaign, found in an account by their names and numbers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from geo.model import Campaign, Line
from geo.proof.folded import Folded, fold_text
from geo.proof.known import Told
from geo.proof.wording import Cited, holds_unit

_SHORTEST_NAME = 2


class KnownUnits:
    """The units of an order of battle by the forms in which accounts write them.

    A form counts where it means one unit alone and is its name, or holds a number: 敵 and
    一部 are no units, 第三十六師 and 天谷支隊 are.
    """

    def __init__(self, campaign: Campaign) -> None:
        owners: dict[str, set[str]] = defaultdict(set)
        forms: dict[str, set[str]] = defaultdict(set)
        for record in campaign.records:
            for unit, written in zip(record.units, record.units_as_written, strict=True):
                if any(char.isdigit() for char in fold_text(written)):
                    owners[fold_text(written)].add(unit)
                    forms[unit].add(written)
        self._names: dict[str, str] = {}
        self._superiors: dict[str, set[str]] = defaultdict(set)
        for entry in campaign.units:
            self._names[entry.id] = entry.names.hant or entry.names.en
            self._superiors[entry.id].add(entry.superior)
            for name in (entry.names.hant, entry.short.hant, entry.names.en):
                owners[fold_text(name)].add(entry.id)
                forms[entry.id].add(name)
        for attachment in campaign.attachments:
            self._superiors[attachment.unit].add(attachment.superior)
        self._forms = {
            unit: [
                (form, _number(form))
                for form in sorted(forms[unit])
                if owners[fold_text(form)] == {unit} and len(fold_text(form)) >= _SHORTEST_NAME
            ]
            for unit in self._names
        }

    def within(self, text: Folded) -> tuple[str, ...]:
        """The ids of the units that a text names, in the order of battle's order."""
        here = (Cited((text,)),)
        return tuple(
            unit
            for unit in self._names
            if any(
                number in text.text and holds_unit(here, form) for form, number in self._forms[unit]
            )
        )

    def left(self, units: Iterable[str], records: Sequence[Told]) -> list[str]:
        """The names of those of `units` of which no record tells.

        A record tells of its units, of those that it sets against them, and of their superiors.
        """
        told: set[str] = set()
        for record in records:
            if isinstance(record, Line):
                continue
            for unit in (*record.units, *record.opponent):
                told |= self._with_superiors(unit)
        return [self._names[unit] for unit in units if unit not in told]

    def _with_superiors(self, unit: str) -> set[str]:
        found, new = set(), {unit}
        while new:
            found |= new
            new = {above for one in new for above in self._superiors.get(one, ())} - found
        return found


def _number(form: str) -> str:
    """The last number of a name; a text without it cannot hold the name."""
    figures = "".join(char if char.isdigit() else " " for char in fold_text(form)).split()
    return figures[-1] if figures else ""
