"""「請給我看那張列印表」: the page, the rows around a line, and what is said where the file is gone."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from elearn_desk.desktop.dialogs.printout_dialog import PrintoutDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models import printout_view
from elearn_desk.desktop.models.import_kinds import ImportKind
from elearn_desk.desktop.models.page_picture import draw_page
from elearn_desk.desktop.widgets.page_view import PageView
from elearn_desk.intake.source import source_of
from elearn_desk.shipped import shipped
from tests.desktop.clerk import bring, choose, picks, printout, saves_in, settle, undoing
from tests.services.office import HOURS_HEADER, WANG, Office, done, hours_row

LINE = ("A123456789", "公務員廉政倫理規範", "港都e學苑", "2", "103/05/03", "20:15")


@pytest.fixture
def brought(window: MainWindow, office: Office, qtbot: QtBot) -> MainWindow:
    """Give the window of an office that has just brought a file in."""
    bring(qtbot, window, ImportKind.HOURS, office.hours(done("side-3"), "more.csv"))
    return window


def a_page_of_lines(path: Path, *lines: tuple[str, ...]) -> Path:
    """Print lines on two pages, the same on both."""
    pdfmetrics.registerFont(TTFont("kai-of-tests", str(shipped("resources", "fonts", "kai.ttf"))))
    canvas = Canvas(str(path), pagesize=(595, 842))
    for _ in range(2):
        canvas.setFont("kai-of-tests", 9)
        for number, cells in enumerate(lines):
            for place, cell in enumerate(cells):
                canvas.drawString(40 + 90 * place, 780 - 24 * number, cell)
        canvas.showPage()
    canvas.save()
    return path


def see(qtbot: QtBot, window: MainWindow, file_name: str, row: int = 0) -> PrintoutDialog:
    """Choose an import and a row of it, and look at its printout."""
    assert window.hours.batches.choose(lambda batch: batch.file_name == file_name)
    settle(qtbot, window)
    window.hours.rows.selectRow(row)
    window.hours.see.click()
    return printout(qtbot, window)


def row_texts(table: QTableWidget, row: int) -> list[str]:
    return [str(table.model().index(row, number).data() or "") for number in range(table.columnCount())]


def row_number(table: QTableWidget, row: int) -> str:
    return str(table.model().headerData(row, Qt.Orientation.Vertical)).removeprefix("▶ ")


def test_a_row_is_shown_among_the_rows_around_it(brought: MainWindow, qtbot: QtBot) -> None:
    dialog = see(qtbot, brought, "more.csv", 3)
    record = brought.hours.rows.chosen()[0]
    assert dialog.head.text() == f"「more.csv」第 {record.row} 列"
    assert record.title in dialog.about.text()
    assert WANG not in dialog.about.text()
    assert dialog.shown.currentWidget() is dialog.table
    current = dialog.table.currentRow()
    assert row_texts(dialog.table, current)[2] == record.title
    assert dialog.table.model().headerData(current, Qt.Orientation.Vertical) == f"▶ {record.row}"
    assert row_texts(dialog.table, 0) == list(HOURS_HEADER)
    assert dialog.smaller.isHidden()


def test_of_a_long_sheet_the_head_and_the_rows_around_are_shown(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "紀錄"
    sheet.append(list(HOURS_HEADER))
    record = done("side-3")[0]
    for number in range(60):
        cells = hours_row(record._replace(title=f"數位攝影入門{number}"))
        sheet.append([cells.get(name, "") for name in HOURS_HEADER])
    path = office.folder / "long.xlsx"
    book.save(path)
    bring(qtbot, window, ImportKind.HOURS, path)
    dialog = see(qtbot, window, "long.xlsx", 40)
    assert "工作表「紀錄」第 42 列" in dialog.head.text()
    shown = [row_number(dialog.table, row) for row in range(dialog.table.rowCount())]
    assert shown[:3] == ["1", "2", "3"]
    assert shown[3:] == [str(number) for number in range(30, 55)]


def test_the_very_page_is_drawn_and_the_line_marked(tmp_path: Path) -> None:
    other = (*LINE[:1], "數位攝影入門", *LINE[2:4], "103/05/04", "21:00")
    data = a_page_of_lines(tmp_path / "page.pdf", other, LINE, other).read_bytes()
    picture = draw_page(data, 2, LINE)
    assert picture is not None
    assert picture.pages == 2
    assert picture.image.width() == pytest.approx(1600, abs=2)
    assert picture.mark is not None
    scale = picture.image.width() / 595
    assert picture.mark.contains(round(45 * scale), round((842 - 780 + 24 - 3) * scale))
    assert picture.mark.height() < 24 * scale
    unmarked = draw_page(data, 1, ("別的字",))
    assert unmarked is not None
    assert unmarked.mark is None
    assert draw_page(data, 3, LINE) is None
    assert draw_page(b"%PDF-1.4 torn", 1, LINE) is None


def test_a_pdf_is_opened_at_the_page_of_the_record(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    header = ("身分證字號", "課程名稱", "學習平台", "認證時數", "完成日期", "完成時間")
    records = [
        ("A123456789", "數位攝影入門", "e學中心", "2", "103/05/04", "21:00"),
        ("A123456789", "數位攝影進階", "e學中心", "2", "103/05/05", "21:00"),
    ]
    bring(qtbot, window, ImportKind.HOURS, a_page_of_lines(office.folder / "page.pdf", header, *records))
    dialog = see(qtbot, window, "page.pdf", 1)
    assert "第1頁第 3 列" in dialog.head.text()
    assert dialog.shown.currentWidget() is dialog.page
    assert dialog.page.mark is not None
    page = dialog.page.widget()
    assert page is not None
    before = page.width()
    dialog.larger.click()
    assert page.width() > before
    dialog.smaller.click()
    assert page.width() == before


def test_a_page_on_which_the_line_is_not_found_is_shown_without_a_mark(
    window: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = ("身分證字號", "課程名稱", "學習平台", "認證時數", "完成日期", "完成時間")
    bring(qtbot, window, ImportKind.HOURS, a_page_of_lines(office.folder / "page.pdf", header, LINE))
    draw = draw_page
    monkeypatch.setattr(
        "elearn_desk.desktop.models.page_picture.draw_page", lambda data, page, _cells: draw(data, page, ())
    )
    dialog = see(qtbot, window, "page.pdf")
    assert dialog.page.mark is None
    assert "找不到相同的文字" in dialog.notice.text


def kept(office: Office, window: MainWindow, file_name: str) -> Path:
    batch = next(each for each in window.hours.batches.rows if each.file_name == file_name)
    path = window.tasks.desk.database.evidence.path(batch.sha256)
    assert path is not None
    assert office.folder in path.parents
    return path


@pytest.mark.parametrize(("altered", "said"), [(True, "已被更動"), (False, "已不在")])
def test_a_file_that_is_gone_or_was_altered_is_said_so(
    brought: MainWindow, office: Office, qtbot: QtBot, *, altered: bool, said: str
) -> None:
    path = kept(office, brought, "more.csv")
    if altered:
        path.write_bytes(b"something else")
    else:
        path.unlink()
    dialog = see(qtbot, brought, "more.csv")
    assert said in dialog.notice.text
    assert not dialog.save.isEnabled()
    assert not dialog.outside.isEnabled()
    assert dialog.cells.columnCount() == len(HOURS_HEADER), "the line as read is there all the same"


def test_a_file_too_large_to_be_shown_is_left_to_other_programs(
    brought: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printout_view, "LARGEST_SHOWN", 1)
    dialog = see(qtbot, brought, "more.csv")
    assert "請以系統程式開啟" in dialog.notice.text
    assert dialog.outside.isEnabled()


def test_the_file_is_saved_elsewhere_and_opened_as_a_copy(
    brought: MainWindow, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    dialog = see(qtbot, brought, "more.csv")
    dialog.outside.click()
    settle(qtbot, brought)
    original = kept(office, brought, "more.csv").read_bytes()
    assert [path.read_bytes() for path in opened] == [original]
    assert opened[0].name == "more.csv"
    assert opened[0] != kept(office, brought, "more.csv"), "nobody else writes into what is kept"
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    saves_in(monkeypatch, folder)
    dialog.save.click()
    settle(qtbot, brought)
    assert (folder / "more.csv").read_bytes() == original
    assert "已存成「more.csv」" in dialog.notice.text
    saves_in(monkeypatch, tmp_path / "nowhere")
    dialog.save.click()
    settle(qtbot, brought)
    assert "more.csv" in dialog.notice.text
    assert "資料夾" in dialog.notice.text
    picks(monkeypatch)
    dialog.save.click()
    assert not brought.tasks.busy
    brought.close()
    assert not opened[0].exists(), "copies do not outlive the brought"


def test_a_pasted_table_gets_an_ending_when_it_goes_out(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()).name))
    row = hours_row(done("side-3")[0]._replace(title="數位攝影入門"))
    pasted = {
        ".txt": "\n".join("\t".join(cells) for cells in (row, row.values())),
        ".html": "<table>"
        + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in (row, row.values()))
        + "</table>",
    }
    for text in pasted.values():
        source = source_of("剪貼簿", text.encode("utf-8-sig"))
        bring(qtbot, window, ImportKind.HOURS, source)
        window.hours.rows.selectRow(0)
        window.hours.see.click()
        printout(qtbot, window).outside.click()
        settle(qtbot, window)
        window.strip.notice.silence()
        assert window.hours.undo.isEnabled()
        window.hours.undo.click()
        undoing(qtbot, window).act.click()
        settle(qtbot, window)
    assert opened == ["剪貼簿.txt", "剪貼簿.html"]


def test_a_course_of_the_panel_leads_to_its_printout(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, WANG)
    card = window.panel.cards[0]
    link = card.courses.text().split("href='see:")[1].split("'")[0]
    card.courses.linkActivated.emit(f"see:{link}")
    assert "「hours.csv」" in printout(qtbot, window).head.text()


def test_a_record_that_is_gone_meanwhile_is_said_so(window: MainWindow, qtbot: QtBot) -> None:
    window.acts.printouts.show(9999)
    dialog = printout(qtbot, window)
    assert dialog.head.text() == "無法顯示原件。"
    assert "沒有第9999號學習紀錄" in dialog.notice.text
    dialog.leave.click()


def test_enter_on_a_row_shows_its_printout(brought: MainWindow, qtbot: QtBot) -> None:
    brought.hours.rows.selectRow(0)
    brought.hours.rows.activated.emit(brought.hours.rows.currentIndex())
    assert printout(qtbot, brought).view is not None


def test_a_mark_is_where_the_line_is_in_the_picture_shown(tmp_path: Path, qtbot: QtBot) -> None:
    picture = draw_page(a_page_of_lines(tmp_path / "page.pdf", LINE).read_bytes(), 1, LINE)
    assert picture is not None
    view = PageView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show_page(picture.image, QRect(10, 1800, 100, 40))
    view.show()
    assert view.verticalScrollBar().value() > 0
    assert not view.grab().isNull()
