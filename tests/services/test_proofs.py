"""The proof annex puts every course of a set beside the printout line or the ruling it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

from elearn_desk.domain.listings import ListingRow
from elearn_desk.services.desk import Desk
from elearn_desk.services.export_log import list_exports
from elearn_desk.services.hours import import_hours, list_records
from elearn_desk.services.proofs import print_proof, print_proofs, proof_of, proofs_of
from elearn_desk.services.roster import import_roster
from elearn_desk.services.rulings import attest_time, count_record, rule_platform
from elearn_desk.services.titles import accept_title
from tests.factory import MONDAY, a_record, moved, set_records, the_set
from tests.paper.builders import page_texts
from tests.plans.invented_plans import invented_plan
from tests.services.office import LIN, STRANGER, WANG, WU, Office, a_row, refused

FIRST, SECOND, THIRD = (course.title for course in the_set("main-elementary").courses[:3])


def rows(desk: Desk, person_id: str = WANG) -> dict[str, tuple[ListingRow, ...]]:
    """Give the rows of a person's annex by the set."""
    sections = proof_of(desk, person_id).value.sections
    return {section.title.partition("：")[0]: section.rows for section in sections}


def test_every_set_begun_is_a_table_with_all_its_courses(desk: Desk) -> None:
    annex = proof_of(desk, WANG).value

    assert annex.title == "103年度數位學習佐證對照表"
    assert annex.apart
    assert [(section.title, len(section.rows), section.joined) for section in annex.sections] == [
        ("委任主餐：7/7門，103/05/03完成；公餘時間完成日103/05/03", 7, False),
        ("副餐1-窈窕精緻餐：5/5門，103/05/03完成；公餘時間完成日103/05/03", 5, True),
        ("副餐2-幸福嚴選餐：9/9門，103/05/03完成；公餘時間完成日103/05/03", 9, True),
        ("副餐3-豪華主廚餐：9/16門", 16, True),
    ]
    assert annex.sections[0].subject == "示範區公所 民政課 課員 王小明（A12345****）"
    assert annex.sections[0].lead.startswith("可建議嘉獎一次；")
    assert annex.sections[0].bookmark == "民政課 王小明"


def test_a_row_sets_the_printout_line_beside_the_course(desk: Desk) -> None:
    first = rows(desk)["委任主餐"][0]
    missing = rows(desk)["副餐3-豪華主廚餐"][1]

    assert first.cells == (
        *("1", FIRST, "1", FIRST, "港都e學苑", "1", "103/05/03\n20:15", "是"),
        "「hours.csv」第2列\n第1號紀錄",
    )
    assert first.whom == "王小明"
    assert missing.cells[3:] == ("未見紀錄", "", "", "", "", "")


def test_what_a_record_counts_by_beside_its_line_stands_below_it(office: Office) -> None:
    records = set_records("main-elementary", person_id=LIN)
    records = moved(records, FIRST, title="單車游前鎮", platform="港都學苑")
    records = moved(records, SECOND, completed_on=MONDAY, completed_time=None)
    records = moved(records, THIRD, platform="別的平台")
    with office.desk() as desk:
        import_hours(desk, [office.hours(records, "林員.csv")])
        numbers = {each.title: each.id for each in list_records(desk).value if each.person_id == LIN}
        rule_platform(desk, "港都學苑", "港都e學苑", "同一平台")
        accept_title(desk, "單車游前鎮", FIRST, "查證屬實")
        attest_time(desk, numbers[SECOND], time(20, 30), "附切結")
        before = rows(desk, LIN)["委任主餐"]
        count_record(desk, numbers[THIRD], THIRD, "經查屬實", "高市人字第1號")
        after = rows(desk, LIN)["委任主餐"]

    said = [row.cells[0] for row in before if row.spanning]
    assert said == [
        "列印資料所載平台「港都學苑」即計畫所列「港都e學苑」。",
        "列印資料所載課名由clerk103/09/01採用為本課程（查證屬實）。",
        "clerk103/09/01裁示完成時間20:30：附切結。",
        "未採計：平台不符（別的平台）。",
    ]
    assert after[-5].cells == (f"clerk103/09/01裁示採計為「{THIRD}」：經查屬實，高市人字第1號。",)
    assert [row.cells[7] for row in before if not row.spanning][:3] == ["是", "是", ""]


def test_leave_that_counts_by_a_later_record_shows_both(office: Office) -> None:
    early = set_records("main-elementary", person_id=LIN, on=MONDAY, at=time(10))[:1]
    late = set_records("main-elementary", person_id=LIN)[:1]
    with office.desk() as desk:
        import_hours(
            desk, [office.hours([*early, *[late[0]._replace(completed_on=MONDAY.replace(day=6))]], "林員.csv")]
        )
        first, second, *_ = rows(desk, LIN)["委任主餐"]

    assert (first.cells[0], first.cells[6:8]) == ("1", ("103/05/05\n10:00", ""))
    assert (second.cells[1], second.cells[6:8]) == ("（補休採計的紀錄）", ("103/05/06\n20:15", "是"))


def test_a_set_made_of_sets_is_shown_by_those_it_is_made_of_each_once(office: Office) -> None:
    plan = invented_plan("groups-of-groups")
    done = a_record(person_id=LIN, title="節能減碳", platform="虛構學苑")
    with office.desk() as desk:
        import_hours(desk, [office.hours([done], "林員.csv")])
        sections = proof_of(replace(desk, plan=plan), LIN).value.sections

    assert [section.title for section in sections] == ["環境組：1/2門"]


def test_annexes_of_several_people_follow_one_another_each_once(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "佐證.pdf"
    with office.desk() as desk:
        import_roster(desk, office.roster(a_row(LIN, "林𡍼", 單位="=1+1"), name="later.csv"))
        listing = print_proofs(desk, [WANG, LIN, WANG], out).value
        (line,) = list_exports(desk).value

    pages = page_texts(out.read_bytes())
    assert [section.bookmark for section in listing.sections if not section.joined] == ["民政課 王小明", "=1+1 林𡍼"]
    assert "各套餐均未見學習紀錄" in pages[-1]
    assert "林𡍼" in pages[-1]
    assert "第1頁，共1頁" in pages[-1]
    assert f"第1頁，共{len(pages) - 1}頁" in pages[0]
    assert (line.kind, line.rows) == ("form-proof", 2)


def test_every_value_of_the_annex_is_found_in_its_text(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "佐證.pdf"

    outcome = print_proof(desk, WU, out)

    pages = page_texts(out.read_bytes())
    text = "".join(pages)
    assert outcome.findings == ()
    assert all(
        "".join(cell.split()) in text
        for section in outcome.value.sections
        for row in section.rows
        for cell in row.cells
    )
    assert "原檔由人事單位保存" in pages[-1]
    assert WU not in text


def test_a_stranger_and_a_file_that_cannot_be_written_are_refused(desk: Desk, tmp_path: Path) -> None:
    with refused("PERSON-UNKNOWN"):
        proofs_of(desk, [WANG, STRANGER])
    with refused("OUTPUT-WRITE"):
        print_proof(desk, WANG, tmp_path / "沒有" / "佐證.pdf")
