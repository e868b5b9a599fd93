"""What the window remembers of itself: size, screen, borders, tab, folded panel, and who was looked at last."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from PySide6.QtCore import QByteArray, QMargins, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from elearn_desk.desktop.remembered import remembered

LEAST = QSize(1024, 700)
"""Smaller, the window cannot be made where the screen has the room."""

_GEOMETRY, _MAXIMIZED, _TAB, _FOLDED, _PERSON, _RECENT = (
    f"window/{name}" for name in ("geometry", "maximized", "tab", "panel-folded", "person", "recent")
)
_RECENT_KEPT = 12
_CHECK = 0xFFFF
_NO_SCREEN = QRect(0, 0, 8192, 8192)
_FRAME = QMargins(8, 40, 8, 8)
"""Pixels that the system's frame and title take around the window."""


def clamped(window: QRect, screens: Sequence[QRect]) -> QRect:
    """Give where a window is to stand: on the screen most of it is on, moved and made smaller until it is whole there.

    A window whose screen is gone comes to the first one.
    """

    def shared(screen: QRect) -> int:
        part = screen.intersected(window)
        return max(0, part.width()) * max(0, part.height())

    screen = max(screens, key=shared)
    size = window.size().boundedTo(screen.size())
    left = min(max(window.left(), screen.left()), screen.left() + screen.width() - size.width())
    top = min(max(window.top(), screen.top()), screen.top() + screen.height() - size.height())
    return QRect(left, top, size.width(), size.height())


def restore_size(window: QMainWindow, usual: QSize) -> None:
    """Give the window its least size, and the size and place it had last, on a screen that is there."""
    screens = _screens()
    window.setMinimumSize(LEAST.boundedTo(screens[0].size()))
    window.resize(usual.boundedTo(screens[0].size()))
    kept = remembered().value(_GEOMETRY)
    if isinstance(kept, list):
        left, top, width, height = (int(each) for each in kept)
        window.setGeometry(clamped(QRect(left, top, width, height), screens))
    if remembered().value(_MAXIMIZED, defaultValue=False, type=bool):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def _screens() -> list[QRect]:
    """Give the room of every screen within the frame; a window that is drawn off the screen has as much as it likes."""
    if QGuiApplication.platformName() == "offscreen":
        return [_NO_SCREEN]
    return [screen.availableGeometry().marginsRemoved(_FRAME) for screen in QGuiApplication.screens()]


def keep_size(window: QMainWindow) -> None:
    """Remember the window's size and place, and whether it fills the screen."""
    place = window.normalGeometry() if window.isMaximized() else window.geometry()
    remembered().setValue(_GEOMETRY, [place.left(), place.top(), place.width(), place.height()])
    remembered().setValue(_MAXIMIZED, window.isMaximized())


def restore_borders(place: QWidget, name: str) -> None:
    """Put the borders between the parts of a place where they were."""
    for number, split in enumerate(_splits(place)):
        kept = remembered().value(f"window/borders/{name}-{number}")
        if isinstance(kept, QByteArray):
            split.restoreState(kept)


def keep_borders(place: QWidget, name: str) -> None:
    """Remember where the borders between the parts of a place are."""
    for number, split in enumerate(_splits(place)):
        remembered().setValue(f"window/borders/{name}-{number}", split.saveState())


def _splits(place: QWidget) -> list[QSplitter]:
    return [place] if isinstance(place, QSplitter) else place.findChildren(QSplitter)


def kept_tab() -> tuple[str, bool]:
    """Give the tab that was in front last, empty the first time, and whether the panel was folded."""
    return str(remembered().value(_TAB, "")), bool(remembered().value(_FOLDED, defaultValue=False, type=bool))


def keep_tab(tab: str, *, folded: bool) -> None:
    """Remember the tab in front, and whether the panel is folded."""
    remembered().setValue(_TAB, tab)
    remembered().setValue(_FOLDED, folded)


def keep_person(ids: Sequence[str], person_id: str) -> None:
    """Remember who was looked at: by the place on the roster with a short check, for no id is written outside."""
    if person_id in ids:
        remembered().setValue(_PERSON, [ids.index(person_id), _check(person_id)])
    else:
        remembered().remove(_PERSON)


def kept_person(ids: Sequence[str]) -> str:
    """Give who was looked at last, empty where the roster has become another or it was nobody."""
    kept = remembered().value(_PERSON)
    if not isinstance(kept, list):
        return ""
    place, check = (int(each) for each in kept)
    return ids[place] if place < len(ids) and _check(ids[place]) == check else ""


def _check(person_id: str) -> int:
    return crc32(person_id.encode()) & _CHECK


def kept_recent() -> list[str]:
    """Give what was chosen in the palette lately, the latest first; never people."""
    kept = remembered().value(_RECENT, [])
    return [str(each) for each in kept] if isinstance(kept, list) else [str(kept)]


def keep_recent(keys: Sequence[str]) -> None:
    """Remember what was chosen in the palette lately; never people."""
    remembered().setValue(_RECENT, list(keys[:_RECENT_KEPT]))
