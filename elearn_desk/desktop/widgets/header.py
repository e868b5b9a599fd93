"""The header of the window: the year, the agency, the way to everything, the day asked about, and the menus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from elearn_desk.desktop.icons import icon
from elearn_desk.desktop.theme import scaled
from elearn_desk.desktop.widgets.day_field import DayField
from elearn_desk.wording.dates import roc_date

_SEARCH = "找人、課程、表單…"
_SEARCH_WIDTH = 460
_AGENCY_WIDTH = 260
_ICON = 20
_PAUSE = 600
"""Milliseconds without a key after which a day typed whole is taken."""
_STYLE = Qt.ToolButtonStyle
_BESIDE, _ALONE, _WORDS = _STYLE.ToolButtonTextBesideIcon, _STYLE.ToolButtonIconOnly, _STYLE.ToolButtonTextOnly


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown: words on buttons, the agency, words on menus and in the search, and what can be spared."""

    buttons: bool = False
    agency: bool = False
    menus: bool = False
    search: bool = False
    spare: bool = False


_STEPS = (
    _Shown(buttons=True, agency=True, menus=True, search=True, spare=True),
    _Shown(agency=True, menus=True, search=True, spare=True),
    _Shown(menus=True, search=True, spare=True),
    _Shown(search=True, spare=True),
    _Shown(spare=True),
    _Shown(),
)
"""The fullest first: signs that everyone knows give up their words before the agency does."""


class Header(QToolBar):
    """Stays whole in a narrow window and with large letters: what can be told by an icon gives up its words first."""

    search_asked = Signal()
    """The clerk wants the palette."""
    day_chosen = Signal(object)
    """The day everything is to be asked for."""

    def __init__(self, as_of: date, parent: QWidget) -> None:
        super().__init__("標題列", parent)
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.years = QMenu(self)
        self.year = self._opener("", "calendar", self.years, "切換計畫年度")
        self.year.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.agency = QLabel(self)
        self.agency.setProperty("quiet", True)
        self.agency.setMaximumWidth(_AGENCY_WIDTH)
        self.search = QToolButton(self)
        self.search.setProperty("search", True)
        self.search.setText(_SEARCH)
        self.search.setIcon(icon("search"))
        self.search.setToolButtonStyle(_BESIDE)
        self.search.setToolTip(f"{_SEARCH}（Ctrl+K）")
        self.search.setAccessibleName("尋找人員、課程、表單、動作與頁面")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        self.search.clicked.connect(lambda _checked=False: self.search_asked.emit())
        room = QWidget(self)
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.days = QMenu(self)
        self.day = self._opener("截至", "calendar-days", self.days, "以哪一天為準計算；選常用的日期")
        self.as_of = DayField(as_of, self)
        self.as_of.setAccessibleName("截至日")
        self.as_of.day_chosen.connect(self.day_chosen)
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.pause.timeout.connect(self._take_day)
        self.as_of.textEdited.connect(lambda _text: self.pause.start())
        for widget in (self.year, self.agency, self.search, room):
            self.addWidget(widget)
        self._spare = [self.addWidget(self.day)]
        self.addWidget(self.as_of)
        self.addSeparator()
        self._buttons: list[QToolButton] = []
        self._agency = ""
        self._draw_large()

    def name(self, year: int, about: str, agency: str) -> None:
        """Say which plan year this is, what its plan is called, and whose people these are."""
        self.year.setText(f"{year}年度 ▾")
        self.year.setAccessibleName(f"{year}年度，切換計畫年度")
        self.year.setToolTip(f"{about}\n切換計畫年度")
        self._agency = agency
        self.agency.setToolTip(agency)
        self._fit()

    def add_menu(self, menu: QMenu, key: str, drawing: str) -> QToolButton:
        """Add the button of a menu; `key` is the letter that opens it together with Alt."""
        button = self._opener(f"{menu.title()}(&{key})", drawing, menu, menu.title())
        self._buttons.append(button)
        self.addWidget(button)
        return button

    def add_button(
        self, text: str, drawing: str, tip: str, act: Callable[[], None] | None = None, *, spare: bool = False
    ) -> QToolButton:
        """Add a button that does something; a `spare` one goes where there is no room, for its keys do the same."""
        button = QToolButton(self)
        button.setText(text)
        button.setIcon(icon(drawing))
        button.setToolButtonStyle(_BESIDE)
        button.setToolTip(tip)
        button.setAccessibleName(text.split("(", maxsplit=1)[0])
        if act is not None:
            button.clicked.connect(lambda _checked=False: act())
        self._buttons.append(button)
        shown = self.addWidget(button)
        if spare:
            self._spare.append(shown)
        return button

    def _opener(self, text: str, drawing: str, menu: QMenu, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(f"{text} ▾")
        button.setIcon(icon(drawing))
        button.setToolButtonStyle(_BESIDE)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        # The pointer has left by the menu, of which the button hears nothing where a dialog opens.
        menu.aboutToHide.connect(lambda: button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Draw as large as is written."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._draw_large()

    def _take_day(self) -> None:
        """Take a day typed whole though the field has not been left: most of the window takes no focus from it."""
        day = self.as_of.day
        if day is not None and self.as_of.text() == roc_date(day):
            self.day_chosen.emit(day)

    def _draw_large(self) -> None:
        self.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up words where the room is short, and take them back where it is not."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for step in range(len(_STEPS)):
            self._show_at(step)
            if self.sizeHint().width() <= self.width():
                return

    def _show_at(self, step: int) -> None:
        shown = _STEPS[step]
        words = self._agency if shown.agency else ""
        self.agency.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, _AGENCY_WIDTH))
        for button in (self.day, *self._buttons):
            worded = shown.menus if button.menu() is not None else shown.buttons
            button.setToolButtonStyle(_WORDS if worded else _ALONE)
            # Where a button's words are cut, its mark of the access key is counted as a letter.
            mark = button.fontMetrics().horizontalAdvance("&") if worded and "&" in button.text() else 0
            button.setMinimumWidth(button.sizeHint().width() + mark if mark else 0)
        self.search.setToolButtonStyle(_BESIDE if shown.search else _ALONE)
        self.search.setMaximumWidth(_SEARCH_WIDTH if shown.search else self.search.sizeHint().width())
        for action in self._spare:
            action.setVisible(shown.spare)
