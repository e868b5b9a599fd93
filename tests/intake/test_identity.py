"""Identity numbers are told by shape and check digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.intake.cells import BadCell
from elearn_desk.intake.identity import check_digit_holds, employee_number_of, hides, person_id_of

SOUND = [
    "A123456789",
    "E123456783",
    "E223456785",
    "A800000014",
    "A823456783",
    "A900000016",
    "AC01234567",
    "AB12345677",
    "FD12345676",
    "AA00000009",
]


@pytest.mark.parametrize("number", SOUND)
def test_a_sound_number_holds(number: str) -> None:
    assert person_id_of(number) == number
    assert check_digit_holds(number)


@pytest.mark.parametrize("number", ["E123456789", "A123456788", "AC01234566", "A800000015"])
def test_a_wrong_check_digit_is_seen(number: str) -> None:
    assert person_id_of(number) == number
    assert not check_digit_holds(number)


@given(st.sampled_from(SOUND), st.integers(0, 9))
def test_any_other_last_figure_fails(number: str, figure: int) -> None:
    other = f"{number[:-1]}{figure}"
    assert check_digit_holds(other) == (other == number)


@pytest.mark.parametrize(
    "written", ["a123456789", "Ａ１２３４５６７８９", " A123456789　", "'A123456789", "\ufeffA123456789"]
)
def test_width_case_and_white_space_make_no_difference(written: str) -> None:
    assert person_id_of(written) == "A123456789"


@pytest.mark.parametrize(
    "written",
    [
        "A12345678",
        "A1234567890",
        "1234567890",
        "A323456789",
        "AE23456789",
        "王小明",
        "A12345678X",
        "A12345678٩",
        "A1234 56789",
        "Á123456789",
        103.0,
    ],
)
def test_another_shape_is_refused(written: str | float) -> None:
    with pytest.raises(BadCell, match=r"IMPORT-ID\Z"):
        person_id_of(written)
    assert not check_digit_holds(str(written))


@pytest.mark.parametrize("written", ["", "  ", "\u3000"])
def test_an_empty_cell_names_nobody(written: str) -> None:
    with pytest.raises(BadCell, match="IMPORT-ID-MISSING"):
        person_id_of(written)


def test_an_employee_number_is_taken_as_it_is() -> None:
    assert [employee_number_of(cell) for cell in ("kcg-007", "００７", 103.0, "")] == ["KCG-007", "007", "103", ""]


@pytest.mark.parametrize("written", ["A12345****", "Ａ１２３＊＊＊７８９", "a12345XXXX", "A12○○○○789", "**********"])
def test_a_number_with_hidden_figures_is_told_from_a_wrong_one(written: str) -> None:
    with pytest.raises(BadCell, match="IMPORT-ID-MASKED"):
        person_id_of(written)


@pytest.mark.parametrize("written", ["A1234567**", "A12345***", "*12345", "王**********"])
def test_too_few_figures_or_signs_hide_nothing(written: str) -> None:
    with pytest.raises(BadCell, match=r"^IMPORT-ID$"):
        person_id_of(written)


@pytest.mark.parametrize(
    ("masked", "agrees"), [("A12345****", True), ("ａ123XXX789", True), ("A12346****", False), ("A12345***", False)]
)
def test_a_hidden_number_agrees_with_a_whole_one_or_not(masked: str, agrees: bool) -> None:
    assert hides(masked, "A123456789") is agrees
