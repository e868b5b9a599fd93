"""What all acts of the window have in common: the tasks, the window asked over, a place to say what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.dialogs.found_dialog import LIST_FOUND, list_found
from elearn_desk.desktop.dialogs.trial_dialog import Blank, TrialDialog
from elearn_desk.desktop.dialogs.words_dialog import WordsDialog
from elearn_desk.desktop.models.told import SHOWN, told
from elearn_desk.desktop.tab_way import tab_as_read
from elearn_desk.desktop.tasks import Tasks, Work
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.undo import Step
from elearn_desk.services.outcome import Outcome

T = TypeVar("T")


class Acting(QObject):
    """A family of things a clerk can do, each a method that asks what it needs and runs one use case."""

    said = Signal(object, str, str, object)
    """Tone, text, and for what one may want to do next the button's words and what it does (else empty and None)."""

    opened = Signal(object)
    """The dialog that has just been opened."""

    stepped = Signal(object)
    """The `Step` that has just been done, with how it is taken back."""

    back_asked = Signal(object)
    """A `Step` that the clerk wants taken back."""

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self.tasks = tasks
        self.window = window
        self.dialog: QDialog | None = None
        """The dialog open now, or the last one."""

    def say(self, text: str, outcome: Outcome[Any] | None = None, tone: Tone = Tone.GOOD) -> None:
        """Say what came of an act, with what was found on the way."""
        findings = outcome.findings if outcome is not None else ()
        tone = Tone.WAITING if findings else tone
        many = len(findings) > SHOWN
        list_them = (lambda: list_found(findings, self.window)) if many else None
        self.said.emit(tone, " ".join([text, *told(findings)]), LIST_FOUND if many else "", list_them)

    def offer(self, text: str, button: str, act: Callable[[], None], outcome: Outcome[Any] | None = None) -> None:
        """Say what came of an act, with what was found on the way, and offer what one may want to do next."""
        findings = outcome.findings if outcome is not None else ()
        self.said.emit(Tone.WAITING if findings else Tone.GOOD, " ".join([text, *told(findings)]), button, act)

    def did(self, step: Step) -> None:
        """Say how what has just been done is taken back, after it was said what came of it."""
        self.stepped.emit(step)

    def open(self, dialog: QDialog) -> None:
        """Show a dialog over the window without holding up the rest of the program."""
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        if isinstance(dialog, FormDialog):
            self.tasks.ended.connect(dialog.resume)
        tab_as_read(dialog)
        dialog.open()
        self.opened.emit(dialog)

    def ask(
        self,
        title: str,
        explanation: str,
        act: str,
        fields: tuple[tuple[str, bool], ...],
        work: Callable[[list[str]], Work[T]],
        then: Callable[[Outcome[T]], None],
    ) -> None:
        """Ask for words, and run the work they give; a refusal is said in the dialog."""

        def run(dialog: WordsDialog, texts: list[str]) -> None:
            def done(outcome: Outcome[T]) -> None:
                dialog.accept()
                then(outcome)

            dialog.wait()
            self.tasks.write(work(texts), done, label=title, refused=dialog.refuse)

        self.open(WordsDialog(title, explanation, act, fields, run, self.window))

    def weigh(
        self,
        words_of: tuple[str, str, str],
        blanks: Sequence[Blank],
        work: Callable[[list[str], bool], Work[T]],
        tell: Callable[[Outcome[T]], Iterable[str]] | None,
        then: Callable[[Outcome[T]], None],
    ) -> None:
        """Ask for what an act needs, with what it would do said before it is done (see `TrialDialog`)."""
        self.open(TrialDialog(self.tasks, words_of, blanks, work, tell, then, self.window))
