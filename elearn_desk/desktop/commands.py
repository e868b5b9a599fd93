"""What the clerk can do, as values: one list of them serves the menus, the palette, the keys and the context menus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from elearn_desk.desktop.icons import icon


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
    made: list[tuple[QAction, Command]] = []
    for command in commands:
        if command is None:
            menu.addSeparator()
        else:
            made.append((action_of(command, menu), command))

    def look() -> None:
        for action, command in made:
            action.setEnabled(command.enabled())

    menu.aboutToShow.connect(look)
