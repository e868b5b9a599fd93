"""Claims, windows and uses are spoken of in one way (附件2 notes 3, 5, 7)."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from elearn_desk.domain.dates import Window
from elearn_desk.domain.provisional import Proof, proof_of
from elearn_desk.wording.claims import (
    lacking_words,
    proof_words,
    redraw_reason,
    settle_reason,
    settled_words,
    uses_words,
    window_words,
)
from tests.factory import (
    MONDAY,
    a_claim,
    a_claim_tier,
    a_grant,
    a_use,
    a_verdict,
    moved,
    roc,
    set_records,
    the_plan,
)


def test_windows_and_uses_are_named_with_roc_dates() -> None:
    assert window_words(a_grant()) == "103/05/04～103/11/03"
    uses = [a_use(3, {1: 2}, datetime(2014, 9, 2, 14)), a_use(5, {1: 1}, datetime(2014, 9, 3, 14))]
    assert uses_words(uses) == "第3號103/09/02計2小時、第5號103/09/03計1小時"


def test_entries_put_right_say_why() -> None:
    assert settle_reason(a_claim()) == "先行申請103-0001依證明更正使用期限"
    assert redraw_reason(a_claim(), "證明有誤") == "申請表103-0001沖銷，改由其他核給扣抵：證明有誤"


def test_a_course_done_at_work_is_marked_among_those_lacking() -> None:
    records = set_records("main-elementary", "side-1")
    at_work = moved(records, records[0].title, completed_on=MONDAY, completed_time=time(10))
    lacking = proof_of(a_claim(provisional=True), a_verdict(at_work[:-1]), (), the_plan()).lacking
    assert lacking_words(lacking) == f"{records[0].title}（非公餘時間）、{records[-1].title}"


def test_of_many_courses_lacking_the_first_are_named_and_all_are_counted() -> None:
    lacking = proof_of(a_claim(provisional=True), a_verdict(), (), the_plan()).lacking
    first = "、".join(course.course.title for course in lacking[:3])
    assert lacking_words(lacking) == f"{first}等12門"
    assert lacking_words(lacking[:3]) == first


@pytest.mark.parametrize(
    ("proof", "words"),
    [
        (Proof(), "先行申請，待補證明"),
        (Proof(tiers=(a_claim_tier(),)), "先行申請，證明已到"),
        (
            Proof(tiers=(a_claim_tier(),), misdated=((1, Window(roc(103, 5, 11), roc(103, 11, 10))),)),
            "先行申請，證明已到，期限應為103/05/11～103/11/10，請更正（claim settle）",
        ),
    ],
)
def test_how_far_the_proof_has_come(proof: Proof, words: str) -> None:
    assert proof_words(proof) == words


def test_a_claim_settled_says_whether_its_window_is_to_be_put_right() -> None:
    assert settled_words("林𡍼", "103-0001", misdated=False) == "林𡍼的先行申請103-0001證明已到齊。"
    assert "claim settle" in settled_words("林𡍼", "103-0001", misdated=True)
