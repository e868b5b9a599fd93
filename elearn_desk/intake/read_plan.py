"""What ships as data: a plan year, of which a wrong file gives findings instead, and the office calendars."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from elearn_desk.domain.dates import Window
from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.domain.people import Category
from elearn_desk.domain.plan import Clause, Plan
from elearn_desk.domain.workdays import Calendar, Schedule
from elearn_desk.intake.plan_incentives import read_awards, read_leave, read_targets
from elearn_desk.intake.plan_parameters import read_parameters
from elearn_desk.intake.plan_sense import check_plan
from elearn_desk.intake.plan_sets import read_platforms, read_sets, with_hours
from elearn_desk.intake.plan_table import PlanFile, Table
from elearn_desk.intake.toml_lines import lines_of

_PLACE_OF_SYNTAX = re.compile(r"at line (\d+), column (\d+)")
_INTERVAL = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_OFF = "2"
"""What the open-data calendar says of a day off."""
_SHORT = 8
"""Hexadecimal digits of the file's hash that tell one text of a plan from another."""
_OF_MAINS, _OF_LEAVE = ("rank_basis",), ("combine", "expiry_basis", "extend_to_workday")
"""Parameters that a plan must state which has main sets, or comp leave."""
_LARGEST = 1_000_000
"""Bytes that no plan file comes near; a larger file is not even read to its end."""


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What came of reading a plan file: the plan, None where a finding is fatal, and everything found."""

    plan: Plan | None
    findings: tuple[Finding, ...]


def read_plan(path: Path) -> Plan | tuple[Finding, ...]:
    """Read a plan file, such as `103.toml`, and check that it makes sense.

    Gives the plan, or every finding there is: PLAN-UNREADABLE, or those of `plan_reading`.
    """
    content = plan_content(path)
    return (content,) if isinstance(content, Finding) else plan_from(path.name, content)


def plan_content(path: Path) -> bytes | Finding:
    """Give the bytes of a plan file, no more than tell that it is too large, or PLAN-UNREADABLE."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError:
        return finding("PLAN-UNREADABLE", Severity.FATAL, Place(file=path.name))


def plan_from(name: str, content: bytes) -> Plan | tuple[Finding, ...]:
    """Read a plan from the content of a file of that name: the plan, or every fatal finding of `plan_reading`."""
    reading = plan_reading(name, content)
    return reading.plan or tuple(each for each in reading.findings if each.severity is Severity.FATAL)


def plan_reading(name: str, content: bytes) -> PlanReading:
    """Read a plan from the content of a file of that name, and check that it makes sense.

    Findings name file and line. Fatal and alone: PLAN-LARGE, PLAN-ENCODING, PLAN-EMPTY, PLAN-SYNTAX, PLAN-DEEP; then
    what is missing, unknown or of the wrong type; and, once the shape is right, what contradicts itself (rule C8).
    Warnings speak of what may well be meant, and of what a draft has yet to say.
    """
    if len(content) > _LARGEST:
        return _refused("PLAN-LARGE", name, 1)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as trouble:
        return _refused("PLAN-ENCODING", name, content[: trouble.start].count(b"\n") + 1)
    try:
        values = tomllib.loads(text, parse_float=Decimal)
        lines = lines_of(text)
    except ValueError as trouble:
        return PlanReading(None, (_syntax_finding(name, text, str(trouble)),))
    except RecursionError:
        return _refused("PLAN-DEEP", name, 1)
    if not values:
        return _refused("PLAN-EMPTY", name, 1)
    return _read(values, PlanFile(name, lines), hashlib.sha256(content).hexdigest()[:_SHORT])


def _read(values: Mapping[str, object], plan_file: PlanFile, digest: str) -> PlanReading:
    root = Table(plan_file, (), values)
    plan = _plan_of(root, digest, plan_file)
    root.object_to_unread()
    if not plan_file.refused:
        check_plan(plan, plan_file)
    findings = tuple(sorted(plan_file.findings, key=lambda each: each.severity is not Severity.FATAL))
    return PlanReading(None if plan_file.refused else replace(plan, sets=with_hours(plan.sets)), findings)


def _refused(code: str, name: str, row: int) -> PlanReading:
    return PlanReading(None, (finding(code, Severity.FATAL, Place(file=name, row=row)),))


def years_with_plan(folder: Path) -> tuple[int, ...]:
    """Give the ROC years that the folder has a plan file for, in order."""
    return tuple(sorted(int(path.stem) for path in folder.glob("*.toml") if path.stem.isdecimal()))


def plan_for(year: int, folder: Path) -> Plan | tuple[Finding, ...]:
    """Read the plan of a ROC year from a folder of plans; a year without one never borrows another's.

    Findings: PLAN-YEAR with the years there are; PLAN-YEAR-NAME where the file is of another year than its name says;
    those of `read_plan`.
    """
    years = years_with_plan(folder)
    if year not in years:
        return (finding("PLAN-YEAR", year=year, years="、".join(map(str, years))),)
    path = folder / f"{year}.toml"
    plan = read_plan(path)
    if isinstance(plan, Plan) and plan.year != year:
        return (finding("PLAN-YEAR-NAME", Severity.FATAL, Place(file=path.name), year=year, seen=plan.year),)
    return plan


def read_builtin_calendar(folder: Path) -> Calendar:
    """Read every calendar file of a folder, such as `103.csv`, in the open-data form: one row for every day.

    A clerk's imported calendar is laid over it by `Calendar.with_days`. A file that is wrong is the program's fault:
    it raises ValueError or KeyError.
    """
    days: dict[date, bool] = {}
    notes: dict[date, str] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                day = datetime.strptime(row["西元日期"], "%Y%m%d").date()
                days[day] = row["是否放假"] != _OFF
                if row["備註"]:
                    notes[day] = row["備註"]
    return Calendar(days, notes)


def _syntax_finding(name: str, text: str, message: str) -> Finding:
    match = _PLACE_OF_SYNTAX.search(message)
    lines = text.split("\n")
    row, column = (int(match[1]), int(match[2])) if match else (len(lines), len(lines[-1]) + 1)
    return finding("PLAN-SYNTAX", Severity.FATAL, Place(file=name, row=row), column=column, reason=message)


def _plan_of(root: Table, digest: str, plan_file: PlanFile) -> Plan:
    sources: dict[str, str] = {}
    year = root.whole("year")
    period, eligibility, hours = root.table("period"), root.table("eligibility"), root.table("working_hours")
    for name, table in (("period", period), ("eligibility", eligibility), ("working_hours", hours)):
        sources[name] = table.source()
    days = Window(period.day("first_day"), period.day("last_day"))
    sets = read_sets(root, sources, plan_file)
    award, leave = read_awards(root, days, sources), read_leave(root, days, sources)
    needed = [*_OF_MAINS] if any(each.main for each in sets) else []
    needed += _OF_LEAVE if leave.tiers else ()
    parameters, notes = read_parameters(root, sources, plan_file, needed)
    return Plan(
        year=year,
        title=root.text("title"),
        document=root.text("document"),
        version=f"{year}-{digest}",
        period=days,
        eligible=_categories(eligibility, "eligible", plan_file),
        not_eligible=_categories(eligibility, "not_eligible", plan_file),
        platforms=read_platforms(root, sources),
        sets=sets,
        award_deadline=award.deadline,
        award_tiers=award.tiers,
        cap_hours=leave.cap_hours,
        use_months=leave.use_months,
        leave_tiers=leave.tiers,
        parameters=parameters,
        schedule=_schedule(hours, plan_file),
        sources=sources,
        notes=notes,
        also_eligible=_words(eligibility, "also_eligible"),
        also_not_eligible=_words(eligibility, "also_not_eligible"),
        award_from=award.first_day,
        award_combine=award.combine,
        award_cap=award.cap,
        award_once=award.once,
        leave_window=leave.window,
        unit_hours=leave.unit_hours,
        proof_days=leave.proof_days,
        targets=read_targets(root, sources),
        clauses=tuple(
            Clause(table.text("clause"), table.text("text"), table.text("applied"))
            for table in (root.tables("clauses") if "clauses" in root else ())
        ),
    )


def _categories(table: Table, key: str, plan_file: PlanFile) -> frozenset[Category]:
    known = [category for category in Category if category is not Category.UNKNOWN]
    words = table.texts(key)
    for number, word in enumerate(words):
        if word not in known:
            plan_file.object_to("PLAN-CATEGORY", (*table.path, key, number), seen=word, known="、".join(known))
    return frozenset(category for category in known if category in words)


def _words(table: Table, key: str) -> frozenset[str]:
    return frozenset(word.strip() for word in table.texts(key)) if key in table else frozenset()


def _schedule(table: Table, plan_file: PlanFile) -> Schedule:
    intervals = []
    for number, words in enumerate(table.texts("intervals")):
        match = _INTERVAL.fullmatch(words)
        if match is None:
            plan_file.object_to("PLAN-WORKING-HOURS", (*table.path, "intervals", number), seen=words)
        else:
            start_hour, start_minute, end_hour, end_minute = map(int, match.groups())
            intervals.append((time(start_hour, start_minute), time(end_hour, end_minute)))
    return Schedule(tuple(intervals))
