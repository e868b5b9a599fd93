"""佐證對照表: each course of a set beside the printout line or the ruling it rests on (rules C7, D6; 附件1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from elearn_desk.domain.claims import OPEN_STATES
from elearn_desk.domain.listings import Listing, ListingColumn, ListingRow, ListingSection
from elearn_desk.domain.offhours import OffHours
from elearn_desk.domain.people import Person
from elearn_desk.domain.progress import CourseVerdict, SetVerdict
from elearn_desk.domain.records import Record
from elearn_desk.paper.listing import draw_listing
from elearn_desk.services.desk import Desk
from elearn_desk.services.explanations import grounds_of_many
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Outcome
from elearn_desk.services.verdicts import assess_person
from elearn_desk.wording.dates import roc_moment
from elearn_desk.wording.explanation import Grounds, hours_text, place_words
from elearn_desk.wording.explanation_courses import set_step
from elearn_desk.wording.headline import headline
from elearn_desk.wording.masking import whom_words
from elearn_desk.wording.proofs import basis_words

_COLUMNS = (
    ListingColumn("序", 8, centered=True),
    ListingColumn("計畫所列課程", 36),
    ListingColumn("計畫時數", 11, centered=True),
    ListingColumn("列印資料所載課名", 36),
    ListingColumn("平台", 19, centered=True),
    ListingColumn("認證時數", 11, centered=True),
    ListingColumn("完成日期、時間", 20, centered=True),
    ListingColumn("公餘時間", 11, centered=True),
    ListingColumn("出處（附件1）", 28),
)
_FOR_LEAVE = ("", "（補休採計的紀錄）", "")
"""What stands before the record by which comp leave counts, where the course was completed earlier by another."""
_OFF_HOURS = {
    OffHours.YES: "是",
    OffHours.NO: "否",
    OffHours.CONFLICT: "差勤重疊",
    OffHours.TIME_NEEDED: "待填時間",
}
_NOTES = (
    "「出處」為匯入時的學習時數列印資料（附件1）的檔名、頁次或工作表、列次，原檔由人事單位保存。",
    "「公餘時間」為補休的認定；敘獎不以公餘時間完成為要件。",
)


def proof_of(desk: Desk, person_id: str) -> Outcome[Listing]:
    """Give one person's proof annex; an id that is not on the roster is refused."""
    return proofs_of(desk, (person_id,))


def proofs_of(desk: Desk, person_ids: Sequence[str]) -> Outcome[Listing]:
    """Give the proof annexes of people, each once, in the order asked for; an id not on the roster is refused.

    Every set of which something is recorded is a table of its own, with all its courses.
    """
    with desk.database.read() as work:
        assessments = [assess_person(desk, work, each) for each in dict.fromkeys(person_ids)]
        return Outcome(annex_of(desk, grounds_of_many(desk, work, assessments)))


def annex_of(desk: Desk, people: Iterable[Grounds]) -> Listing:
    """Give the proof annexes of people as they were judged, in that order."""
    sections: list[ListingSection] = []
    for grounds in people:
        claimed = sum(claim.hours for claim in grounds.claims if claim.state in OPEN_STATES)
        said = headline(grounds.verdict, grounds.account, grounds.rulebook, claimed, grounds.proposal)
        sections += _sections(grounds, said)
    return Listing(
        title=f"{desk.plan.year}年度數位學習佐證對照表",
        subject="",
        made_on=desk.as_of,
        columns=_COLUMNS,
        sections=tuple(sections),
        notes=_NOTES,
        apart=True,
    )


def _sections(grounds: Grounds, said: str) -> Iterator[ListingSection]:
    verdict, person = grounds.verdict, grounds.verdict.person
    leaves = {leaf.set.key: leaf for each in (*verdict.mains, *verdict.sets) for leaf in _of_courses(each)}
    tables = [leaf for leaf in leaves.values() if any(course.record for course in leaf.courses)]
    titles = [(set_step(each, grounds).text.removesuffix("。"), tuple(_rows(each, grounds))) for each in tables]
    for number, (title, rows) in enumerate(titles or [("各套餐均未見學習紀錄", ())]):
        if number:
            yield ListingSection(title, rows, joined=True)
        else:
            yield ListingSection(title, rows, whom_words(person), said, _bookmark(person))


def _bookmark(person: Person) -> str:
    return f"{person.unit} {person.name}".strip()


def _of_courses(verdict: SetVerdict) -> Iterator[SetVerdict]:
    """Give a set, or those it is made of, as far as they have courses of their own."""
    if verdict.members:
        for member in verdict.members:
            yield from _of_courses(member)
    else:
        yield verdict


def _rows(verdict: SetVerdict, grounds: Grounds) -> Iterator[ListingRow]:
    name = grounds.verdict.person.name
    for number, course in enumerate(verdict.courses, 1):
        own = (str(number), course.course.title, hours_text(course.course.hours))
        records = _records(course)
        if not records:
            yield ListingRow((*own, "未見紀錄", *[""] * 5), whom=name)
        for at, record in enumerate(records):
            yield ListingRow((*(own if at == 0 else _FOR_LEAVE), *_record_cells(course, record, grounds)), whom=name)
        for words in basis_words(course, verdict.set, records, grounds):
            yield ListingRow((words,), level=1, whom=name, spanning=True)


def _records(course: CourseVerdict) -> tuple[Record, ...]:
    """Give the record that counts or nearly does, and the one by which comp leave counts where that is another."""
    return tuple(dict.fromkeys(each for each in (course.record, course.off_hours_record) if each is not None))


def _record_cells(course: CourseVerdict, record: Record, grounds: Grounds) -> tuple[str, ...]:
    own_time = course.off_hours if record == (course.off_hours_record or course.record) else None
    return (
        record.title,
        record.platform,
        hours_text(record.hours),
        roc_moment(record.completed_at).replace(" ", "\n"),
        _OFF_HOURS[own_time] if own_time else "",
        f"{place_words(grounds.places[record.id])}\n第{record.id}號紀錄",
    )


def print_proof(desk: Desk, person_id: str, out: Path) -> Outcome[Listing]:
    """Draw one person's proof annex as a PDF; a file that cannot be written is refused."""
    return print_proofs(desk, (person_id,), out)


def print_proofs(desk: Desk, person_ids: Sequence[str], out: Path) -> Outcome[Listing]:
    """Draw the proof annexes of people into one PDF, a bookmark each; a file that cannot be written is refused."""
    listing = proofs_of(desk, person_ids).value
    with saving(out):
        drawn = draw_listing(listing, out, mark=desk.mark)
    note_export(desk, "form-proof", out, sum(not section.joined for section in listing.sections))
    return Outcome(listing, drawn.findings)
