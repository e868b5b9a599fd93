"""One row of a review looked at closely, at its side: what was found, its very cells, and what the clerk says of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from elearn_desk.desktop.dialogs.conflict_box import ConflictBox
from elearn_desk.desktop.dialogs.row_sheet import RowSheet
from elearn_desk.desktop.models.draft import Draft
from elearn_desk.desktop.models.hours_table import placed
from elearn_desk.desktop.models.review_rows import LineState, ReviewLine, cell_found, told_in_row
from elearn_desk.desktop.theme import GAP, TextSize, font, tone_colour
from elearn_desk.desktop.widgets.arrange import words
from elearn_desk.desktop.widgets.roomy import Stack
from elearn_desk.intake.source import Mend
from elearn_desk.services.answers import Correction
from elearn_desk.services.log_book import masked
from elearn_desk.wording.masking import mask_id

_CHOICES = (Correction.NEWER, Correction.OLDER, Correction.BOTH, Correction.ASK)
_HOW = "在「更正為」欄直接輸入正確的內容（Enter 開始、Enter 完成）；原檔不會更動，更正與理由會一併留存。"


def shown_cells(line: ReviewLine, doubtful: Collection[int]) -> list[str]:
    """Give the cells of a row with the ends of ids hidden, but for a refused id: that is looked at to be mended."""
    whole = doubtful if line.state is LineState.REFUSED else ()
    raw = line.raw.split("\t")
    return [
        cell if number in whole else masked(cell.replace(line.person_id, mask_id(line.person_id)))
        for number, cell in enumerate(raw)
    ]


class RowDetail(Stack):
    """Says nothing while no row is chosen; what is typed in it goes into the draft at once."""

    changed = Signal()
    """The clerk has mended a cell or decided on a record."""
    reasoned = Signal()
    """The clerk has said why."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._file, self._line, self._heads = "", None, ()  # type: tuple[str, ReviewLine | None, Sequence[str]]
        self.place = QLabel(self)
        self.place.setFont(font(TextSize.TEXT, bold=True))
        self.place.setWordWrap(True)
        self.said = words()
        self.sheet = RowSheet(self)
        self.how = words(quiet=True)
        self.how.setText(_HOW)
        self.how.setFont(font(TextSize.TABLE))
        self.conflict = ConflictBox(_CHOICES, self, stays=True)
        self.reason = QLineEdit(self)
        self.reason.setAcceptDrops(False)
        self.reason.setAccessibleName("理由")
        self.reason_label = QLabel("理由(&R)", self)
        self.reason_label.setBuddy(self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.place, self.said, self.conflict, self.sheet, self.how, self.reason_label, self.reason):
            column.addWidget(widget, 1 if widget is self.sheet else 0)
        self.sheet.mended.connect(self._mend)
        self.conflict.chosen.connect(self._choose)
        self.reason.textEdited.connect(self._reason)
        self.clear()

    def show_line(self, line: ReviewLine, heads: Sequence[str], file: str) -> None:
        """Show a row of the file with that digest; `heads` are the headers of its table."""
        self._line, self._heads, self._file = line, heads, file
        self.place.setText(placed(line.file_name, line.sheet, line.row))
        said = [part for part in ("" if line.findings else line.change, line.known) if part]
        said += [told_in_row(each, line) for each in line.findings]
        self.said.setText("\n".join(f"{line.tone.value} {each}" for each in said))
        self.said.setStyleSheet(f"color: {tone_colour(line.tone).name()}")
        self.said.setVisible(bool(said))
        doubtful = {number for each in line.findings if (number := cell_found(each, heads)) is not None}
        mended = self._draft.mended(file, line)
        mendable = bool(line.raw) and (line.state is LineState.REFUSED or bool(mended))
        self.sheet.show_row(shown_cells(line, doubtful), heads, doubtful, mended if mendable else None)
        self.sheet.setVisible(bool(line.raw))
        conflict = line.state is LineState.CORRECTION and line.older is not None
        if line.older is not None:
            self.conflict.show_pair(line.older, line, self._draft.choice(file, line))
        self.conflict.setVisible(conflict)
        self.how.setVisible(mendable)
        for each in (self.reason, self.reason_label):
            each.setVisible(mendable or conflict)
        self.reason.setPlaceholderText("例：已核對結業證書（必填）" if mendable else "例：已向當事人查證（可不填）")
        with QSignalBlocker(self.reason):
            self.reason.setText(self._draft.reason_of(file, line))
        self.show()

    def clear(self) -> None:
        """Show no row."""
        self._line = None
        for each in (self.said, self.conflict, self.sheet, self.how, self.reason, self.reason_label):
            each.hide()
        self.place.setText("")
        self.sheet.clear_row()
        self.hide()

    def _mend(self, cell: int, text: str) -> None:
        line = self._line
        if line is None:
            return
        cells = line.raw.split("\t")
        before = cells[cell] if cell < len(cells) else ""
        header = self._heads[cell] if cell < len(self._heads) else ""
        after = text or before
        reason = self.reason.text().strip()
        self._draft.mend(self._file, Mend(*line.spot, cell, header, before, after, reason))
        self.changed.emit()

    def _choose(self, correction: Correction) -> None:
        if self._line is not None:
            self._draft.reason = self.reason.text().strip()
            self._draft.choose(self._file, self._line, correction)
            self.changed.emit()

    def _reason(self, text: str) -> None:
        if self._line is not None:
            self._draft.give_reason(self._file, self._line, text)
            self.reasoned.emit()
