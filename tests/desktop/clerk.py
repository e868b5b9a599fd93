"""What the clerk of the tests does at the window: wait for it, choose people, fill in and press."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.appearance import appearance
from elearn_desk.desktop.dialogs.acting import Acting
from elearn_desk.desktop.dialogs.leave_dialog import LeaveDialog
from elearn_desk.desktop.dialogs.preview_dialog import PreviewDialog
from elearn_desk.desktop.dialogs.printout_dialog import PrintoutDialog
from elearn_desk.desktop.dialogs.review_dialog import ReviewDialog
from elearn_desk.desktop.dialogs.trial_dialog import TrialDialog
from elearn_desk.desktop.dialogs.undo_dialog import UndoDialog
from elearn_desk.desktop.dialogs.words_dialog import WordsDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.arrivals import Given
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.person_rows import PersonRow
from tests.services.office import WANG, a_registered_claim


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until every page is built, as it is while nobody does anything, and nothing runs any more."""
    # The window may furnish itself anew while it is waited for.
    qtbot.waitUntil(lambda: bool(window.rooms.pages) and not window.tasks.busy, timeout=10_000)


def dressed() -> None:
    """Wait until the look chosen last is worn."""
    while appearance().dressing:
        QApplication.processEvents()


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


def trial(acts: Acting) -> TrialDialog[Any]:
    """Give the dialog that tells beforehand what an act would do."""
    assert isinstance(acts.dialog, TrialDialog)
    return acts.dialog


def fill(qtbot: QtBot, window: MainWindow, acts: Acting, *values: str) -> TrialDialog[Any]:
    """Fill in the fields of such a dialog from the first on, and wait for what it tells."""
    dialog = trial(acts)
    for field, value in zip(dialog.asked, values, strict=False):
        if isinstance(field, QComboBox):
            assert field.findData(value) >= 0, value
            field.setCurrentIndex(field.findData(value))
        else:
            field.setText(value)
    dialog.try_out()
    settle(qtbot, window)
    return dialog


def weigh(qtbot: QtBot, window: MainWindow, acts: Acting, *values: str) -> str:
    """Fill in such a dialog, do what its button says, and give what it told beforehand."""
    dialog = fill(qtbot, window, acts, *values)
    told = dialog.effect.text()
    dialog.button.click()
    settle(qtbot, window)
    return told


def leave_dialog(qtbot: QtBot, window: MainWindow) -> LeaveDialog:
    """Open the dialog that takes leave, and wait for what it shows."""
    window.panel.use.click()
    settle(qtbot, window)
    dialog = window.acts.leave.dialog
    assert isinstance(dialog, LeaveDialog)
    return dialog


def leave_of_a_registered_claim(qtbot: QtBot, window: MainWindow) -> LeaveDialog:
    """Register a claim of 王小明, and open the dialog that takes leave of it."""
    a_registered_claim(window.tasks.desk)
    window.read_anew()
    settle(qtbot, window)
    choose(qtbot, window, WANG)
    return leave_dialog(qtbot, window)


def fill_leave(qtbot: QtBot, window: MainWindow, dialog: LeaveDialog, day: str, start: str, hours: int) -> None:
    """Fill in day, start and hours, and wait for what the dialog says."""
    dialog.day.setText(day)
    dialog.start.setText(start)
    dialog.hours.setValue(hours)
    dialog.look()
    settle(qtbot, window)


def reviewed(window: MainWindow) -> ReviewDialog:
    """Give the review of an import that is open."""
    dialog = window.acts.imports.dialog
    assert isinstance(dialog, ReviewDialog)
    return dialog


def look_over(qtbot: QtBot, window: MainWindow, kind: ImportKind, *files: Given) -> ReviewDialog:
    """Open the review of files, and wait for it."""
    window.acts.imports.review(kind, files)
    settle(qtbot, window)
    return reviewed(window)


def bring(qtbot: QtBot, window: MainWindow, kind: ImportKind, *files: Given) -> None:
    """Look files over, and bring them in."""
    dialog = look_over(qtbot, window, kind, *files)
    assert dialog.commit.isEnabled(), dialog.notice.text
    dialog.commit.click()
    settle(qtbot, window)


def again(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until an answer given in the review has been looked over."""
    qtbot.waitUntil(lambda: not reviewed(window).pause.isActive())
    settle(qtbot, window)


def undoing(qtbot: QtBot, window: MainWindow) -> UndoDialog:
    """Give the dialog that takes imports back, with what would fall."""
    settle(qtbot, window)
    dialog = window.acts.imports.dialog
    assert isinstance(dialog, UndoDialog)
    return dialog


def printout(qtbot: QtBot, window: MainWindow) -> PrintoutDialog:
    """Give the dialog that shows a printout."""
    settle(qtbot, window)
    dialog = window.acts.printouts.dialog
    assert isinstance(dialog, PrintoutDialog)
    return dialog


def previewed(qtbot: QtBot, window: MainWindow) -> PreviewDialog:
    """Give the preview of a paper that was asked for, its page drawn."""
    settle(qtbot, window)
    dialog = window.acts.papers.dialog
    assert isinstance(dialog, PreviewDialog), window.strip.notice.text
    assert dialog.isVisible(), window.strip.notice.text
    return dialog


def save_paper(qtbot: QtBot, window: MainWindow) -> str:
    """Save the paper that was asked for, close its preview, and give what the preview said of it."""
    dialog = previewed(qtbot, window)
    dialog.save.click()
    settle(qtbot, window)
    told = dialog.notice.text
    dialog.leave.click()
    return told


def picks(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """Have the clerk pick these files whenever files are asked for; none means that the clerk would rather not."""
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: int(bool(paths)))
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(path) for path in paths])


def saves_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have the clerk save in a folder, under the name proposed."""
    proposed = QFileDialog.selectedFiles
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(
        QFileDialog, "selectedFiles", lambda dialog: [str(folder / Path(path).name) for path in proposed(dialog)]
    )


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files on the window."""
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert window.drops.eventFilter(window, QDropEvent(QPointF(5, 5), action, files, button, key))


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key over a widget."""
    QTest.keyClick(widget, key, held)
    if held != Qt.KeyboardModifier.NoModifier:
        let_go()


def let_go() -> None:
    """Let go of all keys: after the last event of a stroke Qt still takes for held what was held before it."""
    QTest.keyRelease(QWidget(), Qt.Key.Key_Control)


def type_in(field: QLineEdit, text: str) -> None:
    """Type a text in place of what stands in a field, and leave the field."""
    field.clear()
    QTest.keyClicks(field, text)
    press(field, Qt.Key.Key_Return)
