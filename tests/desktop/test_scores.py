"""The column 成績 is there when a printout shows scores, and only then."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pytestqt.qtbot import QtBot

from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.hours_table import SCORE
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.table import TableModel
from elearn_desk.desktop.widgets.table_view import TableView
from tests.desktop.clerk import bring, look_over, settle
from tests.services.office import HOURS_HEADER, LIN, Office, done, hours_row

T = TypeVar("T")


def with_scores(office: Office, *scores: str) -> Path:
    """Write a printout of courses of 林𡍼 with these scores."""
    rows = [hours_row(record) for record in done("side-1", person_id=LIN)][: len(scores)]
    scored = [{**row, "訓練成績": score} for row, score in zip(rows, scores, strict=True)]
    return office.file("scores.csv", (*HOURS_HEADER, "訓練成績"), scored)


def is_shown(table: TableView[T], model: TableModel[T]) -> bool:
    """Tell whether the column of the scores is shown."""
    return not table.isColumnHidden([column.head for column in model.columns].index(SCORE))


def scores(model: TableModel[T]) -> list[str]:
    """Give the scores as shown."""
    column = next(column for column in model.columns if column.head == SCORE)
    return [column.text(row) for row in model.rows]


def test_scores_are_shown_in_the_review_and_among_the_rows(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    assert not is_shown(window.hours.rows, window.hours.rows_model)
    path = with_scores(office, "92.50", "", "100")
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    assert is_shown(dialog.rows, dialog.rows_model)
    assert sorted(scores(dialog.rows_model)) == ["", "100", "92.5"]
    dialog.commit.click()
    settle(qtbot, window)
    assert is_shown(window.hours.rows, window.hours.rows_model)
    assert sorted(scores(window.hours.rows_model)) == ["", "100", "92.5"]


def test_printouts_without_scores_have_no_such_column(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    path = office.hours(done("side-1", person_id=LIN), "plain.csv")
    dialog = look_over(qtbot, window, ImportKind.HOURS, path)
    assert not is_shown(dialog.rows, dialog.rows_model)
    dialog.reject()
    bring(qtbot, window, ImportKind.HOURS, path)
    assert not is_shown(window.hours.rows, window.hours.rows_model)
