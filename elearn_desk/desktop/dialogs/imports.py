"""Bringing files in, chosen, dropped or pasted, always after a look at what they would do; and taking imports back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.file_picker import files_to_open
from elearn_desk.desktop.dialogs.pasted import pasted_table
from elearn_desk.desktop.dialogs.review_dialog import Given, ReviewDialog
from elearn_desk.desktop.dialogs.undo_dialog import UndoDialog
from elearn_desk.desktop.models.carry_out import ImportReport
from elearn_desk.desktop.models.import_kinds import ImportKind, sorted_by_kind
from elearn_desk.desktop.theme import Tone
from elearn_desk.intake.source import SourceFile, read_source
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.wording.sentences import sentence

KINDS_OF_FILE = "可讀的檔案 (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.html *.htm *.pdf);;所有檔案 (*)"

_Sorted = tuple[tuple[ImportKind, tuple[SourceFile, ...]], ...]


class ImportActs(Acting):
    """Files in, and out again."""

    def choose(self, kind: ImportKind) -> None:
        """Ask for files of a kind, and look them over."""
        files = files_to_open(self.window, f"匯入{kind.value}", KINDS_OF_FILE)
        if files:
            self.review(kind, files)

    def take(self, files: Sequence[Given]) -> None:
        """Tell what the files are, and look them over kind by kind."""

        def work(_desk: Desk, progress: Progress) -> Outcome[_Sorted]:
            sources = []
            for number, each in enumerate(files):
                progress(number, len(files))
                sources.append(each if isinstance(each, SourceFile) else read_source(each))
            return Outcome(sorted_by_kind(sources))

        self.say(f"正在辨認 {len(files)} 個檔案…", tone=Tone.PROGRESS)
        self.tasks.rehearse(work, lambda outcome: self._take_sorted(outcome.value), key="kinds")

    def _take_sorted(self, kinds: _Sorted) -> None:
        self.said.emit(Tone.MUTED, "", "", None)
        self._review_each(kinds)

    def paste(self, data: QMimeData | None = None) -> None:
        """Look over the table or the files on the clipboard."""
        data = QGuiApplication.clipboard().mimeData() if data is None else data
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        table = None if files else pasted_table(data)
        if files:
            self.take(files)
        elif table is not None:
            self.take([table])
        else:
            self.say("剪貼簿裡沒有表格。請先在網頁或 Excel 選取表格（含標題列）並複製，再貼上。", tone=Tone.WAITING)

    def review(self, kind: ImportKind, files: Sequence[Given]) -> None:
        """Look files of a kind over."""
        self._review_each(((kind, tuple(files)),))

    def _review_each(self, kinds: Sequence[tuple[ImportKind, Sequence[Given]]]) -> None:
        """Look files over kind by kind; what a later kind builds on is brought in first."""
        (kind, files), *others = kinds

        def then(outcome: Outcome[ImportReport], left: tuple[SourceFile, ...]) -> None:
            self._report(outcome)
            if left:
                self.review(kind, left)

        def otherwise(other: ImportKind, same: tuple[Given, ...]) -> None:
            self._review_each([(other, same), *others])

        dialog = ReviewDialog(self.tasks, kind, files, then, otherwise, self.window)
        if others:
            dialog.finished.connect(lambda _result: self._go_on(dialog, others))
        self.open(dialog)

    def _go_on(self, dialog: ReviewDialog, others: Sequence[tuple[ImportKind, Sequence[Given]]]) -> None:
        # Another dialog is open where the same files are looked over once more; the others then wait for that one.
        if self.dialog is dialog:
            self._review_each(others)

    def undo(self, batches: Sequence[int]) -> None:
        """Show what taking imports of learning hours back would do, and do it when the clerk says so."""

        def done(removed: int, outcome: Outcome[object]) -> None:
            self.say(f"已復原匯入，移除 {removed:,} 筆紀錄。", outcome)

        self.open(UndoDialog(self.tasks, batches, done, self.window))

    def _report(self, outcome: Outcome[ImportReport]) -> None:
        report = outcome.value
        kept = " ".join(sentence(each) for each in outcome.findings if each.code.startswith("EVIDENCE"))
        said = f"{report.summary} {kept}".strip()
        if report.batches:
            self.offer(said, "復原…", lambda: self.undo(report.batches))
        else:
            self.say(said)
