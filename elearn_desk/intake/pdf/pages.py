"""Goes through the pages of a PDF with pdfium: one is loaded at a time, and gone before the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from elearn_desk.intake.pdf.pdfium import PDFIUM
from elearn_desk.intake.pdf.reading import DamagedPdf, LockedPdf, PageRead
from elearn_desk.intake.pdf.rows import PageRows
from elearn_desk.intake.pdf.rules import Drawing
from elearn_desk.intake.pdf.text import Characters, PageText

_WHOLE_PAGE = 0.5
"""Share of a page that a picture covers whose words it shows."""
_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


def page_count(data: bytes) -> int:
    """Give how many pages a PDF has; `LockedPdf` or `DamagedPdf` where it does not open."""
    with PDFIUM:
        document = _opened(data)
        try:
            return int(raw.FPDF_GetPageCount(document))
        finally:
            raw.FPDF_CloseDocument(document)


def pages_of(data: bytes) -> Iterator[PageRead]:
    """Read the pages one after the other; `DamagedPdf` and `TooMuch` end it.

    The lock is held for a page at a time: between two of them another thread may use pdfium.
    """
    with PDFIUM:
        document = _opened(data)
        count = raw.FPDF_GetPageCount(document)
    reader = _PageReader()
    try:
        for number in range(count):
            with PDFIUM:
                read = reader.read(document, number)
            yield read
    finally:
        with PDFIUM:
            raw.FPDF_CloseDocument(document)


class _PageReader:
    """Reads pages in their order, and keeps what is known from one to the next."""

    def __init__(self) -> None:
        self._rows = PageRows()
        self._characters = Characters()
        self._drawing: Drawing | None = None

    def read(self, document: Any, number: int) -> PageRead:  # noqa: ANN401 - a handle of pdfium has no type
        page = raw.FPDF_LoadPage(document, number)
        if not page:
            raise DamagedPdf
        try:
            printed = raw.FPDFText_LoadPage(page)
            if not printed:
                raise DamagedPdf
            try:
                return self._loaded(page, printed)
            finally:
                raw.FPDFText_ClosePage(printed)
        finally:
            raw.FPDF_ClosePage(page)

    def _loaded(self, page: Any, printed: Any) -> PageRead:  # noqa: ANN401 - handles of pdfium have no type
        drawing = self._drawing = Drawing(page, printed, self._drawing)
        text = PageText(printed, self._characters)
        if drawing.pictures and (not text.words or (_covers(drawing, page) and text.is_hidden())):
            return PageRead([], is_picture=True)
        rows = list(self._rows.of(text, *drawing.turned(text.turned)))
        has_doubtful = bool(text.lost or text.private)
        return PageRead(
            rows,
            has_text=bool(text.words),
            is_blank=not drawing.objects,
            lost=text.lost,
            private=text.private,
            foreign=text.foreign if has_doubtful else 0,
        )


def _covers(drawing: Drawing, page: Any) -> bool:  # noqa: ANN401 - a handle of pdfium has no type
    """Tell whether a picture covers most of the page."""
    whole = raw.FPDF_GetPageWidthF(page) * raw.FPDF_GetPageHeightF(page)
    shown = max((right - left) * (top - bottom) for left, bottom, right, top in drawing.pictures)
    return bool(shown > _WHOLE_PAGE * whole)


def _opened(data: bytes) -> Any:  # noqa: ANN401 - a handle of pdfium has no type
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise LockedPdf if raw.FPDF_GetLastError() in _LOCKED else DamagedPdf
    return document
