"""Files dropped anywhere: on the window, on every page of it, and on the ground of its dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.drop_hint import DropHint

MAIL_FORMATS = ("FileGroupDescriptor", "RenPrivateMessages", "message/rfc822")
"""What mail programs call what they let drag out of them."""

MAIL = "這是郵件程式裡的郵件或附件，不能直接拖入。請先把附件另存成檔案，再拖進來。"
LINK = "這是網址，不能直接匯入。請先在瀏覽器下載成檔案，或選取網頁上的表格後複製、貼上。"


def dropped_files(data: QMimeData) -> list[Path]:
    """Give the files and folders that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropGround(QObject):
    """Watches one window, and the dialogs it is told of, for what is dragged over them.

    `take` gets the files let go, `say` what stands in the way of taking anything else. A dialog that takes files itself
    has the property `takes-files` and is left alone.
    """

    def __init__(
        self, window: QWidget, take: Callable[[Sequence[Path]], None], say: Callable[[Tone, str], None]
    ) -> None:
        super().__init__(window)
        self._take, self._say = take, say
        self.hints: dict[QWidget, DropHint] = {}
        self.watch(window)

    def watch(self, window: QWidget) -> None:
        """Take what is dropped on a window."""
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.hints[window] = DropHint(window)

    def watch_dialog(self, dialog: QDialog) -> None:
        """Take what is dropped on the ground of a dialog while it is open, unless it takes files itself."""
        if not dialog.property("takes-files"):
            self.watch(dialog)
            dialog.finished.connect(lambda _result: self.hints.pop(dialog, None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer what is dragged over a window watched; every other event goes its way."""
        kind = event.type()
        if kind in {QEvent.Type.DragEnter, QEvent.Type.DragMove} and isinstance(event, QDragEnterEvent):
            return self._entered(watched, event)
        if kind is QEvent.Type.DragLeave:
            self._hide()
        if kind is QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._dropped(event)
        return False

    def _entered(self, watched: QObject, event: QDragEnterEvent) -> bool:
        data = event.mimeData()
        files = len(dropped_files(data))
        if not files and not foreign(data):
            return False
        event.acceptProposedAction()
        hint = next((hint for window, hint in self.hints.items() if window is watched), None)
        if hint is not None:
            hint.say(f"放開以檢視 {files:,} 個檔案" if files else foreign(data))
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        self._hide()
        files, other = dropped_files(event.mimeData()), foreign(event.mimeData())
        if files:
            event.acceptProposedAction()
            self._take(files)
        elif other:
            event.acceptProposedAction()
            self._say(Tone.WAITING, other)
        return bool(files or other)

    def _hide(self) -> None:
        for hint in self.hints.values():
            hint.hide()


def foreign(data: QMimeData) -> str:
    """Say why something dragged is nothing that can be looked over; empty for what nobody would expect to be taken."""
    if any(name in each for each in data.formats() for name in MAIL_FORMATS):
        return MAIL
    return LINK if data.hasUrls() else ""
