"""What the clerk would do next for a person: one line in words, and the act that does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from elearn_desk.domain.awards import AwardEvent
from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.domain.holding import hold_of
from elearn_desk.domain.people import Category
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.provisional import proof_of
from elearn_desk.domain.records import Record
from elearn_desk.domain.shortest import NextStep, Shortfall, nearest_step, next_steps
from elearn_desk.domain.verdict import Eligibility
from elearn_desk.services.desk import Desk
from elearn_desk.services.verdicts import Assessment
from elearn_desk.wording.awards import award_words
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import hours_text
from elearn_desk.wording.next_steps import gains_words, set_name


class Doing(Enum):
    """What can be done next; the value is what the button says, its hours or the like in braces."""

    CATEGORY = "裁示人員類別…"
    RANK = "裁示（相當）官等…"
    PRINT = "列印附件2"
    REGISTER = "登錄（核給 {hours} 小時）"
    DRAW_UP = "建立申請並列印附件2"
    SETTLE = "更正期限…"
    PROOF = "匯入學習時數…"
    TIME = "填完成時間…"
    COUNT = "採計裁示…"
    PROPOSE = "提出敘獎建議…"
    USE = "登記補休…"
    EXPLAIN = "列印說明表…"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """One line in words, what it advises to do, and the claim or the record of a course that it is about."""

    words: str
    doing: Doing = Doing.NOTHING
    hours: int = 0
    claim: Claim | None = None
    record: Record | None = None
    course: str = ""

    @property
    def button(self) -> str:
        """Say what the button does; empty where there is nothing to press."""
        return self.doing.value.format(hours=self.hours)


@dataclass(frozen=True, slots=True)
class Open:
    """What is open about a person: whole hours to claim and to take, the claim and the proposal not answered yet.

    `claim_until` is the last day of the hours to claim, of several the first.
    """

    claimable: int
    usable: int
    claim: Claim | None
    proposal: AwardEvent | None
    claim_until: date | None = None


def advise(assessment: Assessment, desk: Desk, still: Open) -> Advice:
    """Advise on a person: what is begun first, then what can be begun, then what is lacking."""
    eligibility = assessment.verdict.eligibility
    if eligibility is Eligibility.NOT_ELIGIBLE:
        return Advice("不適用本計畫，沒有待辦事項。")
    if eligibility is Eligibility.UNDECIDED:
        unknown = assessment.person.category is Category.UNKNOWN
        what = "人員類別" if unknown else "官等"
        return Advice(f"請先確認{what}，確認前不核給補休、不建議敘獎。", Doing.CATEGORY if unknown else Doing.RANK)
    if still.claim is not None:
        return _on_the_way(still.claim)
    if still.claimable:
        until = f"（期限 {roc_date(still.claim_until)}）" if still.claim_until else ""
        words = f"可申請補休 {still.claimable} 小時{until}，請建立申請並列印附件2。"
        return Advice(words, Doing.DRAW_UP, still.claimable)
    steps = next_steps(assessment.verdict, desk.plan, desk.as_of, assessment.account.toward_cap)
    ways = (
        *_unproven(assessment, desk.plan),
        *_in_doubt(steps),
        *(_award(assessment, desk) if still.proposal is None else ()),
        *_leave(assessment, still.usable),
        *_lacking(steps),
    )
    sent = "敘獎建議已送出，待核定。" if still.proposal is not None else "本年度的補休與敘獎都已辦理完畢。"
    return next(iter(ways), Advice(sent))


def _on_the_way(claim: Claim) -> Advice:
    which = f"申請表 {claim.serial}（{claim.hours} 小時）"
    if claim.state is ClaimState.DRAFTED:
        return Advice(f"{which}已建立，請列印附件2送主管核章。", Doing.PRINT, claim.hours, claim)
    said = "主管已核章，可以登錄。" if claim.state is ClaimState.SIGNED else "已列印，主管核章送回後登錄。"
    return Advice(which + said, Doing.REGISTER, claim.hours, claim)


def _unproven(assessment: Assessment, plan: Plan) -> Iterator[Advice]:
    for claim in assessment.claims:
        if not claim.provisional or claim.state is not ClaimState.REGISTERED:
            continue
        proof = proof_of(claim, assessment.verdict, assessment.entries, plan)
        if proof.misdated:
            yield Advice(f"先行申請 {claim.serial} 的證明已到，請更正期限。", Doing.SETTLE, claim=claim)
        elif not proof.arrived:
            yield Advice(f"先行申請 {claim.serial} 待補證明，匯入學習時數後自動核對。", Doing.PROOF, claim=claim)


def _in_doubt(steps: tuple[NextStep, ...]) -> Iterator[Advice]:
    """Give the first thing that a word settles: a time to fill in, a title to confirm."""
    for want in (want for step in steps if step.open_gains for want in step.wants if not want.to_take):
        record = want.course.off_hours_record or want.course.record
        if record is not None and want.shortfall is Shortfall.TIME_NEEDED:
            yield Advice(f"《{want.title}》只有日期，請填完成時間。", Doing.TIME, record=record, course=want.title)
        elif record is not None:
            yield Advice(f"《{record.title}》是否即《{want.title}》？", Doing.COUNT, record=record, course=want.title)


def _award(assessment: Assessment, desk: Desk) -> Iterator[Advice]:
    if assessment.award_status != "recommended":
        return
    words = award_words(assessment.verdict.award.times)
    hold = hold_of(assessment.verdict, desk.plan, desk.as_of)
    if hold is None:
        yield Advice(f"可建議{words}，請編入敘獎建議名冊。", Doing.PROPOSE)
    else:
        lacks = f"{set_name(desk.plan.set_of(hold.by).title)}再完成 {hold.courses} 門 {hours_text(hold.hours)} 小時"
        yield Advice(f"已可建議{words}；{lacks}可改敘{award_words(hold.times)}，期限前先不送。", Doing.EXPLAIN)


def _leave(assessment: Assessment, usable: int) -> Iterator[Advice]:
    if usable > 0:
        days = [state.grant.last_day for state in assessment.account.grants if state.open and state.grant.last_day]
        until = f"，最近期限 {roc_date(min(days))}" if days else ""
        yield Advice(f"尚可補休 {usable} 小時{until}。", Doing.USE, usable)


def _lacking(steps: tuple[NextStep, ...]) -> Iterator[Advice]:
    nearest = nearest_step(steps)
    if nearest is not None:
        yield Advice(f"完成尚缺的課程後可{gains_words(nearest)}，可列印說明表交給本人。", Doing.EXPLAIN)
