"""What the annual summary tells of a person besides the row: ledger, awards, what is near, and which courses stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from elearn_desk.domain.records import Record
from elearn_desk.domain.summaries import AnnualSummary, AwardStage, AwardSummary
from elearn_desk.services.award_batches import propose_awards
from elearn_desk.services.awards import approve_award
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.leave import use_leave
from elearn_desk.services.reports import annual_summary, write_annual_report
from elearn_desk.services.summary_rows import Given, SummaryRows
from elearn_desk.services.undo import undo_import
from elearn_desk.services.verdicts import evaluate_person
from tests.services.office import LIN, TUESDAY_AT_TWO, WANG, WU, Office, a_registered_claim, done

AUGUST, NEXT_YEAR = date(2014, 8, 1), date(2015, 1, 10)


def the_award(summary: AnnualSummary, name: str = "王小明") -> AwardSummary:
    """Give the one award of a person."""
    (award,) = [row for row in summary.awards if row.person.name == name]
    return award


def bring_in(office: Office, desk: Desk, records: list[Record], name: str = "more.csv") -> None:
    """Import records."""
    import_hours(desk, [office.hours(records, name)])


def all_but_one(person_id: str = LIN) -> list[Record]:
    """Give the records of the main set and of side set 1 without its last course."""
    return [*done("main-elementary", person_id=person_id), *done("side-1", person_id=person_id)[:-1]]


def test_people_are_numbered_by_unit_and_rows_name_them_by_their_number(desk: Desk) -> None:
    a_registered_claim(desk)

    summary = annual_summary(desk).value

    assert [(row.number, row.unit) for row in summary.people] == [
        (1, "民政課"), (2, "民政課"), (3, "秘書室"), (4, "秘書室"),
    ]  # fmt: skip
    (line,) = summary.ledger
    assert line.person == next(row for row in summary.people if row.name == "王小明")
    assert (line.line.hours, line.tier_title, summary.entries) == (8, "副餐2-幸福嚴選餐", 1)
    assert line.note.startswith("副餐2-幸福嚴選餐，期限")


def test_a_use_is_a_line_of_the_ledger(desk: Desk) -> None:
    a_registered_claim(desk)
    use_leave(desk, WANG, TUESDAY_AT_TWO, 2)

    summary = annual_summary(desk.at(date(2014, 9, 30))).value

    assert [(row.line.hours, row.line.balance) for row in summary.ledger] == [(8, 8), (-2, 6)]
    assert summary.entries == 2


def test_the_days_of_the_main_set_and_of_the_combination_are_told(desk: Desk) -> None:
    rows = {row.name: row for row in annual_summary(desk).value.people}
    assert (rows["王小明"].main_on, rows["王小明"].combined_on) == (date(2014, 5, 3), date(2014, 5, 3))
    assert (rows["林𡍼"].main_on, rows["林𡍼"].combined_on) == (None, None)


def test_where_a_plan_has_no_main_sets_a_side_set_is_the_combination(desk: Desk) -> None:
    sides = replace(desk.plan, sets=desk.plan.side_sets)
    given = Given(1, "A", Decimal(0), ())
    person = SummaryRows(sides, desk.as_of).of(evaluate_person(desk, WANG).value, given).person
    assert person.combined_on == date(2014, 5, 3)


def test_the_months_of_the_plan_have_the_hours_of_everyone_on_the_roster(office: Office, desk: Desk) -> None:
    stranger = [record._replace(person_id="E123456783") for record in done("side-1")]
    bring_in(office, desk, stranger)

    summary = annual_summary(desk).value

    assert [month.first for month in summary.months] == [date(2014, month, 1) for month in range(1, 13)]
    hours = sum((row.hours_certified for row in summary.people), Decimal(0))
    assert {month.first.month: month.hours for month in summary.months if month.hours} == {5: hours}


def test_an_award_is_recommended_or_held_while_a_higher_one_is_in_reach(desk: Desk) -> None:
    now, before = (the_award(annual_summary(each).value) for each in (desk, desk.at(AUGUST)))
    assert (now.stage, now.times, now.main_title, now.side_title) == (
        AwardStage.RECOMMENDED, 1, "委任主餐", "副餐2-幸福嚴選餐",
    )  # fmt: skip
    assert (now.completed_on, now.note) == (date(2014, 5, 3), "")
    assert before.stage is AwardStage.HELD
    assert "改獎嘉獎二次" in before.note


def test_an_award_that_was_sent_names_its_batch_and_what_changed_since(office: Office, desk: Desk) -> None:
    propose_awards(desk, everyone=True)
    sent = the_award(annual_summary(desk).value)
    assert (sent.stage, sent.batch, sent.sent_on, sent.note) == (AwardStage.SENT, 1, desk.as_of, "")

    bring_in(office, desk, done("side-3"))
    better = the_award(annual_summary(desk).value)
    assert (better.stage, better.times, better.note) == (AwardStage.SENT, 2, "原送嘉獎一次")


def test_an_award_that_was_sent_and_lost_its_proof_is_worth_nothing(desk: Desk) -> None:
    propose_awards(desk, everyone=True)
    with desk.database.read() as work:
        batches = [batch.id for batch in work.batches.all()]
    for batch in batches[1:]:
        undo_import(desk, batch)

    gone = the_award(annual_summary(desk).value)

    assert (gone.stage, gone.times, gone.note) == (AwardStage.SENT, 0, "現有紀錄已不足敘獎")


def test_an_award_that_was_approved_has_its_document_and_day(desk: Desk) -> None:
    approve_award(desk, WU, "高市府人字第1號", on=date(2014, 9, 1))

    summary = annual_summary(desk).value

    award = the_award(summary, "吳約聘")
    assert (award.stage, award.times, award.document, award.approved_on) == (
        AwardStage.APPROVED, 1, "高市府人字第1號", date(2014, 9, 1),
    )  # fmt: skip
    assert award.person.approved_times == 1


def test_whoever_lacks_little_is_near_and_the_course_lacking_stops_them(office: Office, desk: Desk) -> None:
    bring_in(office, desk, all_but_one())

    summary = annual_summary(desk).value

    (near,) = [row for row in summary.near if row.person.name == "林𡍼"]
    lacking = done("side-1")[-1].title
    assert (near.side_title, near.courses, near.unsettled) == ("副餐1-窈窕精緻餐", 1, 0)
    assert near.wants.startswith(f"《{lacking}》")
    assert near.gains == "補休4小時（103/12/31前）"
    stopped = next(row for row in summary.courses if (row.title, row.set_title) == (lacking, "副餐1-窈窕精緻餐"))
    # 陳工友 may not take part; 吳約聘 has side set 2 alone, and the course is in both.
    assert (stopped.needed, stopped.blocked, stopped.last) == (3, 1, 1)
    assert (stopped.needed, stopped.lacking) == (stopped.counted + stopped.near + stopped.missing, 1)
    assert stopped.rate == Decimal("0.6667")


def test_the_course_that_stops_most_people_stands_first(office: Office, desk: Desk) -> None:
    bring_in(office, desk, all_but_one())
    blocked = [row.blocked for row in annual_summary(desk).value.courses]
    assert blocked == sorted(blocked, reverse=True)
    assert blocked[0] > 0


def test_when_the_year_is_over_nobody_is_near_but_the_courses_still_tell(office: Office, desk: Desk) -> None:
    bring_in(office, desk, all_but_one())

    summary = annual_summary(desk.at(NEXT_YEAR)).value

    assert summary.near == ()
    assert sum(row.blocked for row in summary.courses) >= 1


def test_the_report_is_logged_with_its_rows_and_whether_ids_are_whole(office: Office, desk: Desk) -> None:
    write_annual_report(desk, office.folder / "a.xlsx")
    write_annual_report(desk, office.folder / "b.xlsx", full_ids=True)
    with desk.database.read() as work:
        lines = work.exports.all(None)
    assert [(line.kind, line.rows, line.full_ids) for line in lines] == [
        ("report-annual", 4, True), ("report-annual", 4, False),
    ]  # fmt: skip
