"""Does in the window what was asked for before it was there."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QToolButton

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.pages.start_page import StartPage
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.desktop.wishes import Ask, Wish


def fulfil(window: MainWindow, wish: Wish) -> None:
    """Do what was asked for."""
    match wish.ask:
        case Ask.TAB:
            window.open_at(Place(wish.words))
        case Ask.BUTTON:
            _press(window, wish.words)
        case Ask.KEYS:
            _give(window, wish.words)
        case Ask.FIND:
            _find(window, wish.words)
        case Ask.DAY:
            if wish.day is not None:
                window.look_on(wish.day)
        case _:
            _ask_of(window.rooms.start, wish)


def _ask_of(page: StartPage, wish: Wish) -> None:
    match wish.ask:
        case Ask.LINE:
            page.line_asked.emit(wish.words)
        case Ask.UNIT:
            page.unit_chart.asked.emit(wish.words, wish.number)
        case Ask.MONTH:
            page.lapse_chart.asked.emit(wish.words, wish.number)
        case Ask.STEP:
            page.step_asked.emit(wish.number)
        case _:
            page.practice_asked.emit()


def _press(window: MainWindow, name: str) -> None:
    for button in window.header.findChildren(QToolButton):
        if button.accessibleName() == name:
            # A menu that is open waits for the clerk, and nothing else may wait for it.
            QTimer.singleShot(0, button, button.click)


def _give(window: MainWindow, keys: str) -> None:
    for command in window.menus.all:
        if command.shortcut == keys and command.enabled():
            command.do()


def _find(window: MainWindow, words: str) -> None:
    window.open_palette()
    if window.reach.palette is not None:
        window.reach.palette.field.setText(words)
