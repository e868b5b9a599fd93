"""The review before an import: every file, every row with what would become of it, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.dialogs.answers_box import AnswersBox
from elearn_desk.desktop.dialogs.columns_box import ColumnsBox
from elearn_desk.desktop.dialogs.row_detail import RowDetail
from elearn_desk.desktop.models.carry_out import ImportReport, carry_out
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.look_over import look_over
from elearn_desk.desktop.models.review_rows import (
    CHIPS,
    COLUMN,
    FILE,
    HEADER,
    Review,
    ReviewedFile,
    ReviewLine,
    file_columns,
    line_columns,
    takes,
)
from elearn_desk.desktop.models.review_words import findings_text, obstacle_to, summary
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, ROW_HEIGHT, TextSize, Tone, font
from elearn_desk.desktop.widgets.arrange import button, divided, stacked, words
from elearn_desk.desktop.widgets.filter_bar import FilterBar
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.table_view import TableView
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.people import Person
from elearn_desk.intake.source import SourceFile, read_source
from elearn_desk.services.answers import Answers
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.roster import list_people
from elearn_desk.wording.sentences import sentence

Given = Path | SourceFile

_SIZE = (1240, 690)
_SHARES = [150, 330]
_PANEL = [820, 400]
_PAUSE = 200
_DOUBTFUL = ("未收", "更正", "請留意")
_KEY = "review"


class ReviewDialog(QDialog):
    """Looks files over as often as an answer changes, off the GUI thread, and brings in those that can be read.

    `then` gets what came of the import, its findings, and the files that were left because an answer is missing;
    `otherwise` gets another kind and the files, when the clerk says that they are that.
    """

    def __init__(
        self,
        tasks: Tasks,
        kind: ImportKind,
        files: Sequence[Given],
        then: Callable[[Outcome[ImportReport], tuple[SourceFile, ...]], None],
        otherwise: Callable[[ImportKind, tuple[Given, ...]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._files, self._then, self._otherwise = tasks, tuple(files), then, otherwise
        self.kind, self._committing, self._settled = kind, False, False
        self.review = Review(kind, ())
        self.setWindowTitle(f"匯入{kind.value}")
        self.resize(*_SIZE)
        self.setAcceptDrops(True)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE)
        self.pause.timeout.connect(self.look)
        self._build_head()
        self._build_tables()
        self._build_foot()
        self._lay_out()
        self._connect()
        tasks.read(lambda desk, _progress: list_people(desk), self._offer_people, key="people-to-choose")
        self.look()

    def _build_head(self) -> None:
        self.kinds = QComboBox(self)
        self.kinds.setAccessibleName("檔案的內容是")
        for each in ImportKind:
            self.kinds.addItem(each.value, each)
        self.kinds.setCurrentText(self.kind.value)
        self.head = words()
        self.head.setFont(font(TextSize.HEAD))
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.notice = Notice(self)
        self.answers = AnswersBox([*self._tasks.desk.plan.platforms], self)

    def _build_tables(self) -> None:
        self.files_model: TableModel[ReviewedFile] = TableModel(file_columns(self.kind))
        self.files: TableView[ReviewedFile] = TableView(self.files_model, self)
        self.files.setAccessibleName("檔案")
        self.filter = FilterBar(list(CHIPS[self.kind]), "姓名、課名、原文", self)
        self.every = button("看全部檔案", self.files.clearSelection)
        self.every.setProperty("link", True)
        self.rows_model: TableModel[ReviewLine] = TableModel(line_columns(self.kind))
        self.rows: TableView[ReviewLine] = TableView(self.rows_model, self)
        self.rows.setAccessibleName("各列")
        self.detail = RowDetail(self)
        self.columns = ColumnsBox(self.kind, self)
        self.columns.hide()

    def _build_foot(self) -> None:
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.work = QLabel(self)
        self.copy = button("複製問題清單", self._copy)
        self.mapping = button("欄位對應…", self._toggle_mapping)
        self.mapping.setCheckable(True)
        self.mapping.setVisible(self.kind in {ImportKind.HOURS, ImportKind.ROSTER})
        self.leave = button("不匯入", self.reject)
        self.commit = button("匯入", self._commit, main=True)
        self.commit.setDefault(True)
        for each in (self.copy, self.mapping, self.leave, self.every):
            each.setAutoDefault(False)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP_WIDE)
        top.addWidget(self.head, 1)
        label = QLabel("內容是(&K)", self)
        label.setBuddy(self.kinds)
        top.addWidget(label)
        top.addWidget(self.kinds)
        chips = QHBoxLayout()
        chips.setSpacing(GAP)
        chips.addWidget(self.filter, 1)
        chips.addWidget(self.every)
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(chips)
        column.addWidget(self.rows, 1)
        column.addWidget(self.detail)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for widget in (self.copy, self.mapping, self.work, self.bar):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.commit)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GAP_WIDE)
        outer.addLayout(top)
        outer.addWidget(self.notice)
        outer.addWidget(self.answers)
        rows = divided(Qt.Orientation.Horizontal, (below, self.columns), _PANEL)
        self.upper = stacked(self.files)
        outer.addWidget(divided(Qt.Orientation.Vertical, (self.upper, rows), _SHARES), 1)
        outer.addLayout(foot)

    def _connect(self) -> None:
        self.kinds.activated.connect(lambda _number: self._change_kind())
        self.answers.changed.connect(self._look_soon)
        self.columns.changed.connect(self._look_soon)
        self.filter.changed.connect(self.show_rows)
        self.files.selectionModel().selectionChanged.connect(lambda *_: self._choose_file())
        self.rows.row_chosen.connect(self._choose_row)
        self._tasks.progressed.connect(self._advance_commit)
        self._tasks.ended.connect(self._write_ended)

    def _look_soon(self) -> None:
        self.commit.setEnabled(False)
        self.pause.start()

    def look(self) -> None:
        """Look the files over with the answers as they are now."""
        kind, files, answers = self.kind, self._files, self.answers.answers(dict(self.columns.chosen))

        def work(desk: Desk, progress: Progress) -> Outcome[Review]:
            sources = [each if isinstance(each, SourceFile) else read_source(each) for each in files]
            return look_over(desk, kind, sources, answers, progress)

        self._wait("檢視中…")
        self._tasks.rehearse(work, self._show, key=_KEY, refused=self._refuse, progressed=self._advance)

    def _show(self, outcome: Outcome[Review]) -> None:
        review = self.review = outcome.value
        chosen = next((file.source for file in self.files.chosen()), None)
        # What was looked over is what will be brought in, whatever becomes of the files meanwhile.
        self._files = tuple(each.source for each in review.files)
        self.files_model.show(sorted(review.files, key=lambda file: file.trouble is None))
        self.upper.setMaximumHeight(ROW_HEIGHT * (len(review.files) + 2))
        if chosen is not None:
            self.files.choose(lambda file: file.source is chosen)
        self.answers.ask(review)
        self.columns.show_review(review)
        if self._settled:
            self.show_rows()
        else:
            self._settled = True
            self._open_what_is_doubtful(review)
        self._rest()

    def _open_what_is_doubtful(self, review: Review) -> None:
        counts = review.counts()
        self.filter.press(next((chip for chip in _DOUBTFUL if chip in CHIPS[self.kind] and counts[chip]), "全部"))
        unmapped = any(each.trouble is not None and each.trouble.code in {COLUMN, HEADER} for each in review.files)
        if unmapped and not self.mapping.isHidden():
            self.mapping.setChecked(True)
            self._toggle_mapping()

    def show_rows(self) -> None:
        """Show the rows that file, filter and words let through."""
        only = next((number for number, _ in self._chosen_file()), None)
        self.filter.count(self.review.counts(only))
        self.every.setVisible(only is not None and len(self.review.files) > 1)
        chip, sought = self.filter.name, self.filter.text.casefold().split()
        lines = self.review.lines if only is None else self.review.files[only].lines
        shown = [line for line in lines if takes(chip, line) and line.holds(sought)]
        self.rows_model.show(shown)
        for number, column in enumerate(self.rows_model.columns):
            needless = column.head == FILE and len(self.review.files) == 1
            self.rows.setColumnHidden(number, needless or (bool(shown) and not any(map(column.text, shown))))
        self.detail.clear()
        self.rows.empty.say(self._why_empty(only))
        if shown:
            self.rows.selectRow(0)

    def _choose_file(self) -> None:
        number, file = next(iter(self._chosen_file()), (None, None))
        self.answers.turn_to(file)
        if self.review.counts(number)[self.filter.name]:
            self.show_rows()
        else:
            self.filter.press("全部")

    def _why_empty(self, only: int | None) -> str:
        files = self.review.files if only is None else (self.review.files[only],)
        unread = all(each.trouble is not None for each in files)
        return "檔案還讀不進來，原因列在上面。" if unread else "沒有符合的列。"

    def _chosen_file(self) -> list[tuple[int, ReviewedFile]]:
        numbered = [*enumerate(self.review.files)]
        return [(number, each) for each in self.files.chosen() for number, file in numbered if file is each]

    def _choose_row(self, line: ReviewLine) -> None:
        self.detail.show_line(line, self.review.files[line.file].heads_of(line))

    def _rest(self) -> None:
        """Say what the button would do, and leave it to the clerk."""
        review = self.review
        self.bar.hide()
        self.work.setText("")
        self.head.setText(summary(review))
        count = sum(each.taken for each in review.files)
        self.commit.setText(f"匯入 {count:,} 列" if count else "匯入")
        obstacle = "" if count else obstacle_to(review)
        self.commit.setEnabled(not obstacle)
        self.commit.setToolTip(obstacle)
        self.copy.setEnabled(any(each.found for each in review.files))
        if obstacle:
            self.notice.say(Tone.WAITING, obstacle)
        else:
            self.notice.silence()
            self.commit.setFocus()

    def _wait(self, words_of_work: str) -> None:
        self.commit.setEnabled(False)
        self.work.setText(words_of_work)
        self.bar.setRange(0, 0)
        self.bar.show()

    def _advance(self, step: int, steps: int) -> None:
        self.bar.setRange(0, steps)
        self.bar.setValue(step)

    def _advance_commit(self, step: int, steps: int) -> None:
        if self._committing:
            self._advance(step, steps)

    def _commit(self) -> None:
        review = self.review
        answers: Answers = self.answers.answers(dict(self.columns.chosen))
        left = tuple(each.source for each in review.files if each.answerable)

        def done(outcome: Outcome[ImportReport]) -> None:
            self._committing = False
            self.accept()
            self._then(outcome, left)

        self._committing = True
        self._wait("匯入中…")
        self.leave.setText("取消匯入")
        for each in (self.answers, self.columns, self.kinds):
            each.setEnabled(False)
        self._tasks.write(
            lambda desk, progress: carry_out(desk, review.kind, review.readable, answers, progress),
            done,
            label=self.windowTitle(),
            refused=self._refuse,
        )

    def _write_ended(self, label: str) -> None:
        if label == self.windowTitle():
            self._resume()

    def _resume(self) -> None:
        if self._committing:
            self._committing = False
            self.leave.setText("不匯入")
            for each in (self.answers, self.columns, self.kinds, self.leave):
                each.setEnabled(True)
            self._rest()

    def _refuse(self, finding: Finding) -> None:
        self._resume()
        self.bar.hide()
        self.work.setText("")
        self.notice.say(Tone.BAD, sentence(finding), "再試一次", self.look)

    def _change_kind(self) -> None:
        kind = self.kinds.currentData()
        if kind is not self.kind:
            files = self._files
            self.reject()
            self._otherwise(kind, files)

    def _toggle_mapping(self) -> None:
        self.columns.setVisible(self.mapping.isChecked())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(findings_text(self.review))

    def _offer_people(self, outcome: Outcome[tuple[Person, ...]]) -> None:
        self.answers.offer_people([(each.id, f"{each.name}（{each.unit}）") for each in outcome.value])

    def reject(self) -> None:
        """Close without bringing anything in; while it is being brought in, stop that and take it back first."""
        if self._committing:
            self.leave.setEnabled(False)
            self.work.setText("取消中…")
            self._tasks.cancel()
            return
        super().reject()

    def done(self, result: int) -> None:
        """Close, look nothing over any more, and let go of the files."""
        self.pause.stop()
        self._tasks.forget(_KEY)
        super().done(result)
        self.review, self._files = Review(self.kind, ()), ()
        self.files_model.show(())
        self.rows_model.show(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter in a field to the field: what is typed there must not bring anything in."""
        if isinstance(self.focusWidget(), QLineEdit) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged over the review."""
        if any(url.isLocalFile() for url in event.mimeData().urls()) and not self._committing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look the files dropped over together with the others."""
        dropped = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()
        self._files, self._settled = (*self._files, *dropped), False
        self.look()
