"""Completion times worth a question are told in neutral words, and nobody's verdict changes (附件2 notes 2, 4)."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from elearn_desk.domain.findings import Severity
from elearn_desk.domain.plausibility import DoubtKind
from elearn_desk.services.desk import Desk, rulebook
from elearn_desk.services.hours import import_hours
from elearn_desk.services.plausibility import doubts_about, list_plausibility, plausibility_of
from elearn_desk.services.verdicts import evaluate_all, evaluate_person
from elearn_desk.wording.sentences import sentence
from tests.services.office import LIN, WANG, WU, Office, done

SUNDAY = date(2014, 6, 8)


def spread(office: Office, desk: Desk, *times: time, hours: str = "2") -> None:
    """Bring in the first courses of 林𡍼's main set, completed on a Sunday at these times."""
    records = [
        record._replace(completed_on=SUNDAY, completed_time=at, hours=Decimal(hours))
        for record, at in zip(done("main-elementary", person_id=LIN), times, strict=False)
    ]
    import_hours(desk, [office.hours(records, "lin.csv")])


def test_everyone_whose_times_ask_for_a_look_is_listed_by_unit(desk: Desk) -> None:
    found = list_plausibility(desk).value

    # Everything of both was completed in one minute.
    assert [each.person.id for each in found] == [WANG, WU]
    assert {doubt.kind for each in found for doubt in each.doubts} == {
        DoubtKind.SAME_MINUTE,
        DoubtKind.TOO_MANY_HOURS,
    }
    assert [each.person.id for each in list_plausibility(desk, "秘書室").value] == [WU]
    assert {each.severity for answer in found for each in answer.findings} == {Severity.WARNING}


def test_the_sentence_names_records_day_and_figures_and_accuses_nobody(office: Office, desk: Desk) -> None:
    spread(office, desk, time(19, 0), time(19, 10))
    (doubt,) = doubts_about(desk, LIN).value

    first, second = (record.id for record in evaluate_person(desk, LIN).value.records)
    assert sentence(doubt) == (
        f"林𡍼於103/06/08 19:00至19:10完成2門課程（第{first}、{second}號紀錄），間隔短於後續課程的認證2小時，"
        "請向申請人確認登載之完成時間。"
    )


def test_a_crowded_day_says_what_the_day_holds(office: Office, desk: Desk) -> None:
    spread(office, desk, time(7, 0), time(19, 0), hours="12.5")
    with desk.database.read() as work:
        book = rulebook(desk, work)

    close, crowded = plausibility_of(evaluate_person(desk, LIN).value, book)

    assert (close.code, crowded.code) == ("TIMES-CLOSE", "TIMES-CROWDED-DAY")
    assert (crowded.detail("hours"), crowded.detail("room"), crowded.detail("count")) == ("25", "24", "2")


def test_one_minute_for_many_names_the_first_records(desk: Desk) -> None:
    with desk.database.read() as work:
        book = rulebook(desk, work)

    codes = {each.code: each for each in plausibility_of(evaluate_person(desk, WANG).value, book)}

    assert codes["TIMES-SAME-MINUTE"].detail("at") == "20:15"
    assert codes["TIMES-SAME-MINUTE"].detail("records").endswith("等")


def test_looking_changes_no_verdict(desk: Desk) -> None:
    before = evaluate_all(desk).value

    list_plausibility(desk)

    assert evaluate_all(desk).value == before


def test_who_has_no_doubtful_time_is_not_listed(office: Office, desk: Desk) -> None:
    spread(office, desk, time(17, 0), time(19, 0))

    assert LIN not in {each.person.id for each in list_plausibility(desk).value}
