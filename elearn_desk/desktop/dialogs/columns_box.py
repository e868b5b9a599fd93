"""What the columns of the files are taken for, and the clerk's word on it (欄位對應)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.review_rows import Review
from elearn_desk.desktop.theme import GAP, ROW_HEIGHT, TextSize, Tone, font, tone_colour
from elearn_desk.desktop.widgets.arrange import words
from elearn_desk.intake.seen_columns import SeenTable
from elearn_desk.services.columns import PASSED_OVER, choices

_HEADS = ["欄名", "內容例", "視為"]
_UNKNOWN = "（未辨識，不讀）"
_WIDTHS = (110, 130)
_REMEMBERED = "選定後會記住，以後同樣欄名的檔案直接採用。"


@dataclass(slots=True)
class _Pattern:
    """Tables whose headers are the same."""

    name: str
    table: SeenTable
    count: int = 1


class _Meaning(QComboBox):
    """A choice that the wheel passes over, so that scrolling the table changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the table."""
        event.ignore()


class ColumnsBox(QWidget):
    """One row a column: its header, what it holds, and what it is taken for."""

    changed = Signal()
    """Another meaning of a header."""

    def __init__(self, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: Mapping[str, str] = choices(kind.key)
        self._patterns: list[_Pattern] = []
        self.chosen: dict[str, str] = {}
        """Header as written → field, empty to pass it over."""
        self.which = QComboBox(self)
        self.which.setAccessibleName("哪一種欄位")
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.missing = words()
        self.remembered = words(quiet=True)
        self.remembered.setText(_REMEMBERED)
        self.remembered.setFont(font(TextSize.TABLE))
        self.table = QTableWidget(0, len(_HEADS), self)
        self.table.setAccessibleName("欄位對應")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.setFont(font(TextSize.TABLE))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT + GAP)
        head = self.table.horizontalHeader()
        head.setFont(font(TextSize.TABLE))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(number, width)
        head.setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        title = QLabel("欄位對應", self)
        title.setFont(font(TextSize.TEXT, bold=True))
        for widget in (title, self.which, self.missing, self.table, self.remembered):
            column.addWidget(widget, 1 if widget is self.table else 0)
        self.which.currentIndexChanged.connect(lambda _number: self._show_pattern())

    def show_review(self, review: Review) -> None:
        """Show the columns of the files as they were read last; those that cannot be read come first."""
        patterns: dict[tuple[str, ...], _Pattern] = {}
        for file in sorted(review.files, key=lambda each: not each.answerable):
            for table in file.tables:
                headers = tuple(column.header for column in table.columns)
                sheet = f"／{table.sheet}" if table.sheet and len(file.tables) > 1 else ""
                if headers in patterns:
                    patterns[headers].count += 1
                else:
                    patterns[headers] = _Pattern(f"{file.name}{sheet}", table)
        now = max(self.which.currentIndex(), 0)
        self._patterns = list(patterns.values())
        with QSignalBlocker(self.which):
            self.which.clear()
            for each in self._patterns:
                self.which.addItem(f"{each.name} 等 {each.count} 份" if each.count > 1 else each.name)
            self.which.setCurrentIndex(min(now, len(self._patterns) - 1))
        self.which.setVisible(len(self._patterns) > 1)
        self._show_pattern()

    def _show_pattern(self) -> None:
        number = self.which.currentIndex()
        table = self._patterns[number].table if 0 <= number < len(self._patterns) else None
        self._say_missing(table)
        columns = table.columns if table is not None else ()
        if self.table.rowCount() != len(columns):
            self.table.setRowCount(len(columns))
        for row, column in enumerate(columns):
            header = QTableWidgetItem(column.header or f"（{column.letters} 欄無欄名）")
            header.setToolTip(f"{column.letters} 欄")
            samples = QTableWidgetItem("、".join(column.samples))
            samples.setToolTip("\n".join(column.samples))
            self.table.setItem(row, 0, header)
            self.table.setItem(row, 1, samples)
            self._put_choice(row, column.header, column.field)

    def _say_missing(self, table: SeenTable | None) -> None:
        missing = "、".join(f"「{name}」" for name in table.missing) if table is not None else ""
        tone = Tone.WAITING if missing or table is None else Tone.GOOD
        said = f"還缺{missing}，請指出是哪一欄。" if missing else "需要的欄位都找到了。"
        self.missing.setText(f"{tone.value} {said if table is not None else '這些檔案裡看不出欄位。'}")
        self.missing.setStyleSheet(f"color: {tone_colour(tone).name()}")

    def _put_choice(self, row: int, header: str, field: str | None) -> None:
        box = self.table.cellWidget(row, 2)
        if not isinstance(box, QComboBox) or box.property("header") != header:
            box = self._choice(header)
            self.table.setCellWidget(row, 2, box)
        passed_over = self.chosen.get(header) == ""
        with QSignalBlocker(box):
            box.setCurrentIndex(box.findData("" if passed_over else field))

    def _choice(self, header: str) -> QComboBox:
        box = _Meaning(self.table)
        box.setFont(font(TextSize.TABLE))
        box.setProperty("header", header)
        box.setAccessibleName(f"「{header}」視為")
        box.addItem(_UNKNOWN, None)
        for key, name in self._choices.items():
            box.addItem(name, key)
        box.addItem(PASSED_OVER, "")
        box.setEnabled(bool(header))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.activated.connect(lambda _number: self._choose(header, box.currentData()))
        return box

    def _choose(self, header: str, field: str | None) -> None:
        if field is None:
            self.chosen.pop(header, None)
        else:
            self.chosen[header] = field
        self.changed.emit()
