"""A chart under its head, or the same figures as a table; which of both is remembered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QTableView, QVBoxLayout

from elearn_desk.desktop.remembered import remembered
from elearn_desk.desktop.theme import GAP, GAP_SMALL, GAP_WIDE, TextSize, font
from elearn_desk.desktop.widgets.arrange import switch
from elearn_desk.desktop.widgets.charts import BarChart

_LINES = 10
"""Lines in sight; the others are scrolled to."""


class ChartCard(QFrame):
    """The head, a switch to the table, the chart in a frame that scrolls, and what is said while it is empty."""

    def __init__(self, title: str, chart: BarChart, table: QTableView, empty: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.chart, self.table = chart, table
        self._key = f"first-run/{title}"
        self.title = QLabel(title)
        self.title.setFont(font(TextSize.HEAD))
        self.as_table = switch("以表格顯示", self._swap)
        self.empty = QLabel(empty)
        self.empty.setProperty("quiet", True)
        self.empty.setWordWrap(True)
        self.frame = QScrollArea()
        self.frame.setWidget(chart)
        self.frame.setWidgetResizable(True)
        for ground in (chart, self.frame.viewport()):
            ground.setAutoFillBackground(False)
        self.frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setAccessibleName(title)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.as_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP_WIDE)
        column.setSpacing(GAP)
        column.addLayout(head)
        for widget in (self.empty, self.frame, table):
            column.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        chart.moved.connect(self._follow)
        self.as_table.setChecked(remembered().value(self._key, False, type=bool) is True)
        self.refresh()

    def refresh(self) -> None:
        """Show chart or table for the lines that are there now."""
        empty, wants_table = not self.chart.bars, self.as_table.isChecked()
        self.empty.setVisible(empty)
        self.as_table.setVisible(not empty)
        self.frame.setVisible(not empty and not wants_table)
        self.table.setVisible(not empty and wants_table)
        said = "以圖表顯示" if wants_table else "以表格顯示"
        self.as_table.setText(said)
        self.as_table.setAccessibleName(f"{self.title.text()}：{said}")
        height = self.chart.sizeHint().height()
        most = self.chart.line_height() * (_LINES + 1) + GAP_SMALL
        self.frame.setFixedHeight(min(height, most))
        self.table.setFixedHeight(most)

    def _swap(self) -> None:
        remembered().setValue(self._key, self.as_table.isChecked())
        self.refresh()

    def _follow(self) -> None:
        line = self.chart.line_of(self.chart.current)
        self.frame.ensureVisible(0, line.center().y(), 0, line.height())
