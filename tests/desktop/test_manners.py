"""The manners of every page and dialog: names, labels, the way of the tab key, leaving, and what buttons are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.access_keys import targets
from elearn_desk.desktop.dialogs.grounds import FieldLabel
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.tab_way import tab_as_read
from tests.desktop.arrivals import broken
from tests.desktop.clerk import choose, press, settle
from tests.services.office import LIN, WANG, Office, a_registered_claim

INNER = (QSplitter, QScrollArea)
"""What holds parts that are reached by themselves."""
SAYS_NOTHING = {"確定", "OK", "是", "否", "Yes", "No", "Ok", "好"}


def named(widget: QWidget) -> str:
    """Give what a reader of the screen calls a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    return str(told.text(QAccessible.Text.Name))


def reached(root: QWidget) -> list[QWidget]:
    """Give the widgets under a root that are seen and that the tab key stops at, in its order."""
    found: list[QWidget] = []
    widget: QWidget | None = root.nextInFocusChain()
    while widget is not None and widget is not root:
        stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if stops and root.isAncestorOf(widget) and widget.isVisibleTo(root) and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def said(widget: QWidget) -> str:
    """Say which widget is meant, by its kind and those it stands in."""
    kinds = [type(widget).__name__]
    above = widget.parentWidget()
    while above is not None and len(kinds) < 4:
        kinds.append(type(above).__name__)
        above = above.parentWidget()
    return " in ".join(kinds)


def nameless(root: QWidget) -> list[str]:
    """Give the widgets the tab key stops at that a reader of the screen has no name for."""
    return [said(widget) for widget in reached(root) if not isinstance(widget, INNER) and not named(widget)]


def lost_labels(root: QWidget) -> list[str]:
    """Give the labels of fields that lead to no field."""
    labels = [label for label in root.findChildren(QLabel) if "(&" in label.text() and label.buddy() is None]
    labels += [each.words for each in root.findChildren(FieldLabel) if each.words.buddy() is None]
    for form in root.findChildren(QFormLayout):
        for row in range(form.rowCount()):
            item, field = (form.itemAt(row, role) for role in (_LABEL, _FIELD))
            label = item.widget() if item is not None else None
            editable = field is not None and isinstance(field.widget(), (QLineEdit, QComboBox))
            if isinstance(label, QLabel) and editable and label.buddy() is None:
                labels.append(label)
    return [label.text() for label in labels]


_LABEL, _FIELD = QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole


def turned_back(root: QWidget) -> list[str]:
    """Give the steps of the tab key that lead against the way one reads: up without going right, or left in a row."""
    tab_as_read(root.window())
    wrong: list[str] = []
    stops = [widget for widget in reached(root) if not isinstance(widget, INNER)]
    for before, after in pairwise([*stops, *stops[:1]]):
        here, there = place(before, root), place(after, root)
        in_row = here.top() <= there.center().y() <= here.bottom() or there.top() <= here.center().y() <= there.bottom()
        if (in_row and there.right() <= here.left()) or (there.bottom() < here.top() and there.left() <= here.left()):
            wrong.append(f"{named(before)} → {named(after)}")
    # The way is a ring: once it goes back to its beginning.
    return wrong if len(wrong) > 1 else []


def place(widget: QWidget, root: QWidget) -> QRect:
    """Give where in a window a widget stands."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def tabbed(root: QWidget) -> set[QWidget]:
    """Press the tab key until it comes back to where it began, and give where it stopped."""
    first = reached(root)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    stopped: set[QWidget] = set()
    for _ in range(2 * len(reached(root)) + 4):
        widget = QApplication.focusWidget()
        if widget is None or (widget in stopped and widget is first):
            break
        stopped.add(widget)
        press(widget, Qt.Key.Key_Tab)
    return stopped


def opened() -> list[QDialog]:
    """Give the dialogs now open."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def test_every_place_of_the_window_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    found: set[tuple[str, str]] = set()
    for number in range(window.tabs.count()):
        window.tabs.setCurrentIndex(number)
        settle(qtbot, window)
        found |= {(window.tabs.tabText(number), each) for each in (*nameless(window), *lost_labels(window))}
        found |= {(window.tabs.tabText(number), each) for each in turned_back(window.tabs.currentWidget())}
        for bar in window.tabs.currentWidget().findChildren(QTabBar):
            for tab in range(bar.count()):
                bar.setCurrentIndex(tab)
                settle(qtbot, window)
                found |= {(bar.tabText(tab), each) for each in nameless(window)}
                found |= {(bar.tabText(tab), each) for each in turned_back(window.tabs.currentWidget())}
    found |= {("個人欄", each) for each in turned_back(window.panel)}
    assert found == set()


def openers(window: MainWindow, office: Office) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give everything that opens a dialog, by what is wanted."""
    acts = window.acts
    yield "核定敘獎", window.panel.approve.click
    yield "列印附件2", window.panel.print.click
    yield "登記補休", lambda: acts.leave.use(WANG, "王小明")
    yield "先行申請", lambda: acts.claims.create_provisional(LIN, "林𡍼")
    yield "找表單", acts.claims.find_form
    yield "掃描登錄", acts.claims.scan
    yield "調出", lambda: acts.transfers.hand_over(WANG, "民政課", "王小明")
    yield "移入", lambda: acts.transfers.take_over(LIN, "林𡍼")
    yield "停止上班", acts.book.rule_suspension
    yield "關帳", acts.years.close_or_reopen
    yield "備份", acts.backups.show_backups
    yield "成批列印", acts.runs.show_runs
    yield "匯出名冊", lambda: acts.exports.export_list("學習紀錄")
    yield "匯出紀錄", acts.exports.show_log
    yield "敘獎匯入檔", acts.exports.export_award_import
    yield "檢視匯入", lambda: acts.imports.review(ImportKind.HOURS, [broken(office)])
    yield "復原匯入", lambda: acts.imports.undo([2])
    yield "復原清單", acts.undoing.show_steps
    yield "使用手冊", window.helping.open_here
    yield "尋找", window.open_palette


def test_every_dialog_has_manners(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    a_registered_claim(window.tasks.desk)
    window.read_anew()
    settle(qtbot, window)
    choose(qtbot, window, WANG)
    found: dict[str, list[str]] = {}
    for name, open_it in openers(window, office):
        open_it()
        settle(qtbot, window)
        dialogs = opened()
        assert dialogs, f"{name}: {window.strip.notice.text}"
        dialogs[-1].activateWindow()
        qtbot.waitUntil(dialogs[-1].isActiveWindow)
        found[name] = list(faults(dialogs[-1]))
        press(dialogs[-1], Qt.Key.Key_Escape)
        settle(qtbot, window)
        if dialogs[-1] in opened():
            found[name].append("Esc does not leave")
            dialogs[-1].done(0)
    assert {name: each for name, each in found.items() if each} == {}


def faults(dialog: QDialog) -> Iterator[str]:
    """Say what a dialog does against good manners."""
    yield from (f"no name: {each}" for each in nameless(dialog))
    yield from (f"no field: {each}" for each in lost_labels(dialog))
    yield from (f"against reading: {each}" for each in turned_back(dialog))
    if not dialog.windowTitle():
        yield "no title"
    stops = [each for each in reached(dialog) if not isinstance(each, INNER)]
    # Of buttons of which one is down the arrows choose; the tab key comes to the one that is down.
    alone = {each for each in stops if not (isinstance(each, QAbstractButton) and each.group() is not None)}
    missed = alone - tabbed(dialog)
    yield from (f"not reached: {named(each)} {said(each)}" for each in missed)
    for button in dialog.findChildren(QPushButton):
        if button.text() in SAYS_NOTHING:
            yield f"says nothing: {button.text()}"
        if button.isDefault() and button.isVisible() and not button.property("main"):
            yield f"default by chance: {button.text()}"
    keys = targets(dialog)
    wanted = [each for each in stops if isinstance(each, (QAbstractButton, QLineEdit, QComboBox))]
    if len(keys) < len([each for each in wanted if not isinstance(each.parentWidget(), QComboBox)]) and len(keys) < 26:
        yield f"access keys: {len(keys)} of {len(wanted)}"


@pytest.mark.parametrize("kind", [QAbstractScrollArea, QLineEdit])
def test_a_nameless_widget_would_be_found(qtbot: QtBot, kind: type[QWidget]) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    kind(root)
    assert nameless(root) == [f"{kind.__name__} in QWidget"]


def test_no_key_of_the_window_is_an_access_key(window: MainWindow) -> None:
    keys = [each.shortcut for each in window.menus.all]
    keys += [each.key().toString() for each in window.findChildren(QShortcut)]
    assert [each for each in keys if each.startswith("Alt+") and len(each) == len("Alt+A")] == []
