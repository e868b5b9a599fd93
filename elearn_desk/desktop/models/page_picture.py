"""A page of a PDF as a picture, with the line marked that a record was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_int
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from elearn_desk.intake.pdf.pdfium import PDFIUM

WIDTH = 1600
"""Pixels across a page; enough for print of 8 points."""

_LONGEST_SOUGHT = 40
_FOUND_AT_MOST = 200
_ROOM = 6


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture, where in it the line stands (None where it was not found), and how many pages there are."""

    image: QImage
    mark: QRect | None
    pages: int


def draw_page(data: bytes, page: int, cells: Sequence[str]) -> PagePicture | None:
    """Draw a page, counted from 1, and look for the line of these cells; None where there is no such page.

    May be called from any thread: pdfium serves one at a time, and the lock is the one that its readers hold.
    """
    with PDFIUM:
        try:
            with PdfDocument(data) as document:
                if not 1 <= page <= len(document):
                    return None
                shown = document[page - 1]
                image = _image(shown)
                return PagePicture(image, _mark(shown, cells, image), len(document))
        except PdfiumError:
            return None


def _image(page: PdfPage) -> QImage:
    bitmap = page.render(scale=WIDTH / max(page.get_width(), 1), force_bitmap_format=raw.FPDFBitmap_BGRx)
    pixels = bytes(bitmap.buffer)
    # The picture must own its pixels, for those of the bitmap are gone with it.
    return QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()


def _mark(page: PdfPage, cells: Sequence[str], image: QImage) -> QRect | None:
    """Find the line on which most of the cells stand."""
    text = page.get_textpage()
    found = [[*_places(text, page, cell, image)] for cell in dict.fromkeys(cells) if cell.strip()]
    places = [place for of_cell in found for place in of_cell]
    best = max(
        places,
        key=lambda line: (sum(any(_beside(line, each) for each in of_cell) for of_cell in found), line.width()),
        default=None,
    )
    if best is None:
        return None
    rows = [each for each in places if _beside(best, each)]
    top, bottom = min(each.top() for each in rows), max(each.bottom() for each in rows)
    left, right = min(each.left() for each in rows), max(each.right() for each in rows)
    return QRect(left - _ROOM, top - _ROOM, right - left + 2 * _ROOM, bottom - top + 2 * _ROOM)


def _beside(line: QRect, other: QRect) -> bool:
    return other.top() <= line.center().y() <= other.bottom()


def _places(text: PdfTextPage, page: PdfPage, cell: str, image: QImage) -> Iterator[QRect]:
    searcher = text.search(cell.strip()[:_LONGEST_SOUGHT], match_case=True)
    for _ in range(_FOUND_AT_MOST):
        occurrence = searcher.get_next()
        if occurrence is None:
            return
        index, count = occurrence
        for number in range(text.count_rects(index, count)):
            left, bottom, right, top = text.get_rect(number)
            x1, y1 = _pixel(page, left, top, image)
            x2, y2 = _pixel(page, right, bottom, image)
            yield QRect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def _pixel(page: PdfPage, x: float, y: float, image: QImage) -> tuple[int, int]:
    across, down = c_int(), c_int()
    raw.FPDF_PageToDevice(page, 0, 0, image.width(), image.height(), 0, x, y, byref(across), byref(down))
    return across.value, down.value
