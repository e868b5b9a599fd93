"""How the window looks: palette, type, spacing, and the colours of the states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from elearn_desk.shipped import shipped

FAMILIES = ["Microsoft JhengHei UI", "PingFang TC", "Noto Sans CJK TC"]
"""The systems' Chinese sans; the shipped Kai comes last, so that no name ever shows as a box."""

GAP_SMALL, GAP, GAP_WIDE, MARGIN, MARGIN_WIDE = 4, 8, 12, 16, 24
"""Spacing in pixels."""

ROW_HEIGHT = 28
"""Height of a table's row in pixels."""


VALUE_ROLE = Qt.ItemDataRole.UserRole
"""Under this role a cell holds the value of its row, and a head the width of its column in Chinese characters."""
CAP_ROLE = Qt.ItemDataRole.UserRole + 1
"""Under this role a cell that is drawn as a bar holds its hours: (granted, spent, cap)."""


class TextSize(Enum):
    """Type sizes in points."""

    TABLE = 10.0
    TEXT = 11.0
    HEAD = 13.5
    SENTENCE = 15.0


class Tone(Enum):
    """What a state means for the person: its sign stands beside the word, so that colour never speaks alone."""

    GOOD = "✓"
    PROGRESS = "◐"
    WAITING = "!"
    BAD = "×"
    MUTED = "–"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one brightness; text colours reach a contrast of 4.5:1 on `base`."""

    accent: str
    window: str
    base: str
    text: str
    quiet: str
    line: str
    tint: str
    good: str
    waiting: str
    bad: str


LIGHT = Colours(
    accent="#0E7490",
    window="#F4F6F8",
    base="#FFFFFF",
    text="#1B2430",
    quiet="#5B6675",
    line="#D9DFE6",
    tint="#E3F1F5",
    good="#15803D",
    waiting="#B45309",
    bad="#B91C1C",
)
DARK = Colours(
    accent="#22A6BF",
    window="#1B2027",
    base="#232A33",
    text="#E6EAF0",
    quiet="#9AA6B5",
    line="#3A4451",
    tint="#1F3D47",
    good="#4ADE80",
    waiting="#F5A94A",
    bad="#F58A8A",
)


def colours_now() -> Colours:
    """Give the colours of the brightness in force."""
    return DARK if QApplication.palette().base().color().lightness() < 128 else LIGHT


def tone_colour(tone: Tone) -> QColor:
    """Give the colour of a state."""
    colours = colours_now()
    names = {
        Tone.GOOD: colours.good,
        Tone.PROGRESS: colours.accent,
        Tone.WAITING: colours.waiting,
        Tone.BAD: colours.bad,
        Tone.MUTED: colours.quiet,
    }
    return QColor(names[tone])


def font(size: TextSize, *, bold: bool = False) -> QFont:
    """Give the window's font in a size."""
    made = QFont(QApplication.font())
    made.setPointSizeF(size.value)
    made.setBold(bold)
    return made


def dress(application: QApplication, colours: Colours | None = None) -> None:
    """Give the application its style, fonts, palette and sheet, light or dark as the system is unless told."""
    if colours is None:
        colours = DARK if application.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    application.setStyle("Fusion")
    _set_font(application)
    application.setPalette(_palette(colours))
    application.setStyleSheet(_sheet(colours))


def _set_font(application: QApplication) -> None:
    families = list(FAMILIES)
    for name in ("kai.ttf", "kai-rare.ttf"):
        added = QFontDatabase.addApplicationFont(str(shipped("resources", "fonts", name)))
        families += QFontDatabase.applicationFontFamilies(added)
    base = QFont(families)
    base.setPointSizeF(TextSize.TEXT.value)
    application.setFont(base)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for roles, colour in (
        ((role.Window, role.Button), colours.window),
        ((role.Base, role.AlternateBase, role.ToolTipBase), colours.base),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colours.text),
        ((role.PlaceholderText,), colours.quiet),
        ((role.Highlight, role.Link, role.Accent), colours.accent),
        ((role.HighlightedText,), "#FFFFFF"),
        ((role.Mid, role.Midlight), colours.line),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.quiet))
    return palette


def _sheet(colours: Colours) -> str:
    return f"""
QToolTip {{ padding: 4px; border: 1px solid {colours.line};
  background: {colours.base}; color: {colours.text}; }}
QToolBar {{ border: 0; border-bottom: 1px solid {colours.line}; padding: 6px 8px; spacing: 8px;
  background: {colours.base}; }}
QToolBar::separator {{ width: 1px; margin: 4px 4px; background: {colours.line}; }}
QToolButton {{ padding: 5px 10px; border: 1px solid transparent; border-radius: 4px; }}
QToolButton:hover, QToolButton:focus {{ border-color: {colours.line}; background: {colours.tint}; }}
QToolButton:checked {{ color: {colours.accent}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QPushButton {{ padding: 5px 12px; border: 1px solid {colours.line}; border-radius: 4px; background: {colours.base}; }}
QPushButton:hover {{ background: {colours.tint}; }}
QPushButton:focus {{ border-color: {colours.accent}; }}
QPushButton:disabled {{ color: {colours.quiet}; background: {colours.window}; }}
QPushButton[main="true"] {{ background: {colours.accent}; border-color: {colours.accent}; color: white; }}
QPushButton[main="true"]:disabled {{ background: {colours.line};
  border-color: {colours.line}; color: {colours.quiet}; }}
QPushButton[chip="true"] {{ padding: 3px 10px; border-radius: 12px; }}
QPushButton[chip="true"]:checked {{ background: {colours.tint};
  border-color: {colours.accent}; color: {colours.accent}; }}
QPushButton[link="true"] {{ border: 0; padding: 2px 4px; background: transparent;
  color: {colours.accent}; text-align: left; }}
QLineEdit, QPlainTextEdit {{
  border: 1px solid {colours.line}; border-radius: 4px; padding: 4px 6px; background: {colours.base};
  selection-background-color: {colours.accent}; selection-color: white; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {colours.accent}; }}
QLineEdit[wrong="true"] {{ border-color: {colours.bad}; }}
QTableView {{ border: 1px solid {colours.line}; gridline-color: {colours.line}; background: {colours.base};
  selection-background-color: {colours.tint}; selection-color: {colours.text}; outline: 0; }}
QTableView::item {{ padding: 0 4px; border: 0; border-bottom: 1px solid {colours.line}; }}
QTableView::item:selected {{ background: {colours.tint}; color: {colours.text}; }}
QHeaderView {{ background: {colours.window}; }}
QHeaderView::section {{ background: {colours.window}; color: {colours.quiet}; padding: 4px 5px; border: 0;
  border-bottom: 1px solid {colours.line}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {colours.line}; }}
QTabBar::tab {{ padding: 8px 16px; border: 0; border-bottom: 2px solid transparent; background: transparent;
  color: {colours.quiet}; }}
QTabBar::tab:hover {{ color: {colours.text}; }}
QTabBar::tab:selected {{ color: {colours.accent}; border-bottom-color: {colours.accent}; }}
QTabBar::tab:focus {{ text-decoration: underline; }}
QStatusBar {{ border-top: 1px solid {colours.line}; background: {colours.base}; }}
QStatusBar::item {{ border: 0; }}
QProgressBar {{ border: 1px solid {colours.line}; border-radius: 4px; background: {colours.window};
  text-align: center; }}
QProgressBar::chunk {{ background: {colours.accent}; border-radius: 3px; }}
QSplitter::handle {{ background: transparent; }}
QScrollArea {{ border: 0; background: transparent; }}
QWidget[side="true"] {{ background: {colours.base}; }}
QFrame[rule="true"] {{ color: {colours.line}; }}
QLabel[quiet="true"] {{ color: {colours.quiet}; }}
"""
