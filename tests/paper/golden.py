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
from tests.paper.builders import a_hand_over, an_award, award_pdf, awards, claim_pdf, hand_over_pdf
from tests.paper.listings import a_proof, listing_pdf

SCALE = 96 / 72


@cache
def pictures() -> dict[Path, Image]:
    """Draw every picture, by the file it is kept in."""
    found: dict[Path, Image] = {}
    for name, content in (
        ("claim-103", claim_pdf(ClaimForm(103, blank_rows=10))),
        ("award-list", award_pdf(awards(an_award(), an_award(name="許𠮷", note="附學習紀錄")))),
        ("hand-over", hand_over_pdf(a_hand_over())),
        ("listing", listing_pdf(a_proof())),
    ):
        for number, picture in enumerate(_pages(content), 1):
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
