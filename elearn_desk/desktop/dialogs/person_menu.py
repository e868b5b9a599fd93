"""What one can do with a person besides the panel's buttons, as a menu: transfers, and rulings on the person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.widgets.table_view import TableView


def person_menu(acts: Acts, person_id: str, unit: str, name: str, parent: QWidget) -> QMenu:
    """Build the menu of a person."""
    menu = QMenu(parent)
    entries: tuple[tuple[str, Callable[[], None]] | None, ...] = (
        ("登記補休…", lambda: acts.leave.use(person_id, name)),
        ("列印附件2…", lambda: acts.papers.print_form(person_id, unit, name)),
        ("列印佐證對照表…", lambda: acts.papers.print_proof(person_id, unit, name)),
        None,
        ("調出：移出補休…", lambda: acts.transfers.hand_over(person_id, unit, name)),
        ("調入：登錄移入的補休…", lambda: acts.transfers.take_over(person_id, name)),
        ("列印補休移交單…", lambda: acts.papers.print_hand_over(person_id, unit, name)),
        None,
        ("裁示人員類別…", lambda: acts.book.rule_category(person_id)),
        ("裁示（相當）官等…", lambda: acts.book.rule_rank(person_id)),
    )
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            _add(menu, *entry)
    return menu


def _add(menu: QMenu, text: str, act: Callable[[], None]) -> None:
    menu.addAction(text).triggered.connect(lambda _checked=False: act())


def offer_menu(table: TableView[PersonRow], acts: Acts) -> None:
    """Have a table of people open the menu of a person where it is asked for."""

    def pop_up(row: PersonRow, place: QPoint) -> None:
        open_at(person_menu(acts, row.id, row.unit, row.name, table), place)

    table.menu_asked.connect(pop_up)


def open_at(menu: QMenu, place: QPoint) -> None:
    """Open a menu made for once at a place on the screen."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
