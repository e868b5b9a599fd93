"""Print runs: the forms of everyone newly entitled, with cover list and proof annexes, in one numbered file (E10, E12).

A run is drafted and drawn from one state of the database, without keeping anyone from writing. Then it is written to
a file beside its place, and only now the database is locked: if what the draft rests on is still the same to the last
record, the run is committed, and only then the file takes its place; else everything begins anew. So nothing that goes
wrong before the commit leaves anything: no claim drawn up, no half file, and the run can simply be asked for again. In
between there is no run without a whole file on the disk; should the last step itself fail, the run stands and is
printed again by its number. The other order could leave paper whose serials the database gives to others.

What is drawn is what was stored: the first print and every later one come from the same frozen values, whatever is
imported, ruled or decided since (rule H10). The day of printing stands on the cover alone.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass, replace
from os import fsync
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO

from elearn_desk.domain.claims import DEAD_STATES, Claim, ClaimEvent, ClaimState
from elearn_desk.domain.findings import Finding, Refusal, Severity, finding
from elearn_desk.domain.print_runs import PrintRun, RunPapers, RunWithdrawal, parted
from elearn_desk.paper.print_run import RunCover, RunPart, draw_print_run
from elearn_desk.services.desk import Desk, needed
from elearn_desk.services.export_log import note_export
from elearn_desk.services.files import saving
from elearn_desk.services.outcome import Change, Outcome, Progress
from elearn_desk.services.run_drafts import RunDraft, draft_run, people_of
from elearn_desk.services.years import open_year
from elearn_desk.store.work import UnitOfWork
from elearn_desk.whole_file import whole_file
from elearn_desk.wording.print_runs import cover_of

_CLAIMS = frozenset({Change.CLAIMS})
_TRIES = 3
_CAME_TO_NOTHING = DEAD_STATES | {ClaimState.REVERSED}


@dataclass(frozen=True, slots=True)
class RunAnswer:
    """A run, and where the claim of each of its people stands now, in the order of its people."""

    run: PrintRun
    states: tuple[ClaimState, ...]

    def count(self, *states: ClaimState) -> int:
        """Give how many of the claims stand at one of these states."""
        return sum(state in states for state in self.states)


class _OvertakenError(Exception):
    """Others have written what the run rests on, between its draft and its commit."""


def preview_run(desk: Desk, unit: str | None = None, progress: Progress | None = None) -> Outcome[PrintRun]:
    """Tell who would be in the next run, of one unit or of all: a run without number whose claims have none either.

    Refuses as `print_run` does; nothing is written.
    """
    with desk.database.read() as work:
        draft = draft_run(desk, work, unit, progress)
    people = tuple(replace(person, claim_id=0, serial="") for person in draft.run.people)
    return Outcome(replace(draft.run, number=0, people=people), draft.findings)


def print_run(desk: Desk, out: Path, unit: str | None = None, progress: Progress | None = None) -> Outcome[PrintRun]:
    """Draw up and print the claims of everyone newly entitled, of one unit or of all, as the plan year's next run.

    `progress` is called first with the people judged, then with the people drawn, and from the start again where others
    wrote meanwhile what the run rests on. Whoever is entitled and cannot have a claim drawn up is a finding. Refuses
    when nobody is new (RUN-NOBODY), a unit that the roster does not have, a closed year, a file that cannot be written,
    and others who do not cease to write (RUN-CHANGED); nothing has happened then, but for RUN-FILE: the run stands, and
    its number tells how to print it.
    """
    for _ in range(_TRIES):
        try:
            run, findings = _made(desk, out, unit, progress)
        except _OvertakenError:
            continue
        note_export(desk, "form-run", out, len(run.people))
        return Outcome(run, findings, _CLAIMS, frozenset(person.person_id for person in run.people))
    raise Refusal(finding("RUN-CHANGED"))


def _made(desk: Desk, out: Path, unit: str | None, progress: Progress | None) -> tuple[PrintRun, tuple[Finding, ...]]:
    run: PrintRun | None = None
    try:
        # A file without a name: a place that takes none is refused before anybody is judged, and of a program that is
        # killed nothing stays.
        with saving(out), TemporaryFile(dir=out.parent) as drawn:
            if out.is_dir():
                raise IsADirectoryError(errno.EISDIR, "")
            with desk.database.read() as work:
                draft = draft_run(desk, work, unit, progress)
            papers = tuple(draft.papers(desk))
            lacking = _draw(desk, draft.run, papers, drawn, progress)
            drawn.seek(0)
            with whole_file(out) as file:
                copyfileobj(drawn, file)
                # A full disk shows itself here, while nothing has happened yet.
                file.flush()
                fsync(file.fileno())
                run = _kept(desk, unit, draft, papers)
    except Refusal as refusal:
        if run is None:
            raise
        cause = refusal.finding.detail("cause")
        raise Refusal(finding("RUN-FILE", run=run.number, people=len(run.people), file=out, cause=cause)) from refusal
    return run, (*draft.findings, *lacking)


def _kept(desk: Desk, unit: str | None, draft: RunDraft, papers: Iterable[RunPapers]) -> PrintRun:
    """Commit a run as it was drawn, if what it rests on is what it was."""
    with desk.database.write() as work:
        if not draft.still_holds(draft_run(desk, work, unit)):
            raise _OvertakenError
        claims = [work.claims.add(claim) for claim in draft.claims]
        return work.print_runs.add(replace(draft.run, people=people_of(draft.run.people, claims)), papers)


def _draw(
    desk: Desk, run: PrintRun, papers: Iterable[RunPapers], file: BinaryIO, progress: Progress | None
) -> tuple[Finding, ...]:
    """Draw a run from its frozen papers, dated the day asked about; give what no face has a character for."""
    cover = RunCover(cover_of(run, desk.as_of), len(run.people), withdrawn=run.withdrawal is not None)
    parts = tuple(
        RunPart(person.unit, own.form, own.annex, withdrawn=run.taken_back(person))
        for person, own in zip(run.people, papers, strict=True)
    )
    return draw_print_run(cover, parts, file, progress=progress, mark=desk.mark).findings


def print_run_again(desk: Desk, number: int, out: Path, progress: Progress | None = None) -> Outcome[PrintRun]:
    """Print a run of the plan year again from what was stored with it: the same file but for the day of printing.

    A run taken back is printed with that mark alone. A claim that came to nothing since is a finding, for its form
    must not go out again. Refuses a number that no run has, and a file that cannot be written.
    """
    with desk.database.read() as work:
        run = _known(desk, work, number)
        papers = tuple(work.print_runs.papers(run))
        gone = tuple(
            finding("RUN-CLAIM-GONE", Severity.WARNING, run=number, serial=claim.serial, state=claim.state)
            for claim in _claims_of(desk, work, run)
            if claim.state in _CAME_TO_NOTHING and not (run.withdrawal and claim.id in run.withdrawal.claim_ids)
        )
    with saving(out), whole_file(out) as file:
        lacking = _draw(desk, run, papers, file, progress)
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
