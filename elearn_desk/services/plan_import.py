"""Bringing in the plan file of a year, which then holds for it in place of the one before (rules C8, H10)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.parameters import with_parameters
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.rulings import RulingKind, RulingsInForce
from elearn_desk.intake.read_plan import PlanReading, plan_content, plan_reading
from elearn_desk.services.decisions import Decision, decide_on
from elearn_desk.services.desk import Desk, has_plan, needed
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.store.work import UnitOfWork


def import_plan(
    desk: Desk, path: Path, reason: str, document: str = "", *, dry_run: bool = False
) -> Outcome[Decision[Plan]]:
    """Bring a plan file in for the year it states, and tell whose verdict that changes; `dry_run` keeps nothing.

    What is registered or printed stays as it is. Refuses a file that does not load, with everything found in it; a
    draft with something still to be filled in; one that the standing rulings on parameters do not fit; a missing
    reason; and a year that is closed.
    """
    words = needed(reason, "REASON-NEEDED")
    content = plan_content(path)
    if isinstance(content, Finding):
        raise Refusal(content)
    reading = plan_reading(path.name, content)
    plan = _loaded(reading)
    of_its_year = replace(desk, plan=plan)
    with desk.database.read() as work:
        _refuse_unfit(plan, work)
        # A year's first plan changes no verdict, for there was none to reach.
        concerned = None if has_plan(plan.year, work) else ()

    def write(work: UnitOfWork) -> Plan:
        work.plans.add(plan.year, plan.version, path.name, content, reason=words, document=document.strip())
        return plan

    decision = decide_on(of_its_year, write, concerned, dry_run=dry_run)
    changes = frozenset() if dry_run else frozenset({Change.RULINGS})
    return Outcome(decision, reading.findings, changes)


def naming_both(plan: Plan, other: Plan) -> Plan:
    """Give a plan that names the sets of another, too: verdicts before and after may speak of either's."""
    keys = {course_set.key for course_set in plan.sets}
    return replace(plan, sets=(*plan.sets, *(each for each in other.sets if each.key not in keys)))


def _loaded(reading: PlanReading) -> Plan:
    if reading.plan is None:
        raise Refusal(*(each for each in reading.findings if each.severity is Severity.FATAL))
    unfilled = [replace(each, severity=Severity.FATAL) for each in reading.findings if each.code == "PLAN-TO-FILL"]
    if unfilled:
        raise Refusal(*unfilled)
    return reading.plan


def _refuse_unfit(plan: Plan, work: UnitOfWork) -> None:
    for ruling in RulingsInForce(work.rulings.standing(), plan.year).on_the_year:
        if ruling.kind is RulingKind.PARAMETER and not isinstance(
            with_parameters(plan, {ruling.key: ruling.value}), Plan
        ):
            raise Refusal(finding("PLAN-RULING", ruling=ruling.id, key=ruling.key, value=ruling.value))
