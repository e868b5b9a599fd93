"""The column 成績 is there when a printout shows scores, and only then."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.hours_table import SCORE
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.widgets.table_view import TableView
from tests.desktop.clerk import bring, look_over, settle
from tests.services.office import HOURS_HEADER, LIN, Office, done, hours_row

T = TypeVar("T")


def with_scores(office: Office, *scores: str) -> Path:
    """Write a printout of courses of 林𡍼 with these scores."""
    rows = [hours_row(record) for record in done("side-1", person_id=LIN)][: len(scores)]
    scored = [{**row, "訓練成績": score} for row, score in zip(rows, scores, strict=True)]
    return office.file("scores.csv", (*HOURS_HEADER, "訓練成績"), scored)


def place(table: TableView[T]) -> int:
    """Give the number of the column of the scores."""
    model = table.model()
    heads = [model.headerData(number, Qt.Orientation.Horizontal) for number in range(model.columnCount())]
    return heads.index(SCORE)


def is_shown(table: TableView[T]) -> bool:
    """Tell whether the column of the scores is shown."""
    return not table.isColumnHidden(place(table))


def scores(table: TableView[T]) -> list[str]:
    """Give the scores as shown."""
    model = table.model()
    return [str(model.index(row, place(table)).data()) for row in range(model.rowCount())]


def test_scores_are_shown_in_the_review_and_among_the_rows(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    assert not is_shown(window.hours.rows)
    path = with_scores(office, "92.50", "", "100")
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    assert is_shown(dialog.tables.rows)
    assert sorted(scores(dialog.tables.rows)) == ["", "100", "92.5"]
    dialog.commit.click()
    settle(qtbot, window)
    assert is_shown(window.hours.rows)
    assert sorted(scores(window.hours.rows)) == ["", "100", "92.5"]


def test_printouts_without_scores_have_no_such_column(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    path = office.hours(done("side-1", person_id=LIN), "plain.csv")
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    assert not is_shown(dialog.tables.rows)
    dialog.reject()
    bring(qtbot, window, ImportKind.HOURS, path)
    assert not is_shown(window.hours.rows)
