"""An 附件2 is found by its serial, however it is scanned or typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from elearn_desk.services.claim_search import find_form
from elearn_desk.services.claims import create_claim, reject_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from tests.services.office import LIN, WANG, Office, a_claim, a_registered_claim, done, refused


@pytest.mark.parametrize(
    "words",
    [
        "103-0001",
        "103-1",
        "103-0001\r\n",
        "１０３－０００１",
        " 103 – 0001 ",
        "103—0001",
        "103ー0001",
        "編號：103-0001",
        "第1次申請\n103-0001",
        "103-0001 第1次申請",
    ],
)
def test_a_serial_is_known_however_it_comes(desk: Desk, words: str) -> None:
    claim = a_claim(desk)
    found = find_form(desk, words).value
    assert (found.person.id, found.serial, found.meant.claim.id) == (WANG, "103-0001", claim.id)
    assert found.meant.next_step == "請列印後送申請人簽名、單位主管核章（form claim）"


@pytest.mark.parametrize("words", ["", "103-0002", "1030001", "王小明", "99999-1", "103-0001"])
def test_what_is_no_serial_of_ours_is_refused(desk: Desk, words: str) -> None:
    with refused("CLAIM-UNKNOWN"):
        find_form(desk, words)


def test_the_whole_year_of_the_form_is_told_with_the_claim_that_was_meant(office: Office, desk: Desk) -> None:
    reject_claim(desk, a_claim(desk).id, "缺主管核章")
    a_registered_claim(desk)
    import_hours(desk, [office.hours(done("side-3"), "more.csv")])
    a_claim(desk)

    found = find_form(desk, "103-0003").value

    assert found.serial == "103-0002", "the first claim that came to something gives the form its number"
    assert [(each.claim.serial, each.edition) for each in found.claims] == [
        ("103-0001", 0),
        ("103-0002", 1),
        ("103-0003", 2),
    ]
    assert found.meant.claim.serial == "103-0003"
    assert find_form(desk, "103-0002 第2次申請").value.meant.claim.serial == "103-0003"
    assert find_form(desk, "103-0002 第7次申請").value.meant.claim.serial == "103-0002"
    assert find_form(desk, "第2次申請 103-0003").value.meant.claim.serial == "103-0003"


def test_a_claim_that_came_to_nothing_is_found_too(desk: Desk) -> None:
    reject_claim(desk, a_claim(desk).id, "缺主管核章")
    found = find_form(desk, "103-0001").value
    assert (found.serial, found.meant.edition) == ("103-0001", 0)
    assert "已退件" in found.meant.next_step


def test_a_provisional_claim_says_that_its_proof_is_waited_for(desk: Desk) -> None:
    create_claim(desk, LIN, provisional=True)
    assert find_form(desk, "103-0001").value.meant.next_step.startswith("先行申請，待補證明；")


def test_a_form_of_another_year_is_found_from_this_one(desk: Desk) -> None:
    a_claim(desk)
    later = replace(desk, plan=replace(desk.plan, year=104))
    assert find_form(later, "103-0001").value.meant.claim.plan_year == 103
