"""A ledger that keeps what always holds is told from one that does not (rules H1–H3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from elearn_desk.domain.ledger import Draw, Entry
from elearn_desk.services.ledger_proof import is_sound
from tests.factory import a_correction, a_grant, a_use, an_adjust

GRANT = a_grant(hours=4)
LEAVE = datetime(2014, 6, 2, 14)
USE = a_use(2, {1: 2}, LEAVE)
AUTUMN = date(2014, 9, 1)


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [GRANT],
        [GRANT, USE],
        [GRANT, USE, a_correction(3, USE, LEAVE.date())],
        [GRANT, a_correction(3, GRANT, LEAVE.date())],
        [GRANT, a_grant(2, 8), a_use(3, {1: 4, 2: 1}, LEAVE)],
        [GRANT, USE, an_adjust(3, {1: 2}, AUTUMN)],
        [GRANT, USE, an_adjust(3, {1: 2}, AUTUMN), a_correction(4, an_adjust(3, {1: 2}, AUTUMN), AUTUMN)],
        [GRANT, an_adjust(2, {1: 4}, date(2014, 5, 1))],
    ],
)
@pytest.mark.parametrize("as_of", [AUTUMN, date(2014, 5, 10), date(2020, 1, 1)])
def test_what_the_program_writes_is_sound(entries: list[Entry], as_of: date) -> None:
    assert is_sound(entries, 103, 12, as_of)


@pytest.mark.parametrize(
    "entries",
    [
        [a_grant(hours=13)],
        [a_grant(1, 8), a_grant(2, 8)],
        [GRANT, a_use(2, {1: 5}, LEAVE)],
        [GRANT, USE, a_use(3, {1: 3}, LEAVE + timedelta(days=1))],
        [GRANT, replace(USE, hours=3)],
        [GRANT, replace(USE, draws=())],
        [GRANT, replace(USE, draws=(Draw(9, 2),))],
        [replace(GRANT, first_day=LEAVE.date() + timedelta(days=1)), USE],
        [replace(GRANT, last_day=LEAVE.date() - timedelta(days=1)), USE],
        [replace(GRANT, first_day=None), USE],
        [replace(GRANT, last_day=None), USE],
        [GRANT, an_adjust(2, {1: 4}, date(2014, 11, 4))],
        [GRANT, a_grant(2, 10), an_adjust(3, {1: 4}, AUTUMN)],
        [GRANT, USE, an_adjust(3, {1: 4}, AUTUMN)],
    ],
    ids=[
        "over the cap",
        "over the cap together",
        "overdrawn",
        "overdrawn by two",
        "more than drawn",
        "drawn on nothing",
        "drawn on no grant",
        "before the window",
        "after the window",
        "no first day",
        "no last day",
        "moved when lapsed",
        "over the cap with what was moved",
        "moved more than left",
    ],
)
def test_what_cannot_be_is_found(entries: list[Entry]) -> None:
    assert not is_sound(entries, 103, 12, AUTUMN)
