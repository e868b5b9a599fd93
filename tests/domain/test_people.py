from __future__ import annotations

import pytest

from elearn_desk.domain.people import Rank, RankPeriod, grade_from_text, rank_from_text, rank_of_grade, ranks_from_text
from tests.factory import a_person, roc


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("薦任", Rank.JUNIOR),
        ("相當薦任", Rank.JUNIOR),
        ("薦任第六職等", Rank.JUNIOR),
        ("簡任第10職等", Rank.SENIOR),
        ("簡派", Rank.SENIOR),
        ("委派", Rank.ELEMENTARY),
        ("相當於委任人員", Rank.ELEMENTARY),
        ("委任第五職等或薦任第六職等", None),
        ("約聘", None),
        ("", None),
    ],
)
def test_a_rank_is_read_from_its_words_and_a_range_of_ranks_is_never_guessed_at(text: str, rank: Rank | None) -> None:
    assert rank_from_text(text) is rank


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("1", 1),
        ("6", 6),
        ("6.0", 6),
        ("第六職等", 6),
        ("六等", 6),
        ("薦任第6職等", 6),
        ("簡任第十二職等", 12),
        ("第十四職等", 14),
        ("十職等", 10),
        ("委任第4職等至第5職等", 4),
        ("委任第五職等至薦任第六職等", None),
        ("15", None),
        ("0", None),
        ("不分官等", None),
        ("", None),
    ],
)
def test_a_grade_is_read_from_digits_and_numerals(text: str, grade: int | None) -> None:
    assert grade_from_text(text) == grade


def test_grades_1_to_5_are_elementary_6_to_9_junior_and_10_to_14_senior() -> None:
    ranks = [rank_of_grade(grade) for grade in range(16)]
    assert ranks == [None, *[Rank.ELEMENTARY] * 5, *[Rank.JUNIOR] * 4, *[Rank.SENIOR] * 5, None]


def test_the_rank_of_a_day_is_that_of_the_last_period_begun() -> None:
    person = a_person(rank_periods=(RankPeriod(Rank.ELEMENTARY), RankPeriod(Rank.JUNIOR, 6, roc(103, 7, 1))))
    assert person.rank_on(roc(103, 6, 30)) is Rank.ELEMENTARY
    assert person.rank_on(roc(103, 7, 1)) is Rank.JUNIOR


def test_before_the_first_period_and_without_any_the_rank_is_not_known() -> None:
    person = a_person(rank_periods=(RankPeriod(Rank.JUNIOR, 6, roc(103, 7, 1)),))
    assert person.rank_on(roc(103, 6, 30)) is None
    assert a_person(rank_periods=()).rank_on(roc(103, 6, 30)) is None


def test_the_first_and_the_last_day_of_service_are_served() -> None:
    person = a_person(hired_on=roc(103, 3, 1), left_on=roc(103, 9, 30))
    days = [roc(103, 2, 28), roc(103, 3, 1), roc(103, 9, 30), roc(103, 10, 1)]
    assert [person.in_service_on(day) for day in days] == [False, True, True, False]
    assert a_person().in_service_on(roc(90, 1, 1))


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("薦任第六職等", {Rank.JUNIOR}),
        ("第4職等至第6職等", {Rank.ELEMENTARY, Rank.JUNIOR}),
        ("委任第五職等或薦任第六職等至第七職等", {Rank.ELEMENTARY, Rank.JUNIOR}),
        ("委任第六職等", {Rank.ELEMENTARY, Rank.JUNIOR}),
        ("第15職等", set()),
        ("師(二)級", set()),
        ("", set()),
    ],
)
def test_every_rank_that_a_text_names_is_found(text: str, ranks: set[Rank]) -> None:
    assert ranks_from_text(text) == ranks


@pytest.mark.parametrize("text", ["5-7", "5~6", "5至7", "9-10", "5到6"])
def test_a_range_of_grades_over_two_ranks_is_never_guessed_at(text: str) -> None:
    assert grade_from_text(text) is None


def test_a_range_of_grades_within_a_rank_gives_its_lower_end() -> None:
    assert [grade_from_text(text) for text in ("6-8", "4至5", "10-11")] == [6, 4, 10]
