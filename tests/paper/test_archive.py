"""Every PDF is PDF/A-2b, as far as a file shows it, and the rules that look are shown to look."""

from __future__ import annotations

import re

import pytest

from elearn_desk.domain.documents import ClaimForm
from tests.paper.archive_rules import broken
from tests.paper.builders import a_form, a_hand_over, an_award, award_pdf, awards, claim_pdf, hand_over_pdf
from tests.paper.listings import a_proof, listing_pdf
from tests.paper.runs import a_cover, a_part, a_run_taken_back, run_pdf
from tests.paper.slips import a_slip, slip_pdf

FORM = claim_pdf(a_form(12, name="許𠮷", unit="=1+1 (a)\\", provisional=True), a_form(2, name="王\ue001明"))


@pytest.mark.parametrize(
    "content",
    [
        FORM,
        claim_pdf(ClaimForm(103)),
        award_pdf(awards(an_award())),
        hand_over_pdf(a_hand_over()),
        listing_pdf(a_proof()),
        slip_pdf(a_slip(), a_slip(8, name="王\ue001明𡍼", unit="=1+1")),
        run_pdf(a_part(), a_part("許𠮷\ue001", withdrawn=True), cover=a_cover(a_run_taken_back())),
    ],
    ids=["forms", "blank form", "award list", "hand-over sheet", "listing", "leave slips", "print run"],
)
def test_a_paper_keeps_every_clause_that_a_file_shows(content: bytes) -> None:
    assert broken(content) == []


@pytest.mark.parametrize(
    ("old", "new", "clause"),
    [
        (rb"%\xe2\xe3\xcf\xd3", b"%abcd", "6.1.2"),
        (rb"/ID \[", b"/IX [", "6.1.3 trailer"),
        (rb"%%EOF\n", b"%%EOF\n\n\n", "6.1.3 nothing"),
        (rb"\nendstream", b" endstream", "6.1.7.1"),
        (rb"/FormType 1", b"/FormX/F 1 ", "6.1.7.1"),
        (rb"/GTS_PDFA1", b"/GTS_PDFX\x20", "6.2.3"),
        (rb"acsp", b"acsq", "6.2.3"),
        (rb"part>2<", b"part>1<", "6.6.4"),
        (rb"CreatorTool>elearn", b"CreatorTool>xlearn", "6.6.3"),
        (rb"/Flags 4", b"/Flags 8", "6.2.11.6"),
        (rb"/PageMode", b"/AcroForm", "6.4"),
        (rb"zh-TW\)", b"en-US)", "the language"),
    ],
)
def test_a_rule_that_is_broken_is_seen(old: bytes, new: bytes, clause: str) -> None:
    changed = re.sub(old, new.replace(b"\\", b"\\\\"), FORM)
    assert changed != FORM
    assert any(each.startswith(clause) for each in broken(changed))
