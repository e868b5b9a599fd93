"""佐證對照表: an explanation on paper, each course beside the printout line it rests on (rules C7, D6; 附件1)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow, ListingSection
from elearn_desk.paper.listing import draw_listing
from elearn_desk.services.desk import Desk
from elearn_desk.services.explanations import Explained, explain_person
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.masking import mask_id

_COLUMNS = (ListingColumn("說明", 122), ListingColumn("依據（條文、紀錄、裁示）", 58))


def proof_of(desk: Desk, person_id: str) -> Outcome[Listing]:
    """Give one person's proof annex; an id that is not on the roster is refused."""
    return Outcome(_annex(desk, explain_person(desk, person_id).value))


def _annex(desk: Desk, explained: Explained) -> Listing:
    person, explanation = explained.assessment.person, explained.explanation
    who = " ".join(part for part in (person.agency, person.unit, person.title, person.name) if part)
    return Listing(
        title=f"{desk.plan.year}年度數位學習佐證對照表",
        subject=f"{who}（{mask_id(person.id)}）",
        made_on=desk.as_of,
        columns=_COLUMNS,
        sections=(ListingSection(f"截至{roc_date(desk.as_of)}的認定", tuple(_rows(explained))),),
        lead=explanation.headline,
        notes=("紀錄欄所列檔名、頁次與列次，為匯入時的學習時數列印資料（附件1），原檔由人事單位保存。",),
    )


def _rows(explained: Explained) -> Iterator[ListingRow]:
    for depth, step in explained.explanation.walk():
        grounds = "\n".join((*filter(None, (step.clause,)), *(value.text for value in step.values)))
        yield ListingRow((step.text, grounds), level=depth, strong=depth == 0, whom=explained.assessment.person.name)


def print_proof(desk: Desk, person_id: str, out: Path) -> Outcome[Listing]:
    """Draw one person's proof annex as a PDF; a file that cannot be written is refused."""
    listing = proof_of(desk, person_id).value
    with saving(out):
        drawn = draw_listing(listing, out)
    return Outcome(listing, drawn.findings)
