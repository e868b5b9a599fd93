"""The serial is on every page as a QR code that a scanner reads off the paper."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp
from PIL import ImageFilter, ImageOps
from PIL.Image import Image

from elearn_desk.domain.documents import ClaimForm
from elearn_desk.paper.claim_layout import claim_layout
from elearn_desk.paper.qr import QUIET, modules
from tests.paper.builders import a_form, claim_pdf

LEAST = 12
"""Millimetres that the code measures, the white around it not counted."""


def pictures(content: bytes, dots: int) -> list[Image]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.render(scale=dots / 72).to_pil() for page in document]


def read_from(picture: Image) -> list[tuple[str, str]]:
    return [(code.text, code.ec_level) for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("serial", ["103-0001", "103-0012", "103-9999", "104-123456", "99-0000000001"])
def test_every_page_is_read_by_a_decoder(serial: str) -> None:
    for picture in pictures(claim_pdf(a_form(9, serial=serial)), 150):
        assert read_from(picture) == [(serial, "M")]


def test_a_poor_and_crooked_copy_is_still_read() -> None:
    (first, *_) = pictures(claim_pdf(a_form(1, serial="103-0012")), 200)
    copied = ImageOps.invert(ImageOps.invert(first.convert("L")).rotate(7, expand=True))
    assert read_from(copied.filter(ImageFilter.GaussianBlur(1.5))) == [("103-0012", "M")]


def test_the_code_holds_the_number_the_form_goes_by() -> None:
    (first, *_) = pictures(claim_pdf(a_form(1, serial="103-0012", form_serial="103-0007", edition=2)), 150)
    assert read_from(first) == [("103-0007", "M")]


def test_a_form_without_a_number_has_no_code() -> None:
    for form in (ClaimForm(103), a_form(1, serial="")):
        assert next(read_from(picture) for picture in pictures(claim_pdf(form), 150)) == []


def test_the_code_is_large_enough_and_has_its_white_around_it() -> None:
    place = claim_layout(103).code
    side = len(modules("103-0001"))
    assert place.width == place.height
    assert place.width * side / (side + 2 * QUIET) >= LEAST
    (first, *_) = pictures(claim_pdf(a_form(1)), 254)  # ten dots a millimetre
    left, top, width = (round(length * 10) for length in (place.left, place.top, place.width))
    quiet = int(width * QUIET / (side + 2 * QUIET)) - 2
    framed = first.convert("L").crop((left, top, left + width, top + width - quiet // 2))
    dark = ImageOps.invert(framed).getbbox()
    assert dark is not None
    assert min(dark[0], dark[1], framed.width - dark[2]) >= quiet
