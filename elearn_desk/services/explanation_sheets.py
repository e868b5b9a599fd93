"""認定說明: why a person's verdict is what it is, as a sheet to hand over (rules C7, H10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow, ListingSection
from elearn_desk.paper.listing import draw_listing
from elearn_desk.services.desk import Desk
from elearn_desk.services.explanations import Explained, explain_person
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.masking import whom_words

_COLUMNS = (ListingColumn("說明", 122), ListingColumn("依據（條文、紀錄、裁示）", 58))
_PARAMETERS = "parameters."
_NOTES = (
    "本說明依截至上列日期已匯入的學習紀錄製作，其後取得的時數不在其內；對認定有疑義者，請檢附時數證明洽人事單位。",
    "紀錄所列檔名、頁次與列次，為匯入時的學習時數列印資料（附件1），原檔由人事單位保存。",
)


def explanation_sheet(desk: Desk, person_ids: Sequence[str]) -> Outcome[Listing]:
    """Give the explanation of each person, once, in the order asked for; an id that is not on the roster is refused."""
    explained = [explain_person(desk, person_id).value for person_id in dict.fromkeys(person_ids)]
    return Outcome(
        Listing(
            title=f"{desk.plan.year}年度數位學習認定說明",
            subject="",
            made_on=desk.as_of,
            columns=_COLUMNS,
            sections=tuple(_section(desk, each) for each in explained),
            notes=_NOTES,
            apart=True,
        )
    )


def _section(desk: Desk, explained: Explained) -> ListingSection:
    person = explained.assessment.person
    return ListingSection(
        title=f"截至{roc_date(desk.as_of)}的認定",
        rows=tuple(_rows(explained)),
        subject=whom_words(person),
        lead=explained.explanation.headline,
        bookmark=f"{person.unit} {person.name}".strip(),
    )


def _rows(explained: Explained) -> Iterator[ListingRow]:
    name = explained.assessment.person.name
    for depth, step in explained.explanation.walk():
        # The step itself says what a parameter is set to; its name in the plan file tells nobody more.
        values = [value.text for value in step.values if not value.ref.startswith(_PARAMETERS)]
        grounds = "\n".join((*filter(None, (step.clause,)), *values))
        yield ListingRow((step.text, grounds), level=depth, strong=depth == 0, whom=name)


def print_explanations(desk: Desk, person_ids: Sequence[str], out: Path) -> Outcome[Listing]:
    """Draw the explanations as a PDF; a file that cannot be written is refused."""
    listing = explanation_sheet(desk, person_ids).value
    with saving(out):
        drawn = draw_listing(listing, out, mark=desk.mark)
    note_export(desk, "form-explanation", out, len(listing.sections))
    return Outcome(listing, drawn.findings)
