from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from elearn_desk.paper import fonts
from elearn_desk.paper.wrapping import LEADING, fit, wrap

TEXTS = st.text(st.sampled_from("課程名稱，。、（）「」『』【】abcXYZ123 -+：；！？\n𠮷"), max_size=120)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_ideographs_break_anywhere() -> None:
    assert wrap("溝通服務案例", 4) == ("溝通服務", "案例")


def test_a_mark_that_closes_never_begins_a_line() -> None:
    assert wrap("選讀課程，並取得", 4) == ("選讀課", "程，並取", "得")


def test_a_mark_that_opens_never_ends_a_line() -> None:
    assert wrap("完成「主餐」", 3) == ("完成", "「主", "餐」")


def test_a_word_stays_whole_where_a_line_holds_it() -> None:
    assert wrap("組合double套餐", 3) == ("組合", "double", "套餐")


def test_a_word_longer_than_a_line_is_divided() -> None:
    assert wrap("12345678", 2) == ("1234", "5678")


def test_line_ends_stay() -> None:
    assert wrap("科員\n薦任", 10) == ("科員", "薦任")
    assert wrap("", 10) == ("",)


@given(TEXTS, st.floats(1, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: float) -> None:
    lines = wrap(text, width)
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(fonts.width(line) <= width + 1e-9 for line in lines)


@given(TEXTS, st.floats(20, 300), st.floats(10, 100), st.floats(6, 20))
def test_a_fitted_text_keeps_inside_its_box(text: str, width: float, height: float, size: float) -> None:
    fitted = fit(text, width, height, size)
    assume(fitted.size > 1)
    assert squeezed("".join(fitted.lines)) == squeezed(text)
    assert all(fonts.width(line) * fitted.size <= width + 1e-6 for line in fitted.lines)
    assert ((len(fitted.lines) - 1) * LEADING + 1) * fitted.size <= height + 1e-6


def test_type_is_not_made_smaller_than_needed() -> None:
    assert fit("溝通", 24, 12, 12) == (12, ("溝通",))
    assert fit("溝通服務", 24, 12, 12) == (6, ("溝通服務",))


@pytest.mark.parametrize("size", [8.0, 12.0])
def test_a_text_far_too_long_becomes_tiny_instead_of_being_cut(size: float) -> None:
    text = "課" * 5000
    assert "".join(fit(text, 60, 12, size).lines) == text
