"""What can be brought in, how each kind of file is imported, and what came of it as one value for all kinds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Protocol

from elearn_desk.domain.findings import Finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.roster import import_roster
from elearn_desk.services.workdays import import_calendar, import_duty


class ImportKind(Enum):
    """The four kinds of file, as the menu names them."""

    ROSTER = "人員名冊"
    HOURS = "學習時數"
    CALENDAR = "辦公日曆"
    DUTY = "差勤紀錄"


WORDS_OF_KIND = {
    ImportKind.CALENDAR: ("日曆", "行事曆", "停止上班", "停班", "calendar"),
    ImportKind.DUTY: ("差勤", "加班", "公差", "公假", "輪值", "duty"),
    ImportKind.ROSTER: ("名冊", "人員", "員工", "roster", "staff"),
    ImportKind.HOURS: ("時數", "學習", "認證", "hours"),
}
"""Words in a file's name that make a kind likely."""


def likely_kind(paths: Sequence[Path]) -> ImportKind:
    """Guess what files are from their names; most of what arrives are learning hours."""
    names = " ".join(path.name.casefold() for path in paths)
    return next(
        (kind for kind, words in WORDS_OF_KIND.items() if any(word in names for word in words)), ImportKind.HOURS
    )


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the clerk says where the files do not: whose they are, from which platform, of which category."""

    person_id: str | None = None
    platform: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file, in rows; `batch` is there where the import can be taken back."""

    file: str
    read: int
    new: int
    changed: int
    known: int
    refused: int
    waiting: int
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import: each file, and all that was found."""

    kind: ImportKind
    files: tuple[FileResult, ...]
    findings: tuple[Finding, ...]

    @property
    def summary(self) -> str:
        """Say it in one sentence."""
        names = self.files[0].file if len(self.files) == 1 else f"{len(self.files)} 個檔案"
        counts = [("新增", sum(each.new for each in self.files)), ("更新", sum(each.changed for each in self.files))]
        counts += [
            ("已有", sum(each.known for each in self.files)),
            ("未採用", sum(each.refused for each in self.files)),
        ]
        counts += [("待處理", sum(each.waiting for each in self.files))]
        said = "、".join(f"{name} {count:,}" for name, count in counts if count or name == "新增")
        return f"已匯入{self.kind.value}「{names}」：{said} 筆。"


class _Counts(Protocol):
    """The counts that every import of the services gives."""

    @property
    def file(self) -> str: ...
    @property
    def read(self) -> int: ...
    @property
    def new(self) -> int: ...
    @property
    def known(self) -> int: ...
    @property
    def refused(self) -> int: ...


def _result(counts: _Counts, changed: int = 0) -> FileResult:
    return FileResult(counts.file, counts.read, counts.new, changed, counts.known, counts.refused, 0)


def run_import(
    desk: Desk, kind: ImportKind, paths: Sequence[Path], supplied: Supplied, progress: Progress
) -> Outcome[ImportReport]:
    """Bring files of one kind in; learning hours all together or not at all, the others file by file."""
    if kind is ImportKind.HOURS:
        outcome = import_hours(desk, paths, person_id=supplied.person_id, platform=supplied.platform, progress=progress)
        files = tuple(replace(_result(each), waiting=each.waiting, batch=each.batch) for each in outcome.value)
        return Outcome(ImportReport(kind, files, outcome.findings), (), outcome.changes)
    results, findings, changes = [], list[Finding](), frozenset[Change]()
    for number, path in enumerate(paths):
        progress(number, len(paths))
        result, found, changed = _IMPORTS[kind](desk, path, supplied)
        results.append(result)
        findings.extend(found)
        changes |= changed
    return Outcome(ImportReport(kind, tuple(results), tuple(findings)), (), changes)


_Imported = tuple[FileResult, tuple[Finding, ...], frozenset[Change]]


def _roster(desk: Desk, path: Path, supplied: Supplied) -> _Imported:
    outcome = import_roster(desk, path, supplied.category)
    return _result(outcome.value, outcome.value.changed), outcome.findings, outcome.changes


def _calendar(desk: Desk, path: Path, _supplied: Supplied) -> _Imported:
    outcome = import_calendar(desk, path)
    return _result(outcome.value, outcome.value.changed), outcome.findings, outcome.changes


def _duty(desk: Desk, path: Path, _supplied: Supplied) -> _Imported:
    outcome = import_duty(desk, path)
    return _result(outcome.value, outcome.value.changed), outcome.findings, outcome.changes


_IMPORTS: dict[ImportKind, Callable[[Desk, Path, Supplied], _Imported]] = {
    ImportKind.ROSTER: _roster,
    ImportKind.CALENDAR: _calendar,
    ImportKind.DUTY: _duty,
}
