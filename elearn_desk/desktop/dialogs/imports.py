"""Bringing files in: from the menu or dropped on the window, asking for what is missing, saying what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.import_kinds import ImportKind, ImportReport, Supplied, run_import
from elearn_desk.desktop.dialogs.import_report import ImportReportDialog
from elearn_desk.desktop.dialogs.kind_dialog import KindDialog
from elearn_desk.desktop.dialogs.supply_dialog import SupplyDialog
from elearn_desk.desktop.theme import Tone
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.people import Person
from elearn_desk.services.hours import undo_import
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.roster import list_people
from elearn_desk.wording.sentences import sentence
from elearn_desk.wording.terms import CATEGORY_NAMES

_FILTER = "可讀的檔案 (*.xlsx *.xls *.ods *.csv *.txt *.html *.htm *.pdf);;所有檔案 (*)"
_PERSON, _PLATFORM, _COLUMN = "IMPORT-PERSON", "IMPORT-PLATFORM", "IMPORT-COLUMN"
_CATEGORY_COLUMN = "人員類別"


class ImportActs(Acting):
    """Files in, and out again."""

    def choose(self, kind: ImportKind) -> None:
        """Ask for files of a kind, and bring them in."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        names, _ = QFileDialog.getOpenFileNames(self.window, f"匯入{kind.value}", folder, _FILTER)
        if names:
            self.run(kind, [Path(name) for name in names])

    def take(self, paths: Sequence[Path]) -> None:
        """Ask what kind of file was dropped, and bring it in."""
        self.open(KindDialog(paths, lambda kind: self.run(kind, paths), self.window))

    def run(self, kind: ImportKind, paths: Sequence[Path], supplied: Supplied | None = None) -> None:
        """Bring files in; where one does not say whose it is and the like, ask and try once more."""
        said = supplied or Supplied()

        def refused(finding: Finding) -> None:
            if supplied is None and _can_be_supplied(kind, finding):
                self._ask_for(finding, kind, paths)
            else:
                self.say(sentence(finding), tone=Tone.BAD)
                self.open(ImportReportDialog(ImportReport(kind, (), (finding,)), None, self.window))

        self.tasks.write(
            lambda desk, progress: run_import(desk, kind, paths, said, progress),
            self._report,
            label=f"匯入{kind.value}",
            refused=refused,
        )

    def undo(self, batches: Sequence[int]) -> None:
        """Take imports of learning hours back."""
        for batch in batches:
            self._undo(batch)

    def _undo(self, batch: int) -> None:
        self.tasks.write(
            lambda desk, _progress: undo_import(desk, batch),
            lambda outcome: self.say(f"已復原匯入，移除 {outcome.value:,} 筆紀錄。", outcome),
            label="復原匯入",
        )

    def _report(self, outcome: Outcome[ImportReport]) -> None:
        report = outcome.value
        batches = [each.batch for each in report.files if each.batch is not None]
        if batches:
            self.offer(report.summary, "復原", lambda: self.undo(batches))
        else:
            self.say(report.summary)
        self.open(ImportReportDialog(report, (lambda: self.undo(batches)) if batches else None, self.window))

    def _ask_for(self, finding: Finding, kind: ImportKind, paths: Sequence[Path]) -> None:
        def ask(outcome: Outcome[tuple[Person, ...]]) -> None:
            people = [(each.id, f"{each.name}（{each.unit}）") for each in outcome.value]
            platforms = list(self.tasks.desk.plan.platforms)
            self.open(
                SupplyDialog(
                    sentence(finding),
                    people if finding.code == _PERSON else (),
                    platforms if finding.code == _PLATFORM else (),
                    [*CATEGORY_NAMES.values()][:-1] if finding.code == _COLUMN else (),
                    lambda supplied: self.run(kind, paths, supplied),
                    self.window,
                )
            )

        self.tasks.read(lambda desk, _progress: list_people(desk), ask, key="people-to-choose")


def _can_be_supplied(kind: ImportKind, finding: Finding) -> bool:
    if kind is ImportKind.HOURS:
        return finding.code in {_PERSON, _PLATFORM}
    if kind is not ImportKind.ROSTER or finding.code != _COLUMN:
        return False
    return finding.detail("columns").strip("「」") == _CATEGORY_COLUMN
