"""Whatever is dragged over the window is answered before it is let go, and what cannot be taken is said in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.dropping import LINK, MAIL
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.import_kinds import ImportKind
from tests.desktop.arrivals import NEW, duty
from tests.desktop.clerk import drop, look_over, reviewed, settle
from tests.services.office import Office

_HELD = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def carrying(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def entering(data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, *_HELD)
    event.ignore()
    return event


def test_a_hint_says_what_letting_go_would_do(window: MainWindow, office: Office) -> None:
    data = carrying(office.folder / "a.csv", office.folder / "b.csv")
    event = entering(data)
    assert window.drops.eventFilter(window, event)
    assert event.isAccepted()
    hint = window.drops.hints[window]
    assert hint.isVisible()
    assert hint.text == "放開以檢視 2 個檔案"
    assert not hint.grab().isNull()
    window.drops.eventFilter(window, QDragLeaveEvent())
    assert not hint.isVisible()


@pytest.mark.parametrize(("form", "said"), [("FileGroupDescriptorW", MAIL), ("text/uri-list", LINK)])
def test_mails_and_links_are_said_to_be_none(window: MainWindow, form: str, said: str) -> None:
    data = QMimeData()
    data.setData(form, b"file.html")
    assert window.drops.eventFilter(window, entering(data))
    assert window.drops.hints[window].text == said
    window.drops.eventFilter(window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *_HELD))
    assert window.strip.notice.text == said


def test_words_dragged_are_nobodys_business(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("一句話")
    assert not window.drops.eventFilter(window, entering(data))
    assert not window.drops.eventFilter(window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *_HELD))
    assert not window.drops.eventFilter(window, QEvent(QEvent.Type.Paint))


def test_a_dialog_takes_files_for_the_window(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    window.acts.claims.open(dialog)
    assert dialog in window.drops.hints
    data = carrying(office.hours(NEW[:2], "a.csv"))
    window.drops.eventFilter(dialog, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *_HELD))
    settle(qtbot, window)
    assert reviewed(window).parent() is dialog
    reviewed(window).leave.click()
    dialog.accept()
    assert dialog not in window.drops.hints


def test_a_folder_is_opened_and_what_holds_no_records_is_said(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    inbox = office.folder / "收件"
    (inbox / "更深").mkdir(parents=True)
    office.hours(NEW[:2], "收件/a.csv")
    (inbox / "公文.eml").write_text("From: a@example.org", "utf-8")
    (inbox / "~$a.xlsx").write_bytes(b"lock")
    empty = office.folder / "空的"
    empty.mkdir()
    drop(window, inbox, empty)
    settle(qtbot, window)
    told = {file.name: file.told for file in reviewed(window).files.rows}
    assert set(told) == {"a.csv", "公文.eml", "空的"}
    assert "是郵件" in told["公文.eml"]
    assert "沒有檔案" in told["空的"]
    assert reviewed(window).commit.text() == "匯入 2 列"


def test_what_is_dropped_while_a_review_is_open_joins_it(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    dialog = look_over(qtbot, window, ImportKind.HOURS, office.hours(NEW[:2], "a.csv"))
    overtime = {"身分證字號": NEW[0].person_id, "差勤類別": "加班"}
    times = {"開始時間": "103/05/03 20:00", "結束時間": "103/05/03 21:00"}
    data = carrying(office.folder / "a.csv")
    dialog.dragEnterEvent(entering(data))
    assert dialog.hint.text == "放開以一起檢視 1 個檔案"
    dialog.dragLeaveEvent(QDragLeaveEvent())
    assert not dialog.hint.isVisible()
    drop(window, duty(office, {**overtime, **times}))
    settle(qtbot, window)
    assert dialog.review.kinds == (ImportKind.DUTY, ImportKind.HOURS)
    assert dialog.commit.text() == "匯入 3 列"
