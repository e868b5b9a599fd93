"""Tables as a spreadsheet: filters in the head, columns of one's choice, copies that a spreadsheet takes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.grid import Filter
from elearn_desk.desktop.models import slices
from elearn_desk.desktop.models.table import Column, TableModel
from elearn_desk.desktop.theme import Tone
from elearn_desk.desktop.widgets.empty_place import FILTERED
from elearn_desk.desktop.widgets.table_view import TableView
from tests.desktop.clerk import press

ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
Made = Callable[..., TableView[int]]


def columns() -> list[Column[int]]:
    """Give four columns of a number."""
    return [
        Column("數", str, 4, key=lambda row: row, figures=True),
        Column("單雙", lambda row: "雙" if row % 2 == 0 else "單", 4),
        Column("狀態", lambda row: f"{Tone.GOOD.value} 好{row}", 6, tone=lambda _: Tone.GOOD, tip=lambda _: "說明"),
        Column("很長", lambda row: f"第{row}號的一段很長的文字", 5, cap=lambda row: (row % 12, 1, 12)),
    ]


@pytest.fixture
def made(qtbot: QtBot) -> Made:
    """Give what makes a table of numbers and shows it."""

    def make(count: int = 10, name: str = "", *, several: bool = True) -> TableView[int]:
        model: TableModel[int] = TableModel(columns())
        model.show(range(1, count + 1))
        view: TableView[int] = TableView(model, name=name, several=several)
        qtbot.addWidget(view)
        view.resize(420, 300)
        view.show()
        return view

    return make


def test_a_filter_is_typed_or_ticked_and_said_above_the_heads(made: Made) -> None:
    view = made()
    low = view.head.height()
    view.grid.filter_by(1, Filter(keys=frozenset({"單"}), words="單"))
    view.grid.filter_by(0, Filter("3"))
    assert view.rows == [3]
    assert [chip.text() for chip in view.head.line.chips.values()] == ["數含「3」 ✕", "單雙＝單 ✕"]
    assert view.head.height() > low
    view.head.line.chips[0].click()
    assert view.rows == [1, 3, 5, 7, 9]
    view.head.line.clear.click()
    assert len(view.rows) == 10
    assert view.head.line.isHidden()
    view.grid.clear_filters()
    view.grid.filter_by(0, None)
    assert len(view.rows) == 10


def test_filtered_to_nothing_says_so_and_offers_the_way_back(made: Made) -> None:
    view = made()
    view.empty.say("還沒有資料")
    view.grid.filter_by(0, Filter("無"))
    assert (view.empty.label.text(), view.empty.button.text()) == (FILTERED, "清除篩選")
    view.empty.button.click()
    assert view.empty.isHidden()
    assert view.empty.label.text() == "還沒有資料"


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Down, ALT), (Qt.Key.Key_F, CONTROL | SHIFT)])
def test_the_filter_opens_by_key_for_the_current_column(
    made: Made, key: Qt.Key, held: Qt.KeyboardModifier, qtbot: QtBot
) -> None:
    view = made()
    view.setCurrentIndex(view.grid.index(2, 1))
    press(view, key, held)
    popup = view.popup
    assert popup is not None
    assert popup.isVisible()
    assert popup.column.currentText() == "單雙"
    assert [popup.list.item(row).text() for row in range(popup.list.count())] == ["單　5", "雙　5"]
    popup.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert view.rows == [1, 3, 5, 7, 9]
    popup.none.click()
    assert view.rows == []
    popup.all.click()
    assert len(view.rows) == 10
    popup.down.click()
    assert view.rows[0] == 2
    popup.up.click()
    assert view.rows[0] == 1
    popup.column.setCurrentIndex(0)
    QTest.keyClicks(popup.text, "1")
    qtbot.waitUntil(lambda: view.rows == [1, 10])
    popup.clear.click()
    assert len(view.rows) == 10
    QTest.keyClicks(popup.text, "10")
    press(popup.text, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert view.rows == [10]


def test_what_was_typed_last_counts_though_the_filter_is_left_at_once(made: Made) -> None:
    view = made()
    view.ask_filter()
    assert view.popup is not None
    QTest.keyClicks(view.popup.text, "7")
    view.popup.close()
    assert view.rows == [7]


def test_the_funnel_shows_under_the_mouse_and_opens_the_filter(made: Made, qtbot: QtBot) -> None:
    view = made()
    head = view.head
    place = head.funnel_of(1).center()
    before = head.grab().toImage()
    QTest.mouseMove(head.viewport(), place)
    qtbot.waitUntil(lambda: head.grab().toImage() != before)
    with qtbot.waitSignal(head.filter_asked) as told:
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args[0] == 1
    assert view.popup is not None
    view.popup.close()
    beside = QPoint(head.sectionViewportPosition(0) + 10, place.y())
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert head.sortIndicatorSection() == 0


def test_selection_is_kept_over_order_and_filter(made: Made) -> None:
    view = made()
    view.choose(lambda row: row == 4)
    view.choose_all(lambda row: row in {4, 5, 8})
    view.sortByColumn(0, DOWN)
    assert view.chosen() == [8, 5, 4]
    assert view.currentIndex().row() == 6
    view.grid.filter_by(1, Filter(keys=frozenset({"雙"})))
    assert view.chosen() == [8, 4]
    view.grid.clear_filters()
    view.selectAll()
    view.sortByColumn(0, UP)
    assert len(view.chosen()) == 10


def test_columns_are_hidden_moved_and_widened_as_the_clerk_likes_and_stay_so(made: Made) -> None:
    view = made(name="numbers")
    view.columns.want(1, wanted=False)
    view.head.moveSection(2, 0)
    view.setColumnWidth(0, 200)
    view.columns.keep()
    again = made(name="numbers")
    assert again.columns.shown == [2, 0, 3]
    assert abs(again.columnWidth(0) - 200) < 3
    again.columns.as_first()
    assert again.columns.shown == [0, 1, 2, 3]
    for column in (0, 1, 2, 3):
        again.columns.want(column, wanted=False)
    assert len(again.columns.shown) == 1, "the last one stays"


def test_a_column_without_content_stays_out_of_the_choice(made: Made) -> None:
    view = made()
    view.columns.need(1, needed=False)
    assert view.columns.shown == [0, 2, 3]
    assert "單雙" not in [action.text() for action in view.columns.menu(view).actions()]
    view.columns.need(1, needed=True)
    actions = {action.text(): action for action in view.columns.menu(view).actions()}
    actions["單雙"].trigger()
    assert view.columns.shown == [0, 2, 3]
    actions["回復原來的欄位"].trigger()
    assert view.columns.shown == [0, 1, 2, 3]


def test_the_menu_of_the_head_does_what_the_mouse_does(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    view = made()
    popped: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: popped.append(menu))
    place = view.head.funnel_of(0).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.head.mapToGlobal(place))
    QApplication.sendEvent(view.head.viewport(), event)
    actions = {action.text(): action for action in popped[0].actions()}
    actions["由大到小"].trigger()
    assert view.rows[0] == 10
    actions["不排序"].trigger()
    assert view.rows[0] == 1
    view.grid.filter_by(0, Filter("1"))
    again = {action.text(): action for action in view.head_menu(0).actions()}
    again["清除所有篩選"].trigger()
    assert len(view.rows) == 10
    again["最適欄寬"].trigger()
    again["篩選…"].trigger()
    assert view.popup is not None
    view.popup.close()
    again["不顯示這一欄"].trigger()
    assert 0 not in view.columns.shown
    assert "由小到大" not in [action.text() for action in view.head_menu(-1).actions()]
    press(view, Qt.Key.Key_Down, ALT | SHIFT)
    assert "單雙" in [action.text() for action in popped[-1].actions()]


def test_what_is_copied_is_what_is_seen(made: Made) -> None:
    view = made()
    view.columns.want(3, wanted=False)
    view.head.moveSection(1, 0)
    view.choose_all(lambda row: row in {2, 3})
    press(view, Qt.Key.Key_C, CONTROL)
    data = QApplication.clipboard().mimeData()
    assert data.text() == f"雙\t2\t{Tone.GOOD.value} 好2\n單\t3\t{Tone.GOOD.value} 好3"
    assert "<th>單雙</th><th>數</th><th>狀態</th>" in data.html()
    assert "<td>2</td>" in data.html(), "a figure is a figure to the spreadsheet"
    assert "mso-number-format:'\\@'\">雙" in data.html(), "and a word a word"


def test_keys_go_to_the_ends_and_to_what_is_typed(made: Made) -> None:
    view = made(30)
    press(view, Qt.Key.Key_End)
    assert view.chosen() == [30]
    press(view, Qt.Key.Key_Home)
    assert view.chosen() == [1]
    view.keyboardSearch("2")
    assert view.chosen() == [2]
    view.keyboardSearch("2")
    assert view.chosen() == [20]
    view.keyboardSearch("x")
    assert view.chosen() == [20]
    made(0).keyboardSearch("2")


def test_the_first_column_stays_while_the_others_are_scrolled(made: Made, qtbot: QtBot) -> None:
    view = made(40)
    assert view.frozen.isHidden()
    for column in range(4):
        view.setColumnWidth(column, 220)
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 150)
    view.horizontalScrollBar().setValue(150)
    assert not view.frozen.isHidden()
    assert view.frozen.width() == 221
    assert not view.frozen.isColumnHidden(0)
    assert view.frozen.isColumnHidden(1)
    view.verticalScrollBar().setValue(7)
    assert view.frozen.verticalScrollBar().value() == 7
    QTest.mouseClick(view.frozen.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert view.chosen() == [8]
    asked: list[object] = []
    view.menu_asked.connect(lambda value, _place: asked.append(value))
    place = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.frozen.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.frozen.viewport(), event)
    assert asked == [8]
    view.horizontalScrollBar().setValue(0)
    assert view.frozen.isHidden()


def tip_at(view: TableView[int], column: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether a tip is shown over a cell of the first row."""
    hidden: list[int] = []
    with monkeypatch.context() as patched:
        patched.setattr(QToolTip, "hideText", lambda: hidden.append(1))
        place = view.visualRect(view.grid.index(0, column)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
    return not hidden


def test_a_tip_is_shown_only_where_it_says_more(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    view = made()
    assert not tip_at(view, 1, monkeypatch)
    assert tip_at(view, 2, monkeypatch), "there is more to say"
    view.setColumnWidth(3, 60)
    view.horizontalScrollBar().setValue(0)
    view.resize(900, 300)
    view.head.setStretchLastSection(False)
    view.setColumnWidth(3, 60)
    assert tip_at(view, 3, monkeypatch), "the text is cut"


def test_a_column_fits_what_is_in_sight(made: Made) -> None:
    view = made()
    view.setColumnWidth(2, 400)
    view.resizeColumnToContents(2)
    assert 40 < view.columnWidth(2) < 200


@pytest.mark.parametrize("held", [CONTROL, SHIFT])
def test_the_program_chooses_one_row_whatever_key_is_held(made: Made, held: Qt.KeyboardModifier) -> None:
    view = made()
    view.selectRow(1)
    QTest.keyPress(view, Qt.Key.Key_F2, held)
    assert QApplication.keyboardModifiers() == held
    assert view.choose(lambda value: value == 5)
    QTest.keyRelease(view, Qt.Key.Key_F2)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
    assert view.chosen() == [5]
    assert view.currentIndex().row() == 4


def test_rows_are_drawn_with_selection_state_and_bar(made: Made) -> None:
    view = made()
    view.resize(900, 300)
    plain = view.grab()
    assert colours_of(plain) > 6
    view.setFocus()
    view.selectRow(1)
    assert view.grab().toImage() != plain.toImage()


def colours_of(picture: QPixmap) -> int:
    """Count the colours of a picture."""
    image = picture.toImage()
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(image.height())})


def test_many_values_are_sorted_and_filtered_without_holding_the_window_up(made: Made, qtbot: QtBot) -> None:
    view = made(slices.AT_ONCE * 3)
    model = view.grid
    assert isinstance(model, TableModel)
    qtbot.waitUntil(lambda: not model.slices.busy)
    assert len(view.rows) == slices.AT_ONCE * 3
    view.sortByColumn(0, DOWN)
    assert model.slices.busy
    assert view.rows[0] == 1, "until it is done the table stays as it was"
    qtbot.waitUntil(lambda: not model.slices.busy)
    assert view.rows[0] == slices.AT_ONCE * 3
    view.grid.filter_by(1, Filter(keys=frozenset({"單"})))
    view.grid.filter_by(0, Filter("99"))
    qtbot.waitUntil(lambda: not model.slices.busy)
    assert all("99" in str(row) and row % 2 for row in view.rows)


def test_the_model_keeps_the_rules_of_its_kind(qtmodeltester: ModelTester) -> None:
    model: TableModel[int] = TableModel(columns())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # the plugin leaves its types out
    model.show([3, 1, 2])
    model.sort(0, DOWN)
    model.filter_by(1, Filter("單"))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # the plugin leaves its types out
