"""掃描登錄: a pile of signed forms, scanned one after the other, and registered together by Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.scan_rows import ScanRow, registered_rows, scan_columns, scanned_row, unknown_row
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, MARGIN, Tone
from elearn_desk.desktop.widgets.allowed import allow
from elearn_desk.desktop.widgets.arrange import button
from elearn_desk.desktop.widgets.list_foot import ListFoot
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.desktop.widgets.unsaved import UnsavedBar, has_typed
from elearn_desk.domain.findings import Finding
from elearn_desk.services.claims import Registration, register_claims
from elearn_desk.services.form_scans import ScannedForm, scan_form
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.sentences import sentence

_SIZE = (880, 520)
_SAID = "逐張掃描附件2右上角的 QR 碼（或輸入編號後按 Enter），每張都會列在下面；全部掃完後，在空白欄按 Enter 一次登錄。"
_UNSAVED = ("掃描的表單還沒有登錄。", "放棄這些表單", "回到清單")
_EMPTY = "還沒有掃描任何表單。\n掃描器送出的編號會自動填入上面的欄位。"


class ScanDialog(QDialog):
    """The field keeps the focus; a form scanned twice stands there once.

    `then` is told what came of registering; the list stays, for the next pile.
    """

    def __init__(
        self, tasks: Tasks, then: Callable[[Outcome[tuple[Registration, ...]]], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("掃描登錄")
        resize_within_screen(self, _SIZE)
        self._tasks, self._then = tasks, then
        self._number, self._registering = 0, False
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("掃描或輸入編號，例如 103-0021")
        self.field.setAccessibleName("附件2編號")
        self.field.setAcceptDrops(False)
        said = QLabel(_SAID, self)
        said.setWordWrap(True)
        self.model: TableModel[ScanRow] = TableModel(scan_columns())
        self.table: TableView[ScanRow] = TableView(self.model, self, several=True)
        self.table.setAccessibleName("已掃描的申請表")
        self.table.empty.say(_EMPTY)
        self.notice = Notice(self)
        self.register = button("全部登錄", self._register, main=True)
        self.register.setIcon(icon("check-check", on_accent=True))
        self.remove = button("從清單移除", self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        self.unsaved = UnsavedBar(self._drop, self, _UNSAVED)
        foot = ListFoot(self, self.remove, goes_on=self.register)
        self.leave = foot.leave
        for widget in (said, self.field, self.table, self.notice, self.unsaved, foot):
            column.addWidget(widget, 1 if widget is self.table else 0)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        tasks.ended.connect(self._resume)
        self._enable()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter in the field: with a text look the form up, without one register all; elsewhere press a button."""
        focus = self.focusWidget()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif isinstance(focus, QPushButton):
            focus.click()
        elif focus is self.field and self.field.text().strip():
            self.look_up(self.field.text())
            self.field.clear()
        else:
            self.register.click()

    def look_up(self, text: str) -> None:
        """Look a form up; what comes of it is said at its line."""
        self.notice.silence()
        self._number += 1

        def unknown(found: Finding) -> None:
            self._add(unknown_row(text, found))

        def known(outcome: Outcome[ScannedForm]) -> None:
            self._add(scanned_row(outcome))

        # A key of its own for each, for the scanner does not wait for the one before.
        self._tasks.rehearse(
            lambda desk, _progress: scan_form(desk, text), known, key=f"scan-{self._number}", refused=unknown
        )

    def _add(self, row: ScanRow) -> None:
        others = [each for each in self.model.rows if each.serial != row.serial]
        if len(others) < len(self.model.rows):
            self.notice.say(Tone.WAITING, f"{row.serial} 已在清單中，不重複登錄。")
        else:
            self.notice.say(row.tone, f"{row.serial} {row.name}：{row.note}" if row.name else row.note)
        self._show([*others, row])
        self.table.choose(lambda each: each.serial == row.serial)

    def _show(self, rows: list[ScanRow]) -> None:
        self.model.show(rows)
        self._enable()

    def _ready(self) -> list[ScanRow]:
        return [row for row in self.model.rows if row.ready]

    def _enable(self) -> None:
        ready = self._ready()
        hours = sum(row.hours for row in ready)
        self.register.setText(f"全部登錄（{len(ready):,} 份、{hours:,} 小時）" if ready else "全部登錄")
        why = "正在登錄" if self._registering else "清單中沒有可登錄的申請表"
        allow(self.register, "" if ready and not self._registering else why)
        allow(self.remove, "" if self.table.chosen() else "請先在清單選取要移除的表單")

    def _remove(self) -> None:
        gone = {row.serial for row in self.table.chosen()}
        self._show([row for row in self.model.rows if row.serial not in gone])
        self.field.setFocus()

    def _register(self) -> None:
        serials = [row.serial for row in self._ready()]
        self._registering = True
        self._enable()

        def done(outcome: Outcome[tuple[Registration, ...]]) -> None:
            self._show(registered_rows(self.model.rows, outcome.value))
            hours = sum(grant.hours for each in outcome.value for grant in each.grants)
            said = [f"已登錄 {len(outcome.value):,} 份，核給 {hours:,} 小時。", *map(sentence, outcome.findings)]
            self.notice.say(Tone.WAITING if outcome.findings else Tone.GOOD, "\n".join(said))
            self.field.setFocus()
            self._then(outcome)

        self._tasks.write(
            lambda desk, progress: register_claims(desk, serials, progress=progress),
            done,
            label=f"登錄 {len(serials):,} 份申請表",
            refused=self._refuse,
        )

    @property
    def holds_unsaved(self) -> bool:
        """Whether forms were scanned, or one is being typed, that are not registered."""
        return bool(self._ready()) or has_typed(self)

    def reject(self) -> None:
        """Close, unless forms are being registered; those scanned for nothing are asked about first."""
        if self._registering:
            return
        if self.holds_unsaved:
            self.unsaved.ask()
        else:
            super().reject()

    def _drop(self) -> None:
        super().reject()

    def _resume(self, _label: str) -> None:
        self._registering = False
        self._enable()

    def _refuse(self, found: Finding) -> None:
        self.notice.say(Tone.BAD, sentence(found))
        self.field.setFocus()
