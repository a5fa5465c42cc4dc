"""Statements as they leave a clause, and what a clause hands on to the next."""

from geo.readers.acting import Acting
from geo.readers.frames import Frame, Statement
from geo.readers.phrases import Span
from geo.readers.tokens import Token


class Emitting(Acting):
    """Writes statements and ends clauses."""

    def _going(self, units: list[tuple[tuple[int, int], ...]]) -> str:
        """退至甲，又至乙: who was going back goes on going back."""
        last = self.out[-1] if self.out else None
        if last is not None and last.row in {"retreat", "withdraw"} and last.units == list(units):
            return last.row
        return "advance"

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
        if frame.mute and not frame.subject:
            frame.stated += 1
            return
        origin, via, to, at = places
        if self.leaving and self.leaving[2] and units != self.leaving[2]:
            # another acts now: who set out before went from where he was
            before, left, who = self.leaving
            self.leaving = None
            origin = [] if origin == left else origin
            self._emit("advance", before, who, (left, [], [], []), [])
        if action in {"attack", "capture"} and (origin or via) and at:
            to, at = at, []
        is_fight = verb.row == "fight" or self.reader.words.nouns.get(verb.word) == "fight"
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
                    own_day=self.day_here,
                    is_fight=is_fight,
                    adversary=frame.adversary,
                    back_to=self.back_to,
                )
            )
            frame.stated += 1
        self.back_to = -1
        if origin:
            self.leaving = None
        if targets := at or to:
            self.memory.last_place = targets[-1], self.memory.sentence
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
                self._going(units),
                token,
                list(units),
                (frame.origin, frame.via, frame.to, []),
                doubts,
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
            kept.planned, kept.agent = frame.planned, frame.agent
            only = all(item.kind in {"place", "joint", "with", "word"} for item in frame.heads)
            kept.left = frame.heads if only and not frame.subject else []
        elif not hard and not frame.subject and frame.origin and frame.stated == 0:
            kept.origin = frame.origin
        if not kept.subject and self.carried and not hard:
            pass
        self.frame = kept
