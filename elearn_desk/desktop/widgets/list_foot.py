"""The foot of a dialog that lists something: what can be done with the list at the left, the way out at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from elearn_desk.desktop.theme import GAP, GAP_WIDE, MARGIN
from elearn_desk.desktop.widgets.arrange import button

LEAVE = "關閉"


class ListFoot(QWidget):
    """Buttons under a list; `leave` closes, and is the main one where the list offers nothing to go on with.

    Enter presses no button of a list by itself: there, it belongs to the row.
    """

    def __init__(self, dialog: QDialog, *acts: QPushButton, goes_on: QPushButton | None = None) -> None:
        super().__init__(dialog)
        self.leave = button(LEAVE, dialog.reject, main=goes_on is None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for each in acts:
            row.addWidget(each)
        row.addStretch(1)
        if goes_on is not None:
            row.addWidget(goes_on)
        row.addWidget(self.leave)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)


def list_over_foot(dialog: QDialog, listed: QWidget, foot: ListFoot) -> None:
    """Lay a dialog out: the list over its foot."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    column.setSpacing(GAP_WIDE)
    column.addWidget(listed, 1)
    column.addWidget(foot)
