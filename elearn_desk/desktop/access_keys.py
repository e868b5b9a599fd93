"""Access keys: while Alt is held every field, button and tab in sight shows the key that reaches it, as in Office.

Alt and the letter go to the field, press the button or turn to the tab, whether or not the letters are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from elearn_desk.desktop.at_focus import AtFocus
from elearn_desk.desktop.letters import letter_in, letters_for, plain
from elearn_desk.desktop.widgets.key_tips import KeyTips

_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QAbstractItemView)
_PRESSES = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_ENDS = (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress, QEvent.Type.Hide)
_MOVES = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
_TAB = Qt.FocusPolicy.TabFocus
_ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Target:
    """Something a key can reach: what it is called, where in the window it stands, and what reaching it does."""

    name: str
    place: QRect
    reach: Callable[[], None]
    own: str = ""
    """The letter it bears in its words, empty where it bears none."""
    figure: bool = False
    """Whether it is counted with figures, as tabs are."""
    late: bool = False
    """Whether others come first where the letters are short."""
    able: bool = True
    """Whether it can be reached now; what cannot keeps its letter, so that the key never comes to mean another."""


def targets(window: QWidget) -> dict[str, Target]:
    """Give what the keys of a window reach now, by their keys: the fields, buttons and tabs in sight."""
    found = sorted(_targets(window), key=lambda each: (each.late, each.place.top(), each.place.left()))
    keys = letters_for([(each.name, each.own, each.figure) for each in found])
    return {key: each for key, each in zip(keys, found, strict=True) if key and each.able}


def _targets(window: QWidget) -> Iterator[Target]:
    for widget in window.findChildren(QWidget):
        if widget.window() is not window or not widget.isVisible() or widget.property("aside"):
            continue
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()) & _seen(widget, window)
        if place.isEmpty():
            continue
        if isinstance(widget, QTabBar):
            yield from _tabs(widget, window)
        elif isinstance(widget, QAbstractButton) and _is_named(widget) and not _inside(widget, _FIELDS):
            yield _button(widget, place)
        elif isinstance(widget, _FIELDS) and not _inside(widget, _FIELDS) and widget.focusPolicy() & _TAB:
            yield Target(widget.accessibleName(), place, partial(_go_to, widget), able=widget.isEnabled())


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Give the part of a window in which a widget can be seen, what is scrolled away left out."""
    seen, above = window.rect(), widget.parentWidget()
    while above is not None and above is not window:
        seen &= QRect(above.mapTo(window, QPoint(0, 0)), above.size())
        above = above.parentWidget()
    return seen


def _inside(widget: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, kinds):
            return True
        above = above.parentWidget()
    return False


def _is_named(button: QAbstractButton) -> bool:
    return isinstance(button, (QPushButton, QToolButton, QCheckBox)) and bool(button.text() or button.accessibleName())


def _button(button: QAbstractButton, place: QRect) -> Target:
    late = bool(button.property("link") or button.property("chip"))
    return Target(
        plain(button.text()) or button.accessibleName(),
        place,
        partial(_press, button),
        letter_in(button.text()),
        late=late,
        able=button.isEnabled(),
    )


def _tabs(bar: QTabBar, window: QWidget) -> Iterator[Target]:
    for number in range(bar.count()):
        place = QRect(bar.mapTo(window, bar.tabRect(number).topLeft()), bar.tabRect(number).size())
        if bar.isTabEnabled(number) and bar.isTabVisible(number) and window.rect().intersects(place):
            yield Target(bar.tabText(number), place, partial(_turn_to, bar, number), figure=True)


def _turn_to(bar: QTabBar, number: int) -> None:
    bar.setCurrentIndex(number)
    bar.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _go_to(field: QWidget) -> None:
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _press(button: QAbstractButton) -> None:
    if isinstance(button, (QPushButton, QToolButton)) and button.menu() is not None:
        # The focus stays where the clerk is at work, to be there again when the menu and what it opens are closed.
        button.showMenu()
        return
    if button.focusPolicy() & _TAB:
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
    button.click()


class AccessKeys(AtFocus):
    """Shows the keys while Alt is held, and goes where one leads."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.tips: KeyTips | None = None
        """What shows the keys now."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the keys, go where one leads, and let everything else pass."""
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            return self._key(watched.window(), event)
        if event.type() in _ENDS:
            self._hide()
        elif event.type() in _MOVES and self.tips is not None and watched is self.tips.parent():
            self._show(self.tips.window())
        return False

    def _key(self, window: QWidget, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Alt:
            if event.type() is QEvent.Type.KeyRelease:
                self._hide()
            elif event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._show(window)
            return False
        if event.type() not in _PRESSES or event.modifiers() != _ALT:
            return False
        target = targets(window).get(_letter(event))
        if target is None:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            self._hide()
            # What is reached may close the window that the key still belongs to.
            QTimer.singleShot(0, window, target.reach)
        return True

    def _show(self, window: QWidget) -> None:
        self._hide()
        tips = self.tips = KeyTips(window, {key: each.place for key, each in targets(window).items()})
        window.installEventFilter(self)
        tips.show()

    def _hide(self) -> None:
        # A window that has gone has taken its letters with it.
        if self.tips is not None and isValid(self.tips):
            if self.tips.window() is not QApplication.focusWidget():
                self.tips.window().removeEventFilter(self)
            self.tips.close()
        self.tips = None

    def leave(self) -> None:
        """Take the letters away."""
        self._hide()


def _letter(event: QKeyEvent) -> str:
    """Give the letter or figure of a key, whatever Alt makes of it."""
    key = event.key()
    return chr(key) if ord("0") <= key <= ord("Z") else ""
