"""The register of everyone as one list: each line with the person whose account it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from elearn_desk.desktop.models.leave_table import register_columns
from elearn_desk.desktop.models.table import Column
from elearn_desk.domain.ledger import EntryKind, Line
from elearn_desk.domain.plan import Plan
from elearn_desk.services.desk import Desk
from elearn_desk.services.leave import stream_ledgers
from elearn_desk.services.outcome import Outcome, Progress
from elearn_desk.wording.dates import roc_date
from elearn_desk.wording.ledger import line_note

T = TypeVar("T")

_PROGRESS_STEP = 100


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line of the register and whose it is; `text` is what is searched in."""

    person_id: str
    name: str
    unit: str
    line: Line
    text: str

    @property
    def month(self) -> str:
        """The month as the filter names it, such as 103/05."""
        return roc_date(self.line.on).rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the clerk wants to see of the register; empty lets everything through."""

    words: tuple[str, ...] = ()
    kind: EntryKind | None = None
    month: str = ""
    unit: str = ""

    def takes(self, row: LedgerRow) -> bool:
        """Tell whether a line belongs to it."""
        return (
            self.kind in {None, row.line.kind}
            and self.month in {"", row.month}
            and self.unit in {"", row.unit}
            and all(word in row.text for word in self.words)
        )


def read_ledgers(desk: Desk, progress: Progress) -> Outcome[tuple[LedgerRow, ...]]:
    """Read the lines of everyone, the newest at the bottom; those of one day by person."""
    rows: list[LedgerRow] = []
    with desk.database.read() as work:
        for number, ledger in enumerate(stream_ledgers(desk, work)):
            if number % _PROGRESS_STEP == 0:
                progress(number, 0)
            person = ledger.person
            known = f"{person.name} {person.id} {person.unit}".casefold()
            rows.extend(
                LedgerRow(person.id, person.name, person.unit, line, f"{known} {line_note(line, desk.plan)}".casefold())
                for line in ledger.lines
            )
    # The lines of one account are in order already, and sorting keeps that.
    return Outcome(tuple(sorted(rows, key=lambda row: row.line.counted_from)))


def months_of(rows: Iterable[LedgerRow]) -> list[str]:
    """Give the months in which there is a line, in order."""
    return sorted({row.month for row in rows})


def ledger_columns(plan: Plan) -> tuple[Column[LedgerRow], ...]:
    """Give the columns: whose line it is, and what the register of one person shows."""
    day, *others = register_columns(plan)
    return (
        _of_line(day),
        Column("姓名", lambda row: row.name, 4),
        Column("單位", lambda row: row.unit, 6),
        *map(_of_line, others),
    )


def _of_line(column: Column[Line]) -> Column[LedgerRow]:
    return Column(
        column.head,
        lambda row: column.text(row.line),
        column.width,
        key=_there(column.key),
        figures=column.figures,
        tone=_there(column.tone),
        tip=_there(column.tip),
        cap=_there(column.cap),
    )


def _there(of: Callable[[Line], T] | None) -> Callable[[LedgerRow], T] | None:
    return None if of is None else lambda row: of(row.line)
