"""The last day of comp leave is said with its reasons (附件2 note 3; 民法 §120–§122)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from elearn_desk.domain.windows import derive_window
from elearn_desk.domain.workdays import Calendar
from elearn_desk.wording.windows import latest_days, weekday, window_steps
from tests.factory import roc, the_calendar
from tests.wording.grounds import lines_of

CLAUSE, ROLL = "附件2注意事項3", "附件2注意事項3；民法第122條"


def said_of(completed: date, *, extend: bool = False, calendar: Calendar | None = None) -> list[str]:
    """Give the steps of a six-month window, with their clauses."""
    reasons = derive_window(completed, 6, calendar or the_calendar(), extend=extend)
    return lines_of(*window_steps(reasons, CLAUSE, ROLL))


def test_a_day_is_said_with_its_day_of_the_week() -> None:
    assert [weekday(roc(103, 11, day)) for day in (8, 9, 10)] == [
        "103/11/08（星期六）",
        "103/11/09（星期日）",
        "103/11/10（星期一）",
    ]


def test_every_step_of_a_window_is_said_with_its_article() -> None:
    assert said_of(roc(103, 5, 5)) == [
        "103/05/05為始日，不算入，自次日103/05/06起算6個月。｜附件2注意事項3；民法第120條第2項",
        "最後之月與起算日相當之日為103/11/06，至其前一日屆滿，103/11/05（星期三）為期限末日。｜民法第121條第2項",
        "實際可休的最後一個上班日為103/11/05（星期三）。｜",
    ]


@pytest.mark.parametrize(
    ("completed", "said"),
    [
        (roc(103, 8, 30), "最後之月沒有與起算日（31日）相當之日，以該月末日為準，104/02/28（星期六）為期限末日。"),
        (roc(103, 3, 31), "自月之始日起算，至第6個月的末日屆滿，103/09/30（星期二）為期限末日。"),
    ],
)
def test_a_month_without_the_corresponding_day_and_one_from_its_first_day_are_said(completed: date, said: str) -> None:
    assert said in said_of(completed)[1]


def test_a_last_day_off_moves_only_where_the_plan_says_so() -> None:
    staying, moving = said_of(roc(103, 5, 8)), said_of(roc(103, 5, 8), extend=True)

    assert staying[2:] == [f"末日不是上班日，不順延。｜{ROLL}", "實際可休的最後一個上班日為103/11/07（星期五）。｜"]
    assert moving[2:] == [
        f"末日不是上班日，順延至次一上班日103/11/10（星期一）。｜{ROLL}",
        "實際可休的最後一個上班日為103/11/10（星期一）。｜",
    ]


def test_a_window_without_a_working_day_says_so() -> None:
    idle = Calendar({roc(103, 5, 1) + timedelta(days=number): False for number in range(400)})

    assert said_of(roc(103, 5, 8), calendar=idle)[-1] == "期限內沒有上班日，無法休假。｜"


def test_the_latest_days_are_said_in_order() -> None:
    assert latest_days([(roc(103, 11, 7), 8), (roc(103, 11, 6), 4)]) == "103/11/06休4小時、103/11/07休8小時"
