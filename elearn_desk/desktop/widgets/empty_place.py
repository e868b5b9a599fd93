"""What stands in a table where there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.theme import GAP, scaled
from elearn_desk.desktop.widgets.picture import Picture

FILTERED = "沒有符合篩選條件的資料。"
"""What is said where the filters of the columns let nothing through."""
_DRAWING, _SIDE, _ROOMY = "inbox", 32, 180
"""What is drawn, how large, and how high the place must be for it, in pixels at the usual text size."""


class EmptyPlace(QWidget):
    """What stands where there is nothing yet: what belongs there, and the button that brings it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setProperty("quiet", True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.hide()
        self._own: tuple[str, str, Callable[[], None] | None] = ("", "", None)
        self._unfilter: Callable[[], None] | None = None
        self.button.clicked.connect(self._do)
        self.picture = Picture(icon(_DRAWING), _SIDE, self)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.label)
        column.addSpacing(GAP)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the drawing out where the words need the room."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        self.picture.setVisible(self.height() >= scaled(_ROOMY) and bool(self.label.text()))

    def say(self, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Say what belongs here, and offer a button where there is something to do."""
        self._own = (text, button, act)
        self._show()

    def filtered(self, unfilter: Callable[[], None] | None) -> None:
        """Say, while `unfilter` is given, that the filters of the columns are why, and offer to take them away."""
        self._unfilter = unfilter
        self._show()

    def _show(self) -> None:
        text, button, act = (FILTERED, "清除篩選", self._unfilter) if self._unfilter is not None else self._own
        self.picture.show_drawing(icon(_DRAWING if self._unfilter is None else "filter"))
        self.label.setText(text)
        self.button.setText(button)
        self.button.setVisible(act is not None)
        self._draw()

    def _do(self) -> None:
        act = self._unfilter or self._own[2]
        if act is not None:
            act()
