from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.export_dialog import ExportDialog, ExportLogDialog
from elearn_desk.desktop.dialogs.exports import LISTS
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.theme import Tone
from elearn_desk.services.award_batches import propose_awards
from tests.desktop.clerk import picks, save_paper, saves_in, settle
from tests.services.office import WANG, a_registered_claim

DAY = "截至1030901"


def asked(qtbot: QtBot, window: MainWindow) -> ExportDialog:
    """Give the dialog that asks how to write."""
    settle(qtbot, window)
    dialog = window.acts.exports.dialog
    assert isinstance(dialog, ExportDialog)
    return dialog


def pick(dialog: ExportDialog, kind: type[QComboBox], number: int, words: str) -> None:
    """Choose in one of the dialog's choices."""
    field = dialog.findChildren(kind)[number]
    field.setCurrentIndex(field.findText(words))
    assert field.currentText() == words


def test_every_list_is_written_with_ids_masked(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    a_registered_claim(window.tasks.desk)
    for what in LISTS:
        window.acts.exports.export_list(what)
        dialog = asked(qtbot, window)
        assert dialog.windowTitle() == f"匯出{what}（CSV）"
        dialog.button.click()
        settle(qtbot, window)
        assert f"已存成「103年_{what}_{DAY}.csv」" in window.strip.notice.text
        text = (tmp_path / f"103年_{what}_{DAY}.csv").read_text("utf-8-sig")
        assert "A12345****" in text
        assert WANG not in text


def test_ids_are_whole_and_the_encoding_another_where_it_is_asked(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    saves_in(monkeypatch, tmp_path)
    out = tmp_path / f"103年_名冊_{DAY}.csv"
    window.acts.exports.export_list("名冊")
    dialog = asked(qtbot, window)
    pick(dialog, QComboBox, 0, "完整")
    pick(dialog, QComboBox, 1, "CP950（Big5，舊系統用）")
    dialog.button.click()
    settle(qtbot, window)
    assert not out.exists()
    assert "U+21B7C" in dialog.notice.text or "𡍼" in dialog.notice.text
    dialog.findChildren(QCheckBox)[0].setChecked(True)
    dialog.button.click()
    settle(qtbot, window)
    text = out.read_bytes().decode("cp950")
    assert WANG in text
    assert "〔U+2137C〕" in text
    window.strip.notice.button.click()
    assert opened == [str(out)]


def test_the_units_of_the_roster_are_chosen_from(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    window.acts.exports.export_list("名冊")
    dialog = asked(qtbot, window)
    units = dialog.findChildren(QComboBox)[2]
    assert [units.itemText(number) for number in range(units.count())] == ["全機關", "民政課", "秘書室"]
    pick(dialog, QComboBox, 2, "秘書室")
    dialog.button.click()
    settle(qtbot, window)
    text = (tmp_path / f"103年_名冊_{DAY}.csv").read_text("utf-8-sig")
    assert "秘書室" in text
    assert "民政課" not in text


def test_the_folder_of_what_was_written_is_opened_too(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    saves_in(monkeypatch, tmp_path)
    window.acts.exports.export_summary()
    settle(qtbot, window)
    assert not window.strip.folder.isHidden()
    window.strip.folder.click()
    assert opened == [str(tmp_path)]
    window.acts.exports.show_log()
    window.say(Tone.MUTED, "另一件事")
    assert window.strip.folder.isHidden()
    settle(qtbot, window)


def test_who_would_rather_not_save_goes_on_in_the_dialog(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    picks(monkeypatch)
    window.acts.exports.export_summary()
    window.acts.exports.merge_reports()
    assert window.acts.exports.dialog is None
    window.acts.exports.export_list("名冊")
    dialog = asked(qtbot, window)
    dialog.button.click()
    assert not window.tasks.busy
    assert dialog.isVisible()
    dialog.leave.click()


def test_awards_are_written_after_a_layout(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    window.acts.exports.export_award_import()
    dialog = asked(qtbot, window)
    assert dialog.findChildren(QComboBox)[0].count() >= 1
    pick(dialog, QComboBox, 1, "已核定")
    dialog.button.click()
    settle(qtbot, window)
    assert not dialog.notice.isHidden()
    pick(dialog, QComboBox, 1, "今日建議名冊")
    dialog.findChildren(QLineEdit)[0].setText("397000000A")
    dialog.button.click()
    settle(qtbot, window)
    assert "1 筆，已存成「103年_敘獎匯入檔_截至1030901.csv」" in window.strip.notice.text


def test_the_year_is_written_and_agencies_are_put_together(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    out = tmp_path / f"103年_年度總表_{DAY}.xlsx"
    window.export_menu.actions()[0].trigger()
    settle(qtbot, window)
    assert window.strip.notice.text.startswith(f"匯出年度總表：4 人，已存成「{out.name}」")
    assert WANG not in cells(out)
    city = tmp_path / "103年_全市彙總表.xlsx"
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(out)])
    window.acts.exports.merge_reports()
    dialog = asked(qtbot, window)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(city)])
    dialog.button.click()
    settle(qtbot, window)
    assert "1 個機關，4 人，已存成「103年_全市彙總表.xlsx」" in window.strip.notice.text
    assert "示範區公所" in cells(city)


def cells(book: Path) -> set[object]:
    """Give everything that stands in a workbook."""
    return {cell.value for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for cell in row}


def test_workbooks_that_cannot_be_merged_are_all_named(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = [tmp_path / f"機關{number}.xlsx" for number in range(12)]
    for file in files:
        file.write_bytes(b"no workbook")
    picks(monkeypatch, *files)
    window.acts.exports.merge_reports()
    dialog = asked(qtbot, window)
    saves_in(monkeypatch, tmp_path)
    picks(monkeypatch, tmp_path / "全市.xlsx")
    dialog.button.click()
    settle(qtbot, window)
    assert "機關0.xlsx" in dialog.notice.text
    assert "機關9.xlsx" in dialog.notice.text
    assert dialog.notice.text.endswith("另有 2 項。")
    assert not (tmp_path / "全市.xlsx").exists()
    dialog.leave.click()


def test_the_log_names_every_file_and_opens_its_folder(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    saves_in(monkeypatch, tmp_path)
    window.acts.papers.print_awards()
    save_paper(qtbot, window)
    window.acts.exports.show_log()
    settle(qtbot, window)
    dialog = window.acts.exports.dialog
    assert isinstance(dialog, ExportLogDialog)
    assert not dialog.folder.isEnabled()
    (row,) = dialog.model.rows
    shown = [column.text(row) for column in dialog.model.columns]
    assert shown[2:4] == ["獎懲建議名冊", "2"]
    assert shown[-1] == "103年_獎懲建議名冊.pdf"
    assert dialog.table.choose(lambda line: line is row)
    dialog.folder.click()
    assert opened == [str(tmp_path)]
    dialog.leave.click()


def test_a_code_that_is_needed_is_asked_for_before_the_place_to_save(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[QFileDialog] = []

    def leave(dialog: QFileDialog) -> int:
        places.append(dialog)
        return 0

    monkeypatch.setattr(QFileDialog, "exec", leave)
    window.acts.exports.export_award_import()
    dialog = asked(qtbot, window)
    dialog.button.click()
    assert "須填機關代碼" in dialog.notice.text
    assert places == []
    dialog.findChildren(QLineEdit)[0].setText("397000000A")
    dialog.button.click()
    assert len(places) == 1
    dialog.leave.click()


def test_the_awards_of_one_batch_are_written(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saves_in(monkeypatch, tmp_path)
    propose_awards(window.tasks.desk, everyone=True)
    window.acts.exports.export_award_import()
    dialog = asked(qtbot, window)
    pick(dialog, QComboBox, 1, "第1批（2 人）")
    dialog.findChildren(QLineEdit)[0].setText("397000000A")
    dialog.button.click()
    settle(qtbot, window)
    assert "1 筆，已存成「103年_敘獎匯入檔_截至1030901.csv」" in window.strip.notice.text, "contract staff apart"
