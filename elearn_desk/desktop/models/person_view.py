"""One person as the panel at the right shows them: the verdict, its reasons, and what can be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from elearn_desk.desktop.models.advice import Advice, Open, advise
from elearn_desk.domain.awards import NOTHING, AwardEvent
from elearn_desk.domain.claims import OPEN_STATES, Claim, ClaimTier, tiers_to_claim
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.ledger import GrantState
from elearn_desk.domain.progress import CourseVerdict
from elearn_desk.domain.verdict import Eligibility
from elearn_desk.services.award_batches import award_standings_of
from elearn_desk.services.desk import Desk
from elearn_desk.services.explanations import explain_person
from elearn_desk.services.leave import ledger_of
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.verdicts import Assessment
from elearn_desk.wording.awards import award_words, proposal_words, rank_text
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import Step
from elearn_desk.wording.ledger import carried_note
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.sentences import sentence
from elearn_desk.wording.terms import CATEGORY_NAMES, LACK_NAMES


@dataclass(frozen=True, slots=True)
class PersonView:
    """What the panel shows; `obstacle` says why no claim can be drawn up now, empty when one can.

    `carried` are the grants of earlier plan years whose hours go over into this one.
    """

    assessment: Assessment
    headline: str
    about: str
    steps: tuple[Step, ...]
    claimable: int
    obstacle: str
    waiting_claim: Claim | None
    leave_text: str
    award_text: str
    carried: tuple[GrantState, ...]
    advice: Advice

    @property
    def can_be_provisional(self) -> bool:
        """Tell whether a provisional claim makes sense: eligible, none waiting, nothing to claim in the usual way."""
        eligible = self.assessment.verdict.eligibility is Eligibility.ELIGIBLE
        return eligible and self.waiting_claim is None and not self.claimable

    @property
    def can_print(self) -> bool:
        """Tell whether there is a form to print."""
        return self.waiting_claim is not None or bool(self.claimable or self.assessment.claims)

    @property
    def can_use(self) -> bool:
        """Tell whether hours can still be taken: open and not booked ahead, or carried from a year before."""
        return bool(self.carried) or self.assessment.account.open > self.assessment.account.booked

    def course_of(self, record_id: int) -> CourseVerdict | None:
        """Give the course that shows a record, or None."""
        return next(
            (
                course
                for each in self.assessment.verdict.sets
                for course in each.courses
                for record in (course.off_hours_record, course.record)
                if record is not None and record.id == record_id
            ),
            None,
        )


def view_person(desk: Desk, person_id: str) -> Outcome[PersonView]:
    """Judge a person and say everything the panel shows; an id that is not on the roster is refused."""
    explained = explain_person(desk, person_id).value
    assessment, explanation = explained.assessment, explained.explanation
    verdict, plan = assessment.verdict, desk.plan
    proposal = award_standings_of(desk, [person_id]).value.get(person_id, NOTHING).proposal
    carried = ledger_of(desk, person_id).value.carried
    tiers = tiers_to_claim(verdict, assessment.claims, assessment.entries, plan)
    claimable, until = (0, None) if isinstance(tiers, Finding) else _to_claim(tiers)
    waiting = next((claim for claim in assessment.claims if claim.state in OPEN_STATES), None)
    usable = assessment.account.open - assessment.account.booked + sum(state.open for state in carried)
    return Outcome(
        PersonView(
            assessment=assessment,
            headline=explanation.headline,
            about=_about(assessment, desk),
            steps=explanation.steps,
            claimable=claimable,
            obstacle=sentence(tiers).replace(person_id, mask_id(person_id)) if isinstance(tiers, Finding) else "",
            waiting_claim=waiting,
            leave_text="\n".join((_leave_text(assessment, plan.cap_hours), *map(carried_note, carried))),
            award_text=_award_text(assessment, proposal),
            carried=carried,
            advice=advise(assessment, desk, Open(claimable, usable, waiting, proposal, until)),
        )
    )


def _to_claim(tiers: Sequence[ClaimTier]) -> tuple[int, date]:
    return sum(tier.hours for tier in tiers), min(tier.last_day for tier in tiers)


def _about(assessment: Assessment, desk: Desk) -> str:
    person = assessment.person
    category = person.category_text or CATEGORY_NAMES[person.category]
    rank = rank_text(person.category, person.period_on(desk.as_of)) or "官等待確認"
    return " · ".join(part for part in (person.unit, person.title, category, rank) if part)


def _leave_text(assessment: Assessment, cap: int) -> str:
    account = assessment.account
    days = [state.grant.last_day for state in account.grants if state.open and state.grant.last_day]
    window = f"　期限 {roc_date(min(days))}" if days else ""
    booked = f"（已預定 {account.booked}）" if account.booked else ""
    lapsed = f"　失效 {account.lapsed}" if account.lapsed else ""
    return f"核 {account.granted}/{cap}　用 {account.used}{lapsed}　餘 {account.open}{booked}{window}"


def _award_text(assessment: Assessment, proposal: AwardEvent | None) -> str:
    award = assessment.verdict.award
    if proposal is not None:
        return proposal_words(proposal)
    if award.approved_document:
        return f"已核定{award_words(award.times)}（{award.approved_document}）"
    if award.times:
        return f"可建議{award_words(award.times)}（{roc_date(award.completed_on)} 完成）"
    return f"不建議：{LACK_NAMES[award.lack]}" if award.lack else ""
