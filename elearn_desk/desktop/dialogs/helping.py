"""Where help comes from: the manual at the place one is in, the clause behind a field, the log, the program itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QTableView, QWhatsThis, QWidget

from elearn_desk.desktop.commands import Command
from elearn_desk.desktop.dialogs.help_dialog import HelpDialog
from elearn_desk.desktop.dialogs.opening import open_folder_of
from elearn_desk.desktop.models.handbook import ABOUT, FIELDS, KEYS, Key, chapter_of
from elearn_desk.desktop.places_in_window import Place

GROUP = "說明"
_MANUAL, _WHAT = "F1", "Shift+F1"
_OF_TABLES = (
    ("複製選取的列（可貼到 Excel）", "表格", "Ctrl+C"),
    ("貼上表格並匯入", "表格", "Ctrl+V"),
    ("選取的列可以做的事", "表格", "Shift+F10"),
)
_NO_GROUND = "這裡沒有計畫或法規的規定。指著其他欄位或欄名再按一次，或看使用手冊的「欄位與依據」。"


class Helping(QObject):
    """Opens the manual, one at a time, over the window or over the dialog that asks for it.

    `commands` are those there are, for the chapter on keys; `place` tells where in the window one is.
    """

    def __init__(
        self,
        commands: Callable[[], Sequence[Command]],
        place: Callable[[], Place],
        log_file: Path | None,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._commands, self._place, self._log_file, self._window = commands, place, log_file, window
        self.dialog: HelpDialog | None = None
        """The manual open now."""

    def commands(self) -> tuple[Command | None, ...]:
        """Give what the menu offers."""
        return (
            Command("使用手冊", GROUP, self.open_here, _MANUAL, "circle-help", "說明 教學"),
            Command("這個欄位的依據", GROUP, self.say_ground, _WHAT, "info", "條文 法規"),
            None,
            Command("快速鍵", GROUP, partial(self.open, KEYS), icon="keyboard", words="鍵盤操作"),
            Command("欄位與依據", GROUP, partial(self.open, FIELDS), icon="list", words="條文 法規"),
            None,
            Command(
                "開啟記錄檔資料夾", GROUP, self.open_log, icon="folder-open", enabled=lambda: self._log_file is not None
            ),
            Command("關於本程式", GROUP, partial(self.open, ABOUT), icon="info", words="版本 授權"),
        )

    def open_here(self) -> None:
        """Open the manual at the chapter about where one is."""
        place = self._place()
        self.open(chapter_of(place.tab, place.pane))

    def open(self, chapter: str, over: QWidget | None = None) -> None:
        """Open the manual at a chapter."""
        over = over or self._window
        if self.dialog is not None and self.dialog.parentWidget() is not over:
            self.dialog.accept()
        if self.dialog is None:
            self.dialog = HelpDialog(self._keys(), over)
            self.dialog.finished.connect(self.dialog.deleteLater)
            self.dialog.finished.connect(self._forget)
            # What closes takes its manual with it.
            over.destroyed.connect(self._forget)
        self.dialog.open_chapter(chapter)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def watch(self, dialog: QDialog) -> None:
        """Have the keys of help work in a dialog, too."""
        for keys, act in ((_MANUAL, lambda: self._open_over(dialog)), (_WHAT, self.say_ground)):
            shortcut = QShortcut(QKeySequence(keys), dialog)
            shortcut.activated.connect(act)

    def say_ground(self) -> None:
        """Say what rules the field or the column in which one is."""
        widget = QApplication.focusWidget() or self._window
        table = widget if isinstance(widget, QAbstractItemView) else None
        text = _head_ground(table) if isinstance(table, QTableView) else _ground_of(widget)
        QWhatsThis.showText(widget.mapToGlobal(QPoint(0, widget.height())), text or _NO_GROUND, widget)

    def open_log(self) -> None:
        """Open the folder in which the log lies."""
        if self._log_file is not None:
            open_folder_of(self._log_file)

    def _open_over(self, dialog: QDialog) -> None:
        place = self._place()
        self.open(chapter_of(place.tab, place.pane), dialog)

    def _keys(self) -> list[Key]:
        known = [(each.title, each.group, each.shortcut) for each in self._commands() if each.shortcut]
        return [(title, where, native_keys(keys)) for title, where, keys in (*known, *_OF_TABLES)]

    def _forget(self) -> None:
        self.dialog = None


def native_keys(shortcut: str) -> str:
    """Give keys as the system names them."""
    return QKeySequence.fromString(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _head_ground(table: QTableView) -> str:
    column = max(table.currentIndex().column(), 0)
    told = table.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.WhatsThisRole)
    return str(told or "")


def _ground_of(widget: QWidget) -> str:
    """Give what a field, or what it lies in, has to say of itself."""
    each: QWidget | None = widget
    while each is not None:
        if each.whatsThis():
            return each.whatsThis()
        each = each.parentWidget()
    return ""
