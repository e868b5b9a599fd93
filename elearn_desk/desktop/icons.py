"""The icons: one family of line drawings, drawn in the colour of the text they stand beside."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from elearn_desk.desktop.theme import Tone, colours_now
from elearn_desk.shipped import shipped

SIGNS = {
    Tone.GOOD: "circle-check",
    Tone.PROGRESS: "circle-dashed",
    Tone.WAITING: "circle-alert",
    Tone.BAD: "circle-x",
    Tone.MUTED: "minus",
}
"""The drawing of each state."""


@cache
def icon(name: str, tone: Tone | None = None, *, on_accent: bool = False) -> QIcon:
    """Give an icon by its name in the family, such as `upload`, drawn anew whenever the colours change.

    It has the colour of the text, of a state where `tone` is given, or of what is written on the accent colour;
    disabled it is quiet, and checked it has the accent colour. An unknown name raises FileNotFoundError.
    """
    return QIcon(_Engine(name, tone, on_accent=on_accent))


def tone_icon(tone: Tone) -> QIcon:
    """Give the icon of a state in the state's colour."""
    return icon(SIGNS[tone], tone)


class _Engine(QIconEngine):
    """Draws a shipped drawing in the colours in force when it is painted."""

    def __init__(self, name: str, tone: Tone | None, *, on_accent: bool) -> None:
        super().__init__()
        self._name, self._tone, self._on_accent = name, tone, on_accent
        self._drawing = _drawing(name)
        self._clones: list[QIconEngine] = []

    def clone(self) -> QIconEngine:
        """Give another engine of the same icon."""
        # Qt takes it without telling the binding, which would clear it away at once were it held nowhere.
        self._clones.append(_Engine(self._name, self._tone, on_accent=self._on_accent))
        return self._clones[-1]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Give the icon as a picture of a size in device pixels."""
        return _picture(self._drawing, self._colour(mode, state), size.width(), size.height())

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon in a place, as finely as the device can."""
        fine = painter.device().devicePixelRatioF()
        picture = QPixmap(self.pixmap(rect.size() * fine, mode, state))
        picture.setDevicePixelRatio(fine)
        painter.drawPixmap(rect.topLeft(), picture)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        colours = colours_now()
        if mode is QIcon.Mode.Disabled:
            return colours.quiet
        if mode is QIcon.Mode.Selected:
            return colours.on_selected
        if self._on_accent:
            return colours.on_accent
        if self._tone is not None:
            return colours.of(self._tone)
        return colours.accent if state is QIcon.State.On else colours.text


@cache
def _drawing(name: str) -> str:
    return shipped("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _picture(drawing: str, colour: str, width: int, height: int) -> QPixmap:
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    side = min(width, height)
    place = QRectF(QPoint((width - side) // 2, (height - side) // 2), QSize(side, side))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode())).render(painter, place)
    painter.end()
    return picture
