"""What a run left behind: the text of its file, the claims and where they stand."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from elearn_desk.domain.claims import Claim, ClaimState
from elearn_desk.services.claims import list_claims
from elearn_desk.services.desk import Desk
from elearn_desk.services.print_runs import print_runs


def texts(path: Path) -> list[str]:
    """Give the text of each page without white space."""
    with pypdfium2.PdfDocument(str(path)) as document:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def states(desk: Desk) -> list[ClaimState]:
    return [answer.claim.state for answer in list_claims(desk).value]


def claims(desk: Desk) -> list[Claim]:
    return [answer.claim for answer in list_claims(desk).value]


def nothing_happened(desk: Desk, out: Path) -> bool:
    """Tell whether there is no claim, no run, no file and nothing beside it."""
    files = [*out.parent.glob("*.pdf"), *out.parent.glob(".*")]
    return not claims(desk) and not print_runs(desk).value and not files
