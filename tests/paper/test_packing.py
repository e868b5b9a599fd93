"""A page packed as soon as it is finished is written as it would have been, and keeps no plain text until then."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from elearn_desk.paper.document import document
from elearn_desk.paper.packing import pack_page
from elearn_desk.paper.pen import Pen
from tests.paper.builders import page_texts


def drawn(*, packed: bool) -> bytes:
    """Draw two pages of Kai, Latin and a character of the supplementary planes."""
    out = BytesIO()
    with document(out, title="試", paper=(210, 297)) as canvas:
        pen = Pen(canvas, 297)
        for number in (1, 2):
            pen.write(20, 20, f"第{number}頁 A(1)\\ 林𡍼", 12)
            pen.end_page()
            if packed:
                pack_page(canvas)
                page: Any = canvas._doc.Pages.pages[-1]  # type: ignore[attr-defined]  # the stubs leave it out
                assert page.stream is None
    return out.getvalue()


def test_a_packed_page_is_written_as_it_would_have_been() -> None:
    assert page_texts(drawn(packed=True)) == ["第1頁A(1)\\林𡍼", "第2頁A(1)\\林𡍼"]
    assert drawn(packed=True) == drawn(packed=False)
