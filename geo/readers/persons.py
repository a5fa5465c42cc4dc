"""Persons and forces that act, told from the other words that stand before a verb."""

import re

from geo.readers.lexicon import SURNAMES, letter_set
from geo.readers.names import is_known
from geo.readers.places import Places
from geo.readers.spans import Span

# Who bears a name with such an end is known by what he does (find_people).
_LANDFORMS = frozenset("山江河湖海岛城镇县州府村桥岭关门口寨堡庄店港渡岗冈峪沟坡坪坝站路")


class Persons(Places):
    """Finds who acts in one passage."""

    def actors(self, start: int, end: int, *, is_led: bool = False) -> list[Span]:
        """Persons and forces named in text[start:end], which stands before a verb."""
        found = []
        for match in re.finditer(r"[^、和与及，,暨\s“”「」：（）()]+", self.text[start:end]):
            low, high = start + match.start(), start + match.end()
            if self.people and (whole := self._named_at_end(low, high)):
                found.append(whole)
                continue
            while low < high and self.text[low] in "其该惟唯在于从对当而则但并且又也以的之":
                low += 1
            while high > low and self.text[high - 1] in "的之则亦也又乃即便等均皆都所":
                high -= 1
            bare = self.text[low:high]
            if "的" in bare or "之" in bare:
                cut = max(bare.rfind("的"), bare.rfind("之")) + 1
                low, bare = low + cut, bare[cut:]
            after = self.text[high : high + 1]
            if after in {"官", "校", "事", "委"} or bare[:2] in self.words.provinces:
                continue
            if self._acts(bare, is_led):
                found.append(Span(low, high))
        return found

    def _named_at_end(self, low: int, high: int) -> Span | None:
        """某某部将崔某: the person whose name ends the words."""
        assert self.people is not None
        for length in (4, 3, 2):
            if high - length >= low and self.people.fullmatch(self.text, high - length, high):
                return Span(high - length, high)
        return None

    def _acts(self, bare: str, is_led: bool) -> bool:
        if not 2 <= len(bare) <= 14 or bare in self.words.not_actors:
            return False
        if self.people and self.people.fullmatch(bare):
            return True
        if bare.endswith(self.words.not_actor_tails):
            return False
        if re.search(r"[\d\s]|(?:年|月|日|时|次|个)$", bare):
            return False
        if any(letter in letter_set("not_forces") for letter in bare):
            return False
        if re.search(
            r"(?:军|部|兵|队|师|团|旅|营|舰|骑|卒|勇|人马|主力|部众|八旗|绿营|集团|党人|总督|巡抚|提督|总兵|都统|民团|舰队|政府|大营|贼|敌人?)$",
            bare,
        ):
            return True
        if is_known(bare) or bare.endswith(self.words.long_forms) or bare[-1] in _LANDFORMS:
            return False
        if re.search(
            r"(?:司令长官|总司令|副司令|司令官|司令|将军|军长|师长|旅长|团长|营长|参谋长|总督|巡抚|提督|总兵|统领|首领|元帅|大将|中将|少将|大臣|节度使|刺史|太守|副将|参将|游击|都督|经略|贝勒|亲王|郡王|忠王|英王|侍王|将领|委员长|天皇|皇帝|太子|副都统|部将|大将|名将|守将|骁将|骑将|统帅|主帅|元帅|丞相|尚书|指挥官|统制|协统|标统|都司|守备)[一-龥]{2,4}$",
            bare,
        ):
            return True
        if any(letter in letter_set("not_persons") for letter in bare):
            return False
        if len(bare) > 6:
            return is_led and "·" in bare
        return (bare[0] in SURNAMES and len(bare) <= 4) or is_led or "·" in bare
