"""Paper: which 附件2 and award lists are drawn, as document values and as PDFs (附件2 notes 6, 7; rule D6)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from elearn_desk.domain.claims import OPEN_STATES, Claim, ClaimLine, ClaimState, lines_for, tiers_to_claim
from elearn_desk.domain.documents import AwardList, AwardRow, ClaimForm, ClaimFormLine
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.people import Category
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.progress import Status
from elearn_desk.paper.award_list import draw_award_list
from elearn_desk.paper.claim_form import draw_claim_forms
from elearn_desk.services.claims import mark_claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.verdicts import Assessment, agency_of, assess_person, each_assessment
from elearn_desk.wording.awards import award_basis, award_note, award_reason, award_words, rank_text

_BLANK_ROWS = 10
_DEAD_STATES = frozenset({ClaimState.REJECTED, ClaimState.WITHDRAWN, ClaimState.REVERSED})


def claim_forms(desk: Desk, person_ids: Sequence[str] | None) -> Outcome[tuple[ClaimForm, ...]]:
    """Give 附件2 of the people named, or of everyone who has a claim or could make one when `person_ids` is None.

    A person without an open claim gets what could be claimed today, without a serial. People named for whom there is
    nothing to print are findings.
    """
    with desk.database.read() as work:
        if person_ids is None:
            assessments = list(each_assessment(desk, work))
        else:
            assessments = [assess_person(desk, work, person_id) for person_id in dict.fromkeys(person_ids)]
    forms, findings = [], []
    for assessment in assessments:
        form = claim_form_of(assessment, desk.plan)
        if isinstance(form, ClaimForm):
            forms.append(form)
        elif person_ids is not None:
            findings.append(form)
    return Outcome(tuple(forms), tuple(findings))


def claim_form_of(assessment: Assessment, plan: Plan) -> ClaimForm | Finding:
    """Give one person's form of the plan year: lines already registered first, new ones after them (rule E12).

    A person with neither a claim nor anything to claim gives a finding with the cause.
    """
    person = assessment.person
    living = [claim for claim in assessment.claims if claim.state not in _DEAD_STATES]
    tiers = tiers_to_claim(assessment.verdict, assessment.claims, assessment.entries, plan)
    if not living and isinstance(tiers, Finding):
        return Finding(
            "FORM-NOTHING", Severity.REFUSED, details=(("person", person.id), ("name", person.name), *tiers.details)
        )
    lines = _FormLines(plan)
    for claim in living:
        lines.add(claim.lines, claim)
    if not isinstance(tiers, Finding):
        lines.add(lines_for(assessment.verdict, tiers), None)
    waiting = next((claim for claim in living if claim.state in OPEN_STATES), None)
    shown = waiting or (living[-1] if living else None)
    return ClaimForm(
        plan_year=plan.year,
        agency=person.agency,
        unit=person.unit,
        title=person.title,
        name=person.name,
        serial=shown.serial if shown else "",
        provisional=shown.provisional if shown else False,
        lines=lines.numbered(),
    )


class _FormLines:
    """The lines of a growing form, each course once."""

    def __init__(self, plan: Plan) -> None:
        self._titles = {course_set.key: course_set.title for course_set in plan.sets}
        self._lines: dict[str, tuple[ClaimLine, Claim | None]] = {}

    def add(self, lines: Sequence[ClaimLine], claim: Claim | None) -> None:
        for line in lines:
            self._lines.setdefault(line.title, (line, claim))

    def numbered(self) -> tuple[ClaimFormLine, ...]:
        return tuple(
            ClaimFormLine(
                number=number,
                title=line.title,
                hours=line.hours,
                completed_on=line.completed_on,
                completed_time=line.completed_time,
                set_title=self._titles.get(line.set_key, ""),
                registered_on=claim.registered_on() if claim else None,
            )
            for number, (line, claim) in enumerate(self._lines.values(), start=1)
        )


def print_claim_forms(
    desk: Desk, person_ids: Sequence[str] | None, out: Path, progress: Progress | None = None
) -> Outcome[int]:
    """Draw 附件2 into one PDF and note the claims on it as printed; gives how many forms there are.

    Refuses when there is nothing to print at all, and an output file that cannot be written.
    """
    answer = claim_forms(desk, person_ids)
    if not answer.value:
        raise Refusal(answer.findings[0] if answer.findings else finding("FORM-NOBODY"))
    with saving(out):
        drawn = draw_claim_forms(answer.value, out, progress=progress)
    changes = _note_printed(desk, {form.serial for form in answer.value if form.serial})
    return Outcome(len(answer.value), (*answer.findings, *drawn.findings), changes)


def _note_printed(desk: Desk, serials: set[str]) -> frozenset[Change]:
    with desk.database.read() as work:
        drafted = tuple(
            claim.id
            for claim in work.claims.all(desk.plan.year)
            if claim.serial in serials and claim.state is ClaimState.DRAFTED
        )
    return mark_claims(desk, drafted, ClaimState.PRINTED).changes if drafted else frozenset()


def print_blank_form(desk: Desk, out: Path) -> Outcome[None]:
    """Draw the blank 附件2 with its ten slots."""
    with saving(out):
        draw_claim_forms((ClaimForm(plan_year=desk.plan.year, blank_rows=_BLANK_ROWS),), out)
    return Outcome(None)


def award_list(desk: Desk) -> Outcome[AwardList]:
    """Give the list of everyone recommended and not yet approved, contract staff apart (rules D1–D6)."""
    with desk.database.read() as work:
        recommended = [each for each in each_assessment(desk, work) if each.award_status == "recommended"]
    recommended.sort(key=lambda each: (each.person.unit, each.person.id))
    staff = [each for each in recommended if each.person.category is Category.CIVIL_SERVANT]
    contract = [each for each in recommended if each.person.category is not Category.CIVIL_SERVANT]
    return Outcome(
        AwardList(
            plan_year=desk.plan.year,
            agency=agency_of(recommended),
            made_on=desk.as_of,
            rows=tuple(_award_row(each, desk.plan) for each in staff),
            contract_rows=tuple(_award_row(each, desk.plan) for each in contract),
        )
    )


def _award_row(assessment: Assessment, plan: Plan) -> AwardRow:
    person, award = assessment.person, assessment.verdict.award
    period = person.period_on(award.completed_on) if award.completed_on else None
    return AwardRow(
        unit=person.unit,
        title=person.title,
        rank_text=rank_text(person.category, period),
        name=person.name,
        person_id=person.id,
        reason=award_reason(plan, award),
        award=award_words(award.times),
        basis=award_basis(plan, award, person.category),
        note=award_note(plan, award, _proof_count(assessment)),
    )


def _proof_count(assessment: Assessment) -> int:
    award = assessment.verdict.award
    records = {
        course.record.id
        for key in (award.main, award.by)
        for course in assessment.verdict.set_verdict(key).courses
        if course.status is Status.COUNTED and course.record is not None
    }
    return len(records)


def print_award_list(desk: Desk, out: Path) -> Outcome[int]:
    """Draw the award list (獎懲建議名冊), and give how many stand on it; refuses when there is nobody to recommend."""
    value = award_list(desk).value
    count = len(value.rows) + len(value.contract_rows)
    if not count:
        raise Refusal(finding("AWARD-NOBODY", year=desk.plan.year))
    with saving(out):
        drawn = draw_award_list(value, out)
    return Outcome(count, drawn.findings)
