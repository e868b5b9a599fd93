"""Print runs with the papers as they were printed, and the runs taken back; nothing is changed afterwards (H6, H10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, func, insert, select

from elearn_desk.domain.print_runs import PrintRun, RunPapers, RunPerson, RunWithdrawal
from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import PRINT_RUN_PEOPLE, PRINT_RUN_WITHDRAWALS, PRINT_RUNS
from elearn_desk.store.translate import iso, read_day, read_moment

_ENCODER = msgspec.json.Encoder()
_PERSON = msgspec.json.Decoder(RunPerson)
_PAPERS = msgspec.json.Decoder(RunPapers)
_CLAIM_IDS = msgspec.json.Decoder(frozenset[int])
_AT_ONCE = 16


class PrintRuns:
    """The runs of every plan year, each with its people and their papers."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, run: PrintRun, papers: Iterable[RunPapers]) -> PrintRun:
        """Write a run with the papers of its people, in their order, and give it back with its number.

        The number is the next one of the plan year.
        """
        number = self.next_number(run.plan_year)
        run_id = self._connection.execute(
            insert(PRINT_RUNS)
            .values(
                plan_year=run.plan_year,
                number=number,
                on_day=iso(run.on),
                agency=run.agency,
                unit=run.unit,
                plan_version=run.plan_version,
                **self._trail.stamp,
            )
            .returning(PRINT_RUNS.c.id)
        ).scalar_one()
        for position, (person, own) in enumerate(zip(run.people, papers, strict=True)):
            # One at a time: the papers of a thousand people need not be in memory together.
            self._connection.execute(
                insert(PRINT_RUN_PEOPLE).values(
                    run_id=run_id,
                    position=position,
                    claim_id=person.claim_id,
                    person=_ENCODER.encode(person).decode(),
                    papers=_ENCODER.encode(own).decode(),
                )
            )
        self._trail.note("print-run", f"{run.plan_year}-{number}", f"{len(run.people)} people, {run.hours} h")
        return replace(run, number=number, recorded_at=self._trail.at, recorded_by=self._trail.by)

    def next_number(self, plan_year: int) -> int:
        """Give the number that the next run of a plan year (ROC) gets."""
        last = select(func.max(PRINT_RUNS.c.number)).where(PRINT_RUNS.c.plan_year == plan_year)
        return (self._connection.execute(last).scalar() or 0) + 1

    def withdraw(self, run: PrintRun, withdrawal: RunWithdrawal) -> PrintRun:
        """Write that a run was taken back, and give the run as it stands then."""
        self._connection.execute(
            insert(PRINT_RUN_WITHDRAWALS).values(
                run_id=select(PRINT_RUNS.c.id)
                .where(PRINT_RUNS.c.plan_year == run.plan_year, PRINT_RUNS.c.number == run.number)
                .scalar_subquery(),
                on_day=iso(withdrawal.on),
                reason=withdrawal.reason,
                claims=_ENCODER.encode(sorted(withdrawal.claim_ids)).decode(),
                **self._trail.stamp,
            )
        )
        self._trail.note("print-run-withdrawn", f"{run.plan_year}-{run.number}", withdrawal.reason)
        dated = replace(withdrawal, recorded_at=self._trail.at, recorded_by=self._trail.by)
        return replace(run, withdrawal=dated)

    def of(self, plan_year: int, number: int | None = None) -> list[PrintRun]:
        """Give the runs of a plan year (ROC), the first first, or the one of that number alone."""
        chosen = PRINT_RUNS.c.plan_year == plan_year
        if number is not None:
            chosen &= PRINT_RUNS.c.number == number
        people = defaultdict(list)
        for row in self._connection.execute(
            select(PRINT_RUN_PEOPLE.c.run_id, PRINT_RUN_PEOPLE.c.person)
            .join(PRINT_RUNS)
            .where(chosen)
            .order_by(PRINT_RUN_PEOPLE.c.run_id, PRINT_RUN_PEOPLE.c.position)
        ):
            people[row.run_id].append(_PERSON.decode(row.person))
        withdrawals = {
            row.run_id: RunWithdrawal(
                read_day(row.on_day),
                row.reason,
                _CLAIM_IDS.decode(row.claims),
                read_moment(row.recorded_at),
                row.recorded_by,
            )
            for row in self._connection.execute(select(PRINT_RUN_WITHDRAWALS).join(PRINT_RUNS).where(chosen))
        }
        return [
            PrintRun(
                plan_year=row.plan_year,
                number=row.number,
                on=read_day(row.on_day),
                agency=row.agency,
                unit=row.unit,
                plan_version=row.plan_version,
                people=tuple(people[row.id]),
                withdrawal=withdrawals.get(row.id),
                recorded_at=read_moment(row.recorded_at),
                recorded_by=row.recorded_by,
            )
            for row in self._connection.execute(select(PRINT_RUNS).where(chosen).order_by(PRINT_RUNS.c.number))
        ]

    def papers(self, run: PrintRun) -> Iterator[RunPapers]:
        """Give the papers of a run's people one after another, in the order of its people."""
        # Streamed: the papers of a thousand people need not be in memory together.
        texts = (
            select(PRINT_RUN_PEOPLE.c.papers)
            .join(PRINT_RUNS)
            .where(PRINT_RUNS.c.plan_year == run.plan_year, PRINT_RUNS.c.number == run.number)
            .order_by(PRINT_RUN_PEOPLE.c.position)
            .execution_options(yield_per=_AT_ONCE)
        )
        return map(_PAPERS.decode, self._connection.execute(texts).scalars())
