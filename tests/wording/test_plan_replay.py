"""What a draft of a plan comes to for one person is said by what differs, and by nothing else."""

from __future__ import annotations

from elearn_desk.domain.earned import Earned
from elearn_desk.wording.plan_replay import earned_change_words

TITLES = {"main": "委任主餐", "side": "副餐2"}
BEFORE = Earned(frozenset({"main"}), 1, 8)


def test_only_what_differs_is_said() -> None:
    assert earned_change_words(BEFORE, BEFORE, TITLES) == ""
    assert earned_change_words(BEFORE, Earned(frozenset({"main"}), 0, 8), TITLES) == "敘獎由嘉獎一次變為無敘獎"
    assert earned_change_words(BEFORE, Earned(frozenset({"main"}), 1, 6), TITLES) == "補休由8小時變為6小時"
    assert earned_change_words(BEFORE, Earned(frozenset({"side"}), 1, 8), TITLES) == "不再完成委任主餐、完成副餐2"


def test_figures_stand_apart_where_that_is_wanted() -> None:
    assert earned_change_words(BEFORE, Earned(frozenset({"main"}), 1, 12), TITLES, " ") == "補休由 8 小時變為 12 小時"
