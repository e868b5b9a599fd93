"""A check of everything, with what to do about what is found; it looks and changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from elearn_desk.domain.dates import use_window
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.ruled import ruled_person
from elearn_desk.domain.rulings import RulingsInForce
from elearn_desk.domain.verdict import Eligibility, evaluate
from elearn_desk.paper.award_layout import award_layout
from elearn_desk.paper.claim_layout import claim_layout
from elearn_desk.paper.fonts import unreadable_faces
from elearn_desk.places import on_network
from elearn_desk.services.corrections import open_pairs
from elearn_desk.services.desk import Desk, plan_on_file, rulebook
from elearn_desk.services.evidence import EvidenceState, ever_kept, evidence_state
from elearn_desk.services.ledger_proof import is_sound
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.services.titles import unknown_titles
from elearn_desk.services.watching import waiting_files
from elearn_desk.store.values import Batch
from elearn_desk.store.work import UnitOfWork

_MEGABYTE = 1024 * 1024
_LEAST_FREE = 500 * _MEGABYTE
_NAMED = 5
"""Numbers and names that one sentence tells; the others are counted."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how many things were found there, and what to do; `advice` is None where all is well.

    Advice of the severity ATTENTION needs the clerk; a WARNING is worth knowing.
    """

    name: str
    count: int = 0
    advice: Finding | None = None

    @property
    def needs_clerk(self) -> bool:
        """Tell whether the clerk has to do something."""
        return self.advice is not None and self.advice.severity is not Severity.WARNING


_Look = Callable[[Desk, UnitOfWork], Iterable[Check]]


def examine(desk: Desk, progress: Progress | None = None) -> Outcome[tuple[Check, ...]]:
    """Look at everything: the database, kept files, ledger, what waits for the clerk, the program's files, the disk."""
    checks: list[Check] = []
    with desk.database.read() as work:
        for number, look in enumerate(_LOOKS):
            if progress is not None:
                progress(number, len(_LOOKS))
            checks.extend(look(desk, work))
    return Outcome(tuple(checks))


def _found(name: str, code: str, what: Iterable[object], severity: Severity = Severity.ATTENTION) -> Check:
    """Make a check whose sentence names the first of what was found."""
    things = [str(each) for each in what]
    if not things:
        return Check(name)
    said = "、".join(things[:_NAMED]) + ("等" if len(things) > _NAMED else "")
    return Check(name, len(things), finding(code, severity, None, count=len(things), which=said))


def _file(_desk: Desk, work: UnitOfWork) -> Iterator[Check]:
    yield _found("file", "DOCTOR-FILE", work.health.damages())
    yield _found("references", "DOCTOR-REFERENCES", work.health.broken_references())


def _imports(_desk: Desk, work: UnitOfWork) -> Iterator[Check]:
    yield _found("counts", "DOCTOR-COUNTS", work.health.miscounted())
    yield _found("twins", "DOCTOR-TWINS", work.health.broken_twins())


def _evidence(desk: Desk, work: UnitOfWork) -> Iterator[Check]:
    evidence, kept = desk.database.evidence, ever_kept(work)
    batches = [batch for batch in work.batches.all() if batch.kind == "hours" and batch.undone_at is None]
    states = {digest: evidence_state(evidence, digest, kept) for digest in {batch.sha256 for batch in batches}}

    def in_state(state: EvidenceState) -> Iterator[str]:
        return (_batch_name(batch) for batch in batches if states[batch.sha256] is state)

    yield _found("evidence-altered", "DOCTOR-EVIDENCE-ALTERED", in_state(EvidenceState.ALTERED))
    yield _found("evidence-missing", "DOCTOR-EVIDENCE-MISSING", in_state(EvidenceState.MISSING))
    not_kept = in_state(EvidenceState.NOT_KEPT)
    yield _found("evidence-not-kept", "DOCTOR-EVIDENCE-NOT-KEPT", not_kept, Severity.WARNING)
    left_over = [evidence.folder / digest[:2] / digest for digest in evidence.all() if digest not in states]
    yield _found("evidence-left", "DOCTOR-EVIDENCE-LEFT", left_over, Severity.WARNING)


def _batch_name(batch: Batch) -> str:
    return f"第{batch.id}號「{batch.file_name}」"


def _ledger(desk: Desk, work: UnitOfWork) -> Iterator[Check]:
    unsound = (
        person_id
        for person_id, entries in sorted(work.ledger.by_person().items())
        if not is_sound(entries, desk.plan.year, desk.plan.cap_hours, desk.as_of)
    )
    yield _found("ledger", "DOCTOR-LEDGER", unsound)


def _people(desk: Desk, work: UnitOfWork) -> Iterator[Check]:
    book = rulebook(desk, work)
    rulings = RulingsInForce(work.rulings.standing(), desk.plan.year)
    people = (ruled_person(person, rulings.of(person.id), desk.plan.parameters) for person in work.people.all())
    undecided = (person.name for person in people if evaluate(person, (), book).eligibility is Eligibility.UNDECIDED)
    yield _found("undecided", "DOCTOR-UNDECIDED", undecided)
    yield _found("waiting", "DOCTOR-WAITING", (each.name or each.person_id for each in work.records.unknown_people()))


def _decisions(desk: Desk, work: UnitOfWork) -> Iterator[Check]:
    titles = unknown_titles(desk, suggested_only=True).value
    yield _found("titles", "DOCTOR-TITLES", (f"「{each.title}」" for each in titles))
    pairs = open_pairs(work, work.corrections.all())
    yield _found("corrections", "DOCTOR-CORRECTIONS", (pair.newer.name or pair.newer.person_id for pair in pairs))


def _watched(desk: Desk, _work: UnitOfWork) -> Iterator[Check]:
    outcome = waiting_files(desk)
    for each in outcome.findings:
        yield Check("watched", 1, each)
    if not outcome.findings:
        names = (f"「{each.path.name}」" for each in outcome.value)
        yield _found("watched", "DOCTOR-WATCHED", names, Severity.WARNING)


def _program(desk: Desk, work: UnitOfWork) -> Iterator[Check]:
    year = desk.plan.year
    yield _loadable("plan", lambda: plan_on_file(year, work))
    yield _loadable("forms", lambda: (claim_layout(year), award_layout()))
    yield _found("fonts", "DOCTOR-FONTS", unreadable_faces())
    calendar = rulebook(desk, work).calendar
    first, last = desk.plan.period.first, use_window(desk.plan.period.last, desk.plan.use_months).last
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    yield _found("calendar", "DOCTOR-CALENDAR", (day for day in days if day not in calendar.days), Severity.WARNING)


def _loadable(name: str, load: Callable[[], object]) -> Check:
    try:
        load()
    except Refusal as trouble:
        return Check(name, 1, trouble.finding)
    return Check(name)


def _disk(desk: Desk, _work: UnitOfWork) -> Iterator[Check]:
    if "://" in desk.database.name:
        return
    path = Path(desk.database.name)
    free = shutil.disk_usage(path.parent).free
    needed = max(_LEAST_FREE, 2 * path.stat().st_size)
    if free < needed:
        advice = finding("DOCTOR-SPACE", Severity.ATTENTION, None, free=free // _MEGABYTE, needed=needed // _MEGABYTE)
        yield Check("space", 1, advice)
    else:
        yield Check("space")
    yield _found("network", "DOCTOR-NETWORK", [path] if on_network(path) else [])


_LOOKS: tuple[_Look, ...] = (_file, _imports, _evidence, _ledger, _people, _decisions, _watched, _program, _disk)
