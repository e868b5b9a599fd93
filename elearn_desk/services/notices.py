"""What everyone still lacks, as a list to send to the units before the deadline (陸、6（三）1, （四）1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from elearn_desk.domain.findings import Finding, Refusal, finding
from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow
from elearn_desk.domain.people import Person
from elearn_desk.domain.shortest import NextStep, nearest_step, next_steps
from elearn_desk.paper.listing import draw_listing
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.unit_notices import is_table, known_unit, unit_notices, unit_table
from elearn_desk.services.verdicts import each_assessment
from elearn_desk.sheets.listing_csv import write_listing_csv
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.explanation import hours_text
from elearn_desk.wording.next_steps import gains_words, want_words

_COLUMNS = (
    ListingColumn("職稱", 17, centered=True),
    ListingColumn("姓名", 19, centered=True),
    ListingColumn("尚缺課程", 72),
    ListingColumn("門數時數", 18, centered=True),
    ListingColumn("完成後可得（期限）", 54),
)
_NOTE = "補休須全部課程於公餘時間完成；平台與課名請照計畫所列，完成後請檢附學習時數證明送人事單位。"


@dataclass(frozen=True, slots=True)
class Missing:
    """A person and the nearest outcome still open: what it lacks, what it gives, by when."""

    person: Person
    step: NextStep


def missing_courses(desk: Desk, unit: str = "", progress: Progress | None = None) -> Outcome[tuple[Missing, ...]]:
    """List those of a unit, or of everyone, who can still gain something, in order of unit and id.

    Whoever may not take part, has nothing higher to reach or no day left for it is left out. A unit that is not on the
    roster is refused.
    """
    found = []
    with desk.database.read() as work:
        known_unit(work, unit)
        plan = rulebook(desk, work).plan
        for each in each_assessment(desk, work, progress):
            step = nearest_step(next_steps(each.verdict, plan, desk.as_of, each.account.toward_cap))
            if step is not None and unit in ("", each.person.unit):
                found.append(Missing(each.person, step))
    return Outcome(tuple(sorted(found, key=lambda each: (each.person.unit, each.person.id))))


def missing_notice(missing: Sequence[Missing], desk: Desk) -> Listing:
    """Give the notices of courses lacking (尚缺課程通知), one to each unit; no id stands on them."""
    return unit_notices(
        desk,
        "尚缺課程通知",
        lead=f"下列人員截至{roc_date(desk.as_of)}再完成所列課程即可敘獎或補休，請轉知並協助於期限前完成。",
        columns=_COLUMNS,
        rows=[(each.person.unit, _row(each)) for each in missing],
        notes=(_NOTE,),
    )


def _row(missing: Missing) -> ListingRow:
    person, step = missing.person, missing.step
    courses = "\n".join(map(want_words, step.wants))
    settle = len(step.wants) - step.courses
    count = f"{step.courses}門\n{hours_text(step.hours)}小時" if step.courses else f"{settle}門\n待補正"
    cells = (person.title, person.name, courses, count, gains_words(step).replace("、", "\n"))
    return ListingRow(cells, whom=person.name)


def write_missing(desk: Desk, out: Path, unit: str = "", progress: Progress | None = None) -> Outcome[int]:
    """Write the notices as a PDF, or as a CSV file where `out` ends in .csv; gives how many people stand on them.

    Refuses when nobody does, a unit that is not on the roster, another ending, and a file that cannot be written.
    """
    as_csv = is_table(out)
    missing = missing_courses(desk, unit, progress).value
    if not missing:
        raise Refusal(finding("NOTICE-NOBODY", unit=unit or "全機關"))
    with saving(out):
        if as_csv:
            rows = [(each.person.unit, _row(each)) for each in missing]
            write_listing_csv(unit_table(desk, "尚缺課程通知", _COLUMNS, rows), "單位", out)
            found: tuple[Finding, ...] = ()
        else:
            found = draw_listing(missing_notice(missing, desk), out, mark=desk.mark).findings
    note_export(desk, "notice-missing", out, len(missing))
    return Outcome(len(missing), found)
