"""The grants of an account, a line each: what is left of how many hours, and in which window they can be used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from elearn_desk.desktop.theme import GAP_SMALL, TextSize, Tone, font, set_tone
from elearn_desk.desktop.widgets.flow import flowing
from elearn_desk.domain.ledger import GrantState
from elearn_desk.wording.dates import roc_date

_SOON = 30
"""Days before the last one in which hours left are pointed out."""


class GrantList(QWidget):
    """Hidden while there is no grant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[tuple[QLabel, QLabel]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        self.hide()

    def show_grants(self, grants: Sequence[GrantState], as_of: date) -> None:
        """Show other grants, as they are on a day."""
        while len(self.lines) < len(grants):
            hours, window = QLabel(self), QLabel(self)
            window.setAlignment(Qt.AlignmentFlag.AlignRight)
            for each in (hours, window):
                each.setFont(font(TextSize.TABLE))
            window.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._column.addWidget(flowing(hours, window))
            self.lines.append((hours, window))
        for number, (hours, window) in enumerate(self.lines):
            hours.setVisible(number < len(grants))
            window.setVisible(number < len(grants))
        for (hours, window), state in zip(self.lines, grants, strict=False):
            tone = _tone(state, as_of)
            sign = f"{tone.value} " if tone is not None else ""
            hours.setText(f"{sign}第{state.grant.id}號　{_hours(state)}")
            window.setText(f"{roc_date(state.grant.first_day)}～{roc_date(state.grant.last_day)}")
            for each in (hours, window):
                set_tone(each, tone)
        self.setVisible(bool(grants))


def _hours(state: GrantState) -> str:
    counts = (("核", state.granted), ("用", state.used), ("失效", state.lapsed), ("移出", state.moved))
    said = [f"{name} {hours}" for name, hours in counts if hours or name == "核"]
    return " ".join([*said, f"餘 {state.open}"])


def _tone(state: GrantState, as_of: date) -> Tone | None:
    if state.lapsed:
        return Tone.BAD
    if not state.open:
        return Tone.MUTED
    last = state.grant.last_day
    return Tone.WAITING if last is not None and (last - as_of).days <= _SOON else None
