"""Bringing in the plan file of a year, which then holds for it in place of the one before (rules C8, H10)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.parameters import with_parameters
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.rulings import RulingKind, RulingsInForce
from elearn_desk.intake.read_plan import PlanReading, plan_content, plan_reading, years_with_plan
from elearn_desk.services.decisions import Decision, decide_on
from elearn_desk.services.desk import Desk, has_plan, needed
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.shipped import shipped
from elearn_desk.store.work import UnitOfWork

_SHIPPED = "resources", "plans"


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
    return _adopt(desk, path.name, content, (words, document), dry_run=dry_run)


def return_to_plan_before(
    desk: Desk, year: int, version: str, reason: str, document: str = "", *, dry_run: bool = False
) -> Outcome[Decision[Plan]]:
    """Have the plan hold again for a ROC year that held before the one of a version was adopted, as a new decision.

    The plan adopted stays on file. Refuses where another plan holds by now (PLAN-MOVED-ON), where the year had none
    before (PLAN-NONE-BEFORE), and as `import_plan` does.
    """
    words = needed(reason, "REASON-NEEDED")
    with desk.database.read() as work:
        history = work.plans.history(year)
    if not history or history[-1].version != version:
        raise Refusal(finding("PLAN-MOVED-ON", year=year, version=version))
    if len(history) > 1:
        name, content = history[-2].file_name, history[-2].content
    elif year in years_with_plan(shipped(*_SHIPPED)):
        name = f"{year}.toml"
        content = shipped(*_SHIPPED, name).read_bytes()
    else:
        raise Refusal(finding("PLAN-NONE-BEFORE", year=year))
    return _adopt(desk, name, content, (words, document), dry_run=dry_run)


def _adopt(desk: Desk, name: str, content: bytes, why: tuple[str, str], *, dry_run: bool) -> Outcome[Decision[Plan]]:
    words, document = why
    reading = plan_reading(name, content)
    plan = _loaded(reading)
    of_its_year = replace(desk, plan=plan)
    with desk.database.read() as work:
        _refuse_unfit(plan, work)
        # A year's first plan changes no verdict, for there was none to reach.
        concerned = None if has_plan(plan.year, work) else ()

    def write(work: UnitOfWork) -> Plan:
        work.plans.add(plan.year, plan.version, name, content, reason=words, document=document.strip())
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
