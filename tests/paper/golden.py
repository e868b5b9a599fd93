"""The pictures of the forms that are kept beside their words: `python -m tests.paper.golden` draws them anew.

They are looked at by people before they are kept; the tests only compare.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import cast

import pypdfium2
from PIL.Image import Image

from elearn_desk.domain.documents import ClaimForm
from elearn_desk.shipped import shipped
from tests.paper.builders import a_filled_form, a_hand_over, award_pdf, claim_pdf, hand_over_pdf, some_awards
from tests.paper.listings import a_notice, a_proof, an_explanation, listing_pdf
from tests.paper.runs import a_cover, a_run_taken_back, run_pdf
from tests.paper.slips import a_slip, a_slip_draw, slip_pdf

SCALE = 96 / 72


@cache
def pictures() -> dict[Path, Image]:
    """Draw every picture, by the file it is kept in."""
    found: dict[Path, Image] = {}
    for name, content in (
        ("claim-103", claim_pdf(ClaimForm(103, blank_rows=10))),
        ("claim-103", claim_pdf(a_filled_form())),
        ("award-list", award_pdf(some_awards())),
        ("hand-over", hand_over_pdf(a_hand_over())),
        ("leave-slip", slip_pdf(a_slip(draws=(a_slip_draw(hours=2), a_slip_draw(2, serial="", hours=1))))),
        ("listing", listing_pdf(a_proof())),
        ("listing", listing_pdf(an_explanation())),
        ("listing", listing_pdf(a_notice())),
        ("print-run", run_pdf()),
        ("print-run", run_pdf(cover=a_cover(a_run_taken_back()))),
    ):
        for picture in _pages(content):
            number = 1 + sum(path.parent.name == name for path in found)
            found[shipped("forms", name, f"page-{number}.png")] = picture
    return found


def _pages(content: bytes) -> list[Image]:
    with pypdfium2.PdfDocument(content) as document:
        return [cast(Image, page.render(scale=SCALE, grayscale=True).to_pil()) for page in document]


def main() -> None:
    """Keep the pictures as they are drawn now."""
    for path, picture in pictures().items():
        packed = BytesIO()
        picture.save(packed, "PNG", optimize=True)
        path.write_bytes(packed.getvalue())


if __name__ == "__main__":
    main()
