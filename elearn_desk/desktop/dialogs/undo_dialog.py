"""Before an import is taken back: what falls with it, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from elearn_desk.desktop.models.effect_rows import effect_columns
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, TextSize, Tone, font
from elearn_desk.desktop.widgets.arrange import button, words
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.findings import Finding, Refusal
from elearn_desk.services.desk import Desk
from elearn_desk.services.effects import VerdictChange
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.undo import Undoing, preview_undo, undo_import
from elearn_desk.wording.sentences import sentence

_SIZE = (720, 480)
_KEY = "undo-preview"


@dataclass(frozen=True, slots=True)
class _Preview:
    undoings: tuple[Undoing, ...]
    obstacles: tuple[Finding, ...]


class UndoDialog(QDialog):
    """Looks at what would fall, off the GUI thread; its button is there only where nothing stands in the way.

    `then` gets how many records were removed and the outcome with what was found.
    """

    def __init__(
        self,
        tasks: Tasks,
        batches: Sequence[int],
        then: Callable[[int, Outcome[object]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._batches, self._then, self._working = tasks, tuple(batches), then, False
        self.setWindowTitle("復原匯入")
        self.resize(*_SIZE)
        self.head = words()
        self.head.setFont(font(TextSize.HEAD))
        self.head.setText("正在計算復原的影響…")
        self.files = words(quiet=True)
        self.claims = words()
        self.notice = Notice(self)
        self.count = QLabel(self)
        self.model: TableModel[VerdictChange] = TableModel(effect_columns(tasks.desk.plan))
        self.table: TableView[VerdictChange] = TableView(self.model, self)
        self.table.setAccessibleName("判定會改變的人")
        self.table.empty.say("沒有人的判定會改變。")
        self.leave = button("不復原", self.reject)
        self.leave.setAutoDefault(False)
        self.act = button("復原這次匯入", self._undo, main=True)
        self.act.setDefault(True)
        self.act.setEnabled(False)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP_WIDE)
        for widget in (self.head, self.files, self.notice, self.claims, self.count):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        tasks.ended.connect(self._write_ended)
        tasks.rehearse(_previewed(self._batches), self._show, key=_KEY, refused=self._refuse)

    def _show(self, outcome: Outcome[_Preview]) -> None:
        preview = outcome.value
        removed = sum(each.removed for each in preview.undoings)
        people = sum(each.people for each in preview.undoings)
        at_most = "最多 " if len(preview.undoings) > 1 else " "
        self.head.setText(f"復原後將移除 {removed:,} 筆紀錄，涉及{at_most}{people:,} 人。")
        names = "、".join(f"「{each.batch.file_name}」" for each in preview.undoings)
        self.files.setText(f"{names}；其他檔案也有的紀錄會留下。復原後可以再匯入同一個檔案。")
        claims = [claim for each in preview.undoings for claim in each.open_claims]
        serials = "、".join(dict.fromkeys(claim.serial for claim in claims))
        self.claims.setText(f"{Tone.WAITING.value} 還在辦理的申請表 {serials} 會失去依據。")
        self.claims.setVisible(bool(claims))
        changes = {each.person.id: each for undoing in preview.undoings for each in undoing.changes}
        self.model.show([*changes.values()])
        self.count.setText(f"判定會改變的人 {len(changes):,}")
        if preview.obstacles:
            self.notice.say(Tone.BAD, " ".join(sentence(each) for each in preview.obstacles))
        else:
            count = len(preview.undoings)
            self.act.setText(f"復原這 {count} 次匯入" if count > 1 else "復原這次匯入")
            self.act.setToolTip("")
            self.act.setEnabled(True)
            self.act.setFocus()

    def _undo(self) -> None:
        self._working = True
        self.act.setEnabled(False)
        self.leave.setEnabled(False)

        def done(outcome: Outcome[int]) -> None:
            self._working = False
            self.accept()
            self._then(outcome.value, Outcome(outcome.value, outcome.findings))

        self._tasks.write(_undone(self._batches), done, label="復原匯入", refused=self._refuse)

    def _refuse(self, finding: Finding) -> None:
        self._resume()
        self.act.setEnabled(False)
        if not self.model.rows:
            self.head.setText("無法復原這次匯入。")
        self.notice.say(Tone.BAD, sentence(finding))

    def _write_ended(self, _label: str) -> None:
        self._resume()

    def _resume(self) -> None:
        if self._working:
            self._working = False
            self.leave.setEnabled(True)
            self.act.setEnabled(True)

    def reject(self) -> None:
        """Close and leave the import as it is, unless it is being taken back."""
        if not self._working:
            self._tasks.forget(_KEY)
            super().reject()


def _previewed(batches: Sequence[int]) -> Callable[[Desk, Progress], Outcome[_Preview]]:
    def work(desk: Desk, progress: Progress) -> Outcome[_Preview]:
        undoings, obstacles = [], list[Finding]()
        for number, batch in enumerate(batches):
            progress(number, len(batches))
            outcome = preview_undo(desk, batch)
            undoings.append(outcome.value)
            obstacles.extend(outcome.findings)
        return Outcome(_Preview(tuple(undoings), tuple(obstacles)))

    return work


def _undone(batches: Sequence[int]) -> Callable[[Desk, Progress], Outcome[int]]:
    def work(desk: Desk, _progress: Progress) -> Outcome[int]:
        removed, findings, changes, people = 0, list[Finding](), frozenset[Change](), frozenset[str]()
        for number, batch in enumerate(batches):
            try:
                outcome = undo_import(desk, batch)
            except Refusal as stopped:
                if not number:
                    raise
                # Those before it are taken back, and what shows them must hear of it.
                findings.append(stopped.finding)
                break
            removed += outcome.value.removed
            findings.extend(outcome.findings)
            changes |= outcome.changes
            people |= outcome.people or frozenset()
        return Outcome(removed, tuple(findings), changes, people)

    return work
