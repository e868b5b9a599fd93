"""獎懲建議名冊: today's list, a batch as it was sent, and who is held back (rules D1–D6)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2

from elearn_desk.services.award_batches import propose_awards
from elearn_desk.services.award_lists import award_list, print_award_list
from elearn_desk.services.awards import approve_award
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import list_exports
from elearn_desk.services.hours import import_hours
from elearn_desk.services.roster import import_roster
from tests.services.office import WANG, WU, Office, a_row, done, refused

AUGUST = date(2014, 8, 20)


def text_of(path: Path) -> str:
    """Give the text of a PDF."""
    with pypdfium2.PdfDocument(str(path)) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_award_list_sets_contract_staff_apart(desk: Desk) -> None:
    listed = award_list(desk).value

    assert (listed.agency, listed.made_on, listed.batch) == ("示範區公所", date(2014, 9, 1), None)
    (row,), (contract,) = listed.rows, listed.contract_rows
    assert (row.name, row.rank_text, row.award) == ("王小明", "委任第五職等", "嘉獎一次")
    assert (contract.name, contract.rank_text) == ("吳約聘", "約聘人員（相當委任）")
    assert f"檢附學習紀錄{len(done('main-elementary', 'side-2'))}筆" in row.note
    assert len(row.reason) <= 100
    assert row.basis.startswith("公務人員考績法第12條；高雄市政府103年度推動數位學習實施計畫")
    assert contract.basis.startswith("高雄市政府103年度推動數位學習實施計畫")
    assert "不適用公務人員考績法" in contract.basis
    assert listed.held_rows == ()


def test_the_award_list_leaves_out_whom_it_was_approved_for(office: Office, desk: Desk) -> None:
    out = office.folder / "awards.pdf"
    assert print_award_list(desk, out).value == 2
    approve_award(desk, WANG, "高市府人字第1號")

    assert print_award_list(desk, out).value == 1
    assert "王小明" not in text_of(out)


def test_the_list_is_logged_with_whole_ids_and_every_value_found_in_its_text(office: Office, desk: Desk) -> None:
    import_roster(
        desk, office.roster(a_row(WU, "許𠮷", 人員類別="約聘人員", 單位="=1+1", 職稱="約" * 60), name="later.csv")
    )
    out = office.folder / "awards.pdf"
    print_award_list(desk, out)
    listed = award_list(desk).value
    (line,) = list_exports(desk).value

    text = "".join(text_of(out).split())
    for row in (*listed.rows, *listed.contract_rows):
        values = (
            row.unit,
            row.title,
            row.rank_text,
            row.name,
            row.person_id,
            row.reason,
            row.award,
            row.basis,
            row.note,
        )
        assert [value for value in values if value not in text] == []
    assert (line.kind, line.rows, line.full_ids) == ("form-award-list", 2, True)


def test_before_the_deadline_who_can_reach_more_stands_apart_and_is_not_counted(office: Office, desk: Desk) -> None:
    listed = award_list(desk.at(AUGUST)).value
    out = office.folder / "awards.pdf"

    assert (listed.rows, listed.contract_rows) == ((), ())
    assert [row.name for row in listed.held_rows] == ["王小明", "吳約聘"]
    assert listed.held_rows[0].note.startswith("得於103/08/31前再完成副餐3-豪華主廚餐（尚缺")
    assert listed.held_rows[0].note.endswith("改獎嘉獎二次")
    assert print_award_list(desk.at(AUGUST), out).value == 0
    assert "敘獎暫緩建議名單" in text_of(out)


def test_whoever_was_sent_although_more_is_in_reach_stands_with_the_others(desk: Desk) -> None:
    propose_awards(desk.at(AUGUST), include=[WANG])

    listed = award_list(desk.at(AUGUST)).value

    assert ([row.name for row in listed.rows], [row.name for row in listed.held_rows]) == (["王小明"], ["吳約聘"])
    assert "檢附學習紀錄" in listed.rows[0].note


def test_a_batch_is_printed_as_it_was_sent_whatever_came_later(office: Office, desk: Desk) -> None:
    propose_awards(desk.at(date(2014, 9, 5)))
    sent = award_list(desk, 1).value
    import_hours(desk, [office.hours(done("side-3"), "later.csv")])
    approve_award(desk, WU, "高市府人字第1號")

    assert award_list(desk, 1).value == sent
    assert (sent.batch, sent.made_on) == (1, date(2014, 9, 5))
    assert [row.award for row in (*sent.rows, *sent.contract_rows)] == ["嘉獎一次", "嘉獎一次"]
    assert award_list(desk).value.rows[0].award == "嘉獎二次"
    out = office.folder / "batch.pdf"
    assert print_award_list(desk, out, 1).value == 2
    assert "第1批" in text_of(out)
    with refused("AWARD-BATCH-UNKNOWN"):
        print_award_list(desk, out, 2)


def test_an_award_list_of_nobody_is_refused(new_office: Office, new_desk: Desk) -> None:
    import_roster(new_desk, new_office.roster(a_row(WANG, "王小明", 機關="")))
    out = new_office.folder / "awards.pdf"

    with refused("AWARD-NOBODY"):
        print_award_list(new_desk, out)

    assert not out.exists()
    assert award_list(new_desk).value.agency == ""
