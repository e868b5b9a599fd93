from __future__ import annotations

import re
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.documents import ClaimForm
from elearn_desk.domain.findings import Refusal
from elearn_desk.paper.claim_form import draw_claim_forms
from elearn_desk.shipped import shipped
from tests.paper.builders import Mark, a_form, a_line, claim_pdf, page_marks, page_texts

WORDS = tomllib.loads(shipped("forms", "claim-103", "form.toml").read_text(encoding="utf-8"))
NOTES = "".join(item.get("mark", "") + item["text"] for item in WORDS["notes"]["items"]).replace(" ", "")
LONG = "服務觀心術-營造人見人愛的五星級服務" * 6
MOST_DIFFERENCE = 0.5  # points that two characters may reach into each other


def courses_on(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"課程(\d+)名稱：", text)]


def overlapping(marks: list[Mark]) -> list[tuple[Mark, Mark]]:
    """Give the pairs of characters that are drawn over one another."""
    seen = sorted((mark for mark in marks if mark.text.strip()), key=lambda mark: mark.left)
    found = []
    for at, one in enumerate(seen):
        for other in seen[at + 1 :]:
            if other.left > one.right - MOST_DIFFERENCE:
                break
            if min(one.top, other.top) - max(one.bottom, other.bottom) > MOST_DIFFERENCE:
                found.append((one, other))
    return found


def test_the_blank_form_has_ten_courses_and_all_notes_on_two_pages() -> None:
    pages = page_texts(claim_pdf(ClaimForm(103, blank_rows=10)))
    assert [courses_on(page) for page in pages] == [[1, 2, 3, 4, 5, 6, 7], [8, 9, 10]]
    assert NOTES in pages[1]


def test_a_blank_form_that_names_no_number_takes_the_forms_own() -> None:
    assert claim_pdf(ClaimForm(103)) == claim_pdf(ClaimForm(103, blank_rows=10))


@pytest.mark.parametrize("courses", [1, 6, 7, 8, 11, 14, 23, 40])
def test_every_course_stands_once_and_every_page_says_whose_form_it_is(courses: int) -> None:
    pages = page_texts(claim_pdf(a_form(courses)))
    assert [number for page in pages for number in courses_on(page)] == list(range(1, courses + 1))
    for number, page in enumerate(pages, 1):
        assert f"第{number}頁，共{len(pages)}頁" in page
        assert "公餘時間完成數位學習補休申請表" in page
        assert all(words in page for words in ("範例市政府", "秘書科", "科員", "王大明", "編號：103-00012"))


@pytest.mark.parametrize("courses", [1, 4, 5, 7, 10, 11, 23])
def test_the_notes_stand_in_full_on_one_page_after_the_courses(courses: int) -> None:
    pages = page_texts(claim_pdf(a_form(courses)))
    assert [NOTES in page for page in pages] == [False] * (len(pages) - 1) + [True]
    closing = next(at for at, page in enumerate(pages) if "以下請視需要自行增列表格" in page)
    assert closing == max(at for at, page in enumerate(pages) if courses_on(page))


@given(st.integers(0, 30), st.integers(0, 12), st.booleans())
def test_any_number_of_courses_keeps_its_order_and_its_notes(courses: int, blank: int, provisional: bool) -> None:
    pages = page_texts(claim_pdf(a_form(courses, blank_rows=blank, provisional=provisional)))
    expected = courses + blank or 10
    assert [number for page in pages for number in courses_on(page)] == list(range(1, expected + 1))
    assert "".join(pages).count(NOTES) == 1


@pytest.mark.parametrize(
    "form",
    [
        a_form(11),
        a_form(11, lines=tuple(a_line(at, title=LONG, set_title="豪華主廚餐") for at in range(1, 12))),
        a_form(3, lines=tuple(a_line(at, registered_on=date(2014, 12, 10), set_title="主餐") for at in range(1, 4))),
        a_form(1, agency="範例市政府環境保護局某某分局第二辦公室", unit="綜合計畫及資訊管理科第三股", provisional=True),
        a_form(1, title="約僱人員（職務代理人）兼辦人事業務", name="𠮷𡍼．伊斯坦大．畢馬拉雅安"),
        ClaimForm(103, blank_rows=10),
    ],
    ids=["plain", "long titles", "registered", "long unit", "long name", "blank"],
)
def test_nothing_is_drawn_over_anything_else_or_off_the_page(form: ClaimForm) -> None:
    for marks in page_marks(claim_pdf(form)):
        assert overlapping(marks) == []
        assert min(mark.left for mark in marks) > 40
        assert max(mark.right for mark in marks) < 555
        assert min(mark.bottom for mark in marks) > 25
        assert max(mark.top for mark in marks) < 815


def test_overlap_is_seen() -> None:
    assert overlapping([Mark("甲", 0, 0, 12, 12), Mark("乙", 6, 0, 18, 12)]) != []


def test_a_course_shows_its_values() -> None:
    line = a_line(title="公務員廉政倫理規範", hours=Decimal("1.50"), set_title="窈窕精緻餐")
    (page, *_) = page_texts(claim_pdf(a_form(lines=(line,))))
    assert "公務員廉政倫理規範" in page
    assert "1.5103582015［窈窕精緻餐］" in page


def test_what_is_not_known_stays_empty_for_the_pen() -> None:
    known = page_marks(claim_pdf(a_form(lines=(a_line(),))))[0]
    unknown = page_marks(claim_pdf(a_form(lines=(a_line(completed_on=None, completed_time=None),))))[0]
    assert len(known) - len(unknown) == len("103582015")


def test_only_a_registered_course_says_when_it_was_registered() -> None:
    lines = (a_line(1, registered_on=date(2014, 5, 10)), a_line(2))
    (page, *_) = page_texts(claim_pdf(a_form(lines=lines)))
    assert page.count("已登記") == 1
    assert "103年5月10日" in page


def test_only_a_provisional_claim_is_marked_so() -> None:
    pages = page_texts(claim_pdf(a_form(8, provisional=True)))
    assert all("先行申請公餘" in page or "先行申請" in page.replace(NOTES, "") for page in pages)
    assert not any("先行申請" in page for page in page_texts(claim_pdf(a_form(8))))


@pytest.mark.parametrize("name", ["林堃", "陶喆", "陳犇", "許𠮷", "林𡍼", "黃峯", "李䊹㛢"])
def test_rare_names_print_and_copy(name: str) -> None:
    out = BytesIO()
    drawn = draw_claim_forms([a_form(name=name)], out)
    assert drawn.without_glyph == ()
    assert name in page_texts(out.getvalue())[0]


def test_a_name_no_face_has_is_reported_with_the_person() -> None:
    drawn = draw_claim_forms([a_form(name="王\ue001明"), a_form(), a_form(name="\ue001\ue002")], BytesIO())
    assert drawn.without_glyph == ("\ue001", "\ue002")
    assert [(found.code, found.detail("name")) for found in drawn.findings] == [
        ("PAPER-GLYPH", "王\ue001明"),
        ("PAPER-GLYPH", "\ue001\ue002"),
    ]


def test_several_forms_follow_each_other_with_a_bookmark_each() -> None:
    forms = [a_form(2, name="王大明"), a_form(9, name="李𠮷"), ClaimForm(103, blank_rows=1)]
    out = BytesIO()
    drawn = draw_claim_forms(forms, out)
    with pypdfium2.PdfDocument(out.getvalue()) as read:
        assert len(read) == drawn.pages
        outline = [(item.get_title(), item.get_dest().get_index()) for item in read.get_toc()]
    texts = page_texts(out.getvalue())
    starts = [at for at, text in enumerate(texts) if "第1頁，" in text]
    assert outline == list(
        zip(["王大明（秘書科）", "李𠮷（秘書科）", "公餘時間完成數位學習補休申請表"], starts, strict=True)
    )


@pytest.mark.parametrize("main", ["main-senior", "main-junior", "main-elementary"])
def test_one_form_of_the_largest_sets_stays_small_whatever_the_name(main: str) -> None:
    sets = tomllib.loads(shipped("resources", "plans", "103.toml").read_text(encoding="utf-8"))["sets"]
    titles = [course["title"] for each in sets if each["key"] in (main, "side-3") for course in each["courses"]]
    lines = tuple(a_line(at, title=title, set_title="副餐3-豪華主廚餐") for at, title in enumerate(titles, 1))
    assert len(lines) >= 22
    form = a_form(name="許𠮷堃", agency="高雄市政府環境保護局", unit="綜合計畫及資訊管理科", title="技士", lines=lines)
    assert len(claim_pdf(form)) < 150_000


def test_the_same_values_give_the_same_bytes() -> None:
    forms = (a_form(12, name="許𠮷"), a_form(3))
    claim_pdf(a_form(name="別人堃"))
    assert claim_pdf(*forms) == claim_pdf(*forms)


def test_drawing_in_several_threads_at_once_changes_nothing() -> None:
    forms = [a_form(courses, name=name) for courses, name in ((3, "許𠮷"), (9, "林堃"), (12, "陳犇"), (5, "王𡍼"))]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(claim_pdf, forms)) == [claim_pdf(form) for form in forms]


def test_a_file_holds_what_a_stream_gets(tmp_path: Path) -> None:
    draw_claim_forms([a_form()], tmp_path / "申請表.pdf")
    assert (tmp_path / "申請表.pdf").read_bytes() == claim_pdf(a_form())


def test_progress_counts_the_forms() -> None:
    seen: list[tuple[int, int]] = []
    draw_claim_forms([a_form()] * 3, BytesIO(), progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_drawing_that_is_stopped_leaves_no_file(tmp_path: Path) -> None:
    def stop(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draw_claim_forms([a_form()] * 3, tmp_path / "a.pdf", progress=stop)
    assert list(tmp_path.glob("*.pdf*")) == []
    assert page_texts(claim_pdf(a_form()))


def test_no_forms_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        draw_claim_forms([], BytesIO())
    assert refused.value.finding.code == "PAPER-NOTHING"


def test_a_year_without_a_form_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        draw_claim_forms([a_form(plan_year=104)], BytesIO())
    assert refused.value.finding.code == "FORM-MISSING"


def test_another_years_form_needs_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shipped("forms", "claim-103", "form.toml").read_text(encoding="utf-8")
    changed = text.replace("補休申請表", "補休登記表").replace("per_page = 7", "per_page = 5")
    changed = changed.replace("「職能主餐(簡或薦或委)」", "「職能主餐」" * 120)
    changed = changed.replace('"時數：{hours}小時"', '"{hours}小時完成"')
    folder = tmp_path / "forms" / "claim-110"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(changed, encoding="utf-8")
    monkeypatch.setattr("elearn_desk.paper.layout.shipped", tmp_path.joinpath)
    pages = page_texts(claim_pdf(a_form(6, plan_year=110)))
    assert [courses_on(page) for page in pages] == [[1, 2, 3, 4, 5], [6], [], []]
    assert all("補休登記表" in page for page in pages)
    assert "小時完成" in pages[0]
    assert "填表注意事項：" in pages[2]
    assert "填表注意事項：" not in pages[3]
    notes = tomllib.loads(changed)["notes"]["items"]
    assert all(any(note["text"].replace(" ", "") in page for page in pages) for note in notes)


def test_the_forms_words_are_drawn_as_they_stand() -> None:
    (page, *_) = page_texts(claim_pdf(ClaimForm(103, blank_rows=1)))
    heads = [head["text"] for head in WORDS["heads"]]
    fields = [field["label"]["text"] for field in WORDS["fields"]]
    signatures = [signature["text"] for signature in WORDS["courses"]["signatures"]]
    for words in (WORDS["title"]["text"], WORDS["hint"]["text"], *heads, *fields, *signatures):
        assert words in page
    assert "時數：小時" in page
    assert "完成日期：年月日" in page
    assert "時間：時分（24小時制）" in page


def an_edition(old: int, new: int, **given: Any) -> ClaimForm:
    """Give the second edition of a form: so many courses registered before, and so many new ones."""
    lines = [a_line(number, registered_on=date(2014, 5, 10)) for number in range(1, old + 1)]
    lines += [a_line(number, edition=2) for number in range(old + 1, old + new + 1)]
    fields: dict[str, Any] = {"serial": "103-0012", "form_serial": "103-0007", "edition": 2} | given
    return a_form(lines=tuple(lines), **fields)


def test_a_form_that_goes_on_fills_its_last_page_with_empty_courses() -> None:
    pages = page_texts(claim_pdf(a_form(9, goes_on=True)))
    assert [courses_on(page) for page in pages] == [[1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11, 12, 13, 14], []]
    assert courses_on(page_texts(claim_pdf(a_form(7, goes_on=True)))[1]) == []


def test_a_form_goes_by_the_number_of_its_first_claim_and_new_courses_by_that_of_their_own() -> None:
    (page, *_) = page_texts(claim_pdf(an_edition(2, 3)))
    assert "編號：103-0007" in page
    assert page.count("第2次申請103-0012") == 3
    assert page.count("已登記") == 2
    (unnumbered, *_) = page_texts(claim_pdf(an_edition(2, 1, serial="")))
    assert unnumbered.count("第2次申請") == 1


def test_what_was_reversed_is_marked_with_its_day() -> None:
    line = a_line(1, registered_on=date(2014, 5, 10), reversed_on=date(2014, 7, 1))
    (page, *_) = page_texts(claim_pdf(a_form(lines=(line, a_line(2)))))
    assert "103年7月1日已沖銷" in page
    assert "已登記" not in page


def test_onto_the_sheet_that_came_back_only_the_new_courses_are_drawn_at_their_places() -> None:
    whole = page_marks(claim_pdf(an_edition(9, 3, goes_on=True)))[1]
    pages = page_marks(claim_pdf(an_edition(9, 3, goes_on=True, new_rows=True)))
    assert len(pages) == 1
    assert pages[0]
    assert set(pages[0]) <= set(whole), "every mark stands where the whole form has it"
    text = "".join(mark.text for mark in pages[0])
    assert re.findall("課程乙.[0-9]", text) == ["課程乙10", "課程乙11", "課程乙12"]
    assert "課程10名稱" not in text


def test_new_courses_beyond_the_sheet_come_on_whole_pages_of_their_own() -> None:
    pages = page_texts(claim_pdf(an_edition(9, 8, goes_on=True, new_rows=True)))
    assert [courses_on(page) for page in pages] == [[], [15, 16, 17, 18, 19, 20, 21]]
    assert "公餘時間完成數位學習補休申請表" not in pages[0]
    assert "第3頁，共4頁" in pages[1]
    assert "以下請視需要自行增列表格" in pages[1]
    assert NOTES not in "".join(pages)


def test_where_the_last_sheet_was_full_the_new_courses_begin_on_a_page_of_their_own() -> None:
    pages = page_texts(claim_pdf(an_edition(7, 2, goes_on=True, new_rows=True)))
    assert [courses_on(page) for page in pages] == [[8, 9, 10, 11, 12, 13, 14]]


def test_a_provisional_claim_marks_the_sheet_that_came_back() -> None:
    pages = page_texts(claim_pdf(an_edition(2, 1, new_rows=True, provisional=True)))
    assert "先行申請" in pages[0]
