"""A plan file brought in holds for its year from then on; what is registered stays as it is (C8, H10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn_desk.domain.findings import Refusal
from elearn_desk.services.desk import Desk, current, has_plan, open_desk, plan_on_file
from elearn_desk.services.outcome import Change
from elearn_desk.services.parameters import set_parameter, show_plan
from elearn_desk.services.plan_drafts import draft_plan
from elearn_desk.services.plan_import import import_plan, return_to_plan_before
from elearn_desk.services.verdicts import evaluate_person
from elearn_desk.services.year_end import close_year
from elearn_desk.shipped import shipped
from tests.services.office import SEPTEMBER, WANG, WU, Office, a_registered_claim, recorder, refused

WHY = "修正計畫"
SHIPPED = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")


def a_file(folder: Path, *changes: tuple[str, str], name: str = "修正.toml") -> Path:
    """Write the shipped plan with some of its words changed."""
    text = SHIPPED
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def lower_cap(folder: Path) -> Path:
    return a_file(folder, ("cap_hours = { value = 12", "cap_hours = { value = 6"))


def next_year(folder: Path) -> Path:
    return a_file(folder, ("year = 103", "year = 104"), ('"103-', '"104-'), name="104.toml")


def test_a_trial_says_whose_verdict_changes_and_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    outcome = import_plan(desk, lower_cap(tmp_path), WHY, dry_run=True)

    assert {change.person.id for change in outcome.value.changes} == {WANG, WU}
    assert [(each.before.leave_hours, each.after.leave_hours) for each in outcome.value.changes] == [(8, 6), (8, 6)]
    assert {finding.code for finding in outcome.findings} == {"PLAN-CAP-UNDER-TIER"}
    assert outcome.changes == frozenset()
    assert current(desk).plan == desk.plan
    assert show_plan(desk).value.file is None


def test_a_plan_brought_in_holds_and_changes_nothing_registered(office: Office, desk: Desk, tmp_path: Path) -> None:
    a_registered_claim(desk)
    with desk.database.read() as work:
        kept = (work.ledger.by_person(103), work.claims.all(103))

    outcome = import_plan(desk, lower_cap(tmp_path), f" {WHY} ", " 高市人2號 ")

    assert outcome.changes == {Change.RULINGS}
    assert outcome.value.registered == 1
    file = show_plan(desk).value.file
    assert file is not None
    assert (file.file_name, file.reason, file.document) == ("修正.toml", WHY, "高市人2號")
    with office.desk() as later:
        assert later.plan.version == outcome.value.entry.version == file.version
        assert later.plan.cap_hours == 6
        verdict = evaluate_person(later, WANG).value.verdict
        assert (verdict.leave.entitled_hours, verdict.plan_version) == (6, file.version)
        with later.database.read() as work:
            assert (work.ledger.by_person(103), work.claims.all(103)) == kept


def test_the_first_plan_of_a_year_is_brought_in_from_any_desk(office: Office, desk: Desk, tmp_path: Path) -> None:
    with desk.database.read() as work:
        assert not has_plan(104, work)
        with refused("PLAN-YEAR"):
            plan_on_file(104, work)

    outcome = import_plan(desk, next_year(tmp_path), WHY)

    assert outcome.value.changes == ()
    with open_desk(str(office.database), 104, SEPTEMBER, recorder()) as later:
        assert later.plan.year == 104
        assert later.plan.version == outcome.value.entry.version
    with office.desk() as same:
        assert same.plan == desk.plan


def test_rulings_are_laid_over_the_plan_brought_in(office: Office, desk: Desk, tmp_path: Path) -> None:
    ruling = set_parameter(desk, "combine", "capped_sum", WHY).value.entry
    version = import_plan(desk, lower_cap(tmp_path), WHY).value.entry.version
    with office.desk() as later:
        assert later.plan.version == f"{version}+r{ruling.id}"


def test_a_file_that_standing_rulings_do_not_fit_is_refused(desk: Desk, tmp_path: Path) -> None:
    file = a_file(tmp_path, ('capped_sum = "各項相加，至年度上限為止"\n', ""))
    import_plan(desk, file, WHY, dry_run=True)
    set_parameter(desk, "combine", "capped_sum", WHY)
    with pytest.raises(Refusal) as caught:
        import_plan(desk, file, WHY)
    assert caught.value.finding.code == "PLAN-RULING"
    assert dict(caught.value.finding.details) == {"ruling": "1", "key": "combine", "value": "capped_sum"}


def test_a_file_that_does_not_load_is_refused_with_all_that_is_wrong(desk: Desk, tmp_path: Path) -> None:
    file = a_file(
        tmp_path,
        ("hours = 20\n", "hours = 21\n"),
        ("hours = 30\n", "hours = 31\n"),
        ("cap_hours = { value = 12", "cap_hours = { value = 6"),
    )
    with pytest.raises(Refusal) as caught:
        import_plan(desk, file, WHY)
    assert [each.code for each in (caught.value.finding, *caught.value.others)] == ["PLAN-HOURS-SUM"] * 2


def test_a_draft_is_refused_until_everything_is_filled_in(desk: Desk, tmp_path: Path) -> None:
    draft = tmp_path / "104.toml"
    draft_plan(desk, 104, "103", draft)
    with refused("PLAN-TO-FILL"):
        import_plan(desk, draft, WHY)


def test_what_else_is_refused(desk: Desk, tmp_path: Path) -> None:
    with refused("REASON-NEEDED"):
        import_plan(desk, lower_cap(tmp_path), " ")
    with refused("PLAN-UNREADABLE"):
        import_plan(desk, tmp_path / "nowhere.toml", WHY)
    close_year(desk, WHY, force=True)
    with refused("YEAR-CLOSED"):
        import_plan(desk, lower_cap(tmp_path), WHY, dry_run=True)
    assert import_plan(desk, next_year(tmp_path), WHY).value.entry.year == 104, "another year is open"


def test_the_plan_before_holds_again_as_a_decision_of_its_own(desk: Desk, tmp_path: Path) -> None:
    shipped_version = desk.plan.version
    lower = import_plan(desk, lower_cap(tmp_path), WHY).value.entry.version

    tried = return_to_plan_before(current(desk), 103, lower, "誤採", dry_run=True)
    assert current(desk).plan.version == lower
    back = return_to_plan_before(current(desk), 103, lower, " 誤採 ", "高市人3號")

    assert (
        {each.person.id for each in tried.value.changes}
        == {each.person.id for each in back.value.changes}
        == {WANG, WU}
    )
    assert back.changes == {Change.RULINGS}
    assert current(desk).plan.version == shipped_version
    file = show_plan(desk).value.file
    assert file is not None
    assert (file.file_name, file.reason, file.document) == ("103.toml", "誤採", "高市人3號")


def test_the_one_before_may_itself_be_a_file_brought_in(desk: Desk, tmp_path: Path) -> None:
    lower = import_plan(desk, lower_cap(tmp_path), WHY).value.entry.version
    shipped_again = import_plan(current(desk), a_file(tmp_path, name="原.toml"), WHY).value.entry.version

    return_to_plan_before(current(desk), 103, shipped_again, "誤採")

    assert current(desk).plan.version == lower


def test_a_plan_that_holds_no_more_is_not_taken_back(desk: Desk, tmp_path: Path) -> None:
    with refused("PLAN-MOVED-ON"):
        return_to_plan_before(desk, 103, desk.plan.version, "誤採")
    lower = import_plan(desk, lower_cap(tmp_path), WHY).value.entry.version
    import_plan(current(desk), a_file(tmp_path, name="原.toml"), WHY)
    with refused("PLAN-MOVED-ON"):
        return_to_plan_before(current(desk), 103, lower, "誤採")


def test_a_year_without_a_plan_before_stays_with_its_first(desk: Desk, tmp_path: Path) -> None:
    first = import_plan(desk, next_year(tmp_path), WHY).value.entry.version
    with refused("PLAN-NONE-BEFORE"):
        return_to_plan_before(desk, 104, first, "誤採")
