"""Finished pages kept compressed until the file is written: of thousands the plain text would fill the memory."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, pdfdocEnc
from reportlab.pdfgen.canvas import Canvas


def pack_page(canvas: Canvas) -> None:
    """Compress the page that was finished last; what is written for it stays the same."""
    drawn: Any = canvas  # the stubs leave out what `Canvas.showPage` itself works with
    page = drawn._doc.Pages.pages[-1]  # noqa: SLF001
    deflated = PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])})
    page.Contents = PDFStream(deflated, zlib.compress(pdfdocEnc(page.stream)))
    page.stream = None
