"""Bringing files in, chosen, dropped or pasted, always after a look at what they would do; and taking imports back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.dropping import dropped_files
from elearn_desk.desktop.dialogs.file_picker import files_to_open
from elearn_desk.desktop.dialogs.pasted import pasted_table, why_no_table
from elearn_desk.desktop.dialogs.review_dialog import ReviewDialog
from elearn_desk.desktop.dialogs.undo_dialog import UndoDialog
from elearn_desk.desktop.models.arrivals import Arrivals, Given, Sorted
from elearn_desk.desktop.models.bring_all import Arrival
from elearn_desk.desktop.models.draft import Draft
from elearn_desk.desktop.models.hour_steps import imported
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.theme import Tone
from elearn_desk.services.desk import Desk
from elearn_desk.services.mends import file_of_batch
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.wording.sentences import sentence

KINDS_OF_FILE = "可讀的檔案 (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.html *.htm *.pdf);;所有檔案 (*)"

UNDO, SEE_LEFT = "復原此次匯入", "看有疑義的列"


class ImportActs(Acting):
    """Files in, and out again."""

    arrived = Signal(object, str, object)
    """What came of an import: its tone, the words, and what one may want to do next as (button, act) in order."""

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type] # as every family of acts
        self._drafts: dict[frozenset[str], Draft] = {}
        self._reviewing: ReviewDialog | None = None
        self._left: dict[frozenset[str], Sorted] = {}
        self._reminded = False

    def choose(self, kind: ImportKind) -> None:
        """Ask for files of a kind, and look them over."""
        files = files_to_open(self.window, f"匯入{kind.value}", KINDS_OF_FILE)
        if files:
            self.review(kind, files)

    def take(self, files: Sequence[Given]) -> None:
        """Tell what the files are, and look them over together; over an open review they are added to it."""
        if self._reviewing is not None:
            self._reviewing.add(files)
        else:
            self._read(Arrivals(tuple(files)))

    def review(self, kind: ImportKind, files: Sequence[Given]) -> None:
        """Look files of a kind over."""
        self._read(Arrivals(tuple(files), kind))

    def _read(self, arrivals: Arrivals) -> None:
        self.say(f"正在讀取 {len(arrivals.given):,} 個檔案…", tone=Tone.PROGRESS)

        def read(outcome: Outcome[Sorted]) -> None:
            self.said.emit(Tone.MUTED, "", "", None)
            self._open(outcome.value)

        self.tasks.rehearse(arrivals, read, key="kinds")

    def paste(self, data: QMimeData | None = None) -> None:
        """Look over the table or the files on the clipboard."""
        data = QGuiApplication.clipboard().mimeData() if data is None else data
        files = dropped_files(data)
        table = None if files else pasted_table(data)
        if files:
            self.take(files)
        elif table is not None:
            self.take([table])
        else:
            self.say(why_no_table(data), tone=Tone.WAITING)

    def _open(self, given: Sorted) -> None:
        """Show the review of files; what was said of the very same files before is there again."""
        digests = frozenset(source.sha256 for source, _ in given)
        self._left.pop(digests, None)
        self._reminded = False
        draft = self._drafts.setdefault(digests, Draft())

        def then(outcome: Outcome[Arrival], left: Sorted) -> None:
            self._drafts.pop(digests, None)
            self._report(outcome)
            if left:
                self._open(left)

        def go(files: Sorted) -> None:
            if draft.given:
                which = frozenset(source.sha256 for source, _ in files)
                self._drafts[which], self._left[which] = draft, files
                self.offer("沒有匯入；您在檢視裡的更正與選擇都留著。", "回到檢視", lambda: self._open(files))
            else:
                self._drafts.pop(digests, None)

        over = QApplication.activeModalWidget() or self.window
        dialog = self._reviewing = ReviewDialog(self.tasks, given, draft, then, go, over)
        # Before the others hear of its end, for they may open the next one.
        dialog.finished.connect(lambda _result: self._close(dialog))
        # Building it and showing it are each as much as the window can do between two answers.
        QTimer.singleShot(0, dialog, partial(self.open, dialog))

    def may_lose(self) -> bool:
        """Tell whether closing the program loses nothing said in a review; what it would lose is told of once."""
        if self._reminded or not self._left:
            return True
        self._reminded = True
        files = next(reversed(self._left.values()))
        said = "您在匯入檢視裡的更正與選擇還沒有匯入；再關閉一次程式就會放棄。"
        self.said.emit(Tone.WAITING, said, "回到檢視", lambda: self._open(files))
        return False

    def _close(self, dialog: ReviewDialog) -> None:
        if self._reviewing is dialog:
            self._reviewing = None

    def undo(self, batches: Sequence[int], then: Callable[[], None] | None = None) -> None:
        """Show what taking imports back would do, and do it when the clerk says so; `then` hears of it."""

        def done(text: str, outcome: Outcome[object]) -> None:
            if then is not None:
                then()
            self.say(text, outcome)

        self.open(UndoDialog(self.tasks, batches, done, self.window))

    def see_left(self, batches: Sequence[int]) -> None:
        """Look once more over what was not taken of imports of learning hours, to mend it or to decide on it."""

        def work(desk: Desk, _progress: Progress) -> Outcome[Sorted]:
            return Outcome(tuple((file_of_batch(desk, batch).value, ImportKind.HOURS) for batch in batches))

        self.tasks.rehearse(work, lambda outcome: self._open(outcome.value), key="kinds")

    def _report(self, outcome: Outcome[Arrival]) -> None:
        arrival = outcome.value
        kept = " ".join(sentence(each) for each in outcome.findings if each.code.startswith("EVIDENCE"))
        batches = arrival.batches
        next_steps = []
        if batches:
            step = imported(arrival, lambda then: self.undo(batches, then))
            self.did(step)
            next_steps.append((UNDO, lambda: self.back_asked.emit(step)))
            if arrival.left and arrival.hours:
                next_steps.append((SEE_LEFT, lambda: self.see_left(arrival.hours)))
        tone = Tone.WAITING if arrival.left or kept else Tone.GOOD
        self.arrived.emit(tone, f"{arrival.summary} {kept}".strip(), tuple(next_steps))
