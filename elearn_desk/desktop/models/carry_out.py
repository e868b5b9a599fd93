"""Bringing files in after they were looked over, and what came of it as one value for every kind of file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.domain.findings import Finding
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.answers import Answers, Correction
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.roster import import_roster
from elearn_desk.services.workdays import import_calendar, import_duty


class _Counts(Protocol):
    """The counts that every import of the services gives."""

    @property
    def file(self) -> str: ...
    @property
    def new(self) -> int: ...
    @property
    def known(self) -> int: ...
    @property
    def refused(self) -> int: ...
    @property
    def batch(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import, in rows of all its files; `batches` can be taken back."""

    kind: ImportKind
    files: tuple[str, ...]
    new: int
    changed: int
    known: int
    refused: int
    waiting: int = 0
    corrections: int = 0
    batches: tuple[int, ...] = ()

    @property
    def summary(self) -> str:
        """Say it in one sentence."""
        names = f"「{self.files[0]}」" if len(self.files) == 1 else f" {len(self.files)} 個檔案"
        counts = (
            ("新增", self.new),
            ("更新", self.changed),
            ("已有", self.known),
            ("未收", self.refused),
            ("待名冊", self.waiting),
            ("待決定的更正", self.corrections),
        )
        said = "、".join(f"{name} {count:,}" for name, count in counts if count or name == "新增")
        return f"已匯入{self.kind.value}{names}：{said} 列。"


def carry_out(
    desk: Desk, kind: ImportKind, sources: Sequence[SourceFile], answers: Answers, progress: Progress
) -> Outcome[ImportReport]:
    """Bring files of one kind in; learning hours all together or not at all, the others file by file."""
    if kind is ImportKind.HOURS:
        hours = import_hours(desk, sources, answers, progress=progress)
        report = ImportReport(
            kind,
            tuple(each.file for each in hours.value),
            sum(each.new for each in hours.value),
            0,
            sum(each.known for each in hours.value),
            sum(each.refused for each in hours.value),
            sum(each.waiting for each in hours.value),
            sum(each.corrections for each in hours.value) if answers.corrections is Correction.ASK else 0,
            tuple(each.batch for each in hours.value if each.batch is not None),
        )
        return Outcome(report, hours.findings, hours.changes, hours.people)
    done: list[tuple[_Counts, int]] = []
    batches: list[int] = []
    findings: list[Finding] = []
    changes: frozenset[Change] = frozenset()
    # Each of these files is kept as it comes in; stopping is possible before the first, and then leaves nothing.
    progress(0, len(sources))
    for source in sources:
        counts, changed, found, touched = _IMPORTS[kind](desk, source, answers)
        done.append((counts, changed))
        if counts.batch is not None:
            batches.append(counts.batch)
        findings.extend(found)
        changes |= touched
    report = ImportReport(
        kind,
        tuple(counts.file for counts, _ in done),
        sum(counts.new for counts, _ in done),
        sum(changed for _, changed in done),
        sum(counts.known for counts, _ in done),
        sum(counts.refused for counts, _ in done),
        batches=tuple(batches),
    )
    return Outcome(report, tuple(findings), changes)


_Done = tuple[_Counts, int, tuple[Finding, ...], frozenset[Change]]


def _roster(desk: Desk, source: SourceFile, answers: Answers) -> _Done:
    outcome = import_roster(desk, source, answers)
    return outcome.value, outcome.value.changed, outcome.findings, outcome.changes


def _calendar(desk: Desk, source: SourceFile, answers: Answers) -> _Done:
    outcome = import_calendar(desk, source, answers)
    return outcome.value, outcome.value.changed, outcome.findings, outcome.changes


def _duty(desk: Desk, source: SourceFile, answers: Answers) -> _Done:
    outcome = import_duty(desk, source, answers)
    return outcome.value, outcome.value.changed, outcome.findings, outcome.changes


_IMPORTS: dict[ImportKind, Callable[[Desk, SourceFile, Answers], _Done]] = {
    ImportKind.ROSTER: _roster,
    ImportKind.CALENDAR: _calendar,
    ImportKind.DUTY: _duty,
}
