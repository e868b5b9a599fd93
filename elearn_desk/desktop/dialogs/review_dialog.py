"""The review before an import: every file, every row with what would become of it, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
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
from elearn_desk.desktop.dialogs.dropping import dropped_files
from elearn_desk.desktop.dialogs.review_tables import ReviewTables
from elearn_desk.desktop.models.arrivals import Arrivals, Given, Sorted
from elearn_desk.desktop.models.bring_all import Arrival, bring_all
from elearn_desk.desktop.models.draft import Draft
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.look_over import look_over
from elearn_desk.desktop.models.review_rows import Review
from elearn_desk.desktop.models.review_words import commit_words, findings_text, obstacle_to, summary
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN, TextSize, Tone, font
from elearn_desk.desktop.widgets.arrange import button, words
from elearn_desk.desktop.widgets.drop_hint import DropHint
from elearn_desk.desktop.widgets.notice import Notice
from elearn_desk.desktop.widgets.roomy import resize_within_screen
from elearn_desk.domain.findings import Finding
from elearn_desk.domain.people import Person
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.roster import list_people
from elearn_desk.wording.sentences import sentence

_SIZE = (1320, 760)
_PAUSE = 200
_KEY = "review"
_FIELDS = (QLineEdit, QAbstractSpinBox)


class ReviewDialog(QDialog):
    """Looks files over as often as an answer changes, off the GUI thread, and brings in those that can be read.

    `then` gets what came of the import, its findings, and the files that were left because an answer is missing;
    `left` is told when the clerk leaves without bringing anything in, with the files. What was said is in the draft.
    """

    def __init__(
        self,
        tasks: Tasks,
        given: Sorted,
        draft: Draft,
        then: Callable[[Outcome[Arrival], Sorted], None],
        left: Callable[[Sorted], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._given, self._then, self._left = tasks, given, then, left
        self.draft, self._committing = draft, False
        self.review = Review(())
        self.setWindowTitle("檢視後匯入")
        resize_within_screen(self, _SIZE)
        self.setAcceptDrops(True)
        self.setProperty("takes-files", True)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(_PAUSE)
        self.pause.timeout.connect(self.look)
        self._build()
        self._lay_out()
        self._connect()
        tasks.read(lambda desk, _progress: list_people(desk), self._offer_people, key="people-to-choose")
        self.look()

    def _build(self) -> None:
        self.kinds = QComboBox(self)
        self.kinds.setAccessibleName("檔案的內容是")
        for kind in ImportKind:
            self.kinds.addItem(kind.value, kind)
        self.head = words()
        self.head.setFont(font(TextSize.HEAD))
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.notice = Notice(self)
        self.answers = AnswersBox([*self._tasks.desk.plan.platforms], self)
        self.answers.show_answers(self.draft.answers)
        self.tables = ReviewTables(self._tasks, self.draft, self)
        self.files, self.rows, self.filter = self.tables.files, self.tables.rows, self.tables.filter
        self.detail, self.columns, self.every = self.tables.detail, self.tables.columns, self.tables.every
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName("進度")
        self.work = QLabel(self)
        self.copy = button("複製問題清單", self._copy)
        self.mapping = button("欄位對應…", self._toggle_mapping)
        self.mapping.setCheckable(True)
        self.leave = button("不匯入", self.reject)
        self.commit = button("匯入", self._commit, main=True)
        self.commit.setDefault(True)
        for each in (self.copy, self.mapping, self.leave, self.every):
            each.setAutoDefault(False)
        self.hint = DropHint(self)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP_WIDE)
        top.addWidget(self.head, 1)
        self.kind_label = QLabel("內容是(&K)", self)
        self.kind_label.setBuddy(self.kinds)
        top.addWidget(self.kind_label)
        top.addWidget(self.kinds)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for widget in (self.copy, self.mapping, self.work, self.bar):
            foot.addWidget(widget)
        foot.addStretch(1)
        # The last one stays where it is under the pointer while the words of the other grow.
        foot.addWidget(self.commit)
        foot.addWidget(self.leave)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GAP_WIDE)
        outer.addLayout(top)
        outer.addWidget(self.answers)
        outer.addWidget(self.tables, 1)
        # Beside the button it is about, where no question moves when it comes and goes.
        outer.addWidget(self.notice)
        outer.addLayout(foot)

    def _connect(self) -> None:
        self.kinds.activated.connect(lambda _number: self._change_kind())
        self.answers.changed.connect(self._look_soon)
        self.tables.changed.connect(self._look_soon)
        self.tables.reasoned.connect(self._allow)
        self.tables.turned.connect(self._turn)
        self._tasks.progressed.connect(self._advance_commit)
        self._tasks.ended.connect(self._write_ended)

    def _look_soon(self) -> None:
        self.commit.setEnabled(False)
        self.pause.start()

    def look(self) -> None:
        """Look the files over with the answers as they are now."""
        self.draft.answers = self.answers.answers()
        given, answers = self._given, {kind: self.draft.answers_for(kind) for kind in ImportKind}
        self._wait("檢視中…")
        self._tasks.rehearse(
            lambda desk, progress: look_over(desk, given, answers, progress),
            self._show,
            key=_KEY,
            refused=self._refuse,
            progressed=self._advance,
        )

    def _show(self, outcome: Outcome[Review]) -> None:
        review = self.review = outcome.value
        self.answers.ask(review)
        self.tables.show_review(review)
        self.mapping.setVisible(any(file.tables for file in review.files))
        if self.tables.unmapped and not self.mapping.isChecked():
            self.mapping.setChecked(True)
            self._toggle_mapping()
        self._turn()
        self._rest()

    def show_rows(self) -> None:
        """Show the rows that file, filter and words let through."""
        self.tables.show_rows()

    def _turn(self) -> None:
        file = self.tables.file
        self.answers.turn_to(file)
        shown = file or (self.review.files[0] if self.review.files else None)
        several = len(self.review.kinds) > 1 and file is None
        self.kinds.setCurrentIndex(-1 if several or shown is None else self.kinds.findData(shown.kind))
        self.kinds.setToolTip("先選取檔案，再指定那個檔案的內容是什麼" if several else "")

    def _rest(self) -> None:
        """Say what the button would do, and leave it to the clerk."""
        self.bar.hide()
        self.work.setText("")
        self.head.setText(summary(self.review))
        self.copy.setEnabled(any(each.found for each in self.review.files))
        self._allow()
        focus = self.focusWidget()
        typing = isinstance(focus, _FIELDS) or self.tables.working
        asked = self.answers.open_question
        if self.commit.isEnabled() and not typing:
            self.commit.setFocus()
        elif asked is not None and focus in (None, self.kinds):
            # Where it begins by itself; whoever has gone elsewhere is not called back.
            asked.setFocus()

    def _allow(self) -> None:
        """Let the button be pressed where it would do something, and say why where it would not."""
        review = self.review
        self.commit.setText(commit_words(review, self.draft.decided(review)))
        obstacle = "" if any(each.taken for each in review.files) else obstacle_to(review)
        unreasoned = self.draft.unreasoned
        if not obstacle and unreasoned:
            obstacle = f"更正了 {unreasoned:,} 列還沒有寫明理由，請選取那一列，在右邊填寫理由。"
        self.commit.setEnabled(not obstacle and not self.pause.isActive())
        self.commit.setToolTip(obstacle)
        if obstacle:
            self.notice.say(Tone.WAITING, obstacle)
        else:
            self.notice.silence()

    def _wait(self, words_of_work: str) -> None:
        self.commit.setEnabled(False)
        self.work.setText(words_of_work)
        self.bar.setRange(0, 0)
        self.bar.show()

    def _advance(self, step: int, steps: int) -> None:
        doing = "匯入中…" if self._committing else "檢視中…"
        self.work.setText(doing if steps else f"{doing}已讀 {step:,} 列")
        self.bar.setRange(0, steps)
        self.bar.setValue(step)

    def _advance_commit(self, step: int, steps: int) -> None:
        if self._committing:
            self._advance(step, steps)

    def _commit(self) -> None:
        if not self.commit.isEnabled():
            return
        review = self.review
        answers = {kind: self.draft.answers_for(kind) for kind in ImportKind}
        readable: Sorted = tuple((each.source, each.kind) for each in review.readable)
        left: Sorted = tuple((each.source, each.kind) for each in review.files if each.answerable)

        def work(desk: Desk, progress: Progress) -> Outcome[Arrival]:
            return bring_all(desk, readable, answers, progress)

        def done(outcome: Outcome[Arrival]) -> None:
            self._committing = False
            self.accept()
            self._then(outcome, left)

        self._committing = True
        self._wait("匯入中…")
        self.leave.setText("取消匯入")
        for each in (self.answers, self.tables, self.kinds):
            each.setEnabled(False)
        self._tasks.write(work, done, label=self.windowTitle(), refused=self._refuse)

    def _write_ended(self, label: str) -> None:
        if label == self.windowTitle():
            self._resume()

    def _resume(self) -> None:
        if self._committing:
            self._committing = False
            self.leave.setText("不匯入")
            for each in (self.answers, self.tables, self.kinds, self.leave):
                each.setEnabled(True)
            self._rest()

    def _refuse(self, finding: Finding) -> None:
        self._resume()
        self.bar.hide()
        self.work.setText("")
        self.notice.say(Tone.BAD, sentence(finding), "再試一次", self.look)

    def _change_kind(self) -> None:
        kind, file = self.kinds.currentData(), self.tables.file
        self._given = tuple(
            (source, kind if file is None or source is file.source else was) for source, was in self._given
        )
        self.tables.settle_anew()
        self.look()

    def _toggle_mapping(self) -> None:
        self.columns.setVisible(self.mapping.isChecked())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(findings_text(self.review))

    def _offer_people(self, outcome: Outcome[tuple[Person, ...]]) -> None:
        self.answers.offer_people([(each.id, f"{each.name}（{each.unit}）") for each in outcome.value])

    def add(self, given: Sequence[Given]) -> None:
        """Look further files over together with those that are there."""

        def joined(outcome: Outcome[Sorted]) -> None:
            self._given = (*self._given, *outcome.value)
            self.tables.settle_anew()
            self.look()

        self._wait("讀取檔案…")
        self._tasks.rehearse(Arrivals(tuple(given)), joined, key=_KEY, refused=self._refuse, progressed=self._advance)

    @property
    def holds_unsaved(self) -> bool:
        """Whether anything was said in it that is not brought in yet."""
        return self.draft.given or self.answers.answers() != self.draft.answers

    def reject(self) -> None:
        """Leave without bringing anything in; while it is being brought in, stop that and take it back first."""
        if self._committing:
            self.leave.setEnabled(False)
            self.work.setText("取消中…")
            self._tasks.cancel()
            return
        self.draft.answers = self.answers.answers()
        given = self._given
        super().reject()
        self._left(given)

    def done(self, result: int) -> None:
        """Close, look nothing over any more, and let go of the files."""
        self.pause.stop()
        self._tasks.forget(_KEY)
        super().done(result)
        self.review, self._given = Review(()), ()
        self.tables.let_go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter in a field to the field: what is typed there must not bring anything in."""
        if isinstance(self.focusWidget(), _FIELDS) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged over the review."""
        files = dropped_files(event.mimeData())
        if files and not self._committing:
            event.acceptProposedAction()
            self.hint.say(f"放開以一起檢視 {len(files):,} 個檔案")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the hint away."""
        self.hint.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look the files dropped over together with the others."""
        self.hint.hide()
        files: list[Path] = dropped_files(event.mimeData())
        event.acceptProposedAction()
        self.add(files)
