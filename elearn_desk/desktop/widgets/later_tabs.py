"""Tabs whose panes are built when they are first shown, or in a quiet moment before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget


class LaterTabs(QTabWidget):
    """Quiet tabs; a pane that is to come is told of by its title, and puts itself in its place when it is built."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._later: dict[QWidget, Callable[[], object]] = {}
        self.currentChanged.connect(self._build)
        self.currentChanged.connect(lambda _number: self.updateGeometry())

    @property
    def ground(self) -> QWidget:
        """What the panes lie in: one that is built on it need not be dressed again when it is put in its place."""
        return self.findChild(QStackedWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) or self

    def add_later(self, title: str, build: Callable[[], object]) -> int:
        """Add a tab whose pane is to come, and give its number; `build` has it put in its place by `put`."""
        pane = QWidget(self.ground)
        number = self.addTab(pane, title)
        # Only now: the first tab comes to the front by being added, before anybody looks at it.
        self._later[pane] = build
        return number

    def put(self, number: int, pane: QWidget) -> None:
        """Put a pane in the place that was kept for it."""
        before, current = self.widget(number), self.currentIndex()
        text, tip = self.tabText(number), self.tabToolTip(number)
        quiet = QSignalBlocker(self)
        self.setUpdatesEnabled(False)
        self.insertTab(number, pane, text)
        self.removeTab(number + 1)
        self.setTabToolTip(number, tip)
        self.setCurrentIndex(current)
        self.setUpdatesEnabled(True)
        quiet.unblock()
        if before is not None:
            self._later.pop(before, None)
            before.deleteLater()

    def build_next(self) -> bool:
        """Build one pane more; tell whether one was still to come."""
        build = next(iter(self._later.values()), None)
        if build is not None:
            build()
        return build is not None

    def minimumSizeHint(self) -> QSize:
        """Ask for the room that the pane in front needs, however much the others would."""
        if not self.count():
            return super().minimumSizeHint()
        inside, bar = self.currentWidget().minimumSizeHint(), self.tabBar().sizeHint().height()
        return QSize(inside.width(), inside.height() + bar)

    def _build(self, number: int) -> None:
        pane = self.widget(number)
        if pane in self._later:
            self._later[pane]()
