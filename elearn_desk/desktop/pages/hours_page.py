"""學習時數: the imports at the left; at the right their rows, and the titles that wait for a decision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from elearn_desk.desktop.bus import Bus
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.dialogs.import_kinds import ImportKind
from elearn_desk.desktop.models.hours_table import (
    AcceptedTitle,
    accepted_columns,
    batch_columns,
    record_columns,
    title_columns,
)
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP_WIDE, Tone
from elearn_desk.desktop.widgets.arrange import beside, button, divided, stacked, words
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import UnknownTitle, accepted_titles, list_batches, list_records, unknown_titles
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.store.values import Batch, RecordRow
from elearn_desk.wording.masking import mask_id

SHOWN = 5000
"""Rows shown at most; more are found by typing into the filter."""

_WIDTHS = [470, 540]
_PAUSE = 250
_Titles = tuple[tuple[UnknownTitle, ...], dict[str, str]]


class HoursPage(QWidget):
    """What was read, from which file and row, and what could not be understood yet."""

    person_chosen = Signal(str)
    """Id of the person whose row is looked at."""

    def __init__(self, tasks: Tasks, bus: Bus, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._acts = tasks, acts
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._build_rows(), "匯入內容")
        self.tabs.addTab(self._build_titles(), "待確認課名")
        self.tabs.addTab(self._build_accepted(), "已採用課名")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP_WIDE, GAP_WIDE, 0)
        column.addWidget(divided(Qt.Orientation.Horizontal, (self._build_batches(), self.tabs), _WIDTHS))
        bus.changed.connect(lambda _changes: self.refresh())

    def _build_batches(self) -> QWidget:
        self.batches_model: TableModel[Batch] = TableModel(batch_columns())
        self.batches: TableView[Batch] = TableView(self.batches_model, self)
        self.batches.empty.say("還沒有匯入任何檔案。", "匯入學習時數…", self._import)
        self.bring = button("匯入學習時數…", self._import)
        self.undo = button("復原這次匯入", self._undo)
        self.batches.selectionModel().selectionChanged.connect(lambda *_: self._choose_batch())
        return stacked(self.batches, beside(self.bring, self.undo))

    def _build_rows(self) -> QWidget:
        self.filter = FilterBar([], "姓名、證號、課名（Ctrl+F）", self)
        self.notice = Notice(self)
        self.rows_model: TableModel[RecordRow] = TableModel(record_columns())
        self.rows: TableView[RecordRow] = TableView(self.rows_model, self)
        self.rows.empty.say("沒有學習紀錄。")
        self.raw = words(quiet=True)
        self.raw.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        self.raw.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.rows.row_chosen.connect(self._choose_row)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.read_rows)
        self.filter.changed.connect(self._pause.start)
        return stacked(self.filter, self.notice, self.rows, self.raw)

    def _build_titles(self) -> QWidget:
        self.titles_model: TableModel[UnknownTitle] = TableModel(title_columns())
        self.titles: TableView[UnknownTitle] = TableView(self.titles_model, self)
        self.titles.empty.say("每個課名都對得上計畫的課程。")
        self.question = words()
        self.accept = button("採用", self._accept)
        self.titles.selectionModel().selectionChanged.connect(lambda *_: self._ask())
        self._ask()
        return stacked(self.titles, self.question, beside(self.accept))

    def _build_accepted(self) -> QWidget:
        self.accepted_model: TableModel[AcceptedTitle] = TableModel(accepted_columns())
        self.accepted: TableView[AcceptedTitle] = TableView(self.accepted_model, self)
        self.accepted.empty.say("還沒有採用過相近的課名。")
        self.take_back = button("取消採用", self._withdraw)
        self.accepted.selectionModel().selectionChanged.connect(
            lambda *_: self.take_back.setEnabled(bool(self.accepted.chosen()))
        )
        self.take_back.setEnabled(False)
        return stacked(self.accepted, beside(self.take_back))

    def refresh(self) -> None:
        """Read imports, rows and titles anew."""
        self._tasks.read(lambda desk, _progress: list_batches(desk), self._show_batches, key="batches")
        self._tasks.read(_titles, self._show_titles, key="titles")

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
        self.raw.clear()
        if len(rows) > SHOWN:
            self.notice.say(Tone.MUTED, f"只列出前 {SHOWN:,} 筆，請輸入姓名或課名縮小範圍。")
        else:
            self.notice.silence()

    def _choose_row(self, row: RecordRow) -> None:
        sheet = f"工作表「{row.sheet}」" if row.sheet else ""
        said = row.raw.replace(row.person_id, mask_id(row.person_id)).replace("\t", "｜")
        self.raw.setText(f"「{row.file_name}」{sheet}第 {row.row} 列原文：{said}")
        self.person_chosen.emit(row.person_id)

    def _show_titles(self, outcome: Outcome[_Titles]) -> None:
        unknown, accepted = outcome.value
        self.titles_model.show(sorted(unknown, key=lambda title: title.suggestion is None))
        self.accepted_model.show([AcceptedTitle(title, course) for title, course in sorted(accepted.items())])
        suggested = sum(title.suggestion is not None for title in unknown)
        self.tabs.setTabText(1, f"待確認課名 {suggested}" if suggested else "待確認課名")
        self._ask()

    def _ask(self) -> None:
        chosen = self.titles.chosen()
        suggestion = chosen[0].suggestion if chosen else None
        self.accept.setEnabled(suggestion is not None)
        if suggestion is not None:
            title = chosen[0]
            self.question.setText(
                f"{title.people:,} 人有「{title.title}」，是否即《{suggestion.title}》？"
                f"（去除標點與空白後相似 {suggestion.score:.0f}%）"
            )
        else:
            self.question.setText("與計畫課程不相近的課名不影響判定。" if chosen else "")

    def _accept(self) -> None:
        chosen = self.titles.chosen()
        if chosen and chosen[0].suggestion is not None:
            self._acts.titles.accept(chosen[0].title, chosen[0].suggestion.title)

    def _withdraw(self) -> None:
        for each in self.accepted.chosen():
            self._acts.titles.withdraw(each.title)

    def _import(self) -> None:
        self._acts.imports.choose(ImportKind.HOURS)

    def _undo(self) -> None:
        self._acts.imports.undo([batch.id for batch in self.batches.chosen()])


def _titles(desk: Desk, _progress: Progress) -> Outcome[_Titles]:
    return Outcome((unknown_titles(desk).value, accepted_titles(desk).value))
