"""Plan files brought in: of each plan year the last one holds; files are added and read, nothing else."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, insert, select

from elearn_desk.store.audit import AuditTrail
from elearn_desk.store.rows import PLAN_FILES
from elearn_desk.store.translate import read_moment
from elearn_desk.store.values import PlanText


class Plans:
    """The plan files of every year, in the order in which they were brought in."""

    def __init__(self, connection: Connection, trail: AuditTrail) -> None:
        self._connection = connection
        self._trail = trail

    def add(self, plan_year: int, version: str, file_name: str, content: bytes, *, reason: str, document: str) -> int:
        """Keep a plan file as it is, and give its number."""
        number = self._connection.execute(
            insert(PLAN_FILES)
            .values(
                plan_year=plan_year,
                version=version,
                file_name=file_name,
                content=content,
                reason=reason,
                document=document,
                **self._trail.stamp,
            )
            .returning(PLAN_FILES.c.id)
        ).scalar_one()
        self._trail.note("plan-file", str(plan_year), f"{version} {file_name}: {reason}")
        return int(number)

    def last(self, plan_year: int) -> PlanText | None:
        """Give the file that holds for a plan year, or None where none was brought in."""
        found = self._of(plan_year)
        return found[-1] if found else None

    def history(self, plan_year: int) -> list[PlanText]:
        """Give every file brought in for a plan year, the oldest first."""
        return self._of(plan_year)

    def years(self) -> set[int]:
        """Give the plan years for which a file was brought in."""
        return set(self._connection.execute(select(PLAN_FILES.c.plan_year).distinct()).scalars())

    def _of(self, plan_year: int) -> list[PlanText]:
        chosen = select(PLAN_FILES).where(PLAN_FILES.c.plan_year == plan_year).order_by(PLAN_FILES.c.id)
        return [_text(row) for row in self._connection.execute(chosen)]


def _text(row: Row[Any]) -> PlanText:
    return PlanText(
        id=row.id,
        plan_year=row.plan_year,
        version=row.version,
        file_name=row.file_name,
        content=row.content,
        reason=row.reason,
        document=row.document,
        recorded_at=read_moment(row.recorded_at),
        recorded_by=row.recorded_by,
    )
