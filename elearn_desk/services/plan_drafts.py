"""A draft of a year's plan file made from another year's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.plan import Plan
from elearn_desk.intake.plan_draft import draft_text
from elearn_desk.intake.read_plan import plan_reading
from elearn_desk.services.desk import Desk
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.plans import plan_text
from elearn_desk.whole_file import write_whole
from elearn_desk.wording.plan_words import draft_heading


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A draft written to a file, and the plan it says as it stands."""

    file: Path
    plan: Plan


def draft_plan(desk: Desk, new_year: int, from_plan: str, out: Path) -> Outcome[PlanDraft]:
    """Write a draft of the plan of `new_year` from the plan named by a ROC year or a file; nothing is overwritten.

    Dates move with the year, title and document are marked as to be filled in (PLAN-TO-FILL, warnings), every comment
    and clause is kept. Refuses as `plan_text` does; a file that is there already (PLAN-THERE); and a plan whose text
    cannot be carried over, with what would be wrong in it.
    """
    with desk.database.read() as work:
        old = plan_text(work, from_plan)
    if new_year == old.plan.year:
        raise Refusal(finding("PLAN-SAME-YEAR", year=new_year))
    text = old.content.decode("utf-8-sig")
    content = draft_text(text, old.plan.year, new_year, draft_heading(old.plan.year, new_year)).encode()
    reading = plan_reading(out.name, content)
    if reading.plan is None:
        raise Refusal(*reading.findings)
    with saving(out):
        if out.exists():
            raise Refusal(finding("PLAN-THERE", file=out))
        write_whole(out, content)
    return Outcome(PlanDraft(out, reading.plan), reading.findings)
