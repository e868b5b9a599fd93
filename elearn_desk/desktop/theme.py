"""How the window looks: the scales of type and spacing, and the colours of its brightnesses and states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QWidget

GAP_SMALL, GAP, GAP_WIDE, MARGIN, MARGIN_WIDE = 4, 8, 12, 16, 24
"""Spacing in pixels."""

ROW_HEIGHT = 28
"""Height of a table's row in pixels, the text being of its usual size."""


VALUE_ROLE = Qt.ItemDataRole.UserRole
"""Under this role a cell holds the value of its row, and a head the width of its column in Chinese characters."""
CAP_ROLE = Qt.ItemDataRole.UserRole + 1
"""Under this role a cell that is drawn as a bar holds its hours: (granted, spent, cap)."""

COLOURS_PROPERTY = "colours"
"""The application holds the colours in force under this name."""


class TextSize(Enum):
    """Type sizes in points, the text being of its usual size."""

    TABLE = 10.0
    TEXT = 11.0
    HEAD = 13.5
    SENTENCE = 15.0


class Tone(Enum):
    """What a state means for the person: its sign stands beside the word, so that colour never speaks alone."""

    GOOD = "✓"
    PROGRESS = "◔"
    WAITING = "!"
    BAD = "✗"
    MUTED = "–"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one brightness.

    Text colours reach a contrast of 4.5:1 on `base`, `window` and `tint`; `edge`, round what can be pressed or typed
    into, reaches 3:1 on the same. `line` only parts what spacing parts already.
    """

    accent: str
    on_accent: str
    window: str
    base: str
    text: str
    quiet: str
    line: str
    edge: str
    tint: str
    selected: str
    on_selected: str
    good: str
    waiting: str
    bad: str

    def of(self, tone: Tone) -> str:
        """Give the colour of a state."""
        match tone:
            case Tone.GOOD:
                return self.good
            case Tone.PROGRESS:
                return self.accent
            case Tone.WAITING:
                return self.waiting
            case Tone.BAD:
                return self.bad
            case Tone.MUTED:
                return self.quiet


LIGHT = Colours(
    accent="#0E7490",
    on_accent="#FFFFFF",
    window="#F4F6F8",
    base="#FFFFFF",
    text="#1B2430",
    quiet="#5B6675",
    line="#D9DFE6",
    edge="#7F8A99",
    tint="#EDF6F8",
    selected="#CFE8EF",
    on_selected="#1B2430",
    good="#15803D",
    waiting="#B45309",
    bad="#B91C1C",
)
DARK = Colours(
    accent="#22A6BF",
    on_accent="#06181D",
    window="#1B2027",
    base="#232A33",
    text="#E6EAF0",
    quiet="#9AA6B5",
    line="#3A4451",
    edge="#7C8796",
    tint="#1C3038",
    selected="#23505E",
    on_selected="#F2F5F8",
    good="#4ADE80",
    waiting="#F5A94A",
    bad="#F58A8A",
)
CONTRAST_LIGHT = Colours(
    accent="#00458A",
    on_accent="#FFFFFF",
    window="#FFFFFF",
    base="#FFFFFF",
    text="#000000",
    quiet="#303030",
    line="#000000",
    edge="#000000",
    tint="#FFFFFF",
    selected="#00458A",
    on_selected="#FFFFFF",
    good="#00500F",
    waiting="#6B3200",
    bad="#8A0000",
)
CONTRAST_DARK = Colours(
    accent="#3FF2FF",
    on_accent="#000000",
    window="#000000",
    base="#000000",
    text="#FFFFFF",
    quiet="#E0E0E0",
    line="#FFFFFF",
    edge="#FFFFFF",
    tint="#000000",
    selected="#FFEE32",
    on_selected="#000000",
    good="#7CFF8A",
    waiting="#FFC14A",
    bad="#FF9C9C",
)


def colours_now() -> Colours:
    """Give the colours in force."""
    application = QApplication.instance()
    colours = application.property(COLOURS_PROPERTY) if application is not None else None
    return colours if isinstance(colours, Colours) else LIGHT


@cache
def _colour(name: str) -> QColor:
    return QColor(name)


def tone_colour(tone: Tone) -> QColor:
    """Give the colour of a state."""
    return _colour(colours_now().of(tone))


def set_tone(widget: QWidget, tone: Tone | None) -> None:
    """Write a widget's text in the colour of a state from now on, or in the usual one; it follows the colours."""
    name = "" if tone is None else tone.name
    if widget.property("tone") != name:
        widget.setProperty("tone", name)
        polish_anew(widget)


def polish_anew(widget: QWidget) -> None:
    """Have the sheet look at a widget again after one of its properties has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def text_factor() -> float:
    """Give how many times as large as usual the text is, 1.0 to 2.0."""
    return QApplication.font().pointSizeF() / TextSize.TEXT.value


def scaled(pixels: float) -> int:
    """Give a length in pixels that grows with the text."""
    return round(pixels * text_factor())


def row_height() -> int:
    """Give the height of a table's row in pixels for the text as large as it is."""
    return scaled(ROW_HEIGHT)


def font(size: TextSize, *, bold: bool = False) -> QFont:
    """Give the window's font in a size."""
    made = QFont(QApplication.font())
    made.setPointSizeF(size.value * text_factor())
    made.setBold(bold)
    return made
