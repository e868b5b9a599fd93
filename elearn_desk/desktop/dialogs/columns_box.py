"""What the columns of the files are taken for, and the clerk's word on it (欄位對應)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
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

from elearn_desk.desktop.models.draft import Draft
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.review_rows import Review
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, TextSize, Tone, font, row_height, scaled, tone_colour
from elearn_desk.desktop.widgets.arrange import button, words
from elearn_desk.desktop.widgets.choice_list import StillList
from elearn_desk.desktop.widgets.roomy import Stack
from elearn_desk.intake.layouts import header_name
from elearn_desk.intake.seen_columns import SeenTable
from elearn_desk.services.columns import PASSED_OVER, choices, forget_column, remembered_columns
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress

_HEADS = ["欄名", "內容例", "視為"]
_UNKNOWN = "（未辨識，不讀）"
_WIDTHS = (110, 110)
_LEAST = 320
"""Pixels at the usual text size in which three columns can be read."""
_REMEMBERED = "選定後會記住，以後同樣欄名的檔案直接採用。"


@dataclass(slots=True)
class _Pattern:
    """Tables of a kind whose headers are the same."""

    name: str
    kind: ImportKind
    table: SeenTable
    count: int = 1


class ColumnsBox(Stack):
    """One row a column: its header, what it holds, and what it is taken for."""

    changed = Signal()
    """Another meaning of a header."""

    def __init__(self, tasks: Tasks, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._chosen = tasks, draft.columns
        self._patterns: list[_Pattern] = []
        self._known: dict[str, dict[str, str]] = {}
        self.which = QComboBox(self)
        self.which.setAccessibleName("哪一種欄位")
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.missing = words()
        self.remembered = words(quiet=True)
        self.remembered.setText(_REMEMBERED)
        self.remembered.setFont(font(TextSize.TABLE))
        self.forget = button("", self._forget)
        self.forget.setAutoDefault(False)
        self.forget.setProperty("link", True)
        self.forget.hide()
        self.table = QTableWidget(0, len(_HEADS), self)
        self.table.setAccessibleName("欄位對應")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.setFont(font(TextSize.TABLE))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setShowGrid(False)
        self.table.setMinimumSize(scaled(_LEAST), 4 * row_height())
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(row_height() + GAP)
        head = self.table.horizontalHeader()
        head.setFont(font(TextSize.TABLE))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(number, scaled(width))
        head.setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        title = QLabel("欄位對應", self)
        title.setFont(font(TextSize.TEXT, bold=True))
        for widget in (title, self.which, self.missing, self.table, self.remembered, self.forget):
            column.addWidget(widget, 1 if widget is self.table else 0)
        self.which.currentIndexChanged.connect(lambda _number: self._show_pattern())

    def show_review(self, review: Review) -> None:
        """Show the columns of the files as they were read last; those that cannot be read come first."""
        patterns: dict[tuple[str, ...], _Pattern] = {}
        self._tasks.read(lambda desk, _progress: remembered_columns(desk), self._know, key="remembered-columns")
        for file in sorted(review.files, key=lambda each: not each.answerable):
            for table in file.tables:
                headers = (file.kind.key, *(column.header for column in table.columns))
                sheet = f"／{table.sheet}" if table.sheet and len(file.tables) > 1 else ""
                if headers in patterns:
                    patterns[headers].count += 1
                else:
                    patterns[headers] = _Pattern(f"{file.name}{sheet}", file.kind, table)
        now = max(self.which.currentIndex(), 0)
        self._patterns = list(patterns.values())
        with QSignalBlocker(self.which):
            self.which.clear()
            for each in self._patterns:
                self.which.addItem(f"{each.name} 等 {each.count} 份" if each.count > 1 else each.name)
            self.which.setCurrentIndex(min(now, len(self._patterns) - 1))
        self.which.setVisible(len(self._patterns) > 1)
        self._show_pattern()

    @property
    def _pattern(self) -> _Pattern | None:
        number = self.which.currentIndex()
        return self._patterns[number] if 0 <= number < len(self._patterns) else None

    def _know(self, outcome: Outcome[dict[str, dict[str, str]]]) -> None:
        self._known = outcome.value
        self._offer_to_forget()

    def _remembered_here(self) -> list[str]:
        """Give the headers shown whose meaning was remembered."""
        pattern = self._pattern
        if pattern is None:
            return []
        known = {header_name(each): each for each in self._known.get(pattern.kind.key, {})}
        there = (header_name(column.header) for column in pattern.table.columns if column.header)
        return [known[each] for each in there if each in known]

    def _offer_to_forget(self) -> None:
        headers = self._remembered_here()
        self.forget.setText(f"清除先前記住的 {'、'.join(f'「{each}」' for each in headers)}")
        self.forget.setVisible(bool(headers))

    def _forget(self) -> None:
        """Take back what was remembered of the headers shown; the files are then looked over once more."""
        pattern, headers = self._pattern, self._remembered_here()
        if pattern is None:
            return
        kind = pattern.kind
        for header in headers:
            self._chosen.get(kind, {}).pop(header, None)

        def work(desk: Desk, _progress: Progress) -> Outcome[None]:
            for header in headers:
                forget_column(desk, kind.key, header)
            return Outcome(None)

        self._tasks.write(work, lambda _outcome: self.changed.emit(), label="清除欄位對應")

    def _show_pattern(self) -> None:
        pattern = self._pattern
        table = pattern.table if pattern is not None else None
        self._offer_to_forget()
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
        self.missing.setText(f"{tone.value} {said if table is not None else '這些檔案裡找不到欄位。'}")
        self.missing.setStyleSheet(f"color: {tone_colour(tone).name()}")

    def _put_choice(self, row: int, header: str, field: str | None) -> None:
        box = self.table.cellWidget(row, 2)
        kind = self._patterns[self.which.currentIndex()].kind
        if not isinstance(box, QComboBox) or box.property("header") != f"{kind.key} {header}":
            box = self._choice(kind, header)
            self.table.setCellWidget(row, 2, box)
        passed_over = self._chosen.get(kind, {}).get(header) == ""
        with QSignalBlocker(box):
            box.setCurrentIndex(box.findData("" if passed_over else field))

    def _choice(self, kind: ImportKind, header: str) -> QComboBox:
        box = StillList(self.table)
        box.setFont(font(TextSize.TABLE))
        box.setProperty("header", f"{kind.key} {header}")
        box.setAccessibleName(f"「{header}」視為")
        box.addItem(_UNKNOWN, None)
        for key, name in choices(kind.key).items():
            box.addItem(name, key)
        box.addItem(PASSED_OVER, "")
        box.setEnabled(bool(header))
        box.activated.connect(lambda _number: self._choose(kind, header, box.currentData()))
        return box

    def _choose(self, kind: ImportKind, header: str, field: str | None) -> None:
        chosen = self._chosen.setdefault(kind, {})
        if field is None:
            chosen.pop(header, None)
        else:
            chosen[header] = field
        self.changed.emit()
