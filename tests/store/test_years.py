"""What was done about plan years comes back as it was written, each year its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from elearn_desk.domain.years import YearEvent, YearStep
from elearn_desk.store.work import UnitOfWork
from tests.store.builders import CLERK

CLOSED = YearEvent(0, 103, YearStep.CLOSED, date(2015, 1, 20), "年度結束", "高市人字第1040001號")


def test_the_events_of_a_year_come_back_in_order(work: UnitOfWork) -> None:
    begun = work.years.add(YearEvent(0, 103, YearStep.BEGUN, date(2014, 1, 2)))
    closed = work.years.add(CLOSED)
    work.years.add(replace(CLOSED, plan_year=104))
    assert closed == replace(CLOSED, id=2, recorded_at=work.audit.at, recorded_by=CLERK)
    assert work.years.of(103) == [begun, closed]
    assert work.years.of(102) == []


def test_the_trail_says_what_was_done_and_why(work: UnitOfWork) -> None:
    work.years.add(CLOSED)
    (line,) = work.audit.all()
    assert (line.what, line.subject, line.details) == ("year-closed", "103", "高市人字第1040001號 年度結束")
