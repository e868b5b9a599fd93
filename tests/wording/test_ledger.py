"""Every line of the comp-leave ledger says what it is about (附件2 notes 3, 7)."""

from __future__ import annotations

from datetime import datetime

from elearn_desk.domain.ledger import Entry, register
from elearn_desk.wording.ledger import line_note
from tests.factory import a_correction, a_grant, a_use, roc, the_plan

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
