"""A part of the panel under a head that folds it; how it was left is remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from elearn_desk.desktop.remembered import remembered
from elearn_desk.desktop.theme import GAP, GAP_SMALL


class Section(QWidget):
    """A head with a hairline, beside it in a few words what the part comes to, and below it the part."""

    def __init__(self, title: str, parent: QWidget | None = None, *, unfolded: bool = True) -> None:
        super().__init__(parent)
        self._title, self._key = title, f"panel/{title}"
        self.head = QPushButton(self)
        self.head.setProperty("link", True)
        self.head.setCheckable(True)
        self.brief = QLabel(self)
        self.brief.setProperty("quiet", True)
        self.brief.hide()
        rule = QFrame(self)
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setFrameShadow(QFrame.Shadow.Plain)
        rule.setProperty("rule", True)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.head)
        top.addWidget(rule, 1)
        top.addWidget(self.brief)
        self.body = QWidget(self)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addLayout(top)
        column.addWidget(self.body)
        self.head.toggled.connect(self._fold)
        was = remembered().value(self._key, unfolded, type=bool)
        self.head.setChecked(bool(was))
        self._show(bool(was))

    def say(self, brief: str) -> None:
        """Say in a few words beside the head what the part comes to."""
        self.brief.setText(brief)
        self.brief.setVisible(bool(brief))

    def _fold(self, unfolded: bool) -> None:
        self._show(unfolded)
        remembered().setValue(self._key, unfolded)

    def _show(self, unfolded: bool) -> None:
        self.body.setVisible(unfolded)
        self.head.setText(f"{'▼' if unfolded else '▶'} {self._title}")
        self.head.setAccessibleName(f"{self._title}（{'已展開' if unfolded else '已收合'}）")
