"""At twice the usual text size, on the smallest screen of an office, nothing is cut and nothing leaves the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.appearance import appearance
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.places_in_window import Place
from tests.desktop.clerk import dressed, settle
from tests.desktop.screens.run import numbered
from tests.desktop.screens.studio import Scene
from tests.services.office import WANG, Office

SCREEN = QSize(1366, 768)
PLACES = (
    Place("start"),
    Place("people", person=WANG),
    *(Place("hours", pane) for pane in ("匯入內容", "待確認課名", "待決定更正")),
    *(Place("leave", pane) for pane in ("登記簿", "待登錄", "即將逾期", "先行申請待補證明", "各人帳戶")),
    *(Place("awards", pane) for pane in ("已送的批次", "尚可達較高獎度")),
    *(Place("plan", pane) for pane in ("參數", "疑義簿", "條文與作法", "課程", "辦公日曆", "目標達成", "健康檢查")),
)
DIALOGS = (
    *("review-clean", "review-doubtful", "review-columns", "review-refused-file", "import-undo", "printout"),
    *("claim-provisional", "leave-with-effect", "awards-proposed", "print-runs", "scan-forms", "find-form"),
    *("export-list", "export-log", "ruling", "year-closing", "backups", "manual", "crash"),
)


def cut_off(widget: QWidget) -> bool:
    """Tell whether the text of a button or label has less room than it needs."""
    if isinstance(widget, QLabel):
        if not widget.text() or widget.pixmap().width():
            return False
        if widget.wordWrap():
            return widget.height() < widget.heightForWidth(widget.width()) - 1
        return widget.width() < widget.sizeHint().width() - 1
    return bool(isinstance(widget, QPushButton) and widget.text() and widget.width() < widget.sizeHint().width())


def outside(widget: QWidget, window: QWidget) -> bool:
    """Tell whether a widget stands beyond something it stands in, other than where one can scroll down to it."""
    inside, scrolls = widget, False
    while inside is not window:
        outer = inside.parentWidget()
        assert outer is not None
        area = outer.parentWidget()
        scrolls = scrolls or (isinstance(area, QScrollArea) and area.widget() is inside)
        corner = widget.mapTo(outer, QPoint(0, 0))
        if corner.x() < 0 or corner.x() + widget.width() > outer.width() + 1:
            return True
        if not scrolls and (corner.y() < -1 or corner.y() + widget.height() > outer.height() + 1):
            return True
        inside = outer
    return False


def amiss(window: QWidget) -> list[str]:
    """Give the texts of a window that are cut."""
    texts: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    seen = [each for each in texts if each.isVisible() and each.text() and each.window() is window]
    return [f"{type(each).__name__} {each.text()}" for each in seen if cut_off(each) or outside(each, window)]


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("elearn_desk.desktop.widgets.roomy.screen_room", lambda _place: SCREEN)
    yield
    appearance().usual()


@pytest.fixture
def small(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Give the window on a small screen, written large while it is open."""
    window.resize(SCREEN)
    settle(qtbot, window)
    appearance().choose_text(200)
    dressed()
    settle(qtbot, window)
    return window


def test_no_page_cuts_a_word(small: MainWindow, qtbot: QtBot) -> None:
    found: list[tuple[str, str, str]] = []
    for place in PLACES:
        small.open_at(place)
        settle(qtbot, small)
        QApplication.processEvents()
        found += [(place.tab, place.pane, each) for each in amiss(small)]
    assert small.size() == SCREEN
    assert found == []


def dialogs_now() -> list[QDialog]:
    """Give the dialogs in sight."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


@pytest.mark.logs_errors
def test_no_dialog_cuts_a_word_or_is_larger_than_the_screen(small: MainWindow, office: Office) -> None:
    scene, seen = Scene(small, office), 0
    found: list[tuple[str, str]] = []
    bring = {state.name: state.bring for state in numbered().values()}
    for name in DIALOGS:
        bring[name](scene)
        for dialog in dialogs_now():
            seen += 1
            size = dialog.size()
            if size.width() > SCREEN.width() or size.height() > SCREEN.height():
                found.append((name, f"{size.width()} x {size.height()}"))
            found += [(name, each) for each in amiss(dialog)]
            dialog.done(0)
        scene.settle()
    assert seen >= len(DIALOGS)
    assert found == []


def test_what_is_cut_would_be_found(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    label, wrapped = QLabel("副餐3尚缺2門4小時", place), QLabel("副餐3尚缺2門4小時，已可補休8小時", place)
    button = QPushButton("建立申請並列印附件2", place)
    wrapped.setWordWrap(True)
    place.resize(300, 400)
    for each in (label, wrapped, button):
        each.setGeometry(0, 0, 60, 30)
    place.show()
    assert len(amiss(place)) == 3
    for each, top in ((label, 0), (wrapped, 100), (button, 300)):
        each.move(0, top)
        each.resize(300, 90)
    place.resize(1200, 400)
    for each in (label, wrapped, button):
        each.resize(700, 90)
    assert amiss(place) == []
    label.move(900, 0)
    assert amiss(place) == [f"QLabel {label.text()}"]
