"""One page of a PDF by itself, so that the page a record stands on can be shown alone."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

from elearn_desk.intake.pdf.pdfium import PDFIUM


def single_page(data: bytes, page: int) -> bytes | None:
    """Give a page of a PDF, counted from 1, as a PDF of its own; None where there is no such page, or no PDF."""
    try:
        with PDFIUM, pypdfium2.PdfDocument(data) as whole, pypdfium2.PdfDocument.new() as alone:
            if not 1 <= page <= len(whole):
                return None
            alone.import_pages(whole, [page - 1])
            out = BytesIO()
            alone.save(out)
            return out.getvalue()
    except pypdfium2.PdfiumError:
        return None
