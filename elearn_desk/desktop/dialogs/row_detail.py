"""One row of a review looked at closely: what was found about it, and the line itself with the cell in doubt marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from elearn_desk.desktop.models.hours_table import placed
from elearn_desk.desktop.models.review_rows import ReviewLine, cell_found, told_in_row
from elearn_desk.desktop.theme import GAP_SMALL, tone_colour
from elearn_desk.desktop.widgets.arrange import words
from elearn_desk.desktop.widgets.cells_line import CellsLine
from elearn_desk.wording.masking import mask_id


class RowDetail(QWidget):
    """Says nothing while no row is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = QLabel(self)
        self.place.setProperty("quiet", True)
        self.said = words()
        self.cells = CellsLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.said, self.place, self.cells):
            column.addWidget(widget)
        self.clear()

    def show_line(self, line: ReviewLine, heads: Sequence[str]) -> None:
        """Show a row; `heads` are the headers of its file."""
        self.place.setText(f"{placed(line.file_name, line.sheet, line.row)}的原文")
        said = [part for part in ("" if line.findings else line.change, line.known) if part]
        said += [told_in_row(each, line) for each in line.findings]
        self.said.setText("\n".join(f"{line.tone.value} {each}" for each in said))
        self.said.setStyleSheet(f"color: {tone_colour(line.tone).name()}")
        self.said.setVisible(bool(said))
        raw = line.raw.replace(line.person_id, mask_id(line.person_id)) if line.person_id else line.raw
        marked = {cell_found(each, heads) for each in line.findings} - {None}
        self.cells.show_cells(raw.split("\t"), heads, {number for number in marked if number is not None})
        self.cells.setVisible(bool(line.raw))
        self.show()

    def clear(self) -> None:
        """Show no row."""
        self.said.hide()
        self.place.setText("")
        self.cells.clear_cells()
        self.hide()
