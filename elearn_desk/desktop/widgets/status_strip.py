"""The strip at the bottom: counts, what came of the last act, and the progress of long work with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from elearn_desk.desktop.theme import GAP, Tone, tone_colour
from elearn_desk.desktop.widgets.notice import Notice

_BAR_WIDTH = 160


class StatusStrip(QStatusBar):
    """What the window says about the whole."""

    stop_asked = Signal()
    """The clerk wants the work that runs to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(GAP, 0, GAP, 0)
        self.counts = QLabel(self)
        self.counts.setProperty("quiet", True)
        self.closed = QLabel(self)
        self.closed.setToolTip("設定 ▸ 年度關帳或重新開帳")
        self.closed.setStyleSheet(f"color: {tone_colour(Tone.WAITING).name()}")
        self.closed.hide()
        self.notice = Notice(self)
        self.work = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setTextVisible(False)
        self.stop = QPushButton("取消", self)
        self.stop.setToolTip("停止正在進行的工作，已做的部分會全部還原")
        self.stop.clicked.connect(self.stop_asked)
        self.addWidget(self.counts)
        self.addWidget(self.closed)
        self.addWidget(self.notice, 1)
        for widget in (self.work, self.bar, self.stop):
            self.addPermanentWidget(widget)
            widget.hide()

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
