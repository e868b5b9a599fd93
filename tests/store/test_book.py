"""The book of decisions keeps everything that was decided and taken back; plan files are added, and the last holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from elearn_desk.domain.rulings import Ruling, RulingKind
from elearn_desk.store.work import UnitOfWork
from tests.factory import a_ruling
from tests.store.builders import CLERK, a_line, bring_in


def on_the_year(**changes: Any) -> Ruling:
    defaults = {"kind": RulingKind.PARAMETER, "record_id": 0, "course": "", "plan_year": 103, "key": "combine"}
    return a_ruling(**{**defaults, "value": "capped_sum", **changes})


def test_rulings_on_people_and_on_the_year_stand_without_any_record(work: UnitOfWork) -> None:
    year = work.rulings.add(on_the_year())
    person = work.rulings.add(on_the_year(kind=RulingKind.RANK, key="", value="junior", person_id="B123456780"))
    assert work.rulings.standing() == [year, person]
    assert year == replace(on_the_year(), id=1)
    day = work.rulings.add(on_the_year(kind=RulingKind.SUSPENSION, key="2014-07-23", value="off", plan_year=0))
    assert work.rulings.withdraw(day.id, "誤登")
    assert work.rulings.withdraw(year.id, "改採原解釋")
    assert work.rulings.standing() == [person]
    assert [line.subject for line in work.audit.all()] == [
        "ruling 1",
        "ruling 3",
        "2014-07-23=off",
        "B123456780",
        "103 combine=capped_sum",
    ]


def test_a_ruling_on_a_record_knows_whose_it_is(work: UnitOfWork) -> None:
    bring_in(work, [a_line(person_id="B123456780")])
    ruling = work.rulings.add(a_ruling(record_id=1))
    assert ruling.person_id == "B123456780"
    assert work.rulings.standing() == [ruling]


def test_the_book_keeps_what_was_taken_back_and_what_gave_way(work: UnitOfWork) -> None:
    first, second = work.rulings.add(on_the_year()), work.rulings.add(on_the_year(value="highest"))
    work.rulings.withdraw(second.id, "文號有誤")
    lines = work.rulings.history(103)
    assert [line.ruling for line in lines] == [first, second]
    assert [line.written_at for line in lines] == [work.audit.at, work.audit.at]
    assert lines[0].withdrawal is None
    withdrawal = lines[1].withdrawal
    assert withdrawal is not None
    assert (withdrawal.by, withdrawal.at, withdrawal.reason) == (CLERK, work.audit.at, "文號有誤")


def test_the_book_of_a_year_holds_its_own_rulings_and_those_of_any_year(work: UnitOfWork) -> None:
    for year in (102, 103, 0):
        work.rulings.add(on_the_year(plan_year=year))
    assert [line.ruling.plan_year for line in work.rulings.history(103)] == [103, 0]


def test_a_ruling_whose_record_is_gone_stays_in_the_book_and_stands_no_longer(work: UnitOfWork) -> None:
    batch = bring_in(work, [a_line()])
    ruling = work.rulings.add(a_ruling(record_id=1))
    work.records.undo(batch)
    assert work.rulings.standing() == []
    (line,) = work.rulings.history(103)
    assert line.ruling == replace(ruling, record_id=0)


def test_the_last_plan_file_of_a_year_holds(work: UnitOfWork) -> None:
    assert work.plans.last(104) is None
    assert work.plans.years() == set()
    work.plans.add(104, "104-aaaa", "104.toml", b"first", reason="核定", document="高市1號")
    work.plans.add(105, "105-cccc", "105.toml", b"other", reason="核定", document="")
    number = work.plans.add(104, "104-bbbb", "修正.toml", "第二".encode(), reason="修正", document="")
    last = work.plans.last(104)
    assert last is not None
    assert (last.id, last.version, last.file_name, last.content) == (number, "104-bbbb", "修正.toml", "第二".encode())
    assert (last.plan_year, last.reason, last.document) == (104, "修正", "")
    assert (last.recorded_at, last.recorded_by) == (work.audit.at, CLERK)
    assert [each.version for each in work.plans.history(104)] == ["104-aaaa", "104-bbbb"]
    assert work.plans.years() == {104, 105}
    assert work.audit.all(1)[0].details == "104-bbbb 修正.toml: 修正"
