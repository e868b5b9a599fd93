"""The desk opens a database for a plan year, and refuses what it cannot open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from elearn_desk.domain.findings import Finding, KnownTrouble, Refusal, Severity, finding
from elearn_desk.domain.plan import Combine
from elearn_desk.intake.read_plan import read_plan
from elearn_desk.services import desk as desk_module
from elearn_desk.services.desk import Desk, current, load_plan, needed, open_desk, rulebook, value_or_refusal
from elearn_desk.services.parameters import set_parameter
from elearn_desk.services.rulings import rule_platform, rule_suspension
from elearn_desk.services.titles import accept_title
from elearn_desk.services.workdays import import_calendar
from elearn_desk.shipped import shipped
from tests.services.office import Office, recorder, refused

COURSE = "全民國防教育學堂"


def test_a_desk_has_the_plan_of_its_year_and_the_day_it_is_asked_about(new_desk: Desk) -> None:
    assert new_desk.plan.year == 103
    assert new_desk.as_of == date(2014, 9, 1)


def test_the_same_desk_can_be_asked_about_another_day(new_desk: Desk) -> None:
    later = new_desk.at(date(2014, 12, 31))

    assert later.as_of == date(2014, 12, 31)
    assert later.database is new_desk.database


def test_a_year_without_a_plan_is_refused_and_says_which_years_there_are() -> None:
    with pytest.raises(Refusal) as caught:
        load_plan(104)

    assert caught.value.finding.code == "PLAN-YEAR"
    assert caught.value.finding.detail("years") == "103"


def test_a_wrong_plan_file_is_refused_with_its_first_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = finding("PLAN-HOURS-SUM")
    monkeypatch.setattr(desk_module, "plan_for", lambda _year, _folder: (broken, finding("PLAN-TYPE")))

    with refused("PLAN-HOURS-SUM"):
        load_plan(103)


def test_a_year_without_a_plan_makes_no_database(tmp_path: Path) -> None:
    target = tmp_path / "new.sqlite3"

    with refused("PLAN-YEAR"), open_desk(str(target), 99, date(2014, 9, 1), recorder()):
        pass

    assert not target.exists()


def test_a_year_without_a_plan_is_refused_in_a_database_that_is_there_too(office: Office) -> None:
    with refused("PLAN-YEAR"), open_desk(str(office.database), 104, date(2014, 9, 1), recorder()):
        pass


def test_a_desk_that_stays_open_can_be_brought_up_to_date(office: Office, desk: Desk) -> None:
    with office.desk() as other:
        ruling = set_parameter(other, "combine", "capped_sum", "依函釋").value.entry

    assert desk.plan.parameters.combine is Combine.HIGHEST
    assert current(desk).plan.parameters.combine is Combine.CAPPED_SUM
    assert current(desk).plan.version == f"{desk.plan.version}+r{ruling.id}"
    with office.desk() as later:
        assert later.plan == current(desk).plan


def test_the_rulebook_knows_ruled_platforms_and_suspensions(desk: Desk) -> None:
    rule_platform(desk, "e等公務園", "e學中心", "整合")
    rule_suspension(desk, date(2014, 7, 23), "off", "麥德姆颱風")

    with desk.database.read() as work:
        book = rulebook(desk, work)
    assert book.platform("e等公務園") == "e學中心"
    assert not book.calendar.works_on(date(2014, 7, 23))


def test_a_database_of_another_program_is_the_worlds_fault(tmp_path: Path) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("something else entirely", encoding="utf-8")

    with pytest.raises(KnownTrouble) as caught, open_desk(str(target), 103, date(2014, 9, 1), recorder()):
        pass

    assert caught.value.finding.code == "DB-DAMAGED"


def test_the_rulebook_lays_the_clerks_days_over_the_shipped_calendar(office: Office, desk: Desk) -> None:
    wednesday = date(2014, 7, 23)
    typhoon = office.file(
        "typhoon.csv",
        ["西元日期", "星期", "是否放假", "備註"],
        [{"西元日期": "20140723", "星期": "三", "是否放假": "2", "備註": "停止上班"}],
    )

    with desk.database.read() as work:
        before = rulebook(desk, work).calendar
    import_calendar(desk, typhoon)
    with desk.database.read() as work:
        after = rulebook(desk, work).calendar

    assert before.works_on(wednesday)
    assert not after.works_on(wednesday)
    assert after.notes[wednesday] == "停止上班"
    assert after.works_on(date(2014, 12, 27)), "the make-up Saturday of the shipped calendar still works"


def test_the_rulebook_knows_the_accepted_titles(desk: Desk) -> None:
    accept_title(desk, "全民國防教育", COURSE)

    with desk.database.read() as work:
        assert rulebook(desk, work).titles.resolve("全民國防教育").slots


def test_a_finding_given_instead_of_a_value_refuses_the_command() -> None:
    with refused("LEAVE-WINDOW"):
        value_or_refusal(Finding("LEAVE-WINDOW", Severity.FATAL))


def test_a_value_refuses_nothing() -> None:
    assert value_or_refusal(("a", "value")) == ("a", "value")
    assert needed("  人事室核定 ", "REASON-NEEDED") == "人事室核定"


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u3000"])
def test_a_text_of_white_space_is_no_text(text: str) -> None:
    with refused("REASON-NEEDED"):
        needed(text, "REASON-NEEDED")


def test_the_shipped_plan_is_the_one_loaded() -> None:
    assert load_plan(103) == read_plan(shipped("resources", "plans", "103.toml"))
