"""A column of days and the column of times beside it, read as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from elearn_desk.domain.dates import ROC_OFFSET
from elearn_desk.intake.cells import BadCell, Cell, text_of
from elearn_desk.intake.columns import ABSENT
from elearn_desk.intake.dates import FIRST_YEAR, LAST_YEAR, Moment, clock_of, moment_of, plain_clock
from elearn_desk.intake.rows import Line, RowReader

_REMEMBERED_DAYS = 20_000
"""Days whose text a column remembers: with its time of day nearly every moment of a file is new, its day seldom."""
_MIDNIGHT = time.min


class MomentColumns:
    """Reads a day with its time of day, which its own column may hold or the column of times beside it."""

    def __init__(self, reader: RowReader[Line], day: str, clock: str, *, six_figures_roc: bool) -> None:
        """Stand for two columns of the reader's table."""
        self._six_figures_roc = six_figures_roc
        self._known: dict[str, date] = {}
        self.days = reader.column(day, self._moment_of)
        self.present = self.days.present
        self._clocks = reader.column(clock, self._clock_of)
        self._quick = self.days.at != ABSENT and not self._clocks.present

    def of(self, cells: Sequence[Cell]) -> Moment | None:
        """Read the moment of a row, or None where it states no day.

        A time of another day is a `BadCell` IMPORT-TIME-DAY, another time than the column of days holds one
        IMPORT-TIME-CONFLICT.
        """
        if self._quick:
            moment = self._read_before(cells[self.days.at])
            return self.days.of(cells) if moment is None else moment
        moment = self.days.of(cells)
        stated = self._clocks.of(cells) if moment else None
        if moment is None or stated is None:
            return moment
        day, clock = stated
        if day is not None and day != moment[0]:
            raise self._clocks.refuse(cells, "IMPORT-TIME-DAY")
        said = moment[1]
        if said is None or not said.second:
            if said is not None and said != clock.replace(second=0):
                raise self._conflict(cells)
            return moment[0], clock
        if clock not in (said, said.replace(second=0)):
            raise self._conflict(cells)
        return moment

    def _conflict(self, cells: Sequence[Cell]) -> BadCell:
        return self._clocks.refuse(cells, "IMPORT-TIME-CONFLICT", other=self.days.text(cells))

    def day_of(self, cell: Cell) -> date | None:
        """Read the day alone, None for an empty cell."""
        moment = self._moment_of(cell)
        return moment and moment[0]

    def _read_before(self, cell: Cell) -> Moment | None:
        """Read what most cells hold, a known day with a plain time or a spreadsheet's moment; None for any other."""
        if isinstance(cell, str):
            day, _, text = cell.partition(" ")
            on = self._known.get(day)
            clock = plain_clock(text) if on else None
            if on is None or clock is None:
                return None
            return on, None if clock == _MIDNIGHT else clock
        if isinstance(cell, datetime) and FIRST_YEAR <= cell.year <= LAST_YEAR and not cell.microsecond:
            clock = cell.time()
            return cell.date(), None if clock == _MIDNIGHT else clock
        return None

    def _moment_of(self, cell: Cell) -> Moment | None:
        if isinstance(cell, str) and text_of(cell) == "":
            return None
        on, clock = moment_of(cell, six_figures_roc=self._six_figures_roc)
        if isinstance(cell, str) and len(self._known) < _REMEMBERED_DAYS:
            day, _, text = cell.partition(" ")
            if plain_clock(text):
                self._known[day] = on
        # Exports write midnight into a date column for want of a time; as a time of day it would be off-hours.
        return on, None if clock == _MIDNIGHT else clock

    def _clock_of(self, cell: Cell) -> tuple[date | None, time] | None:
        if isinstance(cell, str) and text_of(cell) == "":
            return None
        return clock_of(cell, six_figures_roc=self._six_figures_roc)


def moment_words(moment: Moment) -> str:
    """Write a moment as a finding quotes it, 103/05/08 20:15, the time where there is one."""
    on, clock = moment
    day = f"{on.year - ROC_OFFSET}/{on:%m/%d}"
    return f"{day} {clock:%H:%M}" if clock else day
