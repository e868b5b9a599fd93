"""Bringing in everything a review showed, of whatever kinds, as one step: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from elearn_desk.desktop.models.carry_out import ImportReport, carry_out
from elearn_desk.desktop.models.import_kinds import ImportKind, by_kind
from elearn_desk.desktop.models.look_over import AnswersOf
from elearn_desk.domain.findings import Finding
from elearn_desk.intake.source import SourceFile
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change, Outcome, Progress


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of an import of files of one or several kinds."""

    reports: tuple[ImportReport, ...]

    @property
    def summary(self) -> str:
        """Say it, a sentence a kind."""
        return "".join(report.summary for report in self.reports)

    @property
    def batches(self) -> tuple[int, ...]:
        """The imports that can be taken back, in the order in which they were brought in."""
        return tuple(batch for report in self.reports for batch in report.batches)

    @property
    def hours(self) -> tuple[int, ...]:
        """Those of them that brought learning hours."""
        return tuple(batch for each in self.reports if each.kind is ImportKind.HOURS for batch in each.batches)

    @property
    def left(self) -> int:
        """Rows that wait for the clerk: refused, or stating a completion otherwise than a record already there."""
        return sum(report.refused + report.corrections for report in self.reports)


def bring_all(
    desk: Desk, given: Sequence[tuple[SourceFile, ImportKind]], answers: AnswersOf, progress: Progress
) -> Outcome[Arrival]:
    """Bring files in kind by kind, those first that others build on, and all together or not at all."""
    with desk.database.together() as database:
        return _brought(replace(desk, database=database), by_kind(given), answers, progress)


def _brought(
    desk: Desk, files: Mapping[ImportKind, Sequence[SourceFile]], answers: AnswersOf, progress: Progress
) -> Outcome[Arrival]:
    reports: list[ImportReport] = []
    findings: list[Finding] = []
    changes: frozenset[Change] = frozenset()
    people: frozenset[str] | None = frozenset()
    for kind, sources in files.items():
        outcome = carry_out(desk, kind, sources, answers[kind], progress)
        reports.append(outcome.value)
        findings.extend(outcome.findings)
        changes |= outcome.changes
        people = None if people is None or outcome.people is None else people | outcome.people
    return Outcome(Arrival(tuple(reports)), tuple(findings), changes, people)
