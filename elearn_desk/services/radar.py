"""The radar: hours of comp leave about to lapse, and who can no longer fit them in (附件2 note 3; rules E5, E11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from elearn_desk.domain.findings import Finding, Refusal, finding
from elearn_desk.domain.lapsing import Lapsing, about_to_lapse
from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow
from elearn_desk.domain.people import Person
from elearn_desk.paper.listing import draw_listing
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.provisional import proofs
from elearn_desk.services.unit_notices import is_table, known_unit, unit_notices, unit_table
from elearn_desk.sheets.listing_csv import write_listing_csv
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.lapsing import lapse_words

_COLUMNS = (
    ListingColumn("職稱", 20, centered=True),
    ListingColumn("姓名", 22, centered=True),
    ListingColumn("最後上班日", 21, centered=True),
    ListingColumn("期限末日", 21, centered=True),
    ListingColumn("尚餘時數", 13, centered=True),
    ListingColumn("可用上班時數", 15, centered=True),
    ListingColumn("說明", 46),
)
_SIGNED = ListingColumn("本人知悉", 22)
_NOTE = (
    "「最後上班日」為期限內最後一個上班日；「可用上班時數」自截至日起算至該日止，已扣除登記的補休；"
    "逾期限末日的時數即失效（附件2注意事項3）。"
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

    `within` leaves out those whose last day is further off than so many days, `unit` those of other units; a unit that
    is not on the roster is refused.
    """
    last = date.max if within is None else desk.as_of + timedelta(days=min(within, _FURTHEST))
    found: list[Alarm] = []
    with desk.database.read() as work:
        known_unit(work, unit)
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


def radar_listing(desk: Desk, alarms: Sequence[Alarm]) -> Listing:
    """Give the notices of hours about to lapse (補休到期通知), one to each unit; no id stands on them."""
    return unit_notices(
        desk,
        "補休到期通知",
        lead=(
            f"下列人員截至{roc_date(desk.as_of)}尚有公餘時間數位學習的補休未休畢，"
            "請依「最後上班日」先後安排休畢，並於「本人知悉」欄簽名後送回人事單位。"
        ),
        columns=(*_COLUMNS, _SIGNED),
        rows=[(alarm.person.unit, _row(alarm, "")) for alarm in alarms],
        notes=(_NOTE,),
    )


def write_radar(desk: Desk, out: Path, within: int | None = None, unit: str = "") -> Outcome[int]:
    """Write the notices as a PDF, or all lines as a CSV file where `out` ends in .csv; gives how many lines there are.

    Refuses when there are none, a unit that is not on the roster, another ending, and a file that cannot be written.
    """
    as_csv = is_table(out)
    alarms = radar(desk, within, unit).value
    if not alarms:
        raise Refusal(finding("RADAR-NOTHING"))
    with saving(out):
        if as_csv:
            rows = [(alarm.person.unit, _row(alarm)) for alarm in alarms]
            write_listing_csv(unit_table(desk, "補休到期通知", _COLUMNS, rows), "單位", out)
            found: tuple[Finding, ...] = ()
        else:
            found = draw_listing(radar_listing(desk, alarms), out, mark=desk.mark).findings
    note_export(desk, "notice-lapse", out, len(alarms))
    return Outcome(len(alarms), found)


def _row(alarm: Alarm, *further: str) -> ListingRow:
    person, each = alarm.person, alarm.lapsing
    cells = (
        person.title,
        person.name,
        roc_date(each.last_workday) or "無",
        roc_date(each.grant.last_day),
        str(each.open),
        str(each.room),
        lapse_words(each, provisional=alarm.provisional),
        *further,
    )
    return ListingRow(cells, whom=person.name)
