from __future__ import annotations

from datetime import datetime, time

from tests.factory import MONDAY, a_record


def test_the_moment_of_completion_has_a_time_where_one_is_known() -> None:
    assert a_record(completed_on=MONDAY, completed_time=time(20, 15)).completed_at == datetime(2014, 5, 5, 20, 15)
    assert a_record(completed_on=MONDAY, completed_time=None).completed_at == MONDAY
