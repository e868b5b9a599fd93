"""The buttons below a table as its context menu: whatever can be done by a button, the right mouse button does, too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from elearn_desk.desktop.widgets.table_view import TableView


def button_menu(buttons: Sequence[QPushButton], parent: QWidget) -> QMenu:
    """Build a menu of the buttons that are shown; those that cannot be pressed say why there, too."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for button in buttons:
        if not button.isHidden():
            action = menu.addAction(button.icon(), button.text())
            action.setEnabled(button.isEnabled())
            action.setToolTip(button.toolTip())
            action.triggered.connect(button.click)
    return menu


def offer_buttons(table: TableView[Any], buttons: Sequence[QPushButton]) -> None:
    """Have a table open the menu of these buttons where its menu is asked for."""

    def pop_up(_row: object, place: QPoint) -> None:
        menu = button_menu(buttons, table)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    table.menu_asked.connect(pop_up)
