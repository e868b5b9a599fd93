"""A table over rows too many to hold: what is in sight comes, the rest waits; filter and order are the database's."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.grid import Choice, Filter
from elearn_desk.desktop.models import paged
from elearn_desk.desktop.models.paged import Filters, Listing, PagedModel
from elearn_desk.desktop.models.table import Column
from elearn_desk.desktop.tasks import Tasks
from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Outcome

COUNT = 1000


class Numbers:
    """A listing of the numbers up to a count; it notes what it is asked for."""

    def __init__(self, count: int = COUNT) -> None:
        self.count = count
        self.read: list[int] = []
        self.refuses = False
        self.listing: Listing[int] = Listing(self.numbers, self.rows, self.choices)

    def numbers(self, _desk: Desk, filters: Filters, order: str) -> Outcome[array[int]]:
        """Give the numbers that end as asked, in order."""
        asked = dict(filters).get("number", Filter())
        found = [number for number in range(self.count) if str(number).endswith(asked.text)]
        return Outcome(array("q", found[::-1] if order.startswith("-") else found))

    def rows(self, _desk: Desk, numbers: Sequence[int]) -> Outcome[tuple[int | None, ...]]:
        """Give the rows, but for number 7, which is gone meanwhile."""
        if self.refuses:
            raise Refusal(finding("DB-LOCKED"))
        self.read.append(len(numbers))
        return Outcome(tuple(None if number == 7 else number + COUNT for number in numbers))

    def choices(self, _desk: Desk, _filters: Filters, field: str) -> Outcome[tuple[Choice, ...]]:
        """Give the one choice there is."""
        return Outcome((Choice(1, field, self.count),))


@pytest.fixture
def tasks(desk: Desk) -> Iterator[Tasks]:
    """Give the tasks of a desk, closed in the end."""
    made = Tasks(desk)
    yield made
    made.close()


def a_table(tasks: Tasks, qtbot: QtBot, numbers: Numbers) -> PagedModel[int]:
    """Give the model over a listing, the first page read."""
    columns: tuple[Column[int], ...] = (
        Column("數", str, figures=True, field="number"),
        Column("字", lambda row: f"第{row}"),
    )
    model: PagedModel[int] = PagedModel(columns, tasks, "numbers")
    with qtbot.waitSignal(model.arrived):
        model.show(numbers.listing)
    return model


def settled(model: PagedModel[int], tasks: Tasks) -> bool:
    """Tell whether nothing is on its way any more."""
    return not model.waiting and not tasks.busy


def test_a_row_out_of_sight_waits_and_comes_with_the_pages_beside_it(tasks: Tasks, qtbot: QtBot) -> None:
    numbers = Numbers()
    model = a_table(tasks, qtbot, numbers)
    assert (model.rowCount(), model.value(0), model.cells(0)[1].text) == (COUNT, COUNT, "第1000")
    assert model.value(500) is None
    assert [cell.text for cell in model.cells(500)] == ["…", ""]
    assert model.index(500, 0).data() is None
    with qtbot.waitSignal(model.dataChanged):
        assert model.waiting
    assert model.value(500) == 1500
    qtbot.waitUntil(lambda: settled(model, tasks))
    assert model.value(500 - paged.PAGE) is not None
    assert model.value(500 + paged.PAGE) is not None
    assert len(numbers.read) == 3, "the first page, the one in sight, and those beside it"


def test_a_row_gone_meanwhile_stays_empty(tasks: Tasks, qtbot: QtBot) -> None:
    model = a_table(tasks, qtbot, Numbers())
    assert model.value(7) is None
    assert settled(model, tasks)
    assert len(model.rows) == paged.PAGE - 1


def test_pages_looked_at_longest_ago_are_let_go(tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paged, "HELD", 3)
    model = a_table(tasks, qtbot, Numbers())
    for row in (300, 600, 999):
        model.value(row)
        qtbot.waitUntil(lambda: settled(model, tasks))
    assert len(model.rows) <= 3 * paged.PAGE
    assert model.value(999) == 1999
    assert model.value(0) is None
    qtbot.waitUntil(lambda: settled(model, tasks))
    assert model.value(0) == COUNT


def test_order_and_filter_are_asked_of_the_listing(tasks: Tasks, qtbot: QtBot) -> None:
    model = a_table(tasks, qtbot, Numbers())
    with qtbot.waitSignal(model.arrived):
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.value(0) == 1999
    with qtbot.waitSignal(model.arrived):
        model.filter_by(0, Filter("42"))
    assert (model.rowCount(), model.value(0)) == (10, 1942)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert not tasks.busy, "nothing else is asked for"
    with qtbot.waitSignal(model.arrived):
        model.sort(-1)
    with qtbot.waitSignal(model.arrived):
        model.clear_filters()
    assert (model.rowCount(), model.value(0)) == (COUNT, COUNT)
    assert (model.can_filter(0), model.can_filter(1), model.can_filter(9)) == (True, False, False)


def test_rows_are_known_by_number(tasks: Tasks, qtbot: QtBot) -> None:
    model = a_table(tasks, qtbot, Numbers())
    with qtbot.waitSignal(model.arrived):
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.key(0) == 999
    assert list(model.places({999})) == [0]
    assert list(model.places({999, 997})) == [0, 2]
    assert list(model.places({-5})) == []
    assert model.find("1", 0, 0) == -1


def test_choices_and_copies_are_read_from_the_listing(tasks: Tasks, qtbot: QtBot) -> None:
    model = a_table(tasks, qtbot, Numbers())
    told: list[object] = []
    model.ask_choices(0, told.append)
    model.ask_choices(1, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(Choice(1, "number", COUNT),)]
    model.ask_rows([7, 900], [1, 0], told.append)
    qtbot.waitUntil(lambda: len(told) > 1)
    assert told[1] == [["第1900", "1900"]]


def test_nothing_is_asked_before_there_is_a_listing(tasks: Tasks) -> None:
    model: PagedModel[int] = PagedModel((Column("數", str, field="number"),), tasks, "numbers")
    told: list[object] = []
    model.sort(0)
    model.ask_choices(0, told.append)
    model.ask_rows([], [0], told.append)
    assert not tasks.busy
    assert told == []


def test_a_page_that_cannot_be_read_is_said_and_asked_for_again(tasks: Tasks, qtbot: QtBot) -> None:
    numbers = Numbers()
    model = a_table(tasks, qtbot, numbers)
    numbers.refuses = True
    with qtbot.waitSignal(tasks.refused) as told:
        model.value(500)
    assert told.args[0].code == "DB-LOCKED"
    numbers.refuses = False
    with qtbot.waitSignal(model.dataChanged):
        model.value(500)
    assert model.value(500) == 1500


def test_a_page_of_the_order_before_is_not_taken(tasks: Tasks, qtbot: QtBot) -> None:
    model = a_table(tasks, qtbot, Numbers())
    model.value(500)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: settled(model, tasks))
    model.value(500)
    qtbot.waitUntil(lambda: settled(model, tasks))
    assert model.value(500) == 2 * COUNT - 1 - 500


def test_the_model_keeps_the_rules_of_its_kind(tasks: Tasks, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = a_table(tasks, qtbot, Numbers(300))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # the plugin leaves its types out
    model.value(299)
    qtbot.waitUntil(lambda: settled(model, tasks))
    with qtbot.waitSignal(model.arrived):
        model.filter_by(0, Filter("0"))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # the plugin leaves its types out
