"""What is seen while the program is being loaded: the window's own frame, where it will stand, still empty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow

from elearn_desk.desktop.places_in_window import TABS, WIDTHS
from elearn_desk.desktop.window_state import restore_size
from elearn_desk.desktop.wishes import Wish

if TYPE_CHECKING:
    from elearn_desk.desktop.opening_page import OpeningPage
    from elearn_desk.desktop.overview_picture import WindowPicture

_SIZE = QSize(1440, 860)
_HEADER, _TABS, _LINE, _EDGE = 44, 36, 28, 16
_TAB_WIDTH = 104


class OpeningWindow(QMainWindow):
    """The frame of the window with nothing in it yet; the window itself takes its place."""

    seen = Signal()
    """The frame has been painted."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAccessibleDescription("正在開啟")
        # It makes room for the window or for a question; the program must not take that for its end.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        restore_size(self, _SIZE)
        self.page: OpeningPage | None = None
        """What fills the frame, where anything was kept to fill it with."""

    def fill(self, picture: WindowPicture, as_of: date, note: str) -> None:
        """Fill the frame with what was kept; `note` says of what moment it is where it may not be of now."""
        # What it is made of is loaded while the frame is already seen.
        from elearn_desk.desktop.opening_page import OpeningPage  # noqa: PLC0415

        # Painted once it is whole.
        self.setUpdatesEnabled(False)
        self.page = OpeningPage(self, picture, as_of, note)
        self.answer()
        self.page.build_overview(picture, note)
        self.answer()
        self.page.show_overview()
        self.setUpdatesEnabled(True)

    def wish(self) -> Wish | None:
        """Give what the clerk has asked for meanwhile, None where it was nothing."""
        return None if self.page is None else self.page.wish

    def lend_place(self, window: QMainWindow) -> None:
        """Have the window appear where the frame stands now, as large as the clerk has made it meanwhile."""
        if self.isMaximized():
            window.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            window.setWindowState(Qt.WindowState.WindowNoState)
            window.setGeometry(self.geometry())

    def answer(self) -> None:
        """Take in what was typed and clicked until now."""
        QApplication.processEvents()

    def make_room(self) -> None:
        """Answer for the last time, and give way to the window or to a question."""
        self.answer()
        self.close()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw header, tabs and lines in the colours of the window to come."""
        if self.page is not None:
            super().paintEvent(event)
            return
        painter, palette, whole = QPainter(self), self.palette(), self.rect()
        painter.fillRect(whole, palette.color(QPalette.ColorRole.Window))
        top = _HEADER + _TABS
        table = QRect(0, top, whole.width() - min(WIDTHS[1], whole.width() // 2), whole.height() - top - _LINE)
        painter.fillRect(table, palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.Midlight))
        for below in range(top, table.bottom() + 1, _LINE):
            painter.drawLine(table.left(), below, table.right(), below)
        painter.drawLine(table.topRight(), table.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, title in enumerate(TABS.values()):
            place = QRect(_EDGE + number * _TAB_WIDTH, _HEADER, _TAB_WIDTH, _TABS)
            painter.drawText(place, middle, title)
        painter.drawText(QRect(_EDGE, 0, table.width(), _HEADER), middle, "正在開啟…")
        painter.end()
        QTimer.singleShot(0, self, self.seen.emit)
