"""A list in columns keeps every text, divides no row, and says where it goes on."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn_desk.paper.listing import draw_listing
from tests.paper.builders import page_marks, page_texts
from tests.paper.listings import a_listing, a_listing_row, a_listing_section, a_proof, a_spanning_row, listing_pdf


def outline(content: bytes) -> list[tuple[int, str, int | None]]:
    """Read the bookmarks: level, words, and the page they lead to, from 1."""
    with pypdfium2.PdfDocument(content) as document:
        return [(mark.level, mark.get_title(), 1 + (mark.get_dest().get_index() or 0)) for mark in document.get_toc()]


def test_a_page_shows_all_that_the_list_holds() -> None:
    section = a_listing_section(a_listing_row(), lead="距副餐3尚缺2門4小時。")
    (page,) = page_texts(listing_pdf(a_listing(section, notes=("請於期限前完成。",))))

    for words in ("尚缺課程通知", "示範區公所", "中華民國103年7月15日", "秘書室", "說明", "依據", "第1頁，共1頁"):
        assert words in page
    assert page.index("距副餐3尚缺2門4小時。") < page.index("秘書室") < page.index("肆")
    assert "請於期限前完成。" in page


def test_sections_joined_stand_below_one_another_and_go_on_under_their_own_title() -> None:
    rows = [a_listing_row(f"甲{at}號") for at in range(20)]
    first, *others = (a_listing_section(*rows, title=f"第{number}組", joined=number > 1) for number in (1, 2, 3))
    one, two = page_texts(listing_pdf(a_listing(first, *others)))

    assert one.count("說明依據") == two.count("說明依據") == 2
    assert "第2組" in one
    assert two.startswith("尚缺課程通知")
    assert two.index("第2組（續）") < two.index("第3組")
    assert all((one + two).count(f"甲{at}號") == 3 for at in range(20))


def test_a_joined_section_begins_a_page_rather_than_end_one_without_a_row() -> None:
    for before in range(24, 34):
        rows = [a_listing_row(f"甲{at}") for at in range(before)]
        second = a_listing_section(a_listing_row("乙"), title="第2組", joined=True)
        pages = page_texts(listing_pdf(a_listing(a_listing_section(*rows), second, notes=("附註。" * 30,))))
        (page,) = [page for page in pages if "第2組" in page]
        assert "乙" in page
        assert pages[-1].count("附註。") == 30
        assert "乙" in pages[-1]


def test_parts_that_are_handed_out_are_counted_by_themselves_each_with_its_subject_and_the_notes() -> None:
    long = a_listing_section(*(a_listing_row() for _ in range(40)), title="", subject="受文單位：甲科", bookmark="甲科")
    short = a_listing_section(a_listing_row(), title="", subject="受文單位：乙科", lead="請轉知。", bookmark="乙科")
    content = listing_pdf(a_listing(long, short, notes=("附註。",), apart=True))
    one, two, three = page_texts(content)

    assert ["第1頁，共2頁" in one, "第2頁，共2頁" in two, "第1頁，共1頁" in three] == [True] * 3
    assert ["受文單位：甲科" in page for page in (one, two, three)] == [True, True, False]
    assert ["附註。" in page for page in (one, two, three)] == [False, True, True]
    assert "請轉知。" in three
    assert outline(content) == [(0, "甲科", 1), (0, "乙科", 3)]


def test_bookmarks_lead_to_each_section_and_below_it_to_those_joined() -> None:
    assert outline(listing_pdf(a_proof())) == [
        (0, "秘書室 王大明", 1),
        (1, "委任主餐：7/7門，103/05/03完成；公餘時間完成日103/05/03", 1),
        (1, "副餐1-窈窕精緻餐：0/5門", 1),
        (0, "林𡍼", 2),
    ]
    assert outline(listing_pdf(a_listing(a_listing_section(title="")))) == [(0, "尚缺課程通知", 1)]


def test_a_spanning_row_runs_across_the_table_and_stays_with_the_row_above() -> None:
    words = "裁示" * 40
    for before in range(28, 38):
        rows = [*(a_listing_row(f"甲{at}號") for at in range(before)), a_spanning_row(words)]
        pages = page_texts(listing_pdf(a_listing(a_listing_section(*rows))))
        (page,) = [page for page in pages if "裁示" in page]
        assert f"甲{before - 1}號" in page
        assert page.count("裁示") == 40
    (marks,) = page_marks(listing_pdf(a_listing(a_listing_section(a_listing_row(), a_spanning_row(words)))))
    assert max(mark.right for mark in marks if mark.text == "示") > 500


def test_rows_that_stay_together_are_divided_where_no_page_holds_them_all() -> None:
    rows = (a_listing_row(), *(a_spanning_row(f"乙{at}號") for at in range(60)))
    text = "".join(page_texts(listing_pdf(a_listing(a_listing_section(*rows)))))
    assert all(text.count(f"乙{at}號") == 1 for at in range(60))


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

    section = a_listing_section(a_listing_row(), long, a_listing_row(), lead="長" * 200)

    for marks in page_marks(listing_pdf(a_listing(section))):
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


def test_a_subject_far_too_long_is_reported_for_it_comes_out_very_small() -> None:
    drawn = draw_listing(a_listing(subject="示範區公所民政課" * 40), BytesIO())

    assert [(found.code, found.detail("name")) for found in drawn.findings] == [("PAPER-SMALL", "尚缺課程通知")]
