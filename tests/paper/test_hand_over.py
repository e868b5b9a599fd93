"""數位學習補休移交單 shows all that goes along, on as many pages as it takes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elearn_desk.domain.documents import HandOverClaim, HandOverSheet, HandOverUse
from elearn_desk.paper.hand_over import draw_hand_over
from tests.paper.builders import a_hand_over, a_hand_over_grant, hand_over_pdf, page_marks, page_texts

SIGNATURES = ("移出機關人事單位", "移入機關人事單位", "承辦人", "人事主管")
LEAVE, MOVED = a_hand_over().uses
NOTHING = a_hand_over(to="", grants=(), uses=(), claims=(), award_times=0, award_document="")


def a_use(number: int, note: str = "") -> HandOverUse:
    """Build a use with its number in words, so that it can be told from any other text."""
    return replace(LEAVE, number=number, note=f"甲{number}號{note}")


def test_the_sheet_shows_all_it_holds() -> None:
    (page,) = page_texts(hand_over_pdf(a_hand_over()))
    for words in (
        "數位學習補休移交單",
        "103年度推動數位學習實施計畫",
        "中華民國103年9月3日",
        "王大明",
        "A123456789",
        "秘書科",
        "科員",
        "範例市政府環境保護局",
        "本年度已核定嘉獎一次（範人字第1030001號）",
        "副餐2-幸福嚴選餐",
        "103/05/04～103/11/03",
        "103/09/0214:00～17:00",
        "移出至範例市政府環境保護局：調任",
        "103-0012",
        "已列印",
        "併入年度上限12小時計算",
        "第1頁，共1頁",
        *SIGNATURES,
    ):
        assert words in page, words


def test_a_sheet_with_nothing_on_it_says_so() -> None:
    (page,) = page_texts(hand_over_pdf(NOTHING))
    assert page.count("無") == 1 + 3
    assert "本年度尚無核定" in page


@settings(max_examples=15)
@given(st.integers(0, 5), st.integers(0, 60), st.integers(0, 3), st.sampled_from([0, 10, 100]))
def test_every_row_stands_once_under_its_heads_and_the_signatures_at_the_end(
    grants: int, uses: int, claims: int, words: int
) -> None:
    sheet = a_hand_over(
        grants=tuple(a_hand_over_grant(number, tier_title=f"乙{number}號") for number in range(grants)),
        uses=tuple(a_use(number, "優" * words) for number in range(uses)),
        claims=tuple(HandOverClaim(f"丙{number}號", "已列印", 4) for number in range(claims)),
    )
    pages = page_texts(hand_over_pdf(sheet))
    text = "".join(pages)
    for mark, count in (("乙", grants), ("甲", uses), ("丙", claims)):
        assert all(text.count(f"{mark}{number}號") == 1 for number in range(count))
        for page in pages:
            head = {"乙": "副餐使用期限", "甲": "日期、時間", "丙": "申請時數"}[mark]
            assert mark not in page or head in page
    assert text.count("優") == uses * words
    assert [all(words in page for words in SIGNATURES) for page in pages] == [False] * (len(pages) - 1) + [True]
    assert all(f"第{number}頁，共{len(pages)}頁" in page for number, page in enumerate(pages, 1))


@pytest.mark.parametrize(
    "sheet",
    [
        a_hand_over(uses=tuple(a_use(number) for number in range(60))),
        a_hand_over(
            name="𠮷𡍼．伊斯坦大．畢馬拉雅安",
            unit="環境稽查及空氣噪音防制科第二股" * 3,
            uses=(a_use(1, "績效良好" * 2000),),
        ),
    ],
    ids=["many", "far too long"],
)
def test_everything_keeps_inside_the_page(sheet: HandOverSheet) -> None:
    for marks in page_marks(hand_over_pdf(sheet)):
        assert min(mark.left for mark in marks) > 40
        assert max(mark.right for mark in marks) < 555
        assert min(mark.bottom for mark in marks) > 25


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    drawn = draw_hand_over(a_hand_over(), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == hand_over_pdf(a_hand_over())
    assert (drawn.pages, drawn.without_glyph, drawn.findings) == (1, (), ())


def test_characters_no_face_has_are_reported_with_whom_they_concern() -> None:
    drawn = draw_hand_over(a_hand_over(name="王\ue001", uses=(a_use(1, "\ue002"),)), BytesIO())
    assert set(drawn.without_glyph) == {"\ue001", "\ue002"}
    assert [found.detail("name") for found in drawn.findings] == ["王\ue001"]


def test_a_table_that_goes_on_says_so_in_its_title() -> None:
    first, *others = page_texts(hand_over_pdf(a_hand_over(uses=tuple(a_use(number) for number in range(60)))))

    assert "（續）" not in first
    assert all("使用與移出（續）編號類別" in page for page in others)


def test_a_long_unit_has_the_room_of_a_line() -> None:
    (marks,) = page_marks(
        hand_over_pdf(a_hand_over(unit="環境稽查及空氣噪音防制科第二股" * 4, name="伊斯坦大．畢馬拉雅安" * 3))
    )

    assert min(mark.top - mark.bottom for mark in marks if mark.text in "環境稽查畢馬拉雅") > 5


def test_texts_far_too_long_are_reported_for_they_come_out_very_small() -> None:
    drawn = draw_hand_over(a_hand_over(unit="環境稽查及空氣噪音防制科" * 30), BytesIO())

    assert [(found.code, found.detail("name")) for found in drawn.findings] == [("PAPER-SMALL", "王大明")]
