"""學習時數: the imports at the left; at the right their rows, and beside them what waits for a decision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.hours_table import SCORE, batch_columns, placed, record_columns
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP_WIDE, Tone
from elearn_desk.desktop.widgets.arrange import beside, button, divided, stacked, words
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.services.hours import list_batches, list_records
from elearn_desk.services.outcome import Outcome
from elearn_desk.store.values import Batch, RecordRow
from elearn_desk.wording.masking import mask_id

SHOWN = 5000
"""Rows shown at most; more are found by typing into the filter."""

_WIDTHS = [430, 580]
_PAUSE = 250


class HoursPage(QWidget):
    """What was read, from which file and row; `panes` are shown beside the rows, each under its title."""

    person_chosen = Signal(str)
    """Id of the person whose row is looked at."""

    def __init__(
        self, tasks: Tasks, bus: Bus, acts: Acts, panes: tuple[tuple[QWidget, str], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._acts = tasks, acts
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._build_rows(), "匯入內容")
        for pane, title in panes:
            self.tabs.addTab(pane, title)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, 0)
        column.addWidget(divided(Qt.Orientation.Horizontal, (self._build_batches(), self.tabs), _WIDTHS))
        bus.changed.connect(lambda _changes: self.refresh())

    def count(self, pane: QWidget, title: str, waiting: int) -> None:
        """Show beside the title of a pane how many wait there."""
        self.tabs.setTabText(self.tabs.indexOf(pane), f"{title} {waiting:,}" if waiting else title)

    def _build_batches(self) -> QWidget:
        self.batches_model: TableModel[Batch] = TableModel(batch_columns())
        self.batches: TableView[Batch] = TableView(self.batches_model, self)
        self.batches.empty.say("還沒有匯入任何檔案。", "匯入學習時數…", self._import)
        self.bring = button("匯入…", self._import)
        self.bring.setToolTip("匯入學習時數的列印表")
        self.paste = button("貼上表格", self._acts.imports.paste)
        self.undo = button("復原這次匯入…", self._undo)
        self.batches.selectionModel().selectionChanged.connect(lambda *_: self._choose_batch())
        return stacked(self.batches, beside(self.bring, self.paste, self.undo))

    def _build_rows(self) -> QWidget:
        self.filter = FilterBar([], "姓名、證號、課名（Ctrl+F）", self)
        self.notice = Notice(self)
        self.rows_model: TableModel[RecordRow] = TableModel(record_columns())
        self.rows: TableView[RecordRow] = TableView(self.rows_model, self)
        self.rows.empty.say("沒有學習紀錄。")
        self.raw = words(quiet=True)
        self.raw.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        self.raw.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.see = button("看原件", self._see)
        self.see.setToolTip("顯示這一列在原檔的那一頁、那一列（Enter 或連按兩下）")
        self.see.setEnabled(False)
        self.rows.row_chosen.connect(self._choose_row)
        self.rows.activated.connect(lambda _index: self._see())
        self.rows.selectionModel().selectionChanged.connect(lambda *_: self.see.setEnabled(bool(self.rows.chosen())))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.read_rows)
        self.filter.changed.connect(self._pause.start)
        return stacked(self.filter, self.notice, self.rows, self.raw, beside(self.see))

    def refresh(self) -> None:
        """Read imports and rows anew."""
        self._tasks.read(lambda desk, _progress: list_batches(desk), self._show_batches, key="batches")

    def read_rows(self) -> None:
        """Read the rows of the import chosen, or of all."""
        chosen = self.batches.chosen()
        batch, search = chosen[0].id if chosen else None, self.filter.text.strip()
        self._tasks.read(
            lambda desk, _progress: list_records(desk, batch=batch, search=search, limit=SHOWN + 1),
            self._show_rows,
            key="rows",
        )

    def _show_batches(self, outcome: Outcome[tuple[Batch, ...]]) -> None:
        known, chosen = {batch.id for batch in self.batches.rows}, {batch.id for batch in self.batches.chosen()}
        self.batches_model.show(sorted(outcome.value, key=lambda batch: batch.id, reverse=True))
        wanted: tuple[Callable[[Batch], bool], ...] = (
            lambda batch: bool(known) and batch.id not in known,
            lambda batch: batch.id in chosen,
            lambda batch: batch.kind == "hours" and batch.undone_at is None,
        )
        any(self.batches.choose(each) for each in wanted)
        self._choose_batch()

    def _choose_batch(self) -> None:
        chosen = self.batches.chosen()
        self.undo.setEnabled(bool(chosen) and chosen[0].kind == "hours" and chosen[0].undone_at is None)
        self.read_rows()

    def _show_rows(self, outcome: Outcome[tuple[RecordRow, ...]]) -> None:
        rows = outcome.value
        self.rows_model.show(rows[:SHOWN])
        number = [column.head for column in self.rows_model.columns].index(SCORE)
        self.rows.setColumnHidden(number, all(row.score is None for row in rows))
        self.raw.clear()
        self.see.setEnabled(False)
        if len(rows) > SHOWN:
            self.notice.say(Tone.MUTED, f"只列出前 {SHOWN:,} 筆，請輸入姓名或課名縮小範圍。")
        else:
            self.notice.silence()

    def _choose_row(self, row: RecordRow) -> None:
        said = row.raw.replace(row.person_id, mask_id(row.person_id)).replace("\t", "｜")
        self.raw.setText(f"{placed(row.file_name, row.sheet, row.row)}原文：{said}")
        self.person_chosen.emit(row.person_id)

    def _see(self) -> None:
        for row in self.rows.chosen():
            self._acts.printouts.show(row.id)

    def _import(self) -> None:
        self._acts.imports.choose(ImportKind.HOURS)

    def _undo(self) -> None:
        self._acts.imports.undo([batch.id for batch in self.batches.chosen()])
