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
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.findings import Finding, Refusal
from elearn_desk.services.desk import Desk
from elearn_desk.services.effects import VerdictChange
from elearn_desk.services.hours import list_batches
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.undo import Undoing, preview_undo, undo_import
from elearn_desk.services.undo_laid import LAID, PuttingBack, preview_put_back, put_back
from elearn_desk.store.values import Batch
from elearn_desk.wording.sentences import sentence

_SIZE = (720, 480)
_KEY = "undo-preview"

_Counts = tuple[int, int]
"""How many were removed, and how many were put back."""


@dataclass(frozen=True, slots=True)
class _Preview:
    """What taking imports back does: those of learning hours, those laid over what stood, and what is in the way."""

    undoings: tuple[Undoing, ...]
    laid: tuple[PuttingBack, ...]
    obstacles: tuple[Finding, ...]

    @property
    def all(self) -> tuple[Undoing | PuttingBack, ...]:
        return (*self.undoings, *self.laid)

    @property
    def batches(self) -> tuple[Batch, ...]:
        return tuple(each.batch for each in self.all)

    @property
    def changes(self) -> tuple[VerdictChange, ...]:
        changes = (change for each in self.all for change in each.changes)
        return tuple({change.person.id: change for change in changes}.values())


class UndoDialog(QDialog):
    """Looks at what would fall, off the GUI thread; its button is there only where nothing stands in the way.

    `then` gets the words for what came of it, and the outcome with what was found.
    """

    def __init__(
        self,
        tasks: Tasks,
        batches: Sequence[int],
        then: Callable[[str, Outcome[object]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._batches, self._then, self._working = tasks, tuple(batches), then, False
        self.setWindowTitle("復原匯入")
        resize_within_screen(self, _SIZE)
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
        foot.addWidget(self.act)
        foot.addWidget(self.leave)
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
        self.head.setText(_head(preview))
        names = "、".join(f"「{batch.file_name}」" for batch in preview.batches)
        stays = "其他檔案也有的紀錄會留下。" if preview.undoings else ""
        self.files.setText(f"{names}；{stays}復原後可以再匯入同一個檔案。")
        claims = [claim for each in preview.undoings for claim in each.open_claims]
        serials = "、".join(dict.fromkeys(claim.serial for claim in claims))
        self.claims.setText(f"{Tone.WAITING.value} 還在辦理的申請表 {serials} 會失去依據。")
        self.claims.setVisible(bool(claims))
        if any(batch.kind == "calendar" for batch in preview.batches):
            self.table.empty.say("行事曆關係到每個人，復原後全部重新判定。")
        self.model.show(preview.changes)
        self.count.setText(f"判定會改變的人 {len(preview.changes):,}")
        if preview.obstacles:
            self.notice.say(Tone.BAD, " ".join(sentence(each) for each in preview.obstacles))
        else:
            count = len(preview.batches)
            self.act.setText(f"復原這 {count} 次匯入" if count > 1 else "復原這次匯入")
            self.act.setToolTip("")
            self.act.setEnabled(True)
            self.act.setFocus()

    def _undo(self) -> None:
        self._working = True
        self.act.setEnabled(False)
        self.leave.setEnabled(False)

        def done(outcome: Outcome[_Counts]) -> None:
            self._working = False
            self.accept()
            self._then(f"已復原匯入，{_counted(*outcome.value)}。", Outcome(outcome.value, outcome.findings))

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


def _head(preview: _Preview) -> str:
    removed = sum(each.removed for each in preview.all)
    counted = _counted(removed, sum(each.restored for each in preview.laid)).replace("移除", "將移除")
    if not preview.undoings:
        return f"復原後{counted}。"
    people = sum(each.people for each in preview.undoings)
    at_most = "最多 " if len(preview.undoings) > 1 else " "
    return f"復原後{counted}，涉及{at_most}{people:,} 人。"


def _counted(removed: int, restored: int) -> str:
    said = f"移除 {removed:,} 筆紀錄"
    return f"{said}，{restored:,} 筆回到匯入前的樣子" if restored else said


def _in_turn(desk: Desk, batches: Sequence[int]) -> tuple[tuple[int, bool], ...]:
    """Give the imports with whether each was laid over what stood: learning hours first, then the later before."""
    laid = {each.id for each in list_batches(desk).value if each.kind in LAID}
    hours = ((batch, False) for batch in batches if batch not in laid)
    return (*hours, *((batch, True) for batch in reversed(batches) if batch in laid))


def _previewed(batches: Sequence[int]) -> Callable[[Desk, Progress], Outcome[_Preview]]:
    def work(desk: Desk, progress: Progress) -> Outcome[_Preview]:
        undoings, laid, obstacles = [], [], list[Finding]()
        for number, (batch, is_laid) in enumerate(_in_turn(desk, batches)):
            progress(number, len(batches))
            if is_laid:
                laid.append(preview_put_back(desk, batch).value)
            else:
                outcome = preview_undo(desk, batch)
                undoings.append(outcome.value)
                obstacles.extend(outcome.findings)
        return Outcome(_Preview(tuple(undoings), tuple(laid), tuple(obstacles)))

    return work


def _undone(batches: Sequence[int]) -> Callable[[Desk, Progress], Outcome[_Counts]]:
    def work(desk: Desk, _progress: Progress) -> Outcome[_Counts]:
        removed, restored, findings, changes = 0, 0, list[Finding](), frozenset[Change]()
        people: frozenset[str] | None = frozenset()
        for number, (batch, is_laid) in enumerate(_in_turn(desk, batches)):
            try:
                outcome: Outcome[PuttingBack] | Outcome[Undoing]
                outcome = put_back(desk, batch) if is_laid else undo_import(desk, batch)
            except Refusal as stopped:
                if not number:
                    raise
                # Those before it are taken back, and what shows them must hear of it.
                findings.append(stopped.finding)
                break
            removed += outcome.value.removed
            restored += outcome.value.restored if isinstance(outcome.value, PuttingBack) else 0
            findings.extend(outcome.findings)
            changes |= outcome.changes
            people = None if people is None or outcome.people is None else people | outcome.people
        return Outcome((removed, restored), tuple(findings), changes, people)

    return work
