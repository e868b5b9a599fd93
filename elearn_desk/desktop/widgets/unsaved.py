"""What was typed and not yet saved: told apart from what the program filled in, and asked about before it is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget

from elearn_desk.desktop.theme import GAP, Tone, tone_colour

_WORDS = ("還沒有儲存。", "放棄輸入", "繼續輸入")


def has_typed(widget: QWidget) -> bool:
    """Tell whether the clerk has typed anything into a widget that would be lost with it."""
    lines = (line for line in widget.findChildren(QLineEdit) if not line.isReadOnly())
    texts: list[QPlainTextEdit | QTextEdit] = [*widget.findChildren(QPlainTextEdit), *widget.findChildren(QTextEdit)]
    return any(line.isModified() and line.text().strip() for line in lines) or any(
        not text.isReadOnly() and text.document().isModified() and text.toPlainText().strip() for text in texts
    )


class UnsavedBar(QWidget):
    """Asks in place whether what was typed may be lost; hidden until then.

    `words` are what is said, and the buttons that let it be lost and that keep it.
    """

    def __init__(self, drop: Callable[[], None], parent: QWidget, words: tuple[str, str, str] = _WORDS) -> None:
        super().__init__(parent)
        said, lose, go_on = words
        self.label = QLabel(f"{Tone.WAITING.value} {said}", self)
        self.label.setStyleSheet(f"color: {tone_colour(Tone.WAITING).name()}")
        self.drop, self.keep = QPushButton(lose, self), QPushButton(go_on, self)
        for made in (self.drop, self.keep):
            made.setAutoDefault(False)
        self._before: QWidget | None = None
        self.drop.clicked.connect(drop)
        self.keep.clicked.connect(self.go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.label, 1)
        row.addWidget(self.drop)
        row.addWidget(self.keep)
        self.hide()

    def ask(self) -> None:
        """Ask; the focus will go back to where it is now."""
        focus = self.window().focusWidget()
        if focus not in (self.keep, self.drop):
            self._before = focus
        self.show()
        # The key that closes by habit comes to rest on what loses nothing.
        self.keep.setFocus()

    def go_on(self) -> None:
        """Go back to where the clerk was typing."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()
