"""A line that says what came of something, in place, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from elearn_desk.desktop.icons import tone_icon
from elearn_desk.desktop.theme import GAP, Tone, scaled, set_tone

_SIGN = 16
"""Pixels a side at the usual text size."""


class Notice(QWidget):
    """Says one thing at a time; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        """What is said now."""
        self._tone = Tone.MUTED
        self.sign = QLabel(self)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(self)
        self.button.setProperty("link", True)
        self._act: Callable[[], None] | None = None
        self.button.clicked.connect(self._do)
        self.second = QPushButton(self)
        self.second.setProperty("link", True)
        self._second_act: Callable[[], None] | None = None
        self.second.clicked.connect(self._do_second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.sign)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        row.addWidget(self.second)
        self.silence()

    def say(self, tone: Tone, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something in place of what was said before; `act` is what its button does."""
        self.text = text
        self._tone = tone
        self._draw_sign()
        set_tone(self.label, tone)
        self.label.setText(text)
        self.setAccessibleName(text)
        self._act = act
        self.button.setText(button)
        self.button.setVisible(act is not None)
        self._second_act = None
        self.second.hide()
        self.show()

    def say_steps(self, tone: Tone, text: str, steps: tuple[tuple[str, Callable[[], None]], ...]) -> None:
        """Say something with up to two things that one may want to do next, each with its button's words."""
        self.say(tone, text, *next(iter(steps), ("", None)))
        for words, act in steps[1:2]:
            self.offer_too(words, act)

    def offer_too(self, words: str, act: Callable[[], None]) -> None:
        """Offer one thing more to do about what is said now."""
        if self._act is None:
            self._act = act
            self.button.setText(words)
            self.button.show()
        else:
            self._second_act = act
            self.second.setText(words)
            self.second.show()

    def buttons_width(self) -> int:
        """Give how many pixels its sign and its buttons take."""
        seen = (self.sign, self.button, self.second)
        return sum(each.sizeHint().width() + GAP for each in seen if not each.isHidden())

    def silence(self) -> None:
        """Say nothing."""
        self.text = ""
        self._act = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign anew where colours or text size have changed."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self.text:
            self._draw_sign()

    def _draw_sign(self) -> None:
        side = scaled(_SIGN)
        self.sign.setPixmap(tone_icon(self._tone).pixmap(QSize(side, side), self.devicePixelRatio()))

    def _do_second(self) -> None:
        if self._second_act is not None:
            self._second_act()

    def _do(self) -> None:
        if self._act is not None:
            act, self._act = self._act, None
            self.button.hide()
            act()
