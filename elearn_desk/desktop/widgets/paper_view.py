"""A page of a paper to look at: as wide as the room, whole, or of any size, with what was searched marked."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from elearn_desk.desktop.theme import MARGIN, colours_now

_POINTS = 72
_STEP = 1.25
_SMALLEST, _LARGEST = 0.25, 4.0
_PAUSE = 60
_SEEN_AROUND = 80


class Fit(Enum):
    """To what a page is fitted."""

    WIDTH = "符合頁寬"
    PAGE = "符合整頁"


class _Sheet(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.marks: Sequence[QRectF] = ()

    def rect_of(self, mark: QRectF) -> QRect:
        width, height = self.width(), self.height()
        return QRectF(mark.x() * width, mark.y() * height, mark.width() * width, mark.height() * height).toAlignedRect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self.image)
        colour = QColor(colours_now().accent)
        painter.setPen(QPen(colour, 2))
        colour.setAlpha(50)
        painter.setBrush(colour)
        for mark in self.marks:
            painter.drawRect(self.rect_of(mark).adjusted(-2, -2, 2, 2))


class PaperView(QScrollArea):
    """Shows one page; whoever draws its picture is told when one of another width is wanted."""

    picture_wanted = Signal()
    """The page is another, or shown in another size: `pixels` tells the width."""
    turned = Signal(int)
    """The clerk rolls on past the end (1) or the beginning (-1) of the page."""
    ends_asked = Signal(bool)
    """The clerk wants the first page (False) or the last (True)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fit: Fit | None = Fit.PAGE
        """To what the page is fitted; None where it has a size of its own."""
        self._factor = 1.0
        self._size = QSizeF()
        self._sheet = _Sheet(self)
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.picture_wanted)

    @property
    def pixels(self) -> int:
        """How many pixels of the screen the page is wide."""
        return max(1, round(self._sheet.width() * self.devicePixelRatioF()))

    @property
    def factor(self) -> float:
        """How large the page is shown; 1 is its size on paper."""
        return self._sheet.width() / max(self._natural().width(), 1)

    @property
    def image(self) -> QImage:
        """What is shown of the page."""
        return self._sheet.image

    @property
    def marks(self) -> Sequence[QRectF]:
        """The places marked, in shares of width and height."""
        return self._sheet.marks

    def show_page(self, size: QSizeF, number: int, marks: Sequence[QRectF] = ()) -> None:
        """Show an empty page of a size in points, until its picture is there; `number` is counted from 1."""
        self.setAccessibleName(f"第{number}頁")
        self._size = size
        self._sheet.image, self._sheet.marks = QImage(), marks
        self._arrange()
        self.verticalScrollBar().setValue(0)
        if marks:
            place = self._sheet.rect_of(marks[0]).center()
            self.ensureVisible(place.x(), place.y(), _SEEN_AROUND, _SEEN_AROUND)
        self._pause.stop()
        self.picture_wanted.emit()

    def show_picture(self, image: QImage) -> None:
        """Show the picture of the page."""
        self._sheet.image = image
        self._sheet.update()

    def fit_to(self, fit: Fit) -> None:
        """Fit the page to the room, now and whenever that changes."""
        self.fit = fit
        self._arrange()
        self._pause.start()

    def zoom_to(self, factor: float) -> None:
        """Show the page so many times as large as on paper, within reason."""
        self.fit = None
        self._factor = min(max(factor, _SMALLEST), _LARGEST)
        self._arrange()
        self._pause.start()

    def larger(self) -> None:
        """Show the page larger."""
        self.zoom_to(self.factor * _STEP)

    def smaller(self) -> None:
        """Show the page smaller."""
        self.zoom_to(self.factor / _STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new room."""
        super().resizeEvent(event)
        if self.fit is not None:
            self._arrange()
            self._pause.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, roll otherwise, and turn the page where it ends."""
        down = event.angleDelta().y()
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.larger if down > 0 else self.smaller)()
        elif down < 0 and bar.value() >= bar.maximum():
            self.turned.emit(1)
        elif down > 0 and bar.value() <= bar.minimum():
            self.turned.emit(-1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first or the last page; roll otherwise."""
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.ends_asked.emit(event.key() == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def _natural(self) -> QSizeF:
        return self._size * (self.logicalDpiX() / _POINTS)

    def _arrange(self) -> None:
        natural = self._natural()
        if natural.isEmpty():
            return
        room = self.maximumViewportSize() - QSize(MARGIN, MARGIN)
        across, down = room.width() / natural.width(), room.height() / natural.height()
        if self.fit is Fit.WIDTH:
            # A page that is taller than the room needs a bar beside it.
            bar = self.verticalScrollBar().sizeHint().width() if across > down else 0
            factor = (room.width() - bar) / natural.width()
        else:
            factor = min(across, down) if self.fit is Fit.PAGE else self._factor
        width = max(1, round(natural.width() * factor))
        # The picture has as many pixels, so that its strokes stay as sharp as they were drawn.
        self._sheet.resize(width, ceil((width - 0.5) * natural.height() / natural.width()))
        self._sheet.update()
