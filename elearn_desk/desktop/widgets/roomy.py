"""Room for large letters: what is higher than its place is scrolled to, and what is too wide is turned."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from elearn_desk.desktop.theme import scaled

PART = 350
"""Pixels that a part of a divided place needs at the usual text size."""

_FRAME = QSize(16, 48)
"""Pixels that the system's frame and title take."""


class Stack(QWidget):
    """Asks for the height that its lines need at the width it has, which a splitter would not ask about."""

    def minimumSizeHint(self) -> QSize:
        """Give the least width, and the least height at the width of now."""
        hint, column = super().minimumSizeHint(), self.layout()
        # Where nobody sees it, its width is none that it will have.
        if column is None or not self.isVisible() or not column.hasHeightForWidth():
            return hint
        wide = max(self.width(), hint.width())
        return QSize(hint.width(), max(hint.height(), column.totalMinimumHeightForWidth(wide)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew where another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class _Roomy(QScrollArea):
    """Asks for no more than its place has, and shows by a bar that there is more."""

    def minimumSizeHint(self) -> QSize:
        """Be content with a place as wide as what is inside, however low."""
        inside = self.widget()
        wide = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(min(wide, scaled(PART)), super().minimumSizeHint().height())


def roomy(inside: QWidget) -> QScrollArea:
    """Give a place that scrolls where it is too low for what is inside."""
    place = _Roomy()
    place.setFrameShape(QFrame.Shape.NoFrame)
    place.setWidgetResizable(True)
    place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    place.setWidget(inside)
    for ground in (place.viewport(), inside):
        ground.setAutoFillBackground(False)
    return place


class Turning(QSplitter):
    """Has its parts beside each other where there is room for it, else below each other.

    `part` is the room that each needs, in pixels at the usual text size.
    """

    def __init__(self, part: int = PART, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._part = part

    def event(self, event: QEvent) -> bool:
        """Turn where the room has become too narrow or wide enough, or other parts are shown."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        shown = [part for number in range(self.count()) if (part := self.widget(number)) and not part.isHidden()]
        narrow = self.width() < scaled(self._part) * len(shown)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if wanted is not self.orientation():
            self.setOrientation(wanted)


def screen_room(place: QWidget) -> QSize:
    """Give how large the screen is on which a window will open."""
    over = place.parentWidget()
    screen = over.screen() if over is not None else QGuiApplication.primaryScreen()
    return screen.availableSize()


def within_screen(place: QWidget, size: QSize) -> QSize:
    """Give the size that a window of this size can have on its screen."""
    return size.boundedTo(screen_room(place) - _FRAME)


def resize_within_screen(place: QWidget, size: tuple[int, int]) -> None:
    """Give a window the size that it has at the usual text size, larger with the text, but none beyond its screen."""
    place.resize(within_screen(place, QSize(scaled(size[0]), scaled(size[1]))))
