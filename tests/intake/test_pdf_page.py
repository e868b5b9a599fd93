"""A page of a PDF can be had by itself."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from elearn_desk.intake.pdf.single_page import single_page


def a_pdf(*pages: str) -> bytes:
    """Draw a PDF of these pages."""
    out = BytesIO()
    canvas = Canvas(out)
    for words in pages:
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_page_is_a_pdf_of_its_own() -> None:
    page = single_page(a_pdf("one", "two", "three"), 2)
    assert page is not None
    with pypdfium2.PdfDocument(page) as pages:
        assert [each.get_textpage().get_text_range() for each in pages] == ["two"]


@pytest.mark.parametrize("page", [0, -1, 2])
def test_a_page_that_is_not_there_is_none(page: int) -> None:
    assert single_page(a_pdf("one"), page) is None


@pytest.mark.parametrize("data", [b"", b"a,b\n", b"%PDF-1.7\n"])
def test_what_is_no_pdf_has_no_page(data: bytes) -> None:
    assert single_page(data, 1) is None
