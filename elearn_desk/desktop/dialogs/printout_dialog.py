"""看原件: the very line a record was read from, on its page or among the rows around it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.models.hours_table import placed
from elearn_desk.desktop.models.printout_view import PrintoutView, view_printout
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, ROW_HEIGHT, TextSize, Tone, font
from elearn_desk.desktop.widgets.arrange import button, words
from elearn_desk.desktop.widgets.cells_line import CellsLine, column_letters
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.page_view import PageView
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.domain.findings import Finding
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.masking import mask_id
from elearn_desk.wording.sentences import sentence

_SIZE = (1080, 680)
_KEY = "printout"
_WIDEST = 300


class PrintoutDialog(QDialog):
    """Reads the printout off the GUI thread, and says where the file is gone or was altered.

    `save` and `open_outside` do what the buttons say with the file shown.
    """

    def __init__(
        self,
        tasks: Tasks,
        record_id: int,
        save: Callable[[PrintoutView], None],
        open_outside: Callable[[PrintoutView], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.view: PrintoutView | None = None
        self._tasks = tasks
        self.setWindowTitle("看原件")
        resize_within_screen(self, _SIZE)
        self.head, self.about = words(), words(quiet=True)
        self.head.setFont(font(TextSize.HEAD))
        self.head.setText("正在找原件…")
        self.notice = Notice(self)
        self.page = PageView(self)
        self.table = _rows_table(self)
        self.nothing = QLabel("原檔無法在這裡顯示。下面是匯入時讀到的原文。", self)
        self.nothing.setProperty("quiet", True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self.shown = QStackedWidget(self)
        for widget in (self.nothing, self.page, self.table):
            self.shown.addWidget(widget)
        self.cells = CellsLine(self)
        self.smaller, self.larger = button("縮小", self.page.smaller), button("放大", self.page.larger)
        self.save = button("另存原檔…", lambda: save(self.view) if self.view else None)
        self.outside = button("以系統程式開啟", lambda: open_outside(self.view) if self.view else None)
        self.leave = button("關閉", self.accept, main=True)
        self.leave.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for each in (self.save, self.outside, self.smaller, self.larger):
            each.setAutoDefault(False)
            each.setEnabled(False)
            foot.addWidget(each)
        for each in (self.smaller, self.larger):
            each.hide()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP_WIDE)
        for above in (self.head, self.about, self.notice):
            column.addWidget(above)
        column.addWidget(self.shown, 1)
        column.addWidget(self.cells)
        column.addLayout(foot)
        tasks.rehearse(
            lambda desk, _progress: view_printout(desk, record_id), self._show, key=_KEY, refused=self._refuse
        )

    def _show(self, outcome: Outcome[PrintoutView]) -> None:
        view = self.view = outcome.value
        record, batch = view.printout.record, view.printout.batch
        self.head.setText(placed(batch.file_name, record.sheet, record.row))
        self.about.setText(
            f"{record.name}（{mask_id(record.person_id)}）《{record.title}》；"
            f"{roc_moment(batch.imported_at)} 由 {batch.imported_by} 匯入，第 {batch.id} 號。"
        )
        self.cells.show_cells(record.raw.replace(record.person_id, mask_id(record.person_id)).split("\t"), ())
        if view.lack is not None:
            self.notice.say(Tone.WAITING, sentence(view.lack))
        if view.picture is not None:
            self.shown.setCurrentWidget(self.page)
            self.page.show_page(view.picture.image, view.picture.mark)
            if view.picture.mark is None:
                self.notice.say(Tone.MUTED, f"這一頁上找不到相同的文字，請對照第 {record.row} 列。")
        elif view.rows:
            self.shown.setCurrentWidget(self.table)
            _fill(self.table, view)
        elif view.kept:
            self.notice.say(Tone.MUTED, "這個檔案太大或無法在這裡顯示，請以系統程式開啟。")
        self.nothing.setVisible(view.picture is None and not view.rows)
        for each in (self.smaller, self.larger):
            each.setVisible(view.picture is not None)
            each.setEnabled(True)
        for each in (self.save, self.outside):
            each.setEnabled(view.kept)

    def _refuse(self, finding: Finding) -> None:
        self.head.setText("無法顯示原件。")
        self.notice.say(Tone.BAD, sentence(finding))

    def done(self, result: int) -> None:
        """Close, and look for nothing any more."""
        self._tasks.forget(_KEY)
        super().done(result)


def _rows_table(parent: QWidget) -> QTableWidget:
    table = QTableWidget(parent)
    table.setAccessibleName("原件的內容")
    table.setFont(font(TextSize.TABLE))
    table.horizontalHeader().setFont(font(TextSize.TABLE))
    table.horizontalHeader().setMaximumSectionSize(_WIDEST)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    return table


def _fill(table: QTableWidget, view: PrintoutView) -> None:
    """Show the rows under the letters and beside the numbers of a spreadsheet, the record's own selected."""
    width = max(len(row.cells) for row in view.rows)
    table.setRowCount(len(view.rows))
    table.setColumnCount(width)
    table.setHorizontalHeaderLabels([column_letters(number) for number in range(width)])
    own = view.printout.record.row
    table.setVerticalHeaderLabels([f"▶ {row.number}" if row.number == own else str(row.number) for row in view.rows])
    for number, row in enumerate(view.rows):
        for place, text in enumerate(row.cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(number, place, item)
    table.resizeColumnsToContents()
    current = next((number for number, row in enumerate(view.rows) if row.number == own), None)
    if current is not None:
        table.selectRow(current)
        table.scrollTo(table.model().index(current, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
