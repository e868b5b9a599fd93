"""The last look over the roster is kept, one a plan year, and is never taken for more than a copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from elearn_desk.store.database import Database
from elearn_desk.store.kept_surveys import KEPT_SURVEYS, SurveyKey
from elearn_desk.store.work import UnitOfWork

KEY = SurveyKey(103, date(2014, 9, 1), 7, "0.1.0")


def test_the_last_survey_of_a_year_takes_the_place_of_the_one_before(work: UnitOfWork) -> None:
    assert work.kept_surveys.get(103) is None
    work.kept_surveys.keep(KEY, "早")
    work.kept_surveys.keep(replace(KEY, trail=8), "𡍼\n晚")
    work.kept_surveys.keep(replace(KEY, plan_year=104), "明年")
    kept = work.kept_surveys.get(103)
    assert kept is not None
    assert (kept.key, kept.made_at, kept.text) == (replace(KEY, trail=8), work.audit.at, "𡍼\n晚")


def test_it_leaves_no_line_in_the_trail(work: UnitOfWork) -> None:
    before = work.audit.last()
    work.kept_surveys.keep(KEY, "行")
    assert work.audit.last() == before
    work.audit.note("test", "x")
    assert work.audit.last() == before + 1


@pytest.mark.parametrize("wrong", [b"", b"no text at all", b"x\x9cK\xff"])
def test_one_that_cannot_be_read_is_as_none(database: Database, wrong: bytes) -> None:
    with database.write() as work:
        work.kept_surveys.keep(KEY, "行")
        work._connection.execute(update(KEPT_SURVEYS).values(lines=wrong))
    with database.read() as work:
        assert work.kept_surveys.get(103) is None
