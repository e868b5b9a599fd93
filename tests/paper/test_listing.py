"""A list in columns keeps every text, divides no row, and says where it goes on."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn_desk.paper.listing import draw_listing
from tests.paper.builders import page_marks, page_texts
from tests.paper.listings import a_listing, a_listing_row, a_listing_section, listing_pdf


def test_a_page_shows_all_that_the_list_holds() -> None:
    (page,) = page_texts(listing_pdf(a_listing(lead="距副餐3尚缺2門4小時。", notes=("請於期限前完成。",))))

    for words in ("尚缺課程通知", "示範區公所", "中華民國103年7月15日", "秘書室", "說明", "依據", "第1頁，共1頁"):
        assert words in page
    assert "距副餐3尚缺2門4小時。" in page
    assert "請於期限前完成。" in page


@settings(max_examples=25)
@given(st.lists(st.integers(0, 45), min_size=1, max_size=3), st.integers(0, 60), st.booleans())
def test_every_row_stands_once_on_the_pages_of_its_section(rows: list[int], words: int, strong: bool) -> None:
    sections = [
        a_listing_section(
            *(a_listing_row(f"甲{number}之{at}號", "優" * words, strong=strong and at % 5 == 0) for at in range(count)),
            title=f"第{number}科",
        )
        for number, count in enumerate(rows)
    ]
    pages = page_texts(listing_pdf(a_listing(*sections, notes=("附註。" * 20,))))
    text = "".join(pages)

    for number, count in enumerate(rows):
        own = [page for page in pages if f"第{number}科" in page]
        assert all(sum(f"甲{number}之{at}號" in page for page in own) == 1 for at in range(count))
        assert ("無" in own[0]) == (count == 0)
    assert text.count("優") == sum(rows) * words
    assert text.count("附註。") == 20
    assert all(f"第{number}頁，共{len(pages)}頁" in page for number, page in enumerate(pages, 1))
    assert all("說明" in page and "依據" in page for page in pages)


def test_a_row_that_heads_others_never_ends_a_page() -> None:
    others = (a_listing_row("標題", strong=True), a_listing_row("乙"), a_listing_row("乙"))
    for before in range(31, 39):
        rows = [a_listing_row(f"甲{at}") for at in range(before)]
        pages = page_texts(listing_pdf(a_listing(a_listing_section(*rows, *others))))
        (page,) = [page for page in pages if "標題" in page]
        assert "乙" in page


def test_notes_stand_below_the_last_row_even_where_they_need_a_page() -> None:
    for count in range(30, 38):
        rows = [a_listing_row(f"甲{at}號") for at in range(count)]
        pages = page_texts(listing_pdf(a_listing(a_listing_section(*rows), notes=("附註。" * 40,))))
        assert f"甲{count - 1}號" in pages[-1]
        assert pages[-1].count("附註。") == 40


def test_a_text_far_too_long_keeps_inside_the_page() -> None:
    long = a_listing_row("很長的說明" * 1200, "依據" * 200, level=3)

    section = a_listing_section(a_listing_row(), long, a_listing_row())

    for marks in page_marks(listing_pdf(a_listing(section, lead="長" * 200))):
        assert min(mark.left for mark in marks) > 40
        assert max(mark.right for mark in marks) < 555
        assert min(mark.bottom for mark in marks) > 20


def test_a_row_is_set_in_by_its_level() -> None:
    section = a_listing_section(a_listing_row("甲", "子"), a_listing_row("乙", "丑", level=2))
    (marks,) = page_marks(listing_pdf(a_listing(section)))
    left = {mark.text: mark.left for mark in marks}

    assert left["乙"] - left["甲"] == pytest.approx(8 / 25.4 * 72, abs=1)
    assert left["丑"] == pytest.approx(left["子"], abs=1)


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    draw_listing(a_listing(), tmp_path / "a.pdf")

    assert (tmp_path / "a.pdf").read_bytes() == listing_pdf(a_listing())


def test_characters_no_face_has_are_reported_with_whom_they_concern() -> None:
    rows = a_listing_section(a_listing_row("王\ue001", "肆", whom="王某"), a_listing_row("李\ue002", "肆"))

    drawn = draw_listing(a_listing(rows, subject="示範\ue003局"), BytesIO())

    assert drawn.without_glyph == ("\ue003", "\ue001", "\ue002")
    assert [found.detail("name") for found in drawn.findings] == ["示範\ue003局", "王某", "示範\ue003局"]
    assert drawn.pages == 1
