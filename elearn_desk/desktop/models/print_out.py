"""The pages of a paper on a printer: in their true size on A4, or two on a sheet side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from elearn_desk.desktop.models.pdf_pages import POINTS, PdfPages
from elearn_desk.domain.findings import Refusal, finding

FINEST = 600
"""Dots an inch at most: finer than that no eye sees, and a page would fill the memory."""

# A printer has black dots alone; making them here sends a thirtieth of what shades of grey would weigh.
_DOTS = Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.OrderedDither
_PORTRAIT, _LANDSCAPE = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape


def a4_printer(name: str) -> QPrinter:
    """Give the default printer set to A4 without borders of its own; `name` is what its queue calls the paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    # The papers bring their margins along, and their boxes have their size in millimetres.
    printer.setFullPage(True)
    return printer


def pages_asked(printer: QPrinter, count: int, current: int) -> tuple[int, ...]:
    """Give the pages chosen in the dialog of the system, counted from 0, of `count` with `current` in sight."""
    kinds = QPrinter.PrintRange
    if printer.printRange() == kinds.CurrentPage:
        return (current,)
    ranges = printer.pageRanges()
    if printer.printRange() == kinds.AllPages or ranges.isEmpty():
        return tuple(range(count))
    return tuple(number for number in range(count) if ranges.contains(number + 1))


def sheets_of(numbers: Sequence[int], per_sheet: int) -> tuple[tuple[int, ...], ...]:
    """Lay pages on sheets in their order, so many on each."""
    return tuple(tuple(numbers[start : start + per_sheet]) for start in range(0, len(numbers), per_sheet))


def print_out(
    printer: QPrinter,
    pages: PdfPages,
    numbers: Sequence[int],
    progress: Callable[[int, int], None],
    *,
    two_up: bool = False,
) -> int:
    """Print these pages, counted from 0, and give how many sides were printed; may run off the GUI thread.

    With `two_up` two pages share a side. Refuses with PRINT-FAILED when the printer does not take it; what `progress`
    raises stops the job. Half a file is not left where the printer is one.
    """
    sheets = sheets_of(numbers, 2 if two_up else 1)
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        sheets = sheets[::-1]
    queue = sheets * copies if printer.collateCopies() else tuple(each for each in sheets for _ in range(copies))
    printer.setPageOrientation(_orientation(pages, queue[0], two_up=two_up))
    with _painting(printer) as painter:
        for number, sheet in enumerate(queue):
            progress(number, len(queue))
            if number:
                printer.setPageOrientation(_orientation(pages, sheet, two_up=two_up))
                _go_on(printer, well=printer.newPage())
            for page, room in zip(sheet, _rooms(printer, two_up=two_up), strict=False):
                _draw(painter, pages, page, room, printer.resolution())
    _go_on(printer, well=printer.printerState() not in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted))
    return len(queue)


@contextmanager
def _painting(printer: QPrinter) -> Iterator[QPainter]:
    painter = QPainter()
    try:
        _go_on(printer, well=painter.begin(printer))
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        yield painter
        _go_on(printer, well=painter.end())
    except BaseException:
        if painter.isActive():
            printer.abort()
            painter.end()
        if printer.outputFileName():
            Path(printer.outputFileName()).unlink(missing_ok=True)
        raise


def _go_on(printer: QPrinter, *, well: bool) -> None:
    if not well:
        raise Refusal(finding("PRINT-FAILED", printer=printer.printerName() or printer.outputFileName()))


def _orientation(pages: PdfPages, sheet: Sequence[int], *, two_up: bool) -> QPageLayout.Orientation:
    size = pages.sizes[sheet[0]]
    return _LANDSCAPE if (size.width() > size.height()) != two_up else _PORTRAIT


def _rooms(printer: QPrinter, *, two_up: bool) -> tuple[QRectF, ...]:
    """Give the places of the pages on a side, in dots."""
    whole = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    if not two_up:
        return (whole,)
    if whole.width() > whole.height():
        half = QSizeF(whole.width() / 2, whole.height())
        return QRectF(whole.topLeft(), half), QRectF(whole.center().x(), whole.top(), half.width(), half.height())
    half = QSizeF(whole.width(), whole.height() / 2)
    return QRectF(whole.topLeft(), half), QRectF(whole.left(), whole.center().y(), half.width(), half.height())


def _draw(painter: QPainter, pages: PdfPages, page: int, room: QRectF, resolution: int) -> None:
    """Draw a page in the middle of its room, in its true size or, where that is too large, as large as it can be."""
    size = pages.sizes[page] * (resolution / POINTS)
    scale = min(1.0, room.width() / size.width(), room.height() / size.height())
    placed = QRectF(0, 0, size.width() * scale, size.height() * scale)
    placed.moveCenter(room.center())
    image = _dots(pages.grey(page, round(min(resolution, FINEST) * scale)))
    painter.drawImage(placed, image, QRectF(image.rect()))


def _dots(grey: QImage) -> QImage:
    dots = grey.convertToFormat(QImage.Format.Format_Mono, _DOTS)
    # Black as 0 and white as 1 is how a printer that is a PDF file knows a picture of dots, and keeps it small.
    dots.invertPixels()
    dots.setColorTable([QColor(Qt.GlobalColor.black).rgba(), QColor(Qt.GlobalColor.white).rgba()])
    return dots
