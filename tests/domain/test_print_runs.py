"""A run knows its hours, its units, and which of its claims go and which stay when it is taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.print_runs import PrintRun, RunPerson, RunWithdrawal, parted
from tests.factory import SATURDAY, a_claim

WANG = RunPerson(1, "103-0001", "A123456789", "王小明", "民政課", "課員", 8)
LI = RunPerson(2, "103-0002", "B123456780", "李大同", "民政課", "課長", 12)
WU = RunPerson(3, "103-0003", "D123456782", "吳約聘", "秘書室", "約聘", 4)
RUN = PrintRun(103, 1, SATURDAY, "示範區公所", "", "103-test", (WANG, LI, WU))


def test_a_run_asks_for_the_hours_of_all_its_people() -> None:
    assert RUN.hours == 24


def test_its_people_stand_by_unit() -> None:
    assert list(RUN.units()) == [("民政課", (WANG, LI)), ("秘書室", (WU,))]


def test_only_what_was_withdrawn_with_it_is_taken_back() -> None:
    back = replace(RUN, withdrawal=RunWithdrawal(SATURDAY, "重印", frozenset({1, 3})))

    assert [RUN.taken_back(person) for person in RUN.people] == [False, False, False]
    assert [back.taken_back(person) for person in back.people] == [True, False, True]


@pytest.mark.parametrize(
    ("state", "goes", "stays"),
    [
        (ClaimState.DRAFTED, True, False),
        (ClaimState.PRINTED, True, False),
        (ClaimState.SIGNED, False, True),
        (ClaimState.REGISTERED, False, True),
        (ClaimState.REJECTED, False, False),
        (ClaimState.WITHDRAWN, False, False),
        (ClaimState.REVERSED, False, False),
    ],
)
def test_what_is_signed_or_registered_stays(state: ClaimState, goes: bool, stays: bool) -> None:
    claim = a_claim(ClaimState.DRAFTED, state)

    assert parted(iter([claim])) == ((claim,) if goes else (), (claim,) if stays else ())
