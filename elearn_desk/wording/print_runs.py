"""How print runs are spoken of: what a run is called, and the cover list that lies on top of its papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow, ListingSection
from elearn_desk.domain.print_runs import PrintRun, RunPerson
from elearn_desk.wording.dates import roc_date, roc_date_in_words
from elearn_desk.wording.masking import mask_id

_COLUMNS = (
    ListingColumn("序號", 11, centered=True),
    ListingColumn("職稱", 32),
    ListingColumn("姓名", 40),
    ListingColumn("身分證字號", 27, centered=True),
    ListingColumn("申請表編號", 27, centered=True),
    ListingColumn("時數", 12, centered=True),
    ListingColumn("收回情形", 31, centered=True),
)
_FOR_THE_FILE = ("本次列印已撤回，本清單及註記「已撤回」的表單僅供查考，請勿送出。",)
_NOTES = (
    "每人的申請表（附件2）之後附其佐證對照表；請分送各單位，由申請人簽名、單位主管核章後送回人事單位。",
    "「收回情形」供人事單位收回申請表時自行註記。",
)


def run_words(run: PrintRun) -> str:
    """Call a run by its number: `第3次成批列印`."""
    return f"第{run.number}次成批列印"


def scope_words(run: PrintRun) -> str:
    """Say of whom a run is: a unit, or every unit."""
    return run.unit or "全部單位"


def cover_of(run: PrintRun, printed_on: date) -> Listing:
    """Give the cover list of a run, a section a unit; the day of printing is its date and stands nowhere else."""
    return Listing(
        title=f"{run.plan_year}年度補休申請表成批列印清單",
        subject=f"{run.agency}　{run_words(run)}（{roc_date_in_words(run.on)}製作）".strip("　"),
        made_on=printed_on,
        columns=_COLUMNS,
        sections=tuple(_sections(run)),
        notes=_NOTES if run.withdrawal is None else _FOR_THE_FILE,
    )


def _sections(run: PrintRun) -> Iterator[ListingSection]:
    number, lead = 1, _lead(run)
    for unit, people in run.units():
        title = f"{unit or '未載單位'}（{len(people)}人，{sum(person.hours for person in people)}小時）"
        rows = tuple(_row(run, person, at) for at, person in enumerate(people, number))
        yield ListingSection(title, rows, lead=lead, joined=number > 1)
        number, lead = number + len(people), ""


def _row(run: PrintRun, person: RunPerson, number: int) -> ListingRow:
    cells = (
        str(number),
        person.title,
        person.name,
        mask_id(person.person_id),
        person.serial,
        str(person.hours),
        "已撤回" if run.taken_back(person) else "",
    )
    return ListingRow(cells, whom=person.name)


def _lead(run: PrintRun) -> str:
    lead = f"{scope_words(run)}新符合補休資格者共{len(run.people)}人，申請{run.hours}小時。"
    back = run.withdrawal
    if back is None:
        return lead
    kept = len(run.people) - len(back.claim_ids)
    rest = f"，其餘{kept}份不隨之撤回" if kept else ""
    return f"{lead}\n本次列印已於{roc_date_in_words(back.on)}撤回（{back.reason}）：{len(back.claim_ids)}份作廢{rest}。"


def standing_words(run: PrintRun) -> str:
    """Say of a run taken back when and why, of another nothing."""
    back = run.withdrawal
    return "" if back is None else f"已於{roc_date(back.on)}撤回：{back.reason}"
