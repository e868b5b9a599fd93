"""A near title is suggested with what it differs in, so that a clerk can check it; nothing is accepted (rule C2)."""

from __future__ import annotations

import time
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.likeness import MOST_SUGGESTIONS, Difference, DifferenceKind, NearCourse, Nearness, differences
from elearn_desk.domain.titles import SUGGESTION_SCORE, TitleBook, title_key
from tests.factory import the_plan

TITLES = sorted({course.title for each in the_plan().sets for course in each.courses})
ETHICS = "公務員廉政倫理規範"
BULLYING = "【守護正義的防線】霸凌不要來"


@lru_cache(maxsize=1)
def by_the_plan() -> Nearness:
    return Nearness(the_plan())


def the_best(title: str) -> NearCourse:
    return by_the_plan().near(title)[0]


def added(*words: str) -> list[Difference]:
    return [Difference(DifferenceKind.ADDITION, each) for each in words]


def one(kind: DifferenceKind, seen: str = "", planned: str = "") -> list[Difference]:
    return [Difference(kind, seen, planned)]


@pytest.mark.parametrize(
    ("title", "course", "expected"),
    [
        ("【103年】公務員廉政倫理規範（數位）", ETHICS, added("【103年】", "（數位）")),
        ("e等公務園_公務員廉政倫理規範", ETHICS, added("e等公務園")),
        ("港都e學苑：公務員廉政倫理規範 第2版", ETHICS, added("港都e學苑", "第2版")),
        ("公務員廉政倫理規範v2", ETHICS, added("v2")),
        ("103年度公務員廉政倫理規範數位課程", ETHICS, added("103年度", "數位課程")),
        ("公務員廉政倫理規範(2小時)", ETHICS, added("(2小時)")),
        ("公務員廉政倫里規範", ETHICS, one(DifferenceKind.CHARACTER, "里", "理")),
        ("公務員廉政倫里規範v2", ETHICS, [*added("v2"), Difference(DifferenceKind.CHARACTER, "里", "理")]),
        ("公務員廉政倫理規範-案例篇", ETHICS, one(DifferenceKind.SUBCOURSE, "案例篇")),
        ("公務員廉政倫理規範2", ETHICS, one(DifferenceKind.EXTRA, "2")),
        ("執行力策略規劃執行", "執行力-策略規劃與執行", one(DifferenceKind.MISSING, "", "與")),
        ("霸凌不要來", BULLYING, one(DifferenceKind.MISSING, "", "守護正義的防線")),
        ("霸凌不要來【守護正義的防線】", BULLYING, one(DifferenceKind.ORDER)),
        ("溝通服務案例-單車遊前鎮", "單車遊前鎮-溝通服務案例", one(DifferenceKind.ORDER)),
        ("打造好政策政府好出色", "打造好政策，政府好出色", one(DifferenceKind.PUNCTUATION, "", ",")),
        ("顧客關係管理與服務行銷實務", "顧客關係管理", one(DifferenceKind.EXTRA, "與服務行銷實務")),
        (
            "金融消費者保護法速讀",
            "守護你的財富─金融消費者保護法速讀",
            one(DifferenceKind.MISSING, "", "守護你的財富"),
        ),
    ],
)
def test_what_differs_is_told(title: str, course: str, expected: list[Difference]) -> None:
    best = the_best(title)
    assert (best.title, list(best.differences)) == (course, expected)
    assert best.score >= SUGGESTION_SCORE


@pytest.mark.parametrize(
    "title",
    ["採購法規實務研習班", "電腦打字班", "個人資料保護法", "公務倫理", "管理", "e學中心", "103年", "（數位）", "", "—"],
)
def test_a_title_of_another_course_is_near_to_none(title: str) -> None:
    assert by_the_plan().near(title) == ()


@pytest.mark.parametrize(
    ("title", "score"),
    [
        ("【103年】公務員廉政倫理規範", 97),
        ("公務員廉政倫理規範_（數位）", 97),
        ("v2守護正義的防線 霸凌不要來", 97),
        ("單車遊前鎮-溝通服務案例 公務員廉政倫理規範", 90),
        ("公務員廉政倫理規範-案例篇", 90),
        ("公務員廉政倫里規範", 100 * 16 / 18),
        ("顧客關係管理與服務行銷實務", 80),
        ("案輔導案例分", 80),
        ("策略規劃與執行", 100 * 14 / 17),
        ("預約幸福", 80),
        ("全民國防囧囧學堂", 75),
    ],
)
def test_the_likeness_is_less_the_more_is_left_out_or_wrong(title: str, score: float) -> None:
    assert the_best(title).score == pytest.approx(score)


@pytest.mark.parametrize("title", ["務員廉政", "案例分析", "相處的藝術", "全民國防囧囧囧堂"])
def test_a_small_piece_out_of_the_middle_of_a_course_is_near_to_none(title: str) -> None:
    assert by_the_plan().near(title) == ()


def test_a_title_is_compared_up_to_two_hundred_characters() -> None:
    longest = ETHICS + "甲" * (200 - len(ETHICS))
    assert [each.title for each in by_the_plan().near(longest)] == [ETHICS]
    assert by_the_plan().near(f"{longest}甲") == ()


@pytest.mark.parametrize(
    ("title", "course", "expected"),
    [
        ("（數位）公務員廉政倫理規範（數位）", ETHICS, added("（數位）", "（數位）")),
        ("103年.公務員廉政倫理規範", ETHICS, added("103年")),
        (f"{ETHICS} {ETHICS}", ETHICS, one(DifferenceKind.SUBCOURSE, ETHICS)),
        ("公務員廉政甲乙丙規範", ETHICS, one(DifferenceKind.CHARACTER, "甲乙丙", "倫理")),
        (
            "溝通服務案例-單車遊前鎮_（數位）",
            "單車遊前鎮-溝通服務案例",
            [*added("（數位）"), Difference(DifferenceKind.ORDER)],
        ),
    ],
)
def test_what_is_told_of_two_titles(title: str, course: str, expected: list[Difference]) -> None:
    assert list(differences(title, course)) == expected


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("兩岸【甲乙丙情】勢丁戊己", [("甲乙丙", ""), ("丁戊己", "概述")]),
        ("丁戊己兩岸情-勢甲乙丙", [("丁戊己", ""), ("甲乙丙", "概述")]),
    ],
)
def test_words_are_left_out_only_where_the_rest_is_nearer_without_them(title: str, told: list[tuple[str, str]]) -> None:
    assert [(each.seen, each.planned) for each in differences(title, "兩岸情勢概述")] == told


def test_up_to_three_places_and_two_thirds_of_a_title_are_told_sign_by_sign() -> None:
    assert [each.seen for each in differences("甲務員乙政倫丙規範", ETHICS)] == ["甲", "乙", "丙"]
    assert list(differences("甲務員乙政倫丙規丁", ETHICS)) == one(DifferenceKind.MANY)
    assert list(differences("公務員甲乙丙丁戊己", ETHICS)) == one(DifferenceKind.CHARACTER, "甲乙丙丁戊己", ETHICS[3:])
    assert list(differences("公務甲乙丙丁戊己庚", ETHICS)) == one(DifferenceKind.MANY)


def test_two_titles_with_little_in_common_are_not_told_apart_sign_by_sign() -> None:
    assert list(differences("甲兩乙岸丙情丁勢戊概己述", "兩岸情勢概述")) == one(DifferenceKind.MANY)
    assert list(differences("全然不同", "兩岸情勢概述")) == one(DifferenceKind.MANY)
    assert differences("「兩岸」情勢 概述", "兩岸情勢概述") == ()


def test_words_that_platforms_add_stay_where_the_course_has_them_itself() -> None:
    assert list(differences("數位攝影", "數位典藏")) == one(DifferenceKind.CHARACTER, "攝影", "典藏")


def test_of_several_near_courses_the_likeliest_comes_first() -> None:
    near = by_the_plan().near("問題解決案例分析")
    assert [each.title for each in near] == ["問題解決案例解析"]
    two = by_the_plan().near(f"顧客關係管理與 {ETHICS}")
    assert [(each.title, each.score) for each in two] == [(ETHICS, 90), ("顧客關係管理", 80)]
    few = by_the_plan().near("單車遊前鎮-溝通服務案例 公務員廉政倫理規範 行政中立理論與實務 全民國防教育學堂")
    assert len(few) == MOST_SUGGESTIONS
    assert [each.score for each in few] == sorted((each.score for each in few), reverse=True)


def test_a_cell_full_of_text_is_no_title_and_takes_no_time() -> None:
    begun = time.perf_counter()
    for text in ("1" * 1_000_000, "(" * 1_000_000, f"{ETHICS}-" * 100_000):
        assert by_the_plan().near(text) == ()
    assert time.perf_counter() - begun < 1


@given(st.sampled_from(TITLES), st.data())
def test_one_wrong_character_is_always_told_as_that_character(title: str, data: st.DataObject) -> None:
    places = [number for number, character in enumerate(title) if character.isalnum() and title_key(character)]
    place = data.draw(st.sampled_from(places))
    best = the_best(f"{title[:place]}囧{title[place + 1 :]}")
    assert best.title == title
    assert list(best.differences) == one(DifferenceKind.CHARACTER, "囧", title_key(title[place]))


@given(
    st.sampled_from(TITLES),
    st.sampled_from(["", "【103年】", "e等公務園_", "（數位）", "103年度-", "港都e學苑："]),
    st.sampled_from(["", "（數位）", "(103年版)", "_v2", " 第2版", "（線上課程）", "V1.0"]),
)
def test_whatever_platforms_put_around_a_title_it_is_suggested_and_what_was_put_there_told(
    title: str, before: str, after: str
) -> None:
    given_title = f"{before}{title}{after}"
    near = by_the_plan().near(given_title)
    if TitleBook(the_plan()).resolve(given_title).slots:
        return
    assert near[0].title == title
    assert {each.kind for each in near[0].differences} == {DifferenceKind.ADDITION}
    assert near[0].score > 90


@given(st.text(max_size=40))
def test_any_text_is_compared_and_never_accepted(title: str) -> None:
    for each in by_the_plan().near(title):
        assert SUGGESTION_SCORE <= each.score <= 100
        assert each.title in TITLES


@given(st.text(max_size=20), st.sampled_from(TITLES))
def test_nothing_is_told_to_differ_only_where_the_titles_are_the_same_but_for_what_is_folded(
    title: str, course: str
) -> None:
    told = differences(title, course)
    assert (told == ()) == (title_key(title) == title_key(course))


@given(st.sampled_from(TITLES), st.sampled_from(TITLES))
def test_what_is_suggested_by_the_verdict_is_among_the_suggestions(one_title: str, other: str) -> None:
    mixed = one_title[: len(one_title) // 2] + other[len(other) // 2 :]
    answer = TitleBook(the_plan()).resolve(mixed)
    if answer.suggestion is not None:
        assert answer.suggestion.title in {each.title for each in by_the_plan().near(mixed)}
