"""假單 says what is taken, when, why and of which grants, a page each with room for the stamps."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from elearn_desk.domain.documents import LeaveSlip
from elearn_desk.paper.leave_slip import draw_leave_slips
from elearn_desk.paper.leave_slip_layout import leave_slip_layout
from tests.paper.builders import page_marks, page_texts
from tests.paper.slips import a_slip, a_slip_draw, slip_pdf

STAMPS = ("申請人簽章", "職務代理人", "單位主管", "人事單位", "機關首長")
MANY = a_slip(draws=tuple(a_slip_draw(number, serial=f"103-{number:04}", hours=1) for number in range(1, 13)), hours=12)
LONG = a_slip(
    name="伊斯坦大．畢馬拉雅安" * 6,
    unit="=1+1" + "環境稽查及空氣噪音防制科第二股" * 4,
    title="約僱人員兼辦理環境稽查業務" * 5,
    agency="範例市政府環境保護局" * 6,
    draws=(a_slip_draw(serial="103-0012" * 4), a_slip_draw(2)),
)


def test_a_slip_shows_all_it_holds() -> None:
    (page,) = page_texts(slip_pdf(a_slip()))

    for words in (
        "範例市政府假單",
        "103年度推動數位學習補休",
        "編號：補休帳第7號",
        "填單日期：103年9月1日",
        "秘書科",
        "科員",
        "王大明",
        "補休假",
        "利用公餘時間參與數位學習",
        "自中華民國103年9月2日（星期二）14時00分起",
        "至中華民國103年9月2日（星期二）17時00分止",
        "3小時",
        "附件2，編號103-0012",
        "學習時數證明",
        "第1號103103/05/20103-0012103/05/04～103/11/033",
        "假單經核准後始得離開任所",
        *STAMPS,
    ):
        assert words in page, words


def test_a_grant_brought_along_has_no_form_and_says_so() -> None:
    (page,) = page_texts(slip_pdf(a_slip(draws=(a_slip_draw(serial="", first_day=None, last_day=None),))))

    assert "附件2）" in page
    assert "移入～" in page


def test_leave_that_passes_midnight_names_both_days() -> None:
    (page,) = page_texts(slip_pdf(a_slip(start_at=datetime(2014, 9, 6, 22), end_at=datetime(2014, 9, 7, 1, 30))))

    assert "103年9月6日（星期六）22時00分起至中華民國103年9月7日（星期日）01時30分止" in page


def test_every_slip_has_a_page_and_a_bookmark() -> None:
    content = slip_pdf(a_slip(), a_slip(8, name="許𠮷"), replace(MANY, number=9))

    with pypdfium2.PdfDocument(content) as document:
        marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
        assert document.get_metadata_value("Title") == "假單（3份）"
    assert marks == [
        ("王大明 103/09/02（第7號）", 0),
        ("許𠮷 103/09/02（第8號）", 1),
        ("王大明 103/09/02（第9號）", 2),
    ]
    with pypdfium2.PdfDocument(slip_pdf(a_slip(name="許𠮷"))) as document:
        assert document.get_metadata_value("Title") == "假單－許𠮷"
    assert "許𠮷" in page_texts(content)[1]
    assert all("說明：" in page for page in page_texts(content))


@pytest.mark.parametrize("slip", [MANY, LONG], ids=["many grants", "long texts"])
def test_everything_keeps_inside_the_page_and_nothing_is_cut(slip: LeaveSlip) -> None:
    content = slip_pdf(slip)
    (marks,), (page,) = page_marks(content), page_texts(content)

    assert min(mark.left for mark in marks) > 40
    assert max(mark.right for mark in marks) < 555
    assert min(mark.bottom for mark in marks) > 40
    assert all(words in page for words in (slip.agency, slip.unit, slip.title, slip.name))
    assert all(f"第{draw.number}號" in page and draw.serial in page for draw in slip.draws)


def test_a_stamp_has_room() -> None:
    layout = leave_slip_layout()

    assert layout.width / len(layout.stamps.labels) >= 20
    assert layout.stamps.height >= 10


def test_the_same_values_give_the_same_bytes_in_a_file(tmp_path: Path) -> None:
    drawn = draw_leave_slips([a_slip()], tmp_path / "a.pdf")

    assert (tmp_path / "a.pdf").read_bytes() == slip_pdf(a_slip())
    assert (drawn.pages, drawn.without_glyph, drawn.findings) == (1, (), ())


def test_characters_no_face_has_are_reported_with_whom_they_concern() -> None:
    drawn = draw_leave_slips([a_slip(name="王\ue001"), a_slip(8), a_slip(9, name="李", unit="\ue002")], BytesIO())

    assert drawn.without_glyph == ("\ue001", "\ue002")
    assert [found.detail("name") for found in drawn.findings] == ["王\ue001", "李"]


def test_texts_far_too_long_are_reported_for_they_come_out_very_small() -> None:
    drawn = draw_leave_slips([a_slip(), a_slip(8, title="約僱人員" * 60)], BytesIO())

    assert [(found.code, found.detail("name")) for found in drawn.findings] == [("PAPER-SMALL", "王大明")]
