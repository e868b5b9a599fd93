"""What the clerk of the tests does at the window: wait for it, choose people, fill in and press."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.form import FormDialog
from elearn_desk.desktop.dialogs.import_report import ImportReportDialog
from elearn_desk.desktop.dialogs.leave_dialog import LeaveDialog
from elearn_desk.desktop.dialogs.words_dialog import WordsDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.person_rows import PersonRow


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing runs any more."""
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=10_000)


def choose(qtbot: QtBot, window: MainWindow, person_id: str) -> None:
    """Choose a person in the roster, and wait for the panel."""
    assert window.people.table.choose(lambda row: row.id == person_id)
    settle(qtbot, window)
    assert window.panel.person_id == person_id


def row_of(window: MainWindow, person_id: str) -> PersonRow:
    """Give the line of a person."""
    return next(row for row in window.survey.rows if row.id == person_id)


def words_dialog(acts: Acting) -> WordsDialog:
    """Give the dialog that asks for words."""
    assert isinstance(acts.dialog, WordsDialog)
    return acts.dialog


def answer(qtbot: QtBot, window: MainWindow, acts: Acting, *texts: str) -> None:
    """Fill in what is asked, press the button, and wait."""
    dialog = words_dialog(acts)
    for line, text in zip(dialog.lines, texts, strict=True):
        line.setText(text)
    dialog.button.click()
    settle(qtbot, window)


def leave_dialog(qtbot: QtBot, window: MainWindow) -> LeaveDialog:
    """Open the dialog that takes leave, and wait for what it shows."""
    window.panel.use.click()
    settle(qtbot, window)
    dialog = window.acts.leave.dialog
    assert isinstance(dialog, LeaveDialog)
    return dialog


def fill_leave(qtbot: QtBot, window: MainWindow, dialog: LeaveDialog, day: str, start: str, hours: int) -> None:
    """Fill in day, start and hours, and wait for what the dialog says."""
    dialog.day.setText(day)
    dialog.start.setText(start)
    dialog.hours.setValue(hours)
    dialog.look()
    settle(qtbot, window)


def report(window: MainWindow) -> ImportReportDialog:
    """Give the report of the last import."""
    dialog = window.acts.imports.dialog
    assert isinstance(dialog, ImportReportDialog)
    return dialog


def form(acts: Acting, kind: type[FormDialog]) -> FormDialog:
    """Give the form that is open."""
    assert isinstance(acts.dialog, kind)
    return acts.dialog


def picks(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """Have the clerk pick these files whenever files are asked for."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], ""))


def saves_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have the clerk save in a folder, under the name proposed."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(folder / Path(a[2]).name), ""))


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files on the window."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(5, 5), action, files, button, key))


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key over a widget."""
    QTest.keyClick(widget, key, held)


def type_in(field: QLineEdit, text: str) -> None:
    """Type a text in place of what stands in a field, and leave the field."""
    field.clear()
    QTest.keyClicks(field, text)
    press(field, Qt.Key.Key_Return)
