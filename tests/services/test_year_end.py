"""A closed year takes no more decisions until it is reopened; facts, leave and the next year go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.findings import Refusal, Severity
from elearn_desk.domain.years import YearStep
from elearn_desk.services import awards, watching, year_end
from elearn_desk.services.answers import Correction
from elearn_desk.services.award_batches import propose_awards
from elearn_desk.services.claims import create_claim, register_claim
from elearn_desk.services.corrections import decide
from elearn_desk.services.desk import Desk
from elearn_desk.services.hours import import_hours
from elearn_desk.services.leave import use_leave
from elearn_desk.services.outcome import Change
from elearn_desk.services.roster import import_roster
from elearn_desk.services.titles import accept_title, dismiss_title, withdraw_title
from elearn_desk.services.workdays import import_calendar, import_duty
from tests.factory import a_record, the_plan
from tests.services.office import (
    LIN,
    TUESDAY_AT_TWO,
    WANG,
    WU,
    Office,
    a_claim,
    a_registered_claim,
    a_row,
    done,
    refused,
)

NEXT_YEAR = date(2015, 1, 20)
COURSE = a_record().title


def codes(found: tuple[object, ...]) -> list[str]:
    """Give the codes of findings."""
    return [str(getattr(each, "code", "")) for each in found]


def test_a_year_is_closed_and_reopened_with_its_history(desk: Desk) -> None:
    outcome = year_end.close_year(desk.at(NEXT_YEAR), " 年度結束 ", " 高市人字第1號 ")
    closing = outcome.value
    assert (closing.step, closing.on, closing.reason, closing.document) == (
        YearStep.CLOSED,
        NEXT_YEAR,
        "年度結束",
        "高市人字第1號",
    )
    assert outcome.changes == {Change.YEAR}
    assert year_end.year_state(desk).value.closing == closing

    reopened = year_end.reopen_year(desk.at(NEXT_YEAR), "補登核定").value

    state = year_end.year_state(desk).value
    assert (state.closing, state.events) == (None, (closing, reopened))


def test_closing_twice_and_reopening_what_is_open_are_refused(desk: Desk) -> None:
    with refused("YEAR-OPEN"):
        year_end.reopen_year(desk, "誤關")
    year_end.close_year(desk)
    with refused("YEAR-CLOSED"):
        year_end.close_year(desk)
    with refused("REASON-NEEDED"):
        year_end.reopen_year(desk, " ")


DECISIONS: dict[str, Callable[[Desk], object]] = {
    "approve one": lambda desk: awards.approve_award(desk, WANG, "文號"),
    "approve a batch": lambda desk: awards.approve_batch(desk, 1, "文號"),
    "return one": lambda desk: awards.return_awards(desk, [WANG], "事由"),
    "return a batch": lambda desk: awards.return_batch(desk, 1, "事由"),
    "revoke": lambda desk: awards.revoke_award(desk, WANG, "事由"),
    "propose": propose_awards,
    "accept a title": lambda desk: accept_title(desk, "相近課名", COURSE),
    "dismiss a title": lambda desk: dismiss_title(desk, "相近課名"),
    "forget a title": lambda desk: withdraw_title(desk, "相近課名"),
    "decide on a correction": lambda desk: decide(desk, 1, 2, Correction.NEWER, "事由"),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_closed_year_takes_no_more_decisions(desk: Desk, decision: str) -> None:
    year_end.close_year(desk.at(NEXT_YEAR))

    with pytest.raises(Refusal) as caught:
        DECISIONS[decision](desk)

    closed = caught.value.finding
    assert closed.code == "YEAR-CLOSED"
    assert (closed.detail("year"), closed.detail("day"), closed.detail("by")) == ("103", "2015-01-20", "clerk")


def test_leave_goes_on_in_a_closed_year(desk: Desk) -> None:
    a_registered_claim(desk)
    year_end.close_year(desk)

    assert use_leave(desk, WANG, TUESDAY_AT_TWO, 2).value.hours == 2


def test_files_come_into_a_closed_year_with_a_word_about_it(office: Office, desk: Desk) -> None:
    files: tuple[Callable[[], tuple[object, ...]], ...] = (
        lambda: import_hours(desk, [office.hours(done("side-3"), "later.csv")]).findings,
        lambda: import_roster(desk, office.roster(a_row(WANG, "王小明", 職等="4"))).findings,
        lambda: (
            import_calendar(
                desk, office.file("days.csv", ("西元日期", "是否放假"), [{"西元日期": "20140723", "是否放假": "2"}])
            ).findings
        ),
        lambda: (
            import_duty(
                desk,
                office.file(
                    "duty.csv",
                    ("身分證字號", "差勤類別", "開始時間", "結束時間"),
                    [
                        {
                            "身分證字號": WANG,
                            "差勤類別": "加班",
                            "開始時間": "103/05/06 18:00",
                            "結束時間": "103/05/06 20:00",
                        }
                    ],
                ),
            ).findings
        ),
    )
    year_end.close_year(desk)
    for bring in files:
        assert codes(bring()) == ["YEAR-CLOSED-IMPORT"]
    year_end.reopen_year(desk, "補登")
    for bring in files:
        assert codes(bring()) == []


def test_what_is_undone_is_named_and_claims_hinder_closing(desk: Desk) -> None:
    a_registered_claim(desk)
    a_claim(desk, WU)

    with pytest.raises(Refusal) as caught:
        year_end.close_year(desk)

    assert caught.value.finding.code == "YEAR-UNDONE"
    assert codes(caught.value.others) == ["YEAR-CLAIMS-OPEN", "YEAR-AWARDS-OPEN"]
    claims, recommended = caught.value.others
    assert (claims.detail("count"), claims.detail("which"), recommended.detail("count")) == ("1", "103-0002", "2")
    assert year_end.year_state(desk).value.closing is None
    outcome = year_end.close_year(desk, "年度結束", force=True)
    assert outcome.findings == caught.value.others
    assert {each.severity for each in outcome.findings} == {Severity.WARNING}


def test_a_provisional_claim_without_proof_hinders_closing(office: Office, desk: Desk) -> None:
    claim = create_claim(desk, LIN, provisional=True, side="side-1").value
    register_claim(desk, claim.id)
    with refused("YEAR-UNDONE"):
        year_end.close_year(desk)
    assert "YEAR-PROOF-MISSING" in codes(year_end.year_state(desk).value.undone)

    import_hours(desk, [office.hours(done("main-elementary", "side-1", person_id=LIN), "proof.csv")])

    assert "YEAR-PROOF-MISSING" not in codes(year_end.year_state(desk).value.undone)


def test_printouts_to_be_looked_at_are_named_and_hinder_nothing(
    office: Office, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = a_record(person_id=LIN, title=f"{COURSE}（二）")
    import_hours(desk, [office.hours([near], "near.csv")])
    again = [record._replace(hours=Decimal(9)) for record in done("main-elementary")[:1]]
    import_hours(desk, [office.hours(again, "again.csv")])
    folder = tmp_path / "watched"
    folder.mkdir()
    watching.watch_folder(desk, folder)
    office.hours(done("side-3"), "later.csv").rename(folder / "later.csv")
    monkeypatch.setattr(watching, "SETTLED_AFTER", 0)

    found = {each.code: each.detail("count") for each in year_end.close_year(desk).findings}

    assert {code: found[code] for code in ("YEAR-FILES", "YEAR-TITLES", "YEAR-CORRECTIONS")} == {
        "YEAR-FILES": "1",
        "YEAR-TITLES": "1",
        "YEAR-CORRECTIONS": "1",
    }


def test_of_many_claims_the_first_are_named(office: Office, desk: Desk) -> None:
    people = [f"A12345{number:04}" for number in range(6)]
    import_roster(desk, office.roster(*(a_row(each, each) for each in people)))
    records = [record for each in people for record in done("main-elementary", "side-1", person_id=each)]
    import_hours(desk, [office.hours(records, "many.csv")])
    for each in people:
        a_claim(desk, each)

    claims = year_end.year_state(desk).value.undone[0]

    assert (claims.detail("count"), claims.detail("which")) == (
        "6",
        "103-0001、103-0002、103-0003、103-0004、103-0005等",
    )


def test_hours_open_at_the_end_of_the_year_are_carried(office: Office, desk: Desk) -> None:
    late = [
        record._replace(completed_on=date(2014, 9, 20)) for record in done("main-elementary", "side-1", person_id=LIN)
    ]
    import_hours(desk, [office.hours(late, "late.csv")])
    a_registered_claim(desk.at(date(2014, 10, 1)), WANG)
    a_registered_claim(desk.at(date(2014, 10, 1)), LIN)
    use_leave(desk.at(date(2014, 10, 6)), LIN, datetime(2014, 10, 6, 14), 1)

    (carried,) = year_end.year_state(desk).value.carried

    assert (carried.person_id, carried.unit, carried.grant.open, carried.grant.grant.last_day) == (
        LIN,
        "秘書室",
        3,
        date(2015, 3, 20),
    )


def test_the_next_year_begins_with_its_plan_alone(desk: Desk) -> None:
    with refused("PLAN-YEAR"):
        year_end.begin_year(desk, 104)


def test_a_year_is_begun_once_and_shows_what_is_carried_each_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    period = Window(date(2015, 1, 1), date(2015, 12, 31))
    monkeypatch.setattr(year_end, "plan_on_file", lambda year, _work: replace(the_plan(), year=year, period=period))
    a_registered_claim(desk.at(date(2014, 8, 1)))

    first, second = year_end.begin_year(desk, 104), year_end.begin_year(desk, 104)
    year_end.close_year(desk, "年度結束", force=True)
    after_closing = year_end.begin_year(desk, 104)

    # What was completed on 103/5/3 could be used until 103/11/3.
    assert (first.value, second.value) == ((), ())
    assert first.changes == {Change.YEAR}
    assert second.changes == frozenset()
    assert (codes(first.findings), codes(after_closing.findings)) == (["YEAR-BEFORE-OPEN"], [])
    assert codes(year_end.begin_year(desk, 103).findings) == []


def test_what_is_carried_is_told_when_the_next_year_begins(
    office: Office, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    period = Window(date(2015, 1, 1), date(2015, 12, 31))
    monkeypatch.setattr(year_end, "plan_on_file", lambda year, _work: replace(the_plan(), year=year, period=period))
    late = done("main-elementary", "side-1", person_id=LIN)
    import_hours(desk, [office.hours(late, "late.csv", 完成日期="2014-12-20")])
    a_registered_claim(desk.at(date(2014, 12, 22)), LIN)

    (carried,) = year_end.begin_year(desk, 104).value

    assert (carried.name, carried.grant.open, carried.grant.grant.plan_year) == ("林𡍼", 4, 103)


def test_a_year_whose_awards_are_all_answered_has_nothing_undone(desk: Desk) -> None:
    propose_awards(desk)
    awards.approve_batch(desk, 1, "高市府人字第1號")

    assert year_end.year_state(desk).value.undone == ()
    assert year_end.close_year(desk).findings == ()
