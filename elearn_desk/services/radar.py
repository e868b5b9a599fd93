"""The radar: hours of comp leave about to lapse, and who can no longer fit them in (附件2 note 3; rules E5, E11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from elearn_desk.domain.findings import Refusal, finding
from elearn_desk.domain.lapsing import Lapsing, about_to_lapse
from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow, ListingSection
from elearn_desk.domain.people import Person
from elearn_desk.paper.listing import draw_listing
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.provisional import proofs
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.lapsing import lapse_words

_COLUMNS = (
    ListingColumn("單位", 24, centered=True),
    ListingColumn("姓名", 22, centered=True),
    ListingColumn("最後上班日", 22, centered=True),
    ListingColumn("期限末日", 22, centered=True),
    ListingColumn("尚餘時數", 18, centered=True),
    ListingColumn("可用上班時數", 26, centered=True),
    ListingColumn("說明", 50),
)


_FURTHEST = 36_500
"""Days beyond which nobody looks ahead."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A grant with open hours and whose it is; `provisional` where the proof of its claim is still to come."""

    person: Person
    lapsing: Lapsing
    provisional: bool


def radar(desk: Desk, within: int | None = None, unit: str = "") -> Outcome[tuple[Alarm, ...]]:
    """List every grant with open hours, the one first whose last day to take leave on comes first.

    `within` leaves out those whose last day is further off than so many days, `unit` those of other units.
    """
    last = date.max if within is None else desk.as_of + timedelta(days=min(within, _FURTHEST))
    found: list[Alarm] = []
    with desk.database.read() as work:
        book = rulebook(desk, work)
        entries = work.ledger.by_person()
        waiting = {each.claim.id for each in proofs(desk, work) if not each.proof.arrived}
        for person in work.people.all():
            if person.id not in entries or unit not in ("", person.unit):
                continue
            schedule = book.schedule_of(person)
            until = person.left_on or date.max
            grants = about_to_lapse(entries[person.id], desk.as_of, schedule, book.calendar, until)
            found += [Alarm(person, each, each.grant.claim_id in waiting) for each in grants if _ends(each) <= last]
    found.sort(key=lambda alarm: (_ends(alarm.lapsing), alarm.person.unit, alarm.person.id, alarm.lapsing.grant.id))
    return Outcome(tuple(found))


def _ends(lapsing: Lapsing) -> date:
    return lapsing.last_workday or lapsing.grant.last_day or date.max


def write_radar(desk: Desk, out: Path, within: int | None = None, unit: str = "") -> Outcome[int]:
    """Draw the radar as a PDF (補休到期一覽), and give how many lines it has; refuses when there are none."""
    alarms = radar(desk, within, unit).value
    if not alarms:
        raise Refusal(finding("RADAR-NOTHING"))
    listing = Listing(
        title="補休到期一覽",
        subject=f"{unit or '全機關'}（截至{roc_date(desk.as_of)}）",
        made_on=desk.as_of,
        columns=_COLUMNS,
        sections=(ListingSection("", tuple(map(_row, alarms))),),
        notes=("「可用上班時數」自截至日起算至最後上班日止，已扣除登記的補休；逾期限末日的時數即失效。",),
    )
    with saving(out):
        return Outcome(len(alarms), draw_listing(listing, out).findings)


def _row(alarm: Alarm) -> ListingRow:
    person, each = alarm.person, alarm.lapsing
    cells = (
        person.unit,
        person.name,
        roc_date(each.last_workday) or "無",
        roc_date(each.grant.last_day),
        str(each.open),
        str(each.room),
        lapse_words(each, provisional=alarm.provisional),
    )
    return ListingRow(cells, whom=person.name)
