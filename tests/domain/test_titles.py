from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn_desk.domain.titles import SUGGESTION_SCORE, Slot, Suggestion, TitleBook, title_key
from tests.factory import the_plan

_TITLES = sorted({course.title for each in the_plan().sets for course in each.courses})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("守護你的財富─金融消費者保護法速讀", "守護你的財富-金融消費者保護法速讀"),
        ("資安案例分享—e-mail社交工程及防護", "資安案例分享－Ｅ－ｍａｉｌ社交工程及防護"),
        ("快樂開門:服務High起來!", "快樂開門︰服務ＨＩＧＨ起來！"),
        ("快樂開門:服務High起來!", "快樂開門︓服務high 起來!"),
        ("【守護正義的防線】霸凌不要來", "「守護正義的防線」　霸凌不要來"),
        ("【我的電腦不怕駭】資通安全實務", "(我的電腦不怕駭) 資通安全實務"),
        ("組織信任力：達成目標的極速能量", "組織信任力․達成目標的極速能量".replace("․", "‧")),
        ("單車遊前鎮-溝通服務案例", "單車遊前鎮\u200b–溝通服務案例"),
    ],
)
def test_titles_that_differ_in_width_case_space_and_punctuation_are_the_same(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全民國防教育學堂", "全民國防教育學堂2"),
        ("打造好政策，政府好出色", "打造好政策政府好出色"),
        ("空氣品質與生活", "空氣品質及生活"),
    ],
)
def test_titles_that_differ_in_anything_else_are_not_the_same(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_no_two_courses_of_the_plan_are_confused() -> None:
    assert len({title_key(title) for title in _TITLES}) == len(_TITLES)


def test_a_course_in_several_sets_fills_a_place_in_each() -> None:
    book = TitleBook(the_plan())
    slots = book.resolve("全民國防教育學堂").slots
    assert [the_plan().sets[slot.set_index].key for slot in slots] == ["side-1", "side-2", "side-3"]
    assert book.resolve("單車遊前鎮－溝通服務案例").slots == (Slot(1, 1), Slot(2, 0))


@pytest.mark.parametrize("title", _TITLES)
def test_one_wrong_character_in_any_title_of_the_plan_is_suggested_and_not_accepted(title: str) -> None:
    position = max(index for index, character in enumerate(title) if title_key(character))
    answer = TitleBook(the_plan()).resolve(f"{title[:position]}囧{title[position + 1 :]}")
    assert answer.slots == ()
    assert answer.suggestion is not None
    assert answer.suggestion.title == title
    assert answer.suggestion.score >= SUGGESTION_SCORE
    assert answer.suggested == TitleBook(the_plan()).resolve(title).slots


def test_the_likeness_of_a_suggestion_is_the_share_of_characters_in_common() -> None:
    book = TitleBook(the_plan())
    one_wrong = book.resolve("公務員廉政倫里規範").suggestion
    assert one_wrong is not None
    assert one_wrong.score == pytest.approx(100 * 16 / 18)
    assert book.resolve("全民國防囧囧學堂").suggestion == Suggestion("全民國防教育學堂", SUGGESTION_SCORE)
    assert book.resolve("公務員廉政倫理規範案例研習班別").suggestion == Suggestion(
        "公務員廉政倫理規範", SUGGESTION_SCORE
    )
    assert book.resolve("公務員廉政倫理規範案例研習班別甲").suggestion is None


def test_a_title_near_to_none_is_neither_accepted_nor_suggested() -> None:
    answer = TitleBook(the_plan()).resolve("採購法規實務研習班")
    assert (answer.slots, answer.suggested, answer.suggestion) == ((), (), None)


def test_an_accepted_alias_stands_for_its_course() -> None:
    book = TitleBook(the_plan(), {"廉政倫理（數位）": "公務員廉政倫理規範"})
    assert book.resolve("廉政倫理(數位)").slots == book.resolve("公務員廉政倫理規範").slots


def test_an_alias_never_takes_the_place_of_a_course_and_one_of_no_course_is_left_aside() -> None:
    book = TitleBook(the_plan(), {"空氣品質與生活": "公務員廉政倫理規範", "廉政倫理": "往年的課程"})
    assert book.resolve("空氣品質與生活") == TitleBook(the_plan()).resolve("空氣品質與生活")
    assert book.resolve("廉政倫理").slots == ()


@given(st.text(max_size=30))
def test_a_title_is_always_the_same_as_itself_with_space_and_dashes_added(title: str) -> None:
    assert title_key(f" {title}　—") == title_key(title)


@given(st.sampled_from(_TITLES), st.text(alphabet=" 　-—─【】：·\u200b", max_size=4), st.integers(0, 40))
def test_signs_that_make_no_difference_may_stand_anywhere(title: str, signs: str, place: int) -> None:
    assert title_key(title[:place] + signs + title[place:]) == title_key(title)
