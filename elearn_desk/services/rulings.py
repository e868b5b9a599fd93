"""What the clerk decides where the plan leaves room: on a record, on a person, on all verdicts of a year (C7, F3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.ledger import EntryKind, corrected
from elearn_desk.domain.people import Category, Rank, rank_from_text
from elearn_desk.domain.plan import Plan
from elearn_desk.domain.ruled import OFF, WORKS
from elearn_desk.domain.rulings import Ruling, RulingKind, RulingsInForce
from elearn_desk.domain.titles import TitleBook, title_key
from elearn_desk.services.decisions import Decision, decide_on
from elearn_desk.services.desk import Desk, known_person, needed, rulebook
from elearn_desk.services.outcome import Change, Outcome
from elearn_desk.store.work import UnitOfWork
from elearn_desk.wording.terms import CATEGORY_NAMES, RANK_NAMES

_RULINGS = frozenset({Change.RULINGS})
_ANY_YEAR = 0


def attest_time(desk: Desk, record_id: int, at: time, reason: str, document: str = "") -> Outcome[Ruling]:
    """Enter the time of day the applicant attests to, for a record that bears none (附件2 note 4; rule F3).

    Refuses a record whose printout shows the time: nothing is attested against it.
    """
    outcome = rule_time(desk, record_id, at, reason, document)
    return Outcome(outcome.value.entry, (), outcome.changes, outcome.people)


def count_record(desk: Desk, record_id: int, course: str, reason: str, document: str = "") -> Outcome[Ruling]:
    """Let a record count as a course of the plan although it does not meet the rule (rule C7)."""
    outcome = rule_count(desk, record_id, course, reason, document)
    return Outcome(outcome.value.entry, (), outcome.changes, outcome.people)


def rule_time(
    desk: Desk, record_id: int, at: time, reason: str, document: str = "", *, dry_run: bool = False
) -> Outcome[Decision[Ruling]]:
    """Enter an attested time as `attest_time` does, and tell whose verdict it changes; `dry_run` keeps nothing."""
    ruling = _ruling(desk, RulingKind.ATTESTED_TIME, reason, document)
    ruling = replace(ruling, record_id=record_id, at=at, plan_year=_ANY_YEAR)
    return _rule_on_record(desk, ruling, dry_run=dry_run)


def rule_count(
    desk: Desk, record_id: int, course: str, reason: str, document: str = "", *, dry_run: bool = False
) -> Outcome[Decision[Ruling]]:
    """Let a record count as `count_record` does, and tell whose verdict it changes; `dry_run` keeps nothing."""
    if not TitleBook(desk.plan).resolve(course).slots:
        raise Refusal(finding("TITLE-NO-COURSE", course=course, year=desk.plan.year))
    ruling = replace(_ruling(desk, RulingKind.COUNT_RECORD, reason, document), record_id=record_id, course=course)
    outcome = _rule_on_record(desk, ruling, dry_run=dry_run)
    return replace(outcome, findings=_counted_twice(desk, record_id, course))


def _counted_twice(desk: Desk, record_id: int, course: str) -> tuple[Finding, ...]:
    """Warn where a record is of another course of the plan already, and would now count as two."""
    with desk.database.read() as work:
        book, record = rulebook(desk, work).titles, work.records.get(record_id)
    own = () if record is None else book.resolve(record.title).slots
    if record is None or not own or set(own) & set(book.resolve(course).slots):
        return ()
    return (finding("RULING-COUNTS-TWICE", Severity.WARNING, record=record_id, title=record.title, course=course),)


def _rule_on_record(desk: Desk, ruling: Ruling, *, dry_run: bool) -> Outcome[Decision[Ruling]]:
    with desk.database.read() as work:
        record = work.records.get(ruling.record_id)
        if record is None:
            raise Refusal(finding("RECORD-UNKNOWN", record=ruling.record_id))
        if ruling.at is not None and record.completed_time is not None:
            clock = f"{record.completed_time:%H:%M}"
            raise Refusal(finding("RULING-TIME-KNOWN", record=ruling.record_id, time=clock))

    def write(work: UnitOfWork) -> Ruling:
        alike = (ruling.kind, ruling.record_id, ruling.plan_year)
        if any((each.kind, each.record_id, each.plan_year) == alike for each in work.rulings.standing()):
            raise Refusal(finding("RULING-STANDS", record=ruling.record_id))
        return work.rulings.add(ruling)

    return _decided(decide_on(desk, write, [record.person_id], dry_run=dry_run), dry_run=dry_run)


def rule_category(
    desk: Desk, person_id: str, category: str, reason: str, document: str = "", *, dry_run: bool = False
) -> Outcome[Decision[Ruling]]:
    """Say of which category (人員類別) a person is, by its code or in words, whatever the roster says (rule A4)."""
    value = _category(category, desk.plan)
    ruling = replace(_ruling(desk, RulingKind.CATEGORY, reason, document), person_id=person_id, value=value)
    return _rule_on_person(desk, ruling, dry_run=dry_run)


def rule_rank(
    desk: Desk, person_id: str, rank: str, reason: str, document: str = "", *, dry_run: bool = False
) -> Outcome[Decision[Ruling]]:
    """Say of which rank (官等), or 相當 to which, a person is at all times, whatever the roster says (rule B1)."""
    value = rank if rank in set(Rank) else rank_from_text(rank)
    if value is None:
        known = "、".join(f"{each}（{name}）" for each, name in RANK_NAMES.items())
        raise Refusal(finding("RULING-VALUE", value=rank, known=known))
    ruling = replace(_ruling(desk, RulingKind.RANK, reason, document), person_id=person_id, value=str(value))
    return _rule_on_person(desk, ruling, dry_run=dry_run)


def _category(text: str, plan: Plan) -> str:
    named = {name: category for category, name in CATEGORY_NAMES.items() if category is not Category.UNKNOWN}
    value = named.get(text.strip(), text.strip())
    also = sorted(plan.also_eligible | plan.also_not_eligible)
    if value in named.values() or value in also:
        return str(value)
    known = "、".join([*(f"{category}（{name}）" for name, category in named.items()), *also])
    raise Refusal(finding("RULING-VALUE", value=text, known=known))


def _rule_on_person(desk: Desk, ruling: Ruling, *, dry_run: bool) -> Outcome[Decision[Ruling]]:
    with desk.database.read() as work:
        known_person(work, ruling.person_id)
    decision = decide_on(desk, lambda work: work.rulings.add(ruling), [ruling.person_id], dry_run=dry_run)
    return _decided(decision, dry_run=dry_run)


def rule_platform(
    desk: Desk, name: str, platform: str, reason: str, document: str = "", *, dry_run: bool = False
) -> Outcome[Decision[Ruling]]:
    """Say that a name on printouts stands for a platform of the plan (rule C1).

    Refuses a name that is one of the plan's own, and a platform that the plan does not have.
    """
    other = needed(name, "PLATFORM-NEEDED")
    own = {title_key(known): main for main, names in desk.plan.platforms.items() for known in (main, *names)}
    if title_key(other) in own:
        raise Refusal(finding("RULING-PLATFORM-KNOWN", name=other, platform=own[title_key(other)]))
    meant = own.get(title_key(platform))
    if meant is None:
        raise Refusal(finding("RULING-VALUE", value=platform, known="、".join(desk.plan.platforms)))
    ruling = replace(_ruling(desk, RulingKind.PLATFORM, reason, document), key=other, value=meant)
    return _rule_on_all(desk, ruling, dry_run=dry_run)


def rule_suspension(
    desk: Desk, day: date, value: str, reason: str, document: str = "", *, dry_run: bool = False
) -> Outcome[Decision[Ruling]]:
    """Say of a day that work was suspended (停止上班, `off`), or went on all the same (`works`) (rule F2)."""
    if value not in (OFF, WORKS):
        raise Refusal(finding("RULING-VALUE", value=value, known=f"{OFF}、{WORKS}"))
    ruling = _ruling(desk, RulingKind.SUSPENSION, reason, document)
    ruling = replace(ruling, key=day.isoformat(), value=value, plan_year=_ANY_YEAR)
    outcome = _rule_on_all(desk, ruling, dry_run=dry_run)
    return replace(outcome, findings=_leave_on(desk, day)) if value == OFF else outcome


def _leave_on(desk: Desk, day: date) -> tuple[Finding, ...]:
    """Warn of leave taken or booked on a day that turns out to be off: nobody needs comp leave on it."""
    with desk.database.read() as work:
        ledgers = work.ledger.by_person().values()
    uses = [
        entry.id
        for entries in ledgers
        for entry in entries
        if entry.kind is EntryKind.USE and entry.on == day and entry.id not in corrected(entries)
    ]
    said = "、".join(f"第{number}號" for number in sorted(uses))
    return (finding("RULING-LEAVE-THERE", Severity.WARNING, day=day.isoformat(), entries=said),) if uses else ()


def _rule_on_all(desk: Desk, ruling: Ruling, *, dry_run: bool) -> Outcome[Decision[Ruling]]:
    return _decided(decide_on(desk, lambda work: work.rulings.add(ruling), dry_run=dry_run), dry_run=dry_run)


def withdraw_ruling(desk: Desk, ruling_id: int, reason: str, *, dry_run: bool = False) -> Outcome[Decision[Ruling]]:
    """Take a ruling back with a reason, and tell whose verdict that changes; `dry_run` keeps nothing.

    An earlier ruling on the same matter holds again; what is registered or printed stays as it is (rule H10).
    """
    words = needed(reason, "REASON-NEEDED")
    with desk.database.read() as work:
        of_the_year = (each for each in work.rulings.standing() if each.plan_year in (_ANY_YEAR, desk.plan.year))
        ruling = next((each for each in of_the_year if each.id == ruling_id), None)

    def write(work: UnitOfWork) -> Ruling:
        if ruling is None or not work.rulings.withdraw(ruling_id, words):
            raise Refusal(finding("RULING-UNKNOWN", ruling=ruling_id))
        return ruling

    concerned = [ruling.person_id] if ruling is not None and ruling.person_id else None
    return _decided(decide_on(desk, write, concerned, dry_run=dry_run), dry_run=dry_run)


def list_rulings(desk: Desk) -> Outcome[tuple[Ruling, ...]]:
    """List the rulings by which the verdicts of the plan year are reached, in order of number."""
    with desk.database.read() as work:
        return Outcome(RulingsInForce(work.rulings.standing(), desk.plan.year).all)


def _ruling(desk: Desk, kind: RulingKind, reason: str, document: str) -> Ruling:
    """Make the ruling of a kind on nothing yet; a reason is needed."""
    words = needed(reason, "REASON-NEEDED")
    return Ruling(0, kind, 0, "", desk.as_of, words, document.strip(), plan_year=desk.plan.year)


def _decided(decision: Decision[Ruling], *, dry_run: bool) -> Outcome[Decision[Ruling]]:
    person_id = decision.entry.person_id
    return Outcome(decision, (), frozenset() if dry_run else _RULINGS, frozenset({person_id}) if person_id else None)
