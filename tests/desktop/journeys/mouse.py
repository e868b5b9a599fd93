"""A clerk with one hand on the mouse: sees what stands on the screen, and points at it.

Nothing is pressed but what is in sight, allowed and not covered; what lies further down is scrolled to by the wheel.
Every event goes to the window, so that Qt itself finds what lies under the pointer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QCheckBox, QFileDialog, QScrollArea, QWidget
from shiboken6 import isValid

from elearn_desk.desktop.main_window import MainWindow
from tests.desktop.clerk import let_go as keys_let_go
from tests.desktop.journeys.sight import Spot, reachable, spots_of, texts_of, windows_shown

T = TypeVar("T")
Then = Callable[[], object]

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_PATIENCE = 8.0
"""Seconds that a clerk of the tests waits for something to appear."""
_NOTCH, _NOTCHES = 120, 80
_ON_BOX = 12
_REST = 25
"""Milliseconds in which something has not moved before it is pressed."""
_BESIDE = 3


class NotSeenError(AssertionError):
    """What was looked for is not on the screen, or cannot be pressed."""


@dataclass
class Mouse:
    """One pointer over all windows of the program; `documents` is the folder in which the dialogs for files open."""

    documents: Path
    pressed: QWidget | None = None
    """What was pressed last."""
    _failed: list[BaseException] = field(default_factory=list)

    # ── looking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def sees(self, words: str) -> str:
        """Wait until words stand somewhere on the screen, and give the whole text they stand in."""

        def look() -> str | None:
            return next((text for text in self.texts() if words in text), None)

        return self.waits(look, lambda: f"「{words}」 is not to be read; there is: {' ¦ '.join(self.texts())}")

    def sees_no_more(self, words: str) -> None:
        """Wait until words are gone from the screen."""
        self.waits(
            lambda: not any(words in text for text in self.texts()) or None, lambda: f"「{words}」 is still there"
        )

    def texts(self) -> list[str]:
        """Give all that can be read on the screen now."""
        return [text for window in windows_shown() for text in texts_of(window)]

    def waits(self, look: Callable[[], T | None], otherwise: Callable[[], str]) -> T:
        """Let the program work until a look gives something."""
        end = monotonic() + _PATIENCE
        while (found := look()) is None:
            if monotonic() > end:
                raise NotSeenError(otherwise())
            QTest.qWait(5)
        return found

    # ── pointing ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def finds(self, name: str, within: str = "") -> Spot:
        """Wait for what has a name to be in sight and allowed; `within` names what it stands in where several have it.

        A name that is the whole of it goes before one that only begins so.
        """

        def look() -> Spot | None:
            spot = seen()
            if spot is None:
                return None
            # A hand is slower than the program: it presses what has come to rest.
            before = _on_screen(spot)
            QTest.qWait(_REST)
            again = seen()
            return again if again is not None and _on_screen(again) == before else None

        def seen() -> Spot | None:
            spots = [] if _at_work() else [spot for spot in self._spots(within) if spot.enabled()]
            for fits in (str.__eq__, str.startswith):
                meant = [spot for spot in spots if any(fits(each, name) for each in spot.names)]
                if meant:
                    return next((spot for spot in meant if not _covered(spot)), meant[0])
            return None

        def otherwise() -> str:
            named = [each for spot in self._spots(within) for each in spot.names]
            grey = [each for spot in self._spots(within) if not spot.enabled() for each in spot.names]
            return f"「{name}」 cannot be pressed; not allowed: {grey}; there is: {named}"

        return self.waits(look, otherwise)

    def crossing(self, row: str, head: str, within: str = "") -> Spot:
        """Give the cell in which the row that holds a text meets the column under a head, though it may be empty."""
        line, above = self.finds(row, within), self.finds(head, within)

        def place() -> QRect:
            across = above.place()
            left = line.widget.mapFromGlobal(above.widget.mapToGlobal(across.topLeft())).x()
            return QRect(left, line.place().top(), across.width(), line.place().height())

        return Spot(line.widget, place, (f"{row} × {head}",), line.enabled)

    def offers(self, name: str, within: str = "") -> bool:
        """Tell whether something of that name is in sight and allowed now."""
        return any(name in each for spot in self._spots(within) if spot.enabled() for each in spot.names)

    def _spots(self, within: str) -> Iterator[Spot]:
        for window in reachable():
            for spot in spots_of(window):
                if not within or spot.stands_in(within):
                    yield spot

    def moves_to(self, spot: Spot) -> tuple[QWindow, QPoint]:
        """Bring something into sight by the wheel, and the pointer over it."""
        self._scroll_to(spot)
        root = spot.widget.window()
        place = _aim(spot)
        if _covered(spot):
            raise NotSeenError(f"{spot.names} is covered by {root.childAt(spot.widget.mapTo(root, place))}")
        if not root.isActiveWindow() and root.windowType() is not Qt.WindowType.Popup:
            # The system's window manager does it at the press.
            root.activateWindow()
        handle = root.windowHandle()
        at = spot.widget.mapTo(root, place)
        QTest.mouseMove(handle, at)
        return handle, at

    def _scroll_to(self, spot: Spot) -> None:
        for _ in range(_NOTCHES):
            if spot.in_sight():
                return
            area = _scrolling(spot)
            if area is None:
                break
            seen = area.viewport().rect()
            top = spot.widget.mapTo(area.window(), spot.place().center())
            left, up = area.viewport().mapFrom(area.window(), top).x(), area.viewport().mapFrom(area.window(), top).y()
            down = up > seen.bottom() - _BESIDE
            across = left > seen.right() or left < 0
            turn = QPoint(-_NOTCH if left > 0 else _NOTCH, 0) if across else QPoint(0, -_NOTCH if down else _NOTCH)
            handle = area.window().windowHandle()
            QTest.wheelEvent(handle, QPointF(area.viewport().mapTo(area.window(), seen.center())), turn)
            QCoreApplication.processEvents()
        raise NotSeenError(f"{spot.names} cannot be scrolled to")

    def click(
        self,
        *names: str,
        within: str = "",
        button: Qt.MouseButton = LEFT,
        held: Qt.KeyboardModifier = NONE,
        then: Then | None = None,
    ) -> None:
        """Press one thing after the other, as through a menu; `then` goes on while what the last one opens is open."""
        first, rest = names[0], names[1:]
        follow = (lambda: self.click(*rest, then=then)) if rest else then
        self.press(self.finds(first, within), button, held, follow)

    def press(
        self, spot: Spot, button: Qt.MouseButton = LEFT, held: Qt.KeyboardModifier = NONE, then: Then | None = None
    ) -> None:
        """Press and let go; `then` goes on even while the program waits for what was opened to be closed."""
        handle, at = self.moves_to(spot)
        self.pressed = spot.widget
        over: list[bool] = []

        def let_go() -> None:
            QTimer.singleShot(0, go_on)
            if isValid(handle):
                QTest.mouseRelease(handle, button, held, at)
            if held != NONE:
                keys_let_go()

        def go_on() -> None:
            try:
                if then is not None and not self._failed:
                    then()
            except BaseException as trouble:  # noqa: BLE001  raised again below, once nothing waits any more
                self._failed.append(trouble)
                _close_what_waits()
            over.append(True)

        QTimer.singleShot(0, let_go)
        QTest.mousePress(handle, button, held, at)
        self.waits(lambda: over or None, lambda: f"nothing came of pressing {spot.names}")
        if self._failed:
            raise self._failed[0]

    def points_at(self, name: str, within: str = "") -> QWidget:
        """Bring the pointer over something, and give it."""
        spot = self.finds(name, within)
        self.moves_to(spot)
        QCoreApplication.processEvents()
        return spot.widget

    def double_click(self, name: str, within: str = "") -> None:
        """Press twice."""
        handle, at = self.moves_to(self.finds(name, within))
        QTest.mouseDClick(handle, LEFT, NONE, at)

    def right_click(self, name: str, *items: str, within: str = "", then: Then | None = None) -> None:
        """Open the menu of something, and choose from it."""
        follow = (lambda: self.click(*items, then=then)) if items else then
        self.press(self.finds(name, within), RIGHT, then=follow)

    def drags(self, spot: Spot, by: QPoint) -> None:
        """Press, move and let go elsewhere."""
        handle, at = self.moves_to(spot)
        QTest.mousePress(handle, LEFT, NONE, at)
        for step in (QPoint(by.x() // 2, by.y() // 2), by):
            QTest.mouseMove(handle, at + step)
        QTest.mouseRelease(handle, LEFT, NONE, at + by)

    def drags_border(self, head: str, by: int) -> None:
        """Draw the right border of a column further to the right."""
        spot = self.finds(head)
        border = Spot(spot.widget, lambda: _right_of(spot.place()), (f"{head} ▏",), spot.enabled)
        self.drags(border, QPoint(by, 0))

    def ticks(self, words: str) -> None:
        """Press the box before a line of a list."""
        spot = self.finds(words)
        self.press(Spot(spot.widget, lambda: _left_of(spot.place()), spot.names, spot.enabled))

    def clicks_beside(self) -> None:
        """Close what popped up by a press beside it."""
        popup = reachable()[0]
        behind = next(each for each in windows_shown() if isinstance(each, MainWindow))
        corner = behind.mapFromGlobal(popup.mapToGlobal(popup.rect().bottomRight()))
        QTest.mouseClick(behind.windowHandle(), LEFT, NONE, corner + QPoint(_ON_BOX, _ON_BOX))
        self.waits(lambda: not popup.isVisible() or None, lambda: "it stays open")

    # ── typing, into what was pressed ────────────────────────────────────────────────────────────────────────────────

    def types(self, text: str) -> None:
        """Type words into the field that was pressed; Chinese comes from the input method."""
        focus = QApplication.focusWidget()
        if focus is None or not focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            raise NotSeenError(f"nothing to type in: {focus}")
        if text.isascii():
            QTest.keyClicks(focus, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QCoreApplication.sendEvent(focus, event)

    def fills(self, name: str, text: str, within: str = "") -> None:
        """Press a field three times, so that all of it is chosen, and type over it."""
        spot = self.finds(name, within)
        handle, at = self.moves_to(spot)
        QTest.mouseDClick(handle, LEFT, NONE, at)
        QTest.mouseClick(handle, LEFT, NONE, at)
        self.types(text)

    def chooses(self, field: str, value: str, within: str = "") -> None:
        """Open a field of choices, and choose."""
        self.click(field, within=within, then=lambda: self.click(value))

    def turns_up(self, field: str, times: int) -> None:
        """Press the upper arrow of a field so many times."""
        for _ in range(times):
            self.click(f"{field} ▲")

    # ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def drops(self, paths: Sequence[Path], onto: str, within: str = "") -> None:
        """Drag files from elsewhere, and let them go over something."""
        spot = self.finds(onto, within)
        handle, at = self.moves_to(spot)
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, keys = Qt.DropAction.CopyAction, NONE
        entering = QDragEnterEvent(at, copy, files, LEFT, keys)
        entering.ignore()
        QCoreApplication.sendEvent(handle, entering)
        moving = QDragMoveEvent(at, copy, files, LEFT, keys)
        # As Qt has it: what was taken on entering stays so until somebody refuses.
        moving.setAccepted(entering.isAccepted())
        QCoreApplication.sendEvent(handle, moving)
        if not moving.isAccepted():
            raise NotSeenError(f"{spot.names} takes no files")
        QCoreApplication.sendEvent(handle, QDropEvent(QPointF(at), copy, files, LEFT, keys))

    def file(self, path: Path, name: str = "") -> Path:
        """Put a file into the folder of the clerk's documents, and give where it lies now."""
        return path.rename(self.documents / (name or path.name))

    def after(self, name: str, act: Callable[[], T], within: str = "") -> T:
        """Press something, and give what comes of an act while what it opens is open."""
        came: list[T] = []
        self.click(name, within=within, then=lambda: came.append(act()))
        return came[0]

    def picks(self, path: Path) -> None:
        """Choose a file of the folder that is open in the dialog for files, and press its button."""
        self.waits(_files_asked, lambda: "no dialog for files is open")
        self.click(path.name)
        self.click("開啟")

    def saves(self) -> Path:
        """Save under the name proposed, in the folder proposed."""
        dialog = self.waits(_files_asked, lambda: "no dialog for files is open")
        path = Path(dialog.selectedFiles()[0])
        self.click("存檔")
        return path

    def keeps_paper(self, title: str) -> None:
        """See a paper in its preview, save it as a PDF, and close the preview."""
        self.sees(f"預覽：{title}")
        paper = self.after("另存 PDF…", self.saves)
        self.sees("已存成")
        assert paper.stat().st_size
        self.click("關閉")


def _at_work() -> bool:
    return any(each.tasks.busy for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))


def _files_asked() -> QFileDialog | None:
    asked = QApplication.activeModalWidget()
    return asked if isinstance(asked, QFileDialog) else None


def _aim(spot: Spot) -> QPoint:
    place = spot.place()
    if isinstance(spot.widget, QCheckBox):
        return QPoint(place.left() + _ON_BOX, place.center().y())
    return place.center()


def _right_of(place: QRect) -> QRect:
    return QRect(place.right() - _BESIDE, place.top(), _BESIDE, place.height())


def _left_of(place: QRect) -> QRect:
    return QRect(place.left(), place.top(), 2 * _ON_BOX, place.height())


def _on_screen(spot: Spot) -> tuple[QPoint, QRect]:
    place = spot.place()
    return spot.widget.mapToGlobal(place.topLeft()), place


def _covered(spot: Spot) -> bool:
    root = spot.widget.window()
    at = spot.widget.mapTo(root, _aim(spot))
    hit = root.childAt(at) or root
    return not (hit is spot.widget or spot.widget.isAncestorOf(hit))


def _scrolling(spot: Spot) -> QAbstractScrollArea | None:
    above: QWidget | None = spot.widget
    while above is not None:
        moves = isinstance(above, QScrollArea) or (above is not spot.widget and isinstance(above, QAbstractScrollArea))
        if isinstance(above, QAbstractScrollArea) and moves and not _holds(above, spot):
            return above
        above = above.parentWidget()
    return None


def _holds(area: QAbstractScrollArea, spot: Spot) -> bool:
    root = area.window()
    port = area.viewport()
    return QRect(port.mapTo(root, QPoint()), port.size()).contains(spot.widget.mapTo(root, _aim(spot)))


def _close_what_waits() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    while (modal := QApplication.activeModalWidget()) is not None:
        modal.close()
