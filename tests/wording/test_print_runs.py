"""The cover list of a run names everyone once, by unit, and says when it was taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from elearn_desk.domain.print_runs import PrintRun, RunPerson, RunWithdrawal
from elearn_desk.wording.print_runs import cover_of, run_words, scope_words, standing_words
from tests.factory import SATURDAY

WANG = RunPerson(1, "103-0001", "A123456789", "王小明", "民政課", "課員", 8)
LI = RunPerson(2, "103-0002", "B123456780", "李大同", "民政課", "課長", 12)
NOBODYS = RunPerson(3, "103-0003", "D123456782", "吳約聘", "", "約聘", 4)
RUN = PrintRun(103, 2, SATURDAY, "示範區公所", "", "103-test", (NOBODYS, WANG, LI))
BACK = replace(RUN, withdrawal=RunWithdrawal(date(2014, 5, 9), "名冊有誤", frozenset({1})))


def test_a_run_goes_by_its_number_and_by_whom_it_is_of() -> None:
    assert run_words(RUN) == "第2次成批列印"
    assert (scope_words(RUN), scope_words(replace(RUN, unit="民政課"))) == ("全部單位", "民政課")
    assert (standing_words(RUN), standing_words(BACK)) == ("", "已於103/05/09撤回：名冊有誤")


def test_the_cover_names_everyone_once_in_a_section_a_unit() -> None:
    cover = cover_of(RUN, date(2014, 5, 6))

    assert (cover.title, cover.subject) == (
        "103年度補休申請表成批列印清單",
        "示範區公所　第2次成批列印（103年5月3日製作）",
    )
    assert [(section.title, section.joined) for section in cover.sections] == [
        ("未載單位（1人，4小時）", False),
        ("民政課（2人，20小時）", True),
    ]
    rows = [row.cells for section in cover.sections for row in section.rows]
    assert rows[1] == ("2", "課員", "王小明", "A12345****", "103-0001", "8", "")
    assert [(row[0], row[2]) for row in rows] == [("1", "吳約聘"), ("2", "王小明"), ("3", "李大同")]
    assert [section.lead for section in cover.sections] == ["全部單位新符合補休資格者共3人，申請24小時。", ""]
    assert [row.whom for section in cover.sections for row in section.rows] == ["吳約聘", "王小明", "李大同"]


def test_the_day_of_printing_stands_in_one_place() -> None:
    assert replace(cover_of(RUN, date(2014, 5, 6)), made_on=SATURDAY) == cover_of(RUN, SATURDAY)


def test_without_an_agency_the_cover_begins_with_the_run() -> None:
    assert cover_of(replace(RUN, agency=""), SATURDAY).subject == "第2次成批列印（103年5月3日製作）"


def test_the_cover_of_a_run_taken_back_says_so_and_is_not_to_be_sent() -> None:
    cover = cover_of(BACK, SATURDAY)
    lead = cover.sections[0].lead

    assert lead.endswith("\n本次列印已於103年5月9日撤回（名冊有誤）：1份作廢，其餘2份不隨之撤回。")
    assert [row.cells[-1] for section in cover.sections for row in section.rows] == ["", "已撤回", ""]
    assert cover.notes != cover_of(RUN, SATURDAY).notes
    whole = replace(BACK, withdrawal=RunWithdrawal(SATURDAY, "重印", frozenset({1, 2, 3})))
    assert cover_of(whole, SATURDAY).sections[0].lead.endswith("（重印）：3份作廢。")
