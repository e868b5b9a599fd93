"""A page to look at: fitted to the width, with one line of it marked and brought into sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from elearn_desk.desktop.theme import colours_now

_ABOVE = 160
_STEP = 1.25
_LARGEST = 4.0


class _Page(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.mark: QRect | None = None
        self.scale = 1.0

    def sizeHint(self) -> QSize:
        return self.image.size() * self.scale

    def marked(self) -> QRect | None:
        mark = self.mark
        if mark is None:
            return None
        scale = self.scale
        return QRect(
            round(mark.x() * scale), round(mark.y() * scale), round(mark.width() * scale), round(mark.height() * scale)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self.image)
        mark = self.marked()
        if mark is not None:
            colour = QColor(colours_now().accent)
            painter.setPen(QPen(colour, 2))
            colour.setAlpha(40)
            painter.setBrush(colour)
            painter.drawRect(mark)


class PageView(QScrollArea):
    """Shows a picture of a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = _Page(self)
        self._zoom = 1.0
        self.setWidget(self._page)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName("原件的頁面")

    @property
    def mark(self) -> QRect | None:
        """Where the marked line stands in the picture."""
        return self._page.mark

    def show_page(self, image: QImage, mark: QRect | None) -> None:
        """Show a page, and bring its marked line into sight."""
        self._page.image, self._page.mark = image, mark
        self._fit()
        self.see_mark()

    def larger(self) -> None:
        """Show the page larger."""
        self._zoom = min(self._zoom * _STEP, _LARGEST)
        self._fit()
        self.see_mark()

    def smaller(self) -> None:
        """Show the page smaller, down to its whole width."""
        self._zoom = max(self._zoom / _STEP, 1.0)
        self._fit()
        self.see_mark()

    def see_mark(self) -> None:
        """Bring the marked line into sight."""
        mark = self._page.marked()
        if mark is not None:
            self.ensureVisible(mark.left(), mark.center().y(), 0, _ABOVE)

    def _fit(self) -> None:
        width = self._page.image.width()
        if width:
            self._page.scale = self._zoom * self.viewport().width() / width
            self._page.resize(self._page.sizeHint())
            self._page.update()

    def resizeEvent(self, event: object) -> None:
        """Fit the page to the new width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()
        self.see_mark()
