"""What is seen while the program is being loaded: the window's own frame, where it will stand, still empty."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QMainWindow

from elearn_desk.desktop.window_state import restore_size

_SIZE = QSize(1440, 860)
_HEADER, _TABS, _LINE, _PANEL, _EDGE = 44, 36, 28, 400, 16
_TITLES = ("總覽", "人員名冊", "學習時數", "補休帳", "敘獎建議", "計畫與疑義")
_TAB_WIDTH = 104


class OpeningWindow(QMainWindow):
    """The frame of the window with nothing in it yet; the window itself takes its place."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAccessibleDescription("正在開啟")
        # It makes room for the window or for a question; the program must not take that for its end.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        restore_size(self, _SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw header, tabs and lines in the colours of the window to come."""
        del event
        painter, palette, whole = QPainter(self), self.palette(), self.rect()
        painter.fillRect(whole, palette.color(QPalette.ColorRole.Window))
        top = _HEADER + _TABS
        table = QRect(0, top, whole.width() - min(_PANEL, whole.width() // 2), whole.height() - top - _LINE)
        painter.fillRect(table, palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.Midlight))
        for below in range(top, table.bottom() + 1, _LINE):
            painter.drawLine(table.left(), below, table.right(), below)
        painter.drawLine(table.topRight(), table.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        middle = Qt.AlignmentFlag.AlignVCenter
        for number, title in enumerate(_TITLES):
            place = QRect(_EDGE + number * _TAB_WIDTH, _HEADER, _TAB_WIDTH, _TABS)
            painter.drawText(place, middle, title)
        painter.drawText(QRect(_EDGE, 0, table.width(), _HEADER), middle, "正在開啟…")
        painter.end()
