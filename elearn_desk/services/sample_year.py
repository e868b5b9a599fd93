"""What the sample agency's clerk did in the year: claims, leave, approvals and decisions, each on its day.

Every act looks first whether it is done already, so that a second run, or one after an interruption, doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from elearn_desk.domain.claims import OPEN_STATES, Claim, ClaimState
from elearn_desk.domain.findings import Finding, Refusal
from elearn_desk.domain.ledger import Entry, EntryKind
from elearn_desk.services.awards import approve_award
from elearn_desk.services.claims import (
    create_claim,
    list_claims,
    mark_claims,
    register_claim,
    reject_claim,
    withdraw_claim,
)
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import cancel_leave, ledger_of, use_leave
from elearn_desk.services.rulings import attest_time, list_rulings
from elearn_desk.services.sample_people import ID_OF
from elearn_desk.services.titles import accept_title, accepted_titles
from elearn_desk.services.verdicts import evaluate_person

YEAR_END = date(2014, 12, 31)
"""The day as of which the sample is shown."""

_CONSENT = "認證時數尚未匯入，經單位主管同意先行申請"


def play_spring(desk: Desk) -> tuple[Finding, ...]:
    """Carry out what the clerk did with the printouts of spring; gives the acts refused, as findings."""
    year = _Year(desk)
    year.register("李二", _on(3, 12))
    year.use("李二", datetime(2014, 4, 10, 16), 1)
    year.register("尤雪", _on(4, 2))
    year.use("尤雪", datetime(2014, 5, 7, 13), 4)
    year.register("鄧土", _on(4, 11))
    year.register("石雨", _on(5, 13))
    year.register("陳四", _on(5, 22))
    year.register("簡申", _on(5, 26))
    year.use("簡申", datetime(2014, 6, 20, 8), 4)
    year.register("張三", _on(6, 3))
    year.approve("張三", _on(7, 1), "高市示例人字第1030000123號")
    return tuple(year.refused)


def play_autumn(desk: Desk) -> tuple[Finding, ...]:
    """Carry out what the clerk did with the printout of summer; gives the acts refused, as findings."""
    year = _Year(desk)
    year.accept("個人隱私與資安防護", "個人隱私資安防護")
    year.attest("周壬", time(21, 15), _on(6, 23), "本人具結於當日下班後完成")
    _decide_claims(year)
    _register_claims(year)
    year.register("余亥", _on(9, 19), provisional=True, side="side-1", reason=_CONSENT)
    year.register("趙春", _on(9, 25), provisional=True, side="side-1", reason=_CONSENT)
    _take_leave(year)
    return tuple(year.refused)


def play_winter(desk: Desk) -> tuple[Finding, ...]:
    """Carry out what the clerk did once the printout of the last months was in; gives the acts refused, as findings."""
    year = _Year(desk)
    year.use("王一", datetime(2014, 10, 9, 8), 8)
    year.cancel("鄧土", datetime(2014, 10, 8, 14), _on(10, 20), "當日臨時奉派出差，補辦取消")
    year.claim("孫北", YEAR_END)
    return tuple(year.refused)


def _on(month: int, day: int) -> date:
    return date(2014, month, day)


def _decide_claims(year: _Year) -> None:
    year.claim("戴金", _on(6, 12))
    year.reject("戴金", _on(6, 16), "單位主管認為完成時間與實際差勤不符，退回查明")
    year.claim("范木", _on(6, 13))
    year.withdraw("范木", _on(6, 17), "本人改擬完成副餐3後再行申請")
    year.register("方水", _on(6, 17))
    year.withdraw("方水", _on(6, 20), "學習紀錄經學習平台更正，撤銷登記")
    year.claim("杜日", _on(8, 30))
    year.mark("杜日", _on(9, 1), ClaimState.PRINTED)


def _register_claims(year: _Year) -> None:
    year.register("徐癸", _on(6, 24))
    year.register("周壬", _on(6, 24))
    year.register("丁雲", _on(7, 3))
    year.register("黃六", _on(7, 17))
    year.register("宋火", _on(7, 17))
    year.register("梁秋", _on(7, 29))
    year.register("張三", _on(8, 19), nth=2)
    year.register("陳四", _on(8, 25), nth=2)
    year.register("吳七", _on(8, 26))
    year.register("王一", _on(9, 2))
    year.register("林五", _on(9, 3))


def _take_leave(year: _Year) -> None:
    year.use("丁雲", datetime(2014, 8, 4, 8), 8)
    year.use("宋火", datetime(2014, 8, 6, 14), 3)
    year.cancel("宋火", datetime(2014, 8, 6, 14), _on(8, 5), "業務需要，改期再請")
    year.use("宋火", datetime(2014, 8, 20, 13), 4)
    year.use("陳四", datetime(2014, 9, 15, 8), 6)
    year.use("鄧土", datetime(2014, 10, 8, 14), 3)


class _Year:
    """Carries out each act once; one that is refused becomes a finding, and the year goes on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.refused: list[Finding] = []

    @contextmanager
    def _noting_refusal(self) -> Iterator[None]:
        try:
            yield
        except Refusal as refusal:
            self.refused.append(refusal.finding)

    def accept(self, alias: str, course: str) -> None:
        with self._noting_refusal():
            if alias not in accepted_titles(self._desk).value:
                accept_title(self._desk, alias, course)

    def attest(self, name: str, at: time, on: date, reason: str) -> None:
        """Enter the time for every record of the person that bears none."""
        with self._noting_refusal():
            ruled = {ruling.record_id for ruling in list_rulings(self._desk).value}
            for record in evaluate_person(self._desk, ID_OF[name]).value.records:
                if record.completed_time is None and record.id not in ruled:
                    attest_time(self._desk.at(on), record.id, at, reason)

    def approve(self, name: str, on: date, document: str) -> None:
        with self._noting_refusal():
            if evaluate_person(self._desk, ID_OF[name]).value.award_status != "approved":
                approve_award(self._desk.at(on), ID_OF[name], document)

    def claim(
        self, name: str, on: date, *, nth: int = 1, provisional: bool = False, side: str | None = None, reason: str = ""
    ) -> Claim | None:
        """Draw up the person's nth claim, and give it; None where that is refused."""
        claim = None
        with self._noting_refusal():
            claims = self._claims(name)
            if len(claims) >= nth:
                claim = claims[nth - 1]
            else:
                desk, person_id = self._desk.at(on), ID_OF[name]
                claim = create_claim(desk, person_id, provisional=provisional, side=side, reason=reason).value
        return claim

    def register(
        self, name: str, on: date, *, nth: int = 1, provisional: bool = False, side: str | None = None, reason: str = ""
    ) -> None:
        """Take the person's nth claim all the way: drawn up, printed, signed, registered, all on one day."""
        claim = self.claim(name, on, nth=nth, provisional=provisional, side=side, reason=reason)
        with self._noting_refusal():
            if claim is not None and claim.state in OPEN_STATES:
                for state in (ClaimState.PRINTED, ClaimState.SIGNED):
                    mark_claims(self._desk.at(on), (claim.id,), state)
                register_claim(self._desk.at(on), claim.id)

    def mark(self, name: str, on: date, state: ClaimState) -> None:
        with self._noting_refusal():
            for claim in self._claims(name):
                if claim.state in OPEN_STATES:
                    mark_claims(self._desk.at(on), (claim.id,), state)

    def reject(self, name: str, on: date, reason: str) -> None:
        with self._noting_refusal():
            for claim in self._claims(name):
                if claim.state in OPEN_STATES:
                    reject_claim(self._desk.at(on), claim.id, reason)

    def withdraw(self, name: str, on: date, reason: str) -> None:
        with self._noting_refusal():
            for claim in self._claims(name):
                if claim.state in OPEN_STATES or claim.state is ClaimState.REGISTERED:
                    withdraw_claim(self._desk.at(on), claim.id, reason)

    def use(self, name: str, start: datetime, hours: int) -> None:
        with self._noting_refusal():
            if self._use_at(name, start) is None:
                use_leave(self._desk.at(start.date()), ID_OF[name], start, hours)

    def cancel(self, name: str, start: datetime, on: date, reason: str) -> None:
        with self._noting_refusal():
            use = self._use_at(name, start)
            if use is not None and not any(entry.corrects == use.id for entry in self._entries(name)):
                cancel_leave(self._desk.at(on), use.id, reason)

    def _claims(self, name: str) -> list[Claim]:
        return [answer.claim for answer in list_claims(self._desk, ID_OF[name]).value]

    def _entries(self, name: str) -> list[Entry]:
        return [line.entry for line in ledger_of(self._desk.at(date.max), ID_OF[name]).value.lines]

    def _use_at(self, name: str, start: datetime) -> Entry | None:
        uses = (entry for entry in self._entries(name) if entry.kind is EntryKind.USE and entry.start_at == start)
        return next(uses, None)
