"""The palette: a field that reaches every person, form, action, page and course of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.models.palette import Entry, Kind, ranked
from elearn_desk.desktop.theme import GAP, GAP_SMALL, GAP_WIDE, VALUE_ROLE, TextSize, colours_now, font

_WIDTH, _LINES = 640, 11
_HINT = "姓名、證號、單位、課程、表單編號或動作"
_FOOT = "↑↓ 選擇　Enter 前往　Esc 離開；掃描附件2的 QR 碼會直接開啟申請表"
_ICONS = {
    Kind.FORM: "file-check",
    Kind.PERSON: "user",
    Kind.COMMAND: "play",
    Kind.PLACE: "arrow-right",
    Kind.COURSE: "book-open",
}
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_LINES, Qt.Key.Key_PageDown: _LINES}

_Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractListModel):
    """The lines found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show others."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Give how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a line says, aloud all of it."""
        entry = self.entries[index.row()]
        if role == VALUE_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(each for each in (entry.title, entry.detail, entry.kind.value, entry.keys) if each)
        return None


class LineDelegate(QStyledItemDelegate):
    """Draws a line: its kind as a drawing, its title, quietly what tells it from others, at the right its keys."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Leave room above and below the letters."""
        return QSize(_WIDTH, option.fontMetrics.height() + GAP_WIDE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the line."""
        entry: Entry = index.data(VALUE_ROLE)
        colours, chosen = colours_now(), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, colours.selected)
        side = option.fontMetrics.height()
        place = option.rect.adjusted(GAP_WIDE, 0, -GAP_WIDE, 0)
        sign = QRect(place.left(), place.center().y() - side // 2, side, side)
        mode = QIcon.Mode.Selected if chosen else QIcon.Mode.Normal
        icon(_ICONS[entry.kind]).paint(painter, sign, Qt.AlignmentFlag.AlignCenter, mode)
        place.setLeft(place.left() + side + GAP)
        strong, quiet = (colours.on_selected,) * 2 if chosen else (colours.text, colours.quiet)
        at_right = entry.keys or entry.kind.value
        self._write(painter, place, at_right, quiet, Qt.AlignmentFlag.AlignRight)
        place.setRight(place.right() - painter.fontMetrics().horizontalAdvance(at_right) - GAP)
        place.setLeft(place.left() + self._write(painter, place, entry.title, strong) + GAP_WIDE)
        self._write(painter, place, entry.detail, quiet)
        painter.restore()

    @staticmethod
    def _write(
        painter: QPainter,
        place: QRect,
        text: str,
        colour: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> int:
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, place.width()))
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return painter.fontMetrics().horizontalAdvance(shown)


class Palette(QDialog):
    """Over the window; what is taken is done once the palette is gone."""

    taken = Signal(object)
    """The line taken."""

    def __init__(self, scanned: Callable[[str], Entry | None], recent: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("尋找")
        self._scanned, self._recent, self._over = scanned, recent, parent
        self._entries: list[Entry] = []
        self._been_active = False
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_HINT)
        self.field.setAccessibleName("尋找")
        self.field.setFont(font(TextSize.HEAD))
        self.field.setClearButtonEnabled(True)
        self.lines = Lines(self)
        self.list = QListView(self)
        self.list.setModel(self.lines)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("找到的項目")
        self.nothing = QLabel(self)
        self.nothing.setProperty("quiet", True)
        self.nothing.setContentsMargins(GAP, GAP, GAP, GAP)
        foot = QLabel(_FOOT, self)
        foot.setProperty("quiet", True)
        foot.setFont(font(TextSize.TABLE))
        foot.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP_SMALL)
        for each in (self.field, self.list, self.nothing, foot):
            column.addWidget(each, 1 if each is self.list else 0)
        self.field.textChanged.connect(lambda _text: self.look())
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self.take())
        self._place()

    def _place(self) -> None:
        window = self._over.window().geometry()
        width = min(window.width() - 2 * GAP_WIDE, _WIDTH * self.fontMetrics().height() // 16)
        height = (self.fontMetrics().height() + GAP_WIDE) * _LINES + 110
        left = window.left() + (window.width() - width) // 2
        self.setGeometry(left, window.top() + GAP_WIDE * 4, width, min(height, window.height() - GAP_WIDE * 5))

    def offer(self, entries: Iterable[Entry]) -> None:
        """Let more be found."""
        self._entries.extend(entries)
        self.look()

    def look(self) -> None:
        """Find what the words typed lead to; what was chosen stays chosen where it still stands there."""
        text = self.field.text().strip()
        known = self._scanned(text)
        found = ranked(self._entries, text, self._recent)
        self.lines.show((known, *found) if known is not None else found)
        self.nothing.setText(f"找不到「{text}」。可以輸入姓名、單位的一部分，或表單編號。")
        self.nothing.setVisible(bool(text) and not self.lines.entries)
        self.list.setVisible(bool(self.lines.entries) or not text)
        if self.lines.entries:
            self.list.setCurrentIndex(self.lines.index(0))

    def take(self) -> None:
        """Leave, and do what the line chosen leads to."""
        index = self.list.currentIndex()
        if index.isValid():
            entry: Entry = index.data(VALUE_ROLE)
            self.accept()
            self.taken.emit(entry)
            QTimer.singleShot(0, self._over, entry.take)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list and take from it while the focus stays in the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            by = _MOVES.get(Qt.Key(event.key()))
            if by is not None and self.lines.entries:
                last = len(self.lines.entries) - 1
                self.list.setCurrentIndex(self.lines.index(max(0, min(last, self.list.currentIndex().row() + by))))
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Leave when the clerk goes back to the window."""
        super().changeEvent(event)
        if event.type() is not QEvent.Type.ActivationChange:
            return
        if self.isActiveWindow():
            self._been_active = True
        elif self._been_active and self._over.window().isActiveWindow():
            self.reject()
