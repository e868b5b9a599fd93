"""What one can do with the person chosen, or with the several selected: the same in the menu and in the palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from elearn_desk.desktop.commands import Command, fill
from elearn_desk.desktop.dialogs.acts import Acts
from elearn_desk.desktop.models.person_rows import PersonRow
from elearn_desk.desktop.widgets.table_view import TableView

GROUP = "選取的人員"


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody something is done about."""

    id: str
    unit: str
    name: str


def person_commands(acts: Acts, people: Sequence[Whom]) -> tuple[Command | None, ...]:
    """Give what can be done about one person or several; nothing for nobody."""
    if not people:
        return ()
    if len(people) == 1:
        return _of_one(acts, people[0])
    return _of_several(acts, [each.id for each in people])


def _of_one(acts: Acts, who: Whom) -> tuple[Command | None, ...]:
    place = who.id, who.unit, who.name
    papers, transfers, book = acts.papers, acts.transfers, acts.book
    return (
        Command("建立申請並列印附件2…", GROUP, partial(acts.claims.create_and_print, *place), icon="file-check"),
        Command("先行申請…", GROUP, partial(acts.claims.create_provisional, who.id, who.name), icon="hourglass"),
        Command("登記補休…", GROUP, partial(acts.leave.use, who.id, who.name), icon="calendar-check"),
        None,
        Command("列印附件2…", GROUP, partial(papers.print_form, *place), icon="printer"),
        Command("列印佐證對照表…", GROUP, partial(papers.print_proof, *place), icon="printer"),
        Command("列印說明表…", GROUP, partial(papers.print_explanation, *place), icon="printer"),
        None,
        Command("調出：移出補休…", GROUP, partial(transfers.hand_over, *place), icon="log-out"),
        Command("調入：登錄移入的補休…", GROUP, partial(transfers.take_over, who.id, who.name), icon="user-plus"),
        Command("列印補休移交單…", GROUP, partial(papers.print_hand_over, *place), icon="printer"),
        None,
        Command("裁示人員類別…", GROUP, partial(book.rule_category, who.id), icon="stamp"),
        Command("裁示（相當）官等…", GROUP, partial(book.rule_rank, who.id), icon="stamp"),
        None,
        Command("複製姓名與單位", GROUP, partial(_copy, f"{who.name}\t{who.unit}"), icon="copy"),
    )


def _of_several(acts: Acts, ids: Sequence[str]) -> tuple[Command | None, ...]:
    papers, count = acts.papers, f"（{len(ids):,} 人）"
    return (
        Command(f"建立申請{count}", GROUP, partial(acts.claims.create_of, ids), icon="file-check"),
        None,
        Command(f"列印附件2{count}…", GROUP, partial(papers.print_forms, ids), icon="printer"),
        Command(f"列印佐證對照表{count}…", GROUP, partial(papers.print_proofs, ids), icon="printer"),
        Command(f"列印說明表{count}…", GROUP, partial(papers.print_explanations, ids), icon="printer"),
    )


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def person_menu(acts: Acts, person_id: str, unit: str, name: str, parent: QWidget) -> QMenu:
    """Build the menu of a person."""
    return people_menu(acts, [Whom(person_id, unit, name)], parent)


def people_menu(acts: Acts, people: Sequence[Whom], parent: QWidget) -> QMenu:
    """Build the menu of the people chosen."""
    menu = QMenu(parent)
    fill(menu, person_commands(acts, people))
    return menu


def offer_menu(table: TableView[PersonRow], acts: Acts) -> None:
    """Have a table of people open the menu where it is asked for: that of the row, or of all selected with it."""

    def pop_up(row: PersonRow, place: QPoint) -> None:
        chosen = table.chosen()
        people = chosen if any(each.id == row.id for each in chosen) else [row]
        open_at(people_menu(acts, [Whom(each.id, each.unit, each.name) for each in people], table), place)

    table.menu_asked.connect(pop_up)


def open_at(menu: QMenu, place: QPoint) -> None:
    """Open a menu made for once at a place on the screen."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
