"""The strip at the bottom: counts, the last import, what came of the last act, long work with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from elearn_desk.desktop.theme import GAP, Tone, tone_colour
from elearn_desk.desktop.widgets.notice import Notice

_BAR_WIDTH = 160
_LINES = 2


class StatusStrip(QStatusBar):
    """What the window says about the whole."""

    stop_asked = Signal()
    """The clerk wants the work that runs to stop."""
    import_asked = Signal()
    """The clerk wants to see the last import."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(GAP, 0, GAP, 0)
        self.counts = QLabel(self)
        self.counts.setProperty("quiet", True)
        self.last_import = _link(self, self.import_asked.emit)
        self.last_import.setToolTip("看這次匯入的紀錄")
        self.closed = QLabel(self)
        self.closed.setToolTip("設定 ▸ 年度關帳或重新開帳")
        self.closed.setStyleSheet(f"color: {tone_colour(Tone.WAITING).name()}")
        self.notice = Notice(self)
        self._open_folder: Callable[[], None] | None = None
        self.folder = _link(self, self._folder_asked)
        self.folder.setText("開啟資料夾")
        self.work = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("進度")
        self.stop = QPushButton("取消", self)
        self.stop.setToolTip("停止正在進行的工作，已做的部分會全部還原")
        self.stop.clicked.connect(self.stop_asked)
        self.backup = QLabel(self)
        self.backup.setProperty("quiet", True)
        for told in (self.counts, self.last_import, self.closed):
            self.addWidget(told)
        self.addWidget(self.notice, 1)
        self.addWidget(self.folder)
        for worked in (self.work, self.bar, self.stop, self.backup):
            self.addPermanentWidget(worked)
        for unasked in (self.last_import, self.closed, self.folder, self.work, self.bar, self.stop, self.backup):
            unasked.hide()

    def say(
        self,
        tone: Tone,
        text: str,
        button: str = "",
        act: Callable[[], None] | None = None,
        folder: Callable[[], None] | None = None,
    ) -> None:
        """Say what came of something, with what one may want to do next; an empty text takes back what was said.

        `folder` opens the folder of the file that was written, where one was.
        """
        if text:
            self.notice.say(tone, text, button, act)
        else:
            self.notice.silence()
        self._open_folder = folder if text else None
        self.folder.setVisible(self._open_folder is not None)

    def tell_import(self, text: str) -> None:
        """Say what the last import brought; an empty text where nothing was brought in yet."""
        self.last_import.setText(text)
        self.last_import.setVisible(bool(text))
        self._share()

    def tell_backup(self, text: str, tip: str = "") -> None:
        """Say when the last backup was made; an empty text where that is not known."""
        self.backup.setText(text)
        self.backup.setToolTip(tip)
        self.backup.setVisible(bool(text))

    def begin(self, label: str) -> None:
        """Show that work has begun; how long it takes is not known yet."""
        self.work.setText(f"{label}…")
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        for widget in (self.work, self.bar, self.stop):
            widget.show()

    def advance(self, step: int, steps: int) -> None:
        """Show how far the work is."""
        self.bar.setRange(0, steps)
        self.bar.setValue(step)

    def end(self) -> None:
        """Show that no work runs."""
        for widget in (self.work, self.bar, self.stop):
            widget.hide()

    def event(self, event: QEvent) -> bool:
        """Settle anew who has the room whenever that, or what is said, has changed."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._share()
        return done

    def _share(self) -> None:
        """Give what came of something the room of what is always there, where it would need more than two lines."""
        others = (self.closed, self.folder, self.work, self.bar, self.stop, self.backup)
        always = (self.counts, self.last_import)
        taken = sum(
            each.sizeHint().width() + GAP for each in (*others, *always) if each in always or not each.isHidden()
        )
        room = self.width() - taken - self.notice.buttons_width()
        words = self.notice.label.fontMetrics().horizontalAdvance(self.notice.text)
        spared = bool(self.notice.text) and words > _LINES * room
        self.counts.setVisible(not spared)
        self.last_import.setVisible(not spared and bool(self.last_import.text()))

    def _folder_asked(self) -> None:
        if self._open_folder is not None:
            self._open_folder()


def _link(parent: QWidget, act: Callable[[], None]) -> QPushButton:
    made = QPushButton(parent)
    made.setProperty("link", True)
    made.clicked.connect(lambda _checked=False: act())
    return made
