"""The book shows everything that was decided for the year, what holds and what was taken back (C2, C7)."""

from __future__ import annotations

from datetime import datetime, time
from itertools import count
from pathlib import Path

from elearn_desk.domain.rulings import Ruling
from elearn_desk.services.desk import Desk, open_desk
from elearn_desk.services.hours import import_hours, list_batches, list_records
from elearn_desk.services.parameters import set_parameter
from elearn_desk.services.plan_import import import_plan
from elearn_desk.services.ruling_book import BookEntry, ruling_book
from elearn_desk.services.rulings import attest_time, rule_rank, withdraw_ruling
from elearn_desk.services.titles import accept_title, dismiss_title, withdraw_title
from elearn_desk.services.undo import undo_import
from elearn_desk.shipped import shipped
from elearn_desk.store.database import Recorder
from elearn_desk.store.values import AliasEvent
from tests.factory import MONDAY, a_record
from tests.services.office import CLERK, LIN, SEPTEMBER, Office

WHY = "依函釋"


def book(desk: Desk, *, everything: bool = False) -> list[BookEntry]:
    return list(ruling_book(desk, everything=everything).value)


def told(entries: list[BookEntry]) -> list[tuple[object, ...]]:
    return [
        (entry.said.alias if isinstance(entry.said, AliasEvent) else entry.number, entry.holds) for entry in entries
    ]


def test_the_book_of_a_new_year_is_empty(desk: Desk) -> None:
    assert book(desk) == book(desk, everything=True) == []


def test_rulings_titles_and_plan_files_stand_in_it_with_who_why_and_on_what(desk: Desk, tmp_path: Path) -> None:
    set_parameter(desk, "combine", "capped_sum", WHY, "高市人1號")
    accept_title(desk, "國防", "全民國防教育學堂", "同一門", " 高市人9號 ")
    file = tmp_path / "103.toml"
    file.write_bytes(shipped("resources", "plans", "103.toml").read_bytes())
    import_plan(desk, file, "修正計畫", "高市人2號")

    entries = book(desk)

    assert [(entry.by, entry.reason, entry.document, entry.number) for entry in entries] == [
        (CLERK, WHY, "高市人1號", 1),
        (CLERK, "同一門", "高市人9號", None),
        (CLERK, "修正計畫", "高市人2號", None),
    ]
    assert all(entry.holds and entry.withdrawal is None for entry in entries)


def test_what_was_taken_back_or_gave_way_is_shown_when_everything_is_asked_for(desk: Desk) -> None:
    rule_rank(desk, LIN, "junior", WHY)
    rule_rank(desk, LIN, "senior", "派令")
    withdraw_ruling(desk, 2, "派令撤銷")
    rule_rank(desk, LIN, "elementary", "復職")

    assert told(book(desk)) == [(3, True)]
    assert told(book(desk, everything=True)) == [(1, False), (2, False), (3, True)]
    withdrawals = [entry.withdrawal for entry in book(desk, everything=True)]
    assert [each and each.reason for each in withdrawals] == [None, "派令撤銷", None]


def test_of_each_title_the_last_word_holds(desk: Desk) -> None:
    accept_title(desk, "國防", "全民國防教育學堂", "初判")
    accept_title(desk, "國 防", "兩岸情勢概述", "更正")
    dismiss_title(desk, "茶會")
    withdraw_title(desk, "茶會")
    withdraw_title(desk, "國防")
    accept_title(desk, "國防", "全民國防教育學堂", "再議")

    assert told(book(desk)) == [("國防", True)]
    everything = book(desk, everything=True)
    assert sorted(told(everything)) == [("國 防", False), ("國防", False), ("國防", True), ("茶會", False)]
    assert sum(entry.withdrawal is not None for entry in everything) == 2


def test_a_ruling_whose_record_is_gone_is_kept_and_does_not_hold(office: Office, desk: Desk) -> None:
    import_hours(desk, [office.hours([a_record(person_id=LIN, completed_on=MONDAY, completed_time=None)])])
    record = list_records(desk, search=LIN).value[0].id
    attest_time(desk, record, time(20, 30), WHY)
    undo_import(desk, list_batches(desk).value[-1].id)

    assert book(desk) == []
    (entry,) = book(desk, everything=True)
    assert isinstance(entry.said, Ruling)
    assert (entry.said.record_id, entry.said.person_id, entry.holds) == (0, LIN, False)


def test_only_the_last_plan_file_holds(desk: Desk, tmp_path: Path) -> None:
    text = shipped("resources", "plans", "103.toml").read_text(encoding="utf-8")
    for name in ("一.toml", "二.toml"):
        file = tmp_path / name
        file.write_text(f"{text}# {name}\n", encoding="utf-8")
        import_plan(desk, file, WHY)

    assert [entry.said.id for entry in book(desk)] == [2]
    assert [entry.holds for entry in book(desk, everything=True)] == [False, True]


def test_the_book_is_in_the_order_in_which_it_was_written(office: Office) -> None:
    hours = count(8)
    recorder = Recorder(CLERK, lambda: datetime(2014, 9, 1, next(hours)))
    with open_desk(str(office.database), 103, SEPTEMBER, recorder) as desk:
        accept_title(desk, "國防", "全民國防教育學堂")
        rule_rank(desk, LIN, "junior", WHY)
        dismiss_title(desk, "茶會")
        assert told(book(desk)) == [("國防", True), (1, True), ("茶會", True)]
