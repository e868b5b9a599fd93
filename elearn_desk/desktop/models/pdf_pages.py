"""The pages of a PDF in memory: their sizes, their pictures, and where on them a text stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfPage, PdfTextPage, raw
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from elearn_desk.intake.pdf.pdfium import PDFIUM

POINTS = 72
"""Points an inch, in which a PDF measures."""

_FOUND_AT_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a text stands: the page, counted from 0, and its rectangles in shares of width and height."""

    page: int
    places: tuple[QRectF, ...]


class PdfPages:
    """An opened PDF; may be used from any thread, one at a time, until it is closed. Pages are counted from 0."""

    def __init__(self, content: bytes) -> None:
        with PDFIUM:
            self._document: PdfDocument | None = PdfDocument(content)
            sizes = [self._document.get_page_size(number) for number in range(len(self._document))]
        self.content = content
        self.sizes = tuple(QSizeF(width, height) for width, height in sizes)
        """Width and height of each page in points."""

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, number: int, width: int) -> QImage:
        """Draw a page so many pixels wide; an empty picture once the PDF is closed."""
        # Half a pixel less, for what is left of one is drawn as a whole.
        return self._drawn(number, (width - 0.5) / self.sizes[number].width(), "BGRx", QImage.Format.Format_RGB32)

    def grey(self, number: int, dpi: int) -> QImage:
        """Draw a page in shades of grey, so many dots an inch; an empty picture once the PDF is closed."""
        return self._drawn(number, dpi / POINTS, "Gray", QImage.Format.Format_Grayscale8)

    def find(self, text: str, progress: Callable[[int, int], None]) -> tuple[Found, ...]:
        """Find a text on all pages, large and small letters alike, the first thousand places."""
        found: list[Found] = []
        for number in range(len(self)):
            progress(number, len(self))
            with PDFIUM:
                if self._document is None:
                    break
                found += _found(self._document[number], number, text)
            if len(found) >= _FOUND_AT_MOST:
                break
        return tuple(found[:_FOUND_AT_MOST])

    def close(self) -> None:
        """Let the PDF go; whoever still wants a page of it gets an empty picture."""
        with PDFIUM:
            if self._document is not None:
                self._document.close()
                self._document = None

    def _drawn(self, number: int, scale: float, kind: str, shape: QImage.Format) -> QImage:
        with PDFIUM:
            if self._document is None:
                return QImage()
            page = self._document[number]
            bitmap = page.render(scale=scale, force_bitmap_format=getattr(raw, f"FPDFBitmap_{kind}"))
            pixels = bytes(bitmap.buffer)
            page.close()
        # The picture must own its pixels, for those of the bitmap are gone with it.
        return QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, shape).copy()


def _found(page: PdfPage, number: int, text: str) -> list[Found]:
    width, height = page.get_size()
    words = page.get_textpage()
    searcher = words.search(text)
    found = []
    while (occurrence := searcher.get_next()) is not None:
        index, count = occurrence
        found.append(Found(number, tuple(_places(words, index, count, width, height))))
    return found


def _places(words: PdfTextPage, index: int, count: int, width: float, height: float) -> list[QRectF]:
    rects = [words.get_rect(number) for number in range(words.count_rects(index, count))]
    return [
        QRectF(left / width, 1 - top / height, (right - left) / width, (top - bottom) / height)
        for left, bottom, right, top in rects
    ]
