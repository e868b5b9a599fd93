"""附件2 as it is laid out: the plan's words, room for stamps, and every value inside its cell."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.units import mm

from elearn_desk.domain.documents import ClaimForm
from elearn_desk.paper import fonts
from elearn_desk.paper.claim_form import draw_claim_forms
from elearn_desk.paper.claim_layout import ClaimLayout, claim_layout
from elearn_desk.paper.layout import Box
from elearn_desk.paper.pen import READABLE
from elearn_desk.paper.wrapping import fit
from elearn_desk.shipped import shipped
from tests.paper.builders import Mark, a_form, a_line, claim_pdf, page_marks, page_texts

ANNEX = (Path(__file__).parent / "data" / "plan-103-annex-2.txt").read_text(encoding="utf-8")
STAMP = (20, 10)
"""Millimetres that a stamp needs."""
SLACK = 1.0
"""Points that a character's box may reach out of its cell: pdfium's boxes are a little larger than the ink."""
LONGEST: dict[str, Any] = {
    "unit": "綜合計畫" * 15,
    "title": "約僱人員職務代理" * 7 + "人事管理",
    "name": "伊斯坦大．畢馬拉雅安" * 6,
}
TITLE = "守護你的財富─金融消費者保護法速讀與公務員廉政倫理規範" * 4 + "【課程最後的字都要印出來】"


def test_the_blank_form_says_what_the_plan_prints_word_for_word() -> None:
    assert len(ANNEX.split("課程")) > 11
    said = Counter("".join(page_texts(claim_pdf(ClaimForm(103, blank_rows=10)))))
    repeated = "公餘時間完成數位學習補休申請表※填表前請先詳閱注意事項服務單位職稱姓名"
    head = "已完成線上課程名稱、時數、日期及時間（須檢附時數證明）核章欄"
    said -= Counter(repeated + head + "第1頁，共2頁第2頁，共2頁")
    assert said == Counter("".join(ANNEX.split()))


def test_the_notes_are_the_plans() -> None:
    items = tomllib.loads(shipped("forms", "claim-103", "form.toml").read_text(encoding="utf-8"))["notes"]["items"]
    words = "".join(item.get("mark", "") + item["text"] for item in items)
    notes = ANNEX[ANNEX.index("填表注意事項") :]
    assert "".join(words.split()) == "".join(notes.split())


def rooms(layout: ClaimLayout) -> list[Box]:
    """Give what is left free beside the words of each line of signatures and stamps."""
    found = []
    for label in layout.courses.signatures:
        words = fonts.width(label.text) * label.size / mm
        found.append(label.box.without_left(words))
    return found


def test_every_stamp_has_room_to_itself() -> None:
    layout = claim_layout(103)
    right = layout.courses.columns[0]
    cell = Box(right, 0, layout.courses.columns[1], layout.courses.height)
    stamps = rooms(layout)
    assert [label.text for label in layout.courses.signatures] == ["申請人簽名：", "單位主管核章：", "人事單位核章："]
    for room in stamps:
        assert (room.width, room.height) >= STAMP
        assert room.height >= STAMP[1]
        assert cell.left <= room.left
        assert room.left + room.width <= cell.left + cell.width
        assert room.top + room.height <= cell.height
    for above, below in pairwise(stamps):
        assert above.top + above.height <= below.top
    printed = (layout.courses.set, layout.courses.registered, layout.courses.reversed, layout.courses.edition)
    assert all(label.box.left + label.box.width <= right for label in (*printed, layout.courses.title))


def test_nothing_is_printed_where_a_stamp_goes() -> None:
    lines = tuple(
        a_line(at, title=TITLE, set_title="副餐2-幸福嚴選餐", registered_on=date(2014, 5, 8)) for at in (1, 2)
    )
    layout = claim_layout(103)
    (marks, *_) = page_marks(claim_pdf(a_form(lines=lines)))
    for at in range(2):
        slot = layout.courses.box(at)
        for room in rooms(layout):
            inside = within(marks, room.moved(slot.left, slot.top))
            assert [mark.text for mark in inside if mark.text.strip()] == []


def within(marks: list[Mark], box: Box, height: float = 297) -> list[Mark]:
    """Give the characters whose middle lies in a box of the page."""
    left, right = box.left * mm, (box.left + box.width) * mm
    top, bottom = (height - box.top) * mm, (height - box.top - box.height) * mm
    return [
        mark
        for mark in marks
        if left < (mark.left + mark.right) / 2 < right and bottom < (mark.top + mark.bottom) / 2 < top
    ]


def holds(marks: list[Mark], box: Box, text: str) -> None:
    """See that a box holds a text, all of it, and that no character of it reaches out."""
    inside = [mark for mark in within(marks, box) if mark.text.strip()]
    assert Counter(mark.text for mark in inside) == Counter("".join(text.split()))
    assert min(mark.left for mark in inside) >= box.left * mm - SLACK
    assert max(mark.right for mark in inside) <= (box.left + box.width) * mm + SLACK
    assert max(mark.top for mark in inside) <= (297 - box.top) * mm + SLACK
    assert min(mark.bottom for mark in inside) >= (297 - box.top - box.height) * mm - SLACK


@pytest.mark.parametrize("courses", [1, 11, 23])
@pytest.mark.parametrize("agency", ["", "高雄市政府環境保護局"])
def test_the_longest_values_stand_whole_in_their_cells(courses: int, agency: str) -> None:
    assert {len(text) for text in LONGEST.values()} == {60}
    assert len(TITLE) >= 120
    lines = tuple(a_line(at, title=TITLE, set_title="副餐2-幸福嚴選餐") for at in range(1, courses + 1))
    layout = claim_layout(103)
    pages = page_marks(claim_pdf(a_form(agency=agency, lines=lines, **LONGEST)))
    shown = LONGEST | {"unit": agency + LONGEST["unit"]}
    for marks in pages:
        for field in layout.fields:
            holds(marks, field.content.box, shown[field.value])
    for number in range(1, courses + 1):
        page, at = divmod(number - 1, layout.courses.per_page)
        slot = layout.courses.box(at)
        place = layout.courses.title.box.moved(slot.left, slot.top)
        holds(pages[page], place, f"課程{number}名稱：{TITLE}")


def test_what_comes_out_too_small_to_read_is_told_and_still_drawn_whole() -> None:
    unit = "綜合計畫" * 60
    out = BytesIO()
    drawn = draw_claim_forms([a_form(unit=unit), a_form(name="李四")], out)
    (found,) = drawn.findings
    assert (found.code, found.detail("name")) == ("PAPER-SMALL", "王大明")
    assert unit in found.detail("texts")
    layout = claim_layout(103)
    box = layout.fields[0].content.box
    assert fit(f"範例市政府\n{unit}", box.width * mm, box.height * mm, 12).size < READABLE
    holds(page_marks(out.getvalue())[0], box, f"範例市政府{unit}")


@pytest.mark.parametrize(
    "given",
    [{"unit": "=1+1"}, {"unit": "-科", "title": "@職稱"}, {"name": "", "unit": "", "title": "", "agency": ""}],
    ids=["a formula", "signs", "nobody"],
)
def test_odd_values_print_as_they_are(given: dict[str, Any]) -> None:
    (marks, *_) = page_marks(claim_pdf(a_form(provisional=True, **given)))
    form = a_form(**given)
    shown = {"unit": form.agency + form.unit, "title": form.title, "name": form.name}
    for field in claim_layout(103).fields:
        if shown[field.value]:
            holds(marks, field.content.box, shown[field.value])


INVENTED = """
source = "虛構機關 115 年度計畫附件"
paper = [182, 257]
rule = 0.4
frame = 0.8
title = { text = "線上研習補休單", box = [10, 8, 120, 9], size = 18, bold = true, align = "center" }
hint = { text = "（請以正楷填寫）", box = [10, 18, 80, 6], size = 10 }
provisional = { text = "證明後補", box = [10, 8, 24, 8], size = 12, align = "center" }
serial = { text = "單號 {serial}", box = [100, 19, 48, 5], size = 8 }
code = { box = [152, 6, 20, 20] }
page = { text = "{page}／{pages}", box = [10, 246, 162, 6], size = 9, align = "center" }
heads = [
    { text = "研習課程", box = [10, 36, 90, 7], size = 10, align = "center" },
    { text = "簽章", box = [100, 36, 72, 7], size = 10, align = "center" },
]
closing = { text = "以下空白", height = 7, size = 10 }
[[fields]]
value = "name"
label = { text = "申請人", box = [10, 26, 20, 10], size = 11, align = "center" }
box = [30, 26, 60, 10]
size = 12
[[fields]]
value = "unit"
label = { text = "科室", box = [90, 26, 18, 10], size = 11, align = "center" }
box = [108, 26, 64, 10]
size = 12
[courses]
top = 43
left = 10
columns = [90, 72]
height = 24
per_page = 8
blank = 4
title = { label = "第{number}門：", box = [2, 1, 86, 9], size = 11 }
lines = [{ text = "{hours} 小時，{month} 月 {day} 日 {hour}:{minute} 完成", box = [2, 12, 86, 6], size = 11 }]
gaps = { hours = 10, month = 8, day = 8, hour = 8, minute = 8 }
set = { text = "{set}", box = [50, 18, 38, 5], size = 8 }
registered = { text = "{date}登記", box = [2, 18, 40, 5], size = 8 }
reversed = { text = "{date}沖銷", box = [2, 18, 40, 5], size = 8 }
edition = { text = "第{edition}次 {serial}", box = [2, 18, 40, 5], size = 8 }
signatures = [
    { text = "本人：", box = [92, 0, 70, 12], size = 11 },
    { text = "首長：", box = [92, 12, 70, 12], size = 11 },
]
[notes]
left = 10
width = 162
gap = 3
size = 10
leading = 4.5
between = 0.3
bottom = 245
[[notes.items]]
mark = "一、"
text = "本單由本人填寫。"
"""


def test_a_form_of_other_words_boxes_and_signatures_needs_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "forms" / "claim-115"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(INVENTED, encoding="utf-8")
    monkeypatch.setattr("elearn_desk.paper.layout.shipped", tmp_path.joinpath)
    content = claim_pdf(a_form(9, plan_year=115, provisional=True, title="不在這張表上"))
    first, second = page_texts(content)
    for words in ("線上研習補休單", "證明後補", "單號103-00012", "申請人王大明", "1／2", "本人：", "首長："):
        assert words in first
    assert "不在這張表上" not in first
    assert all(words in second for words in ("第9門：", "課程乙9"))
    assert "一、本單由本人填寫。" in second
    assert "核章" not in first + second
    layout = claim_layout(115)
    assert len(layout.courses.signatures) == 2
    assert [field.value for field in layout.fields] == ["name", "unit"]
