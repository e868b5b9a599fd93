"""What the clerk can do, as values: one list of them serves the menus, the palette, the keys and the context menus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.letters import mark_menu


def always() -> bool:
    """Say yes: what can be done at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do; its title ends with 「…」 where more is asked before it is done.

    `group` is the menu or place it belongs to, `shortcut` its keys in Qt's portable form, `icon` a drawing's name,
    `words` are others it is found by in the palette; `enabled` tells whether it can be done now.
    """

    title: str
    group: str
    do: Callable[[], None]
    shortcut: str = ""
    icon: str = ""
    words: str = ""
    enabled: Callable[[], bool] = always

    @property
    def key(self) -> str:
        """What the command is remembered by."""
        return f"{self.group}/{self.title}"


def action_of(command: Command, parent: QWidget) -> QAction:
    """Give a command as an action of a widget; its keys work wherever the widget's window has the focus."""
    made = QAction(command.title, parent)
    if command.icon:
        made.setIcon(icon(command.icon))
    if command.shortcut:
        made.setShortcut(QKeySequence.fromString(command.shortcut))
    made.triggered.connect(lambda _checked=False: command.do())
    parent.addAction(made)
    return made


def fill(menu: QMenu, commands: Iterable[Command | None]) -> None:
    """Put commands into a menu, None as a line between them; what cannot be done now is grey when the menu opens."""
    _put(menu, commands)
    menu.aboutToShow.connect(partial(_look, menu))


def list_anew(menu: QMenu, commands: Iterable[Command | None]) -> None:
    """Put commands into a menu in place of those it has, while it opens or is open."""
    menu.clear()
    _put(menu, commands)
    _look(menu)


def _put(menu: QMenu, commands: Iterable[Command | None]) -> None:
    for command in commands:
        if command is None:
            menu.addSeparator()
        else:
            action_of(command, menu).setData(command)


def _look(menu: QMenu) -> None:
    for action in menu.actions():
        command = action.data()
        if isinstance(command, Command):
            action.setEnabled(command.enabled())
    mark_menu(menu)
