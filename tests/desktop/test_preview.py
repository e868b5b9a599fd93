from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.file_picker import file_to_save, files_to_open
from elearn_desk.desktop.dialogs.found_dialog import FoundDialog
from elearn_desk.desktop.dialogs.preview_dialog import PreviewDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.papers import Paper
from elearn_desk.desktop.widgets.paper_view import Fit, PaperView
from elearn_desk.domain.findings import Severity, finding
from elearn_desk.services import claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.forms import print_blank_form
from elearn_desk.services.outcome import Outcome, Progress
from tests.desktop.clerk import choose, picks, press, previewed, save_paper, saves_in, settle
from tests.services.office import WANG, Office

NAME = "103年_附件2_民政課_王小明.pdf"


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PreviewDialog:
    """Give the preview of the form of 王小明, four pages of a claim drawn up."""
    choose(qtbot, window, WANG)
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.panel.print.click()
    shown = previewed(qtbot, window)
    assert len(shown.pages) > 2
    return shown


def drawn(qtbot: QtBot, window: MainWindow, dialog: PreviewDialog) -> None:
    """Wait until the page in sight is drawn in the size it is shown."""
    qtbot.waitUntil(lambda: dialog.view.image.width() == dialog.view.pixels, timeout=10_000)
    settle(qtbot, window)


def test_a_form_is_looked_at_without_anything_being_noted(
    window: MainWindow, dialog: PreviewDialog, qtbot: QtBot, office: Office
) -> None:
    before = office.database.read_bytes()
    assert dialog.windowTitle() == "預覽：附件2（王小明）"
    drawn(qtbot, window, dialog)
    assert dialog.view.accessibleName() == "第1頁"
    assert dialog.notice.isHidden()
    dialog.leave.click()
    settle(qtbot, window)
    assert office.database.read_bytes() == before
    assert "已列印" not in window.panel.claim_text.text()
    assert dialog.pages.picture(0, 100).isNull()
    assert dialog.pages.find("王", lambda _step, _steps: None) == ()


def test_the_pages_are_turned_by_keys_wheel_number_and_picture(
    window: MainWindow, dialog: PreviewDialog, qtbot: QtBot
) -> None:
    last = len(dialog.pages)
    dialog.activateWindow()
    press(dialog, Qt.Key.Key_PageDown)
    assert dialog.page == 2
    press(dialog, Qt.Key.Key_PageUp)
    assert dialog.page == 1
    assert not dialog.bar.back.isEnabled()
    press(dialog.view, Qt.Key.Key_End)
    assert dialog.page == last
    assert not dialog.bar.forth.isEnabled()
    press(dialog.view, Qt.Key.Key_Home)
    assert dialog.page == 1
    press(dialog.view, Qt.Key.Key_Down)
    assert dialog.page == 1
    dialog.bar.page.setValue(3)
    assert dialog.list.currentIndex().row() == 2
    dialog.list.setCurrentIndex(dialog.strip.index(1))
    assert dialog.page == 2
    roll(dialog.view, -120)
    assert dialog.page == 3
    roll(dialog.view, 120)
    assert dialog.page == 2
    drawn(qtbot, window, dialog)
    assert dialog.view.accessibleName() == "第2頁"


def roll(view: PaperView, down: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Turn the wheel of the mouse over a page."""
    place = QPointF(view.viewport().rect().center())
    phase, none = Qt.ScrollPhase.NoScrollPhase, QPoint()
    view.wheelEvent(QWheelEvent(place, place, none, QPoint(0, down), Qt.MouseButton.NoButton, held, phase, False))


def test_a_page_is_shown_whole_wide_and_in_its_size_on_paper(
    window: MainWindow, dialog: PreviewDialog, qtbot: QtBot
) -> None:
    assert dialog.view.fit is Fit.PAGE
    whole = dialog.view.factor
    width = dialog.bar.zoom.findData(Fit.WIDTH)
    dialog.bar.zoom.activated.emit(width)
    assert dialog.view.factor > whole
    assert not dialog.view.horizontalScrollBar().isVisible()
    dialog.bar.zoom.activated.emit(dialog.bar.zoom.findText("100%"))
    assert dialog.view.factor == pytest.approx(1, abs=0.01)
    drawn(qtbot, window, dialog)
    press(dialog, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert dialog.bar.zoom.placeholderText() == "125%"
    roll(dialog.view, -120, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.factor == pytest.approx(1, abs=0.01)
    at_top = dialog.view.verticalScrollBar().value()
    roll(dialog.view, -120)
    assert (dialog.page, dialog.view.verticalScrollBar().value() > at_top) == (1, True)
    for _ in range(12):
        dialog.bar.larger.click()
    assert dialog.view.factor == pytest.approx(4, abs=0.01)
    for _ in range(20):
        press(dialog, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.factor == pytest.approx(0.25, abs=0.01)
    press(dialog, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.factor == pytest.approx(whole, abs=0.01)
    dialog.resize(900, 500)
    qtbot.waitUntil(lambda: dialog.view.factor < whole)
    drawn(qtbot, window, dialog)


def seek(dialog: PreviewDialog, text: str) -> None:
    """Search a text; the keys of the tests know no Chinese."""
    dialog.bar.sought.setText(text)
    press(dialog.bar.sought, Qt.Key.Key_Return)


def test_a_text_is_searched_on_every_page_and_marked(window: MainWindow, dialog: PreviewDialog, qtbot: QtBot) -> None:
    press(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    seek(dialog, "注意事項")
    settle(qtbot, window)
    assert dialog.bar.places.text().startswith("1／")
    found = dialog.page
    assert dialog.view.marks
    dialog.bar.page.setValue(1 if found > 1 else 2)
    press(dialog, Qt.Key.Key_F3)
    press(dialog, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.view.marks
    seek(dialog, "沒有這幾個字")
    settle(qtbot, window)
    assert dialog.bar.places.text() == "找不到"
    assert not dialog.view.marks
    dialog.bar.sought.clear()
    dialog.bar.following.click()
    assert dialog.bar.places.text() == "找不到"


def test_every_page_has_its_small_picture(window: MainWindow, dialog: PreviewDialog, qtbot: QtBot) -> None:
    settle(qtbot, window)
    strip = dialog.strip
    assert strip.rowCount() == len(dialog.pages)
    index = strip.index(1)
    assert index.data() == "2"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "第2頁"
    assert index.data(Qt.ItemDataRole.CheckStateRole) is None

    def inked() -> bool:
        picture = index.data(Qt.ItemDataRole.DecorationRole).pixmap(104, 150).toImage()
        return any(
            picture.pixelColor(x, y).lightness() < 128 for x in range(picture.width()) for y in range(picture.height())
        )

    qtbot.waitUntil(inked, timeout=5_000)


def test_a_form_saved_from_its_preview_is_printed_and_its_folder_can_be_opened(
    window: MainWindow, dialog: PreviewDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    saves_in(monkeypatch, tmp_path)
    press(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert dialog.notice.text == f"已存成「{NAME}」。"
    assert (tmp_path / NAME).read_bytes() == dialog.pages.content
    assert "已列印" in window.panel.claim_text.text()
    dialog.notice.button.click()
    assert opened == [str(tmp_path)]
    dialog.leave.click()
    assert window.strip.notice.text == f"附件2（王小明）：1 份，已存成「{NAME}」。"
    window.strip.notice.button.click()
    assert opened[1:] == [str(tmp_path / NAME)]


def test_what_changed_since_it_was_looked_at_is_said_when_it_is_saved(
    window: MainWindow, dialog: PreviewDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, desk: Desk
) -> None:
    saves_in(monkeypatch, tmp_path)
    (answer,) = claims.list_claims(desk, WANG).value
    claims.withdraw_claim(desk, answer.claim.id, "重新申請")
    dialog.save.click()
    settle(qtbot, window)
    assert "預覽之後資料已有變動" in dialog.notice.text
    dialog.leave.click()


def test_who_would_rather_not_save_changes_nothing(
    window: MainWindow, dialog: PreviewDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    picks(monkeypatch)
    assert save_paper(qtbot, window) == ""
    assert not window.tasks.busy
    assert "已列印" not in window.panel.claim_text.text()
    assert dialog.isHidden()


def test_what_was_found_while_drawing_is_said_below_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.people)
    window.people.table.selectAll()
    window.print_menu.actions()[0].trigger()
    dialog = previewed(qtbot, window)
    assert "未印出附件2" in dialog.notice.text
    dialog.reject()
    assert dialog.isHidden()


def test_a_paper_of_one_page_shows_no_small_pictures(window: MainWindow, qtbot: QtBot) -> None:
    def one_page(_desk: Desk, out: Path, _progress: Progress) -> Outcome[int]:
        with PdfDocument.new() as document:
            document.new_page(595, 842)
            document.save(out)
        return Outcome(1)

    window.acts.papers.show(Paper("一頁", "一頁.pdf", one_page))
    dialog = previewed(qtbot, window)
    assert (len(dialog.pages), dialog.list.isHidden()) == (1, True)
    dialog.leave.click()


def test_the_folder_saved_in_last_is_proposed_next(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []
    folder = tmp_path / "公文"
    folder.mkdir()

    def accept(dialog: QFileDialog) -> int:
        asked.append(dialog.directory().absolutePath())
        return 1

    monkeypatch.setattr(QFileDialog, "exec", accept)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(folder / "甲")])
    assert file_to_save(window, "存檔", "乙.pdf", "") == folder / "甲.pdf"
    assert file_to_save(window, "存檔", "乙.pdf", "") == folder / "甲.pdf"
    assert asked[1] == str(folder) != asked[0]
    assert [files_to_open(window, "匯入", "") for _ in range(2)] == [[folder / "甲"], [folder / "甲"]]
    assert asked[3] == str(folder) != asked[2]
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 0)
    assert files_to_open(window, "匯入", "") == []


def test_much_that_was_found_leaves_the_page_its_room_and_is_listed_on_demand(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = tuple(finding("FORM-NOTHING", Severity.WARNING, name=f"王{number}") for number in range(60))

    def make(desk: Desk, out: Path, _progress: Progress) -> Outcome[int]:
        print_blank_form(desk, out)
        return Outcome(1, found)

    saves_in(monkeypatch, tmp_path)
    window.acts.papers.show(Paper("空白附件2", NAME, make))
    dialog = previewed(qtbot, window)
    assert dialog.notice.text.startswith("王0")
    assert dialog.notice.text.endswith("另有 57 項。")
    dialog.notice.button.click()
    listed = dialog.findChild(FoundDialog)
    assert listed is not None
    assert listed.windowTitle() == "注意事項（60 項）"
    listed.copy.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 60
    listed.leave.click()
    told = save_paper(qtbot, window)
    assert told.endswith("另有 57 項。")
    assert window.strip.notice.text.endswith("另有 57 項。")
    window.acts.papers.say("已印。", Outcome(1, found))
    assert window.strip.notice.button.text() == "全部列出…"
    window.strip.notice.button.click()
    qtbot.waitUntil(lambda: window.findChild(FoundDialog) is not None)
    window.acts.papers.say("已印。", Outcome(1, found[:3]))
    assert window.strip.notice.button.isHidden()
