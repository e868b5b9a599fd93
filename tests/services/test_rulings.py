"""A ruling says who, when, why and on what; it changes verdicts, tells whose, and can be taken back (C7, F2, F3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.domain.people import Category, Rank
from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours, list_batches, list_records
from elearn_desk.services.leave import cancel_leave, use_leave
from elearn_desk.services.outcome import Change
from elearn_desk.services.rulings import (
    attest_time,
    count_record,
    list_rulings,
    rule_category,
    rule_count,
    rule_platform,
    rule_rank,
    rule_suspension,
    withdraw_ruling,
)
from elearn_desk.services.undo import undo_import
from elearn_desk.services.verdicts import evaluate_person
from elearn_desk.services.year_end import close_year
from tests.factory import MONDAY, a_record, the_set
from tests.services.office import (
    CHEN,
    CLERK,
    LIN,
    STRANGER,
    TUESDAY_AT_TWO,
    WANG,
    Office,
    a_registered_claim,
    done,
    refused,
)

COURSE = "全民國防教育學堂"
WHY = "經查明確已完成"


def bring_in(office: Office, desk: Desk, **changes: object) -> int:
    """Bring in LIN's two sets with the record of one course changed, and give that record's number."""
    records = [
        record._replace(**changes) if record.title == COURSE else record  # type: ignore[arg-type] # a builder's fields
        for record in done("main-elementary", "side-2", person_id=LIN)
    ]
    import_hours(desk, [office.hours(records)])
    return next(row.id for row in list_records(desk, search=LIN).value if row.title == COURSE)


def test_an_attested_time_makes_a_record_off_hours(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, completed_on=MONDAY, completed_time=None)
    assert evaluate_person(desk, LIN).value.verdict.leave.entitled_hours == 0

    outcome = attest_time(desk, record, time(20, 30), f" {WHY} ", " 切結書1 ")

    ruling = outcome.value
    assert outcome.changes == {Change.RULINGS}
    assert outcome.people == frozenset({LIN})
    assert (ruling.kind, ruling.record_id, ruling.at) == (RulingKind.ATTESTED_TIME, record, time(20, 30))
    assert (ruling.decided_by, ruling.decided_on, ruling.reason, ruling.document) == (
        CLERK,
        date(2014, 9, 1),
        WHY,
        "切結書1",
    )
    assessment = evaluate_person(desk, LIN).value
    assert assessment.verdict.leave.entitled_hours == 8
    assert [each.id for each in assessment.verdict.rulings] == [ruling.id]


def test_a_time_the_printout_shows_cannot_be_attested_otherwise(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, completed_on=MONDAY, completed_time=time(10, 30))

    with refused("RULING-TIME-KNOWN"):
        attest_time(desk, record, time(20, 30), WHY)
    assert list_rulings(desk).value == ()


def test_a_near_miss_counts_by_a_ruling_until_it_is_taken_back(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, hours=Decimal("0.5"))
    assert evaluate_person(desk, LIN).value.verdict.award.times == 0

    ruling = count_record(desk, record, COURSE, WHY).value

    assert (ruling.kind, ruling.course) == (RulingKind.COUNT_RECORD, COURSE)
    assert evaluate_person(desk, LIN).value.verdict.award.times == 1
    outcome = withdraw_ruling(desk, ruling.id, "誤裁")
    assert outcome.changes == {Change.RULINGS}
    assert list_rulings(desk).value == ()
    assert evaluate_person(desk, LIN).value.verdict.award.times == 0


def test_a_ruling_stands_again_when_its_import_is_made_again(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, hours=Decimal("0.5"))
    count_record(desk, record, COURSE, WHY)

    undo_import(desk, list_batches(desk).value[-1].id)
    assert list_rulings(desk).value == ()
    bring_in(office, desk, hours=Decimal("0.5"))

    assert evaluate_person(desk, LIN).value.verdict.award.times == 1


def test_a_record_has_one_ruling_of_a_kind(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, completed_on=MONDAY, completed_time=None)
    attest_time(desk, record, time(20, 30), WHY)

    with refused("RULING-STANDS"):
        attest_time(desk, record, time(21, 0), WHY)
    count_record(desk, record, COURSE, WHY)
    assert len(list_rulings(desk).value) == 2


@pytest.mark.parametrize(
    ("record", "course", "reason", "code"),
    [
        (1, "沒有這門課", WHY, "TITLE-NO-COURSE"),
        (1, COURSE, " ", "REASON-NEEDED"),
        (99999, COURSE, WHY, "RECORD-UNKNOWN"),
    ],
)
def test_a_ruling_on_nothing_is_refused(desk: Desk, record: int, course: str, reason: str, code: str) -> None:
    with refused(code):
        count_record(desk, record, course, reason)


def test_a_ruling_of_another_year_is_not_taken_back_in_this_one(desk: Desk) -> None:
    with desk.database.write() as work:
        ruling = work.rulings.add(Ruling(0, RulingKind.RANK, 0, "", MONDAY, WHY, person_id=WANG, plan_year=104))
    with refused("RULING-UNKNOWN"):
        withdraw_ruling(desk, ruling.id, "誤裁")


def test_only_a_ruling_that_stands_can_be_taken_back_and_only_with_a_reason(desk: Desk) -> None:
    with refused("RULING-UNKNOWN"):
        withdraw_ruling(desk, 1, "誤裁")
    with refused("REASON-NEEDED"):
        withdraw_ruling(desk, 1, "")


def test_a_trial_says_whose_verdict_changes_and_keeps_nothing(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, hours=Decimal("0.5"))

    outcome = rule_count(desk, record, COURSE, WHY, dry_run=True)

    (change,) = outcome.value.changes
    assert change.person.id == LIN
    assert (change.before.award_times, change.after.award_times) == (0, 1)
    assert outcome.changes == frozenset()
    assert list_rulings(desk).value == ()


def test_a_record_let_count_counts_for_the_year_it_was_ruled_in(office: Office, desk: Desk) -> None:
    record = bring_in(office, desk, hours=Decimal("0.5"))
    assert count_record(desk, record, COURSE, WHY).value.plan_year == 103
    assert attest_time(desk, bring_in_undated(office, desk), time(20, 30), WHY).value.plan_year == 0


def bring_in_undated(office: Office, desk: Desk) -> int:
    """Bring in a record of WANG that bears no time, and give its number."""
    import_hours(desk, [office.hours([a_record(completed_on=MONDAY, completed_time=None)], "undated.csv")])
    return max(row.id for row in list_records(desk, search=WANG).value)


def test_a_ruled_category_takes_in_whom_the_roster_left_out(desk: Desk) -> None:
    outcome = rule_category(desk, CHEN, "約僱人員", " 名冊誤植 ", "高市人3號")

    ruling = outcome.value.entry
    assert (ruling.kind, ruling.person_id, ruling.plan_year) == (RulingKind.CATEGORY, CHEN, 103)
    assert (ruling.value, ruling.reason, ruling.document) == ("contract_employee", "名冊誤植", "高市人3號")
    (change,) = outcome.value.changes
    assert (change.before.eligibility, change.after.eligibility) == ("not_eligible", "undecided")
    verdict = evaluate_person(desk, CHEN).value.verdict
    assert verdict.person.category is Category.CONTRACT_EMPLOYEE
    assert verdict.rulings == (ruling,)


def test_a_ruled_rank_is_the_one_that_counts(desk: Desk) -> None:
    outcome = rule_rank(desk, WANG, "相當薦任", "派令")

    assert outcome.value.entry.value == "junior"
    assert outcome.people == frozenset({WANG})
    (change,) = outcome.value.changes
    assert (change.before.award_times, change.after.award_times) == (1, 0)
    assert evaluate_person(desk, WANG).value.verdict.rank is Rank.JUNIOR


def test_a_name_ruled_a_platform_makes_its_records_count(office: Office, desk: Desk) -> None:
    bring_in(office, desk, platform="e等公務園")

    outcome = rule_platform(desk, " e等公務園 ", "Ｅ學中心", "平台整合")

    assert (outcome.value.entry.key, outcome.value.entry.value) == ("e等公務園", "e學中心")
    assert outcome.people is None, "it concerns everyone"
    assert [change.person.id for change in outcome.value.changes] == [LIN]
    assert evaluate_person(desk, LIN).value.verdict.award.times == 1


def test_a_day_of_suspended_work_is_off_hours_until_it_is_ruled_that_work_went_on(office: Office, desk: Desk) -> None:
    bring_in(office, desk, completed_on=MONDAY, completed_time=time(10))

    assert len(rule_suspension(desk, MONDAY, "off", "豪雨").value.changes) == 1
    assert evaluate_person(desk, LIN).value.verdict.leave.entitled_hours == 8
    assert len(rule_suspension(desk, MONDAY, "works", "本機關照常上班").value.changes) == 1
    assert evaluate_person(desk, LIN).value.verdict.leave.entitled_hours == 0


def test_nothing_registered_changes_by_any_ruling(desk: Desk) -> None:
    a_registered_claim(desk)
    with desk.database.read() as work:
        kept = (work.ledger.by_person(103), work.claims.all(103))

    assert rule_rank(desk, WANG, "junior", WHY).value.registered == 1
    rule_category(desk, WANG, "teacher", WHY)
    rule_suspension(desk, MONDAY, "off", WHY)

    with desk.database.read() as work:
        assert (work.ledger.by_person(103), work.claims.all(103)) == kept


def test_a_trial_of_taking_back_keeps_the_ruling(desk: Desk) -> None:
    ruling = rule_rank(desk, WANG, "junior", WHY).value.entry

    outcome = withdraw_ruling(desk, ruling.id, "誤裁", dry_run=True)

    assert [change.after.award_times for change in outcome.value.changes] == [1]
    assert outcome.changes == frozenset()
    assert list_rulings(desk).value == (ruling,)


@pytest.mark.parametrize("category", ["unknown", "待確認", "技工工友"])
def test_a_category_that_no_plan_knows_is_refused_with_those_it_does(desk: Desk, category: str) -> None:
    with pytest.raises(Refusal) as caught:
        rule_category(desk, WANG, category, WHY)
    assert caught.value.finding.code == "RULING-VALUE"
    assert "contract（約聘人員）" in caught.value.finding.detail("known")


def test_a_category_of_the_plans_own_words_is_ruled_in_those(desk: Desk) -> None:
    widened = replace(desk, plan=replace(desk.plan, also_eligible=frozenset({"考試錄取人員"})))
    assert rule_category(widened, WANG, "考試錄取人員", WHY).value.entry.value == "考試錄取人員"


def test_what_cannot_be_ruled_is_refused(desk: Desk) -> None:
    with refused("PERSON-UNKNOWN"):
        rule_category(desk, STRANGER, "contract", WHY)
    with refused("RULING-VALUE"):
        rule_rank(desk, WANG, "特任", WHY)
    with refused("RULING-VALUE"):
        rule_platform(desk, "e等公務園", "另一平台", WHY)
    with refused("RULING-PLATFORM-KNOWN"):
        rule_platform(desk, "地研中心e學中心", "港都e學苑", WHY)
    with refused("PLATFORM-NEEDED"):
        rule_platform(desk, " ", "港都e學苑", WHY)
    with refused("RULING-VALUE"):
        rule_suspension(desk, MONDAY, "half", WHY)
    with refused("REASON-NEEDED"):
        rule_rank(desk, WANG, "junior", "")


def test_a_closed_year_takes_no_ruling_and_none_is_taken_back_in_it(desk: Desk) -> None:
    ruling = rule_rank(desk, WANG, "junior", WHY).value.entry
    close_year(desk, WHY, force=True)
    with refused("YEAR-CLOSED"):
        rule_rank(desk, WANG, "senior", WHY)
    with refused("YEAR-CLOSED"):
        withdraw_ruling(desk, ruling.id, "誤裁")


def test_a_record_that_would_count_as_two_courses_is_warned_about(desk: Desk) -> None:
    own, other = the_set("main-elementary").courses[:2]
    record = next(each for each in list_records(desk).value if each.title == own.title and each.person_id == WANG)
    outcome = rule_count(desk, record.id, other.title, WHY, dry_run=True)
    assert [each.code for each in outcome.findings] == ["RULING-COUNTS-TWICE"]
    assert rule_count(desk, record.id, own.title, WHY, dry_run=True).findings == ()


def test_leave_on_a_day_that_turns_out_to_be_off_is_warned_about(desk: Desk) -> None:
    a_registered_claim(desk)
    use = use_leave(desk, WANG, TUESDAY_AT_TWO, 3).value
    day = TUESDAY_AT_TWO.date()

    (said,) = rule_suspension(desk, day, "off", WHY, dry_run=True).findings

    assert (said.code, said.detail("entries")) == ("RULING-LEAVE-THERE", f"第{use.id}號")
    assert rule_suspension(desk, day, "works", WHY, dry_run=True).findings == ()
    cancel_leave(desk, use.id, WHY)
    assert rule_suspension(desk, day, "off", WHY, dry_run=True).findings == ()
