"""A quiet chart of lying bars: each line a name, its parts beside each other, and a figure; nothing moves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from elearn_desk.desktop.bars import WHOLE, Bar, Shade, part_at, part_edges
from elearn_desk.desktop.theme import GAP, GAP_SMALL, TextSize, colours_now, font

_NAMES_SHARE = 0.3
_LEAST_BAR = 120
_BESIDE_NAME = 2
_THICKNESS = 0.62
"""Of a line's height."""


class BarChart(QWidget):
    """Up and down go from line to line, left and right from part to part; Enter or a click asks for what is there."""

    asked = Signal(str, int)
    """Key of the line asked for, and number of its part, -1 for the line as a whole."""

    moved = Signal()
    """Another line or part is looked at."""

    def __init__(self, name: str, shades: Sequence[tuple[Shade, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._shades = name, tuple(shades)
        self.bars: tuple[Bar, ...] = ()
        self._widths: dict[str, tuple[int, int]] = {}
        self.current, self.part = 0, WHOLE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other lines; the one looked at stays where it is still there."""
        key = self.bars[self.current].key if self.bars else ""
        self.bars = tuple(bars)
        self._widths = {}
        self.current = next((number for number, bar in enumerate(self.bars) if bar.key == key), 0)
        self.part = WHOLE
        self.setVisible(bool(self.bars))
        self.updateGeometry()
        self._look()

    @property
    def words(self) -> str:
        """What the line, or the part of it, looked at says."""
        if not self.bars:
            return ""
        bar = self.bars[self.current]
        return bar.words if self.part == WHOLE else bar.part_words[self.part]

    def line_height(self) -> int:
        """Give the height of a line in pixels for the text as large as it is."""
        return self._metrics().lineSpacing() + GAP

    def sizeHint(self) -> QSize:
        """Ask for room for every line, and for what the shades mean."""
        return QSize(_LEAST_BAR * 3, self._top() + self.line_height() * len(self.bars) + GAP_SMALL)

    def minimumSizeHint(self) -> QSize:
        """Do with less width."""
        return QSize(_LEAST_BAR * 2, self.sizeHint().height())

    def line_of(self, number: int) -> QRect:
        """Give where a line stands."""
        height = self.line_height()
        return QRect(0, self._top() + number * height, self.width(), height)

    def bar_of(self, number: int) -> QRect:
        """Give where the bar of a line stands."""
        line = self.line_of(number)
        names, figures = self._widest()
        left = min(names, round(line.width() * _NAMES_SHARE)) + GAP * _BESIDE_NAME
        right = figures + GAP * _BESIDE_NAME
        thick = round(line.height() * _THICKNESS)
        top = line.top() + (line.height() - thick) // 2
        return QRect(left, top, max(1, line.width() - left - right), thick)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what the shades mean, and the lines in sight."""
        painter = QPainter(self)
        painter.setFont(font(TextSize.TABLE))
        self._paint_meaning(painter)
        for number in range(len(self.bars)):
            if self.line_of(number).intersects(event.rect()):
                self._paint_line(painter, number)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another line or part, or ask for the one looked at."""
        last = len(self.bars) - 1
        steps = {
            Qt.Key.Key_Up: (max(0, self.current - 1), WHOLE),
            Qt.Key.Key_Down: (min(last, self.current + 1), WHOLE),
            Qt.Key.Key_Home: (0, WHOLE),
            Qt.Key.Key_End: (last, WHOLE),
            Qt.Key.Key_Left: (self.current, self._next_part(-1)),
            Qt.Key.Key_Right: (self.current, self._next_part(1)),
        }
        key = Qt.Key(event.key())
        if self.bars and key in steps:
            self.current, self.part = steps[key]
            self._look()
            self.moved.emit()
        elif self.bars and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(self.bars[self.current].key, self.part)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at what is pressed, and ask for it."""
        number = self._line_at(event.position().toPoint())
        if number is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.current, self.part = number, self._part_at(number, event.position().toPoint())
        self._look()
        self.asked.emit(self.bars[number].key, self.part)

    def event(self, event: QEvent) -> bool:
        """Say in words what lies under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self._line_at(event.pos())
            QToolTip.showText(event.globalPos(), "" if number is None else self.words_at(event.pos()), self)
            return True
        return super().event(event)

    def words_at(self, place: QPoint) -> str:
        """Say what lies at a place, empty where nothing does."""
        number = self._line_at(place)
        if number is None:
            return ""
        part = self._part_at(number, place)
        return self.bars[number].words if part == WHOLE else self.bars[number].part_words[part]

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(font(TextSize.TABLE))

    def _widest(self) -> tuple[int, int]:
        # Measuring all the names again for each of hundreds of lines would take seconds.
        face, metrics = font(TextSize.TABLE).toString(), self._metrics()
        if face not in self._widths:
            self._widths[face] = (
                max(metrics.horizontalAdvance(bar.name) for bar in self.bars),
                max(metrics.horizontalAdvance(bar.figure) for bar in self.bars),
            )
        return self._widths[face]

    def _top(self) -> int:
        return self.line_height() if len(self._shades) > 1 else 0

    def _line_at(self, place: QPoint) -> int | None:
        number = (place.y() - self._top()) // self.line_height()
        return number if 0 <= number < len(self.bars) else None

    def _edges(self, number: int) -> list[int]:
        bar = self.bars[number]
        return part_edges(bar.parts, bar.full, self.bar_of(number).width())

    def _part_at(self, number: int, place: QPoint) -> int:
        inside = self.bar_of(number)
        part = part_at(self._edges(number), place.x() - inside.left())
        return part if self.bars[number].part_words and inside.left() <= place.x() <= inside.right() else WHOLE

    def _next_part(self, step: int) -> int:
        """Give the next part that is there, towards the end or the beginning; the whole line lies before the first."""
        if not self.bars or not self.bars[self.current].part_words:
            return WHOLE
        parts = self.bars[self.current].parts
        there = [WHOLE, *(number for number, size in enumerate(parts) if size)]
        return there[max(0, min(len(there) - 1, there.index(self.part) + step))]

    def _look(self) -> None:
        self.setAccessibleDescription(self.words)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def _paint_meaning(self, painter: QPainter) -> None:
        if not self._top():
            return
        x, height = 0, self.line_height()
        size = self._metrics().ascent()
        for shade, name in self._shades:
            _fill(painter, QRect(x, (height - size) // 2, size, size), shade)
            x += size + GAP_SMALL
            painter.setPen(QColor(colours_now().quiet))
            painter.drawText(QRect(x, 0, self.width(), height), Qt.AlignmentFlag.AlignVCenter, name)
            x += self._metrics().horizontalAdvance(name) + GAP * _BESIDE_NAME

    def _paint_line(self, painter: QPainter, number: int) -> None:
        bar, line, inside, colours = self.bars[number], self.line_of(number), self.bar_of(number), colours_now()
        looked_at = self.hasFocus() and number == self.current
        if looked_at:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(QColor(colours.tint))
            painter.drawRect(line.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(colours.text))
        room = inside.left() - GAP
        name = self._metrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, room - GAP_SMALL)
        painter.drawText(
            QRect(GAP_SMALL, line.top(), room - GAP_SMALL, line.height()), Qt.AlignmentFlag.AlignVCenter, name
        )
        figures = line.adjusted(inside.right() + GAP, 0, -GAP_SMALL, 0)
        painter.drawText(figures, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, bar.figure)
        edges = self._edges(number)
        for at, (left, right) in enumerate(pairwise(edges)):
            if right > left:
                part = QRect(inside.left() + left, inside.top(), right - left, inside.height())
                _fill(painter, part, self._shades[at][0])
                if looked_at and at == self.part:
                    painter.setPen(QPen(QColor(colours.text), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(part.adjusted(1, 1, -1, -1))


def _fill(painter: QPainter, place: QRect, shade: Shade) -> None:
    colours = colours_now()
    ground, pattern, edge = {
        Shade.DONE: (colours.good, Qt.BrushStyle.SolidPattern, colours.base),
        Shade.NEAR: (colours.accent, Qt.BrushStyle.SolidPattern, colours.base),
        Shade.UNDER_WAY: (colours.accent, Qt.BrushStyle.BDiagPattern, colours.accent),
        Shade.OPEN: (colours.base, Qt.BrushStyle.SolidPattern, colours.edge),
    }[shade]
    painter.setPen(QPen(QColor(edge), 1))
    painter.setBrush(QBrush(QColor(ground), pattern))
    painter.drawRect(place.adjusted(0, 0, -1, -1))
