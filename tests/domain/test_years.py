"""A plan year is closed until it is reopened, whatever else was done about it."""

from __future__ import annotations

from elearn_desk.domain.years import YearEvent, YearStep, standing_closing
from tests.factory import roc


def _events(*steps: YearStep) -> list[YearEvent]:
    return [YearEvent(number, 103, step, roc(104, 1, 5)) for number, step in enumerate(steps, 1)]


def test_a_year_of_which_nothing_is_written_is_open() -> None:
    assert standing_closing([]) is None


def test_the_last_closing_stands_until_the_year_is_reopened() -> None:
    begun, closed, reopened, again = YearStep.BEGUN, YearStep.CLOSED, YearStep.REOPENED, YearStep.CLOSED
    assert standing_closing(_events(begun)) is None
    first = standing_closing(_events(begun, closed))
    assert first is not None
    assert first.id == 2
    assert standing_closing(_events(begun, closed, reopened)) is None
    second = standing_closing(_events(begun, closed, reopened, again, begun))
    assert second is not None
    assert second.id == 4
