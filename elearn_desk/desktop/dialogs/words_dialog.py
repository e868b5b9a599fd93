"""Asks for a few words before something is done: a reason, a document number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.theme import Tone


class WordsDialog(FormDialog):
    """One line of text a label; those marked as needed must not be empty.

    `then` gets the texts when the button is pressed, and closes the dialog by `accept` or says why not by `refuse`.
    """

    def __init__(
        self,
        title: str,
        explanation: str,
        act: str,
        fields: tuple[tuple[str, bool], ...],
        then: Callable[[WordsDialog, list[str]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, explanation, act, parent)
        self._then = then
        self._needed = [needed for _, needed in fields]
        self.lines: list[QLineEdit] = []
        for label, needed in fields:
            line = QLineEdit(self)
            line.setPlaceholderText("" if needed else "可不填")
            self.add(label, line)
            self.lines.append(line)
        if self.lines:
            self.lines[0].setFocus()

    def act(self) -> None:
        """Hand the words on when none that is needed is missing."""
        texts = [line.text().strip() for line in self.lines]
        empty = next((number for number, text in enumerate(texts) if self._needed[number] and not text), None)
        if empty is not None:
            self.notice.say(Tone.BAD, f"請填寫「{self.lines[empty].accessibleName()}」。")
            self.lines[empty].setFocus()
            return
        self._then(self, texts)
