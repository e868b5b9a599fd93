"""The reasons of a verdict, each with the clause it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from elearn_desk.desktop.theme import TextSize, Tone, colours_now, font, tone_colour
from elearn_desk.wording.explanation import Explained

_TONES = {True: Tone.GOOD, False: Tone.BAD, None: Tone.MUTED}


class WhyList(QLabel):
    """One reason a line: sign, sentence, and quietly the clause."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(font(TextSize.TABLE))
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_reasons(self, reasons: Sequence[Explained]) -> None:
        """Show other reasons."""
        self.setText(f"<table cellspacing='0' cellpadding='2'>{''.join(map(_row, reasons))}</table>")


def _row(reason: Explained) -> str:
    tone = _TONES[reason.good]
    clause = f"<br><span style='color:{colours_now().quiet}'>{escape(reason.clause)}</span>" if reason.clause else ""
    return (
        f"<tr><td valign='top' style='color:{tone_colour(tone).name()}'>{tone.value}</td>"
        f"<td>{escape(reason.text)}{clause}</td></tr>"
    )
