"""A line that is a button: an icon, a figure, a sentence, and at its end a quiet remark."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from elearn_desk.desktop.theme import GAP, GAP_WIDE, TextSize, Tone, font, scaled, set_tone
from elearn_desk.desktop.widgets.picture import Picture

_ICON = 20
_FIGURE = 40


class LineButton(QPushButton):
    """Its sentence wraps; all of it is one button, and is read out as one sentence."""

    def __init__(self, drawing: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("line", True)
        self.picture = Picture(drawing, _ICON)
        self.figure, self.sentence, self.remark = QLabel(), QLabel(), QLabel()
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.sentence.setWordWrap(True)
        self.remark.setProperty("quiet", True)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(GAP_WIDE, GAP, GAP_WIDE, GAP)
        row.setSpacing(GAP_WIDE)
        for label in (self.picture, self.figure, self.sentence, self.remark):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label, 1 if label is self.sentence else 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, figure: str, sentence: str, remark: str = "", tone: Tone | None = None) -> None:
        """Say something else; `tone` colours the remark."""
        self.figure.setFont(font(TextSize.HEAD, bold=True))
        self.figure.setMinimumWidth(scaled(_FIGURE))
        self.figure.setText(figure)
        self.sentence.setText(sentence)
        self.remark.setText(remark)
        set_tone(self.remark, tone)
        self.setAccessibleName("，".join(part for part in (f"{figure} {sentence}".strip(), remark) if part))

    def sizeHint(self) -> QSize:
        """Ask for the room its words take."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Do with as much as its words take when they wrap."""
        return self._row.minimumSize()
