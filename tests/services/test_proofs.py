"""The proof annex puts every course beside the printout line it rests on."""

from __future__ import annotations

from pathlib import Path

from elearn_desk.services.desk import Desk
from elearn_desk.services.proofs import print_proof, proof_of
from tests.paper.builders import page_texts
from tests.services.office import LIN, STRANGER, WANG, refused


def test_every_step_is_a_row_with_its_grounds(desk: Desk) -> None:
    annex = proof_of(desk, WANG).value
    (section,) = annex.sections

    assert annex.title == "103年度數位學習佐證對照表"
    assert annex.subject == "示範區公所 民政課 課員 王小明（A12345****）"
    assert annex.lead.startswith("可建議嘉獎一次；")
    assert section.rows[0].cells == ("編制內公務人員，為適用對象。", "肆、適用對象；附件2注意事項1")
    courses = [row for row in section.rows if row.level == 1 and row.cells[0].startswith("《")]
    assert all("「hours.csv」第" in row.cells[1] for row in courses if "完成" in row.cells[0])
    assert {row.strong for row in section.rows if row.level == 0} == {True}


def test_the_annex_is_printed(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "佐證.pdf"

    outcome = print_proof(desk, WANG, out)

    pages = page_texts(out.read_bytes())
    assert outcome.findings == ()
    assert all(f"第{number}頁，共{len(pages)}頁" in page for number, page in enumerate(pages, 1))
    assert "佐證對照表" in pages[0]
    assert "原檔由人事單位保存" in pages[-1]
    assert WANG not in "".join(pages)


def test_a_rare_character_of_a_name_is_drawn(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "佐證.pdf"

    assert print_proof(desk, LIN, out).findings == ()
    assert "林𡍼" in page_texts(out.read_bytes())[0]


def test_a_stranger_and_a_file_that_cannot_be_written_are_refused(desk: Desk, tmp_path: Path) -> None:
    with refused("PERSON-UNKNOWN"):
        proof_of(desk, STRANGER)
    with refused("OUTPUT-WRITE"):
        print_proof(desk, WANG, tmp_path / "沒有" / "佐證.pdf")
