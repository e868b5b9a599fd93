"""What ships as data: a plan year, of which a wrong file gives findings instead, and the office calendars."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from elearn_desk.domain.dates import Window
from elearn_desk.domain.findings import Finding, Place, Severity, finding
from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.plan import (
    AwardTier,
    Combine,
    Course,
    CourseSet,
    ExpiryBasis,
    LeaveTier,
    Parameters,
    Plan,
    RankBasis,
)
from elearn_desk.domain.workdays import Calendar, Schedule
from elearn_desk.intake.plan_sense import check_plan
from elearn_desk.intake.plan_table import Choice, PlanFile, Table
from elearn_desk.intake.toml_lines import lines_of

_PLACE_OF_SYNTAX = re.compile(r"at line (\d+), column (\d+)")
_INTERVAL = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_OFF = "2"
"""What the open-data calendar says of a day off."""
_SHORT = 8
"""Hexadecimal digits of the file's hash that tell one text of a plan from another."""


def read_plan(path: Path) -> Plan | tuple[Finding, ...]:
    """Read a plan file, such as `103.toml`, and check that it makes sense.

    Gives the plan, or every finding there is: PLAN-UNREADABLE, PLAN-ENCODING or PLAN-SYNTAX alone; what is missing,
    unknown or of the wrong type; and, once the shape is right, what contradicts itself (rule C8). All are fatal and
    name file and line.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return (finding("PLAN-UNREADABLE", Severity.FATAL, Place(file=path.name)),)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as trouble:
        row = content[: trouble.start].count(b"\n") + 1
        return (finding("PLAN-ENCODING", Severity.FATAL, Place(file=path.name, row=row)),)
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as trouble:
        return (_syntax_finding(path.name, text, str(trouble)),)
    plan_file = PlanFile(path.name, lines_of(text))
    root = Table(plan_file, (), values)
    plan = _plan_of(root, hashlib.sha256(content).hexdigest()[:_SHORT], plan_file)
    root.object_to_unread()
    if not plan_file.findings:
        check_plan(plan, plan_file)
    return tuple(plan_file.findings) or plan


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
    period, eligibility = root.table("period"), root.table("eligibility")
    sources["period"], sources["eligibility"] = period.source(), eligibility.source()
    award, leave, hours = root.table("award"), root.table("comp_leave"), root.table("working_hours")
    deadline = _sourced(award, "deadline", "award", sources)
    cap, months = (_sourced(leave, name, "comp_leave", sources) for name in ("cap_hours", "use_months"))
    sources["working_hours"] = hours.source()
    return Plan(
        year=year,
        title=root.text("title"),
        document=root.text("document"),
        version=f"{year}-{digest}",
        period=Window(period.day("first_day"), period.day("last_day")),
        eligible=_categories(eligibility, "eligible", plan_file),
        not_eligible=_categories(eligibility, "not_eligible", plan_file),
        platforms=_platforms(root, sources, plan_file),
        sets=tuple(_course_set(table, sources, plan_file) for table in root.tables("sets")),
        award_deadline=deadline.day("value"),
        award_tiers=tuple(
            AwardTier(side, tier.whole("times"), source) for tier, side, source in _tiers(award, "award", sources)
        ),
        cap_hours=cap.whole("value"),
        use_months=months.whole("value"),
        leave_tiers=tuple(
            LeaveTier(side, tier.whole("hours"), source) for tier, side, source in _tiers(leave, "comp_leave", sources)
        ),
        parameters=_parameters(root.table("parameters"), sources),
        schedule=_schedule(hours, plan_file),
        sources=sources,
    )


def _sourced(table: Table, key: str, name: str, sources: dict[str, str]) -> Table:
    """Give the table of a single value with its clause, written `key = { value = …, source = … }`."""
    child = table.table(key)
    sources[f"{name}.{key}"] = child.source()
    return child


def _tiers(table: Table, name: str, sources: dict[str, str]) -> list[tuple[Table, str, str]]:
    """Give each tier with its side set and clause."""
    tiers = []
    for tier in table.tables("tiers"):
        side, source = tier.text("side"), tier.source()
        sources[f"{name}.tiers.{side}"] = source
        tiers.append((tier, side, source))
    return tiers


def _categories(table: Table, key: str, plan_file: PlanFile) -> frozenset[Category]:
    known = [category for category in Category if category is not Category.UNKNOWN]
    words = table.texts(key)
    for number, word in enumerate(words):
        if word not in known:
            plan_file.object_to("PLAN-CATEGORY", (*table.path, key, number), seen=word, known="、".join(known))
    return frozenset(category for category in known if category in words)


def _platforms(root: Table, sources: dict[str, str], plan_file: PlanFile) -> dict[str, tuple[str, ...]]:
    platforms: dict[str, tuple[str, ...]] = {}
    for table in root.tables("platforms"):
        name = table.text("name")
        if name in platforms:
            plan_file.object_to("PLAN-PLATFORM-TWICE", (*table.path, "name"), name=name, other=name)
        platforms[name] = table.texts("aliases")
        sources[f"platforms.{name}"] = table.source()
    return platforms


def _course_set(table: Table, sources: dict[str, str], plan_file: PlanFile) -> CourseSet:
    key, title = table.text("key"), table.text("title")
    source = sources[f"sets.{key}"] = table.source()
    return CourseSet(
        key=key,
        title=title,
        rank=table.choice("rank", Rank, Rank.SENIOR, "PLAN-RANK") if "rank" in table else None,
        platform=table.text("platform"),
        hours=table.hours("hours"),
        courses=tuple(_course(course, title, plan_file) for course in table.tables("courses")),
        source=source,
    )


def _course(table: Table, set_title: str, plan_file: PlanFile) -> Course:
    title, group = table.text("title"), table.text("group")
    if "hours" in table:
        return Course(title, table.hours("hours"), group)
    plan_file.object_to("PLAN-COURSE-HOURS", (*table.path, "hours"), title=title, set=set_title)
    return Course(title, Decimal(0), group)


def _parameters(table: Table, sources: dict[str, str]) -> Parameters:
    default = Parameters()
    return Parameters(
        _chosen(_parameter(table, "rank_basis", sources), RankBasis, default.rank_basis),
        _chosen(_parameter(table, "combine", sources), Combine, default.combine),
        _chosen(_parameter(table, "expiry_basis", sources), ExpiryBasis, default.expiry_basis),
        _yes_or_no(_parameter(table, "extend_to_workday", sources)),
    )


def _parameter(table: Table, key: str, sources: dict[str, str]) -> Table:
    parameter = table.table(key)
    sources[f"parameters.{key}"] = parameter.source()
    parameter.text("meaning")
    return parameter


def _chosen(parameter: Table, kind: type[Choice], default: Choice) -> Choice:
    _explained(parameter, tuple(kind))
    return parameter.choice("value", kind, default, "PLAN-PARAMETER")


def _yes_or_no(parameter: Table) -> bool:
    _explained(parameter, ("false", "true"))
    return parameter.flag("value")


def _explained(parameter: Table, values: tuple[str, ...]) -> None:
    """Ask for what each value means, so that the file explains all of them and no other."""
    choices = parameter.table("choices")
    for value in values:
        choices.text(value)


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
