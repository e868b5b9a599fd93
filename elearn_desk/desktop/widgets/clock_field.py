"""A field for a time of day as clerks write it: 08:30, 0830 or 8."""

from __future__ import annotations

import re
import unicodedata
from datetime import time

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from elearn_desk.desktop.theme import GAP_WIDE
from elearn_desk.desktop.widgets.day_field import mark_wrong

_CLOCK = re.compile(r"(\d{1,2})(?:[:.時]?(\d{2})分?)?(?:時|點)?")
_WIDTH_IN_DIGITS = 8


def parse_clock(text: str) -> time | None:
    """Read a time of day such as `8:30`, `0830`, `8` or `8時30分`; what is none gives None."""
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


class ClockField(QLineEdit):
    """Reads a time of day; what is none is marked when the clerk leaves the field."""

    def __init__(self, at: time | None = None, parent: QWidget | None = None) -> None:
        super().__init__(f"{at:%H:%M}" if at else "", parent)
        self.setPlaceholderText("08:00")
        self.setToolTip("24 小時制，例如 08:30、0830 或 13")
        self.setAccessibleName("時刻")
        self._fit()
        self.textEdited.connect(lambda _text: mark_wrong(self, wrong=False))
        self.editingFinished.connect(self._read)

    @property
    def time(self) -> time | None:
        """The time typed, None when it is none."""
        return parse_clock(self.text())

    def changeEvent(self, event: QEvent) -> None:
        """Stay as wide as a time in the text size in force."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _WIDTH_IN_DIGITS + GAP_WIDE)

    def _read(self) -> None:
        at = self.time
        mark_wrong(self, wrong=at is None)
        if at is not None:
            self.setText(f"{at:%H:%M}")
