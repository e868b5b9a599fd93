"""Print runs: the forms of everyone newly entitled, with cover list and proof annexes, in one numbered file (E10, E12).

A run is drawn first, to a file beside its place, then committed, and only then the file takes its place. So nothing
that goes wrong before the commit leaves anything: no claim drawn up, no half file, and the run can simply be asked for
again. In between there is no run without a whole file on the disk; should the last step itself fail, the run stands
and is printed again by its number. The other order could leave paper whose serials the database gives to others.

What is drawn is what was stored: the first print and every later one come from the same frozen values, whatever is
imported, ruled or decided since (rule H10). The day of printing stands on the cover alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from elearn_desk.domain.claims import DEAD_STATES, Claim, ClaimEvent, ClaimState
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.print_runs import PrintRun, RunPapers, RunPerson, RunWithdrawal, parted
from elearn_desk.paper.print_run import RunCover, RunPart, draw_print_run
from elearn_desk.services.claim_drafts import Entitled, newly_entitled
from elearn_desk.services.desk import Desk, needed, value_or_refusal
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.forms import claim_form_of
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.proofs import annex_of
from elearn_desk.services.verdicts import agency_of
from elearn_desk.services.years import open_year
from elearn_desk.store.work import UnitOfWork
from elearn_desk.whole_file import whole_file
from elearn_desk.wording.print_runs import cover_of

_CLAIMS = frozenset({Change.CLAIMS})
_CAME_TO_NOTHING = DEAD_STATES | {ClaimState.REVERSED}


@dataclass(frozen=True, slots=True)
class RunAnswer:
    """A run, and where the claim of each of its people stands now, in the order of its people."""

    run: PrintRun
    states: tuple[ClaimState, ...]

    def count(self, *states: ClaimState) -> int:
        """Give how many of the claims stand at one of these states."""
        return sum(state in states for state in self.states)


def preview_run(desk: Desk, unit: str | None = None, progress: Progress | None = None) -> Outcome[PrintRun]:
    """Tell who would be in the next run, of one unit or of all: a run without number whose claims have none either.

    Refuses as `print_run` does; nothing is written.
    """
    with desk.database.read() as work:
        open_year(desk, work)
        entitled, findings = _entitled(desk, work, unit, progress)
    return Outcome(_run_of(desk, unit, entitled, [each.claim for each in entitled]), findings)


def print_run(desk: Desk, out: Path, unit: str | None = None, progress: Progress | None = None) -> Outcome[PrintRun]:
    """Draw up and print the claims of everyone newly entitled, of one unit or of all, as the plan year's next run.

    `progress` is called first with the people judged, then with the people drawn. Whoever is entitled and cannot have a
    claim drawn up is a finding. Refuses when nobody is new (RUN-NOBODY), a unit that the roster does not have, a closed
    year, and a file that cannot be written; nothing has happened then, but for RUN-FILE: the run stands, and its
    number tells how to print it.
    """
    run: PrintRun | None = None
    try:
        with saving(out), whole_file(out) as file:
            run, findings = _made(desk, file, unit, progress)
    except Refusal as refusal:
        if run is None:
            raise
        cause = refusal.finding.detail("cause")
        raise Refusal(finding("RUN-FILE", run=run.number, people=len(run.people), file=out, cause=cause)) from refusal
    note_export(desk, "form-run", out, len(run.people))
    return Outcome(run, findings, _CLAIMS, frozenset(person.person_id for person in run.people))


def _made(
    desk: Desk, file: BinaryIO, unit: str | None, progress: Progress | None
) -> tuple[PrintRun, tuple[Finding, ...]]:
    with desk.database.write() as work:
        run, findings = _drawn_up(desk, work, unit, progress)
        lacking = _draw(desk, work, run, file, progress)
        # A full disk shows itself here, while everything can still be taken back.
        file.flush()
    return run, (*findings, *lacking)


def _drawn_up(
    desk: Desk, work: UnitOfWork, unit: str | None, progress: Progress | None
) -> tuple[PrintRun, tuple[Finding, ...]]:
    open_year(desk, work)
    entitled, findings = _entitled(desk, work, unit, progress)
    printed = ClaimEvent(ClaimState.PRINTED, desk.as_of)
    claims = [work.claims.add(replace(each.claim, events=(*each.claim.events, printed))) for each in entitled]
    run = _run_of(desk, unit, entitled, claims)
    return work.print_runs.add(run, _papers(desk, work, entitled, claims)), findings


def _entitled(
    desk: Desk, work: UnitOfWork, unit: str | None, progress: Progress | None
) -> tuple[list[Entitled], tuple[Finding, ...]]:
    """Give everyone newly entitled in the order of the paper, by unit, then by id; claims left unprinted are told."""
    found, findings = newly_entitled(desk, work, unit, progress)
    findings += _left_unprinted(desk, work, unit)
    if not found:
        raise Refusal(finding("RUN-NOBODY", unit=unit or "全機關"), *findings)
    return sorted(found, key=lambda each: (each.assessment.person.unit, each.claim.person_id)), findings


def _left_unprinted(desk: Desk, work: UnitOfWork, unit: str | None) -> tuple[Finding, ...]:
    """Say how many claims were drawn up one by one and never printed: a run does not take them along."""
    drafted = {claim.person_id for claim in work.claims.all(desk.plan.year) if claim.state is ClaimState.DRAFTED}
    count = sum(person.id in drafted and unit in (None, person.unit) for person in work.people.all())
    return (finding("RUN-UNPRINTED", Severity.WARNING, count=count),) if count else ()


def _run_of(desk: Desk, unit: str | None, entitled: Sequence[Entitled], claims: Sequence[Claim]) -> PrintRun:
    return PrintRun(
        plan_year=desk.plan.year,
        number=0,
        on=desk.as_of,
        agency=agency_of(each.assessment for each in entitled),
        unit=unit or "",
        plan_version=desk.plan.version,
        people=tuple(map(_person, entitled, claims)),
    )


def _person(entitled: Entitled, claim: Claim) -> RunPerson:
    person = entitled.assessment.person
    return RunPerson(claim.id, claim.serial, person.id, person.name, person.unit, person.title, claim.hours)


def _papers(desk: Desk, work: UnitOfWork, entitled: Sequence[Entitled], claims: Sequence[Claim]) -> Iterator[RunPapers]:
    for each, claim in zip(entitled, claims, strict=True):
        assessment = replace(each.assessment, claims=(*each.assessment.claims, claim))
        form = value_or_refusal(claim_form_of(assessment, desk.plan))
        yield RunPapers(form, annex_of(desk, work, [assessment]))


def _draw(
    desk: Desk, work: UnitOfWork, run: PrintRun, file: BinaryIO, progress: Progress | None
) -> tuple[Finding, ...]:
    """Draw a run from what was stored with it, dated the day asked about; give what no face has a character for."""
    cover = RunCover(cover_of(run, desk.as_of), len(run.people), withdrawn=run.withdrawal is not None)
    parts = (
        RunPart(person.unit, papers.form, papers.annex, withdrawn=run.taken_back(person))
        for person, papers in zip(run.people, work.print_runs.papers(run), strict=True)
    )
    return draw_print_run(cover, parts, file, progress=progress).findings


def print_run_again(desk: Desk, number: int, out: Path, progress: Progress | None = None) -> Outcome[PrintRun]:
    """Print a run of the plan year again from what was stored with it: the same file but for the day of printing.

    A run taken back is printed with that mark alone. A claim that came to nothing since is a finding, for its form
    must not go out again. Refuses a number that no run has, and a file that cannot be written.
    """
    with desk.database.read() as work:
        run = _known(desk, work, number)
        with saving(out), whole_file(out) as file:
            lacking = _draw(desk, work, run, file, progress)
        gone = tuple(
            finding("RUN-CLAIM-GONE", Severity.WARNING, run=number, serial=claim.serial, state=claim.state)
            for claim in _claims_of(desk, work, run)
            if claim.state in _CAME_TO_NOTHING and not (run.withdrawal and claim.id in run.withdrawal.claim_ids)
        )
    note_export(desk, "form-run", out, len(run.people))
    return Outcome(run, (*lacking, *gone))


def withdraw_run(desk: Desk, number: int, reason: str, *, dry_run: bool = False) -> Outcome[PrintRun]:
    """Take a run back: its claims not yet signed are withdrawn with the reason, and their people are newly entitled.

    A claim that is signed or registered stays and is a finding. `dry_run` tells the same and keeps nothing. Refuses a
    number that no run has, one taken back already, one without a claim to withdraw, and a closed year.
    """
    words = needed(reason, "REASON-NEEDED")
    with desk.database.write(keep=not dry_run) as work:
        open_year(desk, work)
        run = _known(desk, work, number)
        if run.withdrawal is not None:
            raise Refusal(finding("RUN-WITHDRAWN", run=number, day=run.withdrawal.on.isoformat()))
        going, staying = parted(_claims_of(desk, work, run))
        if not going:
            raise Refusal(finding("RUN-NOTHING-OPEN", run=number))
        for claim in going:
            work.claims.add_event(claim.id, ClaimEvent(ClaimState.WITHDRAWN, desk.as_of, words))
        withdrawal = RunWithdrawal(desk.as_of, words, frozenset(claim.id for claim in going))
        run = work.print_runs.withdraw(run, withdrawal)
    names = {person.claim_id: person.name for person in run.people}
    stays = tuple(
        finding("RUN-STAYS", Severity.REFUSED, name=names[claim.id], serial=claim.serial, state=claim.state)
        for claim in staying
    )
    return Outcome(run, stays, frozenset() if dry_run else _CLAIMS, frozenset(claim.person_id for claim in going))


def print_runs(desk: Desk) -> Outcome[tuple[RunAnswer, ...]]:
    """List the plan year's runs, the first first, with where their claims stand."""
    with desk.database.read() as work:
        states = {claim.id: claim.state for claim in work.claims.all(desk.plan.year)}
        runs = work.print_runs.of(desk.plan.year)
    return Outcome(tuple(_answer(run, states) for run in runs))


def show_run(desk: Desk, number: int) -> Outcome[RunAnswer]:
    """Give one run of the plan year with where its claims stand; refuses a number that no run has."""
    with desk.database.read() as work:
        run = _known(desk, work, number)
        states = {claim.id: claim.state for claim in _claims_of(desk, work, run)}
    return Outcome(_answer(run, states))


def _answer(run: PrintRun, states: dict[int, ClaimState]) -> RunAnswer:
    return RunAnswer(run, tuple(states[person.claim_id] for person in run.people))


def _known(desk: Desk, work: UnitOfWork, number: int) -> PrintRun:
    found = work.print_runs.of(desk.plan.year, number)
    if not found:
        raise Refusal(finding("RUN-UNKNOWN", year=desk.plan.year, run=number))
    return found[0]


def _claims_of(desk: Desk, work: UnitOfWork, run: PrintRun) -> list[Claim]:
    """Give the claims of a run, in the order of its people."""
    claims = {claim.id: claim for claim in work.claims.all(desk.plan.year)}
    return [claims[person.claim_id] for person in run.people]
