"""A parameter is chosen by a ruling: whose verdict changes is told beforehand, and nothing registered changes (H10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from elearn_desk.domain.parameters import KEYS, choices_of, parameter_values
from elearn_desk.domain.rulings import RulingKind
from elearn_desk.services.desk import Desk, current
from elearn_desk.services.forms import claim_forms
from elearn_desk.services.hours import import_hours
from elearn_desk.services.outcome import Change
from elearn_desk.services.parameters import ShownParameter, parameter_shown, set_parameter, show_plan
from elearn_desk.services.roster import import_roster
from elearn_desk.services.rulings import list_rulings, withdraw_ruling
from elearn_desk.services.verdicts import evaluate_all, evaluate_person
from elearn_desk.services.year_end import close_year
from tests.factory import moved, roc, the_plan
from tests.services.office import CLERK, LIN, WANG, WU, Office, a_registered_claim, a_row, done, refused

WHY = "依研商會議結論"
"""「各項相加」 changes 王小明, who has side sets 1 and 2."""


def shown(desk: Desk, key: str) -> ShownParameter:
    return parameter_shown(show_plan(desk).value, key)


def verdicts(desk: Desk) -> list[object]:
    return [assessment.verdict for assessment in evaluate_all(current(desk)).value]


def test_a_trial_says_whose_verdict_changes_and_how_and_keeps_nothing(desk: Desk) -> None:
    outcome = set_parameter(desk, "combine", "capped_sum", WHY, dry_run=True)

    (change,) = outcome.value.changes
    assert change.person.id == WANG
    assert (change.before.leave_hours, change.after.leave_hours) == (8, 12)
    assert outcome.changes == frozenset()
    assert list_rulings(desk).value == ()
    assert current(desk).plan == desk.plan


def test_a_parameter_chosen_is_what_verdicts_are_reached_by_and_they_name_it(desk: Desk) -> None:
    outcome = set_parameter(desk, "combine", "capped_sum", f" {WHY} ", " 高市人1號 ")

    ruling = outcome.value.entry
    assert outcome.changes == {Change.RULINGS}
    assert (ruling.kind, ruling.key, ruling.value) == (RulingKind.PARAMETER, "combine", "capped_sum")
    assert (ruling.decided_by, ruling.decided_on, ruling.reason, ruling.document) == (
        CLERK,
        date(2014, 9, 1),
        WHY,
        "高市人1號",
    )
    verdict = evaluate_person(current(desk), WANG).value.verdict
    assert verdict.leave.entitled_hours == 12
    assert verdict.plan_version == f"{the_plan().version}+r{ruling.id}"
    assert verdict.rulings == (ruling,)


def test_the_plan_shows_each_parameter_with_where_its_value_comes_from(desk: Desk) -> None:
    before = shown(desk, "combine")
    assert (before.value, before.stated, before.ruling) == ("highest", "highest", None)
    assert dict(before.choices)["capped_sum"] == "各項相加，至年度上限為止"
    assert before.source == "陸、6（四）2（4）；附件2注意事項3（2）D"

    ruling = set_parameter(desk, "combine", "capped_sum", WHY).value.entry

    after = shown(desk, "combine")
    assert (after.value, after.stated, after.ruling) == ("capped_sum", "highest", ruling)


def test_what_the_file_does_not_explain_is_explained_all_the_same(desk: Desk) -> None:
    hours = shown(desk, "working_hours")
    assert (hours.value, hours.choices) == ("08:00-12:00,13:00-17:00", ())
    assert hours.source.startswith("附件2注意事項2")
    assert shown(desk, "proof_days").meaning == "先行申請登錄後，幾日內應補證明"
    assert [each.key for each in show_plan(desk).value.parameters] == list(KEYS)


@pytest.mark.parametrize(
    ("key", "value", "reason", "code"),
    [
        ("combine", "capped_sum", " ", "REASON-NEEDED"),
        ("combine", "average", WHY, "PARAMETER-VALUE"),
        ("rounding", "up", WHY, "PARAMETER-UNKNOWN"),
    ],
)
def test_what_cannot_be_chosen_is_refused(desk: Desk, key: str, value: str, reason: str, code: str) -> None:
    with refused(code):
        set_parameter(desk, key, value, reason)
    with refused("PARAMETER-UNKNOWN"):
        shown(desk, "rounding")
    assert list_rulings(desk).value == ()


def test_a_later_choice_holds_and_taken_back_gives_way_to_the_earlier(desk: Desk) -> None:
    first = set_parameter(desk, "combine", "capped_sum", WHY).value.entry
    second = set_parameter(current(desk), "combine", "highest", "另函釋示").value.entry
    assert list_rulings(desk).value == (second,)
    assert current(desk).plan.version.endswith(f"+r{second.id}")

    withdraw_ruling(current(desk), second.id, "函釋停止適用")

    assert list_rulings(desk).value == (first,)
    assert evaluate_person(current(desk), WANG).value.verdict.leave.entitled_hours == 12


@pytest.fixture
def mixed(new_office: Office) -> Iterator[Desk]:
    """Give an office in which every parameter changes somebody's verdict, with a claim registered."""
    staff = (
        a_row(WANG, "王小明"),
        a_row(LIN, "林升官", 官等="委任"),
        a_row(LIN, "林升官", 官等="薦任", 官等生效日="103/07/01"),
        a_row(WU, "吳約聘", 人員類別="約聘人員", 官等=""),
        a_row("F123456786", "方約僱", 人員類別="約僱人員", 官等=""),
    )
    late = [each._replace(completed_on=roc(103, 5, 10)) for each in done("main-elementary", "side-1")]
    everyone = [
        *done("main-elementary", "side-1"),
        *moved(done("side-2"), "環境影響評估概論", completed_on=roc(103, 5, 8)),
        *moved(done("main-elementary", "side-1", person_id=LIN), "公務員廉政倫理規範", completed_on=roc(103, 5, 11)),
        *[each._replace(person_id=WU) for each in late],
        *[each._replace(person_id="F123456786") for each in late],
    ]
    with new_office.desk() as desk:
        import_roster(desk, new_office.roster(*staff))
        import_hours(desk, [new_office.hours(everyone)])
        a_registered_claim(desk)
        yield desk


def stored(desk: Desk) -> list[Any]:
    """Give the ledger, the claims, and the rows of the form that were registered; new rows may follow those."""
    (form,) = claim_forms(desk, [WANG]).value
    with desk.database.read() as work:
        rows = [line for line in form.lines if line.registered_on]
        return [work.ledger.by_person(103), work.claims.all(103), rows]


_OTHER = {
    "rank_basis": "current",
    "combine": "capped_sum",
    "expiry_basis": "earliest_course",
    "extend_to_workday": "true",
    "contract_rank": "elementary",
    "contract_employee_rank": "elementary",
    "working_hours": "08:00-12:00,13:00-21:00",
}


@pytest.mark.parametrize(("key", "value"), sorted(_OTHER.items()))
def test_another_value_changes_verdicts_but_nothing_registered_and_taking_it_back_brings_them_back(
    mixed: Desk, key: str, value: str
) -> None:
    before, kept = verdicts(mixed), stored(mixed)

    decision = set_parameter(mixed, key, value, WHY).value

    assert decision.changes
    assert decision.registered == 1
    assert stored(current(mixed)) == kept
    versions = {each.verdict.plan_version for each in evaluate_all(current(mixed)).value}
    assert versions == {f"{the_plan().version}+r{decision.entry.id}"}

    undone = withdraw_ruling(current(mixed), decision.entry.id, "撤回").value

    assert {(each.person.id, each.before, each.after) for each in undone.changes} == {
        (each.person.id, each.after, each.before) for each in decision.changes
    }
    assert verdicts(mixed) == before
    assert stored(current(mixed)) == kept


def test_the_shipped_value_of_every_parameter_changes_nobody(mixed: Desk) -> None:
    for key, value in parameter_values(the_plan()).items():
        assert value in (*choices_of(the_plan(), key), value)
        assert set_parameter(mixed, key, value, WHY, dry_run=True).value.changes == ()


def test_a_closed_year_takes_no_choice(desk: Desk) -> None:
    close_year(desk, WHY, force=True)
    with refused("YEAR-CLOSED"):
        set_parameter(desk, "combine", "capped_sum", WHY, dry_run=True)


def test_what_a_ruling_chose_already_is_not_chosen_again(desk: Desk) -> None:
    set_parameter(desk, "proof_days", "45", WHY, "高市人1號")
    with refused("PARAMETER-SAME"):
        set_parameter(current(desk), "proof_days", "45", "再次")
