"""Runs taken back: what goes, what stays, and how they are printed and listed afterwards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from elearn_desk.domain.claims import ClaimState
from elearn_desk.domain.findings import Severity
from elearn_desk.services.claims import mark_claims, register_claim
from elearn_desk.services.desk import Desk
from elearn_desk.services.outcome import Change
from elearn_desk.services.print_runs import print_run, print_run_again, print_runs, show_run, withdraw_run
from tests.services.office import WANG, WU, Office, refused
from tests.services.runs import states, texts

LATER = date(2014, 9, 9)


@pytest.fixture
def out(office: Office) -> Path:
    return office.folder / "run.pdf"


def test_taking_a_run_back_withdraws_what_is_not_signed_and_makes_its_people_new_again(desk: Desk, out: Path) -> None:
    print_run(desk, out)

    outcome = withdraw_run(desk.at(LATER), 1, " 名冊有誤 ")

    back = outcome.value.withdrawal
    assert back is not None
    assert (back.on, back.reason, back.claim_ids) == (LATER, "名冊有誤", frozenset({1, 2}))
    assert states(desk) == [ClaimState.WITHDRAWN, ClaimState.WITHDRAWN]
    assert (outcome.findings, outcome.changes) == ((), frozenset({Change.CLAIMS}))
    assert outcome.people == frozenset({WANG, WU})
    run = print_run(desk, out).value
    assert (run.number, [person.serial for person in run.people]) == (2, ["103-0003", "103-0004"])


@pytest.mark.parametrize("state", [ClaimState.SIGNED, ClaimState.REGISTERED])
def test_what_is_signed_or_registered_stays_and_is_named(desk: Desk, out: Path, state: ClaimState) -> None:
    print_run(desk, out)
    mark_claims(desk, (1,), ClaimState.SIGNED)
    if state is ClaimState.REGISTERED:
        register_claim(desk, 1)

    outcome = withdraw_run(desk, 1, "重印")

    assert states(desk) == [state, ClaimState.WITHDRAWN]
    assert [(found.code, found.severity, found.detail("name")) for found in outcome.findings] == [
        ("RUN-STAYS", Severity.REFUSED, "王小明")
    ]
    assert [outcome.value.taken_back(person) for person in outcome.value.people] == [False, True]


def test_a_run_taken_back_is_printed_again_with_that_mark_on_what_was_withdrawn_alone(desk: Desk, out: Path) -> None:
    print_run(desk, out)
    before = texts(out)
    register_claim(desk, 1)
    withdraw_run(desk, 1, "重印")

    outcome = print_run_again(desk, 1, out)

    cover, *pages = texts(out)
    wu = next(at for at, page in enumerate(pages) if "編號：103-0002" in page)
    assert "重印" in cover
    assert cover.count("已撤回") > 1
    assert pages[:wu] == before[1 : wu + 1]
    assert all(page.replace("已撤回", "") == old for page, old in zip(pages[wu:], before[wu + 1 :], strict=True))
    assert all("已撤回" in page for page in pages[wu:])
    assert outcome.findings == ()


def test_a_trial_of_taking_back_tells_the_same_and_keeps_nothing(desk: Desk, out: Path) -> None:
    print_run(desk, out)

    outcome = withdraw_run(desk, 1, "重印", dry_run=True)

    assert outcome.value.withdrawal is not None
    assert outcome.changes == frozenset()
    assert states(desk) == [ClaimState.PRINTED, ClaimState.PRINTED]
    assert show_run(desk, 1).value.run.withdrawal is None


def test_what_cannot_be_taken_back_is_refused(desk: Desk, out: Path) -> None:
    print_run(desk, out, "民政課")
    print_run(desk, out, "秘書室")
    withdraw_run(desk, 1, "重印")
    register_claim(desk, 2)

    for number, code in ((1, "RUN-WITHDRAWN"), (2, "RUN-NOTHING-OPEN"), (3, "RUN-UNKNOWN")):
        with refused(code):
            withdraw_run(desk, number, "重印")
    with refused("REASON-NEEDED"):
        withdraw_run(desk, 2, " ")
    with refused("RUN-UNKNOWN"):
        print_run_again(desk, 3, out)


def test_the_runs_of_the_year_are_listed_with_where_their_claims_stand(desk: Desk, out: Path) -> None:
    print_run(desk, out, "民政課")
    print_run(desk, out, "秘書室")
    register_claim(desk, 1)
    withdraw_run(desk, 2, "重印")

    first, second = print_runs(desk).value

    assert (first.run.number, first.states, first.count(ClaimState.REGISTERED)) == (1, (ClaimState.REGISTERED,), 1)
    assert (second.run.number, second.states) == (2, (ClaimState.WITHDRAWN,))
    assert second.run.withdrawal is not None
    assert show_run(desk, 2).value == second
    with refused("RUN-UNKNOWN"):
        show_run(desk, 3)
