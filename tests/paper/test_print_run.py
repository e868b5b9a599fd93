"""A run is one file: the cover, then each person's form and annex, with an outline by unit and person."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pypdfium2
import pytest

from elearn_desk.paper.print_run import draw_print_run
from tests.paper.builders import page_texts
from tests.paper.listings import a_listing, a_listing_row, a_listing_section
from tests.paper.runs import a_cover, a_part, a_run, a_run_taken_back, run_pdf


def outline(content: bytes) -> list[tuple[int, str, int]]:
    """Read the bookmarks: level, words, and the page they lead to, from 1."""
    with pypdfium2.PdfDocument(content) as document:
        return [(mark.level, mark.get_title(), 1 + (mark.get_dest().get_index() or 0)) for mark in document.get_toc()]


def test_the_outline_leads_to_every_unit_person_and_annex() -> None:
    content = run_pdf(a_part("王甲"), a_part("王乙"), a_part("王丙", "秘書室"), a_part("王丁", ""))

    pages = page_texts(content)
    forms = [at for at, page in enumerate(pages, 1) if "課程1名稱" in page]
    annexes = [at for at, page in enumerate(pages, 1) if "佐證對照表" in page and at > 1]
    assert outline(content) == [
        (0, "103年度補休申請表成批列印清單", 1),
        (0, "民政課", forms[0]),
        (1, "王甲（民政課）", forms[0]),
        (2, "佐證對照表", annexes[0]),
        (1, "王乙（民政課）", forms[1]),
        (2, "佐證對照表", annexes[1]),
        (0, "秘書室", forms[2]),
        (1, "王丙（秘書室）", forms[2]),
        (2, "佐證對照表", annexes[2]),
        (0, "未載單位", forms[3]),
        (1, "王丁", forms[3]),
        (2, "佐證對照表", annexes[3]),
    ]


def test_the_cover_shows_everyone_and_the_title_of_the_file_says_which_run_it_is() -> None:
    content = run_pdf()

    (cover,) = page_texts(content)
    for person in a_run().people:
        assert person.name in cover
        assert person.serial in cover
        assert person.person_id not in cover
    with pypdfium2.PdfDocument(content) as document:
        title = document.get_metadata_value("Title")
    assert title == "103年度補休申請表成批列印清單－範例區公所　第3次成批列印（103年9月1日製作）"


def test_a_cover_of_many_goes_on_on_further_pages() -> None:
    some = a_run().people[0]
    many = a_run(people=tuple(replace(some, serial=f"103-{at:04}", unit=f"第{at // 30}課") for at in range(120)))

    pages = page_texts(run_pdf(cover=a_cover(many)))

    assert len(pages) > 1
    assert [serial for at in range(120) if (serial := f"103-{at:04}") not in "".join(pages)] == []


def test_every_page_of_what_was_withdrawn_bears_the_mark_and_no_other() -> None:
    content = run_pdf(a_part("王甲"), a_part("王乙", withdrawn=True), a_part("王丙"), cover=a_cover(a_run_taken_back()))

    cover, *pages = page_texts(content)
    second, third = (next(at for at, page in enumerate(pages) if name in page) for name in ("王乙", "王丙"))
    assert cover.count("已撤回") == 1 + 5 + 2, "the mark, the rows, the note"
    assert ["已撤回" in page for page in pages] == [second <= at < third for at in range(len(pages))]


def test_the_same_run_gives_the_same_bytes() -> None:
    assert run_pdf(a_part()) == run_pdf(a_part())


def test_progress_counts_the_people_drawn() -> None:
    seen: list[tuple[int, int]] = []

    drawn = draw_print_run(
        a_cover(people=2), (a_part(), a_part("王乙")), BytesIO(), progress=lambda step, of: seen.append((step, of))
    )

    assert seen == [(1, 2), (2, 2)]
    assert drawn.pages == len(page_texts(run_pdf(a_part(), a_part("王乙"))))


def test_what_no_face_has_or_came_out_small_is_told_once_a_person() -> None:
    annex = a_listing(a_listing_section(a_listing_row("\ue001\ue000")), title="佐證對照表", subject="王\ue000")
    odd = a_part("王\ue000", annex=annex)
    long = a_part("王" * 300)

    drawn = draw_print_run(a_cover(), (a_part(), odd, long), BytesIO())

    assert [(found.code, found.detail("name")) for found in drawn.findings] == [
        ("PAPER-GLYPH", "王\ue000"),
        ("PAPER-SMALL", "王" * 300),
    ]
    assert drawn.without_glyph == ("\ue000", "\ue001")
    assert drawn.findings[0].detail("characters") == "姓名「\ue000」（U+E000）；佐證對照表「\ue001」（U+E001）"


def test_a_character_that_no_face_has_is_looked_up_before_the_first_page() -> None:
    """Before the first page: what is said does not hang on what is drawn of it."""
    with patch("elearn_desk.paper.print_run._Drawing.part"):
        drawn = draw_print_run(a_cover(), (a_part(), a_part("王\ue000")), BytesIO())

    assert [(found.code, found.detail("name")) for found in drawn.findings] == [("PAPER-GLYPH", "王\ue000")]


def test_a_run_that_cannot_be_written_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "run.pdf"

    def stop(_: int, __: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        draw_print_run(a_cover(), (a_part(),), out, progress=stop)
    assert not [*tmp_path.glob("*.pdf"), *tmp_path.glob(".*")]
