"""Paper: which 附件2 are drawn, as document values and as PDFs (附件2 notes 6, 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from elearn_desk.domain.claims import OPEN_STATES, ClaimState, lines_for, tiers_to_claim
from elearn_desk.domain.documents import ClaimForm, ClaimFormLine
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.year_form import FormRow, claims_on_form, goes_on, has_room, rows_of
from elearn_desk.paper.claim_form import draw_claim_forms
from elearn_desk.services.claims import mark_claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.verdicts import Assessment, assess_person, each_assessment

_BLANK_ROWS = 10


def claim_forms(
    desk: Desk, person_ids: Sequence[str] | None, *, new_rows: bool = False
) -> Outcome[tuple[ClaimForm, ...]]:
    """Give 附件2 of the people named, or of everyone who has a claim or could make one when `person_ids` is None.

    A person without an open claim gets what could be claimed today, without a serial. With `new_rows` only what the
    last claim added is shown, for printing onto the sheet that came back (附件2 note 7). People named for whom there is
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
        if new_rows and isinstance(form, ClaimForm):
            form = _onto_the_sheet(form, assessment, desk.plan)
        if isinstance(form, ClaimForm):
            forms.append(form)
        elif person_ids is not None:
            findings.append(form)
    return Outcome(tuple(forms), tuple(findings))


def claim_form_of(assessment: Assessment, plan: Plan) -> ClaimForm | Finding:
    """Give one person's form of the plan year: lines already registered first, new ones after them (rule E12).

    A person with neither a claim nor anything to claim gives a finding with the cause.
    """
    person, claims = assessment.person, claims_on_form(assessment.claims)
    standing = [claim for claim in claims if claim.state is not ClaimState.REVERSED]
    tiers = tiers_to_claim(assessment.verdict, assessment.claims, assessment.entries, plan)
    if not standing and isinstance(tiers, Finding):
        return Finding(
            "FORM-NOTHING", Severity.REFUSED, details=(("person", person.id), ("name", person.name), *tiers.details)
        )
    waiting = next((claim for claim in standing if claim.state in OPEN_STATES), None)
    shown = waiting or (standing[-1] if standing else None)
    fresh = () if isinstance(tiers, Finding) else lines_for(assessment.verdict, tiers)
    fresh_hours = 0 if isinstance(tiers, Finding) else sum(tier.hours for tier in tiers)
    rows = rows_of(claims, fresh)
    return ClaimForm(
        plan_year=plan.year,
        agency=person.agency,
        unit=person.unit,
        title=person.title,
        name=person.name,
        serial=shown.serial if shown and not fresh else "",
        provisional=shown.provisional if shown else False,
        lines=_numbered(rows, plan),
        form_serial=claims[0].serial if claims else "",
        edition=len(claims) + 1 if fresh or shown is None else claims.index(shown) + 1,
        goes_on=goes_on(claims, plan.cap_hours, fresh_hours),
    )


def _onto_the_sheet(form: ClaimForm, assessment: Assessment, plan: Plan) -> ClaimForm | Finding:
    """Give the form with its new rows alone; where there are none, or the sheet was printed full, the cause."""
    person = assessment.person
    new = [line for line in form.lines if line.edition == form.edition]
    if form.edition == 1 or all(line.registered_on or line.reversed_on for line in new):
        return finding("FORM-NO-NEW-ROWS", Severity.REFUSED, person=person.id, name=person.name)
    if not has_room(claims_on_form(assessment.claims)[: form.edition - 1], plan.cap_hours):
        return finding("FORM-NO-ROOM", Severity.REFUSED, person=person.id, name=person.name)
    return replace(form, new_rows=True)


def _numbered(rows: Sequence[FormRow], plan: Plan) -> tuple[ClaimFormLine, ...]:
    titles = {course_set.key: course_set.title for course_set in plan.sets}
    return tuple(
        ClaimFormLine(
            number=number,
            title=row.line.title,
            hours=row.line.hours,
            completed_on=row.line.completed_on,
            completed_time=row.line.completed_time,
            set_title=titles.get(row.line.set_key, ""),
            registered_on=row.registered_on,
            edition=row.edition,
            reversed_on=row.reversed_on,
        )
        for number, row in enumerate(rows, start=1)
    )


def print_claim_forms(
    desk: Desk,
    person_ids: Sequence[str] | None,
    out: Path,
    progress: Progress | None = None,
    *,
    new_rows: bool = False,
) -> Outcome[int]:
    """Draw 附件2 into one PDF and note the claims on it as printed; gives how many forms there are.

    With `new_rows` only what the last claim added is drawn, onto the sheet that came back. Refuses when there is
    nothing to print at all, and an output file that cannot be written.
    """
    answer = claim_forms(desk, person_ids, new_rows=new_rows)
    if not answer.value:
        raise Refusal(answer.findings[0] if answer.findings else finding("FORM-NOBODY"))
    with saving(out):
        drawn = draw_claim_forms(answer.value, out, progress=progress, mark=desk.mark)
    note_export(desk, "form-claim", out, len(answer.value))
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
        draw_claim_forms((ClaimForm(plan_year=desk.plan.year, blank_rows=_BLANK_ROWS),), out, mark=desk.mark)
    note_export(desk, "form-blank", out, 1)
    return Outcome(None)
