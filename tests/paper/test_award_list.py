from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.documents import AwardList
from elearn_desk.paper.award_list import draw_award_list
from tests.paper.builders import an_award, award_pdf, awards, page_marks, page_texts

HEADS = ("單位", "職稱／官職等", "姓名／身分證號", "獎懲事由", "擬予獎懲", "法令依據", "備註")
SIGNATURES = ("承辦人", "人事主管", "機關首長")


def test_a_row_shows_all_it_holds() -> None:
    (page,) = page_texts(award_pdf(awards(an_award(note="附學習紀錄"))))
    for words in ("秘書科", "科員委任第五職等", "王大明A123456789", "嘉獎二次", "推動數位學習實施計畫", "附學習紀錄"):
        assert words in page
    assert "範例市政府獎懲建議名冊" in page
    assert "103年度" in page
    assert "中華民國103年9月5日" in page


@given(st.integers(1, 40), st.integers(0, 40), st.sampled_from([0, 20, 100]))
def test_every_person_stands_once_and_every_page_has_its_heads(rows: int, contract: int, words: int) -> None:
    civil = [an_award(name=f"甲{at}號", reason="優" * words) for at in range(rows)]
    others = tuple(an_award(name=f"乙{at}號") for at in range(contract))
    pages = page_texts(award_pdf(awards(*civil, contract_rows=others)))
    text = "".join(pages)
    assert all(text.count(row.name) == 1 for row in (*civil, *others))
    assert text.count("優") == rows * words
    for number, page in enumerate(pages, 1):
        assert f"第{number}頁，共{len(pages)}頁" in page
        assert all(head in page for head in HEADS)
        assert ("甲" in page) != ("乙" in page)


@given(st.integers(1, 30))
def test_the_signatures_stand_once_with_the_last_person(rows: int) -> None:
    pages = page_texts(award_pdf(awards(*(an_award(name=f"甲{at}號") for at in range(rows)))))
    assert [all(words in page for words in SIGNATURES) for page in pages] == [False] * (len(pages) - 1) + [True]
    assert f"合計：{rows}人" in pages[-1]
    assert f"甲{rows - 1}號" in pages[-1]


def test_contract_staff_stand_on_a_list_of_their_own_with_its_own_signatures() -> None:
    first, second = page_texts(award_pdf(awards(an_award(), contract_rows=(an_award(name="約僱員"),))))
    assert "約僱員" not in first
    assert "約聘僱人員獎勵建議名冊" in second
    assert all(words in first and words in second for words in SIGNATURES)


def test_the_committee_signs_for_civil_servants_alone() -> None:
    first, second, third = page_texts(
        award_pdf(awards(an_award(), contract_rows=(an_award(),), held_rows=(an_award(),)))
    )
    assert ["考績委員會" in page for page in (first, second, third)] == [True, False, False]


def test_contract_staff_alone_need_no_empty_list_before_theirs() -> None:
    (page,) = page_texts(award_pdf(awards(contract_rows=(an_award(),))))
    assert "約聘僱人員獎勵建議名冊" in page


def test_a_list_of_nobody_says_so() -> None:
    (page,) = page_texts(award_pdf(awards()))
    assert "無" in page
    assert "合計：0人" in page


@pytest.mark.parametrize(
    "values",
    [
        awards(*(an_award(reason="績效良好" * 25) for _ in range(7))),
        awards(
            an_award(reason="績效良好" * 2000, unit="環境稽查及空氣噪音防制科第二股", name="𠮷𡍼．伊斯坦大．畢馬拉雅安")
        ),
    ],
    ids=["full", "far too long"],
)
def test_everything_keeps_inside_the_page(values: AwardList) -> None:
    for marks in page_marks(award_pdf(values)):
        assert min(mark.left for mark in marks) > 40
        assert max(mark.right for mark in marks) < 555
        assert min(mark.bottom for mark in marks) > 25


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    values = awards(an_award(name="許𠮷"))
    draw_award_list(values, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == award_pdf(values)


def test_characters_no_face_has_are_reported_with_whom_they_concern() -> None:
    rows = (an_award(name="王\ue001"), an_award(), an_award(name="李", reason="\ue002\ue001"))
    drawn = draw_award_list(awards(*rows, agency="範例\ue003局"), BytesIO())
    assert drawn.without_glyph == ("\ue003", "\ue001", "\ue002")
    assert [found.detail("name") for found in drawn.findings] == ["範例\ue003局", "王\ue001", "李"]
    assert drawn.pages == 1


def test_who_is_held_back_stands_last_on_a_list_that_nobody_signs() -> None:
    held = tuple(an_award(name=f"丙{at}號", note="得於103/08/31前再完成") for at in range(30))
    pages = page_texts(award_pdf(awards(an_award(), contract_rows=(an_award(name="約僱員"),), held_rows=held)))
    first, second, *others = pages
    assert "丙" not in first + second
    assert len(others) > 1
    assert all("敘獎暫緩建議名單" in page for page in others)
    assert all("".join(others).count(row.name) == 1 for row in held)
    assert [any(words in page for words in SIGNATURES) for page in others] == [False] * len(others)
    assert "合計：30人" in others[-1]


def test_a_list_that_was_sent_bears_the_number_of_its_batch() -> None:
    (sent,) = page_texts(award_pdf(awards(an_award(), batch=3)))
    (today,) = page_texts(award_pdf(awards(an_award())))
    assert "實施計畫第3批" in sent
    assert "批" not in today


def test_texts_far_too_long_are_reported_for_they_come_out_very_small() -> None:
    drawn = draw_award_list(awards(an_award(), an_award(name="王大明" * 800)), BytesIO())
    assert [found.code for found in drawn.findings] == ["PAPER-SMALL"]
