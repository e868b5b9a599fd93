"""What the style leaves to a sheet: frames, grounds, focus, chips and marks, in one scheme of colours."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from elearn_desk.desktop.theme import Colours, TextSize

_BOX, _ARROW, _SCROLL, _CHIP, _THIN, _ICON = 14, 4, 12, 12, 6, 18
"""Pixels at the usual text size: check box, half an arrow, scroll bar, rounding of a chip, thin bar, icon."""

_BUTTONS = """
QPushButton, QToolButton, QTabBar, QToolBar, QLineEdit { icon-size: ${icon}px; }
QPushButton { padding: 5px 12px; border: 1px solid $edge; border-radius: 4px; background: $base; }
QPushButton:hover { background: $tint; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: $quiet; background: $window; border: 1px solid $line; padding: 5px 12px; }
QPushButton[main="true"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[main="true"]:hover { border-color: $text; text-decoration: underline; }
QPushButton[main="true"]:focus { border: 2px solid $text; }
QPushButton[main="true"]:disabled { background: $window; border-color: $edge; color: $quiet; }
QPushButton:checked { border-color: $accent; color: $accent; }
QPushButton[chip="true"] { padding: 3px 10px; border-radius: ${chip}px; }
QPushButton[chip="true"]:focus { padding: 2px 9px; }
QPushButton[chip="true"]:checked { background: $tint; border-color: $accent; color: $accent; }
QPushButton[link="true"] { border: 1px solid transparent; padding: 2px 4px; background: transparent; color: $accent;
  text-align: left; }
QPushButton[link="true"]:hover { border-color: $line; background: $tint; }
QPushButton[link="true"]:focus { border: 1px solid $accent; padding: 2px 4px; }
QToolBar { border: 0; border-bottom: 1px solid $line; padding: 6px 8px; spacing: 8px; background: $base; }
QToolBar::separator { width: 1px; margin: 4px 4px; background: $line; }
QToolButton { padding: 5px 10px; border: 1px solid transparent; border-radius: 4px; }
QToolButton:hover { border-color: $edge; background: $tint; }
QToolButton:focus { border-color: $accent; }
QToolButton:checked { color: $accent; border-color: $accent; background: $tint; }
QToolButton:checked:hover { border-color: $text; }
QToolButton:disabled { color: $quiet; }
QToolButton[aside="true"] { padding: 2px; }
QToolButton[search="true"] { border-color: $edge; background: $base; color: $quiet; }
QToolButton[search="true"]:hover, QToolButton[search="true"]:focus { border-color: $accent; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox:hover, QRadioButton:hover { background: $tint; border-color: $edge; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: ${box}px; height: ${box}px; }
QCheckBox::indicator:unchecked { border: 1px solid $edge; border-radius: 3px; background: $base; }
"""
_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit { border: 1px solid $edge; border-radius: 4px; padding: 4px 6px;
  background: $base; selection-background-color: $selected; selection-color: $on_selected; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 3px 5px; }
QLineEdit:disabled, QLineEdit:read-only, QComboBox:disabled { background: $window; }
QLineEdit[wrong="true"] { border: 2px solid $bad; padding: 3px 5px; }
QComboBox { border: 1px solid $edge; border-radius: 4px; padding: 4px 6px; background: $base;
  selection-background-color: $selected; selection-color: $on_selected; }
QComboBox:focus { border: 2px solid $accent; padding: 3px 5px; }
QComboBox QLineEdit { border: 0; padding: 0; }
QComboBox::drop-down { border: 0; width: ${drop}px; }
QComboBox::down-arrow { width: 0; height: 0; border-left: ${arrow}px solid $base; border-right: ${arrow}px solid $base;
  border-top: ${arrow}px solid $quiet; }
QComboBox QAbstractItemView { border: 1px solid $edge; background: $base; selection-background-color: $selected;
  selection-color: $on_selected; }
QAbstractSpinBox { border: 1px solid $edge; border-radius: 4px; padding: 4px 6px; background: $base;
  selection-background-color: $selected; selection-color: $on_selected; }
QAbstractSpinBox:focus { border: 2px solid $accent; padding: 3px 5px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: ${drop}px; background: transparent; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { width: 0; height: 0; border-left: ${arrow}px solid $base;
  border-right: ${arrow}px solid $base; }
QAbstractSpinBox::up-arrow { border-bottom: ${arrow}px solid $quiet; }
QAbstractSpinBox::down-arrow { border-top: ${arrow}px solid $quiet; }
QAbstractSpinBox QLineEdit { border: 0; padding: 0 0 0 6px; background: transparent; }
QToolButton[sign="true"] { border: 0; padding: 0; background: transparent; }
"""
_TABLES = """
QTableView, QListView, QTreeView { border: 1px solid $line; gridline-color: $line; background: $base;
  selection-background-color: $selected; selection-color: $on_selected; outline: 0; }
QTableView:focus, QListView:focus, QTreeView:focus { border-color: $accent; }
FrozenColumn { border: 0; }
QTableView::item { padding: 0 4px; border: 0; border-bottom: 1px solid $line; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: $selected;
  color: $on_selected; }
QListView::item { padding: 4px 6px; }
QHeaderView { background: $window; }
QHeaderView::section { background: $window; color: $quiet; padding: 4px 5px; border: 0;
  border-bottom: 1px solid $line; }
QHeaderView::section:hover { color: $text; }
"""
_PLACES = """
QToolTip { padding: 4px; border: 1px solid $edge; background: $base; color: $text; }
QMenuBar { background: $base; }
QMenuBar::item { padding: 5px 10px; background: transparent; }
QMenuBar::item:selected { background: $tint; color: $text; }
QMenu { border: 1px solid $edge; padding: 4px; background: $base; icon-size: ${icon}px; }
QMenu::item { padding: 5px 24px 5px 12px; border: 1px solid transparent; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $tint; color: $text; border-color: $accent; }
QMenu::item:disabled { color: $quiet; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; margin: 4px 8px; background: $line; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar::tab { padding: 8px 16px; border: 0; border-bottom: 2px solid transparent; background: transparent;
  color: $quiet; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:focus { text-decoration: underline; }
QStatusBar { border-top: 1px solid $line; background: $base; }
QStatusBar::item { border: 0; }
QProgressBar { border: 1px solid $edge; border-radius: 4px; background: $window; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QProgressBar[thin="true"] { border-radius: 3px; background: $base; min-height: ${thin}px;
  max-height: ${thin}px; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: ${scroll}px; }
QScrollBar:horizontal { height: ${scroll}px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; min-width: 32px; min-height: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QScrollArea { border: 0; background: transparent; }
QWidget[side="true"] { background: $base; }
QFrame[rule="true"] { color: $line; }
QFrame[offer="true"] { background: $tint; border: 0; border-left: 3px solid $accent; }
QFrame[popup="true"] { background: $base; border: 1px solid $edge; }
QFrame[practice="true"] { background: $waiting; border: 0; }
QFrame[practice="true"] QLabel { color: $base; font-weight: bold; }
QFrame[card="true"] { background: $base; border: 1px solid $line; border-radius: 6px; }
QPushButton[line="true"] { border: 1px solid transparent; border-bottom-color: $line; border-radius: 0; padding: 0;
  background: transparent; }
QPushButton[line="true"]:hover { background: $tint; }
QPushButton[line="true"]:focus { border: 2px solid $accent; padding: 0; }
QLabel[quiet="true"] { color: $quiet; }
QLabel[tone="GOOD"] { color: $good; }
QLabel[tone="PROGRESS"] { color: $accent; }
QLabel[tone="WAITING"] { color: $waiting; }
QLabel[tone="BAD"] { color: $bad; }
QLabel[tone="MUTED"] { color: $quiet; }
"""
_SHEET = Template(_BUTTONS + _FIELDS + _TABLES + _PLACES)
"""The names are those of `Colours`, and lengths in pixels."""


def sheet(colours: Colours, points: float) -> str:
    """Give the sheet for a scheme of colours, and for text of so many points."""
    factor = points / TextSize.TEXT.value
    lengths = {
        "box": round(_BOX * factor),
        "arrow": round(_ARROW * factor),
        "drop": round(_ARROW * factor) * 4 + 4,
        "scroll": round(_SCROLL * min(factor, 1.5)),
        "chip": round(_CHIP * factor),
        "icon": round(_ICON * factor),
        "thin": round(_THIN * factor),
    }
    return _SHEET.substitute(asdict(colours) | lengths)
