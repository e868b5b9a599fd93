"""The body of a review: the files, the rows with their filters, and at the side the row chosen or the columns."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from elearn_desk.desktop.dialogs.columns_box import ColumnsBox
from elearn_desk.desktop.dialogs.row_detail import RowDetail
from elearn_desk.desktop.models.draft import Draft
from elearn_desk.desktop.models.review_columns import FILE, file_columns, line_columns, needless_file_heads
from elearn_desk.desktop.models.review_rows import (
    CHIP_NAMES,
    COLUMN,
    DOUBTFUL,
    HEADER,
    Review,
    ReviewedFile,
    ReviewLine,
    takes,
)
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, Tone, row_height
from elearn_desk.desktop.widgets.arrange import button, divided, fill
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.roomy import Stack, roomy
from elearn_desk.desktop.widgets.table_view import TableView

_SHARES = [150, 400]
_PANEL = [820, 380, 400]
_PART = 260
"""Pixels that rows, row and columns need at the usual text size to stand beside each other."""
_REFUSED = "未收"
_OPENED_FIRST = ("未收", "更正", DOUBTFUL, "待名冊")
_MOST_FILES_SHOWN = 6
_FEW = 2000


class ReviewTables(QWidget):
    """Shows what was looked over; what the clerk works on stays in sight, whatever becomes of it."""

    changed = Signal()
    """Something was said that calls for another look."""
    reasoned = Signal()
    """A reason was given."""
    turned = Signal()
    """Another file is looked at."""

    def __init__(self, tasks: Tasks, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft, self._settled = draft, False
        self.review = Review(())
        # The places first, then what stands in them: whatever is moved is dressed anew, with all that is in it.
        self.upper, below = Stack(), Stack()
        self.side = divided(Qt.Orientation.Horizontal, (below,), _PANEL, part=_PART)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(roomy(divided(Qt.Orientation.Vertical, (self.upper, self.side), _SHARES)))
        self.files_model: TableModel[ReviewedFile] = TableModel(file_columns())
        self.files: TableView[ReviewedFile] = TableView(self.files_model, self.upper)
        self.files.setAccessibleName("檔案")
        self.filter = FilterBar(list(CHIP_NAMES), "姓名、課名、原文", below)
        self.every = button("看全部檔案", self.files.clearSelection)
        self.every.setProperty("link", True)
        self.rows_model: TableModel[ReviewLine] = TableModel(line_columns())
        self.rows: TableView[ReviewLine] = TableView(self.rows_model, below)
        self.rows.setAccessibleName("各列")
        self.bound = Notice(below)
        self.detail = RowDetail(draft)
        self.columns = ColumnsBox(tasks, draft)
        self._fill(below)
        self.files.selectionModel().selectionChanged.connect(lambda *_: self._choose_file())
        self.filter.changed.connect(self.show_rows)
        self.rows.row_chosen.connect(self._choose_row)
        self.detail.changed.connect(self.changed)
        self.detail.reasoned.connect(self.reasoned)
        self.columns.changed.connect(self.changed)

    def _fill(self, below: Stack) -> None:
        above, column = QVBoxLayout(self.upper), QVBoxLayout(below)
        above.setContentsMargins(0, 0, 0, GAP)
        above.addWidget(self.files)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        chips = QHBoxLayout()
        chips.setSpacing(GAP)
        chips.addWidget(self.filter, 1)
        chips.addWidget(self.every)
        column.addLayout(chips)
        column.addWidget(self.bound)
        column.addWidget(self.rows, 1)
        fill(self.side, (self.detail, self.columns), _PANEL)
        self.columns.hide()
        self.side.setStretchFactor(0, 1)

    @property
    def file(self) -> ReviewedFile | None:
        """The file looked at, None where all are."""
        return next((each for _, each in self._chosen_file()), None)

    @property
    def working(self) -> bool:
        """Tell whether the clerk is at work on a row or a column."""
        focus = QApplication.focusWidget()
        return any(focus is not None and part.isAncestorOf(focus) for part in (self.detail, self.columns))

    @property
    def unmapped(self) -> bool:
        """Tell whether a file cannot be read because its headers are not known."""
        troubles = [each.trouble for each in self.review.files if each.trouble is not None]
        return any(each.code in {COLUMN, HEADER} for each in troubles)

    def settle_anew(self) -> None:
        """Open what is doubtful once more when the next review is shown."""
        self._settled = False

    def show_review(self, review: Review) -> None:
        """Show a review, keeping what was chosen in the one before it, and the focus where the clerk is at work."""
        chosen, spot, at_work = self.file, self._spot(), QApplication.focusWidget() if self.working else None
        self.review = review
        with QSignalBlocker(self.files.selectionModel()):
            self.files_model.show(sorted(review.files, key=lambda file: file.trouble is None))
            self._hide_needless()
            self.upper.setMaximumHeight(row_height() * (min(len(review.files), _MOST_FILES_SHOWN) + 2))
            if chosen is not None:
                self.files.choose(lambda file: file.source is chosen.source)
        for name, chip in self.filter.buttons.items():
            chip.setVisible(name in review.chips)
        self.columns.show_review(review)
        if self._settled:
            self.show_rows()
        else:
            self._settled = True
            counts = review.counts()
            self.filter.press(next((chip for chip in _OPENED_FIRST if chip in review.chips and counts[chip]), "全部"))
        if spot is not None:
            self.rows.choose(lambda line: (self._digest(line), line.spot) == spot)
        if at_work is not None and at_work.isVisibleTo(self):
            # What was hidden meanwhile has lost the focus to whatever comes next.
            at_work.setFocus()

    def _spot(self) -> tuple[str, tuple[str, int]] | None:
        line = next(iter(self.rows.chosen()), None)
        return None if line is None or line.file >= len(self.review.files) else (self._digest(line), line.spot)

    def _digest(self, line: ReviewLine) -> str:
        return self.review.files[line.file].source.sha256

    def show_rows(self) -> None:
        """Show the rows that file, filter and words let through, and those the clerk has worked on."""
        only = next((number for number, _ in self._chosen_file()), None)
        self.filter.count(self.review.counts(only))
        self.every.setVisible(only is not None and len(self.review.files) > 1)
        chip, sought = self.filter.name, self.filter.text.casefold().split()
        lines = self.review.lines if only is None else self.review.files[only].lines
        touched = self._draft.touches if chip == _REFUSED else None
        shown = [
            line
            for line in lines
            if (takes(chip, line) or (touched is not None and touched(self._digest(line), line)))
            and (not sought or line.holds(sought))
        ]
        self.rows_model.show(shown)
        self._hide_needless_columns(shown)
        self.detail.clear()
        self.rows.empty.say(self._why_empty(only))
        self._say_bound()
        if shown:
            self.rows.selectRow(0)

    def _hide_needless(self) -> None:
        """Hide the columns that say nothing of these files and rows."""
        needless = needless_file_heads(self.review)
        for number, column in enumerate(self.files_model.columns):
            self.files.setColumnHidden(number, column.head in needless)

    def _hide_needless_columns(self, shown: list[ReviewLine]) -> None:
        """Hide the columns in which no row shown says anything; of very many rows, those in which none at all does."""
        one, heads = len(self.review.files) == 1, self.review.heads
        if shown and len(shown) <= _FEW:
            heads = frozenset(column.head for column in self.rows_model.columns if any(map(column.text, shown)))
        for number, head in enumerate(each.head for each in self.rows_model.columns):
            self.rows.setColumnHidden(number, (head == FILE and one) or head not in heads)

    def _say_bound(self) -> None:
        more = self.review.more
        if more:
            self.bound.say(Tone.MUTED, f"檔案很大，另有 {more:,} 列沒有疑義的不在這裡列出，匯入時一併匯入。")
        else:
            self.bound.silence()

    def _why_empty(self, only: int | None) -> str:
        files = self.review.files if only is None else (self.review.files[only],)
        unread = all(each.trouble is not None for each in files)
        return "無法讀取的檔案沒有可檢視的列，原因列在上面。" if unread else "沒有符合的列。"

    def _choose_file(self) -> None:
        self.turned.emit()
        number = next((number for number, _ in self._chosen_file()), None)
        if self.review.counts(number)[self.filter.name]:
            self.show_rows()
        else:
            self.filter.press("全部")

    def _chosen_file(self) -> list[tuple[int, ReviewedFile]]:
        numbered = [*enumerate(self.review.files)]
        return [(number, each) for each in self.files.chosen() for number, file in numbered if file is each]

    def _choose_row(self, line: ReviewLine) -> None:
        file = self.review.files[line.file]
        self.detail.show_line(line, file.heads_of(line), file.source.sha256)

    def let_go(self) -> None:
        """Show nothing any more, and hold nothing."""
        self.review = Review(())
        self.files_model.show(())
        self.rows_model.show(())
        self.detail.clear()
