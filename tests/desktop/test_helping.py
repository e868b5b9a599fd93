"""Help in the window: the manual at the place one is in, links and search in it, the clause behind a field."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QPushButton, QTableView, QWhatsThis
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.appearance import Scheme, appearance
from elearn_desk.desktop.dialogs import helping
from elearn_desk.desktop.dialogs.grounds import FieldLabel
from elearn_desk.desktop.dialogs.help_dialog import HelpDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models import handbook
from elearn_desk.desktop.models.clauses import ground_words, grounds
from elearn_desk.desktop.models.handbook import chapter_of, chapters, manual_folder, written
from elearn_desk.desktop.places_in_window import Place
from elearn_desk.services.desk import load_plan
from elearn_desk.shipped import shipped
from tests.desktop.clerk import dressed, leave_of_a_registered_claim, press, settle

NAMES = {each.name for each in chapters(())}
ASKED = re.compile(r'(?:Column|Blank|add|ask_choice|ask_words|_column|_state)\(\s*"([^"]+)"')
"""What a column or a field is called where it is made."""
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]*)\)")


def opened(window: MainWindow) -> HelpDialog:
    """Open the manual by its key."""
    window.activateWindow()
    press(window, Qt.Key.Key_F1)
    assert window.helping.dialog is not None
    return window.helping.dialog


@pytest.mark.parametrize(
    ("place", "chapter"),
    [
        (Place("start"), "begin"),
        (Place("people"), "roster"),
        (Place("hours"), "hours"),
        (Place("hours", "待確認課名"), "titles"),
        (Place("leave"), "leave"),
        (Place("leave", "待登錄"), "claims"),
        (Place("awards"), "awards"),
        (Place("plan"), "plan"),
    ],
)
def test_every_place_has_its_chapter(place: Place, chapter: str) -> None:
    assert chapter_of(place.tab, place.pane) == chapter
    assert chapter in NAMES


def test_the_key_opens_the_chapter_of_the_place_one_is_in(window: MainWindow, qtbot: QtBot) -> None:
    window.open_at(Place("awards"))
    settle(qtbot, window)
    dialog = opened(window)
    assert dialog.shown == "awards"
    assert dialog.list.currentItem().text() == "敘獎"
    assert dialog.page.toPlainText().startswith("敘獎\n8月31日以前")
    window.open_at(Place("plan"))
    assert opened(window) is dialog
    assert dialog.shown == "plan"
    dialog.leave.click()
    assert window.helping.dialog is None


def test_one_reads_on_by_links_and_comes_back(window: MainWindow) -> None:
    dialog = opened(window)
    assert not dialog.back.isEnabled()
    dialog.page.anchorClicked.emit(QUrl("roster.md"))
    assert dialog.shown == "roster"
    dialog.list.setCurrentRow(5)
    assert dialog.shown == "claims"
    dialog.go_back()
    dialog.go_back()
    assert (dialog.shown, dialog.back.isEnabled(), dialog.forth.isEnabled()) == ("begin", False, True)
    dialog.go_back()
    dialog.go_forth()
    assert dialog.shown == "roster"
    dialog.page.anchorClicked.emit(QUrl("mailto:a@b"))
    assert dialog.shown == "roster"
    dialog.leave.click()


def test_what_is_searched_is_found_in_the_chapters_that_have_it(window: MainWindow) -> None:
    dialog = opened(window)
    dialog.sought.setText("QR 掃")
    shown = [each.name for number, each in enumerate(dialog.chapters) if not dialog.list.item(number).isHidden()]
    assert shown == ["claims"]
    assert dialog.shown == "claims"
    assert dialog.page.textCursor().selectedText().casefold() == "qr"
    first = dialog.page.textCursor().position()
    dialog.find_next()
    assert dialog.page.textCursor().position() != first
    for _ in range(4):
        dialog.find_next()
    assert dialog.page.textCursor().hasSelection()
    dialog.sought.setText("查無此字")
    assert not dialog.nothing.isHidden()
    dialog.sought.clear()
    assert dialog.nothing.isHidden()
    dialog._to_search()
    dialog.leave.click()


def test_the_page_follows_colours_and_letters(window: MainWindow) -> None:
    dialog = opened(window)
    usual = dialog.page.document().defaultFont().pointSizeF()
    try:
        appearance().choose_text(200)
        appearance().choose_scheme(Scheme.DARK)
        dressed()
        assert dialog.page.document().defaultFont().pointSizeF() > 1.5 * usual
    finally:
        appearance().usual()
        appearance().choose_scheme(Scheme.SYSTEM)
    dialog.leave.click()


def test_the_chapter_on_keys_names_every_key_there_is(window: MainWindow) -> None:
    action = next(each for each in window.menus.help.actions() if each.text() == "快速鍵")
    action.trigger()
    dialog = window.helping.dialog
    assert dialog is not None
    text = dialog.page.toPlainText()
    keys = [each.shortcut for each in window.menus.all if each.shortcut]
    assert len(keys) == len(set(keys)), "no key does two things"
    for command in window.menus.all:
        if command.shortcut:
            assert command.title in text
            assert helping.native_keys(command.shortcut) in text
    assert "Shift+F10" in text
    dialog.leave.click()


def test_the_menu_offers_help_the_log_and_the_program(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    acts: dict[str, QAction] = {each.text(): each for each in window.menus.help.actions() if each.text()}
    assert list(acts) == ["使用手冊", "這個欄位的依據", "快速鍵", "欄位與依據", "開啟記錄檔資料夾", "關於本程式"]
    acts["關於本程式"].trigger()
    dialog = window.helping.dialog
    assert dialog is not None
    assert "第 0." in dialog.page.toPlainText()
    assert "Lucide" in dialog.page.toPlainText()
    dialog.leave.click()
    went: list[Path] = []
    monkeypatch.setattr(helping, "open_folder_of", went.append)
    window.helping.open_log()
    assert went == []
    window.helping._log_file = tmp_path / "elearn_desk.log"
    window.helping.open_log()
    assert went == [tmp_path / "elearn_desk.log"]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what is said of the field one is in."""
    said: list[str] = []
    monkeypatch.setattr(QWhatsThis, "showText", lambda _at, text, _widget: said.append(text))
    return said


def test_a_column_says_what_rules_it(window: MainWindow, qtbot: QtBot, told: list[str]) -> None:
    window.open_at(Place("people"))
    settle(qtbot, window)
    table: QTableView = window.people.table
    heads = [str(table.model().headerData(each, Qt.Orientation.Horizontal)) for each in range(10)]
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.setCurrentIndex(table.model().index(0, heads.index("官等")))
    press(table, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    table.setCurrentIndex(table.model().index(0, heads.index("姓名")))
    window.helping.say_ground()
    assert "陸、6（二）1" in told[0]
    assert told[1].startswith("這裡沒有計畫或法規的規定")


def test_a_field_of_a_dialog_says_what_rules_it_and_help_opens_over_it(
    window: MainWindow, qtbot: QtBot, told: list[str]
) -> None:
    dialog = leave_of_a_registered_claim(qtbot, window)
    assert "附件2注意事項3" in dialog.day.toolTip()
    assert "Shift+F1" in dialog.day.accessibleDescription()
    window.helping.say_ground()
    assert len(told) == 1
    label = next(each for each in dialog.findChildren(FieldLabel) if each.words.buddy() is dialog.day)
    label.mark.click()
    assert told[1] == told[0], "the mark says what the keys say"
    dialog.day.show_day(date(2014, 9, 8))
    press(dialog.day, Qt.Key.Key_F4)
    settle(qtbot, window)
    assert dialog.day.popup is not None
    assert "中秋節" in dialog.day.popup.said.text()
    dialog.day.popup.close()
    window.helping._open_over(dialog)
    manual = window.helping.dialog
    assert manual is not None
    assert manual.parentWidget() is dialog
    window.helping.open_here()
    assert window.helping.dialog is not manual
    assert window.helping.dialog is not None
    window.helping.dialog.leave.click()
    dialog.reject()


def test_the_ground_is_that_of_what_a_field_lies_in(window: MainWindow, told: list[str]) -> None:
    window.panel.setWhatsThis("個人欄")
    window.panel.more.setFocus()
    said = helping._ground_of(window.panel.more)
    assert said == "個人欄"
    assert told == []


# ── what is shipped ────────────────────────────────────────────────────────────────────────────────────────────────


def test_links_and_pictures_lead_somewhere() -> None:
    for chapter in written():
        for picture, target in LINK.findall(chapter.text):
            if picture:
                assert (manual_folder() / target).is_file(), f"{chapter.name}: {target}"
            else:
                assert target.removesuffix(".md") in NAMES, f"{chapter.name}: {target}"


def test_the_pictures_are_small_and_all_of_them_are_shown() -> None:
    shown = {Path(target).name for chapter in written() for sign, target in LINK.findall(chapter.text) if sign}
    files = sorted((manual_folder().parent / "pictures").glob("*.png"))
    assert {each.name for each in files} == shown
    for each in files:
        assert each.stat().st_size <= 60 * 1024, each.name
        assert not QImage(str(each)).isNull()


def test_every_button_the_manual_names_is_in_the_program() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in shipped("elearn_desk").rglob("*.py"))
    for chapter in written():
        for name in re.findall(r"按「([^」]+)」", chapter.text):
            assert name in sources, f"{chapter.name}: {name}"


def test_a_chapter_begins_with_its_title_and_no_line_breaks_a_sentence() -> None:
    titles = [each.title for each in chapters(())]
    assert titles == sorted(set(titles), key=titles.index)
    assert all(each.text.startswith("# ") for each in chapters(()))
    assert not any(re.search(r"[\u4e00-\u9fff，]\n[\u4e00-\u9fff]", each.text) for each in written())


def test_every_ground_is_quoted_from_the_plan_or_a_law() -> None:
    known = {clause.name: clause.text for clause in load_plan(103).clauses}
    read = tomllib.loads(shipped("resources", "help", "clauses.toml").read_text(encoding="utf-8"))
    known |= {law["clause"]: law["text"] for law in read["laws"]}
    for ground in grounds().values():
        assert ground.text in known[ground.clause], ground.name
        assert ground.said.endswith("。")


def test_no_field_is_told_of_that_the_window_does_not_have(window: MainWindow) -> None:
    heads = {
        str(table.model().headerData(number, Qt.Orientation.Horizontal))
        for table in window.findChildren(QTableView)
        for number in range(table.model().columnCount())
    }
    heads |= {
        " ".join(each.text().split()[1:]) for each in window.panel.findChildren(QPushButton) if each.isCheckable()
    }
    sources = "\n".join(path.read_text(encoding="utf-8") for path in shipped("elearn_desk", "desktop").rglob("*.py"))
    asked = {*ASKED.findall(sources)}
    assert [name for name in grounds() if name not in heads | asked] == []
    assert ground_words("姓名") == ""
    assert handbook.FIELDS in NAMES
