from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.services.paper_names import LONGEST, as_of_words, safe_name, suggested_name


def test_a_paper_is_named_by_year_kind_unit_and_name() -> None:
    assert suggested_name(103, "附件2", "民政課", "王小明") == "103年_附件2_民政課_王小明.pdf"
    assert suggested_name(103, "年度總表", suffix="xlsx") == "103年_年度總表.xlsx"


def test_what_is_empty_is_left_out() -> None:
    assert suggested_name(103, "附件2", "", " \t ", "王小明") == "103年_附件2_王小明.pdf"


def test_signs_that_windows_refuses_stand_as_their_full_width_ones() -> None:
    assert suggested_name(103, "附件2", '社會/勞工:科*?"<>|\\') == "103年_附件2_社會／勞工：科＊？＂＜＞｜＼.pdf"


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "LPT¹", "aux.報表", "CONIN$"])
def test_a_name_reserved_by_windows_is_made_another(name: str) -> None:
    assert safe_name(name, suffix="pdf") == f"{name}_.pdf"
    assert safe_name(name, suffix="") == f"{name}_"


def test_a_name_that_only_begins_like_a_reserved_one_stays() -> None:
    assert safe_name("CONTRACT", suffix="pdf") == "CONTRACT.pdf"


def test_a_part_too_long_is_shortened_and_the_others_stay_whole() -> None:
    name = suggested_name(103, "附件2", "社" * 300, "王" * 20)
    assert name.startswith("103年_附件2_社社")
    assert name.endswith(f"社…_{'王' * 20}.pdf")
    assert len(name.encode()) <= LONGEST


def test_what_cannot_be_seen_or_stored_is_left_out() -> None:
    assert safe_name("王\u202e小\ud800明\u200b.", suffix="pdf") == "王小明.pdf"
    assert safe_name("第一科\n股", suffix="pdf") == "第一科 股.pdf"


@given(st.lists(st.text(max_size=150), max_size=4))
def test_every_name_can_be_a_file(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    name = suggested_name(103, "附件2", *parts)
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', name)
    assert len(name.encode()) <= LONGEST
    path: Path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(b"x")
    assert path.read_bytes() == b"x"
    path.unlink()


def test_a_name_says_up_to_which_day_its_file_tells() -> None:
    assert as_of_words(date(2014, 9, 1)) == "截至1030901"
