"""One person as a line of a table: what the verdict and the ledger of the day come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.claims import OPEN_STATES, ClaimState
from elearn_desk.domain.holding import Hold, hold_of
from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.progress import Cause, SetVerdict, Status
from elearn_desk.domain.verdict import Eligibility
from elearn_desk.services.verdicts import Assessment
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.terms import CATEGORY_NAMES, RANK_NAMES

NEAR = 2
"""So many courses short of the nearest combination, a person is a step away."""


class Standing(Enum):
    """How far a person is, as the filters above the table name it."""

    REACHED = "已達成"
    NEAR = "差一步"
    UNDER_WAY = "進行中"
    NOT_BEGUN = "未開始"
    UNDECIDED = "待確認"
    NOT_ELIGIBLE = "不適用"


STANDING_TONES = {
    Standing.REACHED: Tone.GOOD,
    Standing.NEAR: Tone.PROGRESS,
    Standing.UNDER_WAY: Tone.PROGRESS,
    Standing.NOT_BEGUN: Tone.MUTED,
    Standing.UNDECIDED: Tone.WAITING,
    Standing.NOT_ELIGIBLE: Tone.MUTED,
}


@dataclass(frozen=True, slots=True)
class SetMark:
    """One set as a cell: how many of its courses count, when it was completed, and whether off-hours throughout."""

    counted: int
    courses: int
    completed_on: date | None
    off_hours: bool

    @property
    def text(self) -> str:
        """Say the mark in a few characters."""
        if self.completed_on is not None:
            return f"✓ {self.completed_on:%m/%d}{'' if self.off_hours else '*'}"
        return f"{self.counted}/{self.courses}" if self.courses else ""

    @property
    def tone(self) -> Tone:
        """Say it by colour."""
        if self.completed_on is not None:
            return Tone.GOOD
        return Tone.PROGRESS if self.counted else Tone.MUTED

    @property
    def order(self) -> tuple[float, int]:
        """The completed ones first by share, then by day."""
        share = self.counted / self.courses if self.courses else -1.0
        return share, self.completed_on.toordinal() if self.completed_on else 0

    @property
    def tip(self) -> str:
        """Say it in words."""
        if self.completed_on is None:
            return f"已採計 {self.counted} 門，共 {self.courses} 門" if self.courses else ""
        off_hours = "全部於公餘時間完成" if self.off_hours else "未全部於公餘時間完成（*）"
        return f"{roc_date(self.completed_on)} 完成，{off_hours}"


NO_SET = SetMark(0, 0, None, off_hours=False)
"""The mark of a set that is not there."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with what the tables show; hours are whole.

    `award_hold` is what a recommendation should wait for, None where it may be sent.
    """

    id: str
    name: str
    unit: str
    title: str
    agency: str
    category: str
    rank: str
    rank_changed: bool
    main: SetMark
    sides: tuple[SetMark, ...]
    standing: Standing
    waiting: tuple[str, ...]
    entitled: int
    claimed: int
    granted: int
    used: int
    lapsed: int
    open: int
    booked: int
    cap: int
    last_day: date | None
    award_status: str
    award_times: int
    award_by: str
    award_on: date | None
    award_document: str
    award_hold: Hold | None
    has_account: bool

    @property
    def free(self) -> int:
        """Hours open and not booked ahead."""
        return max(0, self.open - self.booked)

    @property
    def masked_id(self) -> str:
        """The id with its last digits hidden."""
        return mask_id(self.id)

    @property
    def award_text(self) -> str:
        """Say where the award stands."""
        if self.award_status == "none":
            return ""
        return ("已核定" if self.award_status == "approved" else "建議") + award_words(self.award_times)

    def holds(self, words: Sequence[str]) -> bool:
        """Tell whether each word stands somewhere in name, id, unit, title, category or rank."""
        text = f"{self.name} {self.id} {self.unit} {self.title} {self.category} {self.rank}".casefold()
        return all(word in text for word in words)


def person_row(assessment: Assessment, plan: Plan, as_of: date) -> PersonRow:
    """Give a person's line from the verdict and the account of the day."""
    person, verdict, account = assessment.person, assessment.verdict, assessment.account
    award = verdict.award
    main = next((each for each in (*verdict.mains, *verdict.sets) if each.set.main), None)
    open_grants = [state.grant.last_day for state in account.grants if state.open and state.grant.last_day]
    return PersonRow(
        id=person.id,
        name=person.name,
        unit=person.unit,
        title=person.title,
        agency=person.agency,
        category=person.category_text or CATEGORY_NAMES[person.category],
        rank=RANK_NAMES[verdict.rank] if verdict.rank else "",
        rank_changed=verdict.rank_changed,
        main=_mark(main) if main else NO_SET,
        sides=tuple(_mark(verdict.set_verdict(each.key)) for each in plan.side_sets),
        standing=_standing(assessment),
        waiting=_waiting(assessment),
        entitled=verdict.leave.entitled_hours,
        claimed=assessment.claimed_hours,
        granted=account.granted,
        used=account.used,
        lapsed=account.lapsed,
        open=account.open,
        booked=account.booked,
        cap=plan.cap_hours,
        last_day=min(open_grants, default=None),
        award_status=assessment.award_status,
        award_times=award.times,
        award_by=plan.set_of(award.by).title if award.by else "",
        award_on=award.completed_on,
        award_document=award.approved_document,
        award_hold=hold_of(verdict, plan, as_of),
        has_account=bool(assessment.entries or assessment.claims),
    )


def _mark(verdict: SetVerdict) -> SetMark:
    counted = sum(course.status is Status.COUNTED for course in verdict.courses)
    return SetMark(counted, len(verdict.courses), verdict.completed_on, verdict.off_hours_completed_on is not None)


def _standing(assessment: Assessment) -> Standing:
    verdict = assessment.verdict
    if verdict.eligibility is Eligibility.NOT_ELIGIBLE:
        return Standing.NOT_ELIGIBLE
    if verdict.eligibility is Eligibility.UNDECIDED:
        return Standing.UNDECIDED
    if verdict.award.times or verdict.leave.entitled_hours:
        return Standing.REACHED
    main = 0 if verdict.mains else sum(_lacking(each) for each in verdict.sets if each.set.main)
    sides = [_lacking(each) for each in verdict.sets if not each.set.main]
    if 0 < main + min(sides, default=0) <= NEAR:
        return Standing.NEAR
    begun = any(course.status is Status.COUNTED for each in verdict.sets for course in each.courses)
    return Standing.UNDER_WAY if begun else Standing.NOT_BEGUN


def _lacking(verdict: SetVerdict) -> int:
    return sum(course.status is not Status.COUNTED for course in verdict.courses)


def _waiting(assessment: Assessment) -> tuple[str, ...]:
    """Say what waits for the clerk."""
    verdict = assessment.verdict
    reasons = []
    if verdict.eligibility is Eligibility.UNDECIDED:
        reasons.append("人員類別或官等待確認")
    if verdict.rank_changed:
        reasons.append("年度內官等異動")
    courses = [course for each in verdict.sets for course in each.courses]
    if any(Cause.TITLE_UNCONFIRMED in course.causes for course in courses):
        reasons.append("課名待確認")
    if any(course.off_hours is OffHours.TIME_NEEDED for course in courses):
        reasons.append("完成時間待填")
    for claim in assessment.claims:
        if claim.state in OPEN_STATES:
            reasons.append(f"申請表 {claim.serial} 待登錄")
        elif (
            claim.provisional
            and claim.state is ClaimState.REGISTERED
            and any(line.record_id is None for line in claim.lines)
        ):
            reasons.append(f"先行申請 {claim.serial} 待補證明")
    return tuple(reasons)
