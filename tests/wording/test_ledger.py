"""Every line of the comp-leave ledger says what it is about (附件2 notes 3, 7)."""

from __future__ import annotations

from datetime import datetime

from elearn_desk.domain.ledger import Entry, carried_into, register
from elearn_desk.domain.workdays import DutyKind
from elearn_desk.wording.ledger import (
    brought_words,
    carried_note,
    duty_words,
    line_note,
    moved_words,
    service_words,
    window_words,
)
from tests.factory import a_correction, a_duty, a_grant, a_person, a_use, an_adjust, roc, the_plan

GRANT = a_grant(1, 4)
USE = a_use(2, {1: 3}, datetime(2014, 9, 2, 14))
YEAR_END = roc(103, 12, 31)


def notes(*entries: Entry) -> list[str]:
    """Give what is said of each line up to the end of the year."""
    return [line_note(line, the_plan()) for line in register(entries, YEAR_END)]


def test_a_grant_says_its_tier_and_window_and_a_lapse_what_lapsed() -> None:
    assert notes(GRANT) == [
        "副餐1-窈窕精緻餐，期限103/05/04～103/11/03",
        "副餐1-窈窕精緻餐期限103/11/03，未使用部分逾期失效",
    ]


def test_a_grant_cut_to_the_cap_says_so() -> None:
    cut = a_grant(1, 0, asked_hours=4)

    assert notes(cut)[0].endswith("；核給4，因年度上限12僅計0")


def test_a_grant_of_a_set_the_plan_no_longer_has_keeps_its_key() -> None:
    assert notes(a_grant(1, 4, tier="side-9", asked_hours=None))[0].startswith("side-9，期限")


def test_a_use_says_when_and_a_correction_what_it_corrects() -> None:
    _, use, cancel, _ = notes(GRANT, USE, a_correction(3, USE, roc(103, 9, 5)))

    assert use == "補休 103/09/02 14:00～17:00"
    assert cancel == "更正第2號：誤登"


def test_a_use_whose_end_is_not_known_says_its_start() -> None:
    assert notes(GRANT, a_use(2, {1: 3}, datetime(2014, 9, 2, 14), end_at=None))[1] == "補休 103/09/02 14:00"


def test_a_grant_registered_late_says_from_when_it_counts() -> None:
    late = a_grant(1, 4, on=roc(103, 12, 1))

    assert notes(late)[0].endswith("；自103/05/04起計入")


def test_a_grant_brought_along_says_from_where_and_what_was_used_before() -> None:
    brought = a_grant(1, 4, asked_hours=None, reason=brought_words("示範局", "示人字第1號"))
    used = a_use(2, {1: 1}, datetime(2014, 9, 2), start_at=None, end_at=None, reason="移入前已使用")
    first, second, _ = notes(brought, used)

    assert first.endswith("；自示範局移入（示人字第1號）")
    assert second == "移入前已使用"


def test_hours_moved_away_say_where_to_and_why() -> None:
    adjust = an_adjust(2, {1: 4}, roc(103, 9, 1), reason=moved_words("示範局", "調任", ""))
    assert notes(GRANT, adjust)[1] == "移出至示範局：調任"
    assert moved_words("示範局", "調任", "示人字第1號") == "移出至示範局：調任（示人字第1號）"


def test_hours_carried_into_a_year_say_of_which_grant_they_are() -> None:
    (state,) = carried_into([a_grant(7, 4, roc(103, 8, 30))], 104, roc(104, 1, 1))
    assert carried_note(state) == "前年度結轉：103年度核給第7號，期限至104/02/28，不計入本年度上限"


def test_grants_duties_and_service_are_named() -> None:
    assert window_words(GRANT) == "核給第1號（期限103/05/04～103/11/03）"
    duty = a_duty(datetime(2014, 9, 2, 9), datetime(2014, 9, 2, 12), DutyKind.TRIP)
    assert duty_words(duty) == "公差（103/09/02 09:00～103/09/02 12:00）"
    assert service_words(a_person(hired_on=roc(103, 1, 1))) == "103/01/01～"
    assert service_words(a_person(left_on=roc(103, 6, 30))) == "～103/06/30"
