"""How the window looks: palette, type, spacing, and the colours of the states."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import Enum
from string import Template

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
    on_accent: str
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
    on_accent="#FFFFFF",
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
    on_accent="#06181D",
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


_SHEET = Template("""
QToolTip { padding: 4px; border: 1px solid $line;
  background: $base; color: $text; }
QToolBar { border: 0; border-bottom: 1px solid $line; padding: 6px 8px; spacing: 8px;
  background: $base; }
QToolBar::separator { width: 1px; margin: 4px 4px; background: $line; }
QToolButton { padding: 5px 10px; border: 1px solid transparent; border-radius: 4px; }
QToolButton:hover, QToolButton:focus { border-color: $line; background: $tint; }
QToolButton:checked { color: $accent; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton { padding: 5px 12px; border: 1px solid $line; border-radius: 4px; background: $base; }
QPushButton:hover { background: $tint; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $quiet; background: $window; }
QPushButton[main="true"] { background: $accent; border-color: $accent;
  color: $on_accent; }
QPushButton[main="true"]:disabled { background: $line;
  border-color: $line; color: $quiet; }
QPushButton:checked { border-color: $accent; color: $accent; }
QPushButton[chip="true"] { padding: 3px 10px; border-radius: 12px; }
QPushButton[chip="true"]:checked { background: $tint;
  border-color: $accent; color: $accent; }
QPushButton[link="true"] { border: 0; padding: 2px 4px; background: transparent;
  color: $accent; text-align: left; }
QLineEdit, QPlainTextEdit {
  border: 1px solid $line; border-radius: 4px; padding: 4px 6px; background: $base;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus { border-color: $accent; }
QLineEdit[wrong="true"] { border-color: $bad; }
QComboBox { border: 1px solid $line; border-radius: 4px; padding: 4px 6px; background: $base;
  selection-background-color: $tint; selection-color: $text; }
QComboBox:focus { border-color: $accent; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { width: 0; height: 0; border-left: 4px solid $base; border-right: 4px solid $base;
  border-top: 5px solid $quiet; }
QComboBox QAbstractItemView { border: 1px solid $line; background: $base; selection-background-color: $tint;
  selection-color: $text; }
QTableView { border: 1px solid $line; gridline-color: $line; background: $base;
  selection-background-color: $tint; selection-color: $text; outline: 0; }
QTableView::item { padding: 0 4px; border: 0; border-bottom: 1px solid $line; }
QTableView::item:selected { background: $tint; color: $text; }
QHeaderView { background: $window; }
QHeaderView::section { background: $window; color: $quiet; padding: 4px 5px; border: 0;
  border-bottom: 1px solid $line; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar::tab { padding: 8px 16px; border: 0; border-bottom: 2px solid transparent; background: transparent;
  color: $quiet; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:focus { text-decoration: underline; }
QStatusBar { border-top: 1px solid $line; background: $base; }
QStatusBar::item { border: 0; }
QProgressBar { border: 1px solid $line; border-radius: 4px; background: $window;
  text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; min-width: 32px; min-height: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QScrollArea { border: 0; background: transparent; }
QWidget[side="true"] { background: $base; }
QFrame[rule="true"] { color: $line; }
QFrame[offer="true"] { background: $tint; border: 0; }
QCheckBox::indicator:unchecked { width: 13px; height: 13px; border: 1px solid $quiet; border-radius: 3px;
  background: $base; }
QLabel[quiet="true"] { color: $quiet; }
""")
"""What the style leaves to a sheet; the names are those of `Colours`."""


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
    application.setStyleSheet(_SHEET.substitute(asdict(colours)))


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
        ((role.HighlightedText,), colours.on_accent),
        ((role.Mid, role.Midlight), colours.line),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.quiet))
    return palette
