"""The bar over a paper: turning its pages, how large they are shown, and searching their text."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QSpinBox, QWidget

from elearn_desk.desktop.theme import GAP, scaled
from elearn_desk.desktop.widgets.arrange import button, inset
from elearn_desk.desktop.widgets.flow import FlowLayout
from elearn_desk.desktop.widgets.paper_view import Fit, PaperView

_FACTORS = (0.5, 1.0, 1.5, 2.0)
_PAGE_WIDTH, _ZOOM_WIDTH, _SEARCH_WIDTH = 76, 120, 180


class LookingBar(QWidget):
    """Holds the page in sight, counted from 1; the view it stands over does the zooming."""

    page_chosen = Signal(int)
    """The clerk turned to this page, counted from 1."""
    search_asked = Signal(str, int)
    """A text to search, and whether the next place (1) or the one before (-1) is wanted."""

    def __init__(self, view: PaperView, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.back = button("上一頁", lambda: self.turn(-1))
        self.forth = button("下一頁", lambda: self.turn(1))
        self.page = QSpinBox(self)
        self.page.setAccessibleName("頁次")
        self.page.setRange(1, max(count, 1))
        self.page.setKeyboardTracking(False)
        self.page.setFixedWidth(scaled(_PAGE_WIDTH))
        inset(self.page)
        self.page.valueChanged.connect(self._choose)
        self.zoom = QComboBox(self)
        self.zoom.setAccessibleName("顯示大小")
        self.zoom.setMinimumWidth(scaled(_ZOOM_WIDTH))
        for fit in (Fit.PAGE, Fit.WIDTH):
            self.zoom.addItem(fit.value, fit)
        for factor in _FACTORS:
            self.zoom.addItem(f"{factor:.0%}", factor)
        self.zoom.activated.connect(self._zoom)
        self.smaller, self.larger = button("縮小", lambda: self.scale(-1)), button("放大", lambda: self.scale(1))
        self.sought = QLineEdit(self)
        self.sought.setPlaceholderText("搜尋文字")
        self.sought.setAccessibleName("搜尋文字")
        self.sought.setClearButtonEnabled(True)
        self.sought.setMaximumWidth(scaled(_SEARCH_WIDTH))
        self.sought.returnPressed.connect(lambda: self.seek(1))
        self.following = button("找下一個", lambda: self.seek(1))
        self.places = QLabel(self)
        self.places.setProperty("quiet", True)
        turning = (self.back, self.page, QLabel(f"／ {count:,} 頁", self), self.forth)
        searching = QWidget(self)
        searching.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        beside = QHBoxLayout(searching)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GAP)
        beside.addStretch(1)
        for widget in (self.places, self.sought, self.following):
            beside.addWidget(widget)
        row = FlowLayout(self)
        for each in (*turning, self.zoom, self.smaller, self.larger, searching):
            row.addWidget(each)
        for each in (self.back, self.forth, self.smaller, self.larger, self.following):
            each.setAutoDefault(False)
        self.show_number(1)

    def show_number(self, number: int) -> None:
        """Show which page is in sight, without turning to it."""
        with QSignalBlocker(self.page):
            self.page.setValue(number)
        self.back.setEnabled(number > 1)
        self.forth.setEnabled(number < self.page.maximum())

    def turn(self, pages: int) -> None:
        """Turn so many pages on, or back."""
        self.page.setValue(self.page.value() + pages)

    def scale(self, step: int) -> None:
        """Show the page larger (1) or smaller (-1)."""
        (self._view.larger if step > 0 else self._view.smaller)()
        self.zoom.setPlaceholderText(f"{self._view.factor:.0%}")
        self.zoom.setCurrentIndex(-1)

    def fit(self, fit: Fit) -> None:
        """Fit the page to the room."""
        self.zoom.setCurrentIndex(self.zoom.findData(fit))
        self._view.fit_to(fit)

    def seek(self, step: int) -> None:
        """Search what is typed, on from the place found last."""
        text = self.sought.text().strip()
        if text:
            self.search_asked.emit(text, step)

    def _choose(self, number: int) -> None:
        self.show_number(number)
        self.page_chosen.emit(number)

    def _zoom(self, number: int) -> None:
        chosen = self.zoom.itemData(number)
        if isinstance(chosen, Fit):
            self._view.fit_to(chosen)
        else:
            self._view.zoom_to(chosen)
