"""The window as it was left, drawn from what was kept of it while the program is being loaded behind it.

All of it can be looked at and pressed. What is pressed shows that it was, and is done once the window is there; of
several things the last.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QSplitter,
    QTableView,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from elearn_desk.desktop import window_state
from elearn_desk.desktop.overview_picture import WindowPicture
from elearn_desk.desktop.places_in_window import TABS, WIDTHS
from elearn_desk.desktop.theme import MARGIN, Tone
from elearn_desk.desktop.widgets.header import Header
from elearn_desk.desktop.widgets.overview_sheet import OverviewSheet
from elearn_desk.desktop.widgets.status_strip import StatusStrip
from elearn_desk.desktop.wishes import Ask, Wish

READING = "正在讀取…"
_FIND = "Ctrl+K"
_HINT = "姓名、證號、單位、課程、表單編號或動作"
_TAB_KEYS = {f"Ctrl+{number}": key for number, key in enumerate(TABS, start=1)}
_SPARE = (("找表單", "scan-line"), ("復原(&Z)", "undo-2"))
_MENUS = (
    ("匯入", "I", "upload"),
    ("列印", "P", "printer"),
    ("匯出", "E", "download"),
    ("設定", "S", "settings"),
    ("說明", "H", "circle-help"),
)
_FOLD = ("個人欄", "panel-right", "收起或展開右邊的個人欄（F9）")
"""The header's buttons as the window builds them, each with its drawing."""
_ALONE = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}


class OpeningPage(QObject):
    """Furnishes a frame with the picture of a window, and remembers what is asked of it.

    The overview, the most of it, is built and then shown, each a turn of its own: the frame answers between them.
    """

    def __init__(self, frame: QMainWindow, picture: WindowPicture, as_of: date, note: str) -> None:
        super().__init__(frame)
        self._wish: Wish | None = None
        self._year = picture.year
        self.strip = StatusStrip(frame)
        self.strip.counts.setText(" · ".join(part for part in (picture.counts, note) if part))
        self.header = self._header(frame, picture, as_of)
        self.tabs = QTabWidget()
        self._place = QVBoxLayout()
        self.find = QLineEdit()
        self._lay_out(frame)
        frame.setStatusBar(self.strip)
        frame.installEventFilter(self)

    @property
    def wish(self) -> Wish | None:
        """What was asked for last, None where nothing was."""
        return Wish(Ask.FIND, self.find.text()) if self.find.isVisibleTo(self.find.window()) else self._wish

    def _header(self, frame: QMainWindow, picture: WindowPicture, as_of: date) -> Header:
        header = Header(as_of, frame)
        frame.addToolBar(header)
        for title, drawing in _SPARE:
            self._say_on(header.add_button(title, drawing, title, spare=True))
        for title, key, drawing in _MENUS:
            self._say_on(header.add_menu(QMenu(title, header), key, drawing))
        fold = header.add_button(*_FOLD)
        fold.setCheckable(True)
        fold.setChecked(not window_state.kept_tab()[1])
        self._say_on(fold)
        header.name(picture.year, picture.about, picture.agency)
        for opener in (header.year, header.day):
            self._say_on(opener)
        header.search_asked.connect(self._find)
        header.day_chosen.connect(lambda day: self._ask(Wish(Ask.DAY, day=day), "截至日"))
        return header

    def _say_on(self, button: QToolButton) -> None:
        name: str = button.accessibleName()
        menu: QMenu | None = button.menu()
        if menu is None:
            button.clicked.connect(lambda _checked=False: self._ask(Wish(Ask.BUTTON, name), name))
            return
        menu.addAction(READING).setEnabled(False)
        menu.aboutToShow.connect(lambda: self._ask(Wish(Ask.BUTTON, name), name))

    def build_overview(self, picture: WindowPicture, note: str) -> None:
        """Build the page that opens first, `note` as the window says of what moment it is."""
        sheet = self.sheet = OverviewSheet(QTableView(), QTableView())
        sheet.show_picture(picture.overview, picture.year, note)
        lines, steps = sheet.lines, sheet.steps.buttons
        sheet.line_asked.connect(lambda matter: self._ask(Wish(Ask.LINE, matter), lines[matter].accessibleName()))
        sheet.step_asked.connect(lambda number: self._ask(Wish(Ask.STEP, number=number), steps[number].text()))
        sheet.practice_asked.connect(lambda: self._ask(Wish(Ask.PRACTICE), sheet.practise.text()))
        sheet.unit_chart.asked.connect(lambda unit, part: self._ask(Wish(Ask.UNIT, unit, part), TABS["people"]))
        sheet.lapse_chart.asked.connect(lambda month, _part: self._ask(Wish(Ask.MONTH, month), TABS["leave"]))

    def show_overview(self) -> None:
        """Show what was built."""
        self._place.addWidget(self.sheet)

    def _lay_out(self, frame: QMainWindow) -> None:
        tabs = self.tabs
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        first = QWidget()
        first.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        for key, title in TABS.items():
            tabs.addTab(first if key == "start" else _reading(), title)
        tab, folded = window_state.kept_tab()
        tabs.setCurrentIndex(list(TABS).index(tab) if tab in TABS else 0)
        tabs.currentChanged.connect(self._come_to)
        panel = QFrame()
        panel.setProperty("side", True)
        panel.setVisible(not folded)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(tabs)
        split.addWidget(panel)
        split.setSizes(WIDTHS)
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        window_state.restore_borders(split, "window")
        self.find.setPlaceholderText(_HINT)
        self.find.setAccessibleName(_HINT)
        self.find.hide()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find)
        column.addWidget(split, 1)
        frame.setCentralWidget(body)

    def _come_to(self, number: int) -> None:
        key = list(TABS)[number]
        self._ask(Wish(Ask.TAB, key), TABS[key])

    def _find(self) -> None:
        self.find.show()
        self.find.setFocus()
        self.strip.say(Tone.PROGRESS, "正在讀取名冊；已輸入的文字會保留。")

    def _ask(self, wish: Wish, name: str) -> None:
        self._wish = wish
        self.find.hide()
        self.strip.say(Tone.PROGRESS, f"正在開啟：{name.replace('&', '')}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that nothing in the frame has taken."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QMainWindow):
            return self._take_key(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, frame: QMainWindow, event: QKeyEvent) -> bool:
        focus, key = frame.focusWidget(), event.key()
        keys = QKeySequence(event.keyCombination()).toString() if key not in _ALONE else ""
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focus, QAbstractButton):
            focus.click()
        elif keys == _FIND:
            self._find()
        elif keys in _TAB_KEYS:
            self.tabs.setCurrentIndex(list(TABS).index(_TAB_KEYS[keys]))
        elif "+" in keys or keys.startswith("F"):
            self._ask(Wish(Ask.KEYS, keys), keys)
        else:
            return False
        return True


def _reading() -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    label = QLabel(READING)
    label.setProperty("quiet", True)
    column.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    return box
