"""A verb with its frame becomes a statement: which place plays which part, and who acts."""

from geo.readers.emitting import Emitting
from geo.readers.lexicon import ROW_ACTION, word_set
from geo.readers.phrases import Phrase, Span
from geo.readers.tokens import Token

# How far back, in letters, the place of a clause without one may stand.
_FARTHEST = 300
MARCH_ROWS = frozenset(
    {"advance", "move", "transfer", "cross", "land", "retreat", "withdraw", "breakout"}
)


class Stating(Emitting):
    """States what a verb says in its frame."""

    def _state(self, row: str, verb: Token, phrase: Phrase, complement: str) -> None:
        frame = self.frame
        doubts: list[str] = []
        if frame.doubtful or phrase.doubtful:
            doubts.append("a place that no gazetteer knows")
        origin, via, to, at = list(frame.origin), list(frame.via), list(frame.to), list(frame.at)
        objects = list(phrase.places)
        units = list(frame.subject)
        if row in {"attack", "fight", "defend"} and phrase.doubtful and at:
            objects = []
        if (
            row in {"capture", "recapture"}
            and not (objects or frame.fronted or frame.passive)
            and frame.heads
        ):
            places, doubtful = self._subject_places()
            if places and not doubtful:
                objects, units, frame.passive, frame.agent = places, [], True, []
                frame.fronted = places
        if row in {"loss", "capture", "attack", "bombard", "recapture"} and (
            frame.passive or row == "loss"
        ):
            if row == "loss" and verb.word in {"弃守", "不守"} and objects:
                row, origin, objects = "withdraw", objects, []
            else:
                places, doubtful = self._subject_places()
                objects = objects or frame.fronted or places or at
                at = []
                units = list(frame.agent)
                if doubtful:
                    doubts.append("a place that no gazetteer knows")
                frame.heads = []
                if row == "capture" and not objects:
                    return
        elif frame.passive:
            frame.passive = False
            units = list(frame.agent) if row not in MARCH_ROWS else units
        objects = objects or list(frame.fronted)
        if verb.word.endswith("阻于") and frame.agent:
            # 被某师阻于甲: who stops him stands there
            row, frame.passive, units = "defend", False, list(frame.agent)
        action = ROW_ACTION.get(row, row)
        if row == "advance" and verb.word in {"至", "抵", "到"}:
            action = self._going(units or self.carried)
        if row in MARCH_ROWS:
            origin, via, to, at = self._march(row, verb, complement, (origin, via, to, at, objects))
            if row == "retreat" and verb.word.startswith("弃城"):
                pass
            if not (to or via or at or origin) and verb.word in word_set("standing"):
                origin = self._last_place()
                doubts.append("the place is that of the clause before")
            if not (to or via or at):
                if not origin:
                    return
                if row in {"advance", "move"}:
                    frame.origin = origin
                    if verb.word in word_set("setting_out"):
                        self.leaving = verb, origin, units or list(self.carried)
                    return
        else:
            if (
                row in {"deploy", "hold", "assemble"}
                and not objects
                and phrase.units
                and frame.heads
            ):
                objects, _ = self._subject_places()
                units = [name for unit in phrase.units for name in unit.names]
                frame.heads = []
            if row in {"deploy", "assemble"} and phrase.units and not phrase.relative:
                units = [name for unit in phrase.units for name in unit.names]
                objects = [] if phrase.adjacent else objects
            if row == "fight" and to and not objects:
                objects, to, via, origin = [*origin, *via, *to, *at], [], [], []
            if row == "assemble" and to and not objects:
                action = "move"
            if verb.word in word_set("chasing") and to and not objects:
                action = "advance"
            if row in {"defend", "deploy"} and via and not (objects or at or to):
                # 沿河右岸抵抗
                at, via = via, []
            at, to = self._event(row, complement, (at, to, objects))
            of_town = verb.word in word_set("of_towns") and not phrase.units
            if not (at or to) and (phrase.generic or of_town):
                at = (self.out[-1].at or self.out[-1].to)[-1:] if self.out else []
                at = at or self._town()
                doubts.append("the place is that of the clause before")
            if row == "attack" and not (at or to) and origin and phrase.end == verb.end:
                # 由甲以北发动总攻
                words = self.reader.text[origin[-1].start : origin[-1].end]
                if words.endswith(self.reader.words.relative):
                    at, origin = origin[:1], []
            if not (at or to) and verb.word in word_set("standing"):
                at = self._last_place()
                doubts.append("the place is that of the clause before")
            if not (at or to):
                return
        if row in {"advance", "attack"} and verb.word in word_set("entering") and (to or at):
            last = (to or at)[-1]
            if self.reader.text[last.end - 1] in "门城":
                action, at, to = "capture", to or at, []
        if action in {"attack", "capture", "bombard", "defend"}:
            at = [
                place
                for place in at
                if self.reader.text[place.start : place.end] not in word_set("countries")
            ]
            if not (at or to):
                return
        if not units and not (frame.passive or row == "loss"):
            units, carried = self._carried()
            if carried:
                doubts.append(carried)
        if not (frame.passive or row == "loss") and frame.subject:
            self.carried, self.side = list(frame.subject), frame.side
        self._emit(action, verb, units, (origin, via, to, at), doubts)

    def _last_place(self) -> list[Span]:
        """The place that the sentence spoke of last."""
        if not self.out:
            return []
        last = self.out[-1]
        ours = self.frame.subject or self.carried
        if last.units != ours and last.row not in {"attack", "capture", "bombard", "deploy"}:
            return []
        return (last.at or last.to or last.origin)[-1:]

    def _town(self) -> list[Span]:
        """The place that the sentences before spoke of last, in this passage."""
        found = self.memory.last_place
        if found is None or self.memory.sentence - found[1] > _FARTHEST:
            return []
        self.back_to = found[1]
        return [found[0]]

    def _march(
        self, row: str, verb: Token, complement: str, places: tuple[list[Span], ...]
    ) -> tuple[list[Span], list[Span], list[Span], list[Span]]:
        origin, via, to, at, objects = places
        word = verb.word
        is_leaving = complement == "from" or (not complement and word in word_set("leaving"))
        if is_leaving and not (origin and word == "出"):
            origin = origin + objects
        elif complement == "via" or (not complement and word in word_set("passing")):
            via = via + objects
        elif row == "cross" and not complement and objects:
            if to:
                via = via + objects
            else:
                to = objects
        elif objects:
            if to and not complement and row not in {"advance", "move"}:
                via = via + to
            to = objects if complement == "to" or not to else [*to, *objects]
        if not to and at:
            if row == "land":
                to = at
            elif row in {"retreat", "withdraw", "breakout", "cross"}:
                origin = origin or at
            at = []
        else:
            if at and row in {"cross", "breakout", "retreat", "withdraw", "land"} and not origin:
                origin = at
            at = []
        if via and not to and row != "cross" and word in word_set("passing"):
            to, via = via, []
        return origin, via, to, at

    def _event(
        self, row: str, complement: str, places: tuple[list[Span], list[Span], list[Span]]
    ) -> tuple[list[Span], list[Span]]:
        at, to, objects = places
        if objects:
            return objects, []
        if row in {"attack", "bombard", "fight"} and to:
            return to, []
        if at:
            return at, []
        return to, []

    def _carried(self) -> tuple[list[tuple[tuple[int, int], ...]], str]:
        if self.carried:
            return list(self.carried), ""
        return [], "carry"
