"""A verb with its frame becomes a statement: which place plays which part, and who acts."""

from geo.readers.acting import Acting
from geo.readers.frames import Frame, Statement
from geo.readers.lexicon import ROW_ACTION, word_set
from geo.readers.phrases import Phrase, Span
from geo.readers.tokens import Token

MARCH_ROWS = frozenset(
    {"advance", "move", "transfer", "cross", "land", "retreat", "withdraw", "breakout"}
)


class Stating(Acting):
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
        action = ROW_ACTION.get(row, row)
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
                    frame.origin, frame.stated = origin, frame.stated
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
            at, to = self._event(row, complement, (at, to, objects))
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

    def _march(
        self, row: str, verb: Token, complement: str, places: tuple[list[Span], ...]
    ) -> tuple[list[Span], list[Span], list[Span], list[Span]]:
        origin, via, to, at, objects = places
        word = verb.word
        if complement == "from" or (not complement and word in word_set("leaving")):
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

    def _emit(
        self,
        action: str,
        verb: Token,
        units: list[tuple[tuple[int, int], ...]],
        places: tuple[list[Span], list[Span], list[Span], list[Span]],
        doubts: list[str],
    ) -> None:
        frame = self.frame
        status = (
            "denied"
            if frame.denied
            else "planned"
            if frame.planned or self.scope or self.intent or self.memory.plan_quoted
            else "reported"
        )
        if self.speech and self.quoted and not self.day_quoted:
            frame.stated += 0
            frame.origin, frame.via, frame.to, frame.at, frame.fronted = [], [], [], [], []
            return
        if self.speech:
            doubts.append("as somebody is quoted")
        origin, via, to, at = places
        if action in {"attack", "capture"} and (origin or via) and at:
            to, at = at, []
        pairs = self._pairs(units, to, at)
        for some_units, some_to, some_at in pairs:
            self.out.append(
                Statement(
                    row=action,
                    verb=verb,
                    day=self.day,
                    day_text=self.day_text,
                    units=some_units,
                    side=frame.side or self.side,
                    origin=origin,
                    via=via,
                    to=some_to,
                    at=some_at,
                    status=status,
                    doubts=list(doubts),
                )
            )
            frame.stated += 1
        frame.denied = frame.passive = False
        frame.agent = []
        frame.origin, frame.via, frame.to, frame.at, frame.fronted = [], [], [], [], []
        frame.reached = None

    def _pairs(
        self, units: list[tuple[tuple[int, int], ...]], to: list[Span], at: list[Span]
    ) -> list[tuple[list[tuple[tuple[int, int], ...]], list[Span], list[Span]]]:
        """甲、乙分别攻占丙、丁: the first takes the first."""
        targets = at or to
        if self.frame.paired and len(units) == len(targets) > 1:
            self.frame.paired = False
            return [
                ([unit], [] if at else [place], [place] if at else [])
                for unit, place in zip(units, targets, strict=True)
            ]
        return [(units, to, at)]

    def _end_clause(self, *, hard: bool) -> None:
        frame = self.frame
        if frame.reached is not None and frame.to and not frame.stated:
            self._settle_subject()
            token = frame.reached
            units = frame.subject or self.carried
            if frame.subject:
                self.carried, self.side = list(frame.subject), frame.side
            doubts = [] if units else ["carry"]
            self._emit(
                "advance", token, list(units), (frame.origin, frame.via, frame.to, []), doubts
            )
        if frame.heads and not frame.stated:
            self._settle_subject()
        alone = [self.reader.text[a:b] for name in frame.subject for a, b in name]
        if (
            frame.subject
            and not frame.passive
            and (frame.stated or alone not in (["敌"], ["敌军"]))
        ):
            self.carried, self.side = list(frame.subject), frame.side or self.side
        kept = Frame()
        if not frame.stated and not hard:
            kept.origin, kept.via, kept.to = frame.origin, frame.via, frame.to
            kept.at = [] if frame.heads else frame.at
            kept.fronted, kept.paired = frame.fronted, frame.paired
            kept.subject, kept.side = list(frame.subject), frame.side
            kept.planned = frame.planned
            only = all(item.kind in {"place", "joint", "with", "word"} for item in frame.heads)
            kept.left = frame.heads if only and not frame.subject else []
        elif not hard and not frame.subject and frame.origin and frame.stated == 0:
            kept.origin = frame.origin
        if not kept.subject and self.carried and not hard:
            pass
        self.frame = kept
