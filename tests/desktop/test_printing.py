from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from elearn_desk.desktop.dialogs.preview_dialog import PreviewDialog
from elearn_desk.desktop.main_window import MainWindow
from elearn_desk.desktop.models.pdf_pages import PdfPages
from elearn_desk.desktop.models.print_out import a4_printer, pages_asked, print_out, sheets_of
from elearn_desk.desktop.tasks import CancelledError
from elearn_desk.paper.claim_form import draw_claim_forms
from elearn_desk.services.print_runs import print_runs
from tests.desktop.clerk import choose, previewed, settle
from tests.paper.builders import a_form
from tests.services.office import WANG, refused

A4, A4_LYING = (595, 842), (842, 595)


no_file = pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
"""Lets pass what Qt says of a printer whose file cannot be made."""


def untold(_step: int, _steps: int) -> None:
    """Hear of progress and go on."""


def pdf_printer(out: Path) -> QPrinter:
    """Give a printer that is a file, coarse so that the tests are quick."""
    printer = a4_printer("測試")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setResolution(72)
    return printer


def sides(path: Path) -> list[tuple[int, int]]:
    """Give the size of every side printed, in points."""
    with pypdfium2.PdfDocument(path) as document:
        return [(round(page.get_width()), round(page.get_height())) for page in document]


def ink(path: Path, side: int = 0) -> tuple[float, float]:
    """Give how dark the left and the right half of a side are, from 0 to 1."""
    with pypdfium2.PdfDocument(path) as document:
        bitmap = document[side].render(scale=0.5, grayscale=True)
        rows = [
            bytes(bitmap.buffer)[start : start + bitmap.width]
            for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
        ]
    half = len(rows[0]) // 2
    left, right = b"".join(row[:half] for row in rows), b"".join(row[half:] for row in rows)
    return 1 - sum(left) / len(left) / 255, 1 - sum(right) / len(right) / 255


@pytest.fixture
def pages() -> Iterator[PdfPages]:
    """Give the pages of a form of 23 courses."""
    out = BytesIO()
    draw_claim_forms([a_form(23)], out)
    made = PdfPages(out.getvalue())
    yield made
    made.close()


def test_every_page_is_printed_on_a4_in_its_true_size(pages: PdfPages, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert print_out(pdf_printer(out), pages, range(len(pages)), untold) == len(pages)
    assert sides(out) == [A4] * len(pages)
    printed = PdfPages(out.read_bytes())
    seen, given = printed.picture(0, 400), pages.picture(0, 400)
    printed.close()
    unlike = [
        (x, y)
        for x in range(0, 400, 4)
        for y in range(0, 560, 4)
        if abs(seen.pixelColor(x, y).lightness() - given.pixelColor(x, y).lightness()) > 200
    ]
    assert len(unlike) < 200


def test_two_pages_share_a_side_lying(pages: PdfPages, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert print_out(pdf_printer(out), pages, (0, 1, 2), untold, two_up=True) == 2
    assert sides(out) == [A4_LYING] * 2
    left, right = ink(out)
    assert left > 0.005
    assert right > 0.005
    left, right = ink(out, 1)
    assert left > 0.005
    assert right == pytest.approx(0, abs=0.0005)


def test_pages_that_lie_are_printed_lying_and_two_of_them_stand(tmp_path: Path) -> None:
    drawn = BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        document.new_page(*A4_LYING)
        document.save(drawn)
    pages = PdfPages(drawn.getvalue())
    print_out(pdf_printer(tmp_path / "one.pdf"), pages, (0,), untold)
    print_out(pdf_printer(tmp_path / "two.pdf"), pages, (0, 0), untold, two_up=True)
    pages.close()
    assert sides(tmp_path / "one.pdf") == [A4_LYING]
    assert sides(tmp_path / "two.pdf") == [A4]


def test_copies_are_collated_or_not_and_the_last_page_may_come_first(pages: PdfPages, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    printer = pdf_printer(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(False)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert print_out(printer, pages, (0, 1), lambda step, steps: told.append((step, steps))) == 4
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    last = ink(tmp_path / "out.pdf", 0)
    assert last == ink(tmp_path / "out.pdf", 1) != ink(tmp_path / "out.pdf", 2)


def test_the_pages_chosen_are_printed() -> None:
    printer = QPrinter()
    assert pages_asked(printer, 5, 2) == (0, 1, 2, 3, 4)
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_asked(printer, 5, 2) == (2,)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3,5,9"))
    assert pages_asked(printer, 5, 2) == (1, 2, 4)


def test_pages_are_laid_on_sheets_in_their_order() -> None:
    assert sheets_of((0, 1, 2), 2) == ((0, 1), (2,))
    assert sheets_of((), 2) == ()


@no_file
def test_a_printer_that_takes_nothing_is_refused_by_its_name(pages: PdfPages, tmp_path: Path) -> None:
    with refused("PRINT-FAILED"):
        print_out(pdf_printer(tmp_path / "沒有這個資料夾" / "out.pdf"), pages, (0,), untold)


def test_a_job_that_is_stopped_leaves_no_half_file(pages: PdfPages, tmp_path: Path) -> None:
    def stop(step: int, _steps: int) -> None:
        if step:
            raise CancelledError

    with pytest.raises(CancelledError):
        print_out(pdf_printer(tmp_path / "out.pdf"), pages, (0, 1), stop)
    assert list(tmp_path.iterdir()) == [tmp_path / "home"]


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PreviewDialog:
    """Give the preview of the form of 王小明."""
    choose(qtbot, window, WANG)
    window.panel.draw_up.click()
    settle(qtbot, window)
    window.panel.print.click()
    return previewed(qtbot, window)


def test_without_a_printer_it_is_said_what_to_do_and_nothing_is_noted(
    window: MainWindow, dialog: PreviewDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog.print.click()
    assert "沒有安裝印表機" in dialog.notice.text
    assert "已列印" not in window.panel.claim_text.text()
    dialog.leave.click()


def test_a_form_is_printed_from_its_preview_and_noted(
    window: MainWindow, dialog: PreviewDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    dialog.two_up.setChecked(True)
    dialog.printing.send(pdf_printer(out), (0, 1, 2), two_up=dialog.two_up.isChecked())
    assert not dialog.print.isEnabled()
    assert not dialog.stop.isHidden()
    dialog.reject()
    assert not dialog.isHidden(), "the pages are needed until they are printed"
    settle(qtbot, window)
    assert dialog.notice.text == "已送出 2 面到印表機。"
    assert len(sides(out)) == 2
    assert "已列印" in window.panel.claim_text.text()
    assert dialog.print.isEnabled()
    dialog.leave.click()


def test_the_dialog_of_the_system_is_asked_first(
    window: MainWindow, dialog: PreviewDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "out.pdf"
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["雷射"])
    monkeypatch.setattr("elearn_desk.desktop.dialogs.printing.a4_printer", lambda _title: pdf_printer(out))
    dialog.print.click()
    asked = dialog.printing.dialog
    assert asked is not None
    assert asked.windowTitle() == "列印附件2（王小明）"
    assert (asked.minPage(), asked.maxPage()) == (1, len(dialog.pages))
    asked.reject()
    settle(qtbot, window)
    assert not out.exists()
    dialog.print.click()
    again = dialog.printing.dialog
    assert again is not None
    again.done(1)
    settle(qtbot, window)
    assert len(sides(out)) == len(dialog.pages)
    dialog.leave.click()


@no_file
def test_a_printer_that_fails_is_named_and_nothing_is_noted(
    window: MainWindow, dialog: PreviewDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.printing.send(pdf_printer(tmp_path / "沒有這個資料夾" / "out.pdf"), (0,), two_up=False)
    settle(qtbot, window)
    assert "沒有接受列印" in dialog.notice.text
    assert "已列印" not in window.panel.claim_text.text()
    assert dialog.print.isEnabled()
    dialog.leave.click()


def test_printing_can_be_stopped_and_then_nothing_is_noted(
    window: MainWindow, dialog: PreviewDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    many = tuple(0 for _ in range(400))
    dialog.printing.send(pdf_printer(tmp_path / "out.pdf"), many, two_up=False)
    qtbot.waitUntil(lambda: dialog.progress.maximum() == len(many), timeout=10_000)
    dialog.stop.click()
    settle(qtbot, window)
    assert "已取消列印" in dialog.notice.text
    assert not (tmp_path / "out.pdf").exists()
    assert "已列印" not in window.panel.claim_text.text()
    dialog.leave.click()


def test_a_run_has_its_number_before_it_is_printed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.acts.runs.show_new()
    dialog = previewed(qtbot, window)
    dialog.printing.send(pdf_printer(tmp_path / "out.pdf"), (0, 1, 999), two_up=False)
    settle(qtbot, window)
    assert dialog.notice.text == "已送出 2 面到印表機。"
    assert [answer.run.number for answer in print_runs(window.tasks.desk).value] == [1]
    dialog.printing.send(pdf_printer(tmp_path / "again.pdf"), (0,), two_up=False)
    settle(qtbot, window)
    assert len(print_runs(window.tasks.desk).value) == 1, "the second time it is the same run"
    dialog.leave.click()


@no_file
def test_a_run_whose_printer_fails_stands_and_says_where_it_is_printed_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.acts.runs.show_new()
    dialog = previewed(qtbot, window)
    dialog.printing.send(pdf_printer(tmp_path / "沒有這個資料夾" / "out.pdf"), (0,), two_up=False)
    settle(qtbot, window)
    assert "先前的成批列印" in dialog.notice.text
    assert len(print_runs(window.tasks.desk).value) == 1
    dialog.leave.click()
