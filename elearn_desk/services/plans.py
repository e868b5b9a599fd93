"""Plan files: checking one, reading the plan of a year, what differs between two."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from elearn_desk.domain.findings import Finding, Refusal, finding
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.plan_facts import PlanChange, compare
from elearn_desk.intake.read_plan import plan_content, plan_reading, years_with_plan
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome
from elearn_desk.shipped import shipped
from elearn_desk.store.work import UnitOfWork

_LONGEST_YEAR = 4


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan file as it stands: its name, its bytes, and the plan it says."""

    name: str
    content: bytes
    plan: Plan


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two plans, and what the second states differently."""

    before: Plan
    after: Plan
    changes: tuple[PlanChange, ...]


def check_plan_file(path: Path) -> Outcome[Plan | None]:
    """Check a plan file, and give the plan it says, or None where it does not load, with everything found.

    Needs no database. Findings: those of `plan_content` and of `plan_reading`.
    """
    content = plan_content(path)
    if isinstance(content, Finding):
        return Outcome(None, (content,))
    reading = plan_reading(path.name, content)
    return Outcome(reading.plan, reading.findings)


def compare_plans(desk: Desk, before: str, after: str) -> Outcome[PlanComparison]:
    """Compare two plans, each named by its ROC year or its file, value by value.

    The plan of a year is the file that holds for it, without what rulings laid over it. Refuses as `plan_text` does.
    """
    with desk.database.read() as work:
        first, second = plan_text(work, before).plan, plan_text(work, after).plan
    return Outcome(PlanComparison(first, second, compare(first, second)))


def plan_text(work: UnitOfWork, named: str) -> PlanText:
    """Give the plan file named by a ROC year, brought in or shipped, or by its path.

    Refuses what does not load, with all that is wrong in it, and a year without a plan (PLAN-YEAR).
    """
    if not (named.isdecimal() and len(named) <= _LONGEST_YEAR):
        path = Path(named)
        return _loaded(path.name, plan_content(path))
    year, folder = int(named), shipped("resources", "plans")
    brought_in = work.plans.last(year)
    if brought_in is not None:
        return _loaded(brought_in.file_name, brought_in.content)
    shipped_years = years_with_plan(folder)
    if year not in shipped_years:
        years = "、".join(map(str, sorted({*shipped_years, *work.plans.years()})))
        raise Refusal(finding("PLAN-YEAR", year=year, years=years))
    path = folder / f"{year}.toml"
    return _loaded(path.name, plan_content(path))


def _loaded(name: str, content: bytes | Finding) -> PlanText:
    if isinstance(content, Finding):
        raise Refusal(content)
    reading = plan_reading(name, content)
    if reading.plan is None:
        raise Refusal(*reading.findings)
    return PlanText(name, content, reading.plan)
