"""The sheet to hand over says why, step by step, under the sentence that sums it up."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.services.desk import Desk
from elearn_desk.services.explanation_sheets import explanation_sheet, print_explanations
from elearn_desk.services.export_log import list_exports
from tests.paper.builders import page_texts
from tests.services.office import LIN, STRANGER, WANG, refused


def test_every_step_is_a_row_with_its_grounds(desk: Desk) -> None:
    sheet = explanation_sheet(desk, [WANG]).value
    (section,) = sheet.sections

    assert sheet.title == "103年度數位學習認定說明"
    assert section.subject == "示範區公所 民政課 課員 王小明（A12345****）"
    assert section.lead.startswith("可建議嘉獎一次；")
    assert section.rows[0].cells == ("編制內公務人員，為適用對象。", "肆、適用對象；附件2注意事項1")
    courses = [row for row in section.rows if row.level == 1 and row.cells[0].startswith("《")]
    assert all("「hours.csv」第" in row.cells[1] for row in courses if "完成" in row.cells[0])
    assert not [row for row in section.rows if "參數" in row.cells[1]]
    assert {row.strong for row in section.rows if row.level == 0} == {True}


def test_the_sheets_of_several_people_are_printed_and_logged_each_once(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "說明.pdf"

    outcome = print_explanations(desk, [LIN, WANG, LIN], out)

    pages = page_texts(out.read_bytes())
    (line,) = list_exports(desk).value
    printed = "".join("".join(pages).split())
    told = [outcome.value.title, *(text for each in outcome.value.sections for text in (each.lead, each.subject))]
    told += [cell for each in outcome.value.sections for row in each.rows for cell in row.cells]
    assert not [text for text in told if not all("".join(line.split()) in printed for line in text.split("\n"))]
    assert outcome.findings == ()
    assert "林𡍼" in pages[0]
    assert [section.bookmark for section in outcome.value.sections] == ["秘書室 林𡍼", "民政課 王小明"]
    assert sum("原檔由人事單位保存" in page for page in pages) == 2
    assert WANG not in "".join(pages)
    assert (line.kind, line.rows) == ("form-explanation", 2)


def test_a_stranger_and_a_file_that_cannot_be_written_are_refused(desk: Desk, tmp_path: Path) -> None:
    with refused("PERSON-UNKNOWN"):
        explanation_sheet(desk, [WANG, STRANGER])
    with refused("OUTPUT-WRITE"):
        print_explanations(desk, [WANG], tmp_path / "沒有" / "說明.pdf")
